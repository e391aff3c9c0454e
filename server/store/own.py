"""What one person has done on one day."""

import sqlite3

from server.rules.times import Micros


def finished(con: sqlite3.Connection, day: str, name: str) -> list[Micros]:
    """How long each visit took that somebody finished on a day and that is finished still; a walk-in counts
    from when it began.
    """
    sql = """SELECT t.closed_at - coalesce(t.started_at, t.called_at, t.closed_at) FROM tickets t
        WHERE t.day = ? AND t.state = 'finished' AND ? = (SELECT e.who FROM events e
            WHERE e.ticket = t.id AND e.verb = 'finish' ORDER BY e.id DESC LIMIT 1)"""
    return [int(row[0]) for row in con.execute(sql, (day, name))]
