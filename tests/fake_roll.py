"""The paper of a fake printer: what its commands put on a roll, and the pieces that were cut from it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fake_commands import Reader

Item = tuple[object, ...]
"""One thing on paper, from top to bottom: ("line", align, runs), ("band", width, rows) or ("qr", data)."""
ALIGNS = ("left", "center", "right")
CUTS = frozenset(b"\x00\x0101ABab")
TEAR = 4
"""Lines fed at once with which a printer without a cutter lifts a slip over its tear bar."""


@dataclass(slots=True)
class Piece:
    """Paper between two cuts, or up to the end of a roll. `odd`: bytes that meant nothing."""

    items: list[Item] = field(default_factory=list)
    cut: bool = False
    odd: list[bytes] = field(default_factory=list)
    overrun: list[str] = field(default_factory=list)
    """Text that was longer than the paper is wide, and went on in the next line."""

    @property
    def lines(self) -> list[str]:
        """Its text, line by line; blank lines are left out."""
        runs = [item[2] for item in self.items if item[0] == "line"]
        return ["".join(run[0] for run in line) for line in runs if isinstance(line, tuple)]

    @property
    def text(self) -> str:
        """Its text."""
        return "\n".join(self.lines)

    def has(self, mark: str) -> bool:
        """Whether a mark stands on it in letters: REPRINT, VOID."""
        return mark in self.text

    def holds(self, items: list[Item]) -> bool:
        """Whether these stand on it, one below the other, with nothing in between."""
        length = len(items)
        return any(self.items[at : at + length] == items for at in range(len(self.items) - length + 1))


@dataclass(frozen=True, slots=True)
class Style:
    """How the next character looks."""

    width: int = 1
    height: int = 1
    bold: bool = False
    invert: bool = False


class Roll:
    """A roll in a printer of `columns`, with or without a cutter; does what a Reader has read.

    `answer` gets the commands that ask in order (GS r, GS ( H, GS a), `line` is told of each line and
    band, `stuck` says whether the cutter jams now.
    """

    def __init__(self, columns: int, *, cutter: bool = True) -> None:
        self.columns, self.cutter = columns, cutter
        self.pieces: list[Piece] = [Piece()]
        self.between, self.kanji = True, False
        self.answer: Callable[[bytes, bytes], None] = lambda _name, _data: None
        self.line: Callable[[], None] = lambda: None
        self.stuck: Callable[[], bool] = lambda: False
        self._begin()

    @property
    def piece(self) -> Piece:
        """The one that is being printed."""
        return self.pieces[-1]

    @property
    def torn(self) -> list[Piece]:
        """The pieces that were cut off, and what hangs from the slot."""
        return [piece for piece in self.pieces if piece.items or piece.odd]

    def _begin(self) -> None:
        """As after ESC @ or power on: what was not printed yet is lost."""
        self.style, self.align, self.kanji = Style(), 0, False
        self.runs: list[tuple[str, Style]] = []

    def power_on(self) -> None:
        """Loses what was in the print buffer; the paper stays."""
        self.between = True
        self._begin()

    def put(self, raw: bytes) -> None:
        try:
            text = raw.decode("gbk")
        except UnicodeDecodeError:
            self.odd(raw)
            text = "\ufffd"
        if self._used() + len(raw) * self.style.width > self.columns:
            self.piece.overrun.append("".join(run for run, _ in self.runs))
            self.line_feed()
        self.runs.append((text, self.style))

    def _used(self) -> int:
        return sum((1 if text.isascii() else 2) * style.width for text, style in self.runs)

    def line_feed(self) -> None:
        if "".join(text for text, _ in self.runs).strip():
            self._add(("line", ALIGNS[self.align], _joined(self.runs)))
        self.runs = []
        self.line()

    def odd(self, what: bytes) -> None:
        self.piece.odd.append(what)

    def raster(self, width: int, rows: int, data: bytes) -> None:
        for at in range(0, len(data), max(1, width)):
            row = data[at : at + width].rstrip(b"\x00")
            if row:
                self._add(("row", row))
        if rows:
            self.line()

    def command(self, name: bytes, data: bytes) -> None:
        act = _ACTS.get(name)
        if act:
            act(self, data)
        elif name in {b"\x1dr", b"\x1d(H", b"\x1da"}:
            self.answer(name, data)

    def _add(self, item: Item) -> None:
        self.piece.items.append(item)

    def feed(self, data: bytes) -> None:
        """ESC d: prints what waits and moves on."""
        if self.runs:
            self.line_feed()
        if not self.cutter and data[0] >= TEAR:
            self.separate()

    def cut(self, data: bytes) -> None:
        """GS V; a printer without a cutter goes on, as does one whose cutter is stuck."""
        if data[0] not in CUTS:
            self.odd(b"\x1dV" + data)
        elif self.cutter and not self.stuck():
            self.separate()

    def separate(self) -> None:
        """The piece comes off the roll."""
        if self.piece.items or self.piece.odd:
            self.piece.cut = True
            self.pieces.append(Piece())

    def change(self) -> None:
        """A new roll: what hung from the old one is a piece of its own, and the rest comes out of the new."""
        if self.piece.items or self.piece.odd:
            self.pieces.append(Piece())

    def size(self, data: bytes) -> None:
        """GS !"""
        self._look(width=(data[0] >> 4 & 7) + 1, height=(data[0] & 7) + 1)

    def qr(self, data: bytes) -> None:
        """GS ( k: 31 50 30 keeps what is to be shown, 31 51 30 shows it."""
        if data[:3] == b"1P0":
            self._kept = data[3:]
        elif data[:3] == b"1Q0":
            self._add(("qr", self._kept))
            self.line()

    def _look(self, **changes: int | bool) -> None:
        now = {name: getattr(self.style, name) for name in Style.__slots__}
        self.style = Style(**now | changes)

    def _align(self, data: bytes) -> None:
        self.align = data[0] % 48 if data[0] % 48 < len(ALIGNS) else self.align

    def _kanji(self, *, on: bool) -> None:
        self.kanji = on


def _joined(runs: list[tuple[str, Style]]) -> tuple[tuple[str, Style], ...]:
    """Neighbours that look alike as one run."""
    found: list[tuple[str, Style]] = []
    for text, style in runs:
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        else:
            found.append((text, style))
    return tuple(found)


_ACTS: dict[bytes, Callable[[Roll, bytes], None]] = {
    b"\x1b@": lambda roll, _: roll._begin(),
    b"\x1c&": lambda roll, _: roll._kanji(on=True),
    b"\x1c.": lambda roll, _: roll._kanji(on=False),
    b"\x1ba": Roll._align,
    b"\x1bE": lambda roll, data: roll._look(bold=bool(data[0] & 1)),
    b"\x1dB": lambda roll, data: roll._look(invert=bool(data[0] & 1)),
    b"\x1d!": Roll.size,
    b"\x1bd": Roll.feed,
    b"\x1dV": Roll.cut,
    b"\x1d(k": Roll.qr,
}


def printed(data: bytes, columns: int, *, cutter: bool = True) -> list[Piece]:
    """What comes out of a printer that nothing happens to."""
    roll = Roll(columns, cutter=cutter)
    reader = Reader(roll)
    for byte in data:
        reader.feed(byte)
    return roll.torn
