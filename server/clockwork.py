"""What the clock alone brings about, looked at every second:
a new day, calls that ring again, doors that open.
"""

from collections.abc import Callable, Sequence

from server.book import Book
from server.entry import Entry
from server.hall import Hall
from server.nightly import Nightly
from server.overview import Overview
from server.paper import Paper
from server.rules.who import HALL, Press

Aside = Callable[[Callable[[], None]], object]


class Clockwork:
    """Looks at the clock for everybody. A look costs a few short questions; only what is due is written.

    `aside` does long work outside the hub; `besides`: what else is looked at every second.
    """

    def __init__(
        self,
        book: Book,
        hall: Hall,
        overview: Overview,
        paper: Paper,
        nightly: Nightly,
        aside: Aside,
        besides: Sequence[Callable[[], None]] = (),
    ) -> None:
        self.book, self.hall, self.overview, self.paper = book, hall, overview, paper
        self.nightly, self.aside, self.besides = nightly, aside, besides
        self._seen: object = None

    def tick(self) -> None:
        """One look at the clock."""
        self.book.wake()
        self.paper.end_leases()
        self.paper.printers.look()
        self.hall.ring_due()
        self.nightly.keep()
        if self.nightly.due(self.book.clock()):
            self.aside(self.nightly.learn)
        for look in self.besides:
            look()
        self._look_at_the_door()
        self._look_elsewhere()

    def _look_at_the_door(self) -> None:
        """The revision rises when numbers begin or cease to be given, or the wait that is told changes."""
        state = self.overview.door()
        if self._seen not in (None, state):
            self.book.run(Press(HALL), "clock", _revise)
        self._seen = state

    def _look_elsewhere(self) -> None:
        """What a command in another process changed is told to the screens here."""
        if self.overview.behind():
            self.book.tell()


def _revise(entry: Entry) -> None:
    _ = entry.revision
