"""Questions about tickets. Their changes are in moves."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from server.rules.tickets import State, Ticket
from server.rules.times import Micros
from server.rules.turns import Limits

COLUMNS = ", ".join(Ticket.__slots__)
SELECT = f"SELECT {COLUMNS} FROM tickets"
UNSETTLED = "state IN ('called', 'serving', 'held', 'missed')"
"""As the partial index has it: naming it lets the index serve."""
FOR_SEAT = "(for_seat = :seat OR for_seat NOT IN (SELECT number FROM seats WHERE staff IS NOT NULL))"
DOES = """CASE WHEN for_group IS NOT NULL THEN for_group IN (SELECT value FROM json_each(:{0}groups))
    ELSE matter IS NULL OR matter IN (SELECT value FROM json_each(:{0}codes)) END"""


def _one(con: sqlite3.Connection, where: str, values: Sequence[object]) -> Ticket | None:
    row = con.execute(f"{SELECT} WHERE {where}", values).fetchone()
    return Ticket(*row) if row else None


def _many(con: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Ticket]:
    return [Ticket(*row) for row in con.execute(f"{SELECT} WHERE {where}", values)]


def takeable(seat: int, limits: Limits) -> tuple[str, dict[str, Any]]:
    """SQL for the waiting tickets that a seat may take, as turns.may_take says it: conditions and values."""
    where = f"AND (for_seat IS NULL OR {FOR_SEAT})"
    values: dict[str, Any] = {"seat": seat}
    if limits.codes is not None:
        where += f" AND (for_seat IS :seat OR {DOES.format('')})"
        values |= {"codes": limits.codes_json, "groups": limits.groups_json}
    if limits.low is not None:
        stays = f"NOT ({DOES.format('low_')})" if limits.low.codes is not None else "FALSE"
        where += f" AND (for_seat IS :seat OR help NOT LIKE '%walking%' OR {stays})"
        values |= {"low_codes": limits.low.codes_json, "low_groups": limits.low.groups_json}
    return where, values


def next_for(con: sqlite3.Connection, day: str, seat: int, limits: Limits) -> Ticket | None:
    """The ticket that a seat calls next: the smallest turn among those it may take."""
    where, values = takeable(seat, limits)
    sql = f"{SELECT} WHERE state = 'waiting' AND day = :day {where} ORDER BY turn, id LIMIT 1"
    row = con.execute(sql, values | {"day": day}).fetchone()
    return Ticket(*row) if row else None


def by_key(con: sqlite3.Connection, key: str) -> Ticket | None:
    """The ticket with this secret key."""
    return _one(con, "key = ?", (key,))


def by_id(con: sqlite3.Connection, ticket: int) -> Ticket | None:
    """The ticket of this row."""
    return _one(con, "id = ?", (ticket,))


def by_number(con: sqlite3.Connection, day: str, series: str, number: int) -> Ticket | None:
    """The ticket with this number on this day."""
    return _one(con, "day = ? AND series = ? AND number = ?", (day, series, number))


def open_at(con: sqlite3.Connection, seat: int) -> Ticket | None:
    """The ticket that is called to or served at a seat."""
    return _one(con, "seat = ? AND state IN ('called', 'serving')", (seat,))


def open_everywhere(con: sqlite3.Connection) -> list[Ticket]:
    """The open tickets of all seats."""
    return _many(con, "seat IS NOT NULL AND state IN ('called', 'serving')", ())


def waiting(con: sqlite3.Connection, day: str, limit: int) -> list[Ticket]:
    """The first waiting tickets of the day, in order."""
    return _many(con, "state = 'waiting' AND day = ? ORDER BY turn, id LIMIT ?", (day, limit))


def count_waiting(con: sqlite3.Connection, day: str) -> int:
    """How many wait."""
    return int(
        con.execute("SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = ?", (day,)).fetchone()[0]
    )


def ahead_of(con: sqlite3.Connection, ticket: Ticket) -> int:
    """How many waiting tickets come before this one."""
    sql = "SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = ? AND (turn, id) < (?, ?)"
    return int(con.execute(sql, (ticket.day, ticket.turn, ticket.id)).fetchone()[0])


def next_turns(con: sqlite3.Connection, day: str, limit: int) -> list[Micros]:
    """The turns of the next waiting tickets, in order."""
    sql = "SELECT turn FROM tickets WHERE state = 'waiting' AND day = ? ORDER BY turn, id LIMIT ?"
    return [row[0] for row in con.execute(sql, (day, limit))]


def last_returned(con: sqlite3.Connection, day: str, low: Micros, high: Micros) -> Micros | None:
    """The latest turn between two moments: of one who came back to this place after a miss, also when
    that one is just held or was called since.
    """
    sql = "SELECT max(turn) FROM tickets WHERE day = ? AND turn BETWEEN ? AND ?"
    found: Micros | None = con.execute(sql, (day, low, high)).fetchone()[0]
    return found


def in_state(con: sqlite3.Connection, day: str, state: State) -> list[Ticket]:
    """The tickets of the day that were called and are not over, in one state, the latest called first."""
    return _many(con, f"day = ? AND state = ? AND {UNSETTLED} ORDER BY called_at DESC, id DESC", (day, state))


def missed_since(con: sqlite3.Connection, day: str, since: Micros, limit: int) -> list[Ticket]:
    """The tickets of the day that are missed and were marked so after a moment, the latest first."""
    marked = "(SELECT max(at) FROM events WHERE ticket = tickets.id AND verb = 'miss')"
    where = f"day = ? AND state = 'missed' AND {UNSETTLED} AND {marked} > ? ORDER BY {marked} DESC LIMIT ?"
    return _many(con, where, (day, since, limit))


def closed_today(con: sqlite3.Connection, day: str, limit: int) -> list[Ticket]:
    """The tickets finished last today, newest first."""
    return _many(con, "state = 'finished' AND day = ? ORDER BY closed_at DESC LIMIT ?", (day, limit))


def unsettled_outside(con: sqlite3.Connection, day: str) -> list[Ticket]:
    """What other days left open."""
    waiting_still = _many(con, "(day < ? OR day > ?) AND state = 'waiting'", (day, day))
    return waiting_still + _many(con, f"(day < ? OR day > ?) AND {UNSETTLED}", (day, day))


def unsettled_on(con: sqlite3.Connection, day: str) -> list[Ticket]:
    """Everybody of a day who is not done."""
    waiting_still = _many(con, "day = ? AND state = 'waiting'", (day,))
    return waiting_still + _many(con, f"day = ? AND {UNSETTLED}", (day,))


def unsettled_today(con: sqlite3.Connection, day: str) -> list[Ticket]:
    """What is still open today: waiting, held and missed."""
    apart = _many(con, f"day = ? AND state IN ('held', 'missed') AND {UNSETTLED}", (day,))
    return _many(con, "state = 'waiting' AND day = ?", (day,)) + apart


UNUSED = """NOT EXISTS (SELECT 1 FROM tickets AS f
    WHERE f.follows = tickets.id AND f.state NOT IN ('left', 'expired'))"""
"""Nobody has come back for it yet; who gave the number back or was not reached may come again."""
INCOMPLETE = "outcome = 'papers_missing' AND state = 'finished'"


def incomplete(con: sqlite3.Connection, ticket: int) -> bool:
    """Whether papers were missing at this visit, as far as is noted now."""
    return _one(con, f"id = ? AND {INCOMPLETE}", (ticket,)) is not None


def to_complete(con: sqlite3.Connection, first: str, last: str) -> list[Ticket]:
    """The visits of some days for which papers are still to come, oldest first."""
    where = f"day BETWEEN ? AND ? AND {INCOMPLETE} AND {UNUSED} ORDER BY day, closed_at"
    return _many(con, where, (first, last))
