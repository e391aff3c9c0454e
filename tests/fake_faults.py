"""The insides of a fake printer: its buffer, its sensors, its answers, and the faults that strike it.

Knows no link: bytes come in by `take`, answers go out by `say`, time comes in as an argument.
"""

from collections import deque
from dataclasses import dataclass, replace
from typing import Literal

from tests.fake_commands import DLE, Reader
from tests.fake_roll import Roll

Kind = Literal[
    "paper_out", "near_end", "cover_open", "jam", "offline", "error", "silent", "hang", "power_cut", "reset"
]
"""jam: the next cut sticks. error: only switching off and on helps. silent: prints, but says nothing any
more. hang: takes no byte and prints none, its link stands. power_cut: all that was not printed is lost.
reset: the link dies (of a serial one: the cable is out), the printer goes on with what it has."""
Unit = Literal["now", "bytes", "lines"]
BLOCKING: frozenset[Kind] = frozenset({"paper_out", "cover_open", "offline", "error", "hang", "power_cut"})
LINK: frozenset[Kind] = frozenset({"reset", "silent", "hang"})
"""Counted by the bytes received, not by those worked through."""
ASKED = b"\x10\x04"
XON, XOFF = b"\x11", b"\x13"


@dataclass(frozen=True, slots=True)
class Fault:
    """Strikes after so many bytes (of a link: received; of a power cut: worked through) or lines of paper.

    `heals`: seconds until somebody sets it right; None: not before the test does.
    """

    kind: Kind
    after: int = 0
    unit: Unit = "now"
    heals: float | None = None


@dataclass(slots=True)
class Traits:
    """What kind of printer it is. `speed`: bytes a second, 0: instant; `late`: seconds before each answer."""

    columns: int = 48
    cutter: bool = True
    buffer: int = 4096
    speed: float = 0
    status: bool = True
    fence: bool = True
    paper_sensor: bool = True
    asb: bool = False
    flow: bool = False
    late: float = 0.0
    forgets: bool = False
    """Whether an open cover empties its buffer, as some cheap ones do."""
    answers_in_data: bool = True
    """Whether DLE EOT is answered in the middle of a picture too (Epson: it is)."""


