"""Step 8 of the tables: boards. Append only, as in schema.py."""

from typing import TYPE_CHECKING

from server.store.steps import carry_out

if TYPE_CHECKING:
    from sqlite_utils import Database


def the_boards(db: "Database") -> None:
    """Step 8: how each board was set up."""
    carry_out(db, STEP_8)


STEP_8 = """
CREATE TABLE boards (
    name TEXT PRIMARY KEY,
    setup TEXT NOT NULL                 -- JSON
) WITHOUT ROWID;
"""
