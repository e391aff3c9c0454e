"""What residents said of their visits; apart from that, the phone numbers some of them left."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from server.rules.ratings import LOW, Level, Reason
from server.rules.times import Micros

IS_LOW = f"level IN ({', '.join(repr(level) for level in LOW)})"


class Rating(NamedTuple):
    """One rating of one matter of one visit. `phone`: of who wants to be called, None when none was left.
    `closed_at`: when the case of a low one was closed, `closed_by` and `note` by whom and with what.
    """

    id: int
    matter: str
    day: str
    level: Level
    reasons: tuple[Reason, ...]
    at: Micros
    closed_at: Micros | None
    closed_by: str
    note: str
    phone: str | None


SELECT = """SELECT id, matter, day, level, reasons, at, closed_at, closed_by, note, phone
    FROM ratings LEFT JOIN rating_phones ON rating = id"""


def of_ticket(con: sqlite3.Connection, ticket: int) -> dict[str, Rating]:
    """The ratings of a visit, by the matter's code."""
    return {one.matter: one for one in _many(con, "WHERE ticket = ?", (ticket,))}


def by_id(con: sqlite3.Connection, rating: int) -> Rating | None:
    """The rating of this row."""
    return next(iter(_many(con, "WHERE id = ?", (rating,))), None)


def low(con: sqlite3.Connection, since: Micros, limit: int) -> list[Rating]:
    """Low ratings: the open cases, newest first, then those that were closed since a moment."""
    where = f"WHERE {IS_LOW} AND (closed_at IS NULL OR closed_at >= ?)"
    where += " ORDER BY closed_at IS NOT NULL, at DESC LIMIT ?"
    return _many(con, where, (since, limit))


def rate(
    con: sqlite3.Connection,
    ticket: int,
    matter: str,
    day: str,
    level: Level,
    reasons: Sequence[str],
    at: Micros,
) -> None:
    """Keeps a rating; another one of the same matter takes its place, and its case is open again."""
    sql = """INSERT INTO ratings (ticket, matter, day, level, reasons, at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (ticket, matter) DO UPDATE SET level = excluded.level, reasons = excluded.reasons,
        at = excluded.at, closed_at = NULL, closed_by = '', note = ''"""
    con.execute(sql, (ticket, matter, day, level, json.dumps(list(reasons)), at))


def close_case(con: sqlite3.Connection, rating: int, by: str, note: str, at: Micros) -> None:
    """Closes the case of a low rating."""
    con.execute(
        "UPDATE ratings SET closed_at = ?, closed_by = ?, note = ? WHERE id = ?", (at, by, note, rating)
    )


def keep_phone(con: sqlite3.Connection, rating: int, phone: str, at: Micros) -> None:
    """Keeps the number of somebody who agreed to be called."""
    con.execute("INSERT OR REPLACE INTO rating_phones VALUES (?, ?, ?)", (rating, phone, at))


def erase_phone(con: sqlite3.Connection, rating: int) -> None:
    """Erases a number, out of the file as well."""
    con.execute("PRAGMA secure_delete = ON")
    con.execute("DELETE FROM rating_phones WHERE rating = ?", (rating,))


def erase_phones(con: sqlite3.Connection, closed_before: Micros) -> int:
    """Erases the numbers of cases closed before a moment; how many there were."""
    con.execute("PRAGMA secure_delete = ON")
    sql = "DELETE FROM rating_phones WHERE rating IN (SELECT id FROM ratings WHERE closed_at < ?)"
    return con.execute(sql, (closed_before,)).rowcount


def _many(con: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Rating]:
    return [_rating(*row) for row in con.execute(f"{SELECT} {where}", values)]


def _rating(*row: Any) -> Rating:
    return Rating(*row)._replace(reasons=tuple(json.loads(row[4])))
