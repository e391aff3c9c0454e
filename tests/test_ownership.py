"""One process owns a printer, wherever its lock lies; who only looks leaves nothing behind."""

import fcntl
import tempfile

import pytest

from kiosk.ending import Ending
from kiosk.ownership import lock_path, owned
from kiosk.printer_lock import printer_lock

WHERE = "usb:0416:5011"


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A hall's folder, beside a temp directory of our own."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    return tmp_path / "hall-data"


@pytest.mark.parametrize("started_with_data", [True, False])
def test_a_printer_that_a_worker_holds_is_not_ours(folders, started_with_data):
    with (
        printer_lock(WHERE, folders if started_with_data else None, Ending()) as worker,
        owned(WHERE, folders) as ours,
    ):
        assert worker.mine
        assert not ours
    with owned(WHERE, folders) as ours:
        assert ours


def test_a_worker_waits_until_we_are_done(folders, monkeypatch):
    monkeypatch.setattr("kiosk.printer_lock.LOCK_WAIT", 0.01)
    with owned(WHERE, folders), printer_lock(WHERE, folders, Ending()) as worker:
        assert not worker.mine


def test_looking_leaves_no_trace(folders):
    with owned(WHERE, folders, leaving_no_trace=True) as free:
        assert free
    assert not folders.exists()


def test_another_printer_is_another_lock(folders):
    lock_path(WHERE, folders).parent.mkdir()
    with lock_path(WHERE, folders).open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with owned(WHERE, folders, leaving_no_trace=True) as free, owned("lp:Front", folders) as other:
            assert not free
            assert other
