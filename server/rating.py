"""After the visit: the holder rates each matter that was done, and managers follow up what was low.

A rating is anonymous: managers see no number. A phone number is given of one's own accord, stands in a table
of its own and never in an event row.
"""

import json
from collections.abc import Callable, Sequence

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, NotFound, Unprocessable
from server.rules.ratings import KEPT_DAYS, LOW, Level, Reason
from server.rules.tickets import Ticket
from server.rules.times import HOUR, day_of, rfc3339, rfc3339_or_none
from server.rules.who import Press
from server.store import Connection, matters, ratings, tickets
from server.store.ratings import Rating
from server.views import View, matter_view

SHOWN = 200
KEPT = KEPT_DAYS * 24 * HOUR


class Ratings:
    """The verbs and questions about ratings."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def of_holder(self, key: str) -> View:
        """What may be rated of a visit, and how it was; NotFound for an unknown key."""
        with self.book.store.reading() as con:
            return self._shown(con, _ticket(con, key), day_of(self.book.clock(), self.book.zone))

    def rate(self, press: Press, key: str, matter: str, level: Level, reasons: Sequence[Reason]) -> Answer:
        """Rates one matter of a visit, again until midnight. Reasons are kept with a low level only."""

        def work(entry: Entry, ticket: Ticket) -> None:
            low = level in LOW
            told = list(dict.fromkeys(reasons)) if low else []
            ratings.rate(entry.con, ticket.id, matter, entry.day, level, told, entry.now)
            if not low:
                ratings.erase_phone(entry.con, ratings.of_ticket(entry.con, ticket.id)[matter].id)
            entry.note("rate", ticket, why=matter)

        return self._of_visit(press, f"rate {key} {matter!r} {level} {sorted(reasons)}", key, matter, work)

    def leave_phone(self, press: Press, key: str, matter: str, phone: str | None) -> Answer:
        """The holder agrees to be called about a low rating; None: takes the number back, at any time.
        IllegalMove where nothing low was said.
        """

        def work(entry: Entry, ticket: Ticket) -> None:
            found = ratings.of_ticket(entry.con, ticket.id).get(matter)
            if found is None or found.level not in LOW:
                raise IllegalMove("rating_not_low")
            if phone:
                ratings.keep_phone(entry.con, found.id, phone, entry.now)
            else:
                ratings.erase_phone(entry.con, found.id)
            entry.note("rating_phone" if phone else "rating_phone_back", ticket, why=matter)

        said = "left" if phone else "taken back"
        request = f"rating phone {key} {matter!r} {said}"
        return self._of_visit(press, request, key, matter, work, at_any_time=not phone)

    def low(self) -> View:
        """Low ratings with their cases: the open ones, and those closed within 30 days; for managers."""
        with self.book.store.reading() as con:
            found = ratings.low(con, self.book.clock() - KEPT, SHOWN)
        return {"cases": [_case(one) for one in found]}

    def close(self, press: Press, rating: int, note: str) -> Answer:
        """Closes the case of a low rating. IllegalMove when there is none or it is closed."""

        def verb(entry: Entry) -> View:
            found = ratings.by_id(entry.con, rating)
            if found is None:
                raise NotFound("no_case")
            if found.level not in LOW or found.closed_at is not None:
                raise IllegalMove("case_closed")
            ratings.close_case(entry.con, rating, press.who.name, note, entry.now)
            entry.note("close_case", why=str(rating))
            again = ratings.by_id(entry.con, rating)
            return _case(again or found) | {"phone": None}  # the answer stays in the event row for good

        return self.book.run(press, f"close case {rating} {note!r}", verb)

    def _of_visit(
        self,
        press: Press,
        request: str,
        key: str,
        matter: str,
        work: Callable[[Entry, Ticket], None],
        *,
        at_any_time: bool = False,
    ) -> Answer:
        def verb(entry: Entry) -> View:
            ticket = _ticket(entry.con, key)
            over = ticket.state != "finished" or ticket.day != entry.day
            if over and not at_any_time:
                raise IllegalMove("rating_over")
            if matter not in _done(ticket):
                raise Unprocessable("no_matter", code=matter)
            work(entry, ticket)
            return self._shown(entry.con, ticket, entry.day)

        return self.book.run(press, request, verb)

    def _shown(self, con: Connection, ticket: Ticket, today: str) -> View:
        said = ratings.of_ticket(con, ticket.id)
        return {
            "open": ticket.state == "finished" and ticket.day == today,
            "matters": [_rated(con, code, said.get(code)) for code in _done(ticket)],
        }


def _ticket(con: Connection, key: str) -> Ticket:
    ticket = tickets.by_key(con, key)
    if ticket is None:
        raise NotFound("no_ticket")
    return ticket


def _done(ticket: Ticket) -> list[str]:
    """The codes of what was done; of what the person came for when staff noted nothing; else one nameless."""
    return json.loads(ticket.matters) or [ticket.matter or ""]


def _rated(con: Connection, code: str, said: Rating | None) -> View:
    matter = matters.matter(con, code) if code else None
    shown = matter_view(matter) if matter and not matter.discreet else {"zh": "", "en": ""}
    return {
        "code": code,
        "name": {"zh": shown["zh"], "en": shown["en"]},
        "level": said and said.level,
        "reasons": list(said.reasons) if said else [],
        "phone": bool(said and said.phone),
    }


def _case(one: Rating) -> View:
    return {
        "id": one.id,
        "day": one.day,
        "matter": one.matter,
        "level": one.level,
        "reasons": list(one.reasons),
        "phone": one.phone,
        "closed_at": rfc3339_or_none(one.closed_at),
        "closed_by": one.closed_by,
        "note": one.note,
        "at": rfc3339(one.at),
    }
