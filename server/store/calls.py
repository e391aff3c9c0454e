"""Calls, event rows, and the hall's own counters."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from server.rules.tickets import Ticket
from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a number to a seat;
    `recalled` counts its repeats, `current` while the person is still awaited.
    `plan`: microseconds from each ring to the next that comes by itself.
    `kind`: turn, chosen, stand_by (made by the hall for a seat that stood by), taken_over.
    """

    id: int
    series: str
    number: int
    seat: int
    at: Micros
    recalled: int
    current: bool
    language: str
    plan: tuple[int, ...] = ()
    kind: str = "turn"

    @property
    def is_last(self) -> bool:
        """Whether this is a repeat and no other comes by itself: from now on the clerk may go on."""
        return 0 < self.recalled >= len(self.plan)


class HallNow(NamedTuple):
    """What every verb must know first: the business day begun last, and what has changed."""

    day: str
    settings_revision: int
    matters_revision: int
    closed_day: str
    taken: int
    prioritised: int


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key was used for, and what was answered (JSON,
    None when the answer is the ticket as it is now).
    """

    request: str
    answer: str | None
    ticket: int | None


APART = 2000
"""Microseconds between two arrivals in the order, at least; see SPREAD in server/hall."""
CALLS = """SELECT c.id, t.series, t.number, c.seat, c.at, c.recalled,
    t.state = 'called' AND t.call = c.id, t.language, c.plan, c.kind
    FROM calls c JOIN tickets t ON t.id = c.ticket"""


def _call(row: tuple[Any, ...]) -> Call:
    number, series, digits, seat, at, recalled, current, language, plan, kind = row
    gaps = tuple(json.loads(plan))
    return Call(number, series, digits, seat, at, recalled, bool(current), language, gaps, kind)


def call(
    con: sqlite3.Connection, ticket: Ticket, seat: int, now: Micros, plan: tuple[Micros, ...], kind: str
) -> Call:
    """A new call; its id never falls."""
    sql = "INSERT INTO calls (day, ticket, seat, at, plan, kind) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
    row = con.execute(sql, (ticket.day, ticket.id, seat, now, json.dumps(list(plan)), kind)).fetchone()
    return Call(int(row[0]), ticket.series, ticket.number, seat, now, 0, True, ticket.language, plan, kind)


def accept(con: sqlite3.Connection, call_id: int) -> None:
    """The clerk has seen a call that the hall made for a seat that stood by."""
    con.execute("UPDATE calls SET kind = 'turn' WHERE id = ?", (call_id,))


def withdraw(con: sqlite3.Connection, call_ids: Sequence[int]) -> None:
    """Undone calls: no board shows them any more."""
    con.executemany("UPDATE calls SET withdrawn = 1 WHERE id = ?", [(one,) for one in call_ids])


def awaited(con: sqlite3.Connection) -> list[Call]:
    """The calls whose people have not come yet, one a seat at most."""
    sql = """SELECT call FROM tickets
        WHERE seat IS NOT NULL AND state IN ('called', 'serving') AND state = 'called'"""
    found = [one_call(con, row[0]) for row in con.execute(sql).fetchall()]
    return [one for one in found if one is not None]


def recall(con: sqlite3.Connection, call_id: int, now: Micros) -> None:
    """Counts one more repeat of a call; `at` is when it rang last."""
    con.execute("UPDATE calls SET recalled = recalled + 1, at = ? WHERE id = ?", (now, call_id))


def last_calls(con: sqlite3.Connection, day: str, limit: int) -> list[Call]:
    """The last calls of the day, newest first."""
    where = "WHERE c.day = ? AND NOT c.withdrawn ORDER BY c.id DESC LIMIT ?"
    return [_call(row) for row in con.execute(f"{CALLS} {where}", (day, limit))]


def one_call(con: sqlite3.Connection, call_id: int) -> Call | None:
    """One call by its id."""
    row = con.execute(f"{CALLS} WHERE c.id = ?", (call_id,)).fetchone()
    return _call(row) if row else None


def event(
    con: sqlite3.Connection,
    verb: str,
    *,
    at: Micros,
    day: str,
    who: str,
    ticket: int | None = None,
    seat: int | None = None,
    why: str = "",
    key: str | None = None,
    request: str | None = None,
    answer: str | None = None,
) -> None:
    """Writes one event row: who did what, when and why; the key of the press makes a repeat harmless."""
    sql = """INSERT INTO events (at, day, verb, ticket, seat, who, why, press, request, answer)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
    con.execute(sql, (at, day, verb, ticket, seat, who, why, key, request, answer))


