"""A ticket, the states it can be in, and the one table of legal moves."""

from dataclasses import dataclass
from typing import Literal

from server.rules.errors import IllegalMove
from server.rules.series import number_text
from server.rules.times import Micros

State = Literal["waiting", "called", "serving", "held", "missed", "finished", "left", "expired"]
Move = Literal["call", "recall", "start", "finish", "miss", "return", "leave", "walk_in", "expire"]
Language = Literal["zh", "en"]
Outcome = Literal["done", "accepted", "papers_missing", "enquiry", "not_here", "unresolved"]

OPEN: tuple[State, ...] = ("called", "serving")
"""The states in which a ticket occupies a seat."""

MOVES: dict[Move, tuple[frozenset[State], State]] = {
    "call": (frozenset({"waiting"}), "called"),
    "recall": (frozenset({"called"}), "called"),
    "start": (frozenset({"called"}), "serving"),
    "finish": (frozenset({"called", "serving"}), "finished"),
    "miss": (frozenset({"called"}), "missed"),
    "return": (frozenset({"missed", "held"}), "waiting"),
    "leave": (frozenset({"waiting", "held", "missed"}), "left"),
    "walk_in": (frozenset({"waiting"}), "serving"),
    "expire": (frozenset({"waiting", "called", "serving", "held", "missed"}), "expired"),
}


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as it is stored.
    Moments are UTC microseconds; `turn` is its place in the one order (see turns).
    """

    id: int
    key: str
    day: str
    series: str
    number: int
    state: State
    turn: Micros
    matter: str | None
    priority: str | None
    language: Language
    seat: int | None
    ahead_at_issue: int
    issued_at: Micros
    called_at: Micros | None
    started_at: Micros | None
    closed_at: Micros | None
    call: int | None
    misses: int
    returned: int
    matters: str
    outcome: Outcome | None
    note: str
    revision: int
    slip: str

    @property
    def name(self) -> str:
        """The number as people see it: 001."""
        return number_text(self.series, self.number)


def after(move: Move, ticket: Ticket) -> State:
    """The state a ticket is in after a move; IllegalMove when the table does not allow it from here."""
    allowed, state = MOVES[move]
    if ticket.state not in allowed:
        raise IllegalMove("illegal_move", number=ticket.name, state=ticket.state)
    return state
