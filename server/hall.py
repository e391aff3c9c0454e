"""The verbs of the hall: every way in which the line moves.
Each is one transaction, then one notice (house law 1). Calls are in calling, numbers in issuing, what follows
missing papers in completing, the way back in undoing, the end of the day in closing.
"""

import json

from server.completing import Completing
from server.entry import Answer, Entry
from server.handing import Handing
from server.issuing import Wish
from server.rules import turns
from server.rules.errors import IllegalMove, NotFound
from server.rules.tickets import Language, Ticket, after
from server.rules.visits import Finish
from server.rules.who import Press
from server.store import calls, matters, moves, seats, tickets
from server.store.seats import Seat
from server.views import View, staff_view, ticket_view, told_wait

SPREAD = 1000
"""Microseconds behind one place of the line in which several that came back stand, in their order."""


class Hall(Completing, Handing):
    """The line and the seats."""

    # The resident's verbs

    def take(
        self,
        press: Press,
        matter: str | None,
        priority: str | None,
        language: Language,
        *,
        help_: tuple[str, ...] = (),
        appointment: str | None = None,
    ) -> Answer:
        """Takes the next number, for oneself at the kiosk or by staff.
        NotFound for a matter that the catalogue does not have; IllegalMove when no numbers are given now.
        `help_`: hearing, sight, walking; told to staff with the call, erased that night.
        """
        needs = tuple(sorted(set(help_)))

        def verb(entry: Entry) -> View:
            by_staff = press.who.kind == "staff"
            if not by_staff:
                self._check_giving(entry)
            origin = "staff" if by_staff else "kiosk"
            wish = Wish(matter, priority, language, needs, appointment, origin)
            ticket = self._issue(entry, wish, paper=self.printer)
            entry.note("take", ticket)
            return _given(self._answer_stand_by(entry, ticket))

        wanted = json.dumps([matter, priority, language] + ([appointment] if appointment else []))
        request = f"take {wanted}" + (f" help {' '.join(needs)}" if needs else "")
        return self.book.run(press, request, verb)

    def leave(self, press: Press, key: str) -> Answer:
        """The holder gives the place up."""

        def verb(entry: Entry) -> View:
            ticket = self._by_key(entry, key)
            moves.settle(entry.con, ticket, after("leave", ticket), entry.now, entry.revision)
            entry.note("leave", ticket)
            return self.book.shown(entry.con, entry.again(ticket))

        return self.book.run(press, f"leave {key}", verb)

    def back(self, press: Press, key: str) -> Answer:
        """The holder of a missed or held ticket is back in the hall."""

        def verb(entry: Entry) -> View:
            return self.book.shown(entry.con, self._bring_back(entry, self._by_key(entry, key)))

        return self.book.run(press, f"back {key}", verb)

    # The clerk's verbs

    def return_(self, press: Press, number: str) -> Answer:
        """Brings a missed ticket of today back, behind the next two that wait; a held one keeps its turn."""

        def verb(entry: Entry) -> View:
            back = self._bring_back(entry, entry.of_today(number))
            return staff_view(back, tickets.ahead_of(entry.con, back) if back.state == "waiting" else None)

        return self.book.run(press, f"return {number}", verb)

    def start(self, press: Press, number: int) -> Answer:
        """The called person came."""

        def verb(entry: Entry) -> View:
            seat, ticket = self._open_ticket(entry, number, "start")
            entry.keep(ticket)
            entry.became(moves.start(entry.con, ticket, number, entry.now, entry.revision))
            entry.note("start", ticket, number)
            self._remember(entry, seat, "start", misses=0)
            return self._at_seat(entry, number)

        return self.book.run(press, f"start {number}", verb)

    def finish(self, press: Press, number: int, finish: Finish) -> Answer:
        """Ends the open ticket without calling anybody, unless the hall calls by itself."""

        def verb(entry: Entry) -> View:
            seat, _ = self._open_ticket(entry, number, "finish")
            self._finish_first(entry, seat, finish)
            if not (
                entry.settings.auto_call and not seat.paused and self._claim_next(entry, seat, came=True)
            ):
                self._remember(entry, seat, "finish", misses=0)
            return self._at_seat(entry, number)

        return self.book.run(press, f"finish {number} {finish}", verb)

    def miss(self, press: Press, number: int) -> Answer:
        """The called person did not come. Before the last call has rung it is possible, and counted."""

        def verb(entry: Entry) -> View:
            seat, ticket = self._open_ticket(entry, number, "miss")
            entry.keep(ticket)
            call = calls.one_call(entry.con, ticket.call or 0)
            early = call is not None and call.recalled < len(call.plan)
            moved = moves.settle(entry.con, ticket, "missed", entry.now, entry.revision, early=early)
            entry.became(moved)
            entry.note("miss", ticket, number, f"early, call {call.recalled + 1}" if call and early else "")
            self._remember(entry, seat, "miss", misses=seat.misses + 1)
            return self._at_seat(entry, number)

        return self.book.run(press, f"miss {number}", verb)

    def hold(self, press: Press, number: int, *, same_seat: bool = False) -> Answer:
        """The resident fetches a paper and keeps the turn; `same_seat`: wants to come back to this seat."""

        def verb(entry: Entry) -> View:
            seat, ticket = self._open_ticket(entry, number, "hold")
            entry.keep(ticket)
            entry.became(moves.hold(entry.con, ticket, number if same_seat else None, entry.revision))
            entry.note("hold", ticket, number, "this seat again" if same_seat else "")
            self._remember(entry, seat, "hold", misses=0)
            return self._at_seat(entry, number)

        return self.book.run(press, f"hold {number}{' same' if same_seat else ''}", verb)

    def transfer(self, press: Press, number: int, to: int | str, note: str) -> Answer:
        """Sends the resident to another seat, or to the seats that do a group of matters;
        the turn stays what it was.
        """

        def verb(entry: Entry) -> View:
            seat, ticket = self._open_ticket(entry, number, "transfer")
            for_seat, group = self._destination(entry, seat, to)
            entry.keep(ticket)
            moved = moves.transfer(
                entry.con, ticket, seat=for_seat, group=group, note=note, revision=entry.revision
            )
            entry.became(moved)
            entry.note("transfer", ticket, number, f"to {to}")
            self._remember(entry, seat, "transfer", misses=0)
            self._answer_elsewhere(entry, moved)
            return self._at_seat(entry, number)

        return self.book.run(press, f"transfer {number} {to!r} {note!r}", verb)

    def classify(self, press: Press, number: str, priority: str | None) -> Answer:
        """Staff note a priority class after seeing a certificate, or take it away; the turn follows."""

        def verb(entry: Entry) -> View:
            ticket = entry.of_today(number)
            after("classify", ticket)
            if ticket.priority != priority:
                before, now = (turns.head_start(p, entry.settings) for p in (ticket.priority, priority))
                turn = ticket.turn + before - now
                moves.classify(entry.con, ticket, priority, turn, entry.revision)
                calls.count_priority(entry.con, 1 if priority else -1)
                entry.note("classify", ticket, why=priority or "none")
            again = entry.again(ticket)
            return staff_view(again, tickets.ahead_of(entry.con, again) if again.state == "waiting" else None)

        return self.book.run(press, f"classify {number} {priority}", verb)

    def record(self, press: Press, number: str, finish: Finish) -> Answer:
        """Fills in what was done, until the day ends."""

        def verb(entry: Entry) -> View:
            ticket = entry.of_today(number)
            after("record", ticket)
            self._known_matters(entry, finish)
            recorded = moves.record(entry.con, ticket, finish, entry.revision)
            entry.note("record", ticket, ticket.seat)
            return staff_view(recorded)

        return self.book.run(press, f"record {number} {finish}", verb)

    # What the verbs share

    def _by_key(self, entry: Entry, key: str) -> Ticket:
        ticket = tickets.by_key(entry.con, key)
        if ticket is None:
            raise NotFound("no_ticket")
        return ticket

    def _bring_back(self, entry: Entry, ticket: Ticket) -> Ticket:
        after("return", ticket)
        if ticket.day != entry.day:
            raise IllegalMove("other_day", number=ticket.name)
        keeps = ticket.state == "held" or entry.settings.return_behind == 0
        turn = ticket.turn if keeps else self._turn_behind(entry)
        back = moves.bring_back(entry.con, ticket, turn, entry.revision)
        entry.note("return", ticket)
        return self._answer_stand_by(entry, back)

    def _turn_behind(self, entry: Entry) -> int:
        """Behind the next few that wait, and behind those who came back to this place before."""
        behind = entry.settings.return_behind
        line = tickets.next_turns(entry.con, entry.day, behind)
        turn = turns.turn_after_return(entry.now, line, behind)
        last = tickets.last_returned(entry.con, entry.day, turn, turn + SPREAD)
        return turn if last is None else last + 1

    def _destination(self, entry: Entry, seat: Seat, to: int | str) -> tuple[int | None, str | None]:
        if isinstance(to, int):
            if to == seat.number:
                raise IllegalMove("same_seat", seat=to)
            if self._seat(entry, to).staff is None:
                raise IllegalMove("seat_is_closed", seat=to)
            return to, None
        group = matters.group_named(entry.con, to)
        if group is None:
            raise NotFound("no_group", group=to)
        if not self._others_that_do(entry, seat.number, group):
            raise IllegalMove("no_other_seat", group=to)
        return None, group

    def _answer_elsewhere(self, entry: Entry, ticket: Ticket) -> None:
        """A seat that stands by gets whom a colleague sends, as any arrival; its undo is its own."""
        before, after_, called = entry.before, entry.after, entry.called
        entry.before, entry.after, entry.called = {}, {}, []
        if ticket.for_seat is None or seats.seat(entry.con, ticket.for_seat):
            self._answer_stand_by(entry, ticket)
        entry.before, entry.after, entry.called = before, after_, called


def _given(ticket: Ticket) -> View:
    """A number just given, with the wait that was told with it."""
    return ticket_view(ticket, ticket.ahead_at_issue, told_wait(ticket))
