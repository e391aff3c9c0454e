"""Opening hours: which periods a day has, and what holds at a moment.

Periods are times of the clock on the hall's wall. A boundary falls on the first moment at which that clock
shows it or later: a time that a change of the clocks skips falls on the change, a time shown twice counts
the first time. So a day's order never turns round, in any zone.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from server.rules.hours_dates import (
    DateRange,
    Season,
    WorkingDay,
    parse_holidays,
    parse_seasons,
    parse_working_days,
    show_holidays,
    show_seasons,
    show_working_days,
)
from server.rules.hours_text import DAY_MINUTES, HoursMistake, Period, Week, parse_hours, show_hours
from server.rules.times import MINUTE, SECOND, Micros

DAYS_AHEAD = 60
"""How far the next opening is looked for: longer than any school's summer, short enough to be quick."""

WHOLE_DAY = Period(0, DAY_MINUTES)

Why = Literal["always", "open", "early", "lunch", "before", "after", "day_off"]


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a hall serves and gives numbers. A working day wins over a holiday, a season over the week.

    Numbers are given from `take_early` minutes before each period, never before midnight, until `take_stop`
    minutes before its end, never before its beginning. Raises HoursMistake for minutes outside 0..1440.
    """

    hours: Week = ()
    seasons: tuple[Season, ...] = ()
    holidays: tuple[DateRange, ...] = ()
    working_days: tuple[WorkingDay, ...] = ()
    take_early: int = 30
    take_stop: int = 0

    def __post_init__(self) -> None:
        for field, minutes in (("take_early", self.take_early), ("take_stop", self.take_stop)):
            if not 0 <= minutes <= DAY_MINUTES:
                raise HoursMistake(field, "minutes", found=minutes)

    @property
    def always(self) -> bool:
        """Whether this hall has no hours at all and never closes."""
        return not (self.hours or self.seasons or self.holidays)

    def periods(self, day: date) -> tuple[Period, ...]:
        """The service periods of a day in order; none on a day off.

        A working day always has some: where its weekday has none, those of the first weekday that has.
        """
        week = next((season.week for season in self.seasons if season.holds(day)), self.hours)
        weekday = dict(self.working_days).get(day)
        if weekday is None and any(days.first <= day <= days.last for days in self.holidays):
            return ()
        if not week:
            return (WHOLE_DAY,)
        if weekday is None:
            return week[day.isoweekday() - 1]
        return week[weekday - 1] or next(filter(None, week), ())


def parse_timetable(
    hours: str = "",
    seasons: str = "",
    holidays: str = "",
    working_days: str = "",
    take_early: int = 30,
    take_stop: int = 0,
) -> Timetable:
    """The timetable of four typed texts and two numbers of minutes; all empty: always open.

    Raises HoursMistake, whose sentence names what is wrong and what may be typed.
    """
    return Timetable(
        parse_hours(hours),
        parse_seasons(seasons),
        parse_holidays(holidays),
        parse_working_days(working_days),
        take_early,
        take_stop,
    )


def show(timetable: Timetable) -> dict[str, str]:
    """The four texts in their one spelling, by name; `parse_timetable` gives the timetable again."""
    return {
        "hours": show_hours(timetable.hours),
        "seasons": show_seasons(timetable.seasons),
        "holidays": show_holidays(timetable.holidays),
        "working_days": show_working_days(timetable.working_days),
    }


@dataclass(frozen=True, slots=True)
class HoursState:
    """What holds at a moment. Moments ahead are None where they do not apply, or not within DAYS_AHEAD days.

    `taking`: numbers are given. `serving`: a service period runs. `why`: always (no hours set); open; early
    (numbers already, service not yet); and when no numbers are given lunch (again later today), before (the
    day's first), after (none later today), day_off (no periods today). With `take_stop`, lunch and after
    begin while the period is still serving.
    """

    taking: bool
    serving: bool
    why: Why
    takes_at: Micros | None = None
    """When numbers are given next; None while they are."""
    serves_at: Micros | None = None
    """When service begins next; None while it runs."""
    ends_at: Micros | None = None
    """When the running service period ends; None while none runs."""
    period_end: Micros | None = None
    """When the period ends that is being served or that numbers are now given for."""
    next_period_start: Micros | None = None
    """When the period after that, or else the next one, begins; None if not today."""
    next_day_serves_at: Micros | None = None
    """When service begins on the next day that has some."""


class _Span(NamedTuple):
    """One period of a day as moments: numbers from `takes` to `stops`, service from `start` to `end`."""

    day: date
    takes: Micros
    stops: Micros
    start: Micros
    end: Micros


def state_at(timetable: Timetable, now: Micros, zone: ZoneInfo) -> HoursState:
    """What holds at a moment in a hall's time zone, worked out once a minute: since 1972 no zone's clock has
    changed within one.
    """
    return _state_of_minute(timetable, now // MINUTE, zone)


def longer_than_period(state: HoursState, now: Micros, wait_seconds: float) -> bool:
    """Whether who waits so long from now comes up only after a break: the present period is over by then, and
    another follows today. False when no period is running or about to.
    """
    if state.period_end is None or state.next_period_start is None:
        return False
    return now + wait_seconds * SECOND >= state.period_end


@lru_cache(1024)
def _state_of_minute(timetable: Timetable, minute: int, zone: ZoneInfo) -> HoursState:
    if timetable.always:
        return HoursState(taking=True, serving=True, why="always")
    now = minute * MINUTE
    day = datetime.fromtimestamp(minute * 60, zone).date()
    spans = _ahead(timetable, day, zone)
    ahead = [span for span in spans if span.end > now]
    running = next((span for span in ahead if span.start <= now), None)
    taking = any(span.takes <= now < span.stops for span in ahead)
    present = running or next((span for span in ahead if taking and span.takes <= now), None)
    coming = [span for span in ahead if span != present]
    return HoursState(
        taking=taking,
        serving=running is not None,
        why=_why([span for span in spans if span.day == day], now, taking, running is not None),
        takes_at=None if taking else next((s.takes for s in ahead if now < s.takes < s.stops), None),
        serves_at=None if running else next((span.start for span in ahead), None),
        ends_at=running.end if running else None,
        period_end=present.end if present else None,
        next_period_start=next((span.start for span in coming if span.day == day), None),
        next_day_serves_at=next((span.start for span in ahead if span.day > day), None),
    )


def _why(spans: list[_Span], now: Micros, taking: bool, serving: bool) -> Why:
    """The reason at a moment of a day that has these spans."""
    if taking:
        return "open" if serving else "early"
    if not spans:
        return "day_off"
    if not any(now < span.takes < span.stops for span in spans):
        return "after"
    return "before" if now < spans[0].takes else "lunch"


@lru_cache(16)
def _ahead(timetable: Timetable, day: date, zone: ZoneInfo) -> tuple[_Span, ...]:
    """All spans of a day and of those that are looked ahead to, in order."""
    days = (day + timedelta(days=n) for n in range(DAYS_AHEAD + 1))
    return tuple(span for one in days for span in _spans(timetable, one, zone))


def _spans(timetable: Timetable, day: date, zone: ZoneInfo) -> Iterator[_Span]:
    """The spans of one day; a period that a change of the clocks swallows whole is none."""
    for start, end in timetable.periods(day):
        minutes = (
            max(0, start - timetable.take_early),
            max(start, end - timetable.take_stop),
            start,
            end,
        )
        span = _Span(day, *(first_moment(day, minute, zone) for minute in minutes))
        if span.start < span.end:
            yield span


def first_moment(day: date, minute: int, zone: ZoneInfo) -> Micros:
    """The first moment at which the hall's clock shows a minute of a day or later; 1440 is the next midnight.

    Python's zoneinfo gives the first of two equal times, and for a skipped one a moment behind the change:
    the change itself lies between its two readings (PEP 495, fold).
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    first = int(wall.replace(tzinfo=zone).timestamp())
    if _wall(first, zone) == wall:
        return first * SECOND
    skipped = range(int(wall.replace(tzinfo=zone, fold=1).timestamp()), first)
    change = bisect_left(skipped, True, key=lambda second: _wall(second, zone) >= wall)
    return (skipped.start + change) * SECOND


def _wall(second: int, zone: ZoneInfo) -> datetime:
    """What the clock in the hall shows."""
    return datetime.fromtimestamp(second, zone).replace(tzinfo=None)
