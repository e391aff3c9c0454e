"""The real conversation with a fake printer: prints slips one after the other, as the print worker does."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from kiosk.address import parse_address
from kiosk.attempt import Outcome
from kiosk.conversation import Conversation
from kiosk.encode import job_bytes
from kiosk.hall_link import Job
from kiosk.printer import connector
from kiosk.profiles import Profile, read_profile
from kiosk.sheet import JobPages, sheet_of
from kiosk.slip_facts import parse_slip
from kiosk.status import Status
from kiosk.waits import waits_of
from tests.fake_faults import Fault, Traits
from tests.fake_printer import FakePrinter
from tests.paper_samples import slip_of
from tests.paper_truth import Expected, complaints, expected

PACE = 0.02
"""All waits at a fiftieth."""


class Pause:
    """The worker's own is a pipe; this one can be set by a test."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.asked = False

    def ask(self) -> None:
        """Asks for the end."""
        self.asked = True
        self._event.set()

    def wait(self, seconds: float) -> bool:
        """Waits no longer than that."""
        return self._event.wait(seconds)


def profile_of(name: str, **changes) -> Profile:
    """A profile, changed where a test says so."""
    return replace(read_profile(name), **changes)


def traits_of(profile: Profile, **changes) -> Traits:
    """A printer that is what its profile says."""
    return Traits(columns=profile.columns, cutter=profile.cutter != "none", **changes)


@dataclass
class Trial:
    """One printer, one conversation, and what was said of each slip."""

    printer: FakePrinter
    profile: Profile
    conversation: Conversation
    pause: Pause
    slips: list[Expected] = field(default_factory=list)
    heard: list[Status] = field(default_factory=list)
    on_wait: Callable[[Status], None] = lambda _: None

    def print(self, *, tries: int = 40, **slip) -> str:
        """One slip, tried again as long as the printer is blocked; what is said of it in the end."""
        raw = slip_of(**slip)
        wanted = expected(raw, self.profile)
        self.slips.append(wanted)
        wanted.state = self._until_tried(self._sheet(raw), tries).state
        return wanted.state

    def _until_tried(self, sheet: JobPages, tries: int) -> Outcome:
        outcome = Outcome("queued")
        for _ in range(tries):
            outcome = self.conversation.print(sheet, self._said)
            if outcome.state != "queued":
                break
            self.pause.wait(PACE)
        return outcome

    def _said(self, status: Status) -> None:
        self.heard.append(status)
        self.on_wait(status)

    def _sheet(self, raw: dict) -> JobPages:
        return sheet_of(Job(len(self.slips), 1, 1, reprint=False, slip=raw), self.profile, "")

    @property
    def words(self) -> list[str]:
        """What the hall was told while a slip waited."""
        return [status.state for status in self.heard]

    def check(self) -> None:
        """Nothing that was said is a lie."""
        assert not complaints(self.printer.roll, self.slips), complaints(self.printer.roll, self.slips)

    def came_out(self, number: str) -> list[str]:
        """The whole slips of a number, in order: "plain" or "again" for one with a mark."""
        (slip,) = (one for one in self.slips if one.number == number)
        return [
            "plain" if piece.items == slip.plain else "again"
            for piece in self.printer.roll.torn
            if slip.whole(piece)
        ]


@contextmanager
def trial(profile: Profile, traits: Traits | None = None, *, pace: float = PACE, **plug) -> Iterator[Trial]:
    """A printer and a conversation with it."""
    with FakePrinter(traits or traits_of(profile), **plug) as printer:
        waits, pause = waits_of(profile, pace), Pause()
        connect = connector(parse_address(printer.address), waits)
        yield Trial(printer, profile, Conversation(connect, profile, waits, pause), pause)


def job_of(profile: Profile, **slip) -> bytes:
    """A slip's bytes, without the fence."""
    return job_bytes(parse_slip(slip_of(**slip)), profile, reprint=False, copies=1)


def length_of(profile: Profile, **slip) -> int:
    """How many bytes a slip takes, without the fence."""
    return len(job_of(profile, **slip))


def strikes(kind, after: int, unit="bytes", heals: float | None = 0.05) -> Fault:
    """A fault that is set right soon."""
    return Fault(kind, after, unit, heals)
