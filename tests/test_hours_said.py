"""What residents are told about the hours: the sentence for each moment, and its times as people say them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.hours import Timetable, longer_than_period, parse_timetable, state_at
from server.rules.hours_said import day_over_line, hours_line, long_line, when
from server.rules.times import MINUTE
from server.rules.words.hours import WORDS
from tests.typed_hours import SHANGHAI, USUAL, WEEKS, at, typed

HALL = parse_timetable(USUAL)


def line(time, timetable=HALL):
    now = at(time)
    return hours_line(state_at(timetable, now, SHANGHAI), now, SHANGHAI)


# 2026-11-23 is a Monday.
@pytest.mark.parametrize(
    ("time", "key", "zh", "en"),
    [
        (
            "2026-11-23 07:00",
            "before",
            "还没到时间。8:00开始取号，8:30开始办理",
            "Not open yet. Numbers from 8:00, service from 8:30",
        ),
        (
            "2026-11-23 08:10",
            "early",
            "现在可以取号，8:30开始办理",
            "You can take a number now. Service from 8:30",
        ),
        ("2026-11-23 09:00", "open", "正在办理，到12:00", "Open until 12:00"),
        (
            "2026-11-23 12:00",
            "lunch",
            "中午休息。13:00开始取号，13:30开始办理。上午的号下午有效",
            "Lunch break. Numbers from 13:00, service from 13:30. Morning numbers stay valid",
        ),
        (
            "2026-11-23 18:00",
            "after",
            "今天取号已结束。明天8:00开始取号，8:30开始办理。急事请找工作人员",
            "No more numbers today. Numbers from tomorrow 8:00, service from 8:30. If urgent, ask staff",
        ),
        (
            "2026-11-28 12:00",
            "after",
            "今天取号已结束。周一 8:00开始取号，8:30开始办理。急事请找工作人员",
            "No more numbers today. Numbers from Monday 8:00, service from 8:30. If urgent, ask staff",
        ),
        (
            "2026-11-29 10:00",
            "day_off",
            "今天休息。明天8:00开始取号，8:30开始办理",
            "Closed today. Numbers from tomorrow 8:00, service from 8:30",
        ),
    ],
)
def test_each_moment_has_its_sentence(time, key, zh, en):
    said = line(time)
    assert said.key == key
    assert said.text == (zh, en)


@pytest.mark.parametrize(
    ("hours", "time", "key"),
    [
        ("1 08:00-12:00 13:30-17:00", "2026-11-23 07:00", "before_same"),
        ("1 08:00-12:00 13:30-17:00", "2026-11-23 12:30", "lunch_same"),
        ("1 08:00-10:00 10:30-17:00", "2026-11-23 10:10", "break_same"),
        ("1 08:00-16:00 18:30-20:00", "2026-11-23 16:10", "break_same"),
        ("1 08:00-12:00", "2026-11-23 12:30", "after_same"),
        ("2 08:00-12:00", "2026-11-23 12:30", "day_off_same"),
    ],
)
def test_numbers_that_begin_with_service_are_said_once(hours, time, key):
    said = line(time, parse_timetable(hours, take_early=0))
    assert said.key == key
    assert set(said.values) == {"serves"}


def test_a_break_in_the_evening_is_no_lunch():
    said = line("2026-11-23 16:10", parse_timetable("1 08:00-16:00 18:30-20:00"))
    assert said.text.zh == "现在休息。18:00开始取号，18:30开始办理。已取的号继续有效"


def test_who_has_a_number_is_reassured_when_numbers_stop():
    hall = parse_timetable(USUAL, take_stop=15)
    assert line("2026-11-23 11:50", hall).text.zh == "现在暂停取号，13:00再开始取号。已取的号照常叫号"
    assert line("2026-11-23 17:20", hall).text.zh.startswith("今天取号已结束，已取的号照常叫号。明天8:00")


def test_nobody_is_told_a_day_that_nobody_knows():
    closed = parse_timetable(USUAL, holidays="2026-11-24..2027-03-01")
    assert line("2026-11-23 18:00", closed).key == "after_unknown"
    assert line("2026-11-24 09:00", closed).key == "day_off_unknown"
    stopped = parse_timetable(USUAL, holidays="2026-11-24..2027-03-01", take_stop=15)
    assert line("2026-11-23 17:20", stopped).key == "last_unknown"


def test_open_until_midnight_is_until_24():
    assert line("2026-11-23 09:00", parse_timetable("1 08:00-24:00")).text == (
        "正在办理，到24:00",
        "Open until 24:00",
    )


def test_a_hall_that_never_closes_says_so():
    assert line("2026-11-23 03:00", Timetable()).text == ("现在可以取号", "Open now")


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        ("2026-11-26 13:05", "13:05", "13:05"),
        ("2026-11-27 08:30", "明天8:30", "tomorrow 8:30"),
        ("2026-11-30 08:30", "周一 8:30", "Monday 8:30"),
        ("2026-12-02 08:30", "周三 8:30", "Wednesday 8:30"),
        ("2026-12-03 08:30", "12月3日 8:30", "3 December 8:30"),
        ("2027-01-04 08:30", "1月4日 8:30", "4 January 8:30"),
    ],
)
def test_a_day_ahead_is_called_what_people_call_it(moment, zh, en):
    assert when(at(moment), at("2026-11-26 23:50"), SHANGHAI) == (zh, en)


def test_a_full_day_points_to_the_next_one_though_the_afternoon_is_to_come():
    now = at("2026-11-27 09:00")
    state = state_at(HALL, now, SHANGHAI)
    full = day_over_line("day_full", state, now, SHANGHAI).text
    assert full.zh == "今天的号已取完，明天9:00开始办理。急事请找工作人员"
    assert day_over_line("day_closed", state, now, SHANGHAI).text.en.startswith("We have closed for today.")
    always = state_at(Timetable(), now, SHANGHAI)
    assert day_over_line("day_full", always, now, SHANGHAI).key == "day_full_unknown"


@pytest.mark.parametrize(
    ("hours", "time", "zh", "brief"),
    [
        (USUAL, "2026-11-23 11:30", "等候人数较多，预计下午办理，号码下午有效", "预计下午办理，号码下午有效"),
        (
            "1 08:00-10:00 10:30-12:00",
            "2026-11-23 09:50",
            "等候人数较多，预计10:30以后办理，号码继续有效",
            "预计10:30以后办理，号码继续有效",
        ),
        (
            "1 13:00-15:00 15:30-17:00",
            "2026-11-23 14:30",
            "等候人数较多，预计15:30以后办理，号码继续有效",
            "预计15:30以后办理，号码继续有效",
        ),
        (
            "1 13:00-16:00 18:30-20:00",
            "2026-11-23 15:30",
            "等候人数较多，预计晚上办理，号码晚上有效",
            "预计晚上办理，号码晚上有效",
        ),
    ],
)
def test_who_comes_up_after_the_break_is_told(hours, time, zh, brief):
    now = at(time)
    state = state_at(parse_timetable(hours), now, SHANGHAI)
    assert longer_than_period(state, now, 45 * 60)
    full, short = long_line(state, now, SHANGHAI), long_line(state, now, SHANGHAI, brief=True)
    assert full is not None
    assert short is not None
    assert (full.text.zh, short.text.zh) == (zh, brief)


def test_nothing_is_said_about_a_later_period_where_there_is_none():
    now = at("2026-11-23 17:00")
    assert long_line(state_at(HALL, now, SHANGHAI), now, SHANGHAI) is None


@given(WEEKS, st.integers(0, 90), st.integers(0, 90), st.integers(0, 60 * 24 * 30))
def test_every_moment_can_be_said(week, early, stop, minutes):
    hall = parse_timetable(typed(week), take_early=early, take_stop=stop)
    now = at("2027-01-01 00:00") + minutes * MINUTE
    state = state_at(hall, now, SHANGHAI)
    lines = [hours_line(state, now, SHANGHAI), day_over_line("day_closed", state, now, SHANGHAI)]
    assert all(text and "{" not in text for one in lines for text in one.text)


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_name_the_same_times(key):
    zh, en = ({mark for _, mark, _, _ in string.Formatter().parse(text) if mark} for text in WORDS[key])
    assert zh == en
