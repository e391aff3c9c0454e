"""The opening hours at any moment: mornings, lunch, holidays, working weekends, changed clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rules.hours import (
    DAYS_AHEAD,
    Timetable,
    first_moment,
    longer_than_period,
    parse_timetable,
    show,
    state_at,
)
from server.rules.hours_text import HoursMistake
from server.rules.times import MINUTE, SECOND
from tests.typed_hours import SHANGHAI, USUAL, WEEKS, at, typed

BERLIN = ZoneInfo("Europe/Berlin")
HALL = parse_timetable(USUAL)


def clock(moment, zone=SHANGHAI):
    """The same backwards."""
    return None if moment is None else datetime.fromtimestamp(moment / SECOND, zone).strftime("%m-%d %H:%M")


def held(text, timetable=HALL, zone=SHANGHAI):
    """What a resident finds: numbers, service, why."""
    state = state_at(timetable, at(text, zone), zone)
    return state.taking, state.serving, state.why


# 2026-11-23 is a Monday.
@pytest.mark.parametrize(
    ("time", "taking", "serving", "why"),
    [
        ("2026-11-23 00:00:00", False, False, "before"),
        ("2026-11-23 07:59:59", False, False, "before"),
        ("2026-11-23 08:00:00", True, False, "early"),
        ("2026-11-23 08:29:59", True, False, "early"),
        ("2026-11-23 08:30:00", True, True, "open"),
        ("2026-11-23 11:59:59", True, True, "open"),
        ("2026-11-23 12:00:00", False, False, "lunch"),
        ("2026-11-23 12:59:59", False, False, "lunch"),
        ("2026-11-23 13:00:00", True, False, "early"),
        ("2026-11-23 13:30:00", True, True, "open"),
        ("2026-11-23 17:29:59", True, True, "open"),
        ("2026-11-23 17:30:00", False, False, "after"),
        ("2026-11-23 23:59:59", False, False, "after"),
        ("2026-11-28 08:29:59", False, False, "before"),
        ("2026-11-28 11:30:00", False, False, "after"),
        ("2026-11-29 10:00:00", False, False, "day_off"),
    ],
)
def test_each_minute_of_the_week_is_what_the_door_says(time, taking, serving, why):
    assert held(time) == (taking, serving, why)


def test_the_next_moments_are_told():
    lunch = state_at(HALL, at("2026-11-23 12:10"), SHANGHAI)
    assert clock(lunch.takes_at) == "11-23 13:00"
    assert clock(lunch.serves_at) == clock(lunch.next_period_start) == "11-23 13:30"
    assert lunch.ends_at is lunch.period_end is None
    morning = state_at(HALL, at("2026-11-23 09:00"), SHANGHAI)
    assert morning.takes_at is morning.serves_at is None
    assert clock(morning.ends_at) == clock(morning.period_end) == "11-23 12:00"
    assert clock(morning.next_day_serves_at) == "11-24 08:30"
    early = state_at(HALL, at("2026-11-23 13:10"), SHANGHAI)
    assert (early.ends_at, clock(early.period_end)) == (None, "11-23 17:30")
    saturday = state_at(HALL, at("2026-11-28 12:00"), SHANGHAI)
    assert clock(saturday.takes_at) == "11-30 08:00"
    assert saturday.next_period_start is None


def test_a_hall_without_hours_is_always_open():
    state = state_at(Timetable(), at("2026-11-23 03:00"), SHANGHAI)
    assert (state.taking, state.serving, state.why) == (True, True, "always")
    assert state.next_day_serves_at is state.period_end is None


def test_a_hall_with_only_holidays_is_closed_on_them():
    holidays = parse_timetable(holidays="2027-01-01")
    assert held("2026-12-31 23:59", holidays) == (True, True, "open")
    assert held("2027-01-01 00:00", holidays) == (False, False, "day_off")
    assert clock(state_at(holidays, at("2027-01-01 12:00"), SHANGHAI).takes_at) == "01-02 00:00"


def test_numbers_stop_before_the_period_ends():
    stopping = parse_timetable(USUAL, take_stop=15)
    assert held("2026-11-23 11:44:59", stopping) == (True, True, "open")
    assert held("2026-11-23 11:45", stopping) == (False, True, "lunch")
    assert held("2026-11-23 17:15", stopping) == (False, True, "after")
    assert clock(state_at(stopping, at("2026-11-23 17:15"), SHANGHAI).takes_at) == "11-24 08:00"


def test_numbers_of_the_afternoon_may_begin_while_the_morning_is_served():
    close = parse_timetable("1 08:00-12:00 12:15-17:00", take_early=30, take_stop=20)
    assert held("2026-11-23 11:44", close) == (False, True, "lunch")
    assert held("2026-11-23 11:45", close) == (True, True, "open")
    assert held("2026-11-23 12:00", close) == (True, False, "early")


def test_numbers_never_begin_on_the_day_before():
    night = parse_timetable("2 00:10-05:00")
    assert held("2026-11-23 23:59", night) == (False, False, "day_off")
    assert held("2026-11-24 00:00", night) == (True, False, "early")


def test_numbers_that_would_stop_before_they_begin_are_not_given():
    short = parse_timetable("1 08:00-09:00", take_early=0, take_stop=90)
    assert held("2026-11-23 08:30", short) == (False, True, "after")
    assert state_at(short, at("2026-11-23 08:30"), SHANGHAI).takes_at is None
    longer = parse_timetable("1 08:00-10:00 11:00-12:00", take_early=0, take_stop=90)
    assert held("2026-11-23 10:30", longer) == (False, False, "after"), "the second is too short for numbers"


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_impossible_minutes_are_refused(minutes):
    with pytest.raises(HoursMistake, match=f"{minutes} minutes are not between"):
        Timetable(take_early=minutes)


def test_a_season_has_its_own_hours_and_may_wrap_over_new_year():
    year = parse_timetable("1-7 09:00-17:00", "06-01..09-30 1-7 08:00-12:00 | 12-01..02-28 1-7 10:00-15:00")
    starts = {
        "2026-05-31": 9, "2026-06-01": 8, "2026-09-30": 8, "2026-10-01": 9, "2026-11-30": 9,
        "2026-12-01": 10, "2027-01-01": 10, "2027-02-28": 10, "2027-03-01": 9, "2028-02-29": 9,
    }  # fmt: skip
    found = {day: year.periods(date.fromisoformat(day))[0].start // 60 for day in starts}
    assert found == starts


def test_spring_festival_is_closed_but_for_its_working_weekend():
    festival = parse_timetable(
        USUAL, holidays="2027-02-06..2027-02-12", working_days="2027-02-07, 2027-02-12=6, 2027-02-21=7"
    )
    assert held("2027-02-06 10:00", festival) == (False, False, "day_off")
    assert held("2027-02-07 14:00", festival) == (True, True, "open"), "a Sunday with a Monday's hours"
    assert held("2027-02-12 11:30", festival) == (False, False, "after"), "a Friday with a Saturday's hours"
    assert held("2027-02-21 10:00", festival) == (True, True, "open"), "Sundays have none: as on Mondays"
    assert clock(state_at(festival, at("2027-02-08 09:00"), SHANGHAI).takes_at) == "02-12 08:30"


def test_an_opening_in_sight_is_told_and_a_farther_one_not():
    last = date(2026, 11, 23) + timedelta(days=DAYS_AHEAD)
    for open_again, told in [(last, f"{last:%m-%d} 08:30"), (last + timedelta(days=1), None)]:
        closed = parse_timetable(
            "1-7 08:30-12:00", holidays=f"2026-11-23..{open_again - timedelta(days=1)}", take_early=0
        )
        state = state_at(closed, at("2026-11-23 09:00"), SHANGHAI)
        assert clock(state.serves_at) == clock(state.takes_at) == told


@pytest.mark.parametrize(
    ("time", "wait", "longer"),
    [
        ("2026-11-23 11:00", 59 * 60 + 59, False),
        ("2026-11-23 11:00", 60 * 60, True),
        ("2026-11-23 08:10", 4 * 3600, True),
        ("2026-11-23 12:10", 4 * 3600, False),
        ("2026-11-23 17:00", 3600, False),
        ("2026-11-28 11:00", 3600, False),
    ],
)
def test_a_line_longer_than_the_morning_is_seen(time, wait, longer):
    now = at(time)
    assert longer_than_period(state_at(HALL, now, SHANGHAI), now, wait) is longer


# Berlin: on 2027-03-28 02:00 becomes 03:00, on 2027-10-31 03:00 becomes 02:00.


def test_a_time_that_is_skipped_falls_on_the_change():
    assert first_moment(date(2027, 3, 28), 2 * 60 + 30, BERLIN) == at("2027-03-28 03:00", BERLIN)
    night = parse_timetable("7 01:00-02:30 02:40-02:50 04:00-05:00", take_early=0)
    assert held("2027-03-28 01:59:59", night, BERLIN) == (True, True, "open")
    assert held("2027-03-28 03:00", night, BERLIN) == (False, False, "lunch")
    assert clock(state_at(night, at("2027-03-28 03:00", BERLIN), BERLIN).serves_at, BERLIN) == "03-28 04:00"


def test_a_time_shown_twice_counts_the_first_time():
    night = parse_timetable("7 01:00-02:30 03:00-04:00", take_early=30)
    again = [state_at(night, at("2027-10-31 02:15", BERLIN, fold), BERLIN) for fold in (0, 1)]
    assert [state.serving for state in again] == [True, False], "it has closed when 2:15 comes again"
    assert [state.taking for state in again] == [True, True]
    early = state_at(night, at("2027-10-31 02:30", BERLIN), BERLIN)
    assert early.serves_at == at("2027-10-31 03:00", BERLIN) == at("2027-10-31 02:30", BERLIN) + 90 * MINUTE


def test_a_day_that_an_island_skipped_is_a_day_off():
    apia = ZoneInfo("Pacific/Apia")  # went from 29 to 31 December 2011
    hall = parse_timetable("5 00:00-24:00; 6 08:00-12:00", take_early=0)
    state = state_at(hall, at("2011-12-29 23:59", apia), apia)
    assert clock(state.serves_at, apia) == "12-31 08:00"


# Properties: an independent reading, minute by minute, of the clock on the wall.

ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/Havana", "Australia/Lord_Howe"])
STARTS = st.sampled_from([datetime(2027, 3, 10), datetime(2027, 3, 22), datetime(2027, 10, 25)])  # noqa: DTZ001


def walls(start, minutes, zone):
    """Each minute from a day's start: the moment, and the latest time that the clock has shown by then."""
    moment = int(start.replace(tzinfo=zone).timestamp()) * SECOND
    wall = start
    for _ in range(minutes):
        wall = max(wall, datetime.fromtimestamp(moment / SECOND, zone).replace(tzinfo=None))
        yield moment, wall
        moment += MINUTE


