"""Slips: what the printer has to do, and what became of it."""

import sqlite3
from dataclasses import dataclass
from operator import attrgetter

from server.rules.times import Micros


@dataclass(frozen=True, slots=True)
class Slip:
    """One job for the printer: a ticket, a list of papers without a number, or a spare `number`.

    `place`: the printer it is meant for, empty for the hall's default; `again`: how often its holder had it
    printed once more; `origin`: the list that it repeats; `told`: the visit whose missing papers it tells.
    """

    id: int
    key: str
    kind: str
    ticket: int | None
    matter: str | None
    language: str
    state: str
    detail: str
    attempt: int
    copies: int
    reprint: int
    printer: str | None
    lease_until: Micros | None
    created_at: Micros
    changed_at: Micros
    place: str
    number: int | None
    again: int
    origin: int | None
    told: int | None


COLUMNS = ", ".join(Slip.__slots__)
SELECT = f"SELECT {COLUMNS} FROM slips"


@dataclass(frozen=True, slots=True)
class NewSlip:
    """A slip to be printed; the fields as in Slip."""

    kind: str
    language: str
    ticket: int | None = None
    matter: str | None = None
    number: int | None = None
    reprint: bool = False
    place: str = ""
    copies: int = 1
    again: int = 0
    origin: int | None = None
    told: int | None = None


VALUES = attrgetter(*NewSlip.__slots__)
INSERT = f"""INSERT INTO slips ({", ".join(NewSlip.__slots__)}, key, state, created_at, changed_at)
    VALUES ({"?, " * len(NewSlip.__slots__)}?, 'queued', ?, ?) RETURNING {COLUMNS}"""


def add(con: sqlite3.Connection, new: NewSlip, key: str, now: Micros) -> Slip:
    """A new slip, queued."""
    return Slip(*con.execute(INSERT, (*VALUES(new), key, now, now)).fetchone())


def by_id(con: sqlite3.Connection, slip: int) -> Slip | None:
    """One slip by its row."""
    row = con.execute(f"{SELECT} WHERE id = ?", (slip,)).fetchone()
    return Slip(*row) if row else None


def by_key(con: sqlite3.Connection, key: str) -> Slip | None:
    """One slip by its secret key."""
    row = con.execute(f"{SELECT} WHERE key = ?", (key,)).fetchone()
    return Slip(*row) if row else None


def newest_of(con: sqlite3.Connection, ticket: int) -> Slip | None:
    """The newest slip of a ticket."""
    row = con.execute(f"{SELECT} WHERE ticket = ? ORDER BY id DESC LIMIT 1", (ticket,)).fetchone()
    return Slip(*row) if row else None


def newest_like(con: sqlite3.Connection, slip: Slip) -> Slip:
    """The newest printing of the same thing: for a ticket its newest slip, for a list the last one that its
    holder had printed again.
    """
    if slip.ticket is not None:
        return newest_of(con, slip.ticket) or slip
    row = con.execute(f"{SELECT} WHERE origin = ? ORDER BY id DESC LIMIT 1", (slip.id,)).fetchone()
    return Slip(*row) if row else slip


def any_to_do(con: sqlite3.Connection, now: Micros) -> bool:
    """Whether a slip waits for a printer, or a lease has run out."""
    sql = """SELECT 1 FROM slips WHERE state IN ('queued', 'sending')
        AND (state = 'queued' OR lease_until < ?) LIMIT 1"""
    return con.execute(sql, (now,)).fetchone() is not None


QUEUED = "state = 'queued' AND state IN ('queued', 'sending')"
"""The second half names the index `slips_to_do`."""
WHOSE = """(place = :name OR (:rest AND place NOT IN
    (SELECT name FROM devices WHERE kind = 'printer' AND name <> :name)))"""
"""A printer gets what is meant for it; the default one also what is meant for none that exists."""


def oldest_queued(con: sqlite3.Connection, name: str, *, rest: bool) -> Slip | None:
    """The next slip for a printer, the oldest; spare numbers come after what people wait for.
    `rest`: it is a default printer.
    """
    sql = f"{SELECT} WHERE {QUEUED} AND {WHOSE} ORDER BY kind = 'spare', id LIMIT 1"
    row = con.execute(sql, {"name": name, "rest": rest}).fetchone()
    return Slip(*row) if row else None


def count_queued(con: sqlite3.Connection, name: str, *, rest: bool) -> tuple[int, int]:
    """How many slips wait for a printer or lie in it half printed; how many of them are spare numbers."""
    sql = f"""SELECT count(*), coalesce(sum(kind = 'spare'), 0) FROM slips
        WHERE state IN ('queued', 'sending')
        AND (state = 'queued' AND {WHOSE} OR state = 'sending' AND printer = :name)"""
    row = con.execute(sql, {"name": name, "rest": rest}).fetchone()
    return int(row[0]), int(row[1])


def lease(con: sqlite3.Connection, slip: Slip, printer: str, until: Micros, now: Micros) -> None:
    """Hands a slip to a printer until its lease runs out."""
    sql = """UPDATE slips SET state = 'sending', attempt = attempt + 1, printer = ?,
        lease_until = ?, changed_at = ? WHERE id = ?"""
    con.execute(sql, (printer, until, now, slip.id))


def leased(con: sqlite3.Connection, before: Micros, after: Micros, printer: str | None = None) -> list[Slip]:
    """The slips in a printer's hands (None: in any) whose lease ended before a moment,
    or ends after one that no lease can reach: the clock was set back.
    """
    rows = con.execute(
        f"""{SELECT} WHERE state = 'sending' AND state IN ('queued', 'sending')
        AND (lease_until < :before OR lease_until > :after) AND (:printer IS NULL OR printer = :printer)""",
        {"before": before, "after": after, "printer": printer},
    )
    return [Slip(*row) for row in rows]


def renew(con: sqlite3.Connection, slip: int, until: Micros) -> None:
    """A printer is still at it."""
    con.execute("UPDATE slips SET lease_until = ? WHERE id = ?", (until, slip))


def set_state(con: sqlite3.Connection, slip: int, state: str, detail: str, now: Micros) -> None:
    """What became of a slip."""
    con.execute(
        "UPDATE slips SET state = ?, detail = ?, changed_at = ? WHERE id = ?", (state, detail, now, slip)
    )


def void_before(con: sqlite3.Connection, day: str, detail: str, now: Micros) -> int:
    """Voids what is queued of tickets of other days, and lists; how many there were."""
    gone = f"""SELECT id FROM slips WHERE {QUEUED} AND (kind = 'list' OR
        ticket IN (SELECT id FROM tickets WHERE tickets.id = ticket AND day <> :day))"""
    tickets = f"SELECT ticket FROM slips WHERE id IN ({gone})"
    con.execute(f"UPDATE tickets SET slip = 'void' WHERE slip = 'queued' AND id IN ({tickets})", {"day": day})
    sql = f"UPDATE slips SET state = 'void', detail = :detail, changed_at = :now WHERE id IN ({gone})"
    return con.execute(sql, {"day": day, "detail": detail, "now": now}).rowcount


def count_troubled(con: sqlite3.Connection, day: str) -> int:
    """How many who wait today hold a number whose slip did not surely come out."""
    sql = "SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = ? AND slip IN ('failed', 'unknown')"
    return int(con.execute(sql, (day,)).fetchone()[0])
