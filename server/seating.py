"""Seats behind the window: who sits where. A seat belongs to one person, a person has one seat."""

from dataclasses import replace

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, NotFound, NotYours
from server.rules.times import MINUTE, Micros
from server.rules.turns import Limits, together
from server.rules.who import Press
from server.store import calls, matters, seats, tickets
from server.store.seats import Seat
from server.views import View, seat_view, staff_view


class Seating:
    """Taking, pausing and leaving a seat, and the checks that every verb at a seat begins with."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._does: tuple[tuple[int, int], dict[int, Limits]] = ((-1, -1), {})
        with book.store.writing() as con:
            seats.ensure(con, book.settings_in(con).seats)

    def open_seat(self, press: Press, number: int) -> Answer:
        """Takes a seat, or goes on after a pause. A seat belongs to one person, a person has one seat.
        A day that was closed by hand goes on.
        """

        def verb(entry: Entry) -> View:
            seat = self._seat(entry, number)
            if seat.staff not in (None, press.who.id):
                raise IllegalMove("seat_taken", seat=number, name=seat.name)
            other = seats.seat_of(entry.con, press.who.id)
            if other not in (None, number):
                raise IllegalMove("other_seat", seat=other)
            if seat.staff is None or seat.paused:
                self._occupy(entry, number, press.who.id, "open")
            if entry.hall.closed_day == entry.day:
                calls.close_day(entry.con, "")
            return self._at_seat(entry, number)

        return self.book.run(press, f"open {number}", verb)

    def pause_seat(self, press: Press, number: int, minutes: int | None = None) -> Answer:
        """Pauses one's own seat; not while somebody is being served there. `minutes`: until it goes on;
        when it was the last open seat and nothing is said, the middle of what the hall offers.
        """

        def verb(entry: Entry) -> View:
            paused = self._empty_seat(entry, number).paused
            if not paused or minutes is not None:
                until = self._pause_end(entry, number, minutes)
                self._occupy(entry, number, press.who.id, "pause", until)
            return self._at_seat(entry, number)

        return self.book.run(press, f"pause {number}{'' if minutes is None else f' {minutes}'}", verb)

    def close_seat(self, press: Press, number: int) -> Answer:
        """Leaves one's own seat; not while somebody is being served there."""

        def verb(entry: Entry) -> View:
            self._empty_seat(entry, number)
            self._occupy(entry, number, None, "close")
            return self._at_seat(entry, number)

        return self.book.run(press, f"close {number}", verb)

    def _seat(self, entry: Entry, number: int) -> Seat:
        seat = seats.seat(entry.con, number) if 1 <= number <= entry.settings.seats else None
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

    def _pause_end(self, entry: Entry, number: int, minutes: int | None) -> Micros | None:
        if minutes is None:
            all_seats = seats.seats(entry.con, entry.settings.seats)
            others = [one for one in all_seats if one.staff is not None and one.number != number]
            offered = entry.settings.pause_minutes
            if not offered or any(not one.paused for one in others):
                return None
            minutes = offered[len(offered) // 2]
        return entry.now + minutes * MINUTE

    def _occupy(
        self, entry: Entry, number: int, staff: int | None, verb: str, until: Micros | None = None
    ) -> None:
        seats.occupy(entry.con, number, staff, paused=verb == "pause", until=until, now=entry.now)
        _ = entry.revision
        entry.note(verb, seat=number)

    def _at_seat(self, entry: Entry, number: int) -> View:
        ticket = tickets.open_at(entry.con, number)
        return {"seat": seat_view(self._seat(entry, number), ticket), "ticket": ticket and staff_view(ticket)}

    def _limits(self, entry: Entry, number: int) -> Limits:
        """What a seat may take now."""
        settings = entry.settings
        limits = self._matters_of(entry).get(number, Limits())
        if not settings.low_seats or number in settings.low_seats:
            return limits
        low_open = set(settings.low_seats) & set(seats.open_numbers(entry.con))
        does = self._matters_of(entry)
        return replace(limits, low=together(does.get(low, Limits()) for low in low_open))

    def _matters_of(self, entry: Entry) -> dict[int, Limits]:
        """The seats that take only some matters; looked up once for each change of settings or catalogue."""
        version = (entry.hall.settings_revision, entry.hall.matters_revision)
        if self._does[0] != version:
            found = {
                int(seat): Limits(*matters.codes_and_groups(entry.con, listed))
                for seat, listed in entry.settings.seat_matters
            }
            self._does = (version, found)
        return self._does[1]

    def _others_that_do(self, entry: Entry, number: int, group: str) -> list[int]:
        """The other seats, open or not, that take a group of matters."""
        does = self._matters_of(entry)
        other = (seat for seat in range(1, entry.settings.seats + 1) if seat != number)
        return [seat for seat in other if seat not in does or group in (does[seat].groups or ())]
