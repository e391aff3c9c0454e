"""撤销: the last move at a seat is taken back exactly, or the hall says why not."""

import pytest

from tests.line_acts import GROUP, OLDER, act, back, chosen, desk, line, ok, refused, seat_of, state


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


@pytest.fixture
def li(hall):
    return hall.sit("li", 2)


@pytest.fixture
def people(hall, wang, li):
    """001 is called to Wang, 002 served by Li, 003 to 005 wait."""
    tickets = [hall.take() for _ in range(5)]
    hall.next(wang)
    hall.next(li, 2)
    ok(hall, li, "start", seat=2)
    return tickets


def stored(hall):
    """Tickets and seats as they are stored, but for what may differ after an undo."""
    with hall.house.store.reading() as con:
        con.row_factory = None
        found = []
        for table, free in (("tickets", {"revision"}), ("seats", {"active_at", "undo"})):
            rows = con.execute(f"SELECT * FROM {table} ORDER BY 1")
            names = [column[0] for column in rows.description]
            found += [{n: v for n, v in zip(names, row, strict=True) if n not in free} for row in rows]
    shown = hall.call("GET", "/queue").body
    return found, {name: value for name, value in shown.items() if name != "revision"}


MOVES: list[tuple[str, dict[str, object] | None]] = [
    ("start", None),
    ("finish", {"matters": ["SB-01"], "outcome": "accepted", "note": "copy"}),
    ("miss", None),
    ("hold", {"same_seat": True}),
    ("transfer", {"to": 2, "note": "form 7"}),
    ("transfer", {"to": GROUP[OLDER]}),
    ("next", {"finish": {}}),
    ("call", {"number": "004", "finish": {"outcome": "enquiry"}}),
]


@pytest.mark.parametrize(("verb", "body"), MOVES)
def test_everything_is_as_it_was_before_the_move(hall, wang, people, verb, body):
    before = stored(hall)
    ok(hall, wang, verb, body)
    assert stored(hall) != before
    hall.clock.forward(seconds=59)
    ok(hall, wang, "undo")
    assert stored(hall) == before


def test_an_automatic_call_is_taken_back_with_its_finish(hall, wang, people):
    chosen(hall, auto_call="yes")
    before = stored(hall)
    assert ok(hall, wang, "finish")["ticket"]["number"] == "003"
    ok(hall, wang, "undo")
    assert stored(hall) == before


def test_a_ticket_taken_over_goes_back_to_the_colleague(hall, wang, li, people):
    ok(hall, wang, "finish")
    ok(hall, wang, "take_over", {"number": "002"})
    ok(hall, wang, "undo")
    assert seat_of(hall, li, 2)["ticket"]["number"] == "002"
    assert seat_of(hall, wang)["state"] == "ready"


def test_the_number_of_a_walk_in_is_given_up_and_never_given_again(hall, wang, people):
    before = stored(hall)
    walked = ok(hall, wang, "walk_in", {"finish": {}})["ticket"]
    ok(hall, wang, "undo")
    rows, shown = stored(hall)
    assert ([row for row in rows if row.get("number") != 6 or "key" not in row], shown) == before
    assert (walked["number"], state(hall, walked)) == ("006", "left")
    assert hall.take()["number"] == "007"


def test_no_board_shows_a_call_that_was_taken_back(hall, wang):
    hall.take()
    hall.next(wang)
    ok(hall, wang, "undo")
    assert hall.call("GET", "/queue").body["calls"] == []
    call = hall.next(wang)["call"]
    assert [shown["id"] for shown in hall.call("GET", "/queue").body["calls"]] == [call["id"]]


# Why not


def test_only_one_move_and_only_for_a_minute(hall, wang, people):
    ok(hall, wang, "start")
    ok(hall, wang, "undo")
    assert "nothing to undo" in refused(hall, wang, "undo")
    ok(hall, wang, "miss")
    hall.clock.forward(seconds=61)
    assert "60 seconds" in refused(hall, wang, "undo")
    assert seat_of(hall, wang)["undo"] is None


