"""Slips: what the printer has to do, and what became of it."""

import sqlite3
from dataclasses import dataclass

from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Slip:
    """One job for the printer: a ticket, or a list of papers without a number."""

    id: int
    key: str
    kind: str
    ticket: int | None
    matter: str | None
    language: str
    state: str
    detail: str
    attempt: int
    copies: int
    reprint: int
    printer: str | None
    lease_until: Micros | None
    created_at: Micros
    changed_at: Micros


COLUMNS = ", ".join(Slip.__slots__)
SELECT = f"SELECT {COLUMNS} FROM slips"


def add(
    con: sqlite3.Connection,
    *,
    key: str,
    kind: str,
    ticket: int | None,
    matter: str | None,
    language: str,
    reprint: bool,
    now: Micros,
) -> Slip:
    """A new slip, queued."""
    sql = f"""INSERT INTO slips (key, kind, ticket, matter, language, state, reprint, created_at, changed_at)
        VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?) RETURNING {COLUMNS}"""
    return Slip(*con.execute(sql, (key, kind, ticket, matter, language, int(reprint), now, now)).fetchone())


def by_id(con: sqlite3.Connection, slip: int) -> Slip | None:
    """One slip by its row."""
    row = con.execute(f"{SELECT} WHERE id = ?", (slip,)).fetchone()
    return Slip(*row) if row else None


def by_key(con: sqlite3.Connection, key: str) -> Slip | None:
    """One slip by its secret key."""
    row = con.execute(f"{SELECT} WHERE key = ?", (key,)).fetchone()
    return Slip(*row) if row else None


def newest_of(con: sqlite3.Connection, ticket: int) -> int | None:
    """The newest slip of a ticket."""
    row = con.execute("SELECT max(id) FROM slips WHERE ticket = ?", (ticket,)).fetchone()
    return None if row[0] is None else int(row[0])


def any_to_do(con: sqlite3.Connection, now: Micros) -> bool:
    """Whether a slip waits for a printer, or a lease has run out."""
    sql = """SELECT 1 FROM slips WHERE state IN ('queued', 'sending')
        AND (state = 'queued' OR lease_until < ?) LIMIT 1"""
    return con.execute(sql, (now,)).fetchone() is not None


def oldest_queued(con: sqlite3.Connection) -> Slip | None:
    """The next slip to print."""
    row = con.execute(
        f"{SELECT} WHERE state = 'queued' AND state IN ('queued', 'sending') ORDER BY id LIMIT 1"
    ).fetchone()
    return Slip(*row) if row else None


def lease(con: sqlite3.Connection, slip: Slip, printer: str, until: Micros, now: Micros) -> None:
    """Hands a slip to a printer until its lease runs out."""
    sql = """UPDATE slips SET state = 'sending', attempt = attempt + 1, printer = ?,
        lease_until = ?, changed_at = ? WHERE id = ?"""
    con.execute(sql, (printer, until, now, slip.id))


def leased(con: sqlite3.Connection, before: Micros, after: Micros) -> list[Slip]:
    """The slips in a printer's hands whose lease ended before a moment,
    or ends after one that no lease can reach: the clock was set back.
    """
    rows = con.execute(
        f"""{SELECT} WHERE state = 'sending' AND state IN ('queued', 'sending')
        AND (lease_until < ? OR lease_until > ?)""",
        (before, after),
    )
    return [Slip(*row) for row in rows]


def set_state(con: sqlite3.Connection, slip: int, state: str, detail: str, now: Micros) -> None:
    """What became of a slip."""
    con.execute(
        "UPDATE slips SET state = ?, detail = ?, changed_at = ? WHERE id = ?", (state, detail, now, slip)
    )


def count_troubled(con: sqlite3.Connection, day: str) -> int:
    """How many who wait today hold a number whose slip did not surely come out."""
    sql = "SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = ? AND slip IN ('failed', 'unknown')"
    return int(con.execute(sql, (day,)).fetchone()[0])