@settings(max_examples=12, deadline=None)
@given(WEEKS, ZONES, STARTS, st.integers(0, 200), st.integers(0, 90))
def test_two_weeks_minute_by_minute(week, zone_name, start, early, stop):
    zone = ZoneInfo(zone_name)
    hall = parse_timetable(typed(week), holidays="2027-03-25..2027-03-26", take_early=early, take_stop=stop)
    scan = list(walls(start, 14 * 24 * 60, zone))
    states = [state_at(hall, moment, zone) for moment, _ in scan]
    takes = serves = None
    for (moment, wall), state in zip(reversed(scan), reversed(states), strict=True):
        minute = wall.hour * 60 + wall.minute
        periods = hall.periods(wall.date())
        assert state.serving == any(a <= minute < b for a, b in periods)
        assert state.taking == any(max(0, a - early) <= minute < max(a, b - stop) for a, b in periods)
        assert (state.why in {"open", "early"}) == state.taking
        takes, serves = (moment if state.taking else takes), (moment if state.serving else serves)
        if not state.taking and takes:
            assert state.takes_at == takes, "the first minute at which numbers are given"
        if not state.serving and serves:
            assert state.serves_at == serves
        if state.ends_at:
            assert state_at(hall, state.ends_at - 1, zone).ends_at == state.ends_at


@given(WEEKS, st.integers(0, 300), st.integers(0, 60 * 24 * 365))
def test_numbers_are_given_whenever_service_runs(week, early, minutes):
    hall = parse_timetable(typed(week), take_early=early)
    moment = int(datetime(2027, 1, 1, tzinfo=UTC).timestamp()) * SECOND + minutes * MINUTE
    state = state_at(hall, moment, BERLIN)
    assert state.taking or not state.serving


@given(WEEKS)
def test_a_timetable_is_read_back_as_it_is_shown(week):
    hall = parse_timetable(typed(week), f"06-01..09-30 {typed(week)}", "2027-01-01", "2027-01-02=3")
    texts = show(hall)
    again = parse_timetable(texts["hours"], texts["seasons"], texts["holidays"], texts["working_days"])
    assert again == hall