def pressed(con: sqlite3.Connection, key: str) -> Pressed | None:
    """What this key was used for before."""
    row = con.execute("SELECT request, answer, ticket FROM events WHERE press = ?", (key,)).fetchone()
    return Pressed(*row) if row else None


def revision(con: sqlite3.Connection) -> int:
    """The hall's revision."""
    return int(con.execute("SELECT revision FROM hall").fetchone()[0])


def next_revision(con: sqlite3.Connection) -> int:
    """Raises the hall's revision by one."""
    return int(con.execute("UPDATE hall SET revision = revision + 1 RETURNING revision").fetchone()[0])


def hall_now(con: sqlite3.Connection) -> HallNow:
    """The hall's own row, as every verb needs it."""
    sql = f"SELECT {', '.join(HallNow._fields)} FROM hall"
    return HallNow(*con.execute(sql).fetchone())


def arrive(con: sqlite3.Connection, at: Micros, priority: bool) -> tuple[int, Micros]:
    """Counts one more number of today: the new revision, and the moment of arrival,
    later than any before it on this day even when the clock was set back, by more than those take up
    who come back to one place in the line.
    """
    sql = """UPDATE hall SET revision = revision + 1, last_arrival = max(last_arrival + ?, ?),
        taken = taken + 1, prioritised = prioritised + ? RETURNING revision, last_arrival"""
    revision, arrived = con.execute(sql, (APART, at, int(priority))).fetchone()
    return int(revision), int(arrived)


def count_priority(con: sqlite3.Connection, more: int) -> None:
    """One priority ticket more, or less, among today's."""
    con.execute("UPDATE hall SET prioritised = prioritised + ?", (more,))


def begin_day(con: sqlite3.Connection, day: str) -> None:
    """Notes that a business day has begun, or goes on after the clock was wrong."""
    con.execute(
        """UPDATE hall SET day = :day,
        last_arrival = (SELECT coalesce(max(arrived), 0) FROM tickets WHERE day = :day),
        taken = (SELECT count(*) FROM tickets WHERE day = :day),
        prioritised = (SELECT count(*) FROM tickets WHERE day = :day AND priority IS NOT NULL)""",
        {"day": day},
    )


def close_day(con: sqlite3.Connection, day: str) -> None:
    """Notes the day that staff closed by hand; empty: opened again."""
    con.execute("UPDATE hall SET closed_day = ?", (day,))


def carry(con: sqlite3.Connection, ticket: int, day: str, by: Micros) -> None:
    """The calls of a ticket that goes on on another day."""
    con.execute("UPDATE calls SET day = ?, at = at + ? WHERE ticket = ?", (day, by, ticket))


def expired_by(con: sqlite3.Connection, day: str, mark: str) -> list[tuple[int, Micros, str]]:
    """The expired tickets of a day whose last event is that, with this mark in its reason:
    row, when the number was given, the reason.
    """
    sql = """SELECT t.id, t.issued_at, e.why FROM tickets t
        JOIN events e ON e.id = (SELECT max(id) FROM events WHERE ticket = t.id)
        WHERE t.day = ? AND t.state = 'expired' AND e.verb = 'expire' AND instr(e.why, ?) > 0"""
    return con.execute(sql, (day, mark)).fetchall()


def never_fall(con: sqlite3.Connection, least_revision: int, least_call: int) -> None:
    """After a restore: revision and call ids go on from the highest that screens may have seen."""
    con.execute("UPDATE hall SET revision = max(revision, ?) + 1", (least_revision,))
    con.execute(
        """INSERT INTO sqlite_sequence (name, seq) SELECT 'calls', 0
        WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'calls')"""
    )
    con.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'calls'", (least_call,))


def last_call_id(con: sqlite3.Connection) -> int:
    """The highest call id ever given."""
    row = con.execute("SELECT seq FROM sqlite_sequence WHERE name = 'calls'").fetchone()
    return int(row[0]) if row else 0


def secret(con: sqlite3.Connection) -> bytes:
    """The hall's own secret."""
    return bytes(con.execute("SELECT secret FROM hall").fetchone()[0])
