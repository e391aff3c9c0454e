"""Slips as pictures, for printers whose Chinese font is unknown: the same lines in the same cells.

A line at a time in bands of 24 rows, so that a torn job leaves no printer waiting for more than one.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from PIL import Image

from kiosk.commands import (
    BAND_ROWS,
    CELL,
    DEFAULT_SPACING,
    INITIALISE,
    LEADING,
    Paper,
    align,
    band,
    cut,
    paper_of,
    row_bytes,
)
from kiosk.font import Typeface
from kiosk.lines import Line
from kiosk.profiles import Profile
from kiosk.qr import QUIET, Code, qr_code_of

LEAST_GAP = 4  # so many white rows in a line are sent as a narrow band of their own


def raster_job(lines: Iterable[Line], profile: Profile, face: Typeface) -> bytes:
    """The whole slip as pictures, from ESC @ to the cut."""
    paper = paper_of(profile)
    parts = (cut(profile) if line.mark == "cut" else _bands_of(line, paper, face) for line in lines)
    return b"".join([INITIALISE, *parts])


def qr_bands(line: Line, profile: Profile) -> bytes:
    """A QR code as a picture within a slip of text, for a printer that makes none itself."""
    return align(center=False) + b"".join(_bands(_qr_strip(line, paper_of(profile))))


def draw(lines: Iterable[Line], profile: Profile, face: Typeface) -> Image.Image:
    """The paper in 1-bit dots, ink is 1, `profile.dots` wide; without the feed before the cut."""
    strips = [_strip(line, paper_of(profile), face) for line in lines if line.mark != "cut"]
    drawn = Image.new("1", (profile.dots, sum(strip.height for strip in strips)))
    top = 0
    for strip in strips:
        drawn.paste(strip, (0, top))
        top += strip.height
    return drawn


@lru_cache(maxsize=512)
def _bands_of(line: Line, paper: Paper, face: Typeface) -> bytes:
    return b"".join(_bands(_strip(line, paper, face)))


def _bands(strip: Image.Image) -> Iterator[bytes]:
    across = row_bytes(strip.width)
    data = strip.tobytes()
    rows = [data[start : start + across] for start in range(0, len(data), across)]
    for run in _runs(rows):
        for start in range(0, len(run), BAND_ROWS):
            yield band(run[start : start + BAND_ROWS])


def _runs(rows: list[bytes]) -> Iterator[list[bytes]]:
    """The rows in their order, long white gaps apart: these cost a byte a row."""
    run: list[bytes] = []
    for inked, group in groupby(rows, key=any):
        part = list(group)
        if inked or len(part) < LEAST_GAP:
            run += part
            continue
        if run:
            yield run
        yield part
        run = []
    if run:
        yield run


def _strip(line: Line, paper: Paper, face: Typeface) -> Image.Image:
    """One line over the whole width, with the space below it."""
    if line.mark == "qr":
        return _qr_strip(line, paper)
    column = paper.dots // paper.columns
    cells = [face.cell(char, column, line.width, line.height, line.bold) for char in line.text]
    across = sum(cell.width for cell in cells)
    down = CELL * line.height
    strip = Image.new("1", (paper.dots, DEFAULT_SPACING if line.height == 1 else down + LEADING))
    place = (paper.dots - across) // 2 if line.align == "center" else 0
    for cell in cells:
        strip.paste(cell, (place, 0))
        place += cell.width
    return _inverted(strip, place - across, across, down) if line.invert else strip


def _inverted(strip: Image.Image, start: int, across: int, down: int) -> Image.Image:
    """White on black where the line's cells are."""
    box = (start, 0, start + across, down)
    strip.paste(strip.crop(box).point(lambda ink: 255 - ink), box)
    return strip


def _qr_strip(line: Line, paper: Paper) -> Image.Image:
    code = qr_code_of(line.text, paper)
    if code is None:
        return Image.new("1", (paper.dots, 0))
    quiet = QUIET * code.module
    strip = Image.new("1", (paper.dots, code.side + 2 * quiet))
    strip.paste(_squares(code), ((paper.dots - code.side) // 2, quiet))
    return strip


def _squares(code: Code) -> Image.Image:
    small = Image.new("1", (len(code.rows), len(code.rows)))
    small.putdata([255 * square for row in code.rows for square in row])
    return small.resize((code.side, code.side), Image.Resampling.NEAREST)
