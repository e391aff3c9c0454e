"""The verbs of the hall: every way in which the line moves.
Each is one transaction, then one notice (house law 1).
"""

import json
import secrets
from dataclasses import dataclass

from server.book import Answer, Book, Entry, shown
from server.rules import turns
from server.rules.errors import IllegalMove, NotFound
from server.rules.series import parse_number
from server.rules.tickets import OPEN, Language, Move, Outcome, Ticket, after
from server.rules.who import Press
from server.seating import Seating
from server.store import calls, matters, slips, tickets
from server.views import View, call_view, staff_view, text_view, ticket_view

KEY_BYTES = 24
"""192 random bits: a ticket's key cannot be guessed."""


@dataclass(frozen=True, slots=True)
class Finish:
    """What was done for the person at the seat; `number`: whom the clerk meant, None: whoever is there."""

    matters: tuple[str, ...] = ()
    outcome: Outcome = "done"
    note: str = ""
    number: str | None = None


class Hall(Seating):
    """The line and the seats. `printer` tells whether tickets get a slip."""

    def __init__(self, book: Book, seat_count: int, printer: bool) -> None:
        super().__init__(book, seat_count)
        self.printer = printer

    # The resident's verbs

    def take(self, press: Press, matter: str | None, priority: str | None, language: Language) -> Answer:
        """A resident takes the next number. NotFound for a matter that the catalogue does not have."""

        def verb(entry: Entry) -> View:
            ticket = self._issue(entry, matter, priority, language, paper=self.printer)
            entry.note("take", ticket)
            return ticket_view(ticket, ticket.ahead_at_issue)

        return self.book.run(press, f"take {json.dumps([matter, priority, language])}", verb)

    def leave(self, press: Press, key: str) -> Answer:
        """The holder gives the place up."""

        def verb(entry: Entry) -> View:
            ticket = tickets.by_key(entry.con, key)
            if ticket is None:
                raise NotFound("no_ticket")
            tickets.settle(entry.con, ticket, after("leave", ticket), entry.now, entry.revision)
            entry.note("leave", ticket)
            return shown(entry.con, entry.again(ticket))

        return self.book.run(press, f"leave {key}", verb)

    # The clerk's verbs

    def call_next(self, press: Press, number: int, finish: Finish | None) -> Answer:
        """Finishes the open ticket when told to, and calls the next one. None when nobody waits.

        IllegalMove when a ticket is open and no finish is given; a finish with none open finishes nobody.
        """

        def verb(entry: Entry) -> View | None:
            self._own_seat(entry, number)
            finished = self._finish_first(entry, number, finish)
            ticket = tickets.claim_next(entry.con, day=entry.day, seat=number, now=entry.now, revision=0)
            if ticket is None:
                return None
            call = calls.call(entry.con, ticket, number, entry.now)
            ticket = tickets.touch(entry.con, ticket.id, entry.revision, call=call)
            why = turns.reason(ticket, entry.now)
            entry.note("call", ticket, number, why.en)
            return {
                "finished": finished and staff_view(finished),
                "ticket": staff_view(ticket),
                "call": self._call(entry, call),
                "reason": text_view(why),
            }

        return self.book.run(press, f"next {number} {finish}", verb)

    def walk_in(self, press: Press, number: int, matter: str | None, finish: Finish | None) -> Answer:
        """Serves a person who stands at the desk: take, call and start in one,
        without paper and without a call.
        """

        def verb(entry: Entry) -> View:
            self._own_seat(entry, number)
            finished = self._finish_first(entry, number, finish)
            ticket = self._issue(entry, matter, None, "zh", paper=False)
            after("walk_in", ticket)
            tickets.start(entry.con, ticket, number, entry.now, entry.revision)
            entry.note("walk_in", ticket, number)
            return {"finished": finished and staff_view(finished), "ticket": staff_view(entry.again(ticket))}

        return self.book.run(press, f"walk_in {number} {matter} {finish}", verb)

    def recall(self, press: Press, number: int) -> Answer:
        """Calls the same person once more."""

        def verb(entry: Entry) -> View:
            ticket = self._open_ticket(entry, number, "recall")
            calls.recall(entry.con, self._call_of(ticket), entry.now)
            tickets.touch(entry.con, ticket.id, entry.revision)
            entry.note("recall", ticket, number)
            return self._at_seat(entry, number)

        return self.book.run(press, f"recall {number}", verb)

    def start(self, press: Press, number: int) -> Answer:
        """The called person came."""

        def verb(entry: Entry) -> View:
            ticket = self._open_ticket(entry, number, "start")
            tickets.start(entry.con, ticket, number, entry.now, entry.revision)
            entry.note("start", ticket, number)
            return self._at_seat(entry, number)

        return self.book.run(press, f"start {number}", verb)

    def finish(self, press: Press, number: int, finish: Finish) -> Answer:
        """Ends the open ticket without calling anybody."""

        def verb(entry: Entry) -> View:
            self._own_seat(entry, number)
            self._open_ticket(entry, number, "finish")
            self._finish_first(entry, number, finish)
            return self._at_seat(entry, number)

        return self.book.run(press, f"finish {number} {finish}", verb)

    def miss(self, press: Press, number: int) -> Answer:
        """The called person did not come."""

        def verb(entry: Entry) -> View:
            ticket = self._open_ticket(entry, number, "miss")
            tickets.settle(entry.con, ticket, "missed", entry.now, entry.revision)
            entry.note("miss", ticket, number)
            return self._at_seat(entry, number)

        return self.book.run(press, f"miss {number}", verb)

    def return_(self, press: Press, number: str) -> Answer:
        """Brings a missed ticket of today back, behind the next two that wait (a held one keeps its turn)."""

        def verb(entry: Entry) -> View:
            ticket = self._of_today(entry, number)
            after("return", ticket)
            line = tickets.next_turns(entry.con, entry.day, turns.BEHIND_AFTER_MISS)
            turn = ticket.turn if ticket.state == "held" else turns.turn_after_return(entry.now, line)
            tickets.bring_back(entry.con, ticket, turn, entry.revision)
            entry.note("return", ticket)
            back = entry.again(ticket)
            return staff_view(back, tickets.ahead_of(entry.con, back))

        return self.book.run(press, f"return {number}", verb)

    def record(self, press: Press, number: str, finish: Finish) -> Answer:
        """Fills in what was done, until the day ends."""

        def verb(entry: Entry) -> View:
            ticket = self._of_today(entry, number)
            if ticket.state not in (*OPEN, "finished"):
                raise IllegalMove("illegal_move", number=ticket.name, state=ticket.state)
            self._record(entry, ticket, finish)
            entry.note("record", ticket, ticket.seat)
            return staff_view(entry.again(ticket))

        return self.book.run(press, f"record {number} {finish}", verb)

    # What the verbs share

    def _issue(
        self, entry: Entry, matter: str | None, priority: str | None, language: Language, *, paper: bool
    ) -> Ticket:
        if matter is not None and matters.unknown(entry.con, (matter,)):
            raise NotFound("no_matter", code=matter)
        ticket = tickets.issue(
            entry.con,
            key=secrets.token_urlsafe(KEY_BYTES),
            day=entry.day,
            series="",
            turn=turns.first_turn(entry.now, priority),
            matter=matter,
            priority=priority,
            language=language,
            now=entry.now,
            revision=entry.revision,
            slip="queued" if paper else "none",
        )
        if paper:
            key = secrets.token_urlsafe(KEY_BYTES)
            slips.add(
                entry.con,
                key=key,
                kind="ticket",
                ticket=ticket.id,
                matter=matter,
                language=language,
                reprint=False,
                now=entry.now,
            )
        return ticket

    def _finish_first(self, entry: Entry, number: int, finish: Finish | None) -> Ticket | None:
        ticket = tickets.open_at(entry.con, number)
        if finish is None:
            if ticket:
                raise IllegalMove("open_ticket", number=ticket.name)
            return None
        if ticket is None:
            return None  # the other page of this seat finished it already: nobody is finished twice
        if finish.number not in (None, ticket.name):
            raise IllegalMove("other_ticket", number=ticket.name, meant=finish.number)
        tickets.settle(entry.con, ticket, after("finish", ticket), entry.now, entry.revision)
        entry.note("finish", ticket, number)
        return self._record(entry, ticket, finish)

    def _record(self, entry: Entry, ticket: Ticket, finish: Finish) -> Ticket:
        unknown = matters.unknown(entry.con, finish.matters)
        if unknown:
            raise NotFound("no_matter", code=unknown)
        done = finish.matters, finish.outcome, finish.note
        return tickets.record(entry.con, ticket, *done, entry.revision)

    def _open_ticket(self, entry: Entry, number: int, move: Move) -> Ticket:
        self._own_seat(entry, number, paused=True)
        ticket = tickets.open_at(entry.con, number)
        if ticket is None:
            raise IllegalMove("no_open_ticket")
        after(move, ticket)
        return ticket

    def _of_today(self, entry: Entry, number: str) -> Ticket:
        parsed = parse_number(number)
        ticket = tickets.by_number(entry.con, entry.day, *parsed) if parsed else None
        if ticket is None:
            raise NotFound("no_ticket")
        return ticket

    @staticmethod
    def _call_of(ticket: Ticket) -> int:
        assert ticket.call is not None, "a called ticket has a call"  # noqa: S101
        return ticket.call

    @staticmethod
    def _call(entry: Entry, call: int) -> View:
        found = calls.one_call(entry.con, call)
        assert found is not None, "calls are never deleted"  # noqa: S101
        return call_view(found)
