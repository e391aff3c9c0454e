"""Waits that reach beyond a break: who is not served before lunch waits as long as lunch takes, too."""

from server.rules.hours import HoursState
from server.rules.times import MINUTE, SECOND, Micros
from server.rules.waits_range import Range, sensible


def over_break(told: Range, hours: HoursState, now: Micros) -> Range:
    """The range with the break added to whatever of it lies behind the end of the present period.

    The line was played forward as if service went on; `hours`: what holds at that moment.
    """
    end, start = hours.period_end, hours.next_period_start
    if end is None or start is None or now + told.high * MINUTE < end:
        return told
    pause = (start - end) / SECOND

    def later(seconds: float) -> float:
        return seconds + pause if now + seconds * SECOND >= end else seconds

    low, high = sensible(later(told.low * 60) / 60, later(told.high * 60) / 60)
    return Range(low, high, round(later(told.mid)))
