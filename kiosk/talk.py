"""What a printer's conversation remembers from job to job, and how each link begins."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from kiosk.device import Connect
from kiosk.open_link import OpenLink
from kiosk.profiles import Profile
from kiosk.status import Status, status_of
from kiosk.waits import Waits

BAND_ROWS = 24  # rows of one picture command: the longest thing a printer can be left waiting for
GS_H, GS_R = b"\x1d\x28\x48\x06\x00\x30\x30", b"\x1d\x72\x01"
ZEROS = bytes(16)  # more than the parameters of any command
LETTERS = b"ABCDEFGHIJKLMNO"  # in a fence's id: these bytes can be mistaken for no other reply


class Pause(Protocol):
    """How the worker waits, and hears that it shall end."""

    @property
    def asked(self) -> bool:
        """Whether it shall end."""

    def wait(self, seconds: float) -> bool:
        """Waits, but no longer than until the end is asked for; tells whether it was."""


@dataclass(frozen=True, slots=True)
class Fence:
    """What stands at a job's end. `id` comes back when the job is on paper; without one any answer tells."""

    data: bytes
    id: bytes = b""


class Talk:
    """One printer, and what is known of it from its answers.

    `heard`: it has answered a question. `confirms`: it has answered a fence. `before`: what must go out
    before the next job; `torn`: because the last one may hang there unfinished. `doubted`: the last one was
    never confirmed by a printer that never confirmed any, so it was let go.
    """

    def __init__(
        self,
        connect: Connect,
        profile: Profile,
        waits: Waits,
        pause: Pause,
        clock: Callable[[], float],
        *,
        resumes: bool,
    ) -> None:
        self.connect, self.profile, self.waits, self.resumes = connect, profile, waits, resumes
        self.pause, self.clock = pause, clock
        self.heard = False
        self.nothing = bytes(BAND_ROWS * -(-profile.dots // 8) + 64)
        self.before = self.nothing  # a worker killed in the middle of a job may have been here
        self.torn = self.doubted = self.confirms = False
        self._half = self._suspect = True
        # Begun anywhere: an id of a worker that was killed must not be one of ours.
        self._ids = count(random.randrange(len(LETTERS) ** 4))  # noqa: S311 - not a secret

    def open(self) -> OpenLink:
        """A new link. Raises Unreached."""
        return OpenLink(self.connect(), self.waits, self.clock, resumes=self.resumes)

    def greet(self, link: OpenLink) -> Status:
        """Drains a new link and asks how the printer is. Raises LinkLost."""
        if not link.device.reads or self.profile.status == "none":
            return status_of("ok", reads=False)
        link.drain()
        if self._half:  # a half command would take the question for its parameters; zeros end it harmlessly
            self._half = False
            link.pad(ZEROS)
        status = self.ask(link)
        if status is None and self._suspect:
            self._suspect = False
            link.pad(self.nothing)  # or it was a picture, which swallows more
            status = self.ask(link)
        if status is not None:
            return status
        if self.profile.status == "always" or self.heard:
            return status_of("silent", reads=self.heard)
        return status_of("ok", reads=False)

    def ask(self, link: OpenLink) -> Status | None:
        """One round of questions on an open link. Raises LinkLost."""
        status = link.ask(known=self.heard or self.profile.status == "always")
        self.heard = self.heard or link.reader.replies > 0  # automatic status alone promises no answers
        self.confirms = self.confirms or bool(link.reader.ids)  # of an older job, late
        return status

    def fence(self) -> Fence:
        """One for the next job."""
        if self.profile.confirm == "gs_r":
            return Fence(GS_R)
        number, letters = next(self._ids), []
        for _ in range(4):
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return Fence(GS_H + bytes(letters), bytes(letters))

    def soil(self, blank: bytes) -> None:
        """A job ended nobody knows where: `blank` must go out before the next one."""
        self.before, self.torn, self._half, self._suspect = blank, True, True, True

    def clean(self) -> None:
        """A job ended on paper, as far as this printer can tell."""
        self.before, self.torn = b"", False
