"""Hours for the tests: a hall's usual week, any other week, and moments by the clock on the wall."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from server.rules.times import SECOND

SHANGHAI = ZoneInfo("Asia/Shanghai")
USUAL = "1-5 08:30-12:00 13:30-17:30; 6 09:00-11:30"

MINUTES = st.integers(0, 1440)
WEEKS = st.lists(
    st.tuples(st.integers(1, 7), st.lists(MINUTES, min_size=2, max_size=4, unique=True)),
    min_size=1,
    max_size=5,
    unique_by=lambda day: day[0],
)


def at(text, zone=SHANGHAI, fold=0):
    """The moment of a text such as 2026-11-23 08:30 on the hall's clock."""
    wall = datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)
    return int(wall.timestamp()) * SECOND


def typed(week):
    days = []
    for weekday, minutes in week:
        ends = [f"{minute // 60}:{minute % 60:02d}" for minute in sorted(minutes)]
        days.append(f"{weekday} " + " ".join(map("-".join, zip(ends[::2], ends[1::2], strict=False))))
    return "; ".join(days)
