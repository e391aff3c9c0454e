"""What the tablet at a seat shows: who is served there, and one large sentence for who hears badly.

Typed words may name a person. They are kept in memory only, for two minutes at most, and no row of the
database holds them: an event row says that something was typed, never what.
"""

from collections.abc import Callable
from typing import NamedTuple

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import NotFound, Unprocessable
from server.rules.times import MINUTE, Micros, rfc3339, rfc3339_or_none
from server.rules.who import Press
from server.rules.words import Text
from server.rules.words.seat_tablet import MISSING, NOT_FOR_THIS_GLASS, READY
from server.seating import Seating
from server.store import seats, tickets
from server.views import View, text_view

SHOWN_FOR = 2 * MINUTE


class Shown(NamedTuple):
    """A sentence on the glass: for whom (the id of the seat's open ticket, None: nobody's), until when."""

    text: Text
    typed: bool
    ticket: int | None
    until: Micros


class Tablets(Seating):
    """The sentences that stand on the seats' tablets now. `looking`: how many tablets would show one."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self.looking: Callable[[int], int] = lambda _: 0
        self._shown: dict[int, Shown] = {}

    def show(self, press: Press, number: int, ready: str | None, typed: str) -> Answer:
        """Shows a ready-made sentence, typed words, or (neither) an empty glass. `ready` "missing": around
        typed words. NotYours at another's seat, Unprocessable for an unknown sentence.
        """
        text = _sentence(ready, typed)
        what = ready or ("typed" if typed else "cleared")
        there: list[int | None] = []

        def verb(entry: Entry) -> View:
            self._own_seat(entry, number, paused=True)
            ticket = tickets.open_at(entry.con, number)
            there.append(ticket.id if ticket else None)
            entry.note("tablet", ticket, number, what)
            return {"tablets": self.looking(number) if text else 0}

        answer = self.book.run(press, f"tablet {number} {what}", verb)
        if there:  # not a repeat
            self._put(number, text and Shown(text, bool(typed), there[0], self.book.clock() + SHOWN_FOR))
        return answer

    def view(self, number: int, *, typed: bool) -> View:
        """What a tablet at this seat shows; `typed`: whether it may show what was typed. NotFound."""
        with self.book.store.reading() as con:
            seat = seats.seat(con, number)
            if seat is None or number > self.book.settings_in(con).seats:
                raise NotFound("no_seat", seat=number)
            ticket = tickets.open_at(con, number)
            whose = ticket.id if ticket else None
            idle = "closed" if seat.staff is None else "paused" if seat.paused else "free"
            return {
                "seat": number,
                "state": ticket.state if ticket else idle,
                "number": ticket and ticket.name,
                "language": ticket.language if ticket else "zh",
                "back_at": rfc3339_or_none(seat.paused_until) if idle == "paused" else None,
                "shown": self._view(number, whose, typed=typed),
            }

    def forget(self) -> None:
        """Lets go of what has stood long enough, and of what was meant for somebody who has gone."""
        if not self._shown:
            return
        with self.book.store.asking() as con:
            for number in list(self._shown):
                ticket = tickets.open_at(con, number)
                self._standing(number, ticket.id if ticket else None)

    def _put(self, number: int, shown: Shown | None) -> None:
        self._shown.pop(number, None)
        if shown:
            self._shown[number] = shown

    def _standing(self, number: int, ticket: int | None) -> Shown | None:
        """The sentence at a seat; one that is over is forgotten: it never comes back for somebody else."""
        shown = self._shown.get(number)
        left = shown.until - self.book.clock() if shown else 0
        if shown and shown.ticket == ticket and 0 < left <= SHOWN_FOR:
            return shown
        self._shown.pop(number, None)
        return None

    def _view(self, number: int, ticket: int | None, *, typed: bool) -> View | None:
        shown = self._standing(number, ticket)
        if shown is None:
            return None
        veiled = shown.typed and not typed
        text = NOT_FOR_THIS_GLASS if veiled else shown.text
        kind = "typed" if shown.typed and not veiled else "ready"
        return text_view(text) | {"kind": kind, "until": rfc3339(shown.until)}


def _sentence(ready: str | None, typed: str) -> Text | None:
    """The sentence that is meant; None: an empty glass. Typed words stand alike in both languages."""
    if typed and not typed.isprintable():
        raise Unprocessable("no_sentence")
    if ready == "missing" and typed:
        return MISSING.filled(text=typed)
    if ready is not None and (ready not in READY or typed):
        raise Unprocessable("no_sentence")
    return READY[ready] if ready else Text(typed, typed) if typed else None
