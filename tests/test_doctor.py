"""The doctor: finds what is wrong and says what to do."""

import sqlite3
import time

from click.testing import CliRunner

from server.cli import main
from server.config import read_config
from server.doctor import examine
from server.rules.times import MINUTE
from server.rules.waits_score import Score
from server.store import calls, open_store, waits


def findings(config):
    return {finding.what: finding for finding in examine(config)}


def test_a_hall_without_log_ins_is_told_how_to_add_one(tmp_path):
    found = findings(read_config(tmp_path, False, {}))
    assert found["log-ins"].wrong
    assert "onewindow staff add" in found["log-ins"].says


def test_a_damaged_database_is_wrong_and_the_exit_code_says_so(tmp_path):
    (tmp_path / "hall.db").write_bytes(b"not a database at all" * 100)
    assert findings(read_config(tmp_path, False, {}))["database"].wrong
    outcome = CliRunner().invoke(main, ["doctor", "--data", str(tmp_path)])
    assert outcome.exit_code == 1
    assert "restore a backup" in outcome.output


def test_a_newer_database_is_named(tmp_path):
    with sqlite3.connect(tmp_path / "hall.db") as con:
        con.execute("PRAGMA user_version = 999")
    assert "newer version" in findings(read_config(tmp_path, False, {}))["database"].says


def test_a_clock_behind_the_hall_s_own_records_is_asked_about(tmp_path):
    store = open_store(tmp_path / "hall.db", demo=False)
    ahead = time.time_ns() // 1000 + 60 * MINUTE
    with store.writing() as con:
        calls.event(con, "take", at=ahead, day="2026-11-23", who="kiosk")
    store.close()
    clock = findings(read_config(tmp_path, False, {}))["clock"]
    assert clock.wrong
    assert "which is right" in clock.says


def test_how_true_the_waits_came_is_told(tmp_path):
    assert "none were told" in findings(read_config(tmp_path, False, {}))["waits"].says
    store = open_store(tmp_path / "hall.db", demo=False)
    with store.writing() as con:
        waits.keep_score(con, "2026-11-20", Score(62, 4.31, 0.806, 0.09, 9.0, 8.0))
    store.close()
    says = findings(read_config(tmp_path, False, {}))["waits"].says
    assert says == "on 2026-11-20, 81% of 62 came true, the middle 4.3 min off on average"


def test_a_printer_that_cannot_be_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEWINDOW_PRINTER", "lpt1")
    assert findings(read_config(tmp_path, False, {}))["printer"].wrong


def test_an_enrolled_kiosk_closes_the_open_door(tmp_path):
    assert "open" in findings(read_config(tmp_path, False, {}))["kiosks"].says
    added = CliRunner().invoke(
        main, ["device", "add", "entrance", "--kind", "kiosk", "--data", str(tmp_path)]
    )
    assert added.exit_code == 0
    assert "only enrolled" in findings(read_config(tmp_path, False, {}))["kiosks"].says
