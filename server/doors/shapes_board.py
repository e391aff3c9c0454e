"""What goes into the boards' calls and comes out of them."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from server.doors.bodies import Body

Time = Annotated[str, Meta(pattern="^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Span = Annotated[list[Time], Meta(min_length=2, max_length=2)]
LayoutName = Literal["auto", "landscape", "portrait", "seat", "numbers"]
BackgroundName = Literal["plain", "leaves", "dawn", "mist"]


class BoardSetup(Body, frozen=True):
    """How a board is set up. `panel_inches`: diagonal of its picture; `distance_m`: metres from it to the
    farthest seat of the waiting area; `volume`: percent; `quiet`: spans in which it makes no sound, in the
    hall's time; `seat`: the one it hangs above, null: it shows all; `places`: where the seats are as seen
    from it, as in the setting `seat_places`, empty: as that says.
    """

    layout: LayoutName = "auto"
    panel_inches: Annotated[float, Meta(ge=5, le=200)] = 43.0
    distance_m: Annotated[float, Meta(ge=0.5, le=40)] = 8.0
    sound: bool = True
    volume: Annotated[int, Meta(ge=0, le=100)] = 100
    quiet: Annotated[list[Span], Meta(max_length=6)] = []  # noqa: RUF012 - msgspec copies it
    seat: Annotated[int, Meta(ge=1, le=30)] | None = None
    background: BackgroundName = "plain"
    places: Annotated[str, Meta(max_length=2000)] = ""


class BoardBody(Body, frozen=True):
    """With `setup`, the board is set up so; with `forget`, as if it never was. `pin`: the staff's, from
    somebody who has not logged in.
    """

    pin: Annotated[str, Meta(max_length=12)] = ""
    setup: BoardSetup | None = None
    forget: bool = False


class Board(Struct):
    """A board, how high its called numbers must be (mm) to be read from its distance, and can be on it."""

    name: str
    layout: LayoutName
    panel_inches: float
    distance_m: float
    sound: bool
    volume: int
    quiet: list[list[str]]
    seat: int | None
    background: BackgroundName
    places: str
    needed_mm: float
    possible_mm: float
    readable: bool


class Boards(Struct):
    """Every board that was set up."""

    boards: list[Board]
