"""Slips as pictures: the same paper dot by dot, in bands that heal, legible, and cut like any other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from kiosk.encode import encode, job_bytes, void_bytes
from kiosk.font import typeface
from kiosk.lines import Line
from kiosk.profiles import profile_names, read_profile
from kiosk.raster import draw, raster_job
from kiosk.slip import lay_out, void_strip
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render
from tests.dot_roll import paper_of_piece, read_dots
from tests.paper_samples import PENSION, list_of, slip_of, spare_of

DRAWN = [profile for profile in map(read_profile, profile_names()) if profile.mode == "raster"]
NARROW, WIDE = read_profile("zj-5870"), read_profile("rongta-rp326")
EVERY = pytest.mark.parametrize("profile", DRAWN, ids=lambda p: p.name)
PAPERS = PENSION | {
    "papers": {"zh": [f"第{n}份材料，原件一份和复印件两份，注明用途" for n in range(300)], "en": []}
}


def job(payload, profile, **kind):
    return job_bytes(parse_slip(payload), profile, **({"reprint": False, "copies": 1} | kind))


def ink(lines, profile):
    """Left, top, right and bottom of what is black."""
    box = draw(lines, profile, typeface()).getbbox()
    assert box is not None
    return box


def same(one, other):
    return one.size == other.size and ImageChops.logical_xor(one, other).getbbox() is None


@EVERY
@pytest.mark.parametrize(
    "payload",
    [slip_of(matter=PENSION), slip_of(language="en", number="A1012"), list_of(PENSION), spare_of("901")],
    ids=["zh", "en", "list", "spare"],
)
def test_the_paper_is_the_drawing_dot_by_dot(profile, payload):
    data = job(payload, profile)
    assert data.startswith(b"\x1b@\x1dv0\x00")
    assert data.endswith(
        b"\x1bd" + bytes([profile.feed_before_cut]) + (b"\x1dV\x01" if profile.cutter == "partial" else b"")
    )
    (piece,) = read_dots(data, profile)
    assert same(paper_of_piece(piece), draw(lay_out(parse_slip(payload), profile), profile, typeface()))
    assert piece["odd"] == []
    assert piece["text"] == []


@EVERY
def test_no_band_is_higher_than_24_rows_or_wider_than_the_paper(profile):
    (piece,) = read_dots(job(slip_of(matter=PENSION), profile), profile)
    assert max(piece["heights"]) <= 24
    assert piece["widest"] <= profile.dots / 8


@EVERY
def test_the_number_is_at_least_15_mm_of_ink(profile):
    lines = [line for line in lay_out(parse_slip(slip_of()), profile) if line.text == "012"]
    left, top, right, bottom = ink(lines, profile)
    assert (bottom - top) / profile.dpi * 25.4 >= 15
    assert right - left > profile.dots / 3


@EVERY
def test_a_picture_is_shortened_to_what_the_printer_takes_in_one_piece(profile):
    data = job(list_of(PAPERS), profile)
    assert profile.max_bytes * 0.9 < len(data) <= profile.max_bytes
    assert data.endswith(b"\x1dV\x01" if profile.cutter == "partial" else b"\x1bd\x04")


@EVERY
def test_an_ordinary_slip_is_sent_whole(profile):
    assert len(job(slip_of(matter=PENSION), profile)) < 64 * 1024


@pytest.mark.parametrize("name", ["generic-80mm", "generic-58mm", "epson-tm-t88v"])
def test_a_picture_has_each_line_where_text_would_have_it(name):
    profile = read_profile(name)
    lines = lay_out(parse_slip(slip_of(matter=PENSION)), profile)
    typed = render(encode(lines, profile), profile)["lines"]
    drawn = [draw([line], profile, typeface()).height for line in lines if line.mark == "text"]
    assert drawn == [line["feed"] for line in typed][: len(drawn)]


def test_white_on_black_is_the_same_cells_the_other_way_round():
    plain, inverted = (
        draw([Line("补打", 2, 2, invert=turned)], WIDE, typeface()) for turned in (False, True)
    )
    column = WIDE.dots // WIDE.columns
    start = (WIDE.dots - 8 * column) // 2
    box = (start, 0, start + 8 * column, 48)
    assert same(plain.crop(box).point(lambda ink: 255 - ink), inverted.crop(box))
    assert inverted.getbbox() == box


def test_a_line_at_the_left_begins_there_and_one_in_the_middle_does_not():
    left = ink([Line("请带材料", align="left")], NARROW)
    middle = ink([Line("请带材料")], NARROW)
    assert left[0] < 4
    assert abs((middle[0] + middle[2]) / 2 - NARROW.dots / 2) < 6


def test_copies_are_slips_of_their_own():
    first, second, third = read_dots(job(slip_of(), WIDE, copies=3), WIDE)
    plain = draw(lay_out(parse_slip(slip_of()), WIDE), WIDE, typeface())
    assert same(paper_of_piece(first), plain)
    assert not same(paper_of_piece(second), paper_of_piece(third))
    assert paper_of_piece(third).height == plain.height + 56


def test_white_paper_costs_a_byte_a_row():
    white = b"\x1dv0\x00\x01\x00\x18\x00" + bytes(24) + b"\x1dv0\x00\x01\x00\x06\x00" + bytes(6)
    assert raster_job([Line()], WIDE, typeface()) == b"\x1b@" + white


def test_an_empty_slip_still_cuts():
    assert raster_job([Line(mark="cut")], WIDE, typeface()) == b"\x1b@\x1b2\x1bd\x06\x1dV\x01"


@pytest.mark.parametrize("name", ["rongta-rp326", "sunmi-v2", "generic-80mm", "epson-tm-t88v"])
@given(part=st.floats(0, 1, exclude_max=True))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_wherever_a_job_is_torn_the_void_strip_comes_out_whole(name, part):
    profile = read_profile(name)
    slip = parse_slip(slip_of(url="http://192.168.1.20:8000/t/abcdefghijklmnop"))
    whole = job_bytes(slip, profile, reprint=False, copies=1)
    void = void_bytes(slip, profile)
    alone = read_dots(void, profile)[0]
    *_, torn = read_dots(whole[: int(len(whole) * part)] + void, profile)
    assert torn["text"][len(torn["text"]) - len(alone["text"]) :] == alone["text"]
    strips = torn["strips"][len(torn["strips"]) - len(alone["strips"]) :]
    assert all(map(same, strips, alone["strips"]))


def test_a_void_strip_shows_the_number_large():
    lines = void_strip(parse_slip(slip_of()), WIDE)
    assert any(line.text == "012" and line.height >= 8 for line in lines)
    assert lines[0].invert
    assert "作废 VOID" in lines[0].text
