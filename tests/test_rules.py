"""The rules by themselves: moves, numbers, turns, days."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import turns
from server.rules.errors import IllegalMove
from server.rules.series import number_text, parse_number
from server.rules.settings import Settings
from server.rules.tickets import MOVES, Ticket, after
from server.rules.times import MINUTE, SECOND, day_of, local_minute, rfc3339
from server.rules.who import ANYONE, Who

NOON = int(datetime(2026, 11, 23, 4, 0, 0, 7000, UTC).timestamp() * SECOND)
SHANGHAI = ZoneInfo("Asia/Shanghai")
STATES = ("waiting", "called", "serving", "held", "missed", "finished", "left", "expired")


def ticket(**fields) -> Ticket:
    plain: dict[str, Any] = dict.fromkeys(Ticket.__slots__)
    plain |= {"id": 1, "series": "", "number": 12, "state": "waiting", "issued_at": NOON, "returned": 0}
    return Ticket(**(plain | fields))


@pytest.mark.parametrize("move", sorted(MOVES))
@pytest.mark.parametrize("state", STATES)
def test_a_move_is_legal_just_where_the_table_says_so(move, state):
    allowed, result = MOVES[move]
    if state in allowed:
        assert after(move, ticket(state=state)) == (result or state)
    else:
        with pytest.raises(IllegalMove, match="012"):
            after(move, ticket(state=state))


def test_what_is_over_stays_over():
    over = {"finished", "left", "expired"}
    changing = [allowed for move, (allowed, _) in MOVES.items() if move != "record"]
    assert all(not allowed & over for allowed in changing)


@pytest.mark.parametrize(("number", "said"), [(1, "001"), (12, "012"), (999, "999"), (1000, "1000")])
def test_numbers_have_three_digits_and_never_wrap(number, said):
    assert number_text("", number) == said


@given(st.sampled_from(["", "A", "Z"]), st.integers(1, 10_000))
def test_a_number_is_read_back_as_it_was_written(series, number):
    assert parse_number(number_text(series, number)) == (series, number)


@pytest.mark.parametrize("text", ["", "A", "1.5", "-1", "١٢", "12a", "9" * 10])
def test_other_texts_are_no_numbers(text):
    assert parse_number(text) is None


def test_priority_is_a_head_start_of_ten_minutes():
    assert turns.first_turn(NOON, "priority", Settings()) == NOON - 10 * MINUTE
    assert turns.first_turn(NOON, None, Settings()) == NOON


@given(st.lists(st.integers(0, NOON), unique=True, max_size=8).map(sorted))
def test_who_missed_comes_back_behind_the_next_two(line):
    turn = turns.turn_after_return(NOON, line[:2], 2)
    before = sum(other < turn for other in line)
    assert before == min(2, len(line))


def test_the_reason_says_how_long_and_why():
    later = NOON + 14 * MINUTE
    assert turns.reason(ticket(), later, Settings()).en == "In order of arrival, waited 14 min"
    assert "10 min head start" in turns.reason(ticket(priority="priority"), later, Settings()).en
    assert "after a miss" in turns.reason(ticket(priority="priority", mark="missed"), later, Settings()).en
    early = turns.reason(ticket(), NOON - MINUTE, Settings()).en
    assert early.endswith("waited 0 min"), "a clock that was set back"


def test_times_go_out_as_utc_with_z_and_in_the_hall_as_its_own_clock():
    assert rfc3339(NOON) == "2026-11-23T04:00:00.007Z"
    assert local_minute(NOON, SHANGHAI) == "2026-11-23 12:00"


def test_the_day_is_that_of_the_hall_and_not_of_utc():
    late = int(datetime(2026, 11, 23, 16, 0, tzinfo=UTC).timestamp() * SECOND)
    assert day_of(late - 1, SHANGHAI) == "2026-11-23"
    assert day_of(late, SHANGHAI) == "2026-11-24"


def test_viewers_only_look():
    assert Who("staff", 1, "chen", "manager").may_act
    assert not Who("staff", 2, "gast", "viewer").may_act
    assert not ANYONE.may_act
