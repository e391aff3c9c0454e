"""Pure: the test strip, numbered sections of what a printer can do, each with a sentence to judge it by.

Chinese and QR code are tried on every printer, whatever its profile says: that is what is to be found out.
"""

from collections.abc import Callable, Iterable, Iterator

from kiosk.columns import wrap
from kiosk.commands import INITIALISE, KANJI_ON, align, band, paper_of, qr_code, row_bytes
from kiosk.encode import encode
from kiosk.lines import Line, number_size
from kiosk.profiles import Profile
from kiosk.qr import qr_code_of
from kiosk.raster import qr_bands
from server.rules.words import Text
from server.rules.words.test_strip import WORDS

KANJI_OFF = b"\x1c."
INCH = 25.4  # mm
TICKS = {10: 24, 5: 16, 1: 8}  # rows: how high a tick is at every so many millimetres
STRIPE = 8  # dots from one stripe to the next
EDGE = 2  # dots
CODE = "ONE WINDOW 012"
NUMBER = "012"


def strip_bytes(profile: Profile, font: str = "") -> bytes:
    """The whole strip as one job. `font` as in kiosk.encode.job_bytes. Raises kiosk.font.NoFont."""
    sections: list[tuple[str, Callable[[Profile, str], bytes]]] = [
        ("strip_ruler", _ruler),
        ("strip_chinese", _chinese),
        ("strip_sizes", _sizes),
        ("strip_weight", _weight),
        ("strip_picture", _picture),
        ("strip_qr_native", _qr_native),
        ("strip_qr_image", _qr_image),
        ("strip_cut", _cut),
    ]
    parts = [_lines(_head(profile), profile, font)]
    for place, (title, body) in enumerate(sections, start=1):
        parts += [_lines(_heading(place, WORDS[title], profile), profile, font), body(profile, font)]
    return b"".join(parts)


def _head(profile: Profile) -> Iterator[Line]:
    yield Line(WORDS["strip_title"].zh, 2, 2, bold=True)
    yield Line(WORDS["strip_title"].en)
    yield from _said(WORDS["strip_profile"].filled(name=profile.name), profile)


def _heading(place: int, text: Text, profile: Profile) -> Iterator[Line]:
    yield Line()
    for part in wrap(f"{place} {text.zh} {text.en}", profile.columns):
        yield Line(part, height=2, bold=True, align="left")


def _said(text: Text, profile: Profile) -> Iterator[Line]:
    """A sentence in both languages."""
    for sentence in text:
        yield from (Line(part, align="left") for part in wrap(sentence, profile.columns))


def _sentence(key: str, profile: Profile, font: str, **values: object) -> bytes:
    return _lines(_said(WORDS[key].filled(**values), profile), profile, font)


def _lines(lines: Iterable[Line], profile: Profile, font: str) -> bytes:
    """Lines as the profile prints them."""
    return encode(tuple(lines), profile, font)


def _ruler(profile: Profile, font: str) -> bytes:
    digits = "".join(str(place % 10) for place in range(1, profile.columns + 1))
    return b"".join(
        [
            INITIALISE + digits.encode("ascii") + b"\n",
            _sentence("strip_columns", profile, font, columns=profile.columns),
            INITIALISE + band(list(_ticks(profile))),
            _sentence("strip_millimetres", profile, font, mm=int(profile.dots / profile.dpi * INCH)),
        ]
    )


def _ticks(profile: Profile) -> Iterator[bytes]:
    """Rows of a ruler over the whole width, its line on top."""
    heights = {
        round(mm * profile.dpi / INCH): next(rows for every, rows in TICKS.items() if mm % every == 0)
        for mm in range(int(profile.dots / profile.dpi * INCH) + 1)
    }
    for row in range(max(TICKS.values())):
        yield _row({x for x in range(profile.dots) if row < EDGE or heights.get(x, 0) > row}, profile.dots)


def _row(inked: set[int], dots: int) -> bytes:
    """One row of dots, the first one in the highest bit."""
    bits = "".join("1" if x in inked else "0" for x in range(8 * row_bytes(dots)))
    return int(bits, 2).to_bytes(row_bytes(dots), "big")


def _chinese(profile: Profile, font: str) -> bytes:
    lines = (WORDS[key].zh.encode("gbk") + b"\n" for key in ("strip_common", "strip_rare", "strip_marks"))
    native = INITIALISE + KANJI_ON + b"".join(lines) + KANJI_OFF
    return native + _sentence("strip_readable", profile, font)


def _sizes(profile: Profile, font: str) -> bytes:
    most = number_size(NUMBER, profile)
    sizes = [*((size, size) for size in range(1, min(4, most[0]))), most]
    samples = [Line(NUMBER, width, height, align="left") for width, height in sizes]
    return _lines(samples, profile, font) + _sentence("strip_height", profile, font)


def _weight(profile: Profile, font: str) -> bytes:
    bold = [Line(text, bold=True, align="left") for text in WORDS["strip_bold"]]
    invert = [Line(text, invert=True, align="left") for text in WORDS["strip_invert"]]
    return _lines([*bold, *invert], profile, font)


def _picture(profile: Profile, font: str) -> bytes:
    return INITIALISE + band(list(_frame(profile))) + _sentence("strip_frame", profile, font)


def _frame(profile: Profile) -> Iterator[bytes]:
    rows, whole = max(TICKS.values()), set(range(profile.dots))
    sides = {*range(EDGE), *range(profile.dots - EDGE, profile.dots)}
    for row in range(rows):
        edge = row < EDGE or row >= rows - EDGE
        stripes = {x for x in whole if (x + row) % STRIPE == 0}
        yield _row(whole if edge else sides | stripes, profile.dots)


def _qr_native(profile: Profile, font: str) -> bytes:
    code = qr_code_of(CODE, paper_of(profile))
    module = min(code.module, 16) if code else 4
    native = INITIALISE + align(center=True) + qr_code(CODE, module) + b"\n"
    return native + _sentence("strip_qr_judge", profile, font, text=CODE)


def _qr_image(profile: Profile, font: str) -> bytes:
    return (
        INITIALISE
        + qr_bands(Line(CODE, mark="qr"), profile)
        + _sentence("strip_qr_judge", profile, font, text=CODE)
    )


def _cut(profile: Profile, font: str) -> bytes:
    sentences = [*_said(WORDS["strip_then"], profile), *_said(WORDS["strip_cut_judge"], profile)]
    return _lines([*sentences, Line("-" * profile.columns), Line(mark="cut")], profile, font)
