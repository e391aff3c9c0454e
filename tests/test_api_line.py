"""The line through the API: the order of the calls, moves at a seat, days, and what a restart must keep."""

import pytest

from tests.small_hall import catalogue

MATTER, OTHER = catalogue()[0].code, catalogue()[1].code


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


def move(hall, token, verb, body=None, seat=1):
    """One move at a seat."""
    return hall.call("POST", f"/seats/{seat}/{verb}", body, token=token)


# The order


def test_who_comes_first_is_called_first(hall, wang):
    tickets = [hall.take() for _ in range(4)]
    assert [ticket["ahead"] for ticket in tickets] == [0, 1, 2, 3]
    assert hall.serve_all(wang) == ["001", "002", "003", "004"]


def test_priority_goes_before_those_of_the_last_ten_minutes_only(hall, wang):
    hall.take()
    hall.clock.forward(minutes=11)
    hall.take()
    grandma_li = hall.take(priority="priority")
    assert grandma_li["ahead"] == 1
    assert hall.serve_all(wang) == ["001", "003", "002"]


def test_the_desk_is_told_why_this_one_is_next(hall, wang):
    hall.take()
    hall.take(priority="priority")
    hall.clock.forward(minutes=4)
    called = hall.next(wang)
    assert called["finished"] is None
    assert called["ticket"]["priority"] == "priority"
    assert "10" in called["reason"]["en"]
    assert called["reason"]["zh"]


def test_back_after_a_miss_behind_the_next_two(hall, wang):
    for _ in range(5):
        hall.take()
    hall.next(wang)
    assert move(hall, wang, "miss").body["ticket"] is None
    assert hall.call("GET", "/queue").body["missed"] == ["001"]
    back = hall.call("POST", "/tickets/001/return", token=wang)
    assert (back.status, back.body["ahead"], back.body["returned"]) == (200, 2, True)
    assert hall.call("GET", "/queue").body["missed"] == []
    assert hall.serve_all(wang) == ["002", "003", "001", "004", "005"]


def test_two_who_come_back_keep_their_order(hall, wang):
    for _ in range(5):
        hall.take()
    for _ in range(2):
        hall.next(wang)
        move(hall, wang, "miss")
    hall.call("POST", "/tickets/001/return", token=wang)
    hall.call("POST", "/tickets/002/return", token=wang)
    assert hall.serve_all(wang) == ["003", "004", "001", "002", "005"]


def test_back_after_a_miss_into_an_empty_line(hall, wang):
    hall.take()
    hall.next(wang)
    move(hall, wang, "miss")
    hall.call("POST", "/tickets/001/return", token=wang)
    hall.take()
    assert hall.serve_all(wang) == ["001", "002"]


def test_after_999_comes_1000(hall, wang):
    hall.take()
    with hall.house.store.writing() as con:
        con.execute("UPDATE tickets SET number = 998")
    assert [hall.take()["number"] for _ in range(2)] == ["999", "1000"]
    assert hall.serve_all(wang) == ["998", "999", "1000"]


# The moves at a seat


def test_one_visit_from_call_to_finish(hall, wang):
    key = hall.take(matter=MATTER)["key"]
    hall.next(wang)
    assert move(hall, wang, "start").body["ticket"]["state"] == "serving"
    done = move(hall, wang, "finish", {"matters": [MATTER, OTHER], "outcome": "accepted", "note": "copy"})
    assert done.body == {"seat": {"number": 1, "state": "ready", "staff": "wang"}, "ticket": None}
    assert hall.call("GET", f"/tickets/{key}").body["state"] == "finished"
    last = hall.call("GET", "/desk", token=wang).body["done"][0]
    assert (last["matters"], last["outcome"], last["note"]) == ([MATTER, OTHER], "accepted", "copy")


def test_next_finishes_and_calls_in_one_press(hall, wang):
    hall.take()
    hall.take()
    hall.next(wang)
    called = hall.next(wang, finish={"outcome": "papers_missing"})
    assert (called["finished"]["number"], called["finished"]["outcome"]) == ("001", "papers_missing")
    assert (called["ticket"]["number"], called["call"]["number"], called["call"]["seat"]) == ("002", "002", 1)


