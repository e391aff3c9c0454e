"""The hall at one glance: the public snapshot, what staff see, and the catalogue.
Questions only, no moves.
"""

from zoneinfo import ZoneInfo

from server.book import shown
from server.rules import turns
from server.rules.catalogue import Finder, Matter
from server.rules.errors import NotFound
from server.rules.series import number_text
from server.rules.tickets import Ticket
from server.rules.times import Clock, day_of, rfc3339
from server.store import Store, calls, matters, seats, slips, tickets
from server.views import View, call_view, seat_view, staff_view, text_view

CALLS_SHOWN = 20
LINE_SHOWN = 100
DONE_SHOWN = 20


class Overview:
    """Answers questions about the hall as it is now; the snapshot is made once a revision."""

    def __init__(self, store: Store, clock: Clock, zone: ZoneInfo, seat_count: int) -> None:
        self.store, self.clock, self.zone, self.seat_count = store, clock, zone, seat_count
        self._snapshot: View = {"revision": -1, "day": ""}
        self._finder: tuple[int, Finder] = (-1, Finder(()))

    def snapshot(self) -> View:
        """The public snapshot (contract: Snapshot): numbers and seats only."""
        day = day_of(self.clock(), self.zone)
        with self.store.reading() as con:
            revision = calls.revision(con)
            if (revision, day) == (self._snapshot["revision"], self._snapshot["day"]):
                return self._snapshot
            self._snapshot = {
                "revision": revision,
                "day": day,
                "open": True,
                "waiting": tickets.count_waiting(con, day),
                "calls": [call_view(call) for call in calls.last_calls(con, day, CALLS_SHOWN)],
                "missed": [number_text(t.series, t.number) for t in tickets.in_state(con, day, "missed")],
                "wait": None,
                "paused_until": None,
            }
        return self._snapshot

    def desk(self) -> View:
        """What staff see: the line in order, the seats, the missed and the last finished."""
        now = self.clock()
        day = day_of(now, self.zone)
        with self.store.reading() as con:
            open_tickets = {ticket.seat: ticket for ticket in tickets.open_everywhere(con)}
            last = {
                call.seat: call for call in reversed(calls.last_calls(con, day, CALLS_SHOWN)) if call.current
            }
            places = seats.seats(con, self.seat_count)
            return {
                "revision": calls.revision(con),
                "day": day,
                "now": rfc3339(now),
                "waiting": [
                    staff_view(t, place) for place, t in enumerate(tickets.waiting(con, day, LINE_SHOWN))
                ],
                "waiting_count": tickets.count_waiting(con, day),
                "missed": [staff_view(ticket) for ticket in tickets.in_state(con, day, "missed")],
                "done": [staff_view(ticket) for ticket in tickets.closed_today(con, day, DONE_SHOWN)],
                "seats": [
                    seat_view(seat, open_tickets.get(seat.number))
                    | self._at_seat(open_tickets.get(seat.number), last.get(seat.number))
                    for seat in places
                ],
                "slips": {"troubled": slips.count_troubled(con, day)},
            }

    @staticmethod
    def _at_seat(ticket: Ticket | None, call: calls.Call | None) -> View:
        why = turns.reason(ticket, ticket.called_at or 0) if ticket and ticket.call else None
        return {
            "ticket": ticket and staff_view(ticket),
            "call": call and call_view(call),
            "reason": why and text_view(why),
        }

    def ticket(self, key: str) -> View:
        """A ticket for its holder; NotFound for an unknown key."""
        with self.store.reading() as con:
            ticket = tickets.by_key(con, key)
            if ticket is None:
                raise NotFound("no_ticket")
            return shown(con, ticket)

    def matters(self, query: str) -> list[Matter]:
        """The catalogue, or what a query may mean, best first."""
        with self.store.reading() as con:
            revision = matters.revision(con)
            if revision != self._finder[0]:
                self._finder = (revision, Finder(matters.offered(con)))
        return self._finder[1].search(query)
