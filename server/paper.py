"""The verbs of the paper: what waits for the printer, whose hands it is in, and what became of it."""

import secrets
from typing import Any, Literal

from server.book import Book
from server.config import Config
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, NotFound
from server.rules.hours import longer_than_period, state_at
from server.rules.hours_said import long_line
from server.rules.opening import timetable
from server.rules.series import parse_number
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import SECOND, local_minute, rfc3339
from server.rules.who import HALL, Press
from server.store import matters, moves, slips, tickets
from server.store.slips import Slip
from server.views import View, matter_view, text_view, told_wait

LEASE = 60 * SECOND
SlipState = Literal["queued", "sending", "sent", "confirmed", "unknown", "failed", "void"]

REPORTS: dict[str, frozenset[str]] = {
    "sending": frozenset({"queued", "sending", "sent", "confirmed", "unknown", "failed"}),
    "unknown": frozenset({"sent", "confirmed", "failed", "unknown"}),
    "sent": frozenset({"confirmed", "sent"}),
    "failed": frozenset({"failed"}),
    "confirmed": frozenset({"confirmed"}),
    "queued": frozenset(),
    "void": frozenset(),
}
"""What a printer may report of a slip in each state: never back into the queue once its lease ran out."""


class Paper:
    """The printer's side of the hall. Paper is a witness, not the truth (house law 6)."""

    def __init__(self, book: Book, config: Config) -> None:
        self.book, self.config = book, config

    @property
    def present(self) -> bool:
        """Whether this hall has a printer."""
        return self.config.printer != "none"

    def any_to_do(self) -> bool:
        """Whether a slip waits for a printer, or a lease has run out."""
        with self.book.store.reading() as con:
            return slips.any_to_do(con, self.book.clock())

    def claim(self, press: Press, printer: str) -> Answer:
        """Hands the oldest queued slip to a printer under a lease of 60 s; None when nothing is to print."""

        def verb(entry: Entry) -> View | None:
            self._end_leases(entry, entry.now)
            slip = slips.oldest_queued(entry.con)
            if slip is None:
                return None
            slips.lease(entry.con, slip, printer, entry.now + LEASE, entry.now)
            self._mark(entry, slip, "sending")
            entry.note("claim_slip", why=f"slip {slip.id} to {printer}")
            return self._job(entry, slip)

        return self.book.run(press, f"claim {printer}", verb)

    def report(self, press: Press, number: int, state: SlipState, detail: str) -> Answer:
        """A printer says what became of a slip. IllegalMove when its state does not allow that any more."""

        def verb(entry: Entry) -> View:
            slip = self._slip(entry, number)
            if state not in REPORTS[slip.state]:
                raise IllegalMove("slip_state", state=slip.state, to=state)
            if state != slip.state or detail != slip.detail:
                self._move(entry, slip, state, detail)
            return {"id": number, "state": state}

        return self.book.run(press, f"slip {number} {state} {detail}", verb)

    def reprint(self, press: Press, number: int) -> Answer:
        """Prints a slip once more, marked as a reprint."""

        def verb(entry: Entry) -> View:
            slip = self._slip(entry, number)
            return self._again(entry, slip.kind, slip.ticket, slip.matter, slip.language)

        return self.book.run(press, f"reprint {number}", verb)

    def reprint_ticket(self, press: Press, number: str) -> Answer:
        """Prints a ticket of today once more, also one that had no slip."""

        def verb(entry: Entry) -> View:
            parsed = parse_number(number)
            ticket = tickets.by_number(entry.con, entry.day, *parsed) if parsed else None
            if ticket is None:
                raise NotFound("no_ticket")
            return self._again(entry, "ticket", ticket.id, ticket.matter, ticket.language)

        return self.book.run(press, f"reprint ticket {number}", verb)

    def void(self, press: Press, number: int) -> Answer:
        """Declares a slip spoiled; it is not printed any more."""

        def verb(entry: Entry) -> View:
            slip = self._slip(entry, number)
            if slip.state == "sending":
                raise IllegalMove("slip_state", state=slip.state, to="void")
            if slip.state != "void":
                self._move(entry, slip, "void", "")
            return {"id": number, "state": "void"}

        return self.book.run(press, f"void {number}", verb)

    def print_list(self, press: Press, code: str, language: str) -> Answer:
        """Prints what to bring for a matter, without a number."""

        def verb(entry: Entry) -> View:
            if matters.unknown(entry.con, (code,)):
                raise NotFound("no_matter", code=code)
            slip = self._add(entry, "list", None, code, language, reprint=False)
            entry.note("print_list", why=code)
            _ = entry.revision
            return {"key": slip.key, "matter": code, "slip": {"state": slip.state}}

        return self.book.run(press, f"list {code} {language}", verb)

    def list_slip(self, key: str) -> View:
        """How far the printing of a list is; NotFound for an unknown key."""
        with self.book.store.reading() as con:
            slip = slips.by_key(con, key)
        if slip is None or slip.kind != "list":
            raise NotFound("no_slip")
        return {"key": slip.key, "matter": slip.matter, "slip": {"state": slip.state}}

    def end_leases(self, *, all_of_them: bool = False) -> None:
        """What a printer kept too long becomes unknown. `all_of_them`: the printer is known to be gone."""
        until = self.book.clock() + (LEASE if all_of_them else 0)
        with self.book.store.reading() as con:
            if not slips.leased(con, until, until + 2 * LEASE):
                return
        self.book.run(Press(HALL), "end leases", lambda entry: self._end_leases(entry, until))

    def _end_leases(self, entry: Entry, until: int) -> None:
        for slip in slips.leased(entry.con, until, until + 2 * LEASE):
            self._move(entry, slip, "unknown", "the printer did not report in time")

    def _again(self, entry: Entry, kind: str, ticket: int | None, matter: str | None, language: str) -> View:
        slip = self._add(entry, kind, ticket, matter, language, reprint=True)
        self._mark(entry, slip, "queued")
        entry.note("reprint", why=f"slip {slip.id}")
        return {"id": slip.id, "state": slip.state}

    def _add(
        self, entry: Entry, kind: str, ticket: int | None, matter: str | None, language: str, *, reprint: bool
    ) -> Slip:
        if not self.present:
            raise IllegalMove("no_printer")
        key = secrets.token_urlsafe(24)
        return slips.add(
            entry.con,
            key=key,
            kind=kind,
            ticket=ticket,
            matter=matter,
            language=language,
            reprint=reprint,
            now=entry.now,
        )

    def _move(self, entry: Entry, slip: Slip, state: str, detail: str) -> None:
        slips.set_state(entry.con, slip.id, state, detail, entry.now)
        self._mark(entry, slip, state)
        entry.note(f"slip_{state}", why=f"slip {slip.id} {detail}".strip())

    @staticmethod
    def _mark(entry: Entry, slip: Slip, state: str) -> None:
        """The ticket shows the state of its newest slip."""
        if slip.ticket is not None and slips.newest_of(entry.con, slip.ticket) == slip.id:
            moves.touch(entry.con, slip.ticket, entry.revision, slip=state)

    @staticmethod
    def _slip(entry: Entry, number: int) -> Slip:
        slip = slips.by_id(entry.con, number) if number < 2**62 else None
        if slip is None:
            raise NotFound("no_slip")
        return slip

    def _job(self, entry: Entry, slip: Slip) -> View:
        head = {
            "id": slip.id,
            "attempt": slip.attempt + 1,
            "copies": slip.copies,
            "reprint": bool(slip.reprint),
        }
        return head | {"slip": self._content(entry, slip)}

    def _long_line(self, chosen: Settings, ticket: Ticket) -> View | None:
        """What the slip says when the wait told with it goes beyond the period it was given in."""
        then, zone = ticket.issued_at, self.config.zone
        hours = state_at(timetable(chosen), then, zone)
        if ticket.wait_mid is None or not longer_than_period(hours, then, ticket.wait_mid):
            return None
        line = long_line(hours, then, zone, brief=True)
        return line and text_view(line.text)

    def _content(self, entry: Entry, slip: Slip) -> dict[str, Any]:
        ticket = tickets.by_id(entry.con, slip.ticket) if slip.ticket else None
        issued = ticket.issued_at if ticket else slip.created_at
        matter = matters.matter(entry.con, slip.matter) if slip.matter else None
        chosen = entry.settings
        return {
            "kind": slip.kind,
            "hall": {"zh": chosen.name_zh, "en": chosen.name_en},
            "number": ticket.name if ticket else None,
            "ahead": ticket.ahead_at_issue if ticket else None,
            "language": slip.language,
            "issued_at": rfc3339(issued),
            "local_time": local_minute(issued, self.config.zone),
            "seat_word": {"zh": chosen.seat_word_zh, "en": chosen.seat_word_en},
            "matter": matter_view(matter) if matter else None,
            "wait": ticket and told_wait(ticket),
            "long_line": ticket and self._long_line(chosen, ticket),
            "return_behind": chosen.return_behind,
            "seat": ticket.seat if ticket and ticket.state == "called" and not slip.reprint else None,
            "footer": {"zh": chosen.footer_zh, "en": chosen.footer_en},
        }
