"""What people came for, and what was done, by the hour of the day."""

import sqlite3

from server.rules.times import HOUR


def asked(con: sqlite3.Connection, since: str) -> dict[tuple[str, int], int]:
    """How often each matter was asked for since a day, by the hour (UTC) in which the number was given.

    What was done counts; where nothing was noted, what the resident chose. Numbers of an outage are left
    out: they carry the hour in which they were entered.
    """
    sql = """SELECT code, issued_at / :hour % 24, count(*) FROM (
            SELECT value AS code, issued_at FROM tickets, json_each(tickets.matters)
            WHERE day >= :since AND origin <> 'outage'
            UNION ALL
            SELECT matter, issued_at FROM tickets
            WHERE day >= :since AND origin <> 'outage' AND matters = '[]' AND matter IS NOT NULL
        ) GROUP BY 1, 2"""
    rows = con.execute(sql, {"since": since, "hour": HOUR})
    return {(code, hour): count for code, hour, count in rows}


def finished(con: sqlite3.Connection, first: str, last: str) -> dict[tuple[str, int], int]:
    """How often each matter was done on these days, by the hour (UTC) in which the visit ended."""
    sql = """SELECT value, closed_at / :hour % 24, count(*) FROM tickets, json_each(tickets.matters)
        WHERE day BETWEEN :first AND :last AND state = 'finished' AND origin <> 'outage' GROUP BY 1, 2"""
    rows = con.execute(sql, {"first": first, "last": last, "hour": HOUR})
    return {(code, hour): count for code, hour, count in rows}
