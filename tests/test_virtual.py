"""The virtual printer: reads bytes as the device does, and reports what it does not understand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.encode import encode
from kiosk.profiles import read_profile
from kiosk.slip import lay_out
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render, text_of
from tests.paper_samples import PENSION, slip_of

WIDE, NARROW = read_profile("virtual"), read_profile("generic-58mm")


def show(data, profile=WIDE):
    return render(data, profile)


def test_grandma_lis_number_is_large_bold_and_in_the_middle():
    rendering = show(encode(lay_out(parse_slip(slip_of(matter=PENSION)), WIDE), WIDE))
    (line,) = [line for line in rendering["lines"] if line["runs"] and line["runs"][0]["text"] == "012"]
    assert line["align"] == "center"
    assert line["runs"] == [{"text": "012", "w": 8, "h": 8, "bold": True, "invert": False}]
    assert line["feed"] == 200
    assert (rendering["width_dots"], rendering["columns"], rendering["cut"]) == (576, 48, True)
    assert json.loads(json.dumps(rendering)) == rendering


def test_styles_last_until_they_are_changed_or_reset():
    rendering = show(b"\x1b@\x1bE\x01A\x1dB\x01B\x1d!\x11C\n\x1b@D\n")
    first, second = rendering["lines"]
    assert [(run["text"], run["w"], run["bold"], run["invert"]) for run in first["runs"]] == [
        ("A", 1, True, False),
        ("B", 1, True, True),
        ("C", 2, True, True),
    ]
    assert second["runs"] == [{"text": "D", "w": 1, "h": 1, "bold": False, "invert": False}]


def test_a_full_line_runs_on_as_on_the_device():
    hanzi = "号".encode("gb18030")
    lines = show(b"\x1c&" + b"1" * 31 + hanzi + b"\n", NARROW)["lines"]
    assert ["".join(run["text"] for run in line["runs"]) for line in lines] == ["1" * 31, "号"]
    assert len(show(b"\x1d!\x70" + b"1" * 7 + b"\n", NARROW)["lines"]) == 2


def test_what_was_not_fed_stays_in_the_printer():
    assert text_of(show(b"out\nstill inside")) == "out"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a\x1bp\n", "1B 70 at 1"),
        (b"\x1d", "1D at 0"),
        (b"\x1d!", "1D 21 at 0"),
        (b"\x1c&\xa1\xff\n", "A1 FF at 2"),
        (b"\x07", "07 at 0"),
    ],
)
def test_what_it_does_not_know_is_reported_with_its_place(data, told):
    assert told in show(data)["unknown"]


def test_a_printer_without_cutter_leaves_the_paper_hanging():
    slip = parse_slip(slip_of())
    assert not show(encode(lay_out(slip, NARROW), NARROW), NARROW)["cut"]


def test_feeding_and_cutting_move_the_paper():
    rendering = show(b"x\n\x1bd\x03\x1dV\x00y\n")
    assert [line["feed"] for line in rendering["lines"]] == [30, 90, 30]
    assert [line.get("cut") for line in rendering["lines"]] == [None, "full", None]


def test_two_copies_are_two_slips():
    data = encode(lay_out(parse_slip(slip_of()), WIDE), WIDE)
    rendering = show(data * 2)
    assert sum("cut" in line for line in rendering["lines"]) == 2
    assert text_of(rendering).count("您的号码") == 2


@given(st.binary(max_size=200), st.sampled_from([WIDE, NARROW]))
def test_any_bytes_are_read_to_their_end(data, profile):
    rendering = show(data, profile)
    assert rendering["bytes"] <= len(data)
    for line in rendering["lines"]:
        assert sum(
            run["w"] * sum(1 if "page" in run or c.isascii() else 2 for c in run["text"])
            for run in line["runs"]
        ) <= max(profile.columns, 16)
