"""The hours of a week as a manager types them: read forgivingly, shown in one spelling.

`1-5 08:30-12:00 13:30-17:30; 6 09:00-11:30`, 1 is Monday; empty: always open. Spaces, line breaks, full-width
signs and 周一至周五 are understood as well. The days of the year that differ are read in rules/hours_dates.
"""

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from server.rules.words import Text
from server.rules.words.hours import FOR_EXAMPLE, MISTAKES, TYPED_DAYS, WEEKDAYS

EXAMPLES: dict[str, str] = {
    "hours": "1-5 08:30-12:00 13:30-17:30; 6 09:00-11:30",
    "seasons": "06-01..09-30 1-5 08:00-12:00 14:30-18:00 | 12-01..02-28 1-5 09:00-16:00",
    "holidays": "2027-01-01..2027-01-03, 2027-02-05",
    "working_days": "2027-02-07, 2027-02-20=5",
    "take_early": "30",
    "take_stop": "0",
}
"""What may be typed, by the name of the text."""

DAY_MINUTES = 24 * 60


class Period(NamedTuple):
    """Service from `start` to `end`: minutes after midnight by the hall's clock, 0 <= start < end <= 1440."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end)}"


Week = tuple[tuple[Period, ...], ...]
"""The periods of Monday to Sunday, each day's in order and apart; () instead of seven: always open."""


class HoursMistake(ValueError):
    """A text that cannot be read as hours; `text` says what is wrong and shows what may be typed."""

    def __init__(self, field: str, mistake: str, **found: object) -> None:
        said = MISTAKES[mistake]
        zh, en = (said.zh.format(**_told(found, "zh")), said.en.format(**_told(found, "en")))
        example = EXAMPLES[field]
        self.text = Text(
            FOR_EXAMPLE.zh.format(mistake=zh, example=example),
            FOR_EXAMPLE.en.format(mistake=en, example=example),
        )
        super().__init__(self.text.en)


def _told(found: dict[str, object], language: str) -> dict[str, object]:
    """What was found, a weekday by its name in one language."""
    return {
        name: getattr(thing, language) if isinstance(thing, Text) else thing for name, thing in found.items()
    }


# One token a kind; what lies between them is only separators. A digit of a weekday never belongs to a time.
_TIME = r"\d{1,2}\s*:\s*\d{1,2}"
_WEEKDAY = r"\d(?!\d|\s*:)"
_HOURS = re.compile(
    rf"(?P<times>{_TIME}\s*[-~]\s*{_TIME}(?!\d))"
    rf"|(?P<days>{_WEEKDAY}(?:\s*[-~,]\s*{_WEEKDAY})*(?=[\s;,|]|$))"
    r"|(?P<other>[^\s;,|]+)"
)

_SIGNS = str.maketrans(
    dict.fromkeys("‐–—−―ー", "-")
    | dict.fromkeys("〜∼", "~")
    | {"至": "~", "到": "~", "、": ",", "年": "-", "月": "-", "日": " ", "号": " "}
)


def plain(text: str) -> str:
    """The text with input methods' signs and Chinese words for days turned into the formats' own."""
    text = unicodedata.normalize("NFKC", text)
    for typed, number in TYPED_DAYS.items():
        text = text.replace(typed, number)
    return text.translate(_SIGNS)


def parse_hours(text: str, field: str = "hours") -> Week:
    """The week of a text such as `1-5 08:30-12:00 13:30-17:30; 6 09:00-11:30`; an empty one is always open.

    Days named twice have the periods of both; periods that touch become one. Raises HoursMistake.
    """
    week: list[list[Period]] = [[] for _ in WEEKDAYS]
    days: list[int] = []
    waiting = ""
    for token in _HOURS.finditer(plain(text)):
        if token["other"]:
            raise HoursMistake(field, "unreadable", found=token[0])
        if token["days"]:
            days = [*(days if waiting else ()), *_weekdays(token[0], field)]
            waiting = token[0]
            continue
        if not days:
            raise HoursMistake(field, "no_days", found=token[0])
        _add(week, days, _period(token[0], field))
        waiting = ""
    if waiting:
        raise HoursMistake(field, "no_times", found=waiting)
    return tuple(_in_order(day, number, field) for number, day in enumerate(week)) if days else ()


def _add(week: list[list[Period]], days: list[int], period: Period) -> None:
    for day in set(days):
        week[day - 1].append(period)


def _weekdays(found: str, field: str) -> list[int]:
    """`1-3, 5` as 1, 2, 3, 5."""
    days: list[int] = []
    for part in found.split(","):
        ends = [int(end) for end in re.split("[-~]", part)]
        if len(ends) > 2 or not 1 <= ends[0] <= ends[-1] <= 7:
            raise HoursMistake(field, "bad_days", found=part.strip())
        days += range(ends[0], ends[-1] + 1)
    return days


def _period(found: str, field: str) -> Period:
    period = Period(*(_minutes(end, field) for end in re.split("[-~]", found)))
    if period.start >= period.end:
        raise HoursMistake(field, "bad_order", found=found)
    return period


def _minutes(clock: str, field: str) -> int:
    hour, minute = (int(part) for part in clock.split(":"))
    total = hour * 60 + minute
    if minute > 59 or total > DAY_MINUTES:
        raise HoursMistake(field, "bad_time", found=clock.strip())
    return total


def _in_order(periods: list[Period], weekday: int, field: str) -> tuple[Period, ...]:
    """One day's periods sorted, those that touch as one."""
    joined: list[Period] = []
    for period in sorted(periods):
        if joined and period.start < joined[-1].end:
            raise HoursMistake(field, "overlap", day=WEEKDAYS[weekday], one=joined[-1], other=period)
        if joined and period.start == joined[-1].end:
            joined[-1] = Period(joined[-1].start, period.end)
        else:
            joined.append(period)
    return tuple(joined)


def show_hours(week: Week) -> str:
    """The text of a week, days of equal hours together; `parse_hours` gives the week again."""
    by_periods: dict[tuple[Period, ...], list[int]] = {}
    for number, periods in enumerate(week, 1):
        if periods:
            by_periods.setdefault(periods, []).append(number)
    return "; ".join(f"{_runs(days)} {' '.join(map(str, periods))}" for periods, days in by_periods.items())


def _runs(days: list[int]) -> str:
    """1, 2, 3, 5 as `1-3,5`."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0])]
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
