"""The characters of slips that are sent as pictures: finds a font, tells what it lacks, draws one cell.

A cell is as a printer's: ASCII takes one column, everything else two, 24 dots high times the line's height.
"""

import contextlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from kiosk.columns import GETA
from kiosk.commands import CELL

DEBIAN = Path(
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
)  # package fonts-wqy-microhei: GBK less ten signs that are empty
PAGES = Path(__file__).resolve().parent.parent / "server/static/vendor/fonts/noto-sans-sc.css"
WEIGHT = 450  # of a variable font, so that thin strokes survive in dots
LEFT, RIGHT = (
    frozenset("”’"),
    frozenset("“‘"),
)  # where narrow quotes stand in their cell; others in the middle
NOT_A_CHARACTER = "\uffff"

# Judged by eye at 203 dpi: thin strokes of 籍 and 警 stand, 龘 does not fill up.
THRESHOLD = 112  # of 255: a dot is black when so much of it is covered
REGULAR, BOLD = 0.3, 0.9  # dots by which strokes grow to the right, for each column of a cell's width
HANZI_BASE, LATIN_BASE = 0.845, 0.775  # the baseline within the cell's height
LATIN_SIZE = 0.93  # of the cell's height, so that neither a capital nor the tail of a g is cut

FindFont = Callable[[str, int], ImageFont.FreeTypeFont | None]
"""A font in a size that has the character, or None."""


class NoFont(ValueError):
    """There is no font to draw slips with; the sentence says what to install."""


class Typeface:
    """Draws characters, each in its cell."""

    def __init__(self, name: str, font_of: FindFont) -> None:
        self.name = name
        self.font_of = font_of
        self.cell = lru_cache(maxsize=8192)(self._cell)

    def has(self, char: str) -> bool:
        """Whether the font can show it."""
        return char.isspace() or any(self.font_of(one, CELL) for one in (char, _plain(char)))

    def _cell(self, char: str, column: int, width: int, height: int, bold: bool) -> Image.Image:
        """One character in 1-bit dots, ink is 1. `column`: dots; `width`, `height`: the line's multiples."""
        size = (column * width * (1 if char.isascii() else 2), CELL * height)
        drawn_at = size[1] * (4 if height < 3 else 1)
        if char.isspace():
            return Image.new("1", size)
        if self.font_of(char, CELL) is None:
            char = _plain(char)
        font = self.font_of(char, round(drawn_at * (LATIN_SIZE if char.isascii() else 1)))
        if font is None or char == GETA:
            return _geta(size)
        grown = (BOLD if bold else REGULAR) * width
        large = _large(char, font, drawn_at, grown / size[0])
        dots = large.resize(size, Image.Resampling.BOX)
        return dots.point([255 * (value >= THRESHOLD) for value in range(256)], "1")


def _plain(char: str) -> str:
    """The letter that a sign is made of, as V for Ⅴ; else the sign."""
    plain = unicodedata.normalize("NFKD", char)[:1]
    return plain if plain.isascii() and plain.isalnum() else char


def _large(char: str, font: ImageFont.FreeTypeFont, size: int, grown: float) -> Image.Image:
    """The character on a field of its own proportions; `grown`: how much bolder, in parts of the width."""
    advance = round(font.getlength(char))
    across = advance if char.isascii() and advance > size // 2 else size // (2 if char.isascii() else 1)
    free = across - advance
    start = 0 if char in LEFT else free if char in RIGHT else free // 2
    base = round(size * (LATIN_BASE if char.isascii() else HANZI_BASE))
    field = Image.new("L", (across, size))
    pen = ImageDraw.Draw(field)
    spread = grown * across
    for step in range(4):
        pen.text((start + spread * (step / 3 - 0.5), base), char, fill=255, font=font, anchor="ls")
    return field


