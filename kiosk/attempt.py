"""One job on its way onto paper: what is done when the printer stands still, falls silent or its link dies.

Between the last dot and the read of the answer nobody can know how far a slip is. So on a live link nothing
is sent again before its answer has come (then once more, if the paper was changed in its middle); on a new
link only after a VOID strip. Whatever goes out again is marked as a reprint.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.device import LinkLost, Unreached
from kiosk.status import Status
from kiosk.talk import Talk
from kiosk.vigil import GaveUp, Vigil

REPRINTS = 2
IN_TWO = "the paper ended in the middle of this slip, and again in its reprint: look what came out"
NEVER_CONFIRMED = "the printer took the slip and is well, but never confirmed it: look if it came out"
TORN = "the link to the printer broke off three times in the middle of this slip: look what came out"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a slip state of the contract and a sentence for staff."""

    state: str
    detail: str = ""


class Pages(Protocol):
    """A job's bytes, each complete."""

    @property
    def first(self) -> bytes:
        """The job as asked."""

    @property
    def again(self) -> bytes:
        """The same marked as a reprint; goes out after a torn one and `void`."""

    @property
    def void(self) -> bytes:
        """The VOID strip, after padding."""

    @property
    def blank(self) -> bytes:
        """Parts an unfinished slip from the next person's: padding, a feed and a cut."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Pages that are ready."""

    first: bytes
    again: bytes
    void: bytes
    blank: bytes


