"""The QR code on a slip, by the printer itself or as a picture: a scanner reads it back from the paper."""

import shutil

import pytest

from kiosk.commands import paper_of
from kiosk.encode import job_bytes
from kiosk.profiles import profile_names, read_profile
from kiosk.qr import qr_code_of
from kiosk.slip_facts import parse_slip
from tests.dot_roll import paper_of_piece, read_dots, scanned
from tests.paper_samples import slip_of

URL = "http://192.168.1.20:8000/t/Zk3vX9-pQw_7LmN2aB4cDe"
PROFILES = [read_profile(name) for name in profile_names()]
EVERY = pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p.name)
needs_zbar = pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbar-tools is not installed")


def job(profile, **changes):
    return job_bytes(parse_slip(slip_of(**changes)), profile, reprint=False, copies=1)


@needs_zbar
@EVERY
def test_a_phone_reads_the_address_from_the_paper(profile, tmp_path):
    (piece,) = read_dots(job(profile, url=URL), profile)
    assert scanned(paper_of_piece(piece), tmp_path) == [URL]


@needs_zbar
@pytest.mark.parametrize("length", [20, 100, 300])
@pytest.mark.parametrize("name", ["generic-58mm", "sunmi-v2", "epson-tm-t20ii"])
def test_short_and_long_addresses_are_read_too(name, length, tmp_path):
    profile = read_profile(name)
    url = "http://hall/t/".ljust(length, "x")
    (piece,) = read_dots(job(profile, url=url), profile)
    assert scanned(paper_of_piece(piece), tmp_path) == [url]


@EVERY
@pytest.mark.parametrize("length", [20, 60, 300])
def test_it_is_25_mm_or_more_with_squares_that_a_camera_tells_apart(profile, length):
    code = qr_code_of("http://hall/t/".ljust(length, "x"), paper_of(profile))
    assert code is not None
    assert code.side / profile.dpi * 25.4 >= 25
    assert code.module >= 3
    assert code.side + 8 * code.module <= profile.dots


@EVERY
def test_a_printer_that_makes_codes_is_asked_to_and_no_other(profile):
    asked = b"\x1d(k" in job(profile, url=URL)
    assert asked is (profile.native_qr and profile.mode == "native")


def test_the_printers_own_code_in_raw_bytes():
    data = job(read_profile("epson-tm-t20ii"), url=URL)
    assert (
        b"\n\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x07\x1d(k\x03\x001E1"
        b"\x1d(k\x34\x001P0" + URL.encode() + b"\x1d(k\x03\x001Q0\n"
    ) in data


@EVERY
def test_words_say_what_the_code_is_for(profile):
    if profile.mode == "native":
        assert "扫一扫，看排到哪里了".encode("gbk") in job(profile, url=URL)


@EVERY
def test_a_slip_without_an_address_or_with_codes_switched_off_has_none(profile):
    plain = job(profile)
    assert job(profile, url=None) == plain
    assert job(profile, url=URL, layout={"qr": False}) == plain
    assert job(profile, url=URL) != plain


def test_too_narrow_paper_gets_no_code():
    assert qr_code_of("http://hall/t/".ljust(300, "x"), paper_of(PROFILES[0])._replace(dots=200)) is None
