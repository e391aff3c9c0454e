"""Calls that ring again, missed numbers, seats that stand by, automatic calls, and pauses."""

import pytest

from tests.line_acts import OLDER, act, back, chosen, desk, line, ok, seat_of, seconds, state


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


@pytest.fixture
def li(hall):
    return hall.sit("li", 2)


def rang(hall):
    """How often the newest call has rung again."""
    return hall.call("GET", "/queue").body["calls"][0]["recalled"]


def is_last(hall):
    """Whether the newest call says that it is the last."""
    return hall.call("GET", "/queue").body["calls"][0]["last"]


def hand_over(hall, seat, token):
    """Next is pressed on an empty line: the seat stands by."""
    assert act(hall, token, "next", seat=seat).status == 204


# Calls


def test_a_call_rings_again_after_25_and_50_seconds_and_then_a_miss_is_offered(hall, wang):
    hall.take()
    hall.next(wang)
    heard: list[int] = []
    for second in range(1, 120):
        seconds(hall, 1)
        if rang(hall) > len(heard):
            heard.append(second)
            assert (seat_of(hall, wang)["offer"] == "miss") == (len(heard) == 2)
    assert heard == [25, 50]
    assert (
        state(hall, {"key": seat_of(hall, wang)["ticket"]["key"]}) == "called"
    )  # nobody is missed by a clock


def test_the_last_ring_of_a_call_is_told_to_the_board(hall, wang):
    hall.take()
    hall.next(wang)
    said = [is_last(hall)]
    for pause in (25, 25):
        seconds(hall, pause)
        said.append(is_last(hall))
    assert said == [False, False, True]
    ok(hall, wang, "recall")
    assert is_last(hall)


def test_a_call_that_never_repeats_by_itself_is_the_last_only_when_it_is_repeated(hall, wang):
    chosen(hall, repeat_seconds="")
    hall.take()
    hall.next(wang)
    assert not is_last(hall)
    ok(hall, wang, "recall")
    assert is_last(hall)


def test_a_call_rings_no_more_once_the_person_came(hall, wang):
    hall.take()
    hall.next(wang)
    seconds(hall, 10)
    ok(hall, wang, "start")
    seconds(hall, 60)
    assert rang(hall) == 0


def test_calling_by_hand_begins_the_wait_anew(hall, wang):
    hall.take()
    hall.next(wang)
    seconds(hall, 20)
    ok(hall, wang, "recall")
    seconds(hall, 24)
    assert rang(hall) == 1
    seconds(hall, 1)
    assert rang(hall) == 2
    assert seat_of(hall, wang)["offer"] == "miss"


def test_the_hall_sets_the_times_of_the_calls(hall, wang):
    chosen(hall, repeat_seconds="10")
    hall.take()
    hall.next(wang)
    seconds(hall, 10)
    assert (rang(hall), seat_of(hall, wang)["offer"]) == (1, "miss")


def test_after_two_misses_in_a_row_the_next_call_is_short_until_somebody_comes(hall, wang):
    for _ in range(5):
        hall.take()
    for _ in range(2):
        hall.next(wang)
        ok(hall, wang, "miss")
    hall.next(wang)
    seconds(hall, 15)
    assert (rang(hall), seat_of(hall, wang)["offer"]) == (1, "miss")
    ok(hall, wang, "start")
    hall.next(wang, finish={})
    seconds(hall, 15)
    assert (rang(hall), seat_of(hall, wang)["offer"]) == (0, None)


def test_who_needs_help_with_the_call_has_twice_the_time(hall, wang):
    hall.take(help=["hearing"])
    called = hall.next(wang)
    assert called["ticket"]["help"] == ["hearing"]
    seconds(hall, 49)
    assert rang(hall) == 0
    seconds(hall, 51)
    assert (rang(hall), seat_of(hall, wang)["offer"]) == (2, "miss")


def test_an_early_miss_is_possible_and_counted(hall, wang):
    for _ in range(2):
        hall.take()
    hall.next(wang)
    ok(hall, wang, "miss")
    hall.next(wang)
    seconds(hall, 50)
    ok(hall, wang, "miss")
    with hall.house.store.reading() as con:
        assert con.execute("SELECT misses, early FROM tickets ORDER BY id").fetchall() == [(1, 1), (1, 0)]
        told = con.execute("SELECT why FROM events WHERE verb = 'miss' ORDER BY id").fetchall()
    assert told == [("early, call 1",), ("",)]


# Stand by


