"""The tables, as a list of steps that is only ever appended to;
PRAGMA user_version counts the steps taken.
"""

from collections.abc import Callable

from sqlite_utils import Database


def first_tables(db: Database) -> None:
    """Step 1: the line, its events, its paper, its people."""
    for statement in STEP_1.split(";\n"):
        if statement.strip():
            db.execute(statement)


STEP_1 = """
CREATE TABLE hall (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,          -- rises with every change that a screen may show; never falls
    demo INTEGER NOT NULL,              -- 1: invented people; demo and real halls refuse each other's data
    day TEXT NOT NULL,                  -- the business day that was last begun
    matters_revision INTEGER NOT NULL,
    secret BLOB NOT NULL                -- makes session tokens repeatable for a repeated press
);
CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    day TEXT NOT NULL,
    series TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    turn INTEGER NOT NULL,
    matter TEXT,
    priority TEXT,
    language TEXT NOT NULL,
    seat INTEGER,
    ahead_at_issue INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    called_at INTEGER,
    started_at INTEGER,
    closed_at INTEGER,
    call INTEGER,
    misses INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    matters TEXT NOT NULL DEFAULT '[]', -- what was done, codes as JSON
    outcome TEXT,
    note TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL,
    slip TEXT NOT NULL DEFAULT 'none',  -- state of the newest slip
    UNIQUE (day, series, number)
);
CREATE INDEX tickets_in_line ON tickets (day, turn, id) WHERE state = 'waiting';
CREATE INDEX tickets_unsettled ON tickets (day, state)
    WHERE state IN ('called', 'serving', 'held', 'missed');
CREATE UNIQUE INDEX one_open_ticket_a_seat ON tickets (seat) WHERE state IN ('called', 'serving');
CREATE INDEX tickets_closed ON tickets (day, closed_at) WHERE state = 'finished';
CREATE TABLE calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    seat INTEGER NOT NULL,
    at INTEGER NOT NULL,
    recalled INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX calls_of_day ON calls (day, id);
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    verb TEXT NOT NULL,
    ticket INTEGER REFERENCES tickets (id),
    seat INTEGER,
    who TEXT NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    press TEXT UNIQUE,                  -- the Idempotency-Key of the press
    request TEXT,                       -- what was pressed, to tell a repeat from a reuse
    answer TEXT                         -- what was answered, JSON
);
CREATE INDEX events_of_ticket ON events (ticket);
CREATE TABLE seats (
    number INTEGER PRIMARY KEY,
    staff INTEGER UNIQUE REFERENCES staff (id),
    paused INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE slips (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,                 -- ticket or list
    ticket INTEGER REFERENCES tickets (id),
    matter TEXT,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    attempt INTEGER NOT NULL DEFAULT 0,
    copies INTEGER NOT NULL DEFAULT 1,
    reprint INTEGER NOT NULL DEFAULT 0,
    printer TEXT,
    lease_until INTEGER,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
);
CREATE INDEX slips_to_do ON slips (id) WHERE state IN ('queued', 'sending');
CREATE INDEX slips_of_ticket ON slips (ticket, id);
CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE TABLE sessions (
    token TEXT PRIMARY KEY,             -- SHA-256 of the token, never the token
    staff INTEGER NOT NULL REFERENCES staff (id),
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE devices (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL UNIQUE,         -- SHA-256
    created_at INTEGER NOT NULL
);
CREATE TABLE matters (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0,
    matter TEXT NOT NULL                -- the matter's fields as JSON
);
"""

STEPS: tuple[Callable[[Database], None], ...] = (first_tables,)
"""Append only: a step that a hall has taken is never changed."""
