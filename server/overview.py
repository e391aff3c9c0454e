"""The hall at one glance: the public snapshot, what staff see, and the catalogue.
Questions only, no moves.
"""

from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from server.book import Book
from server.closing import appointment_view
from server.lobby import missed_lately, seat_states
from server.often import Often
from server.printers import Printers
from server.rules.catalogue import Finder, Matter
from server.rules.errors import NotFound
from server.rules.hours import longer_than_period
from server.rules.hours_said import long_line
from server.rules.opening import Opening, timetable
from server.rules.promise import first_day
from server.rules.series import number_text
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, Micros, day_of, rfc3339, rfc3339_or_none
from server.rules.words import Text
from server.seats_shown import Now, paused_until, seats_shown
from server.store import (
    Connection,
    appointments,
    calls,
    matters,
    own,
    seats,
    slips,
    tickets,
    unresolved,
    waits,
)
from server.views import (
    View,
    brought_view,
    call_view,
    opening_view,
    staff_view,
)
from server.waiting import Waits

CALLS_SHOWN = 20
LINE_SHOWN = 100
DONE_SHOWN = 20
BOOKED_SHOWN = 100
TYPED_SHOWN = 12
SCORES_SHOWN = timedelta(days=28)
SHARE_TOLD = 1 / 3
"""From this share of priority tickets on, managers are told: a priority that most have is none."""
SHARE_FROM = 12
"""Fewer numbers than this say nothing about a share."""