def _geta(size: tuple[int, int]) -> Image.Image:
    """〓, two bars: the printer's own sign for a character it lacks."""
    sign = Image.new("1", size)
    pen = ImageDraw.Draw(sign)
    across, down = size
    for top in (0.2, 0.55):
        pen.rectangle(
            (across // 8, int(down * top), across - across // 8, int(down * (top + 0.25))), fill=255
        )
    return sign


@lru_cache(maxsize=4)
def typeface(named: str = "") -> Typeface:
    """The font of that file, else Debian's fonts-wqy-microhei; the pages' Noto Sans SC fills their gaps.

    Raises NoFont when the named file is no font, or when there is none at all.
    """
    first = Path(named) if named else DEBIAN
    found = {first.name: _one_file(first)} if named or first.exists() else {}
    if PAGES.exists():
        found["the pages' Noto Sans SC"] = _pieces(PAGES)
    if not found:
        raise NoFont(
            "slips as pictures need a Chinese font and none is here: install fonts-wqy-microhei, or name a "
            "font's file as raster_font in hall.toml"
        )
    return Typeface(" and ".join(found), _first_of(tuple(found.values())))


def _first_of(fonts: tuple[FindFont, ...]) -> FindFont:
    def font_of(char: str, size: int) -> ImageFont.FreeTypeFont | None:
        return next((font for find in fonts if (font := find(char, size)) is not None), None)

    return font_of


def missing(text: str = "", font: str = "") -> str:
    """The characters of `text`, or of all GB2312, that the font found for `font` lacks. Raises NoFont."""
    face = typeface(font)
    return "".join(char for char in dict.fromkeys(text or gb2312()) if not face.has(char))


def gb2312() -> str:
    """All 7,445 characters of GB2312, signs first."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def _one_file(path: Path) -> FindFont:
    """A font file; in a collection with a second face of fixed width, that one is for ASCII."""
    _open(path, CELL, 0)
    try:
        ascii_face = 1 if "Mono" in str(_open(path, CELL, 1).getname()[0]) else 0
    except NoFont:
        ascii_face = 0
    return lambda char, size: _with(char, path, size, ascii_face if char.isascii() else 0)


def _pieces(sheet: Path) -> FindFont:
    """A font in many files; the style sheet tells which characters each holds."""
    spans = _spans(sheet)
    starts = [first for first, _, _ in spans]

    def font_of(char: str, size: int) -> ImageFont.FreeTypeFont | None:
        place = bisect_right(starts, ord(char)) - 1
        if place < 0 or ord(char) > spans[place][1]:
            return None
        return _with(char, spans[place][2], size, 0)

    return font_of


def _spans(sheet: Path) -> list[tuple[int, int, Path]]:
    """First and last character and the file that holds them, in the characters' order."""
    found = []
    faces = re.findall(r"url\(\./([^)]+)\)[^}]*unicode-range:([^;}]+)", sheet.read_text(encoding="utf-8"))
    for name, ranges in faces:
        for first, last in re.findall(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?", ranges):
            found.append((int(first, 16), int(last or first, 16), sheet.parent / name))
    return sorted(found, key=lambda span: span[0])


def _with(char: str, path: Path, size: int, index: int) -> ImageFont.FreeTypeFont | None:
    font = _open(path, size, index)
    return font if _has(char, path, index) else None


@lru_cache(maxsize=32768)
def _has(char: str, path: Path, index: int) -> bool:
    """A character that a font lacks is drawn as its box for that, or as nothing."""
    font = _open(path, CELL, index)
    mask = font.getmask(char)
    return mask.getbbox() is not None and bytes(mask) != bytes(font.getmask(NOT_A_CHARACTER))


@lru_cache(maxsize=512)
def _open(path: Path, size: int, index: int) -> ImageFont.FreeTypeFont:
    try:
        font = ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)
    except OSError as fault:
        raise NoFont(f"{path} cannot be read as a font: {fault}") from fault
    with contextlib.suppress(OSError):  # of one weight only
        font.set_variation_by_axes([WEIGHT])
    return font
