"""The matters asked for most: learned beside the work, ranked anew for whoever asks."""

from collections.abc import Sequence
from datetime import date, timedelta

from server.rules.catalogue import Matter
from server.rules.often import Asked, most_asked
from server.rules.times import Micros
from server.store import Connection, asked

WEEKS = timedelta(weeks=4)
"""How far back it learns: long enough for a quiet hall, short enough to follow the seasons."""
MOST = 8
"""As many as are ever shown."""


class Often:
    """Keeps how often each matter was asked for at each hour of the day."""

    def __init__(self) -> None:
        self._asked: Asked = {}

    def learn(self, con: Connection, today: str) -> None:
        """Counts the visits of the last weeks. Outside the hub: it reads every one of them."""
        self._asked = asked.asked(con, (date.fromisoformat(today) - WEEKS).isoformat())

    def ranked(self, matters: Sequence[Matter], now: Micros) -> list[Matter]:
        """Those asked for most at this hour, best first; in the catalogue's order before it has learned."""
        return most_asked(matters, self._asked, now, MOST)
