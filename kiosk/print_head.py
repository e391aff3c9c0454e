"""What a printer's head puts on paper: styled lines, pictures and QR codes, as /paper draws them.

All lengths in dots. Behaviour as in Epson's ESC/POS reference, in the names of its commands.
"""

import base64
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import segno

CELL = 24
DEFAULT_SPACING = 30  # ESC 2: a sixth of an inch at 180 dpi (Epson: about 4.2 mm)
ALIGNS = ("left", "center", "right")
CUTS = {0: "full", 1: "partial"}
QR_LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}
CODE_PAGES = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 16: "cp1252", 17: "cp866", 18: "cp852",
    19: "cp858",
}  # fmt: skip
"""ESC t, as numbered by Epson."""

Act = Literal["line", "cut"]
Line = dict[str, Any]


class Standstill(Exception):
    """The paper cannot move, or the knife cannot: nothing of the command was done."""


class Odd(Exception):
    """The command cannot be done as it stands; the sentence says why. The printer passes it over."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the next character looks."""

    w: int = 1
    h: int = 1
    bold: bool = False
    invert: bool = False

    def run(self, text: str, *, page: bool) -> Line:
        """A piece of a line in this style; `page`: each character is one column wide."""
        look = {"text": text, "w": self.w, "h": self.h, "bold": self.bold, "invert": self.invert}
        return look | ({"page": True} if page else {})


@dataclass(slots=True)
class Picture:
    """Rows of dots as they stand on paper, `across` bytes each; a set bit is black."""

    across: int
    rows: bytes
    w: int = 1
    h: int = 1

    def joined(self, other: "Picture") -> "Picture | None":
        """Both as one, the other below; None when they are not of one grid."""
        if (self.w, self.h) != (other.w, other.h):
            return None
        across = max(self.across, other.across)
        return Picture(across, self.widened(across) + other.widened(across), self.w, self.h)

    def widened(self, across: int) -> bytes:
        """The rows with white to the right."""
        if across == self.across:
            return self.rows
        starts = range(0, len(self.rows), self.across)
        return b"".join(self.rows[at : at + self.across].ljust(across, b"\0") for at in starts)

    @property
    def height(self) -> int:
        """Dots of paper it takes."""
        return len(self.rows) // self.across * self.h

    def shown(self) -> Line:
        """As JSON: `bits` are the rows from left to right, deflated, in base64."""
        bits = base64.b64encode(zlib.compress(self.rows, 9)).decode("ascii")
        return {
            "across": self.across,
            "rows": len(self.rows) // self.across,
            "w": self.w,
            "h": self.h,
            "bits": bits,
        }


@dataclass(slots=True)
class _Code:
    """What GS ( k has prepared."""

    module: int = 3
    level: str = "L"
    text: bytes = b""


