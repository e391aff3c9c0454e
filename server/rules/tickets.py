"""A ticket, the states it can be in, and the one table of legal moves."""

from dataclasses import dataclass
from typing import Literal

from server.rules.errors import IllegalMove
from server.rules.series import number_text
from server.rules.times import Micros

State = Literal["waiting", "called", "serving", "held", "missed", "finished", "left", "expired"]
Move = Literal[
    "call", "choose", "recall", "start", "finish", "miss", "hold", "transfer", "take_over", "return",
    "leave", "walk_in", "classify", "record", "expire",
]  # fmt: skip
Need = Literal["hearing", "sight", "walking"]
Language = Literal["zh", "en"]
Outcome = Literal["done", "accepted", "papers_missing", "enquiry", "not_here", "unresolved"]

OPEN: tuple[State, ...] = ("called", "serving")
"""The states in which a ticket occupies a seat."""

MOVES: dict[Move, tuple[frozenset[State], State | None]] = {
    "call": (frozenset({"waiting"}), "called"),
    "choose": (frozenset({"waiting", "held", "missed"}), "called"),
    "recall": (frozenset({"called"}), "called"),
    "start": (frozenset({"called"}), "serving"),
    "finish": (frozenset({"called", "serving"}), "finished"),
    "miss": (frozenset({"called"}), "missed"),
    "hold": (frozenset({"called", "serving"}), "held"),
    "transfer": (frozenset({"called", "serving"}), "waiting"),
    "take_over": (frozenset({"called", "serving"}), None),
    "return": (frozenset({"missed", "held"}), "waiting"),
    "leave": (frozenset({"waiting", "held", "missed"}), "left"),
    "walk_in": (frozenset({"waiting"}), "serving"),
    "classify": (frozenset({"waiting", "called", "serving", "held", "missed"}), None),
    "record": (frozenset({"called", "serving", "finished"}), None),
    "expire": (frozenset({"waiting", "called", "serving", "held", "missed"}), "expired"),
}
"""From which states each move is possible, and to which it leads; None: it stays as it is.
Only an undo goes back, to exactly what was (server/undoing).
"""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as it is stored.
    Moments are UTC microseconds; `turn` is its place in the one order (see turns), `arrived` the
    moment that order counts from. `mark`: missed, held or transferred, why it waits again; papers, why it is
    first. `missing`: the papers that were, JSON; `follows`: the visit that this one completes.
    `wait_low` to `wait_high`: seconds, as estimated when the number was given.
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
    arrived: Micros
    origin: str
    booked_at: Micros | None
    for_seat: int | None
    for_group: str | None
    mark: str
    help: str
    early: int
    wait_low: int | None
    wait_mid: int | None
    wait_high: int | None
    missing: str
    follows: int | None

    @property
    def needs(self) -> tuple[str, ...]:
        """The help with the call that the resident asked for."""
        return tuple(self.help.split())

    @property
    def name(self) -> str:
        """The number as people see it: 001."""
        return number_text(self.series, self.number)


def after(move: Move, ticket: Ticket) -> State:
    """The state a ticket is in after a move; IllegalMove when the table does not allow it from here."""
    allowed, state = MOVES[move]
    if ticket.state not in allowed:
        raise IllegalMove("illegal_move", number=ticket.name, state=ticket.state)
    return state or ticket.state
