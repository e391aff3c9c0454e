"""Changes to tickets: one short function a move."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from server.rules.tickets import Language, State, Ticket
from server.rules.times import Micros
from server.rules.visits import Finish
from server.store.tickets import COLUMNS

MOVED = (
    "state", "turn", "seat", "called_at", "started_at", "closed_at", "call", "misses", "returned", "matters",
    "outcome", "note", "for_seat", "for_group", "mark", "early", "missing",
)  # fmt: skip
"""What moves at a seat change of a ticket, and what an undo brings back."""


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A number about to be given; `first` and `last`: the range of numbers that is passed over."""

    key: str
    day: str
    series: str
    turn: Micros
    arrived: Micros
    matter: str | None
    priority: str | None
    language: Language
    issued_at: Micros
    slip: str
    origin: str
    help: str
    booked_at: Micros | None
    first: int
    last: int
    mark: str = ""
    follows: int | None = None
    matters: str = "[]"


def issue(con: sqlite3.Connection, new: NewTicket, revision: int) -> Ticket:
    """A new waiting ticket with the next number of its day and series; it knows how many are ahead of it."""
    last = """SELECT coalesce((SELECT number FROM tickets WHERE day = :day AND series = :series
        AND number NOT BETWEEN :first AND :last ORDER BY number DESC LIMIT 1), 0) + 1 AS n"""
    number = f"SELECT CASE WHEN n BETWEEN :first AND :last THEN :last + 1 ELSE n END FROM ({last})"
    ahead = "SELECT count(*) FROM tickets WHERE state = 'waiting' AND day = :day AND turn <= :turn"
    sql = f"""INSERT INTO tickets (key, day, series, number, state, turn, arrived, matter, priority, language,
            ahead_at_issue, issued_at, revision, slip, origin, help, booked_at, mark, follows, matters)
        VALUES (:key, :day, :series, ({number}), 'waiting', :turn, :arrived, :matter, :priority, :language,
            ({ahead}), :issued_at, :revision, :slip, :origin, :help, :booked_at,
            :mark, :follows, :matters)
        RETURNING {COLUMNS}"""
    values = {name: getattr(new, name) for name in NewTicket.__slots__} | {"revision": revision}
    return Ticket(*con.execute(sql, values).fetchone())


def enter(con: sqlite3.Connection, new: NewTicket, number: int, state: State, revision: int) -> Ticket:
    """A ticket whose number was given out on paper, waiting or already served."""
    sql = f"""INSERT INTO tickets (key, day, series, number, state, turn, arrived, language, ahead_at_issue,
            issued_at, closed_at, outcome, revision, slip, origin)
        VALUES (:key, :day, :series, :number, :state, :turn, :arrived, :language, 0,
            :issued_at, :closed_at, :outcome, :revision, :slip, :origin)
        RETURNING {COLUMNS}"""
    over = state == "finished"
    values = {name: getattr(new, name) for name in NewTicket.__slots__} | {"revision": revision}
    values |= {"number": number, "state": state, "outcome": "done" if over else None}
    return Ticket(*con.execute(sql, values | {"closed_at": new.issued_at if over else None}).fetchone())


def claim(
    con: sqlite3.Connection, ticket: Ticket, seat: int, call: int, now: Micros, revision: int
) -> Ticket:
    """Claims a ticket for a seat. It was picked in the same immediate transaction: nobody comes between."""
    values = {"state": "called", "seat": seat, "call": call, "called_at": now, "started_at": None}
    return _changed(con, ticket, values, revision)


def finish(
    con: sqlite3.Connection, ticket: Ticket, visit: Finish, state: State, now: Micros, revision: int
) -> Ticket:
    """Service is over, with what was done; a note of before stays when none is given."""
    noted = replace(visit, note=visit.note or ticket.note)
    values = {"state": state, "closed_at": now} | _done(noted)
    return _changed(con, ticket, values, revision)


def settle(
    con: sqlite3.Connection, ticket: Ticket, state: State, now: Micros, revision: int, *, early: bool = False
) -> Ticket:
    """Moves a ticket to a state in which it occupies no seat: missed, finished, left, expired."""
    missed = state == "missed"
    closed_at = None if missed else now
    misses, early_ones = ticket.misses + missed, ticket.early + early
    values = {"state": state, "closed_at": closed_at, "misses": misses, "early": early_ones}
    return _changed(con, ticket, values, revision)


def start(con: sqlite3.Connection, ticket: Ticket, seat: int, now: Micros, revision: int) -> Ticket:
    """The person came: service begins at a seat."""
    called = now if ticket.called_at is None else ticket.called_at
    values = {"state": "serving", "seat": seat, "called_at": called, "started_at": now}
    return _changed(con, ticket, values, revision)


def hold(con: sqlite3.Connection, ticket: Ticket, for_seat: int | None, revision: int) -> Ticket:
    """The person fetches a paper; `for_seat`: the seat that is wanted again."""
    return _changed(con, ticket, {"state": "held", "for_seat": for_seat}, revision)


