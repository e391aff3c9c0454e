"""The virtual printer: reads a job's bytes as a printer would, into what /paper draws.

A small ESC/POS interpreter for the commands that encode.py sends; others are reported, not guessed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kiosk.profiles import Profile

CELL = 24  # dots
DEFAULT_SPACING = 30  # dots: ESC 2, a sixth of an inch at 180 dpi (Epson: about 4.2 mm)
ALIGNS = ("left", "center", "right")
CUTS = {0: "full", 48: "full", 1: "partial", 49: "partial"}

Run = dict[str, Any]


@dataclass(slots=True)
class _Style:
    w: int = 1
    h: int = 1
    bold: bool = False
    invert: bool = False


@dataclass(slots=True)
class _Roll:
    """The printer's state while it reads one job."""

    columns: int
    lines: list[dict[str, Any]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    style: _Style = field(default_factory=_Style)
    align: str = "left"
    spacing: int = DEFAULT_SPACING
    kanji: bool = False
    cut: str | None = None

    def reset(self) -> None:
        self.style, self.align, self.spacing, self.kanji = _Style(), "left", DEFAULT_SPACING, False
        self.runs = []

    def put(self, text: str) -> None:
        """A character into the print buffer; a full line goes to paper first, as on the device."""
        style = self.style
        if self._used() + _cells(text) * style.w > self.columns:
            self.feed_line()
        last = self.runs[-1] if self.runs else None
        look = {"w": style.w, "h": style.h, "bold": style.bold, "invert": style.invert}
        if last is not None and {**last, "text": ""} == {"text": "", **look}:
            last["text"] += text
        else:
            self.runs.append({"text": text, **look})

    def _used(self) -> int:
        return sum(_cells(run["text"]) * int(run["w"]) for run in self.runs)

    def feed_line(self) -> None:
        """LF: prints the buffer; the paper moves by the spacing, or more for a taller character."""
        tallest = max((CELL * int(run["h"]) for run in self.runs), default=0)
        self.lines.append({"align": self.align, "runs": self.runs, "feed": max(self.spacing, tallest)})
        self.runs = []

    def feed_lines(self, count: int) -> None:
        if self.runs:
            self.feed_line()
            count -= 1
        if count > 0:
            self.lines.append({"align": "left", "runs": [], "feed": count * self.spacing})

    def cut_paper(self, how: int) -> None:
        self.cut = CUTS.get(how)
        if self.lines:
            self.lines[-1]["cut"] = self.cut


def _cells(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _set_align(roll: _Roll, n: int) -> None:
    roll.align = ALIGNS[n % 48] if n % 48 < len(ALIGNS) else roll.align


def _set_size(roll: _Roll, n: int) -> None:
    roll.style = _Style((n >> 4 & 7) + 1, (n & 7) + 1, roll.style.bold, roll.style.invert)


def _set_bold(roll: _Roll, n: int) -> None:
    roll.style = _Style(roll.style.w, roll.style.h, bool(n & 1), roll.style.invert)


def _set_invert(roll: _Roll, n: int) -> None:
    roll.style = _Style(roll.style.w, roll.style.h, roll.style.bold, bool(n & 1))


def _set_spacing(roll: _Roll, n: int) -> None:
    roll.spacing = n


def _set_kanji(roll: _Roll, *, on: bool) -> None:
    roll.kanji = on


# Command -> (how many parameter bytes, what it does)
_BARE: dict[bytes, Callable[[_Roll], None]] = {
    b"\x1b@": _Roll.reset,
    b"\x1b2": lambda roll: _set_spacing(roll, DEFAULT_SPACING),
    b"\x1c&": lambda roll: _set_kanji(roll, on=True),
    b"\x1c.": lambda roll: _set_kanji(roll, on=False),
}
_WITH_N: dict[bytes, Callable[[_Roll, int], None]] = {
    b"\x1ba": _set_align,
    b"\x1bE": _set_bold,
    b"\x1bd": _Roll.feed_lines,
    b"\x1b3": _set_spacing,
    b"\x1d!": _set_size,
    b"\x1dB": _set_invert,
    b"\x1dV": _Roll.cut_paper,
}


def render(data: bytes, profile: Profile) -> dict[str, Any]:
    """What comes out of the printer for `data`.

    Lines from top to bottom; `feed` is how many dots the paper moves from a line's top to the next line's,
    `unknown` lists what the printer did not understand, with its place in the job.
    """
    roll = _Roll(profile.columns)
    unknown: list[str] = []
    place = 0
    while place < len(data):
        place += _step(roll, data, place, unknown)
    return {
        "width_dots": profile.dots,
        "dpi": profile.dpi,
        "columns": profile.columns,
        "bytes": len(data),
        "lines": roll.lines,
        "cut": roll.cut is not None,
        "unknown": unknown,
    }


def text_of(rendering: dict[str, Any]) -> str:
    """The rendering as plain text, one line a line."""
    return "\n".join("".join(run["text"] for run in line["runs"]) for line in rendering["lines"])


def _step(roll: _Roll, data: bytes, place: int, unknown: list[str]) -> int:
    """Acts on what stands at `place`; tells how many bytes it took."""
    byte = data[place]
    if byte in b"\x1b\x1c\x1d":
        return _command(roll, data, place, unknown)
    if byte == 0x0A:
        roll.feed_line()
    elif roll.kanji and 0x81 <= byte <= 0xFE and place + 1 < len(data):
        return _hanzi(roll, data, place, unknown)
    elif 0x20 <= byte < 0x7F:
        roll.put(chr(byte))
    elif byte not in b"\x00\r":
        unknown.append(f"{byte:02X} at {place}")
    return 1


def _command(roll: _Roll, data: bytes, place: int, unknown: list[str]) -> int:
    command = data[place : place + 2]
    if command in _BARE:
        _BARE[command](roll)
        return 2
    if command in _WITH_N and place + 2 < len(data):
        _WITH_N[command](roll, data[place + 2])
        return 3
    unknown.append(f"{command.hex(' ').upper()} at {place}")
    return 2


def _hanzi(roll: _Roll, data: bytes, place: int, unknown: list[str]) -> int:
    pair = data[place : place + 2]
    try:
        roll.put(pair.decode("gbk"))
    except UnicodeDecodeError:
        unknown.append(f"{pair.hex(' ').upper()} at {place}")
    return 2
