"""The opening hours as sentences: which one holds at a moment, and the times that go into it."""

from datetime import datetime
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from server.rules.hours import HoursState
from server.rules.times import SECOND, Micros
from server.rules.words import Text
from server.rules.words.hours import MONTHS_EN, ON_DATE, TOMORROW, WEEKDAYS, WORDS

Times = dict[str, Text]


class Line(NamedTuple):
    """One of words/hours.py's sentences, by its key, and the times that fill its marks in each language."""

    key: str
    values: Times

    @property
    def text(self) -> Text:
        """The whole sentence."""
        said = WORDS[self.key]
        return Text(
            said.zh.format(**{name: value.zh for name, value in self.values.items()}),
            said.en.format(**{name: value.en for name, value in self.values.items()}),
        )


def hours_line(state: HoursState, now: Micros, zone: ZoneInfo) -> Line:
    """What a kiosk or a phone says about the hours at a moment."""
    if state.why == "always":
        return Line("always", {})
    if state.why == "open":
        return Line("open", _times(now, zone, ends=state.ends_at) | _at_midnight(state, now, zone))
    if state.why == "early":
        return Line("early", _times(now, zone, serves=state.serves_at))
    if state.serving:
        return _reopening("stopped" if state.why == "lunch" else "last", now, zone, takes=state.takes_at)
    key = "break" if state.why == "lunch" and not _at_noon(state, now, zone) else state.why
    if state.takes_at is None or state.takes_at == state.serves_at:
        together = None if state.takes_at is None else state.serves_at
        return _reopening(key, now, zone, "_same", serves=together)
    return _reopening(key, now, zone, takes=state.takes_at, serves=state.serves_at)


def day_over_line(
    why: Literal["day_full", "day_closed"], state: HoursState, now: Micros, zone: ZoneInfo
) -> Line:
    """What is said when numbers end before the hours do: none are left, or staff have closed the day."""
    return _reopening(why, now, zone, serves=state.next_day_serves_at)


def long_line(state: HoursState, now: Micros, zone: ZoneInfo, *, brief: bool = False) -> Line | None:
    """What is said to whom `longer_than_period` holds for, `brief` on the slip; None with no later period."""
    start = state.next_period_start
    if start is None:
        return None
    hour = _local(start, zone).hour
    tail = "_brief" if brief else ""
    if hour >= 18:
        return Line(f"long_line_evening{tail}", {})
    if hour >= 12 > _local(now, zone).hour:
        return Line(f"long_line_afternoon{tail}", {})
    return Line(f"long_line_later{tail}", _times(now, zone, serves=start))


def when(moment: Micros, now: Micros, zone: ZoneInfo) -> Text:
    """A moment ahead as people say it: 8:30; 明天8:30, tomorrow 8:30; within a week 周一 8:30, Monday 8:30;
    then 12月3日 8:30, 3 December 8:30.
    """
    then = _local(moment, zone)
    clock = _clock(then)
    days = (then.date() - _local(now, zone).date()).days
    if days <= 0:
        return clock
    if days == 1:
        return TOMORROW.filled(clock=clock.zh)
    if days < 7:
        name = WEEKDAYS[then.weekday()]
        return Text(f"{name.zh} {clock.zh}", f"{name.en} {clock.en}")
    return ON_DATE.filled(
        month=then.month, day=then.day, month_name=MONTHS_EN[then.month - 1], clock=clock.zh
    )


def _reopening(key: str, now: Micros, zone: ZoneInfo, tail: str = "", **moments: Micros | None) -> Line:
    """A sentence about an opening ahead; another where nobody knows when that will be."""
    if None in moments.values():
        return Line(f"{key}_unknown", {})
    return Line(key + tail, _times(now, zone, **moments))


def _times(now: Micros, zone: ZoneInfo, **moments: Micros | None) -> Times:
    """Moments in the order of the sentence, each with its day unless that was just said."""
    told = _local(now, zone).date()
    times: Times = {}
    for name, moment in moments.items():
        if moment is None:
            continue
        then = _local(moment, zone)
        times[name] = _clock(then) if then.date() == told else when(moment, now, zone)
        told = then.date()
    return times


def _at_midnight(state: HoursState, now: Micros, zone: ZoneInfo) -> Times:
    """Service until midnight ends at 24:00 today, not at 0:00 tomorrow."""
    ends = _local(state.ends_at or now, zone)
    later = ends.date() > _local(now, zone).date()
    return {"ends": Text("24:00", "24:00")} if later and (ends.hour, ends.minute) == (0, 0) else {}


def _at_noon(state: HoursState, now: Micros, zone: ZoneInfo) -> bool:
    """Whether this break is what people call lunch."""
    return _local(now, zone).hour >= 11 and 12 <= _local(state.serves_at or now, zone).hour < 16


def _local(moment: Micros, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(moment / SECOND, zone)


def _clock(then: datetime) -> Text:
    clock = f"{then.hour}:{then.minute:02d}"
    return Text(clock, clock)