class Machine:
    """The printer without its plug."""

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        self.roll = Roll(traits.columns, cutter=traits.cutter)
        self.roll.answer, self.roll.line, self.roll.stuck = self._asked, self._line, self._sticks
        self.reader = Reader(self.roll)
        self._ear = _Ear()
        self._hears = Reader(self._ear)
        self.buffer: deque[int] = deque()
        self.faults: set[Kind] = set()
        self.armed: list[Fault] = []
        self.out: deque[tuple[float, bytes]] = deque()
        self.now = 0.0
        self.received = 0
        self._tail, self._held = b"", bytearray()
        self._due = 0.0
        self.healing: list[tuple[float, Kind]] = []
        self._counts = {"bytes": 0, "lines": 0}
        self._uncut = False

    # What strikes

    def arm(self, *faults: Fault) -> None:
        """These strike too when their moment comes, counted from now."""
        for fault in faults:
            if fault.unit == "now":
                self.strike(fault)
            else:
                so_far = self.received if fault.kind in LINK else self._counts[fault.unit]
                self.armed.append(replace(fault, after=fault.after + so_far))

    def strike(self, fault: Fault) -> None:
        """It happens now."""
        before = self.status()
        if fault.kind == "jam":
            self.armed.append(fault)  # until a cut comes
        else:
            self.faults.add(fault.kind)
        if fault.heals is not None and fault.kind != "jam":
            self.healing.append((self.now + fault.heals, fault.kind))
        if fault.kind == "power_cut":
            self._lose()
        if fault.kind == "cover_open" and self.traits.forgets:
            self._lose()
        self._announce(before)

    def heal(self, *kinds: Kind) -> None:
        """Somebody has set these right; all of them when none is named."""
        before = self.status()
        for kind in kinds or tuple(self.faults):
            self.faults.discard(kind)
            if kind == "jam" and self._uncut:
                self._uncut = False
                self.roll.separate()
            if kind == "paper_out":
                self.roll.change()
        if not kinds:
            self.armed, self.healing = [], []
        self._announce(before)

    def _lose(self) -> None:
        self.buffer.clear()
        self.out.clear()
        self.roll.power_on()
        self.reader.begin()
        self._ear.kanji = False
        self._hears.begin()
        self._held.clear()

    def _reaches(self, unit: Unit, count: int, kinds: frozenset[Kind] | None = None) -> None:
        for fault in [f for f in self.armed if f.unit == unit and f.kind != "jam" and f.after <= count]:
            if fault in self.armed and (kinds is None or fault.kind in kinds):
                self.armed.remove(fault)
                self.strike(fault)

    def _line(self) -> None:
        self._counts["lines"] += 1
        self._reaches("lines", self._counts["lines"])

    def _sticks(self) -> bool:
        for fault in [f for f in self.armed if f.kind == "jam" and self._counts["lines"] >= f.after]:
            self.armed.remove(fault)
            self.faults.add("jam")
            self._uncut = True
            if fault.heals is not None:
                self.healing.append((self.now + fault.heals, "jam"))
            return True
        return False

    # Bytes in

    @property
    def blocked(self) -> bool:
        """Whether it stands still."""
        return bool(self.faults & (BLOCKING | {"jam"}))

    @property
    def room(self) -> int:
        """How many bytes it would take now."""
        return 0 if self.faults & {"hang", "power_cut"} else self.traits.buffer - len(self.buffer)

    def take(self, byte: int) -> bool:
        """One byte from the link; False when the link is gone by now, and the byte with it."""
        self._tail = (self._tail + bytes([byte]))[-3:]
        if self._held or (self._ear.between and byte == DLE):
            self._held.append(byte)
            return self._release()
        if self._tail[:2] == ASKED and 1 <= byte <= 4 and self.traits.answers_in_data:
            self._say_status(byte)
        return self._keep(byte)

    def _release(self) -> bool:
        """DLE EOT n is answered at once. Between two commands it never reaches the buffer."""
        held = bytes(self._held)
        if ASKED.startswith(held):
            return True
        self._held.clear()
        if held[:2] == ASKED and 1 <= held[2] <= 4:
            self._say_status(held[2])
            return True
        return all(self._keep(byte) for byte in held)

    def _keep(self, byte: int) -> bool:
        self._reaches("bytes", self.received, LINK)
        if self.faults & {"reset", "power_cut"}:
            return False
        self.received += 1
        self._hears.feed(byte)
        self.buffer.append(byte)
        return True

    def _say_status(self, n: int) -> None:
        if self.traits.status:
            self.say(bytes([self.status()[n - 1]]))

    # Work

    def work(self, now: float) -> None:
        """Prints what its speed allows until `now`."""
        self.now = now
        for at, kind in [one for one in self.healing if one[0] <= now]:
            self.healing.remove((at, kind))
            self.heal(kind)
        self._due = max(self._due, now - 0.05) if self.traits.speed else now
        while self.buffer and not self.blocked and self._due <= now:
            if self.traits.speed:
                self._due += 1 / self.traits.speed
            self._eat()

    def _eat(self) -> None:
        self._reaches("bytes", self._counts["bytes"], BLOCKING - LINK)
        if self.blocked:
            return
        self._counts["bytes"] += 1
        self.reader.feed(self.buffer.popleft())

    # Answers

    def status(self) -> tuple[int, int, int, int]:
        """The four bytes of DLE EOT 1 to 4."""
        has = self.faults.__contains__
        offline = self.faults & {"paper_out", "cover_open", "offline", "error", "jam"}
        one = 0x12 | (0x08 if offline else 0)
        two = 0x12 | 0x04 * has("cover_open") | 0x20 * has("paper_out") | 0x40 * (has("error") or has("jam"))
        three = 0x12 | 0x08 * has("jam") | 0x20 * has("error")
        out = has("paper_out")
        four = 0x12 | 0x0C * (has("near_end") or out) | 0x60 * out
        return one, two, three, four

    def asb(self) -> bytes:
        """The four bytes of automatic status."""
        has = self.faults.__contains__
        offline = self.faults & {"paper_out", "cover_open", "offline", "error", "jam"}
        out = has("paper_out")
        one = 0x10 | (0x08 if offline else 0) | 0x20 * has("cover_open")
        two = 0x08 * has("jam") | 0x20 * has("error")
        return bytes([one, two, 0x03 * (has("near_end") or out) | 0x0C * out, 0x0F])

    def _announce(self, before: tuple[int, int, int, int]) -> None:
        if self.traits.asb and self.status() != before:
            self.say(self.asb())

    def _asked(self, name: bytes, data: bytes) -> None:
        """What is answered in order: when all before it is on paper."""
        if name == b"\x1d(H" and self.traits.fence and data[:2] == b"00":
            self.say(b"\x37\x22" + data[2:6] + b"\x00")
        if name == b"\x1dr" and self.traits.paper_sensor and data[0] in b"\x01\x311":
            self.say(bytes([0x03 * ("near_end" in self.faults)]))
        if name == b"\x1da":
            self.traits.asb = bool(data[0])

    def say(self, answer: bytes) -> None:
        """Into the link, after the usual delay; nothing while it is silent or has no power."""
        if self.faults & {"silent", "power_cut", "hang", "reset"}:
            return
        parts = [answer]
        if self.traits.asb:
            parts = [self.asb(), *parts] if len(answer) != 4 else parts
        if self.traits.flow:
            parts = [XOFF, *parts, XON]
        self.out.append((self.now + self.traits.late, b"".join(parts)))


class _Ear:
    """Hears where commands end, and does nothing: what the receiving side of a printer knows."""

    def __init__(self) -> None:
        self.between, self.kanji = True, False

    def put(self, raw: bytes) -> None: ...
    def line_feed(self) -> None: ...
    def raster(self, width: int, rows: int, data: bytes) -> None: ...
    def odd(self, what: bytes) -> None: ...

    def command(self, name: bytes, _: bytes) -> None:
        if name in {b"\x1c&", b"\x1c."}:
            self.kanji = name == b"\x1c&"
        if name == b"\x1b@":
            self.kanji = False
