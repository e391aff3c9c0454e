"""The days of the year that differ, as a manager types them: read forgivingly, shown in one spelling each.

seasons        06-01..09-30 1-5 08:00-12:00 | 12-01..02-28 ...  hours of their own; may wrap over New Year
holidays       2027-01-01..2027-01-03, 2027-02-05               closed
working_days   2027-02-07, 2027-02-20=5                         open, with a Monday's or that weekday's hours

Line breaks do for the signs between entries; full-width signs and 2027年1月1日 are understood as well.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from server.rules.hours_text import HoursMistake, Week, parse_hours, plain, show_hours

MONDAY = 1

MonthDay = tuple[int, int]


class Season(NamedTuple):
    """Hours of their own between two days of the year, both included; first > last wraps over New Year."""

    first: MonthDay
    last: MonthDay
    week: Week

    def holds(self, day: date) -> bool:
        """Whether a day lies in the season."""
        this = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= this <= self.last
        return this >= self.first or this <= self.last


class DateRange(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date


class WorkingDay(NamedTuple):
    """A day that is open whatever the calendar says, with the hours of a weekday (1 is Monday)."""

    day: date
    weekday: int


_MONTH_DAY = r"\d{1,2}\s*[-/]\s*\d{1,2}"
_SEASON = re.compile(rf"(?<![\d/-])({_MONTH_DAY})\s*(?:\.{{2,}}|[-~])\s*({_MONTH_DAY})(?![\d/-])")
_DATE = r"\d{4}\s*[-/]\s*\d{1,2}\s*[-/]\s*\d{1,2}(?!\d)"
_HOLIDAYS = re.compile(
    rf"(?P<first>{_DATE})(?:\s*(?:\.{{2,}}|[-~])\s*(?P<last>{_DATE}))?|(?P<other>[^\s;,|]+)"
)
_WORKING = re.compile(rf"(?P<day>{_DATE})(?:\s*=\s*(?P<as>\d)(?!\d))?|(?P<other>[^\s;,|]+)")


def parse_seasons(text: str) -> tuple[Season, ...]:
    """The seasons of a text such as `06-01..09-30 1-5 08:00-12:00`, by first day. Raises HoursMistake."""
    before, *parts = _SEASON.split(plain(text))
    if before.strip(" \t\r\n|;,"):
        raise HoursMistake("seasons", "no_range", found=before.split()[0])
    seasons = [_season(*parts[at : at + 3]) for at in range(0, len(parts), 3)]
    for one, other in combinations(seasons, 2):
        if one.holds(_leap_day(other.first)) or other.holds(_leap_day(one.first)):
            raise HoursMistake("seasons", "seasons_overlap", one=_range(one), other=_range(other))
    return tuple(sorted(seasons))


def _season(first: str, last: str, hours: str) -> Season:
    season = Season(_month_day(first), _month_day(last), parse_hours(hours, "seasons"))
    if not season.week:
        raise HoursMistake("seasons", "no_times", found=f"{first}..{last}")
    return season


def _month_day(found: str) -> MonthDay:
    month, day = (int(part) for part in re.split("[-/]", found))
    try:
        _leap_day((month, day))
    except ValueError:
        raise HoursMistake("seasons", "bad_date", found=found) from None
    return month, day


def _leap_day(day: MonthDay) -> date:
    """A day of the year in a year that has them all."""
    return date(2028, *day)


def _range(season: Season) -> str:
    (a, b), (c, d) = season.first, season.last
    return f"{a:02d}-{b:02d}..{c:02d}-{d:02d}"


def show_seasons(seasons: tuple[Season, ...]) -> str:
    """The text of seasons, on one line; `parse_seasons` gives them again."""
    return " | ".join(f"{_range(season)} {show_hours(season.week)}" for season in seasons)


def parse_holidays(text: str) -> tuple[DateRange, ...]:
    """The days of a text such as `2027-01-01..2027-01-03, 2027-02-05` in order, touching ones as one range.

    Raises HoursMistake, also for a range of more than a year: it would be a slip of a digit.
    """
    ranges: list[DateRange] = []
    for found in sorted(_holidays(plain(text))):
        if ranges and found.first <= ranges[-1].last + timedelta(days=1):
            ranges[-1] = DateRange(ranges[-1].first, max(ranges[-1].last, found.last))
        else:
            ranges.append(found)
    return tuple(ranges)


def _holidays(text: str) -> Iterator[DateRange]:
    for token in _HOLIDAYS.finditer(text):
        if token["other"]:
            raise HoursMistake("holidays", "unreadable", found=token[0])
        first = _date(token["first"], "holidays")
        last = _date(token["last"], "holidays") if token["last"] else first
        if last < first:
            raise HoursMistake("holidays", "bad_order", found=token[0])
        if last - first > timedelta(days=366):
            raise HoursMistake("holidays", "too_long", found=token[0])
        yield DateRange(first, last)


def _date(found: str, field: str) -> date:
    try:
        return date(*(int(part) for part in re.split("[-/]", found)))
    except ValueError:
        raise HoursMistake(field, "bad_date", found=found) from None


def show_holidays(holidays: tuple[DateRange, ...]) -> str:
    """The text of holidays; `parse_holidays` gives them again."""
    return ", ".join(
        f"{days.first}" if days.first == days.last else f"{days.first}..{days.last}" for days in holidays
    )


def parse_working_days(text: str) -> tuple[WorkingDay, ...]:
    """The days of a text such as `2027-02-07, 2027-02-20=5`, in order. Raises HoursMistake."""
    days: dict[date, int] = {}
    for token in _WORKING.finditer(plain(text)):
        if token["other"]:
            raise HoursMistake("working_days", "unreadable", found=token[0])
        day = _date(token["day"], "working_days")
        weekday = int(token["as"] or MONDAY)
        if not MONDAY <= weekday <= 7:
            raise HoursMistake("working_days", "bad_days", found=token[0])
        if days.setdefault(day, weekday) != weekday:
            raise HoursMistake("working_days", "twice", found=day)
    return tuple(WorkingDay(day, days[day]) for day in sorted(days))


def show_working_days(days: tuple[WorkingDay, ...]) -> str:
    """The text of working days, each with its weekday; `parse_working_days` gives them again."""
    return ", ".join(f"{day}={weekday}" for day, weekday in days)


_TIDIED: dict[str, Callable[[str], str]] = {
    "hours": lambda text: show_hours(parse_hours(text)),
    "seasons": lambda text: show_seasons(parse_seasons(text)),
    "holidays": lambda text: show_holidays(parse_holidays(text)),
    "working_days": lambda text: show_working_days(parse_working_days(text)),
}


def tidy(field: str, text: str) -> str:
    """A text of `hours`, `seasons`, `holidays` or `working_days` in its one spelling. Raises HoursMistake."""
    return _TIDIED[field](text)
