"""What is learned beside the work: how long things take, what people come for, and each night how honest
the estimates were.

The questions are long, so they are asked outside the hub, on a connection of their own that only reads;
what came out is written by a verb of the hall.
"""

from server.book import Book
from server.entry import Entry
from server.often import Often
from server.rules.times import MINUTE, Micros, day_of
from server.rules.waits_score import Score
from server.rules.who import HALL, Press
from server.store import connect, waits
from server.waiting import Waits

LEARN_EVERY = 10 * MINUTE


class Nightly:
    """Learns while the hall works, and keeps the scoreboard of the days before."""

    def __init__(self, book: Book, waiting: Waits, often: Often) -> None:
        self.book, self.waiting, self.often = book, waiting, often
        self._due: Micros = 0
        self._day = ""
        self._scored: dict[str, Score] = {}

    def due(self, now: Micros) -> bool:
        """Whether it is time to learn again: every ten minutes, on a new day, when the clock went back."""
        day = day_of(now, self.book.zone)
        if day == self._day and self._due - LEARN_EVERY <= now < self._due:
            return False
        self._day, self._due = day, now + LEARN_EVERY
        return True

    def learn(self) -> None:
        """Reads what the last weeks teach, and scores the days that have no score yet. Outside the hub."""
        today = day_of(self.book.clock(), self.book.zone)
        con = connect(self.book.store.path, readonly=True)
        try:
            self.waiting.learn(con, today)
            self.often.learn(con, today)
            found = {day: self.waiting.score(con, day) for day in waits.unscored(con, today)}
        finally:
            con.close()
        self._scored = {day: score for day, score in found.items() if score is not None}

    def keep(self) -> None:
        """Writes the scores that were found."""
        if not self._scored:
            return
        scored = self._scored

        def verb(entry: Entry) -> None:
            for day, score in scored.items():
                waits.keep_score(entry.con, day, score)
                entry.note("score", why=day)

        self.book.run(Press(HALL), "score", verb)
        self._scored = {}
