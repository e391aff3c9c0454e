"""The bench measures what it says: its clients speak to a real hall, its lines and tables are right."""

import json
import re
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from bench import frames
from bench.__main__ import page
from bench.line import add_old_tickets, furnish, set_line
from bench.plan import FULL, QUICK
from bench.presses import Order, run
from bench.processes import Presser, children, free_port, hall, memory, running
from bench.reach import possible
from bench.screens import Screens
from bench.tables import Table, Target, figure, markdown, percentile
from bench.verbs import BARE, HALL, OLD, Place, Runs, past_table, speed_table, verb_targets
from bench.verbs import press as press_verb
from server.store import open_store, tickets

DAY = "2022-01-04"


def server_frame(text: bytes) -> bytes:
    size = len(text)
    if size < 126:
        return bytes((0x81, size)) + text
    return bytes((0x81, 126)) + size.to_bytes(2, "big") + text


@pytest.mark.parametrize("cut", [1, 2, 3, 130, 131, 135])
def test_a_frame_is_heard_whole_wherever_the_network_cuts_it(cut):
    said = server_frame(b"x" * 130) + server_frame(b"2")
    buffer = bytearray(said[:cut])
    heard = frames.unframed(buffer)
    buffer += said[cut:]
    heard += frames.unframed(buffer)
    assert [text for _, text in heard] == [b"x" * 130, b"2"]
    assert not buffer


def test_an_answer_without_a_length_is_empty():
    assert frames.answer_length(b"HTTP/1.1 204 No Content\r\nDate: today") == 0
    assert frames.answer_length(b"HTTP/1.1 200 OK\r\ncontent-length: 17") == 17


def test_old_tickets_lie_in_old_days_and_the_line_is_as_long_as_asked(tmp_path: Path):
    database = tmp_path / "hall.db"
    furnish(database, 2)
    add_old_tickets(database, 2500)
    set_line(database, 7)
    store = open_store(database, demo=False)
    with store.reading() as con:
        first = tickets.by_number(con, DAY, "", 1)
        assert first is not None
        assert first.id == 1001
        count = "SELECT state, count(*) FROM tickets WHERE day < '2024' GROUP BY state"
        assert dict(con.execute(count)) == {"finished": 2375, "expired": 125}
        assert con.execute("SELECT count(*) FROM tickets WHERE state = 'waiting'").fetchone()[0] == 7
        assert con.execute("SELECT count(*) FROM events").fetchone()[0] >= 5000
    store.close()


def test_clients_and_screens_reach_a_real_hall(tmp_path: Path):
    database = tmp_path / "hall.db"
    tokens = furnish(database, 2)
    place = Place(hall(tmp_path, port=free_port(), seats=2), database, tokens)
    with running(place.server), Presser("bench.presses") as presser:
        rate, took = press_verb(presser, place, "take", 2, 6)
        assert rate > 0
        assert len(took) == 6
        screens = Screens()
        screens.open("ours", place.server.port, 3)
        asked = {"Authorization": f"Bearer {tokens[0]}", "Idempotency-Key": "the clerk's press"}
        request = frames.http_post(place.server.port, "/api/v1/seats/1/next", b"{}", asked)
        times = screens.press("ours", request.decode())
        assert 0 < times["first"] <= times["last"]
        assert [screen.told for screen in screens.groups["ours"]] == [1, 1, 1]
        screens.close("ours")
        assert memory(place.server.pid)[0] > 1
        assert children(place.server.pid) == []


def test_an_unexpected_answer_ends_the_run(tmp_path: Path):
    database = tmp_path / "hall.db"
    furnish(database, 1)
    server = hall(tmp_path, port=free_port(), seats=1)
    with running(server), pytest.raises(ConnectionError, match="answered 401"):
        run(Order(server.port, ["/api/v1/seats/1/next"], [{}], "{}", 1, [200]))


def runs(ours: float, old: float, again: float) -> Runs:
    rates = {BARE: [1000.0] * 3, HALL: [ours] * 3, OLD: [old] * 3, "again": [ours, again, ours]}
    return Runs(rates, {name: [1.0, 2.0, 9.0] for name in rates}, [4000.0] * 3)


def test_targets_say_what_was_missed():
    plan = replace(QUICK, clients=(1, 8))
    found = {(verb, clients): runs(800, 790, 700) for verb in ("take", "next") for clients in (1, 8)}
    found["next", 8] = runs(500, 300, 480)
    missed = {target.what: target.measured for target in verb_targets(plan, found) if not target.reached}
    assert missed == {"next, 8 clients / bare route": "0.50", "100,000 old tickets, all": "next 8: 0.60"}
    assert len(speed_table(plan, found).rows) == len(past_table(plan, found).rows) == 4


def test_the_page_shows_every_table_and_no_place_on_the_machine():
    table = Table("Until ready", ("start of", "median s"), [("a hall", figure(0.476))], "Five starts.")
    text = page([table], [Target("ready", "<= 1.5 s", "0.48 s", reached=True)], "full")
    assert "| a hall   |     0.48 |" in text
    assert "| ready | <= 1.5 s |   0.48 s |     yes |" in text
    assert not re.search(r"/(tmp|home|root|work)\b", text)


def test_figures_and_columns_line_up():
    assert [figure(value) for value in (0.476, 12.34, 1139.4)] == ["0.48", "12.3", "1,139"]
    assert percentile([5, 1, 3], 0.5) == 3
    assert (
        len({len(line) for line in markdown(("a", "b"), [("long", "1"), ("x", "1,000")]).splitlines()}) == 1
    )


def test_sockets_are_left_out_where_too_few_files_may_be_open(monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 4096))
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    assert possible(FULL) == (10, 100, 1000)


def test_an_order_is_one_line_of_json():
    order = Order(1, ["/x"], [{}], "{}", 3, [200])
    names = json.loads(json.dumps({name: getattr(order, name) for name in Order.__slots__}))
    assert Order(**names) == order
