"""Questions about visits at which nothing came of it, and what managers did about them."""

import sqlite3
from typing import NamedTuple

from server.rules.series import number_text
from server.rules.times import Micros

OPEN = """outcome = 'unresolved' AND state = 'finished'
    AND id NOT IN (SELECT ticket FROM settled_visits)"""
SELECT = """SELECT id, series, number, day, matters, matter, note, closed_at, coalesce((SELECT who FROM events
    WHERE ticket = tickets.id AND verb = 'finish' ORDER BY id DESC LIMIT 1), '') FROM tickets"""


class Visit(NamedTuple):
    """One visit. `matters`: JSON; `matter`: what the resident chose; `clerk`: who finished it, `at` when."""

    id: int
    number: str
    day: str
    matters: str
    matter: str | None
    note: str
    at: Micros
    clerk: str


def still_open(con: sqlite3.Connection, limit: int) -> list[Visit]:
    """Those that nobody has seen to, oldest first."""
    rows = con.execute(f"{SELECT} WHERE {OPEN} ORDER BY closed_at, id LIMIT ?", (limit,))
    return [_visit(*row) for row in rows]


def count_open(con: sqlite3.Connection) -> int:
    """How many nobody has seen to."""
    return int(con.execute(f"SELECT count(*) FROM tickets WHERE {OPEN}").fetchone()[0])


def by_id(con: sqlite3.Connection, visit: int) -> Visit | None:
    """An unresolved visit, settled or not."""
    where = "id = ? AND outcome = 'unresolved' AND state = 'finished'"
    row = con.execute(f"{SELECT} WHERE {where}", (visit,)).fetchone()
    return _visit(*row) if row else None


def is_settled(con: sqlite3.Connection, visit: int) -> bool:
    """Whether a manager has seen to it."""
    return con.execute("SELECT 1 FROM settled_visits WHERE ticket = ?", (visit,)).fetchone() is not None


def settle(con: sqlite3.Connection, visit: int, at: Micros, by: str, note: str) -> None:
    """A manager has seen to it."""
    con.execute("INSERT INTO settled_visits VALUES (?, ?, ?, ?)", (visit, at, by, note))


def _visit(
    row: int, series: str, number: int, day: str, matters: str, matter: str | None, note: str, at: Micros,
    clerk: str,
) -> Visit:  # fmt: skip
    return Visit(row, number_text(series, number), day, matters, matter, note, at, clerk)
