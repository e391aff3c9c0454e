"""What people come for and what is done most: learned beside the work, ranked anew for whoever asks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from server.rules.catalogue import Matter
from server.rules.often import Asked, likeliest, most_asked
from server.rules.times import Micros
from server.store import Connection, asked

WEEKS, DAY = timedelta(weeks=4), timedelta(days=1)
"""How far back it learns: long enough for a quiet hall, short enough to follow the seasons."""
MOST = 8
"""As many as are ever shown at the kiosk."""
DIGITS = 7
"""As many as the desk is told: six digits, and one more for when the resident's own is not among them."""


class Often:
    """Keeps how often each matter was asked for, and done, at each hour of the day."""

    def __init__(self) -> None:
        self._asked: Asked = {}
        self._finished: Asked = {}

    def learn(self, con: Connection, today: str) -> None:
        """Counts the visits of the last weeks. Outside the hub: it reads every one of them."""
        day = date.fromisoformat(today)
        first, yesterday = (day - WEEKS).isoformat(), (day - DAY).isoformat()
        self._asked = asked.asked(con, first)
        self._finished = asked.finished(con, first, yesterday)

    def ranked(self, matters: Sequence[Matter], now: Micros) -> list[Matter]:
        """Those asked for most at this hour, best first; in the catalogue's order before it has learned."""
        return most_asked(matters, self._asked, now, MOST)

    def likely(self, con: Connection, matters: Sequence[Matter], today: str, now: Micros) -> list[Matter]:
        """Those that a clerk finishes most at this hour, best first: learned, and what today has brought."""
        done = Counter(dict(self._finished)) + Counter(asked.finished(con, today, today))
        return likeliest(matters, done, self._asked, now, DIGITS)
