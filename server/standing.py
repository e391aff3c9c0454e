"""The line and the seats as they stand, read from the store and played forward by the rules."""

from dataclasses import replace

from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, SECOND, Micros
from server.rules.turns import Limits, may_take, together
from server.rules.waits import Crowd, Forecast, Known, Waiting
from server.rules.waits_play import SeatNow
from server.store import Connection, matters, seats, tickets, waits
from server.store.seats import Seat
from server.store.waits import InLine

RECENT, RECENTLY = 60, 30 * MINUTE
"""How fast people come now: those of this time, among so many numbers given last."""
OVERDUE = 60.0
"""Seconds that somebody who should be back from a pause is believed to need still."""


class Standing:
    """The line of one day at one moment. `forecast`: None when nobody is there to call."""

    def __init__(self, con: Connection, settings: Settings, known: Known, now: Micros) -> None:
        self.con, self.settings, self.known, self.now = con, settings, known, now
        self.seats = [seat for seat in seats.seats(con, settings.seats) if seat.staff is not None]
        self._limits = self._read_limits()
        self._all = tuple(range(len(self.seats)))
        self._places: dict[tuple[object, ...], tuple[int, ...]] = {}

    def forecast(self, day: str) -> Forecast | None:
        """The line played forward; None when nobody is there to call, or nobody knows when they are back."""
        if not any(seat.paused_until or not seat.paused for seat in self.seats):
            return None
        there = {ticket.seat: ticket for ticket in tickets.open_everywhere(self.con)}
        line = [self._waiting(person) for person in waits.line(self.con, day)]
        given = waits.issued_since(self.con, self.now - RECENTLY, RECENT)
        crowd = Crowd(given / (RECENTLY / SECOND), self.settings.head_start_minutes * 60.0)
        seats_now = [self.seat_now(seat, there.get(seat.number)) for seat in self.seats]
        return Forecast(self.known, self.now / SECOND, seats_now, line, crowd)

    def newly(self, ticket: Ticket) -> Waiting:
        """One more who waits."""
        picky = self._limits or ticket.for_seat is not None
        places = self._places_of(ticket) if picky else self._all
        return Waiting(ticket.id, ticket.turn / SECOND, ticket.matter, places)

    def seat_now(self, seat: Seat, ticket: Ticket | None) -> SeatNow:
        """When a seat is free, as far as the hall knows."""
        if ticket is not None:
            since = ticket.started_at if ticket.called_at is None else ticket.called_at
            elapsed = max(0, self.now - (since or self.now)) / SECOND
            return SeatNow(self.known.habits.gap, self.known.means.of(ticket.matter), elapsed)
        if not seat.paused:
            return SeatNow(0.0)
        if seat.paused_until is not None:
            return SeatNow(max(OVERDUE, (seat.paused_until - self.now) / SECOND))
        return SeatNow(self.known.rest_left((self.now - seat.idle_since) / SECOND))

    def _waiting(self, person: InLine) -> Waiting:
        """The same for a row of the line; who wants the same may go to the same seats."""
        places = self._all
        if self._limits or person.for_seat is not None:
            wants = person[2:]
            if wants not in self._places:
                ticket = tickets.by_id(self.con, person.id)
                self._places[wants] = self._places_of(ticket) if ticket else self._all
            places = self._places[wants]
        return Waiting(person.id, person.turn / SECOND, person.matter, places)

    def _places_of(self, ticket: Ticket) -> tuple[int, ...]:
        """Where in the list of seats one may be called to."""
        there = [seat.number for seat in self.seats]
        limits = [self._limits.get(number, Limits()) for number in there]
        return tuple(p for p, number in enumerate(there) if may_take(ticket, number, limits[p], there))

    def _read_limits(self) -> dict[int, Limits]:
        """What each open seat may take; empty when all take everything."""
        settings = self.settings
        limits = {
            int(seat): Limits(*matters.codes_and_groups(self.con, listed))
            for seat, listed in settings.seat_matters
        }
        there = {seat.number for seat in self.seats}
        low = together(limits.get(seat, Limits()) for seat in there & set(settings.low_seats))
        if low is None:
            return limits
        high = there - set(settings.low_seats)
        return limits | {seat: replace(limits.get(seat, Limits()), low=low) for seat in high}
