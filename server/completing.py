"""Papers that were missing: told on paper again, and first in the line for who comes back with them."""

import json

from server.calling import Calling
from server.closing import Closing
from server.entry import Answer, Entry
from server.issuing import Wish
from server.rules.errors import IllegalMove, NotFound
from server.rules.opening import timetable
from server.rules.promise import first_day, promise
from server.rules.series import parse_number
from server.rules.tickets import Ticket
from server.rules.who import Press
from server.store import matters, tickets
from server.views import View, text_view, ticket_view, told_wait


class Completing(Calling, Closing):
    """What follows a visit at which papers were missing."""

    def complete(self, press: Press, day: str, number: str) -> Answer:
        """Somebody is back with the papers that were missing at a visit of today or of the last working day:
        a new number, called before all others but those who came back so earlier.

        NotFound for a number that lacked nothing then; IllegalMove when that visit was gone on with already,
        is too long ago, or when the kiosk gives no numbers now.
        """

        def verb(entry: Entry) -> View:
            if press.who.kind != "staff":
                self._check_giving(entry)
            before = self._promised(entry, day, number)
            done = [code for code in json.loads(before.matters) if not matters.unknown(entry.con, (code,))]
            wish = Wish(
                done[0] if done else before.matter,
                language=before.language,
                help=before.needs,
                origin="staff" if press.who.kind == "staff" else "kiosk",
                completes=before,
            )
            ticket = self._issue(entry, wish, paper=self.printer)
            entry.note("complete", ticket, why=f"{before.name} of {before.day}")
            called = self._answer_stand_by(entry, ticket)
            return ticket_view(called, called.ahead_at_issue, told_wait(called))

        return self.book.run(press, f"complete {day} {number}", verb)

    def tell_missing(self, press: Press, number: str) -> Answer:
        """Prints once more what was missing at a visit of today, with what is promised.
        IllegalMove where nothing is noted as missing, or without a printer.
        """

        def verb(entry: Entry) -> View:
            ticket = entry.of_today(number)
            if not tickets.incomplete(entry.con, ticket.id):
                raise IllegalMove("nothing_missing", number=ticket.name)
            slip = self._tell_missing(entry, ticket)
            if slip is None:
                raise IllegalMove("no_printer")
            entry.note("tell_missing", ticket)
            entry.telling = True
            said = promise(timetable(entry.settings), ticket.day, ticket.name)
            return {"key": slip.key, "slip": {"state": slip.state}, "promise": text_view(said)}

        return self.book.run(press, f"tell_missing {number}", verb)

    @staticmethod
    def _promised(entry: Entry, day: str, number: str) -> Ticket:
        parsed = parse_number(number)
        ticket = tickets.by_number(entry.con, day, *parsed) if parsed else None
        if ticket is None or not tickets.incomplete(entry.con, ticket.id):
            raise NotFound("no_ticket")
        first = first_day(timetable(entry.settings), entry.day)
        if not first <= day <= entry.day:
            raise IllegalMove("promise_over", number=ticket.name)
        if ticket.id not in {one.id for one in tickets.to_complete(entry.con, first, entry.day)}:
            raise IllegalMove("promise_kept", number=ticket.name)
        return ticket
