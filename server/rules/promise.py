"""First when complete: whoever lacked a paper may come back with it, that day and the next working day,
and is called before everybody else.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from server.rules.hours import DAYS_AHEAD, Timetable, first_moment
from server.rules.times import HOUR, Micros
from server.rules.words import Text
from server.rules.words.told import PROMISE, on_day

AHEAD = 24 * HOUR
"""The turn of who comes back complete is so long before the day begins: no head start, no booked time and no
place kept reaches so far, and among themselves the first to come back is the first called.
"""


def last_day(timetable: Timetable, day: str) -> str:
    """Until when a promise of a day holds: the next day on which people are served."""
    return _working(timetable, day, 1)


def first_day(timetable: Timetable, today: str) -> str:
    """From which day promises still hold today: the last day before on which people were served."""
    return _working(timetable, today, -1)


def complete_turn(day: str, zone: ZoneInfo) -> Micros:
    """The turn of everybody who comes back complete on a day; ties go to who came back first."""
    return first_moment(date.fromisoformat(day), 0, zone) - AHEAD


def promise(timetable: Timetable, day: str, number: str) -> Text:
    """What a person who lacked a paper is told."""
    until = date.fromisoformat(last_day(timetable, day))
    zh, en = PROMISE
    when = on_day(until)
    return Text(zh.format(day=when.zh, number=number), en.format(day=when.en, number=number))


def _working(timetable: Timetable, day: str, step: int) -> str:
    """The nearest day with periods, on from a day or back; the neighbouring one when none is in sight."""
    start = date.fromisoformat(day)
    days = [start + timedelta(days=step * n) for n in range(1, DAYS_AHEAD)]
    return next((one for one in days if timetable.periods(one)), days[0]).isoformat()
