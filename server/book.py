"""One verb, one transaction, then one notice: the frame that every verb of the hall runs in."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from server.rules.errors import Unprocessable
from server.rules.tickets import Ticket, after
from server.rules.times import Clock, Micros, day_of
from server.rules.who import HALL, Press
from server.store import Connection, Store, calls, tickets
from server.views import View, ticket_view


class Answer(NamedTuple):
    """What a verb answers: a JSON object or nothing; `again` when the same press was answered before."""

    body: View | None
    again: bool = False


class Line(NamedTuple):
    """One event row to be written at the end of the verb."""

    verb: str
    ticket: int | None
    seat: int | None
    why: str


@dataclass
class Entry:
    """One verb under way: its connection, its moment, and the event rows it will leave."""

    con: Connection
    now: Micros
    day: str
    press: Press
    lines: list[Line] = field(default_factory=list)
    _revision: int | None = None

    @property
    def revision(self) -> int:
        """The revision that this change makes;
        asking for it makes the change one that screens are told of.
        """
        if self._revision is None:
            self._revision = calls.next_revision(self.con)
        return self._revision

    @property
    def changed(self) -> bool:
        """Whether anything was changed so far."""
        return bool(self.lines) or self._revision is not None

    def note(self, verb: str, ticket: Ticket | None = None, seat: int | None = None, why: str = "") -> None:
        """Leaves one event row."""
        self.lines.append(Line(verb, ticket.id if ticket else None, seat, why))

    def again(self, ticket: Ticket) -> Ticket:
        """The ticket as it is after what was written."""
        found = tickets.by_id(self.con, ticket.id)
        assert found is not None, "tickets are never deleted"  # noqa: S101 - law 8
        return found


class Book:
    """Runs verbs: an immediate transaction, a look whether the press is a repeat, the verb,
    the event rows, the notice.
    """

    def __init__(self, store: Store, clock: Clock, zone: ZoneInfo, tell: Callable[[], None]) -> None:
        self.store, self.clock, self.zone, self.tell = store, clock, zone, tell

    def run(self, press: Press, request: str, verb: Callable[[Entry], View | None]) -> Answer:
        """Runs one verb.
        `request` tells a repeated press from a key used for something else (Unprocessable).
        """
        with self.store.writing() as con:
            before = calls.pressed(con, press.key) if press.key else None
            if before:
                return Answer(repeat(con, before, request), again=True)
            now = self.clock()
            entry = Entry(con, now, day_of(now, self.zone), press)
            begin_day(entry)
            body = verb(entry)
            write_lines(entry, request, body)
        if entry.changed:
            self.tell()
        return Answer(body)

    def check_writing(self) -> None:
        """Whether the database can be written now; Busy when not."""
        with self.store.writing():
            pass

    def wake(self) -> None:
        """What the clock alone brings about: a new business day settles what the old one left open."""
        with self.store.reading() as con:
            begun = calls.day_begun(con)
        if begun != day_of(self.clock(), self.zone):
            self.run(Press(HALL), "wake", lambda _: None)


def repeat(con: Connection, before: calls.Pressed, request: str) -> View | None:
    """The answer to a press that was answered before;
    Unprocessable when its key was used for something else.
    """
    if before.request != request:
        raise Unprocessable("key_reused")
    if before.answer is not None:
        answer: View | None = json.loads(before.answer)
        return answer
    ticket = tickets.by_id(con, before.ticket or 0)
    return shown(con, ticket) if ticket else None


def shown(con: Connection, ticket: Ticket) -> View:
    """A ticket for its holder, with its place in the line."""
    return ticket_view(ticket, tickets.ahead_of(con, ticket) if ticket.state == "waiting" else None)


def begin_day(entry: Entry) -> None:
    """On the first verb of a business day: what earlier days left open expires."""
    if calls.day_begun(entry.con) == entry.day:
        return
    for ticket in tickets.unsettled_before(entry.con, entry.day):
        tickets.settle(entry.con, ticket, after("expire", ticket), entry.now, entry.revision)
        write_line(entry, Line("expire", ticket.id, ticket.seat, "a new day"))
    calls.begin_day(entry.con, entry.day)
    write_line(entry, Line("begin_day", None, None, ""))
    _ = entry.revision


def write_line(entry: Entry, line: Line, **press: Any) -> None:
    """Writes one event row."""
    calls.event(
        entry.con,
        line.verb,
        at=entry.now,
        day=entry.day,
        who=entry.press.who.name,
        ticket=line.ticket,
        seat=line.seat,
        why=line.why,
        **press,
    )


def write_lines(entry: Entry, request: str, body: View | None) -> None:
    """Writes the verb's event rows;
    the last carries the press and its answer, so only what changed something is remembered.
    """
    for line in entry.lines[:-1]:
        write_line(entry, line)
    if entry.lines:
        last = entry.lines[-1]
        answer = None if last.verb in FRESH else json.dumps(body, ensure_ascii=False)
        write_line(entry, last, key=entry.press.key, request=request, answer=answer)


FRESH = frozenset({"take"})
"""Verbs whose repeat shows the ticket as it is now."""
