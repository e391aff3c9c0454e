"""The doctor: finds what is wrong and says what to do."""

import sqlite3

from click.testing import CliRunner

from server.cli import main
from server.config import read_config
from server.doctor import examine


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
