"""The waiting for a printer that has a job: listens, asks, tells the hall, and knows when to stop."""

from collections.abc import Callable

from kiosk.device import LinkLost
from kiosk.open_link import OpenLink
from kiosk.status import Status, paper_is_out, said_by_frame, status_of
from kiosk.talk import Fence, Talk

TRIES = 3  # rounds of questions without any answer until a link is called dead
SLICE = 0.25  # seconds of listening at a time, so that the end is heard of
LAST_WORDS = 1.0  # seconds for a slip that is just coming out when the worker shall end
SPLITS = frozenset({"paper_out", "cover_open"})
NOT_WAITED = "the worker ended while the slip was in the printer: look if it came out"
AWAY = "the printer went away with this slip and did not come back: look if it came out"


class GaveUp(Exception):
    """Nothing more is waited for; the sentence says why."""


class Vigil:
    """One job's link and fences. `said` hears of each change of the printer, and every `renew` seconds."""

    def __init__(self, talk: Talk, said: Callable[[Status], None]) -> None:
        self.talk, self._said = talk, said
        self.link: OpenLink | None = None
        self.whole = False  # whether all of the present try has left
        self.proved = False  # whether any try of this job was confirmed
        self.stood = False  # whether the printer stood still with it
        self.split = False  # whether the present try may be in two: the paper was out, the cover open
        self.status = status_of("ok")
        self._fence: Fence | None = None
        self._ids: set[bytes] = set()
        self._told_at = talk.clock()
        self._heard_at = talk.clock()
        self._end_at: float | None = None

    @property
    def line(self) -> OpenLink:
        """The open link. LinkLost when there is none."""
        if self.link is None:
            raise LinkLost("there is no link to the printer")
        return self.link

    def new_fence(self) -> Fence:
        """From now on this is what must come back."""
        self._fence, self.split = self.talk.fence(), False
        self._ids.add(self._fence.id)
        return self._fence

    def no_fence(self) -> None:
        """From now on nothing that comes proves anything but the ids of before."""
        self._fence = None

    def came(self) -> bool:
        """Whether the newest fence has come back."""
        reader = self.line.reader
        self.proved = self.proved or bool(reader.ids & self._ids)
        if self._fence is None:
            return False
        if self._fence.id:
            return self._fence.id in reader.ids
        return any(not paper_is_out(single) for single in reader.singles)

    def answered(self) -> bool:
        """Whether anything at all came back that only a fence brings."""
        return bool(self.line.reader.ids or self.line.reader.singles)

    def named(self) -> bool:
        """Whether an answer to the newest fence can be told from any other."""
        return self._fence is not None and self._fence.id != b""

    def wait(self, patience: float, most: float) -> bool:
        """Whether the fence came. One that stands still is waited for; one that is well, `most` longer."""
        first, last = patience, self.talk.clock() + patience + most
        while not self._watched(patience):
            status = self.asked()
            if status.blocked:
                self.stand_by(status)
                patience, last = first, self.talk.clock() + first + most
            elif self.talk.clock() >= last:
                return self.came()
            else:
                patience = self.talk.waits.confirm
        return True

    def _watched(self, patience: float) -> bool:
        """Listens, and asks now and then as long as it is answered: a roll is soon changed, and must be seen.

        Ends early when the printer stands still. No answer means nothing yet: it may be busy printing.
        """
        until, answers = self.talk.clock() + patience, True
        while not self.listen(min(self.talk.waits.blocked, until - self.talk.clock())):
            if not answers or self.talk.clock() >= until:
                return self.listen(until - self.talk.clock())
            status = self.talk.ask(self.line)
            self.line.reader.frame = b""
            answers = status is not None
            if status is not None and status.blocked:
                self._stands(status)
                return self.came()
        return True

    def stand_by(self, status: Status) -> None:
        """Somebody must help first; until then the job stays where it is."""
        while status.blocked:
            self._stands(status)
            self.tell(status)
            if self.listen(self.talk.waits.blocked):
                return
            status = self.asked()
        self.tell(status)

    def _stands(self, status: Status) -> None:
        self.stood = True
        if status.state in SPLITS:
            self._in_two()

    def _in_two(self) -> None:
        """What comes back from now on tells that all is out, but not that it is in one piece."""
        self.split = True
        self._ids -= {self._fence.id} if self._fence else set()

    def asked(self) -> Status:
        """How the printer is now. LinkLost when it says nothing at all any more."""
        heard = self.line.reader.heard
        for _ in range(TRIES):
            status = self.talk.ask(self.line)
            self.line.reader.frame = b""
            if status is not None:
                self._heard_at = self.talk.clock()
                return status
            self._in_two()  # a full printer without paper is mute, and nobody sees the paper being changed
            if self.listen(self.talk.waits.blocked):
                break
        if self.line.reader.heard == heard:
            raise LinkLost("the printer does not answer any more")
        self._heard_at = self.talk.clock()
        return status_of("ok")  # it lives, only its answers are late

    def listen(self, seconds: float) -> bool:
        """Whether the fence came within that time; ends early when the printer says that it stands still."""
        until = self.talk.clock() + seconds
        while not self.came():
            frame = self.line.reader.frame
            left = until - self.talk.clock()
            if frame and said_by_frame(frame).blocked:
                self._stands(said_by_frame(frame))
                return False
            if left <= 0:
                return False
            self._check_end()
            self.line.hear(min(left, SLICE))
            self._beat()
        return True

    def rest(self, seconds: float) -> None:
        """A pause without a link. GaveUp when the printer has been away too long."""
        until = self.talk.clock() + seconds
        while (left := until - self.talk.clock()) > 0:
            self._check_end()
            if self.talk.clock() - self._heard_at > self.talk.waits.away_most:
                raise GaveUp(AWAY)
            self.talk.pause.wait(min(left, self.talk.waits.blocked))
            self._beat()

    def tell(self, status: Status) -> None:
        """How the printer is by now; the same again is told only every `renew` seconds."""
        changed = status.state != self.status.state
        self.status = status
        self._beat(changed=changed)

    def writing(self) -> None:
        """Between two pieces of a long job."""
        self._check_end()
        self._beat()

    def _check_end(self) -> None:
        """GaveUp when the worker shall end; a slip that is just coming out gets a moment."""
        if not self.talk.pause.asked:
            return
        now = self.talk.clock()
        self._end_at = now + LAST_WORDS if self._end_at is None else self._end_at
        if now >= self._end_at or not self.whole or self.link is None:
            raise GaveUp(NOT_WAITED)

    def _beat(self, *, changed: bool = False) -> None:
        now = self.talk.clock()
        if changed or now - self._told_at >= self.talk.waits.renew:
            self._told_at = now
            self._said(self.status)
