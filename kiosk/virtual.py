"""The virtual printer: to the print worker a device like any other; paper and fault switches are on /paper.

What is sent goes through kiosk/interpreter.py. What came out is handed to the hall when a slip is cut or
the printer stands still; a job is confirmed only when the hall has its paper.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from kiosk.device import Device, LinkLost, Unreached
from kiosk.hall_link import Job, Refused, Unreachable, new_key
from kiosk.interpreter import Interpreter
from kiosk.mechanism import Mechanism
from kiosk.print_head import PrintHead
from kiosk.profiles import Profile

OWN_BUFFER = 4096  # bytes a printer holds itself (Epson TM-T20II: 4 kB); the rest is still on the wire
QUESTION = 3  # bytes of DLE EOT n
POLL = 0.2  # seconds between two questions to the hall while the printer stands still
NOT_THERE = 404
NO_ROLL = "this hall has no virtual printer (printer in its hall.toml): name the real one with --printer"
SWITCHED_OFF = "the virtual printer is switched off: press its power key on /paper"


class Hall(Protocol):
    """Where the paper lies and the switches are; a kiosk.hall_link.HallLink that waits in no claim."""

    def paper(
        self, job: Job, data: bytes, rendering: Mapping[str, Any], *, key: str, ran_out: bool = False
    ) -> Sequence[str]:
        """Takes what came out of a job so far; the faults there are now. Raises Unreachable, Refused."""

    def faults(self) -> Sequence[str]:
        """The faults there are now. Raises Unreachable, Refused."""


class VirtualPrinter:
    """One printer on the screen, used by one thread. Its `connect` is a kiosk.device.Connect.

    `begin` names the job that is sent next; what comes out before the first one is shown to nobody.
    """

    def __init__(self, hall: Hall, profile: Profile) -> None:
        self.hall, self.profile = hall, profile
        self.mechanism = Mechanism()
        self.head = PrintHead(profile.columns, profile.dots, self.mechanism.may)
        self.interpreter = Interpreter(self.head, self)
        self.times_off = 0  # links of before the last time are dead
        self.out = bytearray()  # answers on their way back
        self._due: list[bytes] = []  # answers that wait until the hall has the paper
        self._job: Job | None = None
        self._next: Job | None = None
        self._shown = self._news()
        self._asked_at = float("-inf")
        self._no_roll = False  # whether the hall has no such printer

    def begin(self, job: Job) -> None:
        """What is written from now on is this job's."""
        self._next = job

    def connect(self) -> Device:
        """A link to it. Raises Unreached when it is switched off, or the hall has no paper for it."""
        self.look()
        if self._no_roll:
            raise Unreached(NO_ROLL)
        if self.mechanism.off:
            raise Unreached(SWITCHED_OFF)
        self.out.clear()
        return _Link(self)

    def paper(self) -> bytes:
        """What it answers to GS r 1."""
        return self.mechanism.paper()

    def done(self, answer: bytes) -> None:
        """An answer that may go when the hall has all that came out before it."""
        self._due.append(answer)

    def look(self) -> None:
        """Asks the hall for the switches, and goes on if it may."""
        self._asked_at = time.monotonic()
        try:
            self._heed(self.hall.faults())
        except Unreachable:
            return  # they stay as they were
        except Refused as fault:
            self._no_roll = fault.status == NOT_THERE
            return
        self._no_roll = False
        self.go_on()

    def _heed(self, faults: Sequence[str]) -> None:
        was_off = self.mechanism.off
        self.mechanism.suffer(faults)
        if self.mechanism.off and not was_off:
            self.times_off += 1
            self.interpreter.switch_off()
            self._due.clear()
            self.out.clear()

    def take(self, data: bytes) -> None:
        """Bytes that come in. Raises LinkLost when it was switched off meanwhile."""
        questions = self.interpreter.listen(data)
        if 1 in questions or (questions and time.monotonic() - self._asked_at > POLL):
            self.look()  # once for a round of questions, 1 to 4
        if self.mechanism.off:
            raise LinkLost(SWITCHED_OFF, 0)
        self.out += b"".join(self.mechanism.answer(question) for question in questions)
        if data.strip(b"\0") and not (questions and len(data) == QUESTION):
            self._begin()
        self.interpreter.feed(data)
        self.go_on()

    def _begin(self) -> None:
        """The first bytes of the job: what came out since the last one was still that one's."""
        if self._next is not None:
            self.interpreter.begin()
            self.mechanism.begin_slip()
            self._job, self._next, self._shown = self._next, None, self._news()

    def go_on(self, *, show: bool = False) -> None:
        """Prints as far as it can and hands over what must be seen; with `show` all there is."""
        while not self.mechanism.off:
            self.interpreter.run()
            if self.mechanism.ended:
                self.head.end_roll()
            if not self._must_show(show):
                self.out += b"".join(self._due)
                self._due.clear()
                return
            if not self._hand_over():
                return  # the hall is away: again at the next read

    def _news(self) -> tuple[int, int, str | None]:
        """What the hall should know: paper that came out, cuts, and why it stands still."""
        lines = self.head.lines
        cuts = sum("cut" in line for line in lines)
        return sum(line["feed"] for line in lines), cuts, self._stopped()

    def _stopped(self) -> str | None:
        return self.mechanism.trouble if self.interpreter.standing else None

    def _must_show(self, all_of_it: bool) -> bool:
        news = self._news()
        if self._job is None or news == self._shown or not self.head.lines:
            return False
        return bool(all_of_it or self._due) or news[1:] != self._shown[1:]

    def _hand_over(self) -> bool:
        """Tells whether the hall answered."""
        if self._job is None:
            return False
        news, ended = self._news(), self.mechanism.ended
        try:
            faults = self.hall.paper(
                self._job, bytes(self.interpreter.data), self._rendering(), key=new_key(), ran_out=ended
            )
        except Unreachable:
            return False
        except Refused:
            self._due.clear()  # it never says that this slip is out
            faults = sorted(self.mechanism.faults)
        self._shown = news
        self._heed(faults)
        return True

    def _rendering(self) -> dict[str, Any]:
        stopped = self._stopped()
        return rendering_of(self.interpreter, self.profile) | ({"stopped": stopped} if stopped else {})

    def hear(self, seconds: float) -> bytes:
        """What comes back within that time; while it stands still it asks the hall for the switches."""
        until = time.monotonic() + seconds
        self.go_on(show=True)
        while not self.out:
            left = until - time.monotonic()
            if left > 0 and (self._due or self.interpreter.standing):
                self.look()  # not between two questions of a round: their answers belong together
            if self.out or left <= 0 or self.mechanism.off:
                break
            time.sleep(min(left, POLL))
        heard, self.out = bytes(self.out), bytearray()
        return heard


