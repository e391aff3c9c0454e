"""Seats behind the window: who sits where. A seat belongs to one person, a person has one seat."""

from server.book import Answer, Book, Entry
from server.rules.errors import IllegalMove, NotFound, NotYours
from server.rules.who import Press
from server.store import seats, tickets
from server.store.seats import Seat
from server.views import View, seat_view, staff_view


class Seating:
    """Taking, pausing and leaving a seat, and the checks that every verb at a seat begins with."""

    def __init__(self, book: Book, seat_count: int) -> None:
        self.book, self.seat_count = book, seat_count
        with book.store.writing() as con:
            seats.ensure(con, seat_count)

    def open_seat(self, press: Press, number: int) -> Answer:
        """Takes a seat, or goes on after a pause. A seat belongs to one person, a person has one seat."""

        def verb(entry: Entry) -> View:
            seat = self._seat(entry, number)
            if seat.staff not in (None, press.who.id):
                raise IllegalMove("seat_taken", seat=number, name=seat.name)
            other = seats.seat_of(entry.con, press.who.id)
            if other not in (None, number):
                raise IllegalMove("other_seat", seat=other)
            if seat.staff is None or seat.paused:
                self._occupy(entry, number, press.who.id, "open")
            return self._at_seat(entry, number)

        return self.book.run(press, f"open {number}", verb)

    def pause_seat(self, press: Press, number: int) -> Answer:
        """Pauses one's own seat; not while somebody is being served there."""

        def verb(entry: Entry) -> View:
            if not self._empty_seat(entry, number).paused:
                self._occupy(entry, number, press.who.id, "pause")
            return self._at_seat(entry, number)

        return self.book.run(press, f"pause {number}", verb)

    def close_seat(self, press: Press, number: int) -> Answer:
        """Leaves one's own seat; not while somebody is being served there."""

        def verb(entry: Entry) -> View:
            self._empty_seat(entry, number)
            self._occupy(entry, number, None, "close")
            return self._at_seat(entry, number)

        return self.book.run(press, f"close {number}", verb)

    def _seat(self, entry: Entry, number: int) -> Seat:
        seat = seats.seat(entry.con, number) if 1 <= number <= self.seat_count else None
        if seat is None:
            raise NotFound("no_seat", seat=number)
        return seat

    def _own_seat(self, entry: Entry, number: int, *, paused: bool = False) -> Seat:
        seat = self._seat(entry, number)
        if seat.staff != entry.press.who.id:
            raise NotYours("not_your_seat", seat=number)
        if seat.paused and not paused:
            raise IllegalMove("seat_paused", seat=number)
        return seat

    def _empty_seat(self, entry: Entry, number: int) -> Seat:
        seat = self._own_seat(entry, number, paused=True)
        ticket = tickets.open_at(entry.con, number)
        if ticket:
            raise IllegalMove("open_ticket", number=ticket.name)
        return seat

    def _occupy(self, entry: Entry, number: int, staff: int | None, verb: str) -> None:
        seats.occupy(entry.con, number, staff, paused=verb == "pause")
        _ = entry.revision
        entry.note(verb, seat=number)

    def _at_seat(self, entry: Entry, number: int) -> View:
        ticket = tickets.open_at(entry.con, number)
        return {"seat": seat_view(self._seat(entry, number), ticket), "ticket": ticket and staff_view(ticket)}
