"""Kiosks: how each was set up, and what each said of its glass. JSON, by the device's name."""

import json
import sqlite3
from typing import Any

from server.rules.times import Micros

Facts = dict[str, Any]


def setup(con: sqlite3.Connection, name: str) -> Facts | None:
    """How a kiosk was set up; None when it never was."""
    row = con.execute("SELECT setup FROM kiosks WHERE name = ?", (name,)).fetchone()
    return json.loads(row[0]) if row and row[0] else None


def keep_setup(con: sqlite3.Connection, name: str, facts: Facts) -> None:
    """Keeps how a kiosk was set up."""
    sql = """INSERT INTO kiosks (name, setup) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET setup = excluded.setup"""
    con.execute(sql, (name, json.dumps(facts, ensure_ascii=False)))


def glass(con: sqlite3.Connection, name: str) -> Facts | None:
    """What a kiosk said last of its glass; None when it never did."""
    row = con.execute("SELECT glass FROM kiosks WHERE name = ?", (name,)).fetchone()
    return json.loads(row[0]) if row and row[0] else None


def keep_glass(con: sqlite3.Connection, name: str, facts: Facts, now: Micros) -> None:
    """Keeps what a kiosk says of its glass."""
    sql = """INSERT INTO kiosks (name, glass, seen_at) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET glass = excluded.glass, seen_at = excluded.seen_at"""
    con.execute(sql, (name, json.dumps(facts), now))


def glasses(con: sqlite3.Connection) -> list[tuple[str, Facts, Micros]]:
    """What all kiosks said last: name (empty: one that is not enrolled), facts, when."""
    rows = con.execute("SELECT name, glass, seen_at FROM kiosks WHERE glass <> '' ORDER BY name")
    return [(name, json.loads(facts), at) for name, facts, at in rows]
