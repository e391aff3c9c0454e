"""Pure: the ESC/POS commands that slips are made of, as in Epson's ESC/POS reference."""

from typing import NamedTuple

from kiosk.profiles import Profile

INITIALISE = b"\x1b@"
KANJI_ON = b"\x1c&"
SPACING_DEFAULT = b"\x1b2"
CELL = 24  # dots: font A's and the hanzi's height
LEADING = 8  # dots between tall lines; default spacing (about 30 dots) would let them touch
DEFAULT_SPACING = 30  # dots of ESC 2
BAND_ROWS = 24  # rows of one picture command: a torn job never leaves the printer waiting for more


class Paper(NamedTuple):
    """What of a profile decides how a picture is drawn."""

    dots: int
    dpi: int
    columns: int


def paper_of(profile: Profile) -> Paper:
    """The paper of a printer model."""
    return Paper(profile.dots, profile.dpi, profile.columns)


def align(*, center: bool) -> bytes:
    """ESC a."""
    return b"\x1ba" + bytes([center])


def cut(profile: Profile) -> bytes:
    """ESC d, so that the last line is past the knife or the tear bar, and GS V where there is a knife."""
    feed = SPACING_DEFAULT + b"\x1bd" + bytes([profile.feed_before_cut])
    return feed + {"none": b"", "partial": b"\x1dV\x01", "full": b"\x1dV\x00"}[profile.cutter]


def row_bytes(dots: int) -> int:
    """How many bytes a row of `dots` takes in a picture."""
    return -(-dots // 8)


def band(rows: list[bytes]) -> bytes:
    """GS v 0: up to BAND_ROWS rows of a picture, each as long as the longest needs; a set bit is black."""
    width = max(1, *(len(row.rstrip(b"\0")) for row in rows))
    size = width.to_bytes(2, "little") + len(rows).to_bytes(2, "little")
    return b"\x1dv0\x00" + size + b"".join(row[:width].ljust(width, b"\0") for row in rows)


def qr_code(text: str, module: int) -> bytes:
    """GS ( k, functions 165, 167, 169, 180, 181: a QR code, model 2, level M, squares of `module` dots."""
    data = b"1P0" + text.encode("ascii")
    return b"".join(
        [
            b"\x1d(k\x04\x001A2\x00",
            b"\x1d(k\x03\x001C" + bytes([module]),
            b"\x1d(k\x03\x001E1",
            b"\x1d(k" + len(data).to_bytes(2, "little") + data,
            b"\x1d(k\x03\x001Q0",
        ]
    )
