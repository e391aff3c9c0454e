"""`onewindow device add` as a person types it: a kiosk and the printer beside it."""

import sqlite3
from contextlib import closing

import pytest

from tests.commands import refused, well


@pytest.fixture
def add(tmp_path):
    return lambda run, *words, **how: run("device", "add", *words, "--data", tmp_path / "data", **how)


def test_a_kiosk_knows_the_printer_beside_it(add, tmp_path):
    add(well, "second", "--kind", "printer")
    add(well, "kiosk 2", "--kind", "kiosk", "--printer", "second")
    add(well, "kiosk 1", "--kind", "kiosk", "--printer", "hall printer")
    with closing(sqlite3.connect(tmp_path / "data/hall.db")) as con:
        rows = con.execute("SELECT name, printer FROM devices WHERE kind = 'kiosk' ORDER BY name").fetchall()
    assert rows == [("kiosk 1", "hall printer"), ("kiosk 2", "second")]


def test_a_printer_that_is_not_there_is_refused_with_what_to_do(add):
    said = add(refused, "kiosk 2", "--kind", "kiosk", "--printer", "second", code=1)
    assert "onewindow device add second --kind printer" in said


def test_only_a_kiosk_has_a_printer_beside_it(add):
    assert "--printer is for a kiosk" in add(refused, "lobby", "--kind", "board", "--printer", "x", code=2)
