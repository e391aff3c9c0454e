"""The printers' side of the paper: claiming what is queued, saying what became of it."""

import secrets
from dataclasses import replace
from typing import Literal

from server.book import Book
from server.config import Config
from server.entry import Answer, Entry
from server.printers import Printers, Said
from server.rules.errors import IllegalMove, NotFound
from server.rules.times import MINUTE, SECOND
from server.rules.who import HALL, Press
from server.slip_content import slip_content
from server.store import moves, slips, tickets
from server.store.printers import OWN
from server.store.slips import NewSlip, Slip
from server.views import View

LEASE = 60 * SECOND
STALE, STALE_REPRINT, STALE_LIST = MINUTE, 10 * MINUTE, 10 * MINUTE
"""A slip that a printer could not print for so long is of no use once its number was called, nor a list.
One that somebody asked for again may be wanted by a person who stands at the desk.
"""
NOT_NEEDED = "not printed any more: the printer was not ready in time"
SlipState = Literal["queued", "sending", "sent", "confirmed", "unknown", "failed", "void"]

REPORTS: dict[str, frozenset[str]] = {
    "sending": frozenset({"queued", "sending", "sent", "confirmed", "unknown", "failed", "void"}),
    "unknown": frozenset({"sent", "confirmed", "failed", "unknown", "void"}),
    "sent": frozenset({"confirmed", "sent", "void"}),
    "failed": frozenset({"failed", "void"}),
    "confirmed": frozenset({"confirmed"}),
    "queued": frozenset(),
    "void": frozenset({"void"}),
}
"""What a printer may report of a slip in each state: never back into the queue once its lease ran out."""


class Printing:
    """Hands slips to printers and notes what became of them.
    Paper is a witness, not the truth (house law 6).
    """

    def __init__(self, book: Book, config: Config, printers: Printers) -> None:
        self.book, self.config, self.printers = book, config, printers

    @property
    def present(self) -> bool:
        """Whether this hall has a printer."""
        return self.config.printer != "none"

    def any_to_do(self) -> bool:
        """Whether a slip waits for a printer, or a lease has run out."""
        with self.book.store.reading() as con:
            return slips.any_to_do(con, self.book.clock())

    def claim(self, press: Press, printer: str, said: Said | None = None) -> Answer:
        """Hands the oldest slip that is queued for a printer to it under a lease of 60 s; None when there is
        nothing to print. `said`: how the printer is.
        """
        self.printers.hear(press, printer, said or {})

        def verb(entry: Entry) -> View | None:
            self._end_leases(entry, entry.now)
            slip = self._next_for(entry)
            if slip is None:  # the same claim, which goes on waiting, may still be handed one
                entry.press = replace(entry.press, key=None)
                return None
            slips.lease(entry.con, slip, press.who.name, entry.now + LEASE, entry.now)
            self._mark(entry, slip, "sending")
            entry.note("claim_slip", why=f"slip {slip.id} to {printer}")
            return self._job(entry, slip)

        return self.book.run(press, f"claim {printer}", verb)

    def report(self, press: Press, number: int, state: SlipState, detail: str) -> Answer:
        """A printer says what became of a slip; `sending` said again renews its lease.
        IllegalMove when its state does not allow that any more.
        """

        def verb(entry: Entry) -> View:
            slip = self._slip(entry, number)
            if state not in REPORTS[slip.state]:
                raise IllegalMove("slip_state", state=slip.state, to=state)
            if state != slip.state or detail != slip.detail:
                self._move(entry, slip, state, detail)
            if state == "sending":
                slips.renew(entry.con, slip.id, entry.now + LEASE)
            return {"id": number, "state": state}

        return self.book.run(press, f"slip {number} {state} {detail}", verb)

    def end_leases(self, *, all_of_them: bool = False) -> None:
        """What a printer kept too long becomes unknown. `all_of_them`: the hall's own worker is gone,
        and with it all that it had in hand.
        """
        until = self.book.clock() + (LEASE + 1 if all_of_them else 0)
        whose = OWN if all_of_them else None
        with self.book.store.reading() as con:
            if not slips.leased(con, until, until + 2 * LEASE, whose):
                return
        self.book.run(Press(HALL), "end leases", lambda entry: self._end_leases(entry, until, whose))

    def _end_leases(self, entry: Entry, until: int, whose: str | None = None) -> None:
        for slip in slips.leased(entry.con, until, until + 2 * LEASE, whose):
            self._move(entry, slip, "unknown", "the printer did not report in time")

    def _next_for(self, entry: Entry) -> Slip | None:
        """The next slip for the printer that asks; what nobody needs any more is passed over for good."""
        name = entry.press.who.name
        rest = self.printers.takes_rest(entry.con, entry.settings, name)
        while slip := slips.oldest_queued(entry.con, name, rest=rest):
            if self._needed(entry, slip):
                return slip
            self._move(entry, slip, "void", NOT_NEEDED)
        return None

    @staticmethod
    def _needed(entry: Entry, slip: Slip) -> bool:
        age = entry.now - slip.created_at
        if slip.kind == "list":
            return age < STALE_LIST and (slip.told is None or tickets.incomplete(entry.con, slip.told))
        ticket = tickets.by_id(entry.con, slip.ticket) if slip.ticket else None
        fresh = age < (STALE_REPRINT if slip.reprint else STALE)
        return ticket is None or fresh or ticket.state in ("waiting", "held", "missed")

    def _add(self, entry: Entry, new: NewSlip) -> Slip:
        if not self.present:
            raise IllegalMove("no_printer")
        return slips.add(entry.con, new, secrets.token_urlsafe(24), entry.now)

    def _move(self, entry: Entry, slip: Slip, state: str, detail: str) -> None:
        slips.set_state(entry.con, slip.id, state, detail, entry.now)
        self._mark(entry, slip, state)
        entry.note(f"slip_{state}", why=f"slip {slip.id} {detail}".strip())

    @staticmethod
    def _mark(entry: Entry, slip: Slip, state: str) -> None:
        """The ticket shows the state of its newest slip."""
        newest = slips.newest_of(entry.con, slip.ticket) if slip.ticket is not None else None
        if slip.ticket is not None and newest and newest.id == slip.id:
            moves.touch(entry.con, slip.ticket, entry.revision, slip=state)

    @staticmethod
    def _slip(entry: Entry, number: int) -> Slip:
        slip = slips.by_id(entry.con, number) if number < 2**62 else None
        if slip is None:
            raise NotFound("no_slip")
        return slip

    def _job(self, entry: Entry, slip: Slip) -> View:
        return {
            "id": slip.id,
            "attempt": slip.attempt + 1,
            "copies": slip.copies,
            "reprint": bool(slip.reprint),
            "slip": slip_content(entry.con, slip, entry.settings, self.config),
        }
