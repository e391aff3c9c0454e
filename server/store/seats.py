"""Seats and who sits there."""

import sqlite3
from dataclasses import dataclass
from typing import Any

from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat behind the window; `staff` is None while it is closed.

    `misses`: how many in a row did not come. `undo`: what its last move changed, `draft`: what is filled in
    for its open ticket so far; JSON, empty: nothing.
    """

    number: int
    staff: int | None
    name: str | None
    paused: bool
    paused_until: Micros | None
    active_at: Micros
    idle_since: Micros
    standing_by: bool
    misses: int
    undo: str
    draft: str


SELECT = """SELECT s.number, s.staff, p.name, s.paused, s.paused_until, s.active_at, s.idle_since,
    s.standing_by, s.misses, s.undo, s.draft FROM seats s LEFT JOIN staff p ON p.id = s.staff"""


def _seat(row: tuple[Any, ...]) -> Seat:
    number, staff, name, paused, until, active_at, idle_since, standing, misses, undo, draft = row
    rest = (active_at, idle_since, bool(standing), misses, undo, draft)
    return Seat(number, staff, name, bool(paused), until, *rest)


def ensure(con: sqlite3.Connection, count: int) -> None:
    """Makes the rows of seats 1 to `count`; who sat at a seat that is no more may take another."""
    con.executemany("INSERT OR IGNORE INTO seats (number) VALUES (?)", [(n,) for n in range(1, count + 1)])
    con.execute("UPDATE seats SET staff = NULL, paused = 0 WHERE number > ? AND staff IS NOT NULL", (count,))


def seat(con: sqlite3.Connection, number: int) -> Seat | None:
    """One seat."""
    row = con.execute(f"{SELECT} WHERE s.number = ?", (number,)).fetchone()
    return _seat(row) if row else None


def seats(con: sqlite3.Connection, count: int) -> list[Seat]:
    """Seats 1 to `count`."""
    rows = con.execute(f"{SELECT} WHERE s.number <= ? ORDER BY s.number", (count,))
    return [_seat(row) for row in rows]


def seat_of(con: sqlite3.Connection, staff: int) -> int | None:
    """The seat that a person holds."""
    row = con.execute("SELECT number FROM seats WHERE staff = ?", (staff,)).fetchone()
    return int(row[0]) if row else None


def standing_by(con: sqlite3.Connection, active_since: Micros) -> list[Seat]:
    """The seats that wait for the next arrival, the longest idle first."""
    where = "WHERE s.standing_by AND NOT s.paused AND s.staff IS NOT NULL AND s.active_at >= ?"
    rows = con.execute(f"{SELECT} {where} ORDER BY s.idle_since, s.number", (active_since,)).fetchall()
    return [_seat(row) for row in rows]


def open_numbers(con: sqlite3.Connection) -> list[int]:
    """The seats where somebody sits."""
    return [row[0] for row in con.execute("SELECT number FROM seats WHERE staff IS NOT NULL")]


def occupy(
    con: sqlite3.Connection,
    number: int,
    staff: int | None,
    *,
    paused: bool = False,
    until: Micros | None = None,
    now: Micros = 0,
) -> None:
    """Gives a seat to a person (None: closes it), paused or not. Whoever sat there before can undo still."""
    sql = """UPDATE seats SET staff = :staff, paused = :paused, paused_until = :until, active_at = :now,
        idle_since = :now, standing_by = 0, misses = 0,
        undo = CASE WHEN staff = :staff THEN undo ELSE '' END WHERE number = :number"""
    values = {"staff": staff, "paused": int(paused), "until": until, "now": now, "number": number}
    con.execute(sql, values)


def close_all(con: sqlite3.Connection) -> None:
    """Everybody leaves."""
    con.execute(
        """UPDATE seats SET staff = NULL, paused = 0, paused_until = NULL, standing_by = 0, misses = 0,
        undo = '' WHERE staff IS NOT NULL"""
    )


def pressed(con: sqlite3.Connection, seat: Seat) -> None:
    """What a press at a seat leaves there: when, since when it is idle, stand-by, misses, and the undo."""
    sql = """UPDATE seats SET active_at = ?, idle_since = ?, standing_by = ?, misses = ?, undo = ?
        WHERE number = ?"""
    values = (seat.active_at, seat.idle_since, int(seat.standing_by), seat.misses, seat.undo)
    con.execute(sql, (*values, seat.number))


def jot(con: sqlite3.Connection, number: int, draft: str) -> None:
    """What is filled in for the open ticket of a seat so far; JSON."""
    con.execute("UPDATE seats SET draft = ? WHERE number = ?", (draft, number))


def hand_over(con: sqlite3.Connection, number: int, staff: int, now: Micros) -> None:
    """Gives a seat, with whoever is served there, to another person; what was pressed before stays done."""
    con.execute(
        """UPDATE seats SET staff = ?, paused = 0, paused_until = NULL, active_at = ?, misses = 0, undo = ''
        WHERE number = ?""",
        (staff, now, number),
    )
