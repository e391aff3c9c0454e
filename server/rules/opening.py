"""Whether numbers are given now: the hours the hall has set, a day closed by hand, a day that is full."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from server.rules.hours import HoursState, Timetable, parse_timetable, state_at
from server.rules.hours_said import day_over_line, hours_line
from server.rules.settings import Settings
from server.rules.times import Micros
from server.rules.words import Text

Why = Literal["closed_by_hand", "full", "hours", "open"]


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether residents can take a number, and if not what keeps them: staff closed the day, all numbers of
    the day are given, or it is not the hour (`hours` tells which and until when).
    """

    why: Why
    hours: HoursState

    @property
    def giving(self) -> bool:
        """Whether the kiosk gives numbers."""
        return self.why == "open"


@lru_cache(8)
def timetable(settings: Settings) -> Timetable:
    """The hall's timetable as its settings spell it."""
    texts = settings.hours, settings.seasons, settings.holidays, settings.working_days
    return parse_timetable(*texts, settings.take_early_minutes, settings.take_stop_minutes)


def opening(settings: Settings, *, closed: bool, taken: int, now: Micros, zone: ZoneInfo) -> Opening:
    """What holds at a moment. `closed`: staff closed this day; `taken`: numbers given today."""
    hours = state_at(timetable(settings), now, zone)
    if closed:
        return Opening("closed_by_hand", hours)
    if not hours.taking:
        return Opening("hours", hours)
    full = settings.daily_cap and taken >= settings.daily_cap
    return Opening("full" if full else "open", hours)


def told(now_open: Opening, now: Micros, zone: ZoneInfo) -> Text:
    """The sentence for residents: that numbers are given, or when they are again."""
    if now_open.why == "closed_by_hand":
        return day_over_line("day_closed", now_open.hours, now, zone).text
    if now_open.why == "full":
        return day_over_line("day_full", now_open.hours, now, zone).text
    return hours_line(now_open.hours, now, zone).text
