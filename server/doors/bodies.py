"""What goes into the API, as types: they check what comes, and the OpenAPI document is made from them."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from server.rules.tickets import Language, Outcome

Code = Annotated[str, Meta(min_length=1, max_length=40)]
Note = Annotated[str, Meta(max_length=500)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
Detail = Annotated[str, Meta(max_length=500)]
SlipState = Literal["queued", "sending", "sent", "confirmed", "unknown", "failed", "void"]
Priority = Literal["priority"]


class Body(Struct, forbid_unknown_fields=True, frozen=True):
    """What a request may hold; any other field is refused."""


class Nothing(Body, frozen=True):
    """An empty object."""


class TakeBody(Body, frozen=True):
    """What a resident comes for; all may be left out."""

    matter: Code | None = None
    priority: Priority | None = None
    language: Language = "zh"


class FinishBody(Body, frozen=True):
    """What was done; all may be left out."""

    matters: Annotated[list[Code], Meta(max_length=20)] = []
    outcome: Outcome = "done"
    note: Note = ""


class SeatFinishBody(FinishBody, frozen=True):
    """What was done for the one at the seat; with `number` only when that one is still there."""

    number: Annotated[str, Meta(min_length=1, max_length=12)] | None = None


class NextBody(Body, frozen=True):
    """Whether the open ticket is finished first."""

    finish: SeatFinishBody | None = None


class WalkInBody(Body, frozen=True):
    """A person who stands at the desk."""

    matter: Code | None = None
    finish: SeatFinishBody | None = None


class ListBody(Body, frozen=True):
    """The matter whose list of papers is printed."""

    matter: Code
    language: Language = "zh"


class SessionBody(Body, frozen=True):
    """A log-in."""

    name: Name
    password: Annotated[str, Meta(min_length=1, max_length=200)]


class ClaimBody(Body, frozen=True):
    """Which printer asks for work, and how it is."""

    printer: Name
    status: dict[str, str | int | bool | None] = {}


class ReportBody(Body, frozen=True):
    """What became of a slip."""

    state: SlipState
    detail: Detail = ""


class PaperBody(Body, frozen=True):
    """A job of the virtual printer: its bytes (base64) and what they draw."""

    id: Annotated[int, Meta(ge=1, le=2**53)]
    data: Annotated[str, Meta(max_length=60_000)]
    rendering: dict[str, Any]
