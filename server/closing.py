"""The edges of the day: when numbers are given, appointments, paper numbers of an outage, and its end."""

import secrets
from collections.abc import Sequence

from server.daybreak import expire
from server.entry import Answer, Entry
from server.issuing import Issuing, Wish
from server.rules.errors import IllegalMove, NotFound, Unprocessable
from server.rules.opening import told
from server.rules.series import number_text
from server.rules.tickets import State
from server.rules.times import MINUTE, Micros, day_of, rfc3339
from server.rules.who import Press
from server.store import appointments, calls, matters, moves, seats, tickets
from server.store.appointments import Appointment
from server.views import View

CODES = [f"{number:04d}" for number in range(10_000)]
FARTHEST = 366 * 24 * 60 * MINUTE
"""How far ahead an appointment may be: a later one is a slip of the keyboard."""


class Closing(Issuing):
    """What begins, limits and ends a day."""

    def close_day(self, press: Press, *, confirmed: bool) -> Answer:
        """收班: whoever still waits, was missed or is held expires, and everybody leaves their seat.

        IllegalMove while somebody is called or served; and, unless `confirmed`, while people still wait.
        Taking a seat again opens the day again.
        """

        def verb(entry: Entry) -> View:
            for ticket in tickets.open_everywhere(entry.con):
                raise IllegalMove("others_open", seat=ticket.seat, number=ticket.name)
            left = tickets.unsettled_today(entry.con, entry.day)
            if left and not confirmed:
                raise IllegalMove("still_waiting", count=len(left))
            for ticket in left:
                expire(entry, ticket, "the day was closed")
            seats.close_all(entry.con)
            calls.close_day(entry.con, entry.day)
            _ = entry.revision
            entry.note("close_day")
            return {"day": entry.day, "expired": [ticket.name for ticket in left]}

        return self.book.run(press, f"close_day {confirmed}", verb)

    def enter_outage(self, press: Press, served_up_to: int | None, waiting: Sequence[int]) -> Answer:
        """Enters what happened on paper while the system was out: all spare numbers up to `served_up_to`
        were served, those `waiting` still wait, in their order. What was entered before stays as it is.
        """

        def verb(entry: Entry) -> View:
            self._check_outage(entry, served_up_to, waiting)
            first = entry.settings.outage_first
            served = range(first, (served_up_to or first - 1) + 1)
            done = [self._enter(entry, number, "finished") for number in served]
            new = [self._enter(entry, number, "waiting") for number in sorted(set(waiting))]
            return {"served": [name for name in done if name], "waiting": [name for name in new if name]}

        return self.book.run(press, f"outage {served_up_to} {sorted(set(waiting))}", verb)

    def book_appointment(self, press: Press, at: Micros, matter: str | None) -> Answer:
        """Notes an appointment; its code is what the resident is told."""

        def verb(entry: Entry) -> View:
            if at <= entry.now:
                raise Unprocessable("appointment_past")
            if at > entry.now + FARTHEST:
                raise Unprocessable("appointment_far")
            if matter is not None and matters.unknown(entry.con, (matter,)):
                raise NotFound("no_matter", code=matter)
            day = day_of(at, self.book.zone)
            new = Appointment(self._free_code(entry, day), day, at, matter, None)
            appointments.add(entry.con, new, entry.now)
            entry.note("book", why=f"{new.code} at {rfc3339(at)}")
            entry.telling = True
            return appointment_view(new)

        return self.book.run(press, f"book {at} {matter}", verb)

    def cancel_appointment(self, press: Press, day: str, code: str) -> Answer:
        """Cancels an appointment that nobody has come for yet."""

        def verb(entry: Entry) -> View:
            found = appointments.find(entry.con, day, code)
            if found is None:
                raise NotFound("no_appointment", code=code)
            if found.ticket is not None:
                raise IllegalMove("appointment_used", code=code)
            appointments.cancel(entry.con, found)
            entry.note("cancel_booking", why=f"{code} of {day}")
            entry.telling = True
            return appointment_view(found)

        return self.book.run(press, f"cancel_booking {day} {code}", verb)

    def _check_giving(self, entry: Entry) -> None:
        """IllegalMove when the kiosk gives no numbers now; staff may always give one."""
        now = self.book.opening(entry.settings, entry.hall, entry.now)
        if not now.giving:
            text = told(now, entry.now, self.book.zone)
            raise IllegalMove("hall_closed", zh=text.zh, en=text.en)

    @staticmethod
    def _check_outage(entry: Entry, served_up_to: int | None, waiting: Sequence[int]) -> None:
        settings = entry.settings
        for number in (*waiting, *([] if served_up_to is None else [served_up_to])):
            if not settings.outage(number):
                limits = {"first": settings.outage_first, "last": settings.outage_last}
                raise Unprocessable("not_outage", number=number, **limits)
        if served_up_to is not None and any(number <= served_up_to for number in waiting):
            raise Unprocessable("outage_order", number=served_up_to)

    def _enter(self, entry: Entry, number: int, state: State) -> str | None:
        """One number given on paper; None when it was entered before."""
        if tickets.by_number(entry.con, entry.day, "", number):
            return None
        arrived = entry.arrival(entry.now, priority=False)
        new = self._new(entry, "", arrived, arrived, Wish(origin="outage"), None, None, paper=False)
        ticket = moves.enter(entry.con, new, number, state, entry.revision)
        entry.note("outage", ticket, why=state)
        return number_text("", number)

    @staticmethod
    def _free_code(entry: Entry, day: str) -> str:
        """A code that no appointment of the day ever had; IllegalMove when none is left."""
        given = appointments.codes(entry.con, day)
        free = [code for code in CODES if code not in given]
        if not free:
            raise IllegalMove("appointments_full")
        return secrets.choice(free)


def appointment_view(one: Appointment) -> View:
    """An appointment for staff."""
    return {"code": one.code, "day": one.day, "at": rfc3339(one.at), "matter": one.matter}
