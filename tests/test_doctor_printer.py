"""The doctor at the printer: what is wrong with it, in words that say what to do."""

import fcntl
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest

from kiosk import font
from kiosk.ownership import lock_path
from server.config import read_config
from server.doctor import examine
from server.rules.times import HOUR, MINUTE
from server.store import open_store, printers
from server.store.printers import OWN, Printer
from tests.fake_faults import Traits
from tests.fake_printer import FakePrinter

NOW = time.time_ns() // 1000


def found(folder, what="printer", **settings):
    config = replace(read_config(folder, False, {}), **settings)
    return next(finding for finding in examine(config) if finding.what == what)


def heard(folder, state, name=OWN, ago=0):
    """The hall heard a printer say this."""
    store = open_store(folder / "hall.db", demo=False)
    with store.writing() as con:
        printers.keep(
            con, Printer(name, "tcp:a:9100", "generic-80mm", state, "", True, NOW - ago - MINUTE, NOW - ago)
        )
    store.close()


@contextmanager
def worker_at(folder, printer):
    """The hall's worker is at work on a printer."""
    with lock_path(printer, folder).open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def test_a_hall_without_a_printer_is_well(tmp_path):
    finding = found(tmp_path)
    assert not finding.wrong
    assert finding.says == "none: tickets get no slip"


def test_an_address_or_a_profile_that_cannot_be_is_told_with_what_is_allowed(tmp_path):
    wrong = found(tmp_path, printer="lpt1")
    assert wrong.wrong
    assert "allowed is none, virtual, tcp:HOST:9100" in wrong.says
    wrong = found(tmp_path, printer="virtual", printer_profile="epson")
    assert wrong.wrong
    assert "no printer profile 'epson'" in wrong.says


def test_a_printer_that_no_worker_holds_is_asked_itself(tmp_path):
    with FakePrinter() as printer:
        assert found(tmp_path, printer=printer.address).says.endswith("it is well")
        printer.strike("paper_out")
        out = found(tmp_path, printer=printer.address)
        assert out.wrong
        assert "没纸了：打开上盖，放入新纸卷，合上盖子" in out.says
        assert "put in a roll" in out.says
        printer.heal()
        printer.strike("near_end")
        low = found(tmp_path, printer=printer.address)
        assert not low.wrong
        assert "Paper is running low" in low.says


def test_a_printer_that_is_away_says_which_cable(tmp_path):
    away = found(tmp_path, printer="tcp:127.0.0.1:1")
    assert away.wrong
    assert "连不上打印机" in away.says
    assert "network cable" in away.says


def test_a_printer_that_tells_nothing_is_not_called_broken(tmp_path):
    with FakePrinter(Traits(status=False)) as printer:
        mute = found(tmp_path, printer=printer.address)
        assert not mute.wrong
        assert "does not tell" in mute.says


def test_a_printer_at_work_is_left_to_its_worker(tmp_path):
    heard(tmp_path, "cover_open")
    with FakePrinter() as printer, worker_at(tmp_path, printer.address):
        told = found(tmp_path, printer=printer.address)
        assert told.wrong
        assert "上盖开着" in told.says
        assert "(since " in told.says
        assert printer.machine.received == 0
        heard(tmp_path, "ok")
        well = found(tmp_path, printer=printer.address)
        assert not well.wrong
        assert "it is well (since " in well.says


def test_a_worker_that_has_not_spoken_yet_is_at_work(tmp_path):
    with worker_at(tmp_path, "virtual"):
        told = found(tmp_path, printer="virtual")
    assert not told.wrong
    assert "the print worker is at work" in told.says
    assert "/paper" in found(tmp_path, printer="virtual").says


def test_printers_of_other_boxes_are_told_one_by_one(tmp_path):
    assert "none has been heard yet" in found(tmp_path, printer="remote").says
    heard(tmp_path, "ok", name="entrance")
    assert not found(tmp_path, printer="remote").wrong
    heard(tmp_path, "ok", name="desk", ago=5 * HOUR)
    told = found(tmp_path, printer="remote")
    assert told.wrong
    assert "entrance: it is well" in told.says
    assert "desk: 打印程序没有回应" in told.says


def test_a_printer_that_was_taken_away_is_no_trouble_for_ever(tmp_path):
    heard(tmp_path, "paper_out")
    heard(tmp_path, "ok", name="old", ago=8 * 24 * HOUR)
    assert "none has been heard" in found(tmp_path, printer="remote").says, "its own worker does not run"
    heard(tmp_path, "ok", name="kiosk 2", ago=3 * HOUR)
    assert found(tmp_path, printer="remote").wrong


def test_a_second_printer_in_trouble_is_told_beside_the_halls_own(tmp_path):
    assert not found(tmp_path, printer="virtual").wrong
    heard(tmp_path, "cover_open", name="kiosk 2")
    told = found(tmp_path, printer="virtual")
    assert told.wrong
    assert "kiosk 2: " in told.says


def test_a_font_is_looked_at_only_where_slips_are_pictures(tmp_path):
    assert "not needed" in found(tmp_path, "slip font").says
    assert "first mend" in found(tmp_path, "slip font", printer_profile="epson").says


def test_a_named_font_that_is_not_there_is_wrong(tmp_path):
    lost = found(tmp_path, "slip font", raster_font=str(tmp_path / "no.ttf"))
    assert lost.wrong
    assert "no.ttf" in lost.says


@pytest.mark.parametrize(("lacks", "wrong"), [("", False), ("ΑΒ", True)])
def test_a_font_that_lacks_characters_is_told_with_its_remedy(tmp_path, monkeypatch, lacks, wrong):
    monkeypatch.setattr(font, "missing", lambda **_: lacks)
    monkeypatch.setattr(font, "typeface", lambda _named: type("Face", (), {"name": "a font"}))
    told = found(tmp_path, "slip font", printer_profile="zj-5870")
    assert told.wrong == wrong
    assert ("fonts-wqy-microhei" in told.says) == wrong
