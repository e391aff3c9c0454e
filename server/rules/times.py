"""Moments and days.
A moment is a whole number of microseconds since 1970 UTC; a day is the hall's own, as 2026-11-23.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

Micros = int
Clock = Callable[[], Micros]

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE


def rfc3339(moment: Micros) -> str:
    """The moment as RFC 3339 in UTC with milliseconds and Z, e.g. 2026-11-23T01:02:03.004Z."""
    return f"{_second_text(moment // SECOND)}.{moment // 1000 % 1000:03d}Z"


def rfc3339_or_none(moment: Micros | None) -> str | None:
    """As `rfc3339`; None stays None."""
    return None if moment is None else rfc3339(moment)


def day_of(moment: Micros, zone: ZoneInfo) -> str:
    """The hall's business day of a moment: the date on a clock in its own time zone."""
    return _day_of_minute(moment // MINUTE, zone)


@lru_cache(4096)
def _second_text(second: int) -> str:
    """Each snapshot shows the same twenty moments again."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")


@lru_cache(64)
def _day_of_minute(minute: int, zone: ZoneInfo) -> str:
    """Every press asks for the day; no zone changes its date within a minute."""
    return datetime.fromtimestamp(minute * 60, zone).strftime("%Y-%m-%d")


def local_minute(moment: Micros, zone: ZoneInfo) -> str:
    """What a clock in the hall shows, to the minute: 2026-11-23 09:41."""
    return datetime.fromtimestamp(moment / SECOND, zone).strftime("%Y-%m-%d %H:%M")
