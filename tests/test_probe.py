"""The probe: what a printer answers becomes plain words and a profile; a clone prints no garbage for it."""

import tomllib

import pytest

from kiosk.address import parse_address
from kiosk.device import Unreached
from kiosk.printer import connector
from kiosk.probe import ASB_ON, GS_H, GS_H_ID, GS_I, GS_R, Found, probe
from kiosk.probed import profile_name, profile_text, told
from kiosk.profiles import may_be_inherited, read_profile
from kiosk.status import status_of
from kiosk.waits import Waits
from tests.fake_faults import Traits
from tests.fake_printer import FakePrinter

GENERIC = read_profile("generic-80mm")
PATIENT = Waits(status=1.0)
HURRY = Waits(status=0.05)
DAY = "2026-11-23"
WELL = {b"\x10\x04" + bytes([question]): b"\x12" for question in (1, 2, 3, 4)}
EPSON = WELL | {
    GS_R: b"\x00",
    GS_H + GS_H_ID: b"\x37\x22" + GS_H_ID + b"\x00",
    ASB_ON: b"\x10\x00\x00\x00",
    GS_I + b"\x42": b"_EPSON\x00",
    GS_I + b"\x43": b"_TM-T20II\x00",
    GS_I + b"\x41": b"_1.05 ESC/POS\x00",
}


class Scripted:
    """A link to a printer that answers from a table; the clock goes on only while nothing comes."""

    def __init__(self, answers, reads=True):
        self.answers, self.reads = answers, reads
        self.written, self.waiting, self.now, self.closed = [], b"", 0.0, False

    def __call__(self):
        return self

    def write(self, data):
        self.written.append(data)
        self.waiting += self.answers.get(data, b"")

    def read(self, seconds):
        self.now += 0.02 if self.waiting else seconds
        found, self.waiting = self.waiting, b""
        return found

    def close(self):
        self.closed = True

    abort = close


def asked(answers, reads=True):
    link = Scripted(answers, reads)
    found = probe(link, GENERIC, Waits(), lambda: link.now)
    assert link.closed
    return found, link


def test_a_printer_that_answers_all_of_it_is_known_by_name():
    found, link = asked(EPSON)
    assert found.questions == (1, 2, 3, 4)
    assert found.fence_r is not None
    assert found.fence_h is not None
    assert (found.name, found.firmware, found.automatic) == ("EPSON TM-T20II", "1.05 ESC/POS", True)
    assert not found.wasted
    assert not any(b"\x1dV" in data for data in link.written)  # no paper is spent
    said = "\n".join(told(found))
    assert "EPSON TM-T20II" in said
    assert "GS ( H (answers when the slip is on paper): answered after 20 ms." in said


def test_a_printer_that_is_silent_is_asked_nothing_that_it_could_print():
    found, link = asked({})
    assert link.written == [b"\x10\x04\x01"]
    assert found == Found(reads=True)
    assert "did not answer" in next(told(found))


def test_a_clone_without_gs_r_is_not_asked_for_gs_h_and_its_paper_is_cut():
    found, link = asked(WELL)
    assert found.wasted
    assert not any(data.startswith((GS_H, GS_I)) for data in link.written)
    assert link.written[-1].startswith(b"\x1b@\n")
    assert link.written[-1].endswith(b"\x1dV\x01")
    assert "a piece of paper was cut off" in "\n".join(told(found))


def test_a_printer_that_is_blocked_is_asked_no_further():
    found, link = asked(WELL | {b"\x10\x04\x02": b"\x16"})
    assert link.written[-1] == b"\x10\x04\x04"
    assert "cover is open" in "\n".join(told(found))


def test_a_link_that_cannot_be_read_is_asked_nothing():
    found, link = asked(EPSON, reads=False)
    assert link.written == []
    assert "never 'confirmed'" in next(told(found))


def test_a_printer_that_never_stops_talking_does_not_hold_us():
    class Talking(Scripted):
        def read(self, _seconds):
            self.now += 0.01
            return b"\x12"

    link = Talking({})
    assert probe(link, GENERIC, Waits(), lambda: link.now).questions == (1, 2, 3, 4)


@pytest.mark.parametrize("inherits", [True, False])
def test_the_profile_says_what_was_probed_and_passes_its_own_check(tmp_path, inherits):
    base = read_profile("generic-80mm" if inherits else "xprinter-xp-80t")
    assert may_be_inherited(base.name) == inherits
    found, _ = asked(EPSON)
    own = tmp_path / "printer_profiles"
    own.mkdir()
    (own / "entrance.toml").write_text(profile_text(found, base, DAY, inherits=inherits), "utf-8")
    probed = read_profile("entrance", data=tmp_path)
    assert (probed.model, probed.status, probed.confirm) == ("EPSON TM-T20II", "always", "gs_h")
    assert probed.status_ms == 300
    assert probed.sources["confirm"] == "probed on 2026-11-23: GS r answered, GS ( H answered"
    assert not probed.verified_on_hardware
    assert (probed.dots, probed.sources["dots"]) == (base.dots, base.sources["dots"])


@pytest.mark.parametrize(
    ("found", "values"),
    [
        (Found(True, (1, 2, 3, 4), 0.31, status_of("ok")), ("always", "none", 950)),
        (Found(True, (1, 2), 0.01, status_of("ok"), fence_r=0.1), ("maybe", "gs_r", 300)),
        (Found(True, (1, 2, 3, 4), 3.0, status_of("ok"), 0.1, 0.1), ("always", "gs_h", 5000)),
    ],
)
def test_what_was_answered_decides(found, values):
    raw = tomllib.loads(profile_text(found, GENERIC, DAY, inherits=True))
    assert tuple(raw[key]["value"] for key in ("status", "confirm", "status_ms")) == values
    assert raw["model"] == "Generic 80 mm (probed)"


def test_a_name_full_of_oddities_does_no_harm():
    found, _ = asked(EPSON | {GS_I + b"\x43": b'_XP "80"\\\n\xff../T\x00'})
    assert profile_name(found) == "epson-xp-80-t"
    assert tomllib.loads(profile_text(found, GENERIC, DAY, inherits=True))["model"] == 'EPSON XP "80"\\../T'
    assert profile_name(Found(reads=True)) == "probed"


def test_a_printer_on_the_network_is_probed_for_real():
    with FakePrinter() as printer:
        found = probe(connector(parse_address(printer.address), PATIENT), GENERIC, PATIENT)
        assert found.questions == (1, 2, 3, 4)
        assert found.fence_r is not None
        assert found.fence_h is not None
        printer.strike("paper_out")
        found = probe(connector(parse_address(printer.address), PATIENT), GENERIC, PATIENT)
        assert found.status is not None
        assert found.status.state == "paper_out"


def test_a_printer_without_answers_is_found_out_for_real():
    with FakePrinter(Traits(status=False)) as printer:
        found = probe(connector(parse_address(printer.address), HURRY), GENERIC, HURRY)
        assert found == Found(reads=True)
        assert not printer.roll.torn


def test_a_printer_that_is_not_there_is_told():
    with pytest.raises(Unreached, match="network cable"):
        probe(connector(parse_address("tcp:127.0.0.1:1"), HURRY), GENERIC, HURRY)