class Overview:
    """Answers questions about the hall as it is now; the snapshot is made once a revision."""

    def __init__(self, book: Book, waits: Waits, printers: Printers, often: Often) -> None:
        self.book, self.waits, self._printers, self._often = book, waits, printers, often
        self._snapshot: View = {"revision": -1, "day": ""}
        self.hook_trouble: Callable[[], View | None] = lambda: None
        self._finder: tuple[int, Finder] = (-1, Finder(()))

    def snapshot(self) -> View:
        """The public snapshot (contract: Snapshot): numbers and seats only."""
        with self.book.store.reading() as con:
            at = self._now(con)
            revision = calls.revision(con)
            if (revision, at.day) == (self._snapshot["revision"], self._snapshot["day"]):
                return self._snapshot
            self._snapshot = {
                "revision": revision,
                "day": at.day,
                "open": self._opening(at).giving,
                "waiting": tickets.count_waiting(con, at.day),
                "calls": [call_view(call) for call in calls.last_calls(con, at.day, CALLS_SHOWN)],
                "missed": [number_text(t.series, t.number) for t in tickets.in_state(con, at.day, "missed")],
                "missed_lately": list(missed_lately(con, at.day, at.now)),
                "wait": self._wait(con, at.now),
                "paused_until": rfc3339_or_none(paused_until(seats.seats(con, at.settings.seats))),
                "seats": seat_states(con, at.settings.seats),
            }
        return self._snapshot

    def hours(self) -> View:
        """Whether numbers are given now, and when again; for anyone."""
        with self.book.store.reading() as con:
            at = self._now(con)
            found = self._opening(at)
            said = opening_view(found, at.now, self.book.zone, self._long_line(at, found))
            return said | {"appointments": appointments.awaited(con, at.day)}

    def door(self) -> tuple[object, ...]:
        """What the clock changes for everybody: whether numbers are given, why not, the wait told, and the
        missed numbers that are shown.
        """
        with self.book.store.reading() as con:
            at = self._now(con)
            found = self._opening(at)
            return (
                at.day,
                found.giving,
                found.why,
                found.hours.why,
                self._wait(con, at.now),
                missed_lately(con, at.day, at.now),
            )

    def behind(self) -> bool:
        """Whether the hall has changed since the snapshot was made last."""
        with self.book.store.asking() as con:
            return bool(calls.revision(con) != self._snapshot["revision"])

    def away(self) -> View:
        """The numbers that may come back: missed and held ones of today, and those that lacked papers,
        today and on the last working day; for anyone.
        """
        with self.book.store.reading() as con:
            at = self._now(con)
            names = {
                state: [ticket.name for ticket in tickets.in_state(con, at.day, state)]
                for state in ("missed", "held")
            }
            return names | {"papers": [{"number": t.name, "day": t.day} for t in _to_complete(at)]}

    def scores(self) -> View:
        """How honest the told waits were on each of the last 28 days that have a score; for managers."""
        with self.book.store.reading() as con:
            today = date.fromisoformat(self._now(con).day)
            found = waits.scores(con, (today - SCORES_SHOWN).isoformat())
        return {"scores": [{"day": day} | score for day, score in found]}

    def appointments(self) -> View:
        """The appointments from today on; for staff."""
        with self.book.store.reading() as con:
            found = appointments.from_day(con, self._now(con).day, BOOKED_SHOWN)
        return {"appointments": [appointment_view(one) | {"used": one.ticket is not None} for one in found]}

    def own_day(self, name: str) -> View:
        """How many somebody has finished today, and how long a visit took in the middle (minutes, or None);
        for themselves only.
        """
        with self.book.store.reading() as con:
            visits = own.finished(con, self._now(con).day, name)
        middle = max(1, round(median(visits) / MINUTE)) if visits else None
        return {"finished": len(visits), "minutes": middle}

    def desk(self, *, manager: bool = False) -> View:
        """What staff see: the line in order, the seats, the missed, the held and the last finished.
        Managers see also the share of priority tickets when it is high.
        """
        with self.book.store.reading() as con:
            at = self._now(con)
            return {
                "revision": calls.revision(con),
                "day": at.day,
                "now": rfc3339(at.now),
                "hours": opening_view(self._opening(at), at.now, self.book.zone),
                "waiting": [
                    staff_view(t, place) for place, t in enumerate(tickets.waiting(con, at.day, LINE_SHOWN))
                ],
                "waiting_count": tickets.count_waiting(con, at.day),
                "missed": [staff_view(ticket) for ticket in tickets.in_state(con, at.day, "missed")],
                "held": [staff_view(ticket) for ticket in tickets.in_state(con, at.day, "held")],
                "done": [staff_view(ticket) for ticket in tickets.closed_today(con, at.day, DONE_SHOWN)],
                "seats": seats_shown(at, self.waits.telling()),
                "papers": [staff_view(ticket) | {"day": ticket.day} for ticket in _to_complete(at)],
                "slips": {"troubled": slips.count_troubled(con, at.day)},
                "printers": [_for_desk(one) for one in self._printers.views(con, at.settings)],
                "priority": _share(at.hall) if manager else None,
                "unresolved": unresolved.count_open(con) if manager else None,
                "pause_minutes": list(at.settings.pause_minutes),
                "outage": {"first": at.settings.outage_first, "last": at.settings.outage_last},
                "likely": [
                    m.code for m in self._often.likely(con, self._finder_in(con).search(""), at.day, at.now)
                ],
                "hook": self.hook_trouble(),
            }

    def printers(self) -> list[View]:
        """What each printer says; for staff."""
        with self.book.store.reading() as con:
            return self._printers.views(con, self.book.settings_in(con))

    def ticket(self, key: str) -> View:
        """A ticket for its holder; NotFound for an unknown key."""
        with self.book.store.reading() as con:
            ticket = tickets.by_key(con, key)
            if ticket is None:
                raise NotFound("no_ticket")
            return self.book.shown(con, ticket)

    def of_holder(self, key: str) -> View:
        """The ticket and what to bring for it, for its holder's own page; NotFound for an unknown key."""
        with self.book.store.reading() as con:
            ticket = tickets.by_key(con, key)
            if ticket is None:
                raise NotFound("no_ticket")
            matter = matters.matter(con, ticket.matter) if ticket.matter else None
            return {"ticket": self.book.shown(con, ticket), "matter": matter and brought_view(matter)}

    def matters(self, query: str) -> list[Matter]:
        """The catalogue, or what a query may mean, best first."""
        return self._find().search(query)

    def often(self) -> list[Matter]:
        """The matters asked for most at this hour, best first; never a discreet one."""
        return self._often.ranked(self._find().search(""), self.book.clock())

    def typed(self, query: str) -> View:
        """What a few typed letters may mean, best first, and which letters lead on from there."""
        find = self._find()
        codes = [matter.code for matter in find.search(query)[:TYPED_SHOWN]] if query.strip() else []
        return {"codes": codes, "next": find.next_letters(query)}

    def _find(self) -> Finder:
        with self.book.store.reading() as con:
            return self._finder_in(con)

    def _finder_in(self, con: Connection) -> Finder:
        revision = matters.revision(con)
        if revision != self._finder[0]:
            self._finder = (revision, Finder(matters.offered(con)))
        return self._finder[1]

    def _now(self, con: Connection) -> Now:
        now, hall = self.book.clock(), calls.hall_now(con)
        return Now(con, now, day_of(now, self.book.zone), hall, self.book.settings_in(con))

    def _opening(self, at: Now) -> Opening:
        return self.book.opening(at.settings, at.hall, at.now)

    def _wait(self, con: Connection, now: Micros) -> View | None:
        """The wait of whoever would come now."""
        found = self.waits.newcomer(con, now)
        return found.view if found else None

    def _long_line(self, at: Now, found: Opening) -> Text | None:
        """What is said while who comes now would be served only after the present period."""
        wait = self.waits.newcomer(at.con, at.now)
        if wait is None or not longer_than_period(found.hours, at.now, wait.mid):
            return None
        line = long_line(found.hours, at.now, self.book.zone)
        return line and line.text


def _for_desk(printer: View) -> View:
    """A printer without its address: a change of `seen_at` alone is no news."""
    return {name: value for name, value in printer.items() if name != "address"}


def _to_complete(at: Now) -> list[Ticket]:
    """The visits for which papers are still to come, and that are first when they do."""
    return tickets.to_complete(at.con, first_day(timetable(at.settings), at.day), at.day)


def _share(hall: calls.HallNow) -> View | None:
    """The day's priority tickets, when they are so many that managers should know."""
    if hall.taken < SHARE_FROM or hall.prioritised <= hall.taken * SHARE_TOLD:
        return None
    return {"taken": hall.taken, "priority": hall.prioritised}
