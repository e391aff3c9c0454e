"""Who is next: priority, appointments, those who come back, and which seat takes whom."""

from datetime import UTC, datetime

import pytest

from tests.line_acts import (
    GROUP,
    INSURANCE,
    OLDER,
    act,
    back,
    chosen,
    desk,
    line,
    ok,
    refused,
    seat_of,
    state,
)


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


@pytest.fixture
def li(hall):
    return hall.sit("li", 2)


def booked(hall, token, minutes, matter=None):
    """The code of an appointment so many minutes from now."""
    at = datetime.fromtimestamp(hall.clock() / 1_000_000 + minutes * 60, UTC).isoformat()
    reply = hall.call("POST", "/appointments", {"at": at, "matter": matter}, token=token)
    assert reply.status == 201, reply.body
    return reply.body["code"]


# Arrival, priority, appointments


def test_a_priority_number_has_a_head_start_of_ten_minutes_and_no_more(hall, wang):
    hall.take()
    hall.clock.forward(minutes=5)
    hall.take()
    hall.clock.forward(minutes=6)
    hall.take(priority="priority")
    assert line(hall, wang) == ["001", "003", "002"]


def test_the_hall_sets_the_head_start(hall, wang):
    chosen(hall, head_start_minutes="20")
    hall.take()
    hall.clock.forward(minutes=15)
    hall.take(priority="priority")
    assert line(hall, wang) == ["002", "001"]


def test_staff_note_a_priority_after_seeing_the_paper_and_take_it_away_again(hall, wang):
    hall.take()
    hall.clock.forward(minutes=5)
    hall.take()
    hall.call("POST", "/tickets/002/priority", {"priority": "priority"}, token=wang)
    assert line(hall, wang) == ["002", "001"]
    hall.call("POST", "/tickets/002/priority", {"priority": None}, token=wang)
    assert line(hall, wang) == ["001", "002"]


def test_an_appointment_counts_from_its_time_when_the_person_is_a_little_late(hall, wang):
    code = booked(hall, wang, 20)
    hall.clock.forward(minutes=25)
    hall.take()
    hall.clock.forward(minutes=5)
    hall.take(appointment=code)
    assert line(hall, wang) == ["002", "001"]
    assert hall.next(wang)["reason"]["en"].startswith("By the booked time")


def test_who_is_over_a_quarter_of_an_hour_late_is_a_plain_arrival(hall, wang):
    code = booked(hall, wang, 20)
    hall.clock.forward(minutes=30)
    hall.take()
    hall.clock.forward(minutes=6)
    hall.take(appointment=code)
    assert line(hall, wang) == ["001", "002"]


def test_nobody_takes_the_number_of_an_appointment_over_half_an_hour_early(hall, wang):
    code = booked(hall, wang, 45)
    early = hall.call("POST", "/tickets", {"appointment": code})
    assert early.status == 409
    assert "09:15" in str(early.body)
    hall.clock.forward(minutes=15)
    assert hall.take(appointment=code)["number"] == "001"
    assert hall.call("POST", "/tickets", {"appointment": code}).status == 409


def test_an_appointment_of_another_day_or_cancelled_is_none(hall, wang):
    tomorrow, later = booked(hall, wang, 24 * 60), booked(hall, wang, 10)
    day = "2026-11-23"
    assert hall.call("POST", f"/appointments/{day}/{later}/cancel", token=wang).status == 200
    for code in {tomorrow, later}:
        assert hall.call("POST", "/tickets", {"appointment": code}).status == 404


def test_managers_read_when_over_a_third_have_priority(hall, wang):
    boss = hall.hire("boss", "manager")
    for n in range(12):
        hall.take(priority="priority" if n < 4 else None)
    assert desk(hall, boss)["priority"] is None
    hall.take(priority="priority")
    assert desk(hall, boss)["priority"] == {"taken": 13, "priority": 5}
    assert desk(hall, wang)["priority"] is None


# Back again


def test_the_hall_sets_behind_how_many_a_missed_number_comes_back(hall, wang):
    chosen(hall, return_behind="1")
    for _ in range(4):
        hall.take()
    hall.next(wang)
    ok(hall, wang, "miss")
    assert back(hall, "001")["ahead"] == 1
    assert line(hall, wang) == ["002", "001", "003", "004"]


def test_behind_nobody_means_that_a_missed_number_keeps_its_turn(hall, wang):
    chosen(hall, return_behind="0")
    for _ in range(3):
        hall.take()
    hall.next(wang)
    ok(hall, wang, "miss")
    assert back(hall, "001")["ahead"] == 0


def test_two_come_back_in_their_order_when_the_clock_was_set_back(hall, wang):
    for _ in range(3):
        hall.take()
    hall.clock.forward(hours=-1)
    for _ in range(4):
        hall.take()
    for _ in range(2):
        hall.next(wang)
        ok(hall, wang, "miss")
    back(hall, "002")
    back(hall, "001")
    assert line(hall, wang) == ["003", "004", "002", "001", "005", "006", "007"]


def test_who_came_back_first_stays_before_the_next_also_after_fetching_a_paper(hall, wang):
    for _ in range(6):
        hall.take()
    for _ in range(2):
        hall.next(wang)
        ok(hall, wang, "miss")
    back(hall, "002")
    ok(hall, wang, "call", {"number": "002"})
    ok(hall, wang, "hold")
    back(hall, "002")
    back(hall, "001")
    assert line(hall, wang) == ["003", "004", "002", "001", "005", "006"]


def test_a_held_number_keeps_its_turn(hall, wang):
    for _ in range(3):
        hall.take()
    hall.next(wang)
    ok(hall, wang, "hold")
    assert back(hall, "001")["ahead"] == 0
    assert hall.next(wang)["ticket"]["mark"] == "held"