def test_what_the_line_does_not_allow_is_409(hall, wang):
    hall.take()
    assert move(hall, wang, "recall").status == 409
    assert move(hall, wang, "finish").status == 409
    hall.next(wang)
    for verb in ("next", "walk_in", "pause", "close"):
        assert move(hall, wang, verb).status == 409
    move(hall, wang, "start")
    for verb in ("start", "recall", "miss"):
        assert move(hall, wang, verb).status == 409
    assert hall.call("POST", "/tickets/001/return", token=wang).status == 409


def test_nobody_is_finished_whom_the_clerk_did_not_mean(hall, wang):
    for _ in range(3):
        hall.take()
    hall.next(wang)
    first_page = hall.next(wang, finish={"number": "001"})
    assert (first_page["finished"]["number"], first_page["ticket"]["number"]) == ("001", "002")
    assert move(hall, wang, "next", {"finish": {"number": "001"}}).status == 409
    assert move(hall, wang, "finish", {"number": "001"}).status == 409
    assert hall.call("GET", "/desk", token=wang).body["seats"][0]["ticket"]["number"] == "002"


def test_a_finish_that_came_twice_still_calls_the_next(hall, wang):
    hall.take()
    called = hall.next(wang, finish={"number": "001"})
    assert (called["finished"], called["ticket"]["number"]) == (None, "001")


def test_a_refused_finish_calls_nobody(hall, wang):
    hall.take()
    hall.take()
    hall.next(wang)
    assert move(hall, wang, "next", {"finish": {"matters": ["no-such"]}}).status == 404
    state = hall.call("GET", "/desk", token=wang).body
    assert (state["waiting_count"], state["seats"][0]["ticket"]["number"]) == (1, "001")


def test_a_seat_belongs_to_one_person_and_a_person_to_one_seat(hall, wang):
    li = hall.hire("li")
    assert move(hall, wang, "open").status == 200
    assert move(hall, li, "open").status == 409
    assert move(hall, wang, "open", seat=2).status == 409
    for verb in ("next", "walk_in", "recall", "start", "finish", "miss", "pause", "close"):
        assert move(hall, li, verb).status == 403
    assert move(hall, wang, "close").status == 200
    assert move(hall, li, "open").body["seat"] == {"number": 1, "state": "ready", "staff": "li"}


def test_a_paused_seat_calls_nobody_until_it_opens_again(hall, wang):
    hall.take()
    assert move(hall, wang, "pause").body["seat"]["state"] == "paused"
    assert move(hall, wang, "next").status == 409
    assert move(hall, wang, "open").body["seat"]["state"] == "ready"
    assert hall.next(wang)["ticket"]["number"] == "001"


def test_recall_counts_on_the_same_call(hall, wang):
    hall.take()
    call = hall.next(wang)["call"]
    move(hall, wang, "recall")
    move(hall, wang, "recall")
    again = hall.call("GET", "/queue").body["calls"]
    assert [(c["id"], c["recalled"]) for c in again] == [(call["id"], 2)]


def test_a_walk_in_is_served_without_call_and_without_paper(hall, wang):
    hall.take()
    hall.next(wang)
    before = hall.call("GET", "/queue").body
    served = move(hall, wang, "walk_in", {"matter": MATTER, "finish": {}}).body
    after = hall.call("GET", "/queue").body
    assert served["finished"]["number"] == "001"
    assert (served["ticket"]["number"], served["ticket"]["state"]) == ("002", "serving")
    assert served["ticket"]["slip"] == {"state": "none"}
    assert [call["number"] for call in after["calls"]] == ["001"]
    assert after["revision"] > before["revision"]


