"""The steps of the desk: what is written down meanwhile, who comes back with a PIN, and at which machine."""

from typing import TYPE_CHECKING

from server.store.steps import carry_out

if TYPE_CHECKING:
    from sqlite_utils import Database


def the_desks(db: "Database") -> None:
    """Step 7: drafts at the seats, PINs, and the machines that know their people."""
    carry_out(db, STEP_7)


STEP_7 = """
-- what the clerk has filled in for the open ticket so far, JSON
ALTER TABLE seats ADD COLUMN draft TEXT NOT NULL DEFAULT '';
-- argon2 hash of four digits; empty: none
ALTER TABLE staff ADD COLUMN pin TEXT NOT NULL DEFAULT '';
-- a browser where somebody has logged in with a password: there a PIN is enough
CREATE TABLE desk_browsers (
    token TEXT NOT NULL,                -- SHA-256 of the token, never the token
    staff INTEGER NOT NULL REFERENCES staff (id),
    used_at INTEGER NOT NULL,
    wrong INTEGER NOT NULL DEFAULT 0,   -- PINs in a row that did not fit
    PRIMARY KEY (token, staff)
) WITHOUT ROWID;
"""
