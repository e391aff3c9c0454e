"""What comes out of the API about the day and the desk, as types."""

from typing import Literal

from msgspec import Struct

from server.doors.shapes import AtSeat, Call, Seat, Session, StaffTicket, Text
from server.doors.shapes_paper import DeskPrinter
from server.rules.kinds import Shape
from server.rules.tickets import Outcome, State


class Undo(Struct):
    """The move at a seat that can be undone, and until when."""

    verb: str
    until: str


class Draft(Struct):
    """What the clerk has filled in for the open ticket so far."""

    matters: list[str]
    outcome: Outcome
    note: str
    missing: dict[str, list[int]]


class Known(Struct):
    """Who may come back at this machine with a PIN."""

    names: list[str]


class OwnDay(Struct):
    """What somebody has done today; `minutes`: of a visit in the middle."""

    finished: int
    minutes: int | None


class HandedOver(Struct):
    """The colleague's session, and the seat that is theirs now."""

    session: Session
    at: AtSeat


class DeskSeat(Seat):
    """A seat as the desk shows it. `rings_at`: when the call repeats by itself; `offer`: the key offered."""

    ticket: StaffTicket | None
    call: Call | None
    reason: Text | None
    rings_at: str | None
    offer: Literal["miss"] | None
    paused_until: str | None
    standing_by: bool
    low: bool
    does: list[str] | None
    undo: Undo | None
    draft: Draft | None
    usual: int | None


class Hours(Struct):
    """Whether numbers are given and people served now; `said` tells residents."""

    open: bool
    serving: bool
    why: str
    takes_at: str | None
    serves_at: str | None
    ends_at: str | None
    said: Text
    long_line: Text | None


class HoursOfDay(Hours):
    """The same, and whether somebody is still to come for an appointment of today."""

    appointments: bool


class Troubled(Struct):
    """How many who wait hold a number whose slip did not surely come out."""

    troubled: int


class PriorityShare(Struct):
    """Today's numbers and how many of them have priority."""

    taken: int
    priority: int


class Spare(Struct):
    """The range of numbers kept for paper during an outage."""

    first: int
    last: int


class Lacking(Struct):
    """A number at whose visit papers were missing, and its day."""

    number: str
    day: str


class Incomplete(StaffTicket):
    """A visit at which papers were missing."""

    day: str


class HookTrouble(Struct):
    """How often in a row the light of the calls failed, and why."""

    failed: int
    detail: str


class Desk(Struct):
    """What staff see. `likely`: codes of the matters that are done most at this hour, best first;
    `papers`: visits for which papers are still to come; `unresolved`: how many came to nothing, for managers.
    """

    revision: int
    day: str
    now: str
    hours: Hours
    waiting: list[StaffTicket]
    waiting_count: int
    missed: list[StaffTicket]
    held: list[StaffTicket]
    done: list[StaffTicket]
    seats: list[DeskSeat]
    slips: Troubled
    printers: list[DeskPrinter]
    priority: PriorityShare | None
    pause_minutes: list[int]
    outage: Spare
    likely: list[str]
    papers: list[Incomplete]
    unresolved: int | None
    hook: HookTrouble | None


class Away(Struct):
    """The numbers that may come back: today's, and with papers those of the last working day."""

    missed: list[str]
    held: list[str]
    papers: list[Lacking]


class Place(Struct):
    """Where a number stands that came back: without its key, which only the holder has."""

    number: str
    state: State
    ahead: int | None
    seat: int | None


class Appointment(Struct):
    """An appointment: what the resident was told, and nobody's name."""

    code: str
    day: str
    at: str
    matter: str | None


class BookedAppointment(Appointment):
    """An appointment, and whether its number was taken."""

    used: bool


class Appointments(Struct):
    """The appointments from today on."""

    appointments: list[BookedAppointment]


class ClosedDay(Struct):
    """The end of a day, and the numbers that expired with it."""

    day: str
    expired: list[str]


class Entered(Struct):
    """The paper numbers that were entered now."""

    served: list[str]
    waiting: list[str]


class Score(Struct):
    """One day's told waits: mean absolute error in minutes, shares inside and later than the range,
    and the errors of two naive rules on the same tickets.
    """

    day: str
    count: int
    error: float
    inside: float
    later: float
    last_five: float
    last_served: float


class Scores(Struct):
    """The scoreboard, oldest day first."""

    scores: list[Score]


class Setting(Struct):
    """One setting of the hall. `shape`: what a page draws for it; `value` and `default` as one types them."""

    name: str
    group: Text
    shape: Shape
    value: str
    default: str
    allowed: Text
    about: Text


class Settings(Struct):
    """All settings of the hall."""

    settings: list[Setting]


class SettingValues(Struct):
    """The settings just changed, as they are kept."""

    values: dict[str, str]
