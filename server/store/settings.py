"""What the hall has set, as texts by name; what was never set is not there."""

import sqlite3


def rows(con: sqlite3.Connection) -> dict[str, str]:
    """Every setting that was set."""
    return dict(con.execute("SELECT name, value FROM settings"))


def put(con: sqlite3.Connection, name: str, value: str | None) -> None:
    """Sets a setting; None: as in a fresh hall."""
    if value is None:
        con.execute("DELETE FROM settings WHERE name = ?", (name,))
    else:
        con.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))
    con.execute("UPDATE hall SET settings_revision = settings_revision + 1")
