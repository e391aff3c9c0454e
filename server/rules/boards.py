"""Boards: how each is set up, what its address may say otherwise, and how large its called numbers can be."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from server.rules.settings import MOST_SEATS

Layout = Literal["auto", "landscape", "portrait", "seat", "numbers"]
"""auto: landscape or portrait, as the panel stands; seat: above one seat; numbers: for a large room."""
Background = Literal["plain", "leaves", "dawn", "mist"]
MAIN = "main"
"""The name of the board that was given none."""
NAME = re.compile(r"(?! )[^/?#&%]{1,60}(?<! )")
"""A board's name stands in an address."""
TIME = r"(?:[01]?\d|2[0-3]):[0-5]\d|24:00"
QUIET = re.compile(rf"\s*({TIME})\s*[-–]\s*({TIME})\s*")
MOST_QUIET = 6
YES, NO = ("1", "on", "yes", "true"), ("0", "off", "no", "false")
MM_PER_INCH = 25.4
READABLE = math.tan(math.radians(0.7))
"""Height of a capital or hanzi that must be read, as a part of its distance (EN 301 549, 5.1.4)."""
WIDE = (16, 9)
SHARES = {"auto": 0.247, "landscape": 0.247, "portrait": 0.134, "seat": 0.42, "numbers": 0.46}
"""The highest figures that number and seat can have in each layout, as a part of the panel's height."""

Quiet = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BoardSetup:
    """How a board is set up. `panel_inches`: diagonal of its picture; `distance_m`: from it to the farthest
    seat of the waiting area, in metres; `volume`: percent; `quiet`: when it does not sound, from and until,
    in the hall's time; `seat`: the seat it hangs above, None: it shows all; `places`: where the seats are as
    seen from this board (rules/places), empty: as the hall's settings say.
    """

    layout: Layout = "auto"
    panel_inches: float = 43.0
    distance_m: float = 8.0
    sound: bool = True
    volume: int = 100
    quiet: Quiet = ()
    seat: int | None = None
    background: Background = "plain"
    places: str = ""

    @property
    def needed_mm(self) -> float:
        """How high a called number must be to be read from that distance: 98 mm at 8 m."""
        return self.distance_m * 1000 * READABLE

    @property
    def possible_mm(self) -> float:
        """How high number and seat can be on this panel of 16:9, in this layout."""
        long, short = WIDE
        upright = self.layout == "portrait"
        height = (long if upright else short) / math.hypot(long, short) * self.panel_inches * MM_PER_INCH
        return height * SHARES[self.layout]

    @property
    def readable(self) -> bool:
        """Whether the called numbers can be read from the distance; whole pixels may take half a percent."""
        return self.possible_mm >= self.needed_mm * 0.995


def of_facts(facts: Mapping[str, Any]) -> BoardSetup:
    """A stored set-up; what this program does not know, or what no longer fits, is passed over."""
    return _with(BoardSetup(), {name: value for name, value in facts.items() if _fits(name, value)})


def facts_of(setup: BoardSetup) -> dict[str, Any]:
    """A set-up as it is stored and told."""
    return asdict(setup) | {"quiet": [list(span) for span in setup.quiet]}


def addressed(setup: BoardSetup, asked: Mapping[str, str]) -> BoardSetup:
    """The set-up with what the address says otherwise. A value that means nothing is passed over: a board
    with a slip of the pen in its address still shows the calls.
    """
    found: dict[str, Any] = {}
    for key in asked.keys() & ADDRESSED.keys():
        name, read = ADDRESSED[key]
        try:
            value = read(asked[key])
        except ValueError:
            continue
        if _fits(name, value):
            found[name] = value
    return _with(setup, found)


def read_quiet(text: str) -> Quiet:
    """Quiet hours as they are typed, `12:00-14:00, 18:30-20:00`; ValueError when they cannot be read."""
    spans = []
    for part in text.replace("：", ":").replace("，", ",").split(","):
        if not part.strip():
            continue
        match = QUIET.fullmatch(part)
        if match is None:
            raise ValueError(text)
        spans.append((match[1].zfill(5), match[2].zfill(5)))
    if len(spans) > MOST_QUIET:
        raise ValueError(text)
    return tuple(spans)


def show_quiet(quiet: Quiet) -> str:
    """The text of quiet hours; reading it gives them again."""
    return ", ".join(f"{begin}-{end}" for begin, end in quiet)


def _with(setup: BoardSetup, found: Mapping[str, Any]) -> BoardSetup:
    spans = found.get("quiet", setup.quiet)
    return replace(setup, **{**found, "quiet": tuple((str(begin), str(end)) for begin, end in spans)})


CHOICES: dict[str, tuple[object, ...]] = {
    "layout": get_args(Layout),
    "background": get_args(Background),
    "sound": (True, False),
}
LIMITS = {"panel_inches": (5, 200), "distance_m": (0.5, 40), "volume": (0, 100), "seat": (1, MOST_SEATS)}


def _fits(name: str, value: object) -> bool:
    """Whether a value may stand in a set-up."""
    if name in CHOICES:
        return value in CHOICES[name] and isinstance(value, bool) == (name == "sound")
    if name in LIMITS:
        low, high = LIMITS[name]
        if value is None:
            return name == "seat"
        return isinstance(value, int | float) and low <= value <= high
    if name == "quiet":
        return isinstance(value, list | tuple) and all(len(one) == 2 for one in value)
    return name == "places" and isinstance(value, str)


def _switch(text: str) -> bool:
    if text.lower() not in YES + NO:
        raise ValueError(text)
    return text.lower() in YES


ADDRESSED: dict[str, tuple[str, Callable[[str], Any]]] = {
    "layout": ("layout", str),
    "seat": ("seat", int),
    "panel": ("panel_inches", float),
    "distance": ("distance_m", float),
    "sound": ("sound", _switch),
    "volume": ("volume", int),
    "quiet": ("quiet", read_quiet),
    "background": ("background", str),
}
"""What an address may say: the part of the set-up that it means, and how it is read."""
