"""The tables, as a list of steps that is only ever appended to;
PRAGMA user_version counts the steps taken.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from server.store.schema_boards import the_boards
from server.store.schema_desk import the_desks
from server.store.schema_entrance import the_kiosks, the_ratings, the_reach
from server.store.schema_visits import the_visits

if TYPE_CHECKING:
    from sqlite_utils import Database
from server.store.steps import carry_out


def first_tables(db: "Database") -> None:
    """Step 1: the line, its events, its paper, its people."""
    carry_out(db, STEP_1)


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


def the_line(db: "Database") -> None:
    """Step 2: every move of the line, appointments, settings, expected waits."""
    carry_out(db, STEP_2)


STEP_2 = """
ALTER TABLE hall ADD COLUMN settings_revision INTEGER NOT NULL DEFAULT 0;
-- newest `arrived` of the day: order survives a clock set back
ALTER TABLE hall ADD COLUMN last_arrival INTEGER NOT NULL DEFAULT 0;
-- numbers given today
ALTER TABLE hall ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
-- and how many of them with priority
ALTER TABLE hall ADD COLUMN prioritised INTEGER NOT NULL DEFAULT 0;
-- the day that staff closed by hand
ALTER TABLE hall ADD COLUMN closed_day TEXT NOT NULL DEFAULT '';
-- when the person came, as the order counts it
ALTER TABLE tickets ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
-- kiosk, staff, walk_in or outage
ALTER TABLE tickets ADD COLUMN origin TEXT NOT NULL DEFAULT 'kiosk';
-- the moment of an appointment
ALTER TABLE tickets ADD COLUMN booked_at INTEGER;
-- only this seat, while somebody sits there
ALTER TABLE tickets ADD COLUMN for_seat INTEGER;
-- only a seat that does this group of matters
ALTER TABLE tickets ADD COLUMN for_group TEXT;
-- missed, held or transferred: why it waits again
ALTER TABLE tickets ADD COLUMN mark TEXT NOT NULL DEFAULT '';
-- hearing, sight, walking; erased that night
ALTER TABLE tickets ADD COLUMN help TEXT NOT NULL DEFAULT '';
-- misses before the last call had rung
ALTER TABLE tickets ADD COLUMN early INTEGER NOT NULL DEFAULT 0;
-- seconds, as estimated when the number was given
ALTER TABLE tickets ADD COLUMN wait_low INTEGER;
ALTER TABLE tickets ADD COLUMN wait_mid INTEGER;
ALTER TABLE tickets ADD COLUMN wait_high INTEGER;
UPDATE tickets SET arrived = issued_at WHERE state IN ('waiting', 'called', 'serving', 'held', 'missed');
CREATE INDEX tickets_with_help ON tickets (day) WHERE help <> '';
-- microseconds between one ring and the next, JSON
ALTER TABLE calls ADD COLUMN plan TEXT NOT NULL DEFAULT '[]';
-- undone: no board shows it
ALTER TABLE calls ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
-- turn, chosen, stand_by or taken_over
ALTER TABLE calls ADD COLUMN kind TEXT NOT NULL DEFAULT 'turn';
ALTER TABLE seats ADD COLUMN paused_until INTEGER;
-- the last press at this seat
ALTER TABLE seats ADD COLUMN active_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seats ADD COLUMN idle_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seats ADD COLUMN standing_by INTEGER NOT NULL DEFAULT 0;
-- in a row
ALTER TABLE seats ADD COLUMN misses INTEGER NOT NULL DEFAULT 0;
-- what the last move changed, JSON
ALTER TABLE seats ADD COLUMN undo TEXT NOT NULL DEFAULT '';
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE appointments (
    code TEXT NOT NULL,
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    matter TEXT,
    ticket INTEGER REFERENCES tickets (id),
    cancelled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (day, code)
) WITHOUT ROWID;
CREATE TABLE scores (
    day TEXT PRIMARY KEY,
    score TEXT NOT NULL                 -- how the day's estimates fared, JSON
) WITHOUT ROWID;
"""


def the_paper(db: "Database") -> None:
    """Step 3: several printers, what each says of itself, slips for outages."""
    carry_out(db, STEP_3)


STEP_3 = """
-- the hall's own worker has a name that people read
UPDATE devices SET name = 'hall printer' WHERE name = 'worker of this hall';
-- the printer it is meant for; empty: the hall's default
ALTER TABLE slips ADD COLUMN place TEXT NOT NULL DEFAULT '';
-- of a spare number, which is no ticket yet
ALTER TABLE slips ADD COLUMN number INTEGER;
-- how often its holder had it printed again
ALTER TABLE slips ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
-- the list that it prints again
ALTER TABLE slips ADD COLUMN origin INTEGER REFERENCES slips (id);
CREATE INDEX slips_again ON slips (origin) WHERE origin IS NOT NULL;
-- of a kiosk: the printer beside it
ALTER TABLE devices ADD COLUMN printer TEXT NOT NULL DEFAULT '';
CREATE TABLE printers (
    name TEXT PRIMARY KEY,              -- the device's
    address TEXT NOT NULL,
    profile TEXT NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL,
    reads INTEGER NOT NULL,             -- whether it answers questions
    since INTEGER NOT NULL,             -- when it began to say so
    seen_at INTEGER NOT NULL            -- when it was heard, to the hour
) WITHOUT ROWID;
"""


STEPS: tuple[Callable[["Database"], None], ...] = (
    first_tables,
    the_line,
    the_paper,
    the_reach,
    the_ratings,
    the_kiosks,
    the_desks,
    the_boards,
    the_visits,
)
"""Append only: a step that a hall has taken is never changed."""
