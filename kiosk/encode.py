"""Pure: a slip's lines as the ESC/POS bytes that a printer with a Chinese font gets.

Commands as in Epson's ESC/POS reference. A profile that asks for slips as pictures is refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kiosk.profiles import Profile
from kiosk.slip import Line, lay_out, shortened, void_strip
from kiosk.slip_facts import Slip

INITIALISE = b"\x1b@"
KANJI_ON = b"\x1c&"
SPACING_DEFAULT = b"\x1b2"
CELL = 24  # dots: font A's and the hanzi's height
BAND_ROWS = 24  # rows of one picture command: a torn job never leaves the printer waiting for more
LEADING = 8  # dots between tall lines; default spacing (about 30 dots) would let them touch


class NotPrintable(ValueError):
    """The profile's printer cannot print a native slip; the sentence says what to choose instead."""


def job_bytes(slip: Slip, profile: Profile, *, reprint: bool, copies: int, font: str = "") -> bytes:  # noqa: ARG001
    """The whole job: the slip `copies` times, the second one and on marked as copies; no fence at its end.

    `font`: the file that slips as pictures are drawn with; "" finds one. Raises NotPrintable.
    """
    slips = (lay_out(slip, profile, reprint=reprint, copy=copy) for copy in range(1, copies + 1))
    return b"".join(encode(lines, profile) for lines in slips)


def void_bytes(slip: Slip, profile: Profile, font: str = "") -> bytes:  # noqa: ARG001
    """What goes out before a torn slip is printed again: ends what the printer waits for, then a VOID strip.

    The longest wait is for the rest of one band of a picture; NUL is white there and nothing elsewhere.
    """
    padding = bytes(BAND_ROWS * -(-profile.dots // 8) + 64)
    return padding + encode(void_strip(slip, profile), profile)


def encode(lines: tuple[Line, ...], profile: Profile) -> bytes:
    """One slip as one job of at most `profile.max_bytes`: a longer one loses small lines and says so.

    Raises NotPrintable for a profile without a Chinese font.
    """
    require_native(profile)
    data = _job(lines, profile)
    for lost in range(1, sum(line.small for line in lines) + 1):
        if len(data) <= profile.max_bytes:
            break
        data = _job(shortened(lines, lost, profile.columns), profile)
    return data


def require_native(profile: Profile) -> None:
    """Raises NotPrintable unless the profile prints Chinese by its own font."""
    if profile.mode != "native" or profile.encoding != "gb18030":
        raise NotPrintable(
            f"printer profile {profile.name}: its Chinese font is not known to work, and slips as pictures "
            f"are not made; try generic-80mm or generic-58mm and look at the paper"
        )


def _job(lines: Iterable[Line], profile: Profile) -> bytes:
    return b"".join([INITIALISE, KANJI_ON, *_chunks(lines, profile)])


def _chunks(lines: Iterable[Line], profile: Profile) -> Iterator[bytes]:
    now = Line(align="left")  # what INITIALISE leaves
    for line in lines:
        if line.mark == "cut":
            yield _cut(profile)
            continue
        style = line if line.text else replace(now, height=1)  # a gap is no taller than a small line
        yield _changes(now, style)
        now = style
        # printable() has left nothing outside GBK, and GB18030 holds all of GBK
        yield line.text.encode("gbk") + b"\n"


def _changes(now: Line, then: Line) -> bytes:
    """The commands that bring the printer from one line's style to the next's."""
    parts = []
    if then.align != now.align:
        parts.append(b"\x1ba" + bytes([then.align == "center"]))
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


def _cut(profile: Profile) -> bytes:
    feed = SPACING_DEFAULT + b"\x1bd" + bytes([profile.feed_before_cut])
    return feed + {"none": b"", "partial": b"\x1dV\x01", "full": b"\x1dV\x00"}[profile.cutter]
