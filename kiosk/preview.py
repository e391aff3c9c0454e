"""A slip before a roll is spent on it: as a picture, dot by dot as a printer gets it, and as plain text."""

import io
from collections.abc import Mapping
from dataclasses import fields

from PIL import ImageChops

from kiosk.columns import width_of
from kiosk.font import typeface
from kiosk.lines import Line
from kiosk.profiles import Profile
from kiosk.raster import draw
from kiosk.slip import lay_out
from kiosk.slip_facts import Kind, Layout, Slip, parse_slip
from server.rules.settings import Settings


def preview_png(slip: Slip, profile: Profile, font: str = "", *, reprint: bool = False) -> bytes:
    """The slip as a PNG of the printer's own dots, without the feed before the cut.

    Of a printer that gets pictures, exactly these; of one that gets text, the same cells in our font.
    Raises kiosk.font.NoFont.
    """
    paper = draw(lay_out(slip, profile, reprint=reprint), profile, typeface(font))
    file = io.BytesIO()
    ImageChops.invert(paper).save(file, "PNG", optimize=True, dpi=(profile.dpi, profile.dpi))
    return file.getvalue()


def preview_text(slip: Slip, profile: Profile, *, reprint: bool = False) -> str:
    """The slip as lines of text, on the left or in the middle as on the paper; a QR code as its address."""
    lines = lay_out(slip, profile, reprint=reprint)
    return "\n".join(_placed(line, profile.columns) for line in lines if line.mark != "cut")


def sample_slip(
    settings: Settings,
    matter: Mapping[str, object] | None,
    *,
    local_time: str,
    kind: Kind = "ticket",
    language: str = "zh",
    number: str = "012",
    url: str | None = None,
) -> Slip:
    """A slip as the hall with these settings would hand it over, three people ahead.

    `matter` as the API shows it; `local_time`: YYYY-MM-DD HH:MM. Raises BadSlip for a list without one.
    """
    chosen = settings
    return parse_slip(
        {
            "kind": kind,
            "hall": {"zh": chosen.name_zh, "en": chosen.name_en},
            "number": None if kind == "list" else number,
            "ahead": 3,
            "language": language,
            "local_time": local_time,
            "seat_word": {"zh": chosen.seat_word_zh, "en": chosen.seat_word_en},
            "matter": matter,
            "wait": {"low": 10, "high": 20} if chosen.waits_shown else None,
            "return_behind": chosen.return_behind,
            "footer": {"zh": chosen.footer_zh, "en": chosen.footer_en},
            "note": {"zh": chosen.slip_note_zh, "en": chosen.slip_note_en},
            "layout": {one.name: getattr(chosen, f"slip_{one.name}") for one in fields(Layout)},
            "url": url,
        }
    )


def _placed(line: Line, columns: int) -> str:
    """Large characters as small ones: a terminal has one size."""
    text = f"[QR: {line.text}]" if line.mark == "qr" else line.text
    free = columns - width_of(text) if text and line.align == "center" else 0
    return " " * max(0, free // 2) + text
