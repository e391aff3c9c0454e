"""The machines at the desks and the people who have logged in there with their password."""

import sqlite3

from server.rules.times import Micros


def remember(con: sqlite3.Connection, token: str, staff: int, now: Micros) -> None:
    """Somebody has logged in with a password at the machine with this token's hash."""
    con.execute("INSERT OR REPLACE INTO desk_browsers VALUES (?, ?, ?, 0)", (token, staff, now))


def known(con: sqlite3.Connection, token: str, since: Micros) -> list[str]:
    """The names that may come back here with a PIN, who was here last first."""
    sql = """SELECT p.name FROM desk_browsers b JOIN staff p ON p.id = b.staff
        WHERE b.token = ? AND b.used_at > ? AND p.pin <> '' ORDER BY b.used_at DESC, p.name"""
    return [str(row[0]) for row in con.execute(sql, (token, since))]


def pin_of(con: sqlite3.Connection, token: str, name: str, since: Micros, tries: int) -> str | None:
    """The hash of a PIN where it is enough: here, lately, and not after `tries` wrong ones in a row."""
    sql = """SELECT p.pin FROM desk_browsers b JOIN staff p ON p.id = b.staff
        WHERE b.token = ? AND p.name = ? AND b.used_at > ? AND b.wrong < ? AND p.pin <> ''"""
    row = con.execute(sql, (token, name, since, tries)).fetchone()
    return str(row[0]) if row else None


def tried(con: sqlite3.Connection, token: str, name: str, *, fits: bool) -> None:
    """Counts a PIN that did not fit; one that did ends the counting."""
    sql = """UPDATE desk_browsers SET wrong = CASE WHEN ? THEN 0 ELSE wrong + 1 END
        WHERE token = ? AND staff = (SELECT id FROM staff WHERE name = ?)"""
    con.execute(sql, (fits, token, name))


def set_pin(con: sqlite3.Connection, staff: int, stored: str) -> None:
    """Keeps the hash of somebody's PIN; empty: none."""
    con.execute("UPDATE staff SET pin = ? WHERE id = ?", (stored, staff))
