"""Calls: the next one, a chosen one, again, by itself, and to a seat that stands by."""

from dataclasses import replace

from server.entry import Answer, Entry
from server.issuing import Issuing, Wish
from server.rules import turns
from server.rules.errors import IllegalMove, NotFound
from server.rules.tickets import OPEN, Move, Ticket, after
from server.rules.times import MINUTE, Micros
from server.rules.visits import Finish
from server.rules.who import HALL, Press
from server.store import calls, matters, moves, seats, tickets
from server.store.calls import Call
from server.store.seats import Seat
from server.views import View, call_view, staff_view, text_view


class Calling(Issuing):
    """Who is called to which seat."""

    def call_next(self, press: Press, number: int, finish: Finish | None) -> Answer:
        """Finishes the open ticket when told to, and calls the next one.
        None when nobody waits: then the seat stands by, if the hall wants that.

        IllegalMove when a ticket is open and no finish is given; a finish with none open finishes nobody.
        A call that the hall has just made for a seat that stood by is the answer to this press.
        """

        def verb(entry: Entry) -> View | None:
            seat = self._own_seat(entry, number)
            made = None if finish else self._made_meanwhile(entry, seat)
            if made:
                return made
            finished = self._finish_first(entry, seat, finish)
            call = self._claim_next(entry, seat, came=finished is not None)
            if call is None:
                self._nobody(entry, seat, finished)
                return None
            return {"finished": finished and staff_view(finished)} | self._called(entry, seat, call)

        return self.book.run(press, f"next {number} {finish}", verb)

    def call_chosen(self, press: Press, number: int, name: str, finish: Finish | None) -> Answer:
        """Calls a chosen number of today that waits, is held or was missed."""

        def verb(entry: Entry) -> View:
            seat = self._own_seat(entry, number)
            chosen = entry.of_today(name)
            after("choose", chosen)
            self._check_able(entry, chosen, number)
            finished = self._finish_first(entry, seat, finish)
            call = self._ring_first(entry, seat, chosen, "chosen", came=finished is not None)
            return {"finished": finished and staff_view(finished)} | self._called(entry, seat, call)

        return self.book.run(press, f"call {number} {name} {finish}", verb)

    def walk_in(self, press: Press, number: int, matter: str | None, finish: Finish | None) -> Answer:
        """Serves a person who stands at the desk: take, call and start in one,
        without paper and without a call.
        """

        def verb(entry: Entry) -> View:
            seat = self._own_seat(entry, number)
            finished = self._finish_first(entry, seat, finish)
            ticket = self._issue(entry, Wish(matter, origin="walk_in"), paper=False)
            entry.created(ticket)
            entry.note("issue", ticket)
            after("walk_in", ticket)
            entry.became(moves.start(entry.con, ticket, number, entry.now, entry.revision))
            entry.note("walk_in", ticket, number)
            self._remember(entry, seat, "walk_in", misses=0)
            return {"finished": finished and staff_view(finished), "ticket": staff_view(entry.again(ticket))}

        return self.book.run(press, f"walk_in {number} {matter} {finish}", verb)

    def recall(self, press: Press, number: int) -> Answer:
        """Calls the same person once more."""

        def verb(entry: Entry) -> View:
            seat, ticket = self._open_ticket(entry, number, "recall")
            self._ring(entry, ticket, "")
            seats.pressed(entry.con, replace(seat, active_at=entry.now))
            return self._at_seat(entry, number)

        return self.book.run(press, f"recall {number}", verb)

    def take_over(self, press: Press, number: int, name: str) -> Answer:
        """The open ticket of another seat goes on at this one. Whoever was called there is called here."""

        def verb(entry: Entry) -> View:
            seat = self._own_seat(entry, number)
            self._empty_seat(entry, number)
            ticket = entry.of_today(name)
            if ticket.state not in OPEN:
                raise IllegalMove("not_open_elsewhere", number=ticket.name)
            after("take_over", ticket)
            entry.keep(ticket)
            moved = entry.became(moves.take_over(entry.con, ticket, number, entry.revision))
            self._leave_behind(entry, ticket)
            entry.note("take_over", ticket, number, f"from seat {ticket.seat}")
            if ticket.state == "called":
                self._ring_first(entry, seat, moved, "taken_over", came=True)
            else:
                self._remember(entry, seat, "take_over", misses=0)
            return self._at_seat(entry, number)

        return self.book.run(press, f"take_over {number} {name}", verb)

    def ring_due(self) -> None:
        """What nobody presses: calls whose time has come ring again by themselves."""
        with self.book.store.asking() as con:
            waiting = calls.awaited(con)
        now = self.book.clock()
        if any(is_due(call, now) for call in waiting):
            self.book.run(Press(HALL), "ring", self._ring_all_due)

    def _ring_all_due(self, entry: Entry) -> None:
        for call in calls.awaited(entry.con):
            ticket = tickets.open_at(entry.con, call.seat)
            if is_due(call, entry.now) and ticket:
                self._ring(entry, ticket, "by itself")

    # What the verbs share

    def _claim_next(self, entry: Entry, seat: Seat, kind: str = "turn", *, came: bool = False) -> Call | None:
        """Calls the next one; `came`: somebody was served here before, so misses count anew."""
        limits = self._limits(entry, seat.number)
        waiting = tickets.next_for(entry.con, entry.day, seat.number, limits)
        return self._ring_first(entry, seat, waiting, kind, came=came) if waiting else None

    def _ring_first(self, entry: Entry, seat: Seat, ticket: Ticket, kind: str, *, came: bool = False) -> Call:
        """Claims a ticket with a new call; its event row, and what the seat keeps of it."""
        entry.keep(ticket)
        misses = 0 if came else seat.misses
        plan = turns.ring_plan(entry.settings, ticket, misses)
        call = calls.call(entry.con, ticket, seat.number, entry.now, plan, kind)
        entry.called.append(call.id)
        entry.became(moves.claim(entry.con, ticket, seat.number, call.id, entry.now, entry.revision))
        why = turns.reason(ticket, entry.now, entry.settings, kind)
        entry.note("call", ticket, seat.number, why.en)
        self._remember(entry, seat, "call", misses=misses)
        return call

    @staticmethod
    def _called(entry: Entry, seat: Seat, call: Call) -> View:
        """The answer to a call: the ticket, the call, and why this one."""
        ticket = next(one for one in entry.after.values() if one.seat == seat.number and one.call == call.id)
        why = turns.reason(ticket, entry.now, entry.settings, call.kind)
        return {"ticket": staff_view(ticket), "call": call_view(call), "reason": text_view(why)}

    def _made_meanwhile(self, entry: Entry, seat: Seat) -> View | None:
        """The call that the hall made for this seat while the clerk's hand was on the key."""
        ticket = tickets.open_at(entry.con, seat.number)
        call = calls.one_call(entry.con, ticket.call) if ticket and ticket.call else None
        if ticket is None or ticket.state != "called" or call is None or call.kind != "stand_by":
            return None
        calls.accept(entry.con, call.id)
        entry.note("accept", ticket, seat.number)
        seats.pressed(entry.con, replace(seat, active_at=entry.now))
        _ = entry.revision
        entry.became(ticket)
        return {"finished": None} | self._called(entry, seat, call)

    def _nobody(self, entry: Entry, seat: Seat, finished: Ticket | None) -> None:
        """Nobody waits: the seat stands by for the next arrival."""
        if finished:
            self._remember(entry, seat, "finish", misses=0, standing_by=entry.settings.stand_by)
            return
        by = replace(seat, active_at=entry.now, standing_by=entry.settings.stand_by)
        seats.pressed(entry.con, by)
        entry.telling = entry.telling or by.standing_by != seat.standing_by

    def _answer_stand_by(self, entry: Entry, ticket: Ticket) -> Ticket:
        """Calls a ticket that has just come into an empty line to the longest idle seat that stands by."""
        active_since = entry.now - entry.settings.stand_by_minutes * MINUTE
        ready = seats.standing_by(entry.con, active_since) if entry.settings.stand_by else []
        for seat in ready:
            limits = self._limits(entry, seat.number)
            first = tickets.next_for(entry.con, entry.day, seat.number, limits)
            if first and first.id == ticket.id:
                self._ring_first(entry, seat, first, "stand_by")
                return entry.after[ticket.id]
        return ticket

    def _ring(self, entry: Entry, ticket: Ticket, why: str) -> None:
        assert ticket.call is not None, "a called ticket has a call"  # noqa: S101
        calls.recall(entry.con, ticket.call, entry.now)
        moves.touch(entry.con, ticket.id, entry.revision)
        entry.note("recall", ticket, ticket.seat, why)

    def _check_able(self, entry: Entry, ticket: Ticket, number: int) -> None:
        limits, sitting = self._limits(entry, number), seats.open_numbers(entry.con)
        if not turns.may_take(replace(ticket, help="", for_seat=None), number, limits, sitting):
            raise IllegalMove("seat_does_not", seat=number, number=ticket.name)

    @staticmethod
    def _leave_behind(entry: Entry, ticket: Ticket) -> None:
        """The seat that a colleague took the ticket from is idle from now on."""
        seat = seats.seat(entry.con, ticket.seat or 0)
        if seat:
            seats.pressed(entry.con, replace(seat, idle_since=entry.now, undo=""))

    def _finish_first(self, entry: Entry, seat: Seat, finish: Finish | None) -> Ticket | None:
        ticket = tickets.open_at(entry.con, seat.number)
        if finish is None:
            if ticket:
                raise IllegalMove("open_ticket", number=ticket.name)
            return None
        if ticket is None:
            return None  # the other page of this seat finished it already: nobody is finished twice
        if finish.number not in (None, ticket.name):
            raise IllegalMove("other_ticket", number=ticket.name, meant=finish.number)
        entry.keep(ticket)
        self._known_matters(entry, finish)
        state = after("finish", ticket)
        entry.note("finish", ticket, seat.number)
        finished = moves.finish(entry.con, ticket, finish, state, entry.now, entry.revision)
        if finish.outcome == "papers_missing":
            self._tell_missing(entry, finished)
        return entry.became(finished)

    @staticmethod
    def _known_matters(entry: Entry, finish: Finish) -> None:
        unknown = matters.unknown(entry.con, finish.matters)
        if unknown:
            raise NotFound("no_matter", code=unknown)

    def _open_ticket(self, entry: Entry, number: int, move: Move) -> tuple[Seat, Ticket]:
        seat = self._own_seat(entry, number, paused=True)
        ticket = tickets.open_at(entry.con, number)
        if ticket is None:
            raise IllegalMove("no_open_ticket")
        after(move, ticket)
        return seat, ticket


def rings_at(call: Call) -> Micros | None:
    """When a call rings next by itself; None: not any more."""
    return call.at + call.plan[call.recalled] if call.recalled < len(call.plan) else None


def is_due(call: Call, now: Micros) -> bool:
    """Whether a call should ring now by itself; also when the clock was set back by more than the pause:
    nobody waits an hour for the next ring.
    """
    return call.recalled < len(call.plan) and abs(now - call.at) >= call.plan[call.recalled]
