"""The hall's own estimates of the wait within a simulated day: learned as it goes, noted on each ticket."""

from server.entry import Entry
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, Micros, day_of
from server.simulate.desks import Watcher
from server.simulate.line import ZONE, InHouse
from server.simulate.results import Record
from server.store import moves
from server.waiting import Waits

LEARN_EVERY = 30 * MINUTE
"""A running hall learns every ten minutes; this is often enough and three times as fast."""


class Estimates(Watcher):
    """Lets a hall that is thrown away tell waits as a running one does."""

    def __init__(self, line: InHouse) -> None:
        self.line = line
        self.waits = Waits(line.hall.book.settings_in, ZONE)
        self._learned: Micros = 0
        line.hall.expect = self._expect

    def on_finish(self, record: Record) -> None:  # noqa: ARG002 - whoever it was
        """Learns now and then."""
        now = self.line.clock.now
        if now - self._learned >= LEARN_EVERY:
            self._learned = now
            with self.line.store.reading() as con:
                self.waits.learn(con, day_of(now, ZONE))

    def _expect(self, entry: Entry, ticket: Ticket) -> Ticket:
        found = self.waits.at_issue(entry.con, ticket, entry.now)
        return moves.expect(entry.con, ticket, *found.stored) if found else ticket