def test_who_comes_into_an_empty_line_goes_straight_to_the_longest_idle_seat(hall, wang, li):
    hand_over(hall, 2, li)
    hall.clock.forward(minutes=1)
    hand_over(hall, 1, wang)
    first, second, third = hall.take(), hall.take(), hall.take()
    assert [(t["state"], t["seat"]) for t in (first, second)] == [("called", 1), ("called", 2)]
    assert (third["state"], third["ahead"]) == ("waiting", 0)
    ok(hall, wang, "finish")
    hall.next(wang)
    for token, seat in ((li, 2), (wang, 1)):
        hall.clock.forward(minutes=1)
        assert act(hall, token, "next", {"finish": {}}, seat=seat).status == 204
    hall.clock.forward(minutes=3)
    assert hall.take()["seat"] == 2


def test_a_seat_whose_clerk_was_away_for_ten_minutes_gets_nobody(hall, wang):
    hand_over(hall, 1, wang)
    hall.clock.forward(minutes=10, seconds=1)
    assert seat_of(hall, wang)["standing_by"] is False
    assert hall.take()["state"] == "waiting"


def test_next_pressed_at_the_moment_of_the_call_answers_it_and_finishes_nobody(hall, wang):
    hand_over(hall, 1, wang)
    ticket = hall.take()
    called = hall.next(wang)
    assert (called["ticket"]["number"], called["finished"]) == ("001", None)
    assert (state(hall, ticket), len(hall.call("GET", "/queue").body["calls"])) == ("called", 1)
    assert act(hall, wang, "next").status == 409  # the second press is meant for somebody else


def test_a_seat_stands_by_only_for_what_it_does(hall, wang):
    chosen(hall, seat_matters=f"1: {OLDER}")
    hand_over(hall, 1, wang)
    assert hall.take(matter="SB-01")["state"] == "waiting"
    assert hall.take(matter=OLDER)["seat"] == 1


def test_who_comes_back_and_who_is_sent_are_called_by_a_seat_that_stands_by(hall, wang, li):
    hall.take()
    hall.next(wang)
    ok(hall, wang, "miss")
    hand_over(hall, 2, li)
    assert back(hall, "001") == {"number": "001", "state": "called", "ahead": None, "seat": 2}
    hand_over(hall, 1, wang)
    ok(hall, li, "transfer", {"to": 1}, seat=2)
    assert seat_of(hall, wang)["ticket"]["number"] == "001"


def test_a_hall_may_switch_stand_by_off_at_any_moment(hall, wang):
    hand_over(hall, 1, wang)
    assert seat_of(hall, wang)["standing_by"] is True
    chosen(hall, stand_by="no")
    assert seat_of(hall, wang)["standing_by"] is False
    assert hall.take()["state"] == "waiting"


def test_a_paused_or_closed_seat_stands_by_no_more(hall, wang, li):
    hand_over(hall, 1, wang)
    hand_over(hall, 2, li)
    ok(hall, wang, "pause")
    ok(hall, li, "close", seat=2)
    assert hall.take()["state"] == "waiting"


def test_the_next_is_called_by_itself_after_finish_only_where_the_hall_wants_it(hall, wang):
    for _ in range(3):
        hall.take()
    hall.next(wang)
    assert ok(hall, wang, "finish")["ticket"] is None
    hall.next(wang)
    chosen(hall, auto_call="yes")
    assert ok(hall, wang, "finish")["ticket"]["number"] == "003"
    ok(hall, wang, "finish")
    assert line(hall, wang) == []


# Seats


def test_when_every_open_seat_pauses_everybody_reads_when_somebody_is_back(hall, wang, li):
    ok(hall, wang, "pause")
    assert hall.call("GET", "/queue").body["paused_until"] is None
    ok(hall, li, "pause", {"minutes": 20}, seat=2)
    until = hall.call("GET", "/queue").body["paused_until"]
    assert until == "2026-11-23T01:20:00.000Z"
    ok(hall, wang, "pause", {"minutes": 5})
    assert hall.call("GET", "/queue").body["paused_until"] == "2026-11-23T01:05:00.000Z"
    ok(hall, wang, "open")
    assert hall.call("GET", "/queue").body["paused_until"] is None


def test_the_last_who_pauses_without_a_word_is_taken_to_be_back_in_ten_minutes(hall, wang):
    ok(hall, wang, "pause")
    assert seat_of(hall, wang)["paused_until"] == "2026-11-23T01:10:00.000Z"


def test_a_seat_with_somebody_before_it_is_not_taken_away(hall, wang, li):
    hall.take()
    hall.next(li, 2)
    boss = hall.hire("boss", "manager")
    few = {"values": {"seats": "1"}}
    assert hall.call("POST", "/settings", few, token=boss).status == 409
    ok(hall, li, "finish", seat=2)
    assert hall.call("POST", "/settings", few, token=boss).status == 200
    assert [seat["number"] for seat in desk(hall, wang)["seats"]] == [1]
