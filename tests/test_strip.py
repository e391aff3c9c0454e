"""The test strip: numbered sections, each with a sentence to judge it by; nothing in it is cut short."""

import re

import pytest

from kiosk.commands import qr_code
from kiosk.profiles import profile_names, read_profile
from kiosk.test_strip import CODE, strip_bytes
from server.rules.words.test_strip import WORDS
from tests.fake_faults import Machine, Traits

GENERIC = read_profile("generic-80mm")
NATIVE = [name for name in profile_names() if read_profile(name).mode == "native"]


def printed(name):
    """What comes out of a printer that gets the strip."""
    profile = read_profile(name)
    machine = Machine(Traits(columns=profile.columns, cutter=profile.cutter != "none", buffer=1 << 20))
    for byte in strip_bytes(profile):
        assert machine.take(byte)
    machine.work(0.0)
    return machine.roll


@pytest.mark.parametrize("name", NATIVE)
def test_every_sentence_and_section_stands_on_the_strip(name):
    (piece,) = printed(name).torn
    text = piece.text.replace("\n", "").replace(" ", "")
    profile = read_profile(name)
    values = {
        "columns": profile.columns, "mm": int(profile.dots / profile.dpi * 25.4), "name": name, "text": CODE,
    }  # fmt: skip
    for key, sentence in WORDS.items():
        for part in sentence if key not in ("strip_common", "strip_rare", "strip_marks") else [sentence.zh]:
            assert part.format(**values).replace(" ", "") in text, key
    assert [int(number) for number in re.findall(r"^(\d) ", piece.text, re.MULTILINE)] == [*range(1, 9)]
    assert not piece.odd
    assert not piece.overrun


@pytest.mark.parametrize("name", NATIVE)
def test_the_ruler_is_as_wide_as_the_paper(name):
    profile = read_profile(name)
    (piece,) = printed(name).torn
    assert ("1234567890" * 10)[: profile.columns] in piece.lines
    rows = [item[1] for item in piece.items if item[0] == "row"][:24]
    assert dots_of(rows[0]) == "1" * profile.dots
    tens = [place for place, dot in enumerate(dots_of(rows[23])) if dot == "1"]
    assert tens == [
        round(mm * profile.dpi / 25.4) for mm in range(0, int(profile.dots / profile.dpi * 25.4) + 1, 10)
    ]


def dots_of(row):
    """A row of a picture as a string of dots."""
    return "".join(f"{byte:08b}" for byte in row)


def test_the_largest_number_is_a_slip_s_own_and_the_cut_comes_last():
    (piece,) = printed("generic-80mm").torn
    sizes = [
        (run[1].width, run[1].height)
        for item in piece.items if item[0] == "line"
        for run in item[2] if run[0] == "012"
    ]  # fmt: skip
    assert sizes[-1] == max(sizes)
    assert piece.cut


def test_both_codes_are_tried_whatever_the_profile_says():
    assert not GENERIC.native_qr
    assert qr_code(CODE, 4)[-10:] in strip_bytes(GENERIC)
    (piece,) = printed("generic-80mm").torn
    assert [item[1] for item in piece.items if item[0] == "qr"] == [CODE.encode()]


def test_chinese_is_tried_on_a_printer_that_is_sent_pictures():
    strip = strip_bytes(read_profile("rongta-rp326"))
    assert b"\x1c&" + WORDS["strip_common"].zh.encode("gbk") in strip
    assert WORDS["strip_readable"].zh.encode("gbk") not in strip  # that one is a picture
