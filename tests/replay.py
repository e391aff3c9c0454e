"""What the event rows tell: the public snapshot and the seats, put together from them and from nothing else.

Of the tickets only what never changes is read: number, series, day and language.
"""

import re
import sqlite3
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

BECOMES = {
    "call": "called",
    "start": "serving",
    "walk_in": "serving",
    "finish": "finished",
    "miss": "missed",
    "hold": "held",
    "transfer": "waiting",
    "return": "waiting",
    "leave": "left",
    "expire": "expired",
}
NEW = {"take": "waiting", "issue": "waiting", "complete": "waiting"}
OPEN = ("called", "serving")


@dataclass(frozen=True)
class Told:
    """A ticket as its events tell it; `moves`: each with the ticket before it."""

    state: str
    seat: int | None = None
    called_at: int | None = None
    ring: int | None = None
    moves: tuple[tuple[str, "Told"], ...] = ()


@dataclass
class Bell:
    """A call as the events tell it."""

    ticket: int
    seat: int
    day: str
    at: int
    recalled: int = 0
    withdrawn: bool = False


@dataclass
class Replay:
    """The hall as its events tell it."""

    tickets: dict[int, Told] = field(default_factory=dict)
    days: dict[int, str] = field(default_factory=dict)
    bells: list[Bell] = field(default_factory=list)
    seats: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    count: int = 3
    read: int = 0

    def read_on(self, con: sqlite3.Connection) -> None:
        """Reads the events that came since."""
        sql = "SELECT id, at, day, verb, ticket, seat, who, why FROM events WHERE id > ? ORDER BY id"
        for row in con.execute(sql, (self.read,)).fetchall():
            self.read = row[0]
            self.one(*row[1:])

    def one(
        self, at: int, day: str, verb: str, ticket: int | None, seat: int | None, who: str, why: str
    ) -> None:
        """One event."""
        if verb in ("open", "pause", "close") and seat is not None:
            self.seats[seat] = (verb, who)
        elif verb == "close_day":
            self.seats = {}
        elif verb == "set" and (found := re.match(r"seats: '\d+' -> '(\d+)'", why)):
            self.count = int(found[1])
            self.seats = {number: told for number, told in self.seats.items() if number <= self.count}
        elif ticket is not None:
            self.of_ticket(at, day, verb, ticket, seat, why)

    def of_ticket(self, at: int, day: str, verb: str, ticket: int, seat: int | None, why: str) -> None:
        """One event of a ticket."""
        if verb in NEW or verb == "outage":
            self.tickets[ticket] = Told(NEW.get(verb, why))
            self.days[ticket] = day
            return
        told = self.tickets[ticket]
        if verb == "undo":
            self.tickets[ticket] = self.undone(told, why)
        elif verb == "revive":
            was = told.moves[-1][1].state
            self.tickets[ticket] = replace(told, state="waiting" if was in OPEN else was)
        elif verb == "recall":
            bell = self.bells[(told.ring or 0) - 1]
            bell.recalled, bell.at = bell.recalled + 1, at
        elif verb in BECOMES or verb == "take_over":
            self.moved(told, at, verb, ticket, seat)

    def moved(self, told: Told, at: int, verb: str, ticket: int, seat: int | None) -> None:
        """One event that moves a ticket."""
        now = replace(told, state=BECOMES.get(verb, told.state), moves=(*told.moves, (verb, told)))
        if verb == "call":
            assert seat is not None
            self.bells.append(Bell(ticket, seat, self.days[ticket], at))
            now = replace(now, called_at=at, ring=len(self.bells))
        if verb == "walk_in":
            now = replace(now, called_at=at)
        self.tickets[ticket] = replace(now, seat=seat) if verb in ("call", "walk_in", "take_over") else now

    def undone(self, told: Told, verb: str) -> Told:
        """A ticket as it was before the last move of its seat; `verb` is that move's name."""
        if verb == "walk_in" and told.moves[-1][0] == "walk_in":
            return replace(told, state="left")
        last, before = told.moves[-1]
        if last == "call":
            self.bells[(told.ring or 0) - 1].withdrawn = True
            taken_over = before.state == "called" and before.moves and before.moves[-1][0] == "take_over"
            return before.moves[-1][1] if taken_over else before
        return before

    # What screens show

    def snapshot(self, con: sqlite3.Connection, day: str) -> dict[str, Any]:
        """What every screen may show of a day: waiting, missed, and the last twenty calls."""
        fixed = {row[0]: row[1:] for row in con.execute("SELECT id, series, number, language FROM tickets")}
        today = {number: told for number, told in self.tickets.items() if self.days[number] == day}
        missed = [(told.called_at, number) for number, told in today.items() if told.state == "missed"]
        bells = [(n, bell) for n, bell in enumerate(self.bells, 1) if bell.day == day and not bell.withdrawn]
        return {
            "waiting": sum(told.state == "waiting" for told in today.values()),
            "missed": [name(*fixed[number][:2]) for _, number in sorted(missed, reverse=True)],
            "calls": [self.call(n, bell, fixed[bell.ticket]) for n, bell in reversed(bells[-20:])],
        }

    def call(self, number: int, bell: Bell, fixed: tuple[str, int, str]) -> dict[str, Any]:
        """One call as a board shows it."""
        told = self.tickets[bell.ticket]
        moment = datetime.fromtimestamp(bell.at // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        return {
            "id": number,
            "number": name(*fixed[:2]),
            "seat": bell.seat,
            "at": f"{moment}.{bell.at // 1000 % 1000:03d}Z",
            "recalled": bell.recalled,
            "current": told.state == "called" and told.ring == number,
            "language": fixed[2],
        }

    def seat_states(self) -> list[dict[str, Any]]:
        """The seats as staff see them."""
        busy = {told.seat for told in self.tickets.values() if told.state in OPEN}
        states = []
        for number in range(1, self.count + 1):
            verb, who = self.seats.get(number, ("close", None))
            state = {"open": "busy" if number in busy else "ready", "pause": "paused", "close": "closed"}[
                verb
            ]
            states.append({"number": number, "state": state, "staff": None if verb == "close" else who})
        return states


def name(series: str, number: int) -> str:
    """A number as people see it."""
    return f"{series}{number:03d}"