class Attempt:
    """Prints one sheet. `said` hears how the printer is while the job waits."""

    def __init__(self, talk: Talk, sheet: Pages, said: Callable[[Status], None]) -> None:
        self.talk, self.sheet = talk, sheet
        self.vigil = Vigil(talk, said)
        self._left = False  # whether a byte of the slip may have left
        self._remade = False  # whether it went out again because the paper was changed in its middle
        self._moved = False  # whether the present try put anything into the printer

    def run(self) -> Outcome:
        """The job from first look to outcome."""
        try:
            self.vigil.link = self.talk.open()
            status = self.talk.greet(self.vigil.link)
        except (Unreached, LinkLost) as fault:
            self._drop()
            return Outcome("queued", str(fault))
        if status.blocked:
            self._close()
            return Outcome("queued", status.detail)
        try:
            blind = not status.reads or self.talk.profile.confirm == "none"
            return self._blindly() if blind else self._surely()
        except GaveUp as why:
            return self._given_up(str(why))

    def _given_up(self, why: str) -> Outcome:
        if self.vigil.whole:
            self._close()  # it is in the printer's hands: a reset might tear it
        else:
            self._drop()
        return self._unsure(why) if self._left else Outcome("queued", why)

    def _unsure(self, why: str) -> Outcome:
        """The printer may still be in the middle of a slip."""
        self.talk.soil(self.sheet.blank)
        return Outcome("confirmed") if self.vigil.proved else Outcome("unknown", why)

    def _blindly(self) -> Outcome:
        """Without answers: never a second time by itself."""
        try:
            self._put(self.talk.before if self.talk.torn else b"", self.sheet.first)
        except LinkLost as lost:
            self._drop()
            return self._unsure(str(lost)) if self._left else Outcome("queued", str(lost))
        self._close()
        self.talk.clean()
        self.talk.doubted = True
        return Outcome("sent")

    def _surely(self) -> Outcome:
        before, job, reprints = self.talk.before, self.sheet.first, 0
        while True:
            sure = self._once(before, job)
            if sure is None and not self._left:
                return Outcome("queued", self.vigil.status.detail)
            if sure is None and self.vigil.proved:
                return self._unsure("")
            if sure is None and self._back():
                sure = self._done()
            if sure is not None:
                return sure
            if reprints == REPRINTS:
                self._close()
                return self._unsure(TORN)
            before, job = self.sheet.void, self.sheet.again
            reprints += self._moved

    def _once(self, before: bytes, job: bytes, *, settled: bool = False) -> Outcome | None:
        """Sends and waits; None when the link died. `settled`: no answer is owed on this link."""
        self.vigil.whole = self._moved = False
        try:
            parted = settled or self._parted(before)
            # what went ahead on its own must not go out twice
            self._put(b"" if self._moved else before, job, self.vigil.new_fence().data)
            came = self.vigil.wait(self._printed(before + job), self._most() if parted else 0.0)
        except LinkLost as lost:
            self._lost(lost)
            return None
        if came and parted:
            return self._done()
        self.talk.confirms = self.talk.confirms or (self.vigil.answered() and not came)
        unsure = self.talk.confirms or self.vigil.stood  # else it is well, and just does not confirm
        return self._never() if unsure else self._let_go(answered=came)

    def _most(self) -> float:
        waits = self.talk.waits
        if self.talk.confirms:
            return waits.confirm_most
        return 0.0 if self.talk.doubted else waits.confirm_first

    def _done(self) -> Outcome | None:
        """Some try was confirmed; if it was not the last one, that may still be coming out."""
        last = self.vigil.came()
        if last and self.vigil.split:
            return self._in_two()
        self._close()
        if not last:
            return self._unsure("")
        if self.talk.doubted and not self.talk.torn:
            return self._let_go(answered=True)
        self.talk.confirms, self.talk.doubted = True, False
        self.talk.clean()
        return Outcome("confirmed")

    def _in_two(self) -> Outcome | None:
        """All of it came out, on the old roll's end and the new roll's beginning: once more, marked."""
        if not self._remade:
            self._remade = True
            return self._once(b"", self.sheet.again, settled=True)
        self._close()
        self.talk.clean()
        return Outcome("unknown", IN_TWO)

    def _let_go(self, *, answered: bool) -> Outcome:
        """A printer that has never answered a fence: it may not know them, so its slips are only sent.

        Its first answer teaches, and proves nothing where the slip before may hang on this one's paper.
        """
        self._close()
        self.talk.confirms = answered
        if answered or not self.talk.doubted:
            self.talk.soil(self.sheet.blank)
        else:
            self.talk.clean()  # it does not know fences: no blank piece before every slip
        self.talk.doubted = not answered
        return Outcome("sent")

    def _never(self) -> Outcome:
        self._close()
        return self._unsure(NEVER_CONFIRMED)

    def _parted(self, before: bytes) -> bool:
        """Where a fence has no name, an answer still on its way must not speak for this job.

        So `before` goes out with a fence of its own; False when nothing answers that.
        """
        if self.talk.profile.confirm != "gs_r" or not (self._left or self.talk.torn):
            return True
        self._sent(before + self.vigil.new_fence().data)
        if not self.vigil.wait(self._printed(before), 0.0):
            return False
        while self.vigil.came():  # the older answer comes first, if it comes
            self.vigil.line.reader.singles = []
            self.vigil.listen(self.talk.waits.confirm)
        return True

    def _put(self, before: bytes, job: bytes, fence: bytes = b"") -> None:
        self.vigil.line.reader.singles = []
        try:
            self._sent(before + job + fence)
        except LinkLost as lost:
            self._left = self._left or lost.sent > len(before)
            self.vigil.whole = lost.sent >= len(before + job + fence)
            raise
        except GaveUp:
            self._left = True  # between two pieces
            raise
        self._left = self.vigil.whole = True

    def _sent(self, data: bytes) -> None:
        try:
            self.vigil.line.put(data, self.vigil.writing)
        except LinkLost as lost:
            self._moved = self._moved or lost.sent > 0
            raise
        self._moved = True

    def _back(self) -> bool:
        """A new link, and a while on it for an answer that is still to come; whether one came."""
        misses = 0
        while True:
            self.vigil.rest(self.talk.waits.pause(misses))
            misses += 1
            try:
                self.vigil.link = self.talk.open()
                return self._late()
            except Unreached as fault:
                self.vigil.tell(Status("unreachable", True, str(fault)))
            except LinkLost as lost:
                self._lost(lost)

    def _late(self) -> bool:
        line = self.vigil.line
        line.pad(self.talk.nothing)
        line.drain()
        self.vigil.stand_by(self.vigil.asked())
        if self.vigil.named() and self.vigil.whole:
            self.vigil.wait(self._printed(self.sheet.first), 0.0)
        else:
            self.vigil.no_fence()
        return self.vigil.came() or self.vigil.proved

    def _printed(self, data: bytes) -> float:
        return self.talk.waits.printed(len(data))

    def _lost(self, lost: LinkLost) -> None:
        self._drop()
        self.vigil.tell(Status("unreachable", True, str(lost)))

    def _close(self) -> None:
        if self.vigil.link is not None:
            self.vigil.link.device.close()
        self.vigil.link = None

    def _drop(self) -> None:
        """Nothing may come out later of what this side still holds."""
        if self.vigil.link is not None:
            with contextlib.suppress(LinkLost):
                self.vigil.came()  # what was read so far still counts
            self.vigil.link.device.abort()
        self.vigil.link = None