class _Link:
    """One connection; a kiosk.device.Device."""

    reads = True

    def __init__(self, printer: VirtualPrinter) -> None:
        self._printer, self._times_off = printer, printer.times_off
        self._open = True

    def _check(self) -> None:
        if not self._open or self._times_off != self._printer.times_off:
            raise LinkLost(SWITCHED_OFF, 0)

    def write(self, data: bytes) -> None:
        """Raises LinkLost when it was switched off: then nothing of this was printed."""
        self._check()
        self._printer.take(data)

    def read(self, seconds: float) -> bytes:
        """What came back. Raises LinkLost."""
        self._check()
        heard = self._printer.hear(seconds)
        self._check()
        return heard

    def close(self) -> None:
        """What was written still comes out."""
        if self._open:
            self._open = False
            self._printer.go_on(show=True)

    def abort(self) -> None:
        """What the printer itself does not hold yet is lost."""
        if self._open:
            self._printer.interpreter.keep(OWN_BUFFER)
            self._open = False


class _Deaf:
    """Sensors for bytes that are only looked at."""

    def paper(self) -> bytes:
        return b"\0"

    def done(self, answer: bytes) -> None:
        """Nobody listens."""


def render(data: bytes, profile: Profile) -> dict[str, Any]:
    """What comes out of a printer for `data`; half a command at its end is told as unknown."""
    interpreter = Interpreter(PrintHead(profile.columns, profile.dots), _Deaf())
    interpreter.feed(data)
    if interpreter.rest:
        interpreter.unknown.append(f"{interpreter.rest[:8].hex(' ').upper()} at {len(interpreter.data)}")
    return rendering_of(interpreter, profile)


def rendering_of(interpreter: Interpreter, profile: Profile) -> dict[str, Any]:
    """What came out so far, as JSON for /paper.

    Lines from top to bottom; `feed` is how many dots the paper moves from a line's top to the next line's,
    `cut` and `end` (of the roll) stand at the last line before them. A line holds `runs` of text, a
    `picture` or a `qr`. `unknown` lists what was not understood, with its place in the job.
    """
    lines = interpreter.head.shown()
    return {
        "width_dots": profile.dots,
        "dpi": profile.dpi,
        "columns": profile.columns,
        "bytes": len(interpreter.data),
        "lines": lines,
        "cut": any("cut" in line for line in lines),
        "unknown": list(interpreter.unknown),
    }


def text_of(rendering: dict[str, Any]) -> str:
    """The rendering as plain text, one line a line."""
    return "\n".join("".join(run["text"] for run in line["runs"]) for line in rendering["lines"])
