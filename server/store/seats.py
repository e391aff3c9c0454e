"""Seats and who sits there."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat behind the window; `staff` is None while it is closed."""

    number: int
    staff: int | None
    name: str | None
    paused: bool


SELECT = "SELECT s.number, s.staff, p.name, s.paused FROM seats s LEFT JOIN staff p ON p.id = s.staff"


def _seat(row: tuple[int, int | None, str | None, int]) -> Seat:
    number, staff, name, paused = row
    return Seat(number, staff, name, bool(paused))


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


def occupy(con: sqlite3.Connection, number: int, staff: int | None, paused: bool) -> None:
    """Gives a seat to a person (None: closes it), paused or not."""
    con.execute("UPDATE seats SET staff = ?, paused = ? WHERE number = ?", (staff, int(paused), number))
