"""What goes into a kiosk's own calls and comes out of them."""

from typing import Annotated

from msgspec import Meta, Struct

from server.doors.bodies import Body, Name

Inches = Annotated[float, Meta(ge=5, le=120)]


class Setup(Body, frozen=True):
    """How a kiosk is set up. `inches`: diagonal of its glass, null: as hall.toml says; `floor`: the glass's
    lower edge above the floor in mm, null: not measured; `volume`: percent; `groups`: Chinese names of those
    that are shown, none: all.
    """

    inches: Inches | None = None
    floor: Annotated[int, Meta(ge=0, le=2000)] | None = None
    volume: Annotated[int, Meta(ge=0, le=100)] = 100
    groups: Annotated[list[Name], Meta(max_length=100)] = []  # noqa: RUF012 - msgspec copies it


class SetupBody(Body, frozen=True):
    """The staff's PIN; with `setup`, the kiosk is set up so."""

    pin: Annotated[str, Meta(min_length=1, max_length=12)]
    setup: Setup | None = None


class GlassBody(Body, frozen=True):
    """What a kiosk says of its glass. Pixels of the whole glass; `smallest`: the smaller side of its smallest
    button in mm, and on which `screen`; `checked`: its size was held against a card; `apart`: its own clock
    minus the hall's, in seconds.
    """

    width: Annotated[int, Meta(ge=1, le=100_000)]
    height: Annotated[int, Meta(ge=1, le=100_000)]
    inches: Inches
    smallest: Annotated[float, Meta(ge=0, le=10_000)]
    screen: Annotated[str, Meta(min_length=1, max_length=40)]
    checked: bool
    apart: Annotated[int, Meta(ge=-(2**40), le=2**40)] = 0


class Kiosk(Struct):
    """Whether this kiosk is enrolled, and how it was set up; null: it never was."""

    enrolled: bool
    setup: Setup | None