@dataclass(slots=True)
class PrintHead:
    """One head above one roll. `may` is asked before paper moves (or the knife) whether it can."""

    columns: int
    dots: int
    may: Callable[[Act, int], bool] = lambda _act, _dots: True
    lines: list[Line] = field(default_factory=list)
    runs: list[Line] = field(default_factory=list)
    style: Style = field(default_factory=Style)
    align: str = "left"
    spacing: int = DEFAULT_SPACING
    kanji: bool = False
    page: str = "cp437"
    code: _Code = field(default_factory=_Code)

    def reset(self) -> None:
        """ESC @: as after switching on; what was not printed yet is lost."""
        self.style, self.align, self.spacing, self.kanji = Style(), "left", DEFAULT_SPACING, False
        self.runs, self.page, self.code = [], "cp437", _Code()

    def put(self, text: str, *, page: bool = False) -> None:
        """A character into the print buffer; a full line goes to paper first, as on the device."""
        if self._used() + _cells(text, page) * self.style.w > self.columns:
            self.feed_line()
        last = self.runs[-1] if self.runs else None
        if last is not None and {**last, "text": ""} == self.style.run("", page=page):
            last["text"] += text
        else:
            self.runs.append(self.style.run(text, page=page))

    def _used(self) -> int:
        return sum(_cells(run["text"], "page" in run) * int(run["w"]) for run in self.runs)

    def feed_line(self) -> None:
        """LF: prints the buffer; the paper moves by the spacing, or more for a taller character."""
        tallest = max((CELL * int(run["h"]) for run in self.runs), default=0)
        self._print(self.runs, max(self.spacing, tallest))
        self.runs = []

    def feed_lines(self, count: int) -> None:
        """ESC d: prints the buffer and moves the paper by so many lines."""
        self._feed(count * self.spacing)

    def feed_dots(self, dots: int) -> None:
        """ESC J: prints the buffer and moves the paper by so many dots."""
        self._feed(dots)

    def _feed(self, dots: int) -> None:
        tallest = max((CELL * int(run["h"]) for run in self.runs), default=0)
        if self.runs or dots:
            self._print(self.runs, max(dots, tallest))
        self.runs = []

    def _print(self, runs: list[Line], feed: int) -> None:
        self._move(feed)
        self.lines.append({"align": self.align if runs else "left", "runs": runs, "feed": feed})

    def _move(self, dots: int) -> None:
        if not self.may("line", dots):
            raise Standstill

    def cut_paper(self, how: int) -> None:
        """GS V 0 and 1."""
        if how % 48 not in CUTS or how not in (0, 1, 48, 49):
            raise Odd(f"no cut {how}")
        if self.runs:
            raise Odd("no cut in the middle of a line")
        if not self.may("cut", 0):
            raise Standstill
        if self.lines:
            self.lines[-1]["cut"] = CUTS[how % 48]

    def end_roll(self) -> None:
        """The roll ends here; what follows comes out on the next one."""
        if self.lines:
            self.lines[-1]["end"] = True

    def draw(self, picture: Picture) -> None:
        """GS v 0: a picture at once, without a line feed; one below the other they are one."""
        if self.runs:
            raise Odd("no picture in the middle of a line")
        self._move(picture.height)
        too_wide = picture.across * 8 * picture.w > self.dots + 7
        last = self.lines[-1] if self.lines else {}
        above = last.get("picture") if last.get("align") == self.align == "left" else None
        one = above.joined(picture) if above is not None and not {"cut", "end"} & last.keys() else None
        if one is None:
            self.lines.append({"align": self.align, "runs": [], "feed": picture.height, "picture": picture})
        else:
            last.update(feed=one.height, picture=one)
        if too_wide:
            raise Odd(f"a picture of {picture.across * 8 * picture.w} dots is wider than the paper")

    def set_code(self, function: int, values: bytes) -> None:
        """GS ( k, functions 165, 167, 169 and 180 of QR codes."""
        if function == 67 and values and 1 <= values[0] <= 16:
            self.code = replace(self.code, module=values[0])
        elif function == 69 and values and values[0] in QR_LEVELS:
            self.code = replace(self.code, level=QR_LEVELS[values[0]])
        elif function == 80:
            self.code = replace(self.code, text=values[1:])
        elif function != 65 or values[:1] != b"2":
            raise Odd(f"no QR code of {values[:2].hex(' ')} by function {function}")

    def print_code(self) -> None:
        """GS ( k, function 181: what was stored, as a QR code of model 2."""
        if not self.code.text:
            raise Odd("no QR code: nothing is stored")
        try:
            code = segno.make_qr(self.code.text, error=self.code.level, boost_error=False)
        except ValueError as fault:  # too much for any
            raise Odd(f"no QR code: {fault}") from fault
        rows = [bytes(row) for row in code.matrix]
        side = len(rows) * self.code.module
        if self.runs or side > self.dots:
            raise Odd("no QR code here: it is wider than the paper, or the line has begun")
        self._move(side)
        said = self.code.text.decode("utf-8", "replace")
        shown = {"module": self.code.module, "rows": [_bits(row) for row in rows], "text": said}
        self.lines.append({"align": self.align, "runs": [], "feed": side, "qr": shown})

    def choose_page(self, number: int) -> None:
        """ESC t."""
        if number not in CODE_PAGES:
            raise Odd(f"no code page {number}")
        self.page = CODE_PAGES[number]

    def shown(self) -> list[Line]:
        """The lines so far as JSON."""
        return [
            line | {"picture": line["picture"].shown()} if "picture" in line else dict(line)
            for line in self.lines
        ]


def _bits(row: Iterable[int]) -> str:
    return "".join("1" if dark else "0" for dark in row)


def _cells(text: str, page: bool) -> int:
    return sum(1 if page or char.isascii() else 2 for char in text)