def test_a_wish_for_the_same_seat_is_kept_while_somebody_sits_there(hall, wang, li):
    for _ in range(2):
        hall.take()
    hall.next(wang)
    ok(hall, wang, "hold", {"same_seat": True})
    back(hall, "001")
    assert hall.next(li, 2)["ticket"]["number"] == "002"
    assert act(hall, li, "next", {"finish": {}}, seat=2).status == 204
    ok(hall, wang, "close")
    assert hall.next(li, 2)["ticket"]["number"] == "001"


# Which seat takes whom


def test_a_seat_takes_only_the_matters_it_does(hall, wang, li):
    chosen(hall, seat_matters=f"2: {GROUP[OLDER]}")
    hall.take(matter=INSURANCE)
    hall.take(matter=OLDER)
    assert hall.next(li, 2)["ticket"]["number"] == "002"
    assert act(hall, li, "next", {"finish": {}}, seat=2).status == 204
    assert "does not take" in refused(hall, li, "call", {"number": "001"}, seat=2)
    assert hall.next(wang)["ticket"]["number"] == "001"


def test_who_told_no_matter_may_go_to_any_seat(hall, li):
    chosen(hall, seat_matters=f"2: {GROUP[OLDER]}")
    hall.take()
    assert hall.next(li, 2)["ticket"]["number"] == "001"


def test_who_has_difficulty_walking_is_called_only_to_a_low_seat_while_one_is_open(hall, wang, li):
    chosen(hall, low_seats="2")
    hall.take(help=["walking"])
    hall.take()
    assert hall.next(wang)["ticket"]["number"] == "002"
    assert act(hall, wang, "next", {"finish": {}}).status == 204
    ok(hall, li, "close", seat=2)
    assert hall.next(wang)["ticket"]["number"] == "001"


def test_nobody_waits_for_a_low_seat_that_does_not_do_the_matter(hall, wang, li):
    chosen(hall, low_seats="2", seat_matters=f"2: {GROUP[OLDER]}")
    hall.take(matter=INSURANCE, help=["walking"])
    hall.take(matter=OLDER, help=["walking"])
    assert hall.next(wang)["ticket"]["number"] == "001"
    assert act(hall, wang, "next", {"finish": {}}).status == 204
    assert hall.next(li, 2)["ticket"]["number"] == "002"


def test_a_transfer_keeps_the_turn_and_waits_for_that_seat(hall, wang, li):
    for _ in range(3):
        hall.take()
    hall.next(wang)
    ok(hall, wang, "transfer", {"to": 2, "note": "form 7"})
    assert hall.next(wang)["ticket"]["number"] == "002"
    called = hall.next(li, 2)
    assert (called["ticket"]["number"], called["ticket"]["note"]) == ("001", "form 7")
    assert "ransferred" in called["reason"]["en"]


def test_a_transfer_to_a_group_goes_to_a_seat_that_does_it(hall, wang, li):
    chosen(hall, seat_matters=f"1: {GROUP[INSURANCE]}; 2: {GROUP[OLDER]}; 3: {GROUP[INSURANCE]}")
    hall.take(matter=INSURANCE)
    hall.next(wang)
    ok(hall, wang, "transfer", {"to": GROUP[OLDER]})
    assert act(hall, wang, "next").status == 204
    assert hall.next(li, 2)["ticket"]["number"] == "001"


def test_no_transfer_where_nobody_can_take_it(hall, wang, li):
    chosen(hall, seat_matters=f"2: {GROUP[INSURANCE]}; 3: {GROUP[INSURANCE]}")
    ticket = hall.take()
    hall.next(wang)
    for to in (GROUP[OLDER], 1, 3):
        refused(hall, wang, "transfer", {"to": to})
    assert act(hall, wang, "transfer", {"to": "no such group"}).status == 404
    assert state(hall, ticket) == "called"


def test_a_colleague_takes_over_whoever_is_called_or_served(hall, wang, li):
    hall.take()
    hall.next(wang)
    ok(hall, li, "take_over", {"number": "001"}, seat=2)
    call = hall.call("GET", "/queue").body["calls"][0]
    assert (call["number"], call["seat"], call["current"]) == ("001", 2, True)
    assert seat_of(hall, wang)["state"] == "ready"
    ok(hall, li, "start", seat=2)
    ok(hall, wang, "take_over", {"number": "001"})
    assert seat_of(hall, wang)["ticket"]["state"] == "serving"
    assert hall.call("GET", "/queue").body["calls"][0]["seat"] == 2  # nobody is called who is being served


def test_a_chosen_number_may_be_missed_or_held_but_not_gone(hall, wang):
    tickets = [hall.take() for _ in range(3)]
    hall.next(wang)
    ok(hall, wang, "miss")
    hall.next(wang)
    ok(hall, wang, "hold")
    for number in ("001", "002", "003"):
        called = ok(hall, wang, "call", {"number": number, "finish": {}})
        assert (called["ticket"]["number"], called["reason"]["en"][:6]) == (number, "Chosen")
    refused(hall, wang, "call", {"number": "001", "finish": {}})
    assert [state(hall, ticket) for ticket in tickets] == ["finished", "finished", "called"]


def test_whom_nobody_waits_for_any_more_may_leave(hall, wang):
    tickets = [hall.take() for _ in range(2)]
    hall.next(wang)
    ok(hall, wang, "hold")
    for ticket in tickets:
        assert hall.call("POST", f"/tickets/{ticket['key']}/leave").status == 200
    assert act(hall, wang, "next").status == 204
    assert "left" in refused(hall, wang, "call", {"number": "001"})
