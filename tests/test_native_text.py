"""Any text on paper: every character of GB2312, never a '?', nothing cut, the same as text and as picture."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from kiosk.columns import GETA, printable, width_of
from kiosk.encode import encode
from kiosk.font import typeface
from kiosk.profiles import profile_names, read_profile
from kiosk.raster import draw
from kiosk.slip import lay_out
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render, text_of
from server.rules.catalogue_file import parse_matters
from server.views import matter_view
from tests.any_slips import GB2312, KNOWN_TEXT, slips
from tests.dot_roll import paper_of_piece, read_dots
from tests.fake_roll import printed
from tests.paper_samples import list_of, slip_of

PROFILES = [read_profile(name) for name in profile_names()]
NATIVE = [profile for profile in PROFILES if profile.mode == "native"]
DRAWN = [profile for profile in PROFILES if profile.mode == "raster"]
WIDE = read_profile("generic-80mm")
MATTERS = Path(__file__).parents[1] / "server/demo/matters.csv"
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def job(payload, profile=WIDE, *, reprint=False):
    return encode(lay_out(parse_slip(payload), profile, reprint=reprint), profile)


def bare(text):
    return re.sub(r"\s", "", text)


def test_every_character_of_gb2312_reaches_the_paper():
    assert len(GB2312) == 7445
    for start in range(0, len(GB2312), 100):
        text = GB2312[start : start + 100].strip("\u3000")
        shown = text_of(render(job(slip_of(footer={"zh": text, "en": ""})), WIDE)).replace("\n", "")
        expected = text.replace("\u3000", "").replace("・", "·")  # the one that GBK lacks, and its lookalike
        assert expected in shown.replace(" ", "")


@pytest.mark.parametrize("profile", NATIVE, ids=lambda p: p.name)
def test_every_matter_of_the_catalogue_is_printed_in_full(profile):
    matters = parse_matters(MATTERS.read_bytes())
    assert len(matters) > 20
    for matter in matters:
        (piece,) = printed(
            job(list_of(matter_view(replace(matter, discreet=False))), profile), profile.columns
        )
        assert piece.odd == []
        assert piece.overrun == []
        assert "还有更多" not in piece.text
        for text in (*matter.name, *matter.papers_zh):
            assert bare(printable(text)) in bare(piece.text)
        assert GETA not in piece.text


@given(slips(), st.sampled_from(NATIVE), st.booleans())
@patient
def test_the_paper_shows_exactly_the_slip(payload, profile, reprint):
    lines = lay_out(parse_slip(payload), profile, reprint=reprint)
    rendering = render(encode(lines, profile), profile)
    assert rendering["unknown"] == []
    written = [line.text for line in lines if line.mark == "text"]
    if "There is more" not in text_of(rendering):
        assert text_of(rendering).rstrip("\n").split("\n") == "\n".join(written).rstrip("\n").split("\n")


@given(slips(), st.sampled_from(NATIVE))
@patient
def test_only_question_marks_that_were_written_are_printed(payload, profile):
    data = job(payload, profile)
    text = text_of(render(data, profile))
    written = str(payload).count("?") * 2 + 1  # a text may stand on the slip twice; "Missed it?" is ours
    assert text.count("?") <= written
    assert len(data) <= profile.max_bytes


@given(slips(url=st.none() | st.just("https://hall/t/x")), st.sampled_from(PROFILES))
@patient
def test_no_line_runs_over_the_edge(payload, profile):
    for line in lay_out(parse_slip(payload), profile):
        if line.mark == "text":
            assert width_of(line.text) * line.width <= profile.columns


@given(slips(), st.sampled_from(PROFILES))
@patient
def test_the_number_stands_on_every_slip_whole_and_large(payload, profile):
    lines = lay_out(parse_slip(payload), profile)
    (line,) = [line for line in lines if line.text == payload["number"] and line.height > 2]
    assert line.height * 16 / profile.dpi * 25.4 >= 15  # a digit's ink: 16 of 24 dots, 17 in most printers


@given(slips(KNOWN_TEXT, st.none() | st.just("https://hall/t/x")), st.sampled_from(DRAWN))
@settings(parent=patient, max_examples=15)
def test_a_picture_shows_every_character_in_its_cell(payload, profile):
    lines = lay_out(parse_slip(payload), profile)
    face, column = typeface(), profile.dots // profile.columns
    unknown = face.cell(GETA, column, 1, 1, bold=False).tobytes()
    for char in {char for line in lines if line.mark == "text" for char in line.text} - {" ", "\u3000"}:
        drawn = face.cell(char, column, 1, 1, bold=False)
        assert drawn.getbbox() is not None, char
        assert drawn.tobytes() != unknown or typeface().has(char) is False, char
    data = encode(lines, profile)
    if len(data) < profile.max_bytes * 0.9:
        (piece,) = read_dots(data, profile)
        assert ImageChops.logical_xor(paper_of_piece(piece), draw(lines, profile, face)).getbbox() is None
