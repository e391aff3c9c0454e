"""The hours that a manager types: what is understood, how it is shown again, what is said about mistakes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.hours_dates import (
    Season,
    WorkingDay,
    parse_holidays,
    parse_seasons,
    parse_working_days,
    show_holidays,
    show_seasons,
    show_working_days,
    tidy,
)
from server.rules.hours_text import EXAMPLES, HoursMistake, Period, parse_hours, show_hours
from tests.typed_hours import USUAL

SUMMER = "06-01..09-30 1-5 08:00-12:00 14:30-18:00"


@pytest.mark.parametrize(
    "typed",
    [
        USUAL,
        "  1-5 8:30-12:00   13:30-17:30 ;6 9:00-11:30;  ",
        "1-5 08:30-12:00\n    13:30-17:30\n6 09:00-11:30\n",
        "１－５ ０８：３０－１２：００，１３：３０～１７：３０；６ ９：００－１１：３０",
        "1 - 5 08:30 – 12:00, 13:30—17:30, 6 09:00-11:30",
        "1,2,3 8:30-12:00 13:30-17:30; 4、5 8:30-12:00 13:30-17:30; 6 9:00-11:30",
        "周一至周五8:30-12:00、13:30-17:30，周六9:00至11:30",
        "星期一到星期五 8:30到12:00 13:30到17:30 星期六 9:00到11:30",
        "1 2 3-5 8:30-12:00; 6 9:00-11:30; 1-5 13:30-15:00 15:00-17:30",
    ],
)
def test_the_weekly_hours_are_understood_however_they_are_typed(typed):
    assert show_hours(parse_hours(typed)) == USUAL


def test_days_with_the_same_hours_are_shown_together():
    assert tidy("hours", "7 9:00-10:00; 1 9:00-10:00; 3 9:00-10:00; 4 0:00-24:00") == (
        "1,3,7 09:00-10:00; 4 00:00-24:00"
    )


@pytest.mark.parametrize("typed", ["", " \n", "；"])
def test_no_hours_is_a_week_without_days(typed):
    assert parse_hours(typed) == ()
    assert show_hours(()) == ""


@pytest.mark.parametrize(
    "typed",
    [
        SUMMER,
        "6月1日至9月30日 周一至周五 8:00-12:00，14:30-18:00",
        "06/01 ～ 09/30\n1-5 8:00-12:00\n14:30-18:00 | ",
        "| 6-1...9-30 1-5 8:00-12:00 14:30-18:00;",
    ],
)
def test_a_season_is_understood_however_it_is_typed(typed):
    assert tidy("seasons", typed) == SUMMER


@pytest.mark.parametrize("between", ["\n", " | ", "｜", "; "])
def test_several_seasons_are_shown_in_the_order_of_the_year(between):
    winter = "12-01..02-28 1-5 09:00-16:00; 6 10:00-11:00"
    assert tidy("seasons", f"{winter}{between}{SUMMER}") == f"{SUMMER} | {winter}"


def test_holidays_are_put_in_order_and_joined():
    typed = "2027年2月5日、2027/1/2～2027/1/3\n2027-01-01; 2027-02-05, 2027-10-01-2027-10-07"
    assert tidy("holidays", typed) == "2027-01-01..2027-01-03, 2027-02-05, 2027-10-01..2027-10-07"


def test_a_working_day_is_a_monday_unless_said_otherwise():
    assert tidy("working_days", "2027-2-20 ＝ 5， 2027年2月7日") == "2027-02-07=1, 2027-02-20=5"


@pytest.mark.parametrize("field", ["hours", "seasons", "holidays", "working_days"])
def test_what_is_shown_as_an_example_may_be_typed(field):
    assert tidy(field, tidy(field, EXAMPLES[field])) == tidy(field, EXAMPLES[field]) != ""


@pytest.mark.parametrize(
    ("field", "typed", "said", "zh_said"),
    [
        ("hours", "1-5 8-12", "“8-12” is not understood", "看不懂“8-12”"),
        ("hours", "1-5 8:00-12:00-13:00", "“-13:00” is not understood", "看不懂"),
        ("hours", "8:00-12:00", "“8:00-12:00” needs the days of the week before it", "星期几"),
        ("hours", "1-5; 6", "“6” needs times of the day after it", "后面要写几点"),
        ("hours", "5-1 8:00-12:00", "“5-1” is no range of weekdays", "星期写1到7"),
        ("hours", "0 8:00-12:00", "“0” is no range of weekdays", "星期写1到7"),
        ("hours", "1-3-5 8:00-12:00", "“1-3-5” is no range of weekdays", "星期写1到7"),
        ("hours", "1 8:00-24:01", "“24:01” is no time of a day", "不是钟点"),
        ("hours", "1 8:60-9:00", "“8:60” is no time of a day", "不是钟点"),
        ("hours", "1 12:00-12:00", "“12:00-12:00” ends before it begins", "开始要早于结束"),
        ("hours", "1-5 8:00-12:00; 3 11:59-13:00", "On Wednesday, 08:00-12:00 and 11:59-13:00", "周三的"),
        ("seasons", "1-5 8:00-12:00", "“1-5” needs the first and the last day", "几月几日"),
        ("seasons", "02-30..03-01 1 8:00-9:00", "no day “02-30”", "没有“02-30”"),
        ("seasons", "06-01..09-30", "“06-01..09-30” needs times", "后面要写几点"),
        ("seasons", f"{SUMMER} | 11-01..06-01 1 8:00-9:00", "have days in common", "重叠"),
        ("seasons", f"07-01..08-01 1 8:00-9:00 | {SUMMER}", "have days in common", "重叠"),
        ("seasons", f"{SUMMER} | 07-01..08-01 1 8:00-9:00", "have days in common", "重叠"),
        ("seasons", "06-01..09-30 1-5 8:00", "“8:00” is not understood", "看不懂"),
        ("holidays", "2027-02-29", "no day “2027-02-29”", "没有“2027-02-29”"),
        ("holidays", "2027-01-03..2027-01-01", "ends before it begins", "开始要早于结束"),
        ("holidays", "2027-01-01..2072-01-03", "longer than a year", "超过一年"),
        ("holidays", "01-01", "“01-01” is not understood", "看不懂"),
        ("working_days", "2027-02-07=8", "no range of weekdays", "星期写1到7"),
        ("working_days", "2027-02-07=12", "“=12” is not understood", "看不懂"),
        ("working_days", "2027-02-07=1, 2027-02-07=2", "2027-02-07 is given the hours of two", "两种"),
    ],
)
def test_a_mistake_is_named_and_an_example_given(field, typed, said, zh_said):
    with pytest.raises(HoursMistake) as caught:
        tidy(field, typed)
    text = caught.value.text
    assert said in str(caught.value) == text.en
    assert zh_said in text.zh
    assert text.en.endswith(f"For example: {EXAMPLES[field]}")
    assert text.zh.endswith(f"例如：{EXAMPLES[field]}")


@given(st.text("0123456789 -~:;,|.=/年月日周一五六至\n", max_size=40), st.sampled_from(list(EXAMPLES)[:4]))
def test_any_text_is_refused_or_shown_in_one_spelling(typed, field):
    try:
        shown = tidy(field, typed)
    except HoursMistake:
        return
    assert tidy(field, shown) == shown


# Any week: an even number of different minutes of a day, taken two by two, never touching.
DAYS = st.lists(st.integers(0, 1440), unique=True, max_size=6).map(
    lambda minutes: tuple(
        Period(*pair) for pair in zip(sorted(minutes)[::2], sorted(minutes)[1::2], strict=False)
    )
)
WEEKS = st.lists(DAYS, min_size=7, max_size=7).map(lambda days: tuple(days) if any(days) else ())
DATES = st.dates(min_value=date(2020, 1, 1))


@given(WEEKS)
def test_a_week_is_read_back_as_it_was_shown(week):
    assert parse_hours(show_hours(week)) == week


@given(WEEKS.filter(bool), DATES, DATES)
def test_a_season_is_read_back_as_it_was_shown(week, first, last):
    season = Season((first.month, first.day), (last.month, last.day), week)
    assert parse_seasons(show_seasons((season,))) == (season,)


@given(st.dictionaries(DATES, st.integers(1, 7), max_size=5))
def test_single_days_are_read_back_as_they_were_shown(days):
    working = tuple(WorkingDay(*pair) for pair in sorted(days.items()))
    assert parse_working_days(show_working_days(working)) == working
    closed = parse_holidays(", ".join(map(str, days)))
    assert parse_holidays(show_holidays(closed)) == closed
    assert all(any(first <= day <= last for first, last in closed) for day in days)
