"""Puts people into a hall's database: clerks at every seat, a line of any length, tickets of old days."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from server.app import system_clock
from server.people import hashed
from server.rules.times import MINUTE, day_of
from server.store import calls, connect, open_store, people, seats

ZONE = ZoneInfo("Asia/Shanghai")
A_DAY = 1_000
"""Tickets of one old day."""

WAIT = """INSERT INTO tickets
        (key, day, series, number, state, turn, language, ahead_at_issue, issued_at, revision)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
    SELECT lower(hex(randomblob(16))), :day, '',
        i + (SELECT coalesce(max(number), 0) FROM tickets WHERE day = :day AND series = ''),
        'waiting', :now + i, 'zh', i, :now + i, 0 FROM n"""
OLD = [
    """INSERT INTO tickets (key, day, series, number, state, turn, language, seat, ahead_at_issue, issued_at,
            called_at, started_at, closed_at, call, outcome, revision, slip)
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)
        SELECT lower(hex(randomblob(16))), date(:first, '+' || (i / :a_day) || ' days'), '', i % :a_day + 1,
            CASE WHEN i % 20 THEN 'finished' ELSE 'expired' END, :start + i, 'zh', 1 + i % 3, 5, :start + i,
            :start + i, :start + i, :start + i, i + 1, 'done', i, 'confirmed' FROM n""",
    "INSERT INTO calls (day, ticket, seat, at) SELECT day, id, seat, called_at FROM tickets",
    """INSERT INTO events (at, day, verb, ticket, who, press, request)
        SELECT issued_at, day, 'take', id, 'anyone', lower(hex(randomblob(16))), 'take [null, null, "zh"]'
        FROM tickets""",
    """INSERT INTO events (at, day, verb, ticket, seat, who, press, request, answer)
        SELECT called_at, day, 'call', id, seat, 'wang', lower(hex(randomblob(16))), 'next 1 None', '{}'
        FROM tickets""",
]


def furnish(database: Path, seat_count: int) -> list[str]:
    """A fresh database with a clerk at every seat; their tokens, by seat."""
    store = open_store(database, demo=False)
    now = system_clock()
    tokens = [f"clerk-{number}" for number in range(1, seat_count + 1)]
    with store.writing() as con:
        calls.begin_day(con, day_of(now, ZONE))
        seats.ensure(con, seat_count)
        for number, token in enumerate(tokens, 1):
            people.add_staff(con, token, "staff", "no password", now)
            people.add_session(con, hashed(token), number, now + 24 * 60 * MINUTE)
            seats.occupy(con, number, number, paused=False)
    store.close()
    return tokens


def add_old_tickets(database: Path, count: int) -> None:
    """Tickets of days long gone, each with its call and two events; 1,000 a day. Only while no hall runs."""
    con = connect(database)
    for pragma in ("synchronous = OFF", "cache_size = -400000", "wal_autocheckpoint = 100000"):
        con.execute(f"PRAGMA {pragma}")
    start = int(datetime(2022, 1, 3, tzinfo=UTC).timestamp() * 1e6)
    values = {"count": count, "first": "2022-01-03", "a_day": A_DAY, "start": start}
    con.execute("BEGIN IMMEDIATE")
    for statement in OLD:
        con.execute(statement, values if ":count" in statement else ())
    con.execute("COMMIT")
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.close()


def set_line(database: Path, waiting: int) -> None:
    """Lets everybody who waits leave and puts `waiting` new people into the line, while the hall is idle."""
    con = connect(database)
    con.execute("PRAGMA busy_timeout = 5000")
    con.execute("BEGIN IMMEDIATE")
    con.execute("UPDATE tickets SET state = 'left' WHERE state = 'waiting'")
    if waiting:
        now = system_clock()
        con.execute(WAIT, {"count": waiting, "day": day_of(now, ZONE), "now": now})
    con.execute("COMMIT")
    con.execute("PRAGMA wal_checkpoint(PASSIVE)")
    con.close()


def raw_commits(con: sqlite3.Connection, count: int) -> None:
    """`count` durable commits of one row each."""
    from bench.bare import commit

    for _ in range(count):
        commit(con)
