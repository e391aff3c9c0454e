"""Questions behind the wait estimate: the line as it stands, what the last weeks taught, the scoreboard."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from server.rules.times import SECOND, Micros
from server.rules.waits_habits import Counts, Stay
from server.rules.waits_means import Listed, Service
from server.rules.waits_range import Outcome
from server.rules.waits_score import Case, Score, Told

FIRST_CALLS = """FROM tickets t LEFT JOIN (SELECT ticket, min(at) AS first FROM calls
        WHERE day BETWEEN :since AND :until AND NOT withdrawn GROUP BY ticket) c ON c.ticket = t.id
    WHERE t.day BETWEEN :since AND :until AND t.origin NOT IN ('walk_in', 'outage')"""
FIRST_CALL = "CASE WHEN t.misses = 0 AND t.mark = '' THEN t.called_at ELSE c.first END"
"""Who was called once only: the ticket knows when. A call's own moment moves when it rings again."""


class InLine(NamedTuple):
    """What matters of one who waits, for the play forward."""

    id: int
    turn: Micros
    matter: str | None
    for_seat: int | None
    for_group: str | None
    help: str


def line(con: sqlite3.Connection, day: str) -> list[InLine]:
    """Everybody who waits, in order."""
    sql = f"""SELECT {", ".join(InLine._fields)} FROM tickets
        WHERE state = 'waiting' AND day = ? ORDER BY turn, id"""
    return list(map(InLine._make, con.execute(sql, (day,))))


def last_event(con: sqlite3.Connection) -> int:
    """The newest event row."""
    return int(con.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()[0])


def events_since(con: sqlite3.Connection, event: int) -> list[tuple[int, str, int | None]]:
    """Row, verb and ticket of the event rows after one, the oldest first."""
    return con.execute("SELECT id, verb, ticket FROM events WHERE id > ? ORDER BY id", (event,)).fetchall()


def issued_since(con: sqlite3.Connection, moment: Micros, most: int) -> int:
    """How many of the last `most` numbers were given after a moment."""
    sql = "SELECT count(*) FROM (SELECT issued_at FROM tickets ORDER BY id DESC LIMIT ?) WHERE issued_at > ?"
    return int(con.execute(sql, (most, moment)).fetchone()[0])


def listed(con: sqlite3.Connection) -> dict[str, Listed]:
    """Group and seconds of every matter the catalogue has or had."""
    rows = con.execute("SELECT code, matter ->> '$.group[0]', matter ->> '$.minutes' FROM matters")
    return {code: Listed(group or "", max(1, minutes or 0) * 60.0) for code, group, minutes in rows}


def served(con: sqlite3.Connection, since: str) -> tuple[list[Service], list[Stay]]:
    """Who was served since a day: what for and how long, and at which seat when."""
    sql = """SELECT matter, matters, seat, issued_at, called_at, closed_at FROM tickets
        WHERE state = 'finished' AND day >= ? AND called_at IS NOT NULL AND closed_at >= called_at"""
    services, stays = [], []
    for told, done, seat, issued, called, closed in con.execute(sql, (since,)):
        services.append(Service(told, _only(done), (closed - called) / SECOND))
        stays.append(Stay(seat, issued / SECOND, called / SECOND, closed / SECOND))
    return services, stays


def counts(con: sqlite3.Connection, since: str) -> Counts:
    """What the days since one add up to."""
    sql = """SELECT count(*), count(priority), coalesce(sum(misses), 0), count(CASE WHEN misses THEN 1 END),
            count(CASE WHEN misses AND returned THEN 1 END)
        FROM tickets WHERE day >= ? AND origin NOT IN ('walk_in', 'outage')"""
    given, priority, misses, missed, back = con.execute(sql, (since,)).fetchone()
    calls = con.execute("SELECT count(*) FROM calls WHERE day >= ? AND NOT withdrawn", (since,)).fetchone()[0]
    return Counts(given, priority, calls, misses, missed, back)


def rests(con: sqlite3.Connection, since: str) -> list[float]:
    """How long each pause since a day lasted, in seconds, until the seat was opened again."""
    ticket = "SELECT id FROM tickets WHERE day >= ? ORDER BY day, series, number LIMIT 1"
    first = f"SELECT min(id) FROM events WHERE ticket = ({ticket})"  # by indexes; events are not kept by day
    sql = f"""SELECT seat, verb, at FROM events WHERE id >= ({first}) AND verb IN ('pause', 'open', 'close')
        ORDER BY seat, id"""
    found: list[float] = []
    paused: dict[int, Micros] = {}
    for seat, verb, at in con.execute(sql, (since,)):
        began = paused.pop(seat, None)
        if verb == "pause":
            paused[seat] = at if began is None else began
        elif verb == "open" and began is not None:
            found.append((at - began) / SECOND)
    return found


def outcomes(con: sqlite3.Connection, since: str, until: str) -> list[Outcome]:
    """Every estimate told on these days, beside how long people waited for their first call.

    Who was called in the same breath (a seat stood by) was told where to go, not how long to wait.
    """
    sql = f"""SELECT wait_mid, ahead_at_issue, {FIRST_CALL} AS called, issued_at {FIRST_CALLS}
        AND wait_mid IS NOT NULL"""
    rows = con.execute(sql, {"since": since, "until": until})
    return [
        Outcome(mid, ahead, (called - issued) / SECOND)
        for mid, ahead, called, issued in rows
        if called is not None and called > issued
    ]


def cases(con: sqlite3.Connection, day: str) -> list[Case]:
    """Everybody who was called on a day, with what they were told."""
    sql = f"""SELECT t.id, issued_at, {FIRST_CALL} AS called,
            coalesce(started_at, CASE WHEN state = 'finished' THEN called_at END),
            wait_low, wait_mid, wait_high {FIRST_CALLS}"""
    found = con.execute(sql, {"since": day, "until": day})
    return [_case(*row) for row in found if row[2] is not None]


def _case(row: int, issued: Micros, called: Micros, began: Micros | None, *told: int | None) -> Case:
    low, mid, high = told
    unsaid = low is None or mid is None or high is None or called == issued
    range_ = None if unsaid else Told(low or 0, mid or 0, high or 0)
    return Case(row, issued / SECOND, called / SECOND, None if began is None else began / SECOND, range_)


def keep_score(con: sqlite3.Connection, day: str, score: Score) -> None:
    """Keeps how a day's estimates fared."""
    con.execute("INSERT OR REPLACE INTO scores VALUES (?, ?)", (day, json.dumps(score.stored)))


def scores(con: sqlite3.Connection, since: str) -> list[tuple[str, dict[str, Any]]]:
    """The scoreboard since a day, oldest first."""
    rows: Sequence[tuple[str, str]] = con.execute(
        "SELECT day, score FROM scores WHERE day >= ? ORDER BY day", (since,)
    ).fetchall()
    return [(day, json.loads(text)) for day, text in rows]


def unscored(con: sqlite3.Connection, before: str) -> list[str]:
    """The days of the last four weeks on which waits were told and that have no score yet."""
    sql = """SELECT DISTINCT day FROM tickets WHERE day < :before AND day >= date(:before, '-28 days')
        AND wait_mid IS NOT NULL AND day NOT IN (SELECT day FROM scores) ORDER BY day"""
    return [row[0] for row in con.execute(sql, {"before": before})]


def _only(done: str) -> str | None:
    """The one matter that was done; None when none or several were noted."""
    codes = json.loads(done)
    return codes[0] if len(codes) == 1 else None
