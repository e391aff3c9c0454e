"""A printer in memory, its clock turned by hand: what goes wrong, and when, is told line by line."""

import re

from kiosk.device import LinkLost, Stalled, Unreached

# DLE EOT 1-4 of a printer in each state (Epson's reference)
ANSWERS = {
    "ok": (0x12, 0x12, 0x12, 0x12),
    "near_end": (0x12, 0x12, 0x12, 0x1E),
    "paper_out": (0x1A, 0x32, 0x12, 0x7E),
    "cover_open": (0x1A, 0x16, 0x12, 0x12),
    "jam": (0x1A, 0x52, 0x1A, 0x12),
    "error": (0x1A, 0x52, 0x32, 0x12),
    "offline": (0x1A, 0x12, 0x12, 0x12),
}
ASKS = re.compile(rb"\x10\x04([\x01-\x04])")
FENCE = re.compile(rb"\x1d\x28\x48\x06\x00\x30\x30([A-O]{4})|\x1d\x72\x01", re.DOTALL)


class Clock:
    """Time, and what is to happen at which moment of it. Ends when `end_at` has come."""

    def __init__(self):
        self.now = 0.0
        self.plans = []
        self.end_at = None

    def __call__(self):
        return self.now

    def at(self, moment, act):
        """`act` happens then."""
        self.plans.append((moment, act))

    def turn(self, seconds):
        """Lets time pass."""
        until = self.now + seconds
        while due := sorted((plan for plan in self.plans if plan[0] <= until), key=lambda plan: plan[0]):
            self.plans.remove(due[0])
            self.now = max(self.now, due[0][0])
            due[0][1]()
        self.now = max(self.now, until)

    @property
    def asked(self):
        """Whether the worker shall end."""
        return self.end_at is not None and self.now >= self.end_at

    def wait(self, seconds):
        """As the worker's own pause."""
        self.turn(seconds)
        return self.asked


class Scripted:
    """A printer. `state`: what it answers, None: nothing; `speed`: bytes a second that come onto paper.

    `dies`: bytes after which the next link that writes a job dies; `stalls`: after which it takes no more;
    `off`: nobody at the address; `fences`: whether it confirms; `late`: seconds before each answer.
    `paper`: every job byte it took; `links`: what each connection wrote; `ends`: how each one ended.
    """

    def __init__(self, clock):
        self.clock = clock
        self.state: str | None = "ok"
        self.reads = self.fences = True
        self.off = self.usb = False  # usb: one piece at a time, and none without time
        self.dies = self.stalls = None
        self.speed = 1_000_000.0
        self.late = 0.0
        self.paper = b""
        self.links, self.ends, self.waiting = [], [], []
        self.stray = []  # (moment, bytes) that come back for no reason

    def connect(self):
        """A new link."""
        if self.off:
            raise Unreached("is the cable in?")
        self.links.append(b"")
        self.ends.append("open")
        self.newest = _Link(self, len(self.links) - 1)
        return self.newest

    def cut(self):
        """The link dies; what the printer has it prints."""
        self.newest.dead = True

    def set(self, state):
        """Something was put right, or went wrong; what stood in its buffer goes on."""
        self.state = state
        if self.runs:
            waiting, self.waiting = self.waiting, []
            for fence in waiting:
                self.fence(fence)

    def forget(self):
        """The power was cut: what stood in its buffer is gone."""
        self.waiting = []

    @property
    def runs(self):
        return self.state in ("ok", "near_end")

    def fence(self, answer):
        """A fence was reached, if the printer runs."""
        if self.runs:
            self.stray.append((self.clock.now + self.late, answer))
        else:
            self.waiting.append(answer)


class _Link:
    def __init__(self, printer, place):
        self.printer, self.place = printer, place
        self.dead = False

    @property
    def reads(self):
        return self.printer.reads

    def write(self, data):
        printer = self.printer
        if self.dead:
            raise LinkLost("the link is dead")
        asked = ASKS.fullmatch(data)
        if asked:
            self._answer(asked[1][0])
            return
        taken = len(data)
        for limit in (printer.dies, printer.stalls):
            taken = taken if limit is None else min(taken, limit)
        printer.paper += data[:taken]
        printer.links[self.place] += data[:taken]
        if printer.dies is not None and data.strip(b"\0"):
            printer.dies, self.dead = None, True
            raise LinkLost("the link died", taken)
        if printer.stalls is not None and taken < len(data):
            printer.clock.turn(15)
            raise Stalled("takes no more", taken)
        for fence in FENCE.finditer(data):
            if printer.fences:
                self._fence(fence, data)

    def _fence(self, fence, data):
        answer = b"\x37\x22" + fence[1] + b"\0" if fence[1] else b"\0"
        done = self.printer.clock.now + len(data) / self.printer.speed
        self.printer.clock.at(done, lambda: self.printer.fence(answer))

    def _answer(self, question):
        printer = self.printer
        if printer.state is not None:
            answer = bytes([ANSWERS[printer.state][question - 1]])
            printer.stray.append((printer.clock.now + printer.late, answer))

    def read(self, seconds):
        printer, clock = self.printer, self.printer.clock
        until = clock.now + seconds
        while seconds or not printer.usb:
            clock.turn(0)
            if self.dead:
                raise LinkLost("the link is dead")
            due = [entry for entry in printer.stray if entry[0] <= clock.now]
            due = due[:1] if printer.usb else due
            if due:
                printer.stray = [entry for entry in printer.stray if entry not in due]
                return b"".join(data for _, data in due)
            if clock.now >= until:
                return b""
            moments = [entry[0] for entry in printer.stray] + [plan[0] for plan in clock.plans]
            clock.turn(max(0.0, min([until, *moments]) - clock.now))
        return b""

    def close(self):
        self._end("closed")

    def abort(self):
        self._end("aborted")

    def _end(self, how):
        if self.printer.ends[self.place] == "open":
            self.printer.ends[self.place] = how
