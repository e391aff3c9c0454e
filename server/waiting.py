"""How long people will wait: the line as it stands, played forward, and kept for as long as it stands.

Told with each number inside the transaction that gives it, so it must cost next to nothing: while numbers
are only given, each newcomer is added to the line that was played forward before (docs/waits.md).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from server.rules.hours import state_at
from server.rules.opening import timetable
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import SECOND, Micros, day_of
from server.rules.waits import Forecast, Known
from server.rules.waits_breaks import over_break
from server.rules.waits_habits import learn_habits
from server.rules.waits_means import learned
from server.rules.waits_range import Range, learn_margins
from server.rules.waits_score import Score, score
from server.standing import Standing
from server.store import Connection, waits

WEEKS = timedelta(weeks=4)
"""How far back it learns."""
HOLDS = 15 * SECOND
"""How long a line played forward holds when nothing happens: who should be done by now still is not."""
NO_CHANGE = frozenset(
    {
        "accept",
        "book",
        "cancel_booking",
        "claim_slip",
        "print_list",
        "recall",
        "record",
        "reprint",
        "start",
        "void",
    }
)
"""Verbs after which everybody waits as long as before."""


@dataclass(slots=True)
class _Played:
    """A line played forward, and up to which event row. `forecast` None: nobody is there to call.

    `added`: tickets whose own event row was still to be written when they were added.
    """

    standing: Standing
    forecast: Forecast | None
    day: str
    event: int
    added: set[int] = field(default_factory=set)

    def holds(self, con: Connection, day: str, now: Micros, known: Known) -> bool:
        """Whether nothing has happened since, but numbers given to those who were added already."""
        standing = self.standing
        if self.day != day or standing.known is not known or not 0 <= now - standing.now <= HOLDS:
            return False
        for event, verb, ticket in waits.events_since(con, self.event):
            self.event = event
            if verb == "take" and ticket in self.added:
                self.added.discard(ticket)
            elif verb not in NO_CHANGE and not verb.startswith("slip_"):
                return False
        return not self.added  # who was added and left no row: their transaction was given up


class Waits:
    """Answers how long somebody will wait. None: too little is known, nobody is there to call, or the hall
    does not want waits told; then people read how many are ahead.

    `learn` may run in another thread with a connection of its own: it replaces what is known at one stroke.
    """

    def __init__(self, settings_in: Callable[[Connection], Settings], zone: ZoneInfo) -> None:
        self.settings_in, self.zone = settings_in, zone
        self._known: Known | None = None
        self._played: _Played | None = None
        self._lock = Lock()

    def at_issue(self, con: Connection, ticket: Ticket, now: Micros) -> Range | None:
        """The wait of a ticket that was just inserted, within its transaction; None for a walk-in."""
        known = self.telling()
        if known is None or ticket.origin == "walk_in":
            return None
        with self._lock:
            played = self._played
            if played is None or not played.holds(con, ticket.day, now, known):
                played = self._play(con, ticket.day, now, known)
            elif played.forecast and (ticket.turn / SECOND, ticket.id) > played.forecast.last:
                played.forecast.add(played.standing.newly(ticket))
            elif played.forecast:
                played = self._play(con, ticket.day, now, known)
            played.added.add(ticket.id)
            return self._told(played, now, lambda forecast: forecast.of(ticket.id, now / SECOND))

    def of(self, con: Connection, ticket: Ticket, now: Micros) -> Range | None:
        """The wait from now on of a ticket that waits; None for any other."""
        played = self._playing(con, ticket.day, now) if ticket.state == "waiting" else None
        return self._told(played, now, lambda forecast: forecast.of(ticket.id, now / SECOND))

    def newcomer(self, con: Connection, now: Micros) -> Range | None:
        """The wait of somebody who would take a number now."""
        played = self._playing(con, day_of(now, self.zone), now)
        return self._told(played, now, lambda forecast: forecast.newcomer(now / SECOND))

    def learn(self, con: Connection, today: str) -> None:
        """Learns from the last four weeks: services until now, outcomes until yesterday."""
        self._known = learn(con, today)

    def score(self, con: Connection, day: str) -> Score | None:
        """How the estimates of a day fared; None when none were told."""
        return score(waits.cases(con, day))

    def telling(self) -> Known | None:
        """What is known, once it is enough to tell people something."""
        known = self._known
        return known if known and known.enough else None

    def standing(self, con: Connection, known: Known, now: Micros) -> Standing:
        """The line as it stands."""
        return Standing(con, self.settings_in(con), known, now)

    def _told(
        self, played: _Played | None, now: Micros, asked: Callable[[Forecast], Range | None]
    ) -> Range | None:
        """What is told of a wait: with the break in it that it reaches beyond."""
        found = asked(played.forecast) if played and played.forecast else None
        if played is None or found is None:
            return None
        return over_break(found, state_at(timetable(played.standing.settings), now, self.zone), now)

    def _playing(self, con: Connection, day: str, now: Micros) -> _Played | None:
        known = self.telling()
        if known is None:
            return None
        with self._lock:
            played = self._played
            if played is None or not played.holds(con, day, now, known):
                played = self._play(con, day, now, known)
            return played

    def _play(self, con: Connection, day: str, now: Micros, known: Known) -> _Played:
        standing = self.standing(con, known, now)
        told = standing.settings.waits_shown
        self._played = _Played(standing, standing.forecast(day) if told else None, day, waits.last_event(con))
        return self._played


def learn(con: Connection, today: str) -> Known:
    """What the four weeks before a day, and the day until now, teach."""
    since = (date.fromisoformat(today) - WEEKS).isoformat()
    yesterday = (date.fromisoformat(today) - timedelta(days=1)).isoformat()
    services, stays = waits.served(con, since)
    means, shape = learned(services, waits.listed(con))
    habits = learn_habits(waits.counts(con, since), stays, waits.rests(con, since))
    return Known(means, shape, habits, learn_margins(waits.outcomes(con, since, yesterday)))