def test_a_holder_may_leave_until_called(hall, wang):
    first, second = hall.take(), hall.take()
    left = hall.call("POST", f"/tickets/{first['key']}/leave")
    assert (left.status, left.body["state"], left.body["ahead"]) == (200, "left", None)
    assert hall.call("GET", f"/tickets/{second['key']}").body["ahead"] == 0
    assert hall.next(wang)["ticket"]["number"] == "002"
    assert hall.call("POST", f"/tickets/{second['key']}/leave").status == 409
    move(hall, wang, "miss")
    assert hall.call("POST", f"/tickets/{second['key']}/leave").status == 200


def test_what_was_done_may_be_filled_in_later_the_same_day(hall, wang):
    hall.take()
    hall.take()
    hall.next(wang)
    move(hall, wang, "finish")
    body = {"matters": [OTHER], "outcome": "unresolved", "note": "asks again"}
    told = hall.call("POST", "/tickets/001/record", body, token=wang)
    assert (told.status, told.body["state"], told.body["matters"]) == (200, "finished", [OTHER])
    assert hall.call("POST", "/tickets/002/record", body, token=wang).status == 409
    hall.clock.forward(days=1)
    assert hall.call("POST", "/tickets/001/record", body, token=wang).status == 404


# Restart and new day


def test_sessions_seats_and_open_tickets_survive_a_restart(hall, wang):
    hall.take()
    hall.take()
    hall.next(wang)
    move(hall, wang, "start")
    before = hall.call("GET", "/desk", token=wang).body
    hall.restart()
    assert hall.call("GET", "/desk", token=wang).body == before
    assert move(hall, wang, "finish").status == 200


def test_who_sat_at_a_seat_that_is_gone_may_take_another(hall):
    li = hall.sit("li", 3)
    hall.take()
    hall.next(li, 3)
    hall.restart(seats=2)
    assert move(hall, li, "finish", seat=3).status == 404
    assert move(hall, li, "open", seat=2).status == 200
    hall.restart()
    assert hall.call("GET", "/desk", token=li).body["seats"][2]["staff"] is None


def test_a_new_day_lets_everything_open_expire_and_begins_at_001(hall, wang):
    called, missed, waiting = hall.take(), hall.take(), hall.take()
    hall.next(wang)
    move(hall, wang, "miss")
    hall.next(wang)
    old = hall.call("GET", "/queue").body
    hall.clock.forward(hours=16)
    hall.house.book.wake()
    states = [hall.call("GET", f"/tickets/{t['key']}").body["state"] for t in (called, missed, waiting)]
    assert states == ["expired"] * 3
    new = hall.call("GET", "/queue").body
    assert (new["day"], new["waiting"], new["missed"], new["calls"]) == ("2026-11-24", 0, [], [])
    assert new["revision"] > old["revision"]
    assert hall.take()["number"] == "001"
    call = hall.next(wang)["call"]
    assert call["id"] > old["calls"][0]["id"]


def test_the_first_press_of_a_day_begins_it_without_waiting_for_the_clock(hall, wang):
    old = hall.take()
    hall.clock.forward(days=3)
    assert hall.take()["number"] == "001"
    assert hall.call("GET", f"/tickets/{old['key']}").body["state"] == "expired"


def test_the_day_turns_at_the_halls_own_midnight(hall):
    hall.clock.forward(hours=14, minutes=59)
    assert hall.take()["number"] == "001"
    assert hall.call("GET", "/queue").body["day"] == "2026-11-23"
    hall.clock.forward(minutes=1)
    assert hall.call("GET", "/queue").body["day"] == "2026-11-24"
    assert hall.take()["number"] == "001"


def test_every_move_leaves_a_trace_and_nothing_is_deleted(hall, wang):
    hall.take()
    hall.next(wang)
    move(hall, wang, "recall")
    move(hall, wang, "start")
    move(hall, wang, "finish")
    with hall.house.store.reading() as con:
        rows = con.execute("SELECT verb, who FROM events WHERE ticket IS NOT NULL ORDER BY id").fetchall()
    assert [verb for verb, _ in rows] == ["take", "call", "recall", "start", "finish"]
    assert {who for verb, who in rows if verb != "take"} == {"wang"}
