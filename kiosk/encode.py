"""A slip as the bytes of one job: text for a printer with a Chinese font, pictures for any other."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kiosk.commands import (
    BAND_ROWS,
    CELL,
    INITIALISE,
    KANJI_ON,
    LEADING,
    SPACING_DEFAULT,
    align,
    cut,
    paper_of,
    qr_code,
    row_bytes,
)
from kiosk.lines import Line, shortened
from kiosk.profiles import Profile
from kiosk.qr import qr_code_of
from kiosk.slip import lay_out, void_strip
from kiosk.slip_facts import Slip

Lines = tuple[Line, ...]


def job_bytes(slip: Slip, profile: Profile, *, reprint: bool, copies: int, font: str = "") -> bytes:
    """The whole job: the slip `copies` times, the second one and on marked as copies; no fence at its end.

    `font`: the file that slips as pictures are drawn with; "" finds one. Raises kiosk.font.NoFont.
    """
    slips = (lay_out(slip, profile, reprint=reprint, copy=copy) for copy in range(1, copies + 1))
    return b"".join(encode(lines, profile, font) for lines in slips)


def void_bytes(slip: Slip, profile: Profile, font: str = "") -> bytes:
    """What goes out before a torn slip is printed again: ends what the printer waits for, then a VOID strip.

    The longest wait is for the rest of one band of a picture; NUL is white there and nothing elsewhere.
    """
    padding = bytes(BAND_ROWS * row_bytes(profile.dots) + 64)
    return padding + encode(void_strip(slip, profile), profile, font)


def encode(lines: Lines, profile: Profile, font: str = "") -> bytes:
    """One slip of at most `profile.max_bytes`: a longer one loses small lines and says so.

    A QR code as a picture comes on top: it cannot be left out by halves. Raises kiosk.font.NoFont.
    """
    make = _maker(profile, font)
    most = profile.max_bytes + sum(len(make((line,))) for line in lines if line.mark == "qr")
    data = make(lines)
    losable = range(1, 1 + sum(line.small for line in lines))
    if len(data) <= most or not losable:
        return data

    def with_less(lost: int) -> bytes:
        return make(shortened(lines, lost, profile.columns))

    fewest = bisect_left(losable, True, key=lambda lost: len(with_less(lost)) <= most)
    return with_less(losable[min(fewest, len(losable) - 1)])


def require_printable(profile: Profile, font: str = "") -> None:
    """Raises kiosk.font.NoFont when slips must be drawn and no font is here."""
    _maker(profile, font)


def _maker(profile: Profile, font: str) -> Callable[[Lines], bytes]:
    if profile.mode == "native":
        return lambda lines: b"".join([INITIALISE, KANJI_ON, *_chunks(lines, profile)])
    from kiosk.font import typeface  # Pillow is large: only where slips are drawn
    from kiosk.raster import raster_job

    face = typeface(font)
    return lambda lines: raster_job(lines, profile, face)


def _chunks(lines: Iterable[Line], profile: Profile) -> Iterator[bytes]:
    now = Line(align="left")  # what INITIALISE leaves
    for line in lines:
        if line.mark == "cut":
            yield cut(profile)
            continue
        style = line if line.text else replace(now, height=1)  # a gap is no taller than a small line
        yield _changes(now, style)
        now = style
        if line.mark == "qr":
            yield _qr(line, profile)
        else:  # printable() has left nothing outside GBK, and GB18030 holds all of GBK
            yield line.text.encode("gbk") + b"\n"


def _changes(now: Line, then: Line) -> bytes:
    """The commands that bring the printer from one line's style to the next's."""
    parts = []
    if then.align != now.align:
        parts.append(align(center=then.align == "center"))
    if then.bold != now.bold:
        parts.append(b"\x1bE" + bytes([then.bold]))
    if then.invert != now.invert:
        parts.append(b"\x1dB" + bytes([then.invert]))
    if (then.width, then.height) != (now.width, now.height):
        parts.append(b"\x1d!" + bytes([(then.width - 1) << 4 | (then.height - 1)]))
        parts.append(_spacing(then.height))
    return b"".join(parts)


def _spacing(height: int) -> bytes:
    """ESC 3 n. Where a printer counts finer units, the characters' own height still holds."""
    return SPACING_DEFAULT if height == 1 else b"\x1b3" + bytes([CELL * height + LEADING])


def _qr(line: Line, profile: Profile) -> bytes:
    """By the printer itself, between two lines of white; else as a picture."""
    if profile.native_qr:
        code = qr_code_of(line.text, paper_of(profile))
        return b"\n" + qr_code(line.text, min(code.module, 16)) + b"\n" if code else b""
    from kiosk.raster import qr_bands  # Pillow is large: only where something is drawn

    return qr_bands(line, profile) + align(center=line.align == "center")
