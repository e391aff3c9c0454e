"""What goes into the API, as types: they check what comes, and the OpenAPI document is made from them."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from server.printing import SlipState
from server.rules.tickets import Language, Need, Outcome

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Note = Annotated[str, Meta(max_length=500)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
Number = Annotated[str, Meta(min_length=1, max_length=12)]
Spare = Annotated[int, Meta(ge=1, le=99_999)]
Detail = Annotated[str, Meta(max_length=500)]
PinDigits = Annotated[str, Meta(pattern="^[0-9]{4}$")]
Place = Annotated[int, Meta(ge=0, le=199)]
Priority = Literal["priority"]
Fault = Literal["paper_out", "near_end", "cover_open", "jam", "offline", "mid_slip"]


class Body(Struct, forbid_unknown_fields=True, frozen=True):
    """What a request may hold; any other field is refused."""


class Nothing(Body, frozen=True):
    """An empty object."""


class TakeBody(Body, frozen=True):
    """What a resident comes for; all may be left out. `help`: what help with the call is needed."""

    matter: Code | None = None
    priority: Priority | None = None
    language: Language = "zh"
    help: Annotated[list[Need], Meta(max_length=3)] = []
    appointment: Number | None = None


class FinishBody(Body, frozen=True):
    """What was done; all may be left out. `missing`: by matter, the places (from 0) of the papers that are;
    of a matter not named all are.
    """

    matters: Annotated[list[Code], Meta(max_length=20)] = []
    outcome: Outcome = "done"
    note: Note = ""
    missing: Annotated[dict[Code, list[Place]], Meta(max_length=20)] = {}


class SeatFinishBody(FinishBody, frozen=True):
    """What was done for the one at the seat; with `number` only when that one is still there."""

    number: Number | None = None


class NextBody(Body, frozen=True):
    """Whether the open ticket is finished first."""

    finish: SeatFinishBody | None = None


class WalkInBody(Body, frozen=True):
    """A person who stands at the desk."""

    matter: Code | None = None
    finish: SeatFinishBody | None = None


class NumberBody(Body, frozen=True):
    """A number of today."""

    number: Number


class CallBody(NumberBody, frozen=True):
    """The number that is called, and whether the open ticket is finished first."""

    finish: SeatFinishBody | None = None


class PauseBody(Body, frozen=True):
    """How long the pause will be; left out: not known."""

    minutes: Annotated[int, Meta(ge=1, le=240)] | None = None


class HoldBody(Body, frozen=True):
    """Whether the resident wants to come back to the same seat."""

    same_seat: bool = False


class TransferBody(Body, frozen=True):
    """Where to: a seat's number, or the name of a group of matters."""

    to: Annotated[int, Meta(ge=1, le=99)] | Name
    note: Note = ""


class PriorityBody(Body, frozen=True):
    """The class that staff have seen the certificate of; null: none."""

    priority: Priority | None


class CloseDayBody(Body, frozen=True):
    """Whether the day ends although people still wait."""

    confirmed: bool = False


class OutageBody(Body, frozen=True):
    """Paper numbers of an outage: all up to one were served, some still wait."""

    served_up_to: Spare | None = None
    waiting: Annotated[list[Spare], Meta(max_length=500)] = []


class AppointmentBody(Body, frozen=True):
    """A moment (RFC 3339) and what for."""

    at: datetime
    matter: Code | None = None


class SettingsBody(Body, frozen=True):
    """Values as a person types them, by name; null: as in a fresh hall."""

    values: Annotated[dict[str, Annotated[str, Meta(max_length=4000)] | None], Meta(min_length=1)]


class ListBody(Body, frozen=True):
    """The matter whose list of papers is printed."""

    matter: Code
    language: Language = "zh"


class SessionBody(Body, frozen=True):
    """A log-in."""

    name: Name
    password: Annotated[str, Meta(min_length=1, max_length=200)]


class PinBody(Body, frozen=True):
    """A PIN that its owner, who shows the password, will come back with."""

    password: Annotated[str, Meta(min_length=1, max_length=200)]
    pin: PinDigits


class ReturnBody(Body, frozen=True):
    """Who comes back, with the PIN."""

    name: Name
    pin: PinDigits


class HandOverBody(Body, frozen=True):
    """Who takes the seat over, with their own PIN, or their password where that is not enough."""

    name: Name
    pin: PinDigits | None = None
    password: Annotated[str, Meta(min_length=1, max_length=200)] | None = None


class ClaimBody(Body, frozen=True):
    """Which printer asks for work, and how it is."""

    printer: Name
    status: dict[str, str | int | bool | None] = {}


class OutBody(Body, frozen=True):
    """Whether a slip came out."""

    out: bool


class SparesBody(Body, frozen=True):
    """Spare numbers, from first to last."""

    first: Spare
    last: Spare


class ReportBody(Body, frozen=True):
    """What became of a slip."""

    state: SlipState
    detail: Detail = ""


class PaperBody(Body, frozen=True):
    """A job of the virtual printer: its bytes (base64) and what they draw. `packed`: xz, for slips as
    pictures; their rows follow the bytes and are left out of the rendering. `ran_out`: the paper ended in
    the middle of it, as the switch mid_slip asked for.
    """

    id: Annotated[int, Meta(ge=1, le=2**53)]
    data: Annotated[str, Meta(max_length=60_000)]
    rendering: dict[str, Any]
    packed: bool = False
    ran_out: bool = False


class FaultsBody(Body, frozen=True):
    """All that the virtual printer suffers from now on; none: all is well."""

    faults: Annotated[list[Fault], Meta(max_length=6)]
