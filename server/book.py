"""One verb, one transaction, then one notice: the frame that every verb of the hall runs in."""

import json
from collections.abc import Callable
from zoneinfo import ZoneInfo

from server.daybreak import begin_day
from server.entry import Answer, Entry
from server.rules.errors import Unprocessable
from server.rules.opening import Opening, opening
from server.rules.settings import Settings, kept
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, Clock, Micros, day_of
from server.rules.who import HALL, Press
from server.store import Connection, Store, calls, settings, tickets
from server.store.calls import HallNow
from server.views import View, ticket_view

JUMP = 5 * MINUTE
"""A clock that moves farther than this from the steady one was set."""
WaitOf = Callable[[Connection, Ticket, Micros], View | None]


class Book:
    """Runs verbs: an immediate transaction, a look whether the press is a repeat, the verb,
    the event rows, the notice. `base`: the settings where the hall has set nothing.
    `wait_of`: the range of minutes that a waiting ticket is told, None: none. `steady`: a clock that
    nobody sets, to tell a clock that was set from time that has passed.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        zone: ZoneInfo,
        tell: Callable[[], None],
        base: Settings | None = None,
        steady: Clock | None = None,
    ) -> None:
        self.store, self.clock, self.zone, self.tell = store, clock, zone, tell
        self.steady = steady or clock
        self._apart = self.clock() - self.steady()
        self.base = base or Settings()
        self.wait_of: WaitOf = lambda *_: None
        self._settings: tuple[int, Settings] = (-1, self.base)

    def run(self, press: Press, request: str, verb: Callable[[Entry], View | None]) -> Answer:
        """Runs one verb.
        `request` tells a repeated press from a key used for something else (Unprocessable).
        """
        with self.store.writing() as con:
            before = calls.pressed(con, press.key) if press.key else None
            if before:
                return Answer(self._repeat(con, before, request), again=True)
            now, hall = self.clock(), calls.hall_now(con)
            entry = Entry(con, now, day_of(now, self.zone), press, self._settings_of(con, hall), hall)
            entry.jump = self._jump(now)
            begin_day(entry)
            body = verb(entry)
            entry.write_lines(request, body)
        self._apart = now - self.steady()
        if entry.changed:
            self.tell()
        return Answer(body)

    def settings(self) -> Settings:
        """What the hall has set, as it is now."""
        with self.store.asking() as con:
            return self.settings_in(con)

    def settings_in(self, con: Connection) -> Settings:
        """The same, within a transaction or a view."""
        return self._settings_of(con, calls.hall_now(con))

    def opening(self, settings: Settings, hall: HallNow, now: Micros) -> Opening:
        """Whether numbers are given at a moment, as the hall's own row and its hours have it."""
        day = day_of(now, self.zone)
        closed, taken = hall.closed_day == day, hall.taken if hall.day == day else 0
        return opening(settings, closed=closed, taken=taken, now=now, zone=self.zone)

    @property
    def settings_version(self) -> int:
        """Which version of the settings was read last."""
        return self._settings[0]

    def check_writing(self) -> None:
        """Whether the database can be written now; Busy when not."""
        self.store.check_writing()

    def wake(self) -> None:
        """What the clock alone brings about: a new business day settles what the old one left open."""
        with self.store.asking() as con:
            begun = calls.hall_now(con).day
        now = self.clock()
        if begun != day_of(now, self.zone):
            self.run(Press(HALL), "wake", lambda _: None)
        else:
            self._apart = now - self.steady()

    def _jump(self, now: Micros) -> Micros:
        """How far the clock was set since it was looked at last; 0 for the little that clocks differ."""
        moved = now - self.steady() - self._apart
        return moved if abs(moved) > JUMP else 0

    def _settings_of(self, con: Connection, hall: HallNow) -> Settings:
        if self._settings[0] != hall.settings_revision:
            self._settings = (hall.settings_revision, kept(self.base, settings.rows(con)))
        return self._settings[1]

    def shown(self, con: Connection, ticket: Ticket) -> View:
        """A ticket for its holder, with its place in the line and the wait to expect."""
        if ticket.state != "waiting":
            return ticket_view(ticket, None)
        return ticket_view(ticket, tickets.ahead_of(con, ticket), self.wait_of(con, ticket, self.clock()))

    def _repeat(self, con: Connection, before: calls.Pressed, request: str) -> View | None:
        """The answer to a press that was answered before;
        Unprocessable when its key was used for something else.
        """
        asked, _, _ = request.partition(" help ")  # what help was asked for is erased at night
        if before.request not in (request, asked):
            raise Unprocessable("key_reused")
        if before.answer is not None:
            answer: View | None = json.loads(before.answer)
            return answer
        ticket = tickets.by_id(con, before.ticket or 0)
        return self.shown(con, ticket) if ticket else None
