"""What the API answers about the paper, as types; the OpenAPI document is made from them."""

from msgspec import Struct

from server.printers import PrinterState
from server.printing import SlipState


class SlipOut(Struct):
    """How far a slip is, for its holder. `printer`: what its printer says, null when never heard;
    `asks`: whether one should ask if it came out; `reprints_left`: how often it may be printed again.
    """

    state: SlipState
    printer: PrinterState | None
    asks: bool
    reprints_left: int


class DeskPrinter(Struct):
    """A printer for staff. `since`: when it began to say `state`; `seen_at`: when it was heard last;
    `reads`: whether it answers questions; `queued`: how many slips wait for it, `spares` of them spare
    numbers; `default`: whether it prints what is meant for no other.
    """

    name: str
    state: PrinterState
    detail: str
    reads: bool
    profile: str
    since: str
    seen_at: str | None
    queued: int
    spares: int
    default: bool


class Printer(DeskPrinter):
    """A printer and its address."""

    address: str


class Printers(Struct):
    """All printers of the hall."""

    printers: list[Printer]


class Spares(Struct):
    """How many spare numbers were queued."""

    count: int


class Heard(Struct):
    """The hall has heard."""
