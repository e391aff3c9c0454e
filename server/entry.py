"""One verb under way: its connection, its moment, what it may be told of the hall, and what it will leave."""

import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from server.rules.errors import NotFound
from server.rules.series import parse_number
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import Micros
from server.rules.who import Press
from server.store import Connection, calls, tickets
from server.views import View


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
    """One verb under way: its connection, its moment, and the event rows it will leave.

    `before` holds each ticket as it was before this verb (None: it did not exist), `after` as it is now,
    `called` the calls it made: what an undo needs. `jump`: how far somebody has set the clock just before.
    """

    con: Connection
    now: Micros
    day: str
    press: Press
    settings: Settings
    hall: calls.HallNow
    lines: list[Line] = field(default_factory=list)
    before: dict[int, Ticket | None] = field(default_factory=dict)
    after: dict[int, Ticket] = field(default_factory=dict)
    called: list[int] = field(default_factory=list)
    telling: bool = False
    jump: Micros = 0
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
        return bool(self.lines) or self.telling or self._revision is not None

    def arrival(self, at: Micros, *, priority: bool) -> Micros:
        """Counts one more number of today; the moment of arrival as the order counts it:
        never before an earlier arrival of the day, whatever the clock says.
        """
        self._revision, arrived = calls.arrive(self.con, at, priority)
        return arrived

    def note(self, verb: str, ticket: Ticket | None = None, seat: int | None = None, why: str = "") -> None:
        """Leaves one event row."""
        self.lines.append(Line(verb, ticket.id if ticket else None, seat, why))

    def keep(self, ticket: Ticket) -> None:
        """Remembers the ticket as it was before this verb, for an undo."""
        self.before.setdefault(ticket.id, ticket)

    def created(self, ticket: Ticket) -> None:
        """Notes that the ticket did not exist before this verb."""
        self.before[ticket.id] = None

    def became(self, ticket: Ticket) -> Ticket:
        """Notes the ticket as it is now."""
        self.after[ticket.id] = ticket
        return ticket

    def again(self, ticket: Ticket) -> Ticket:
        """The ticket as it is after what was written."""
        found = tickets.by_id(self.con, ticket.id)
        assert found is not None, "tickets are never deleted"  # noqa: S101 - law 8
        return found

    def of_today(self, number: str) -> Ticket:
        """The ticket that has this number today; NotFound when none has."""
        parsed = parse_number(number)
        ticket = tickets.by_number(self.con, self.day, *parsed) if parsed else None
        if ticket is None:
            raise NotFound("no_ticket")
        return ticket

    def write_line(self, line: Line, **press: Any) -> None:
        """Writes one event row at once."""
        calls.event(
            self.con,
            line.verb,
            at=self.now,
            day=self.day,
            who=self.press.who.name or self.press.who.kind,
            ticket=line.ticket,
            seat=line.seat,
            why=line.why,
            **press,
        )

    def write_lines(self, request: str, body: View | None) -> None:
        """Writes the verb's event rows; one carries the press and its answer,
        so only what changed something is remembered.
        """
        fresh = next((line for line in self.lines if line.verb in FRESH), None)
        answered = fresh or (self.lines[-1] if self.lines else None)
        for line in self.lines:
            if line is not answered:
                self.write_line(line)
                continue
            answer = None if fresh else json.dumps(body, ensure_ascii=False)
            self.write_line(line, key=self.press.key, request=request, answer=answer)


FRESH = frozenset({"take", "complete"})
"""Verbs whose repeat shows the ticket as it is now, not as it was."""
