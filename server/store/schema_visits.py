"""The steps of the schema that concern what a visit was and what is still to come of it."""

from typing import TYPE_CHECKING

from server.store.steps import carry_out

if TYPE_CHECKING:
    from sqlite_utils import Database


def the_visits(db: "Database") -> None:
    """Step 9: which papers were missing, who came back with them, and what managers follow up."""
    carry_out(db, STEP_9)


STEP_9 = """
-- the papers that were missing, JSON: places from 0 by matter; a matter not named: all of its papers
ALTER TABLE tickets ADD COLUMN missing TEXT NOT NULL DEFAULT '{}';
-- the visit at which papers were missing that this number goes on with
ALTER TABLE tickets ADD COLUMN follows INTEGER REFERENCES tickets (id);
CREATE INDEX tickets_following ON tickets (follows) WHERE follows IS NOT NULL;
CREATE INDEX tickets_incomplete ON tickets (day) WHERE outcome = 'papers_missing';
CREATE INDEX tickets_unresolved ON tickets (day) WHERE outcome = 'unresolved';
-- of a list: the visit whose missing papers it tells
ALTER TABLE slips ADD COLUMN told INTEGER REFERENCES tickets (id);
CREATE TABLE settled_visits (           -- unresolved visits that a manager has seen to
    ticket INTEGER PRIMARY KEY REFERENCES tickets (id),
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    note TEXT NOT NULL
);
"""
