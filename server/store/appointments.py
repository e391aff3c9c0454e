"""Appointments: a code, a moment, a matter; no name and no telephone number."""

import sqlite3
from dataclasses import dataclass

from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment of a day; `ticket` once its number was taken."""

    code: str
    day: str
    at: Micros
    matter: str | None
    ticket: int | None


SELECT = "SELECT code, day, at, matter, ticket FROM appointments WHERE NOT cancelled"


def find(con: sqlite3.Connection, day: str, code: str) -> Appointment | None:
    """The appointment of this code on a day."""
    row = con.execute(f"{SELECT} AND day = ? AND code = ?", (day, code)).fetchone()
    return Appointment(*row) if row else None


def codes(con: sqlite3.Connection, day: str) -> set[str]:
    """Every code that was given for a day, also for an appointment that was cancelled."""
    return {row[0] for row in con.execute("SELECT code FROM appointments WHERE day = ?", (day,))}


def awaited(con: sqlite3.Connection, day: str) -> bool:
    """Whether somebody is still to come for an appointment of a day."""
    return con.execute(f"{SELECT} AND day = ? AND ticket IS NULL LIMIT 1", (day,)).fetchone() is not None


def from_day(con: sqlite3.Connection, day: str, limit: int) -> list[Appointment]:
    """The appointments of a day and after, in their order."""
    rows = con.execute(f"{SELECT} AND day >= ? ORDER BY day, at, code LIMIT ?", (day, limit))
    return [Appointment(*row) for row in rows]


def add(con: sqlite3.Connection, new: Appointment, now: Micros) -> None:
    """A new appointment."""
    sql = "INSERT INTO appointments (code, day, at, matter, created_at) VALUES (?, ?, ?, ?, ?)"
    con.execute(sql, (new.code, new.day, new.at, new.matter, now))


def used(con: sqlite3.Connection, one: Appointment, ticket: int) -> None:
    """Somebody took the number for it."""
    con.execute("UPDATE appointments SET ticket = ? WHERE day = ? AND code = ?", (ticket, one.day, one.code))


def cancel(con: sqlite3.Connection, one: Appointment) -> None:
    """Nobody will come for it."""
    con.execute("UPDATE appointments SET cancelled = 1 WHERE day = ? AND code = ?", (one.day, one.code))
