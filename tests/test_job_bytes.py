"""A whole job: copies and their marks, and what goes out before a torn slip is printed again."""

import pytest

from kiosk.encode import job_bytes, void_bytes
from kiosk.profiles import profile_names, read_profile
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render, text_of
from tests.paper_samples import slip_of

WIDE = read_profile("generic-80mm")
NATIVE = [profile for profile in map(read_profile, profile_names()) if profile.mode == "native"]
SLIP = parse_slip(slip_of())


def test_every_copy_is_a_slip_of_its_own_and_says_which():
    data = job_bytes(SLIP, WIDE, reprint=False, copies=3)
    assert data.count(b"\x1dV") == 3
    text = text_of(render(data, WIDE))
    assert text.count("012") == 3
    assert [text.count(mark) for mark in ("第二联 COPY", "第三联 COPY", "补打")] == [1, 1, 0]


def test_a_reprint_is_marked_on_every_copy():
    text = text_of(render(job_bytes(SLIP, WIDE, reprint=True, copies=2), WIDE))
    assert text.count("补打 REPRINT") == 2


@pytest.mark.parametrize("profile", NATIVE, ids=lambda p: p.name)
def test_a_void_strip_first_ends_what_a_torn_job_left_open(profile):
    data = void_bytes(SLIP, profile)
    start = data.index(b"\x1b@")
    assert set(data[:start]) == {0}
    assert start > 24 * profile.dots / 8
    text = text_of(render(data, profile))
    assert "作废 VOID" in text
    assert "012" in text