def bring_back(con: sqlite3.Connection, ticket: Ticket, turn: Micros, revision: int) -> Ticket:
    """A missed or held ticket waits again."""
    values = {"state": "waiting", "seat": None, "turn": turn, "returned": 1, "mark": ticket.state}
    return _changed(con, ticket, values, revision)


def transfer(
    con: sqlite3.Connection,
    ticket: Ticket,
    *,
    seat: int | None,
    group: str | None,
    note: str,
    revision: int,
) -> Ticket:
    """Waits again, with the turn it had, for one seat or for the seats that do a group of matters."""
    values = {"state": "waiting", "seat": None, "for_seat": seat, "for_group": group, "mark": "transferred"}
    return _changed(con, ticket, values | {"note": note or ticket.note}, revision)


def take_over(con: sqlite3.Connection, ticket: Ticket, seat: int, revision: int) -> Ticket:
    """The open ticket of another seat goes on at this one."""
    return _changed(con, ticket, {"seat": seat}, revision)


def classify(
    con: sqlite3.Connection, ticket: Ticket, priority: str | None, turn: Micros, revision: int
) -> Ticket:
    """A priority class noted, or taken away, and the turn that follows from it."""
    return _changed(con, ticket, {"priority": priority, "turn": turn}, revision)


def revive(con: sqlite3.Connection, ticket: int, state: str, revision: int) -> None:
    """An expired ticket goes on, in a state in which it occupies no seat."""
    sql = "UPDATE tickets SET state = ?, seat = NULL, closed_at = NULL, revision = ? WHERE id = ?"
    con.execute(sql, (state, revision, ticket))


def carry(con: sqlite3.Connection, ticket: Ticket, day: str, by: Micros, revision: int) -> None:
    """A ticket goes on on another day, all its moments moved as the clock was."""
    sql = """UPDATE tickets SET day = :day, turn = turn + :by, arrived = arrived + :by,
        issued_at = issued_at + :by, called_at = called_at + :by, started_at = started_at + :by,
        revision = :revision WHERE id = :id"""
    con.execute(sql, {"day": day, "by": by, "revision": revision, "id": ticket.id})


def restore(con: sqlite3.Connection, ticket: Ticket, values: Sequence[object], revision: int) -> Ticket:
    """Everything that a move changed, as it was before; what an older version of us kept is shorter."""
    return _changed(con, ticket, dict(zip(MOVED, values, strict=False)), revision)


def record(con: sqlite3.Connection, ticket: Ticket, visit: Finish, revision: int) -> Ticket:
    """What was done for this person; the ticket as it is now."""
    return _changed(con, ticket, _done(visit), revision)


def expect(con: sqlite3.Connection, ticket: Ticket, low: int, mid: int, high: int) -> Ticket:
    """The wait that was told when the number was given, in seconds."""
    values = {"wait_low": low, "wait_mid": mid, "wait_high": high}
    return _changed(con, ticket, values, ticket.revision)


def touch(con: sqlite3.Connection, ticket: int, revision: int, *, slip: str | None = None) -> None:
    """Notes that something about the ticket changed: the newest slip's state, or its call rang again."""
    sql = "UPDATE tickets SET slip = coalesce(?, slip), revision = ? WHERE id = ?"
    con.execute(sql, (slip, revision, ticket))


def erase_help(con: sqlite3.Connection, today: str) -> None:
    """The help that people asked for on other days is forgotten, in the events of those days too."""
    asked = "SELECT id FROM tickets WHERE help <> '' AND day <> ?"
    first = con.execute(f"SELECT min(id) FROM events WHERE ticket IN ({asked})", (today,)).fetchone()[0]
    if first is None:
        return
    sql = """UPDATE events SET request = CASE WHEN instr(request, ' help ') > 0
            THEN substr(request, 1, instr(request, ' help ') - 1) ELSE request END,
        answer = json_replace(answer, '$.help', json('[]'), '$.ticket.help', json('[]'),
            '$.finished.help', json('[]'))
        WHERE id >= ? AND day <> ? AND (request LIKE '% help %' OR answer LIKE '%"help": ["%')"""
    con.execute(sql, (first, today))
    con.execute("UPDATE tickets SET help = '' WHERE help <> '' AND day <> ?", (today,))


def _done(visit: Finish) -> dict[str, object]:
    missing = dict(visit.missing) if visit.outcome == "papers_missing" else {}
    done: dict[str, object] = {
        "matters": json.dumps(list(visit.matters)),
        "outcome": visit.outcome,
        "note": visit.note,
    }
    return done | {"missing": json.dumps(missing)}


def _changed(con: sqlite3.Connection, ticket: Ticket, values: Mapping[str, object], revision: int) -> Ticket:
    sets = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE tickets SET {sets}, revision = ? WHERE id = ? RETURNING {COLUMNS}"
    return Ticket(*con.execute(sql, (*values.values(), revision, ticket.id)).fetchone())
