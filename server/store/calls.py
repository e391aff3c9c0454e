"""Calls, event rows, and the hall's own counters."""

import sqlite3
from dataclasses import dataclass

from server.rules.tickets import Ticket
from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a number to a seat;
    `recalled` counts its repeats, `current` while the person is still awaited.
    """

    id: int
    series: str
    number: int
    seat: int
    at: Micros
    recalled: int
    current: bool
    language: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key was used for, and what was answered (JSON,
    None when the answer is the ticket as it is now).
    """

    request: str
    answer: str | None
    ticket: int | None


CALLS = """SELECT c.id, t.series, t.number, c.seat, c.at, c.recalled,
    t.state = 'called' AND t.call = c.id, t.language
    FROM calls c JOIN tickets t ON t.id = c.ticket"""


def _call(
    number_of_call: int,
    series: str,
    number: int,
    seat: int,
    at: Micros,
    recalled: int,
    current: int,
    lang: str,
) -> Call:
    return Call(number_of_call, series, number, seat, at, recalled, bool(current), lang)


def call(con: sqlite3.Connection, ticket: Ticket, seat: int, now: Micros) -> int:
    """A new call; its id never falls."""
    sql = "INSERT INTO calls (day, ticket, seat, at) VALUES (?, ?, ?, ?) RETURNING id"
    return int(con.execute(sql, (ticket.day, ticket.id, seat, now)).fetchone()[0])


def recall(con: sqlite3.Connection, call_id: int, now: Micros) -> None:
    """Counts one more repeat of a call; `at` is when it rang last."""
    con.execute("UPDATE calls SET recalled = recalled + 1, at = ? WHERE id = ?", (now, call_id))


def last_calls(con: sqlite3.Connection, day: str, limit: int) -> list[Call]:
    """The last calls of the day, newest first."""
    rows = con.execute(f"{CALLS} WHERE c.day = ? ORDER BY c.id DESC LIMIT ?", (day, limit))
    return [_call(*row) for row in rows]


def one_call(con: sqlite3.Connection, call_id: int) -> Call | None:
    """One call by its id."""
    row = con.execute(f"{CALLS} WHERE c.id = ?", (call_id,)).fetchone()
    return _call(*row) if row else None


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


def day_begun(con: sqlite3.Connection) -> str:
    """The business day that was last begun."""
    return str(con.execute("SELECT day FROM hall").fetchone()[0])


def begin_day(con: sqlite3.Connection, day: str) -> None:
    """Notes that a business day has begun."""
    con.execute("UPDATE hall SET day = ?", (day,))


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
