"""What goes wrong in a hall: another program that holds the database, a disk with no room, a sudden end."""

import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOLD = """
import sqlite3, sys
con = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
con.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
con.execute("ROLLBACK")
"""
Kept = dict[str, list[tuple[Any, ...]]]


@contextlib.contextmanager
def held(database: Path) -> Iterator[None]:
    """Another process holds the database as a writer for as long as this lasts."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline().strip() == "held"
        yield
    finally:
        holder.communicate()
    assert holder.returncode == 0


def kept(database: Path) -> Kept:
    """Everything a database holds, table by table, and that it is sound."""
    con = sqlite3.connect(database, timeout=5)
    try:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert con.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = con.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(con.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for (name,) in tables}
    finally:
        con.close()


def differing(one: Kept, other: Kept) -> list[str]:
    """The tables in which two states differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
