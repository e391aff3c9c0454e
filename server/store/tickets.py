"""Questions and changes about tickets."""

import json
import sqlite3
from collections.abc import Sequence

from server.rules.tickets import Language, Outcome, State, Ticket
from server.rules.times import Micros

COLUMNS = ", ".join(Ticket.__slots__)
SELECT = f"SELECT {COLUMNS} FROM tickets"


def _one(con: sqlite3.Connection, where: str, values: Sequence[object]) -> Ticket | None:
    row = con.execute(f"{SELECT} WHERE {where}", values).fetchone()
    return Ticket(*row) if row else None


def _many(con: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Ticket]:
    return [Ticket(*row) for row in con.execute(f"{SELECT} WHERE {where}", values)]


def issue(
    con: sqlite3.Connection,
    *,
    key: str,
    day: str,
    series: str,
    turn: Micros,
    matter: str | None,
    priority: str | None,
    language: Language,
    now: Micros,
    revision: int,
    slip: str,
) -> Ticket:
    """A new waiting ticket with the next number of its day and series; it knows how many are ahead of it."""
    number = "SELECT coalesce(max(number), 0) + 1 FROM tickets WHERE day = :day AND series = :series"
    ahead = "SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = :day AND turn <= :turn"
    sql = f"""INSERT INTO tickets (key, day, series, number, state, turn,
            matter, priority, language, ahead_at_issue, issued_at, revision, slip)
        VALUES (:key, :day, :series, ({number}), 'waiting', :turn,
            :matter, :priority, :language, ({ahead}), :now, :revision, :slip)
        RETURNING {COLUMNS}"""
    values = {"key": key, "day": day, "series": series, "turn": turn, "matter": matter, "priority": priority}
    row = con.execute(
        sql, values | {"language": language, "now": now, "revision": revision, "slip": slip}
    ).fetchone()
    return Ticket(*row)


def claim_next(con: sqlite3.Connection, *, day: str, seat: int, now: Micros, revision: int) -> Ticket | None:
    """Picks the waiting ticket with the smallest turn and claims it for a seat, in one statement."""
    sql = f"""UPDATE tickets SET state = 'called', seat = ?, called_at = ?, started_at = NULL, revision = ?
        WHERE id = (SELECT id FROM tickets WHERE state = 'waiting' AND day = ? ORDER BY turn, id LIMIT 1)
        RETURNING {COLUMNS}"""
    row = con.execute(sql, (seat, now, revision, day)).fetchone()
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


def in_state(con: sqlite3.Connection, day: str, state: State) -> list[Ticket]:
    """The tickets of the day that were called and are not over, in one state, the latest called first."""
    unsettled = "state IN ('called', 'serving', 'held', 'missed')"  # lets the partial index serve
    where = f"day = ? AND state = ? AND {unsettled} ORDER BY called_at DESC, id DESC"
    return _many(con, where, (day, state))


def closed_today(con: sqlite3.Connection, day: str, limit: int) -> list[Ticket]:
    """The tickets finished last today, newest first."""
    return _many(con, "state = 'finished' AND day = ? ORDER BY closed_at DESC LIMIT ?", (day, limit))


def unsettled_before(con: sqlite3.Connection, day: str) -> list[Ticket]:
    """What earlier days left open."""
    waiting_still = _many(con, "day < ? AND state = 'waiting'", (day,))
    return waiting_still + _many(con, "day < ? AND state IN ('called', 'serving', 'held', 'missed')", (day,))


def settle(con: sqlite3.Connection, ticket: Ticket, state: State, now: Micros, revision: int) -> None:
    """Moves a ticket to a state in which it occupies no seat: missed, finished, left, expired."""
    missed = int(state == "missed")
    sql = "UPDATE tickets SET state = ?, closed_at = ?, misses = misses + ?, revision = ? WHERE id = ?"
    con.execute(sql, (state, None if missed else now, missed, revision, ticket.id))


def start(con: sqlite3.Connection, ticket: Ticket, seat: int, now: Micros, revision: int) -> None:
    """The person came: service begins at a seat."""
    sql = """UPDATE tickets SET state = 'serving', seat = ?, called_at = coalesce(called_at, ?),
        started_at = ?, revision = ? WHERE id = ?"""
    con.execute(sql, (seat, now, now, revision, ticket.id))


def bring_back(con: sqlite3.Connection, ticket: Ticket, turn: Micros, revision: int) -> None:
    """A missed or held ticket waits again."""
    sql = (
        "UPDATE tickets SET state = 'waiting', seat = NULL, turn = ?, returned = 1, revision = ? WHERE id = ?"
    )
    con.execute(sql, (turn, revision, ticket.id))


def record(
    con: sqlite3.Connection,
    ticket: Ticket,
    matters: Sequence[str],
    outcome: Outcome,
    note: str,
    revision: int,
) -> Ticket:
    """What was done for this person; the ticket as it is now."""
    sql = f"""UPDATE tickets SET matters = ?, outcome = ?, note = ?, revision = ?
        WHERE id = ? RETURNING {COLUMNS}"""
    done = (json.dumps(list(matters)), outcome, note)
    return Ticket(*con.execute(sql, (*done, revision, ticket.id)).fetchone())


def touch(
    con: sqlite3.Connection, ticket: int, revision: int, *, slip: str | None = None, call: int | None = None
) -> Ticket:
    """Notes the newest slip's state or the call on the ticket; the ticket as it is now."""
    sql = f"""UPDATE tickets SET slip = coalesce(?, slip), call = coalesce(?, call), revision = ?
        WHERE id = ? RETURNING {COLUMNS}"""
    return Ticket(*con.execute(sql, (slip, call, revision, ticket)).fetchone())
