"""What people ask of the paper: lists, reprints, spoiled slips, spare numbers, whether a slip came out."""

from server.entry import Answer, Entry
from server.printing import Printing
from server.rules.errors import IllegalMove, NotFound, Unprocessable
from server.rules.series import number_text
from server.rules.who import Press
from server.store import Connection, matters, slips, tickets
from server.store.slips import NewSlip, Slip
from server.views import View

AGAIN = 2
"""So often a resident may have a slip printed again that did not come out; then staff look at the printer."""


class Paper(Printing):
    """The verbs of the paper."""

    def reprint(self, press: Press, number: int) -> Answer:
        """Prints a slip once more, marked as a reprint."""

        def verb(entry: Entry) -> View:
            slip = slips.newest_like(entry.con, self._slip(entry, number))
            return self._again(entry, slip, self.printers.place_of(entry))

        return self.book.run(press, f"reprint {number}", verb)

    def reprint_ticket(self, press: Press, number: str) -> Answer:
        """Prints a ticket of today once more, also one that had no slip."""

        def verb(entry: Entry) -> View:
            ticket = entry.of_today(number)
            before = slips.newest_of(entry.con, ticket.id)
            place = self.printers.place_of(entry)
            if before is not None:
                return self._again(entry, before, place)
            return self._queue_again(entry, NewSlip("ticket", ticket.language, ticket.id, ticket.matter))

        return self.book.run(press, f"reprint ticket {number}", verb)

    def void(self, press: Press, number: int) -> Answer:
        """Declares a slip spoiled; it is not printed any more."""

        def verb(entry: Entry) -> View:
            return self._void(entry, self._slip(entry, number))

        return self.book.run(press, f"void {number}", verb)

    def void_ticket(self, press: Press, number: str) -> Answer:
        """Declares the newest slip of a ticket of today spoiled."""

        def verb(entry: Entry) -> View:
            slip = slips.newest_of(entry.con, entry.of_today(number).id)
            if slip is None:
                raise NotFound("no_slip")
            return self._void(entry, slip)

        return self.book.run(press, f"void ticket {number}", verb)

    def print_list(self, press: Press, code: str, language: str) -> Answer:
        """Prints what to bring for a matter, without a number."""

        def verb(entry: Entry) -> View:
            if matters.unknown(entry.con, (code,)):
                raise NotFound("no_matter", code=code)
            place = self.printers.place_of(entry)
            slip = self._add(entry, NewSlip("list", language, matter=code, place=place))
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

    def out(self, key: str) -> View:
        """How far the paper of a ticket's or a list's key is: its state, what its printer says, whether its
        holder should be asked if it came out, how often it may be printed again. NotFound: no such key.
        """
        with self.book.store.reading() as con:
            return self._out(con, self._held(con, key))

    def came_out(self, press: Press, key: str, out: bool) -> Answer:
        """The holder says whether the slip came out; one that did not is printed again, marked, up to twice.
        IllegalMove when it is on paper for sure, is being printed, or was printed again twice.
        """

        def verb(entry: Entry) -> View:
            slip = self._held(entry.con, key)
            if out and slip.state != "confirmed":
                self._check_asked(slip, "confirmed", "sent", "unknown")
                self._move(entry, slip, "confirmed", "its holder has it")
            if not out:
                self._check_asked(slip, "queued", "sent", "unknown", "failed")
                self._print_again(entry, slip)
            return self._out(entry.con, self._held(entry.con, key))

        return self.book.run(press, f"out {key} {out}", verb)

    def print_spares(self, press: Press, first: int, last: int) -> Answer:
        """Prints spare numbers, to be handed out during an outage; Unprocessable outside their range."""

        def verb(entry: Entry) -> View:
            low, high = entry.settings.outage_first, entry.settings.outage_last
            if not low <= first <= last <= high:
                raise Unprocessable("spare_range", first=low, last=high)
            place = self.printers.place_of(entry)
            for number in range(first, last + 1):
                self._add(entry, NewSlip("spare", "zh", number=number, place=place))
            entry.note("print_spares", why=f"{number_text('', first)}-{number_text('', last)}")
            _ = entry.revision
            return {"count": last - first + 1}

        return self.book.run(press, f"spares {first} {last}", verb)

    def _void(self, entry: Entry, slip: Slip) -> View:
        if slip.state == "sending":
            raise IllegalMove("slip_state", state=slip.state, to="void")
        if slip.state != "void":
            self._move(entry, slip, "void", "")
        return {"id": slip.id, "state": "void"}

    def _held(self, con: Connection, key: str) -> Slip:
        """The newest slip of who holds this key, a ticket's or a list's."""
        ticket = tickets.by_key(con, key)
        first = slips.by_key(con, key) if ticket is None else slips.newest_of(con, ticket.id)
        if first is None or (ticket is None and first.kind != "list"):
            raise NotFound("no_slip")
        return slips.newest_like(con, first)

    def _out(self, con: Connection, slip: Slip) -> View:
        return {
            "state": slip.state,
            "printer": self.printers.state_for(con, self.book.settings_in(con), slip.place),
            "asks": slip.state in ("sent", "unknown"),
            "reprints_left": max(0, AGAIN - slip.again),
        }

    @staticmethod
    def _check_asked(slip: Slip, to: str, *states: str) -> None:
        if slip.state not in states:
            raise IllegalMove("slip_state", state=slip.state, to=to)

    def _print_again(self, entry: Entry, slip: Slip) -> None:
        if slip.again >= AGAIN:
            raise IllegalMove("slip_again")
        self._again(entry, slip, slip.place, again=slip.again + 1)

    def _again(self, entry: Entry, slip: Slip, place: str, *, again: int = 0) -> View:
        """The same thing printed once more, marked. One that still waits for a printer, of which nothing came
        out, is printed where it is asked for instead, without a mark.
        """
        waits = slip.state == "queued"
        if waits and slip.place == place:
            return {"id": slip.id, "state": slip.state}
        if waits:
            self._move(entry, slip, "void", "printed elsewhere")
        new = NewSlip(
            slip.kind,
            slip.language,
            slip.ticket,
            slip.matter,
            slip.number,
            reprint=bool(slip.reprint) if waits else True,
            place=place,
            copies=slip.copies if waits else 1,
            again=again,
            origin=(slip.origin or slip.id) if slip.kind == "list" else None,
            told=slip.told,
        )
        return self._queue_again(entry, new)

    def _queue_again(self, entry: Entry, new: NewSlip) -> View:
        slip = self._add(entry, new)
        self._mark(entry, slip, "queued")
        entry.note("reprint", why=f"slip {slip.id}")
        return {"id": slip.id, "state": slip.state}
