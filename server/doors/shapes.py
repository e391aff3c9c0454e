"""What comes out of the API, as types: the OpenAPI document is made from them."""

from typing import Any, Literal

from msgspec import Struct

from server.doors.bodies import Priority
from server.printing import SlipState
from server.rules.tickets import Language, Need, Outcome, State


class SlipOf(Struct):
    """How far a slip is."""

    state: Literal["none", "queued", "sending", "sent", "confirmed", "unknown", "failed", "void"]


class Wait(Struct):
    """A range in minutes."""

    low: int
    high: int


class Ticket(Struct):
    """A ticket, for its holder."""

    key: str
    number: str
    state: State
    ahead: int | None
    wait: Wait | None
    seat: int | None
    issued_at: str
    called_at: str | None
    matter: str | None
    language: Language
    slip: SlipOf
    revision: int


class StaffTicket(Ticket):
    """A ticket, for staff."""

    priority: Priority | None
    started_at: str | None
    closed_at: str | None
    matters: list[str]
    outcome: Outcome | None
    note: str
    misses: int
    returned: bool
    mark: Literal["missed", "held", "transferred", "papers"] | None
    help: list[Need]
    for_seat: int | None
    for_group: str | None
    booked_at: str | None
    origin: Literal["kiosk", "staff", "walk_in", "outage"]
    missing: dict[str, list[int]]


class Call(Struct):
    """A call of a number to a seat. `last`: it has repeated and repeats no more by itself."""

    id: int
    number: str
    seat: int
    at: str
    recalled: int
    last: bool
    current: bool
    language: Language


class SeatState(Struct):
    """What a seat is doing; busy: somebody is called or served there."""

    number: int
    state: Literal["closed", "ready", "busy", "paused"]


class Snapshot(Struct):
    """The hall as anyone may see it."""

    revision: int
    day: str
    open: bool
    waiting: int
    calls: list[Call]
    missed: list[str]
    missed_lately: list[str]
    wait: Wait | None
    paused_until: str | None
    seats: list[SeatState]


class Text(Struct):
    """A sentence in both languages."""

    zh: str
    en: str


class Papers(Struct):
    """The papers to bring, in both languages."""

    zh: list[str]
    en: list[str]


class Matter(Struct):
    """A matter of the catalogue."""

    code: str
    zh: str
    en: str
    group: Text
    papers: Papers
    fee: Text
    minutes: int
    here: Literal["yes", "passed_on", "no"]
    where: Text
    discreet: bool
    updated: str
    not_issued: bool


class Matters(Struct):
    """The catalogue, or what a query may mean, best first."""

    matters: list[Matter]


class Typed(Struct):
    """What a few typed letters may mean: codes, best first, and the letters of a to z that lead on."""

    codes: list[str]
    next: str


class ListSlip(Struct):
    """A list of papers that is printed without a number."""

    key: str
    matter: str
    slip: SlipOf


class Session(Struct):
    """A log-in that has begun."""

    token: str
    name: str
    role: Literal["staff", "manager", "viewer"]
    expires_at: str


class Seat(Struct):
    """A seat and who sits there."""

    number: int
    state: Literal["closed", "ready", "busy", "paused"]
    staff: str | None


class AtSeat(Struct):
    """A seat with its open ticket."""

    seat: Seat
    ticket: StaffTicket | None


class Called(Struct):
    """The answer to Next."""

    finished: StaffTicket | None
    ticket: StaffTicket
    call: Call
    reason: Text


class WalkedIn(Struct):
    """The answer to a walk-in."""

    finished: StaffTicket | None
    ticket: StaffTicket


class Job(Struct):
    """A slip in a printer's hands."""

    id: int
    attempt: int
    copies: int
    reprint: bool
    slip: dict[str, Any]


class SlipReport(Struct):
    """A slip and its state."""

    id: int
    state: SlipState


class Faults(Struct):
    """What the virtual printer is told to suffer."""

    faults: list[str]


class PaperJob(Struct):
    """One job of the virtual printer."""

    id: int
    at: str
    printer: str
    rendering: dict[str, Any]


class Roll(Struct):
    """The virtual printer's roll, newest last."""

    jobs: list[PaperJob]


class Problem(Struct):
    """RFC 9457, with the sentence for people in both languages."""

    type: str
    title: str
    status: int
    detail: str
    zh: str
    en: str


class Person(Struct):
    """Who is logged in."""

    name: str
    role: Literal["staff", "manager", "viewer"]
