"""Staff, their sessions, and the hall's devices. Tokens are kept as SHA-256 only."""

import sqlite3
from dataclasses import dataclass

from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Staff:
    """A person with a log-in; `password` is an argon2 hash."""

    id: int
    name: str
    role: str
    password: str


def staff_named(con: sqlite3.Connection, name: str) -> Staff | None:
    """The log-in of this name."""
    row = con.execute("SELECT id, name, role, password FROM staff WHERE name = ?", (name,)).fetchone()
    return Staff(*row) if row else None


def add_staff(con: sqlite3.Connection, name: str, role: str, password: str, now: Micros) -> None:
    """A new log-in; a name that is known gets this role and password, its sessions end, its PIN is gone."""
    sql = """INSERT INTO staff (name, role, password, created_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password,
        pin = ''"""
    con.execute(sql, (name, role, password, now))
    con.execute(
        "UPDATE sessions SET expires_at = 0 WHERE staff = (SELECT id FROM staff WHERE name = ?)", (name,)
    )


def count_staff(con: sqlite3.Connection) -> int:
    """How many log-ins there are."""
    return int(con.execute("SELECT count(*) FROM staff").fetchone()[0])


def add_session(con: sqlite3.Connection, token: str, staff: int, expires_at: Micros) -> None:
    """A session under its token's hash."""
    con.execute("INSERT OR REPLACE INTO sessions VALUES (?, ?, ?)", (token, staff, expires_at))


def end_session(con: sqlite3.Connection, token: str) -> None:
    """Ends a session."""
    con.execute("UPDATE sessions SET expires_at = 0 WHERE token = ?", (token,))


def session(con: sqlite3.Connection, token: str, now: Micros) -> tuple[int, str, str] | None:
    """Id, name and role of the person whose session this is, while it lasts."""
    sql = """SELECT p.id, p.name, p.role FROM sessions s JOIN staff p ON p.id = s.staff
        WHERE s.token = ? AND s.expires_at > ?"""
    row = con.execute(sql, (token, now)).fetchone()
    return (int(row[0]), str(row[1]), str(row[2])) if row else None


def add_device(
    con: sqlite3.Connection, kind: str, name: str, token: str, now: Micros, printer: str = ""
) -> None:
    """A device of the hall; a name that is known gets a fresh token. `printer`: the one beside a kiosk."""
    sql = """INSERT INTO devices (kind, name, token, created_at, printer) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, token = excluded.token,
        printer = excluded.printer"""
    con.execute(sql, (kind, name, token, now, printer))


def device(con: sqlite3.Connection, token: str) -> tuple[int, str, str, str] | None:
    """Id, kind and name of the device with this token's hash, and the printer beside it."""
    row = con.execute("SELECT id, kind, name, printer FROM devices WHERE token = ?", (token,)).fetchone()
    return (int(row[0]), str(row[1]), str(row[2]), str(row[3])) if row else None


def has_board(con: sqlite3.Connection) -> bool:
    """Whether a board or a seat's tablet has been enrolled: from then on only those show typed words."""
    return con.execute("SELECT 1 FROM devices WHERE kind = 'board' LIMIT 1").fetchone() is not None


def has_kiosk(con: sqlite3.Connection) -> bool:
    """Whether a kiosk has been enrolled: from then on not everybody may take a number."""
    return con.execute("SELECT 1 FROM devices WHERE kind = 'kiosk' LIMIT 1").fetchone() is not None
