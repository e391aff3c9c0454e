"""Boards: how each was set up. JSON, by the board's name."""

import json
import sqlite3
from typing import Any

Facts = dict[str, Any]


def setup(con: sqlite3.Connection, name: str) -> Facts | None:
    """How a board was set up; None when it never was."""
    row = con.execute("SELECT setup FROM boards WHERE name = ?", (name,)).fetchone()
    return json.loads(row[0]) if row else None


def setups(con: sqlite3.Connection) -> list[tuple[str, Facts]]:
    """How every board was set up, by name."""
    return [(name, json.loads(facts)) for name, facts in con.execute("SELECT * FROM boards ORDER BY name")]


def keep(con: sqlite3.Connection, name: str, facts: Facts | None) -> None:
    """Keeps how a board is set up; None: it is forgotten. Open pages learn that they are out of date."""
    if facts is None:
        con.execute("DELETE FROM boards WHERE name = ?", (name,))
    else:
        kept = json.dumps(facts, ensure_ascii=False)
        con.execute("INSERT OR REPLACE INTO boards VALUES (?, ?)", (name, kept))
    con.execute("UPDATE hall SET settings_revision = settings_revision + 1")