def test_not_when_the_ticket_has_moved_on(hall, wang, li, people):
    ok(hall, wang, "miss")
    back(hall, "001")
    why = refused(hall, wang, "undo")
    assert "001" in why
    assert "waiting" in why
    assert "001" in line(hall, wang)


def test_not_when_the_record_was_filled_in(hall, wang, people):
    ok(hall, wang, "finish")
    hall.call("POST", "/tickets/001/record", {"note": "asks again"}, token=wang)
    assert "moved on" in refused(hall, wang, "undo")


def test_not_when_a_colleague_was_called_to_whom_it_was_sent(hall, wang, li, people):
    ok(hall, li, "finish", seat=2)
    chosen(hall, seat_matters="")
    for _ in range(3):
        hall.next(li, 2, finish={})
    assert act(hall, li, "next", {"finish": {}}, seat=2).status == 204
    ok(hall, wang, "transfer", {"to": 2})
    assert seat_of(hall, li, 2)["ticket"]["number"] == "001"
    assert "moved on" in refused(hall, wang, "undo")


def test_a_ticket_goes_not_back_to_a_seat_that_is_busy_paused_or_closed(hall, wang, li, people):
    ok(hall, wang, "finish")
    ok(hall, wang, "take_over", {"number": "002"})
    for verb, again in (("next", {"finish": {}}), ("pause", None), ("close", None)):
        ok(hall, li, verb, None if verb == "next" else again, seat=2)
        assert "desk 2" in refused(hall, wang, "undo")
        if verb == "next":
            ok(hall, li, "finish", seat=2)
    assert seat_of(hall, wang)["ticket"]["number"] == "002"


def test_a_pause_in_between_does_not_matter_but_another_clerk_does(hall, wang, li, people):
    ok(hall, wang, "miss")
    ok(hall, wang, "pause")
    refused(hall, wang, "undo")
    ok(hall, wang, "open")
    ok(hall, wang, "undo")
    assert seat_of(hall, wang)["ticket"]["number"] == "001"
    ok(hall, wang, "miss")
    ok(hall, wang, "close")
    zhao = hall.sit("zhao", 1)
    assert "nothing to undo" in refused(hall, zhao, "undo")


def test_nobody_of_yesterday_is_brought_back_after_midnight(hall, wang, people):
    hall.clock.forward(hours=14, minutes=59, seconds=30)
    ok(hall, wang, "finish")
    hall.clock.forward(seconds=40)
    hall.house.clockwork.tick()
    assert "not of today" in refused(hall, wang, "undo")
    assert desk(hall, wang)["seats"][0]["ticket"] is None


def test_nobody_takes_a_colleagues_move_back(hall, wang, li, people):
    ok(hall, wang, "miss")
    assert act(hall, li, "undo").status == 403


def test_misses_in_a_row_are_counted_without_those_taken_back(hall, wang, people):
    def rang_after_15_seconds():
        hall.clock.forward(seconds=15)
        hall.house.clockwork.tick()
        return hall.call("GET", "/queue").body["calls"][0]["recalled"]

    ok(hall, wang, "miss")
    ok(hall, wang, "undo")
    ok(hall, wang, "miss")
    hall.next(wang)
    assert rang_after_15_seconds() == 0  # one miss does not shorten a call
    ok(hall, wang, "start")
    ok(hall, wang, "undo")
    ok(hall, wang, "miss")
    hall.next(wang)
    assert rang_after_15_seconds() == 1  # two do, whatever was pressed by mistake between them


def test_a_ticket_that_a_colleague_took_over_is_not_taken_back_from_there(hall, wang, li, people):
    ok(hall, li, "undo", seat=2)
    ok(hall, wang, "finish")
    ok(hall, li, "start", seat=2)
    ok(hall, wang, "take_over", {"number": "002"})
    assert "nothing to undo" in refused(hall, li, "undo", seat=2)
    assert seat_of(hall, wang)["ticket"]["number"] == "002"
