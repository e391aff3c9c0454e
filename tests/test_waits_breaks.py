"""A wait that would go on through lunch takes lunch in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from server.rules.hours import parse_timetable, state_at
from server.rules.times import MINUTE, SECOND
from server.rules.waits_breaks import over_break
from server.rules.waits_range import Range

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = parse_timetable("1-5 08:30-12:00 13:30-17:30")
HALF_PAST_ELEVEN = int(datetime(2026, 11, 23, 3, 30, tzinfo=UTC).timestamp() * SECOND)


def told(low: int, high: int, mid: int, now: int = HALF_PAST_ELEVEN) -> tuple[int, int, int]:
    found = over_break(Range(low, high, mid * 60), state_at(OFFICE, now, ZONE), now)
    return found.low, found.high, found.mid


def test_who_is_served_before_lunch_is_told_the_same():
    assert told(10, 20, 15) == (10, 20, 15 * 60)


def test_who_is_served_after_lunch_waits_the_hour_and_a_half_too():
    assert told(40, 60, 50) == (130, 150, 140 * 60)


def test_who_may_be_served_before_or_after_is_told_both_ends():
    assert told(20, 40, 29) == (20, 130, 29 * 60)
    assert told(20, 40, 31) == (20, 130, 121 * 60)


def test_at_the_end_of_the_day_the_line_is_served_to_its_end():
    late = HALF_PAST_ELEVEN + 6 * 60 * MINUTE - 10 * MINUTE
    assert told(20, 40, 30, late) == (20, 40, 30 * 60)
