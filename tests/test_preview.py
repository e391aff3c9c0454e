"""The preview: the very dots a printer gets, the slip as text, and a sample from the hall's settings."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from kiosk.columns import width_of
from kiosk.encode import job_bytes
from kiosk.preview import preview_png, preview_text, sample_slip
from kiosk.profiles import profile_names, read_profile
from kiosk.slip_facts import BadSlip, parse_slip
from server.rules.settings import Settings
from tests.dot_roll import paper_of_piece, read_dots
from tests.paper_samples import ALLOWANCE, PENSION, list_of, slip_of, spare_of

PROFILES = [read_profile(name) for name in profile_names()]
DRAWN = [profile for profile in PROFILES if profile.mode == "raster"]
WIDE, NARROW = read_profile("generic-80mm"), read_profile("generic-58mm")
NOON = "2026-11-23 12:00"
URL = "http://192.168.1.20:8000/t/abc"
SLIPS = {
    "zh": slip_of(matter=PENSION, url=URL),
    "en": slip_of(language="en", number="A1012", matter=ALLOWANCE),
    "list": list_of(PENSION),
    "spare": spare_of("901"),
}


def picture(png):
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("reprint", [False, True])
@pytest.mark.parametrize("kind", SLIPS)
@pytest.mark.parametrize("profile", DRAWN, ids=lambda p: p.name)
def test_of_a_printer_that_gets_pictures_it_is_these_dot_by_dot(profile, kind, reprint):
    slip = parse_slip(SLIPS[kind])
    (piece,) = read_dots(job_bytes(slip, profile, reprint=reprint, copies=1), profile)
    shown = picture(preview_png(slip, profile, reprint=reprint))
    sent = paper_of_piece(piece)
    assert shown.size == sent.size
    assert ImageChops.logical_xor(ImageChops.invert(shown.convert("1")), sent).getbbox() is None


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p.name)
def test_it_is_as_wide_as_the_paper_in_black_and_white(profile):
    shown = picture(preview_png(parse_slip(SLIPS["zh"]), profile))
    assert shown.width == profile.dots
    assert shown.mode == "1"
    assert shown.info["dpi"] == pytest.approx((profile.dpi, profile.dpi), abs=0.1)
    assert 0.03 < 1 - shown.histogram()[255] / (shown.width * shown.height) < 0.25


@pytest.mark.parametrize("profile", [WIDE, NARROW], ids=lambda p: p.name)
@pytest.mark.parametrize("kind", SLIPS)
def test_as_text_every_line_fits_the_columns(profile, kind):
    text = preview_text(parse_slip(SLIPS[kind]), profile)
    lines = [line for line in text.splitlines() if "QR" not in line]
    assert all(width_of(line) <= profile.columns for line in lines)


def test_as_text_a_code_is_its_address_and_lines_stand_in_the_middle():
    text = preview_text(parse_slip(SLIPS["zh"]), WIDE)
    assert f"[QR: {URL}]" in text
    assert "                  您的号码" not in text
    assert "            您的号码 Your number" in text
    assert "\n请带材料：\n1. 居民身份证原件\n" in text


def test_a_sample_shows_the_halls_own_settings():
    settings = replace(
        Settings(), name_zh="桂花里", slip_note_zh="周六照常", slip_missed=False, slip_english=False
    )
    text = preview_text(sample_slip(settings, PENSION, local_time=NOON), WIDE)
    for shown in ("桂花里", "012", NOON, "周六照常", "养老保险待遇资格认证", "一窗受理"):
        assert shown in text
    for absent in ("过号", "Your number", "Hall"):
        assert absent not in text


def test_a_sample_may_be_of_any_kind():
    assert "SPARE" in preview_text(
        sample_slip(Settings(), None, local_time=NOON, kind="spare", number="901"), WIDE
    )
    assert "一次性告知单" in preview_text(
        sample_slip(Settings(), PENSION, local_time=NOON, kind="list"), WIDE
    )
    english = preview_text(sample_slip(Settings(), None, local_time=NOON, language="en"), WIDE)
    assert english.index("Your number") < english.index("您的号码")
    with pytest.raises(BadSlip, match="no matter"):
        sample_slip(Settings(), None, local_time=NOON, kind="list")
