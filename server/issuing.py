"""Numbers: given at the kiosk and by staff, by appointment, and on paper while the system was out."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from server.book import Book
from server.entry import Entry
from server.printers import Printers
from server.rules import turns
from server.rules.errors import IllegalMove, NotFound
from server.rules.promise import complete_turn
from server.rules.tickets import Language, Ticket
from server.rules.times import MINUTE, Micros, local_minute
from server.store import appointments, matters, moves, slips
from server.store.appointments import Appointment
from server.store.moves import NewTicket
from server.store.slips import NewSlip, Slip
from server.undoing import Undoing

KEY_BYTES = 24
"""192 random bits: a ticket's key cannot be guessed."""
Expect = Callable[[Entry, Ticket], Ticket]
"""Notes the wait to expect on a new ticket; the ticket as it is then."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a resident comes for. `help`: hearing, sight, walking. `appointment`: its code.
    `origin`: kiosk, staff or walk_in. `completes`: the visit at which papers were missing that are here now.
    """

    matter: str | None = None
    priority: str | None = None
    language: Language = "zh"
    help: tuple[str, ...] = ()
    appointment: str | None = None
    origin: str = "kiosk"
    completes: Ticket | None = None


class Issuing(Undoing):
    """Gives numbers. `printer` tells whether tickets get a slip; `expect` what wait to expect."""

    def __init__(self, book: Book, *, printer: bool, expect: Expect | None = None) -> None:
        super().__init__(book)
        self.printer = printer
        self.expect: Expect = expect or (lambda _, ticket: ticket)

    def _issue(self, entry: Entry, wish: Wish, *, paper: bool) -> Ticket:
        if wish.matter is not None and matters.unknown(entry.con, (wish.matter,)):
            raise NotFound("no_matter", code=wish.matter)
        booked = self._check_in(entry, wish.appointment) if wish.appointment else None
        matter = wish.matter or (booked.matter if booked else None)
        arrived = entry.arrival(entry.now, priority=wish.priority is not None)
        turn = turns.first_turn(arrived, wish.priority, entry.settings)
        if booked:
            turn = min(turn, turns.appointment_turn(arrived, booked.at, entry.settings))
        if wish.completes:
            turn = complete_turn(entry.day, self.book.zone)
        series = self._series(entry, matter)
        new = self._new(
            entry, series, turn, arrived, wish, matter, booked.at if booked else None, paper=paper
        )
        ticket = self.expect(entry, moves.issue(entry.con, new, entry.revision))
        if booked:
            appointments.used(entry.con, booked, ticket.id)
        if paper:
            self._print(entry, ticket)
        return ticket

    @staticmethod
    def _new(
        entry: Entry,
        series: str,
        turn: Micros,
        arrived: Micros,
        wish: Wish,
        matter: str | None,
        booked_at: Micros | None,
        *,
        paper: bool,
    ) -> NewTicket:
        return NewTicket(
            key=secrets.token_urlsafe(KEY_BYTES),
            day=entry.day,
            series=series,
            turn=turn,
            arrived=arrived,
            matter=matter,
            priority=wish.priority,
            language=wish.language,
            issued_at=entry.now,
            slip="queued" if paper else "none",
            origin=wish.origin,
            help=" ".join(wish.help),
            booked_at=booked_at,
            first=entry.settings.outage_first,
            last=entry.settings.outage_last,
            mark="papers" if wish.completes else "",
            follows=wish.completes.id if wish.completes else None,
            matters=wish.completes.matters if wish.completes else "[]",
        )

    @staticmethod
    def _print(entry: Entry, ticket: Ticket) -> None:
        new = NewSlip(
            "ticket",
            ticket.language,
            ticket.id,
            ticket.matter,
            place=Printers.place_of(entry),
            copies=entry.settings.slip_copies,
        )
        slips.add(entry.con, new, secrets.token_urlsafe(KEY_BYTES), entry.now)

    def _tell_missing(self, entry: Entry, ticket: Ticket) -> Slip | None:
        """Prints which papers were missing at a visit; None where there is no printer."""
        if not self.printer:
            return None
        codes = json.loads(ticket.matters)
        matter = codes[0] if codes else ticket.matter
        new = NewSlip("list", ticket.language, matter=matter, place=Printers.place_of(entry), told=ticket.id)
        return slips.add(entry.con, new, secrets.token_urlsafe(KEY_BYTES), entry.now)

    @staticmethod
    def _series(entry: Entry, matter: str | None) -> str:
        """The letter of the number: of the series that lists the matter or its group, else of the rest."""
        series = entry.settings.series
        if not series:
            return ""
        names = matters.names_of(entry.con, matter) if matter else set()
        rest = next((letter for letter, listed in series if "*" in listed), series[0][0])
        return next((letter for letter, listed in series if names & set(listed)), rest)

    def _check_in(self, entry: Entry, code: str) -> Appointment:
        """The appointment of today that somebody comes for; not before its window opens."""
        booked = appointments.find(entry.con, entry.day, code)
        if booked is None:
            raise NotFound("no_appointment", code=code)
        if booked.ticket is not None:
            raise IllegalMove("appointment_used", code=code)
        opens = booked.at - entry.settings.appointment_early_minutes * MINUTE
        if entry.now < opens:
            at, from_ = (local_minute(moment, self.book.zone)[-5:] for moment in (booked.at, opens))
            raise IllegalMove("appointment_early", at=at, from_=from_)
        return booked
