"""A hall that older versions wrote goes on in the middle of its day: tickets, paper and devices are there."""

import sqlite3
from contextlib import closing

import pytest

from server import store
from server.people import hashed
from server.store import STEPS
from server.store.printers import OWN
from tests.printer_acts import claimed, paper
from tests.small_hall import MORNING, SmallHall

TOKEN, DAY = "the-token-that-the-worker-had", "2026-11-23"
AT = int(MORNING.timestamp()) * 1_000_000 - 5_000_000
RENAMED = 3
"""The step that gives the hall's own worker the name that people read."""
LINE = f"""
UPDATE hall SET day = '{DAY}', revision = 7;
INSERT INTO devices (kind, name, token, created_at)
    VALUES ('printer', 'worker of this hall', '{hashed(TOKEN)}', {AT});
INSERT INTO tickets
    (key, day, series, number, state, turn, language, ahead_at_issue, issued_at, revision, slip)
    VALUES ('key-of-001', '{DAY}', '', 1, 'waiting', {AT}, 'zh', 0, {AT}, 6, 'queued'),
           ('key-of-002', '{DAY}', '', 2, 'waiting', {AT + 1}, 'zh', 1, {AT + 1}, 7, 'queued');
INSERT INTO slips (key, kind, ticket, language, state, created_at, changed_at)
    VALUES ('s1', 'ticket', 1, 'zh', 'queued', {AT}, {AT}), ('s2', 'ticket', 2, 'zh', 'queued', {AT}, {AT});
"""


@pytest.mark.parametrize("steps", range(1, len(STEPS)))
def test_a_hall_of_an_older_version_goes_on_where_it_was(tmp_path, monkeypatch, steps):
    data = tmp_path / "data"
    with monkeypatch.context() as older:
        older.setattr(store, "STEPS", STEPS[:steps])
        store.open_store(data / "hall.db", demo=False).close()
    with closing(sqlite3.connect(data / "hall.db")) as con:
        con.executescript(LINE if steps < RENAMED else LINE.replace("worker of this hall", OWN))
    hall = SmallHall(data)
    assert [hall.call("GET", f"/tickets/key-of-00{n}").body["ahead"] for n in (1, 2)] == [0, 1]
    job = claimed(hall, TOKEN)
    assert (job["slip"]["number"], job["copies"], job["reprint"]) == ("001", 1, False)
    assert hall.take()["number"] == "003"
    wang = hall.sit("wang", 1)
    assert hall.serve_all(wang) == ["001", "002", "003"]
    assert [one["name"] for one in hall.call("GET", "/printers", token=wang).body["printers"]] == [OWN]
    assert paper(hall, {"key": "key-of-002"})["state"] == "queued"
    assert (data / f"hall.db.before-step-{steps + 1}").exists()
