"""Steps 4 to 6 of the tables: phones, ratings, kiosks. Append only, as in schema.py."""

from typing import TYPE_CHECKING

from server.store.steps import carry_out

if TYPE_CHECKING:
    from sqlite_utils import Database


def the_reach(db: "Database") -> None:
    """Step 4: whether phones reach the hall from outside."""
    carry_out(db, STEP_4)


STEP_4 = """
CREATE TABLE reach (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    address TEXT NOT NULL DEFAULT '',   -- the public address that was reached from outside; empty: none
    proved_at INTEGER,
    token TEXT NOT NULL DEFAULT '',     -- SHA-256 of the token of the test under way
    token_until INTEGER NOT NULL DEFAULT 0
);
INSERT INTO reach (id) VALUES (1);
"""


def the_ratings(db: "Database") -> None:
    """Step 5: what residents say of their visits."""
    carry_out(db, STEP_5)


STEP_5 = """
CREATE TABLE ratings (
    id INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    matter TEXT NOT NULL,               -- code of what was done; empty: nothing was named
    day TEXT NOT NULL,
    level TEXT NOT NULL,
    reasons TEXT NOT NULL,              -- JSON
    at INTEGER NOT NULL,
    closed_at INTEGER,                  -- of a low one: its case
    closed_by TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (ticket, matter)
);
CREATE INDEX ratings_low ON ratings (closed_at, at) WHERE level IN ('dissatisfied', 'very_dissatisfied');
-- left with consent by who wants to be called; erased 30 days after the case was closed
CREATE TABLE rating_phones (
    rating INTEGER PRIMARY KEY REFERENCES ratings (id),
    phone TEXT NOT NULL,
    consented_at INTEGER NOT NULL
);
"""


def the_kiosks(db: "Database") -> None:
    """Step 6: how each kiosk was set up, and what it said of its glass."""
    carry_out(db, STEP_6)


STEP_6 = """
CREATE TABLE kiosks (
    name TEXT PRIMARY KEY,              -- the device's; empty: one that is not enrolled
    setup TEXT NOT NULL DEFAULT '',     -- JSON
    glass TEXT NOT NULL DEFAULT '',     -- JSON
    seen_at INTEGER NOT NULL DEFAULT 0  -- when it said so
) WITHOUT ROWID;
"""
