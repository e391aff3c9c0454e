"""What kind of day it is: who comes when and with what, who serves, and when they rest."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

Shape = Literal["lognormal", "exponential", "deterministic"]
SHAPES: tuple[Shape, ...] = ("lognormal", "exponential", "deterministic")
Span = tuple[float, float]
"""From and until, in minutes after midnight."""

DAY_MINUTES = 24 * 60


class BadScenario(ValueError):
    """A scenario that cannot be played; the sentence names the field and what is allowed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One matter of the mix. It takes `minutes` at the desk on average, by the catalogue `listed`.

    `weight` is its share beside the others'. `cv` is the standard deviation over the mean; only the
    lognormal shape asks for it. `matter` None: people who chose nothing at the kiosk.
    """

    matter: str | None
    group: str = ""
    weight: float = 1.0
    minutes: float = 10.0
    cv: float = 0.6
    shape: Shape = "lognormal"
    listed: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A seat pauses: from `start` (minutes after midnight), or after who is there then, for `minutes`."""

    seat: int
    start: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """One day of one hall, to be played as often as wanted.

    `periods`: when it serves; numbers are given from `early` minutes before each period until its end, and
    after the last one everybody who still waits is served. `arrivals`: people an hour in each of the 24
    hours of the day. Shares are 0 to 1. `away`: the share not there when called; of these `back` returns,
    `back_after` minutes after the miss on average. `leaving`: the share who give their place up when not
    called within `leave_after` minutes. Then seconds: `reaction` from the end of a service to the next
    press, `walk` from the call to its start, both means of exponential times; `patience` until who does
    not come is passed over. `starts`: whether clerks press Start at all. `most`: no more people than these
    come in a day.
    """

    name: str
    seats: int
    periods: tuple[Span, ...]
    arrivals: tuple[float, ...]
    mix: tuple[Kind, ...]
    early: float = 30.0
    priority: float = 0.0
    away: float = 0.0
    back: float = 0.0
    back_after: float = 10.0
    leaving: float = 0.0
    leave_after: float = 60.0
    breaks: tuple[Break, ...] = ()
    reaction: float = 0.0
    walk: float = 0.0
    patience: float = 75.0
    starts: bool = True
    most: int | None = None

    def __post_init__(self) -> None:
        check(self)

    def with_seats(self, seats: int) -> "Scenario":
        """The same day with another number of seats; breaks of seats that are no more fall away."""
        return replace(self, seats=seats, breaks=tuple(b for b in self.breaks if b.seat <= seats))

    @property
    def mean_minutes(self) -> float:
        """What one of the mix takes at the desk on average."""
        return sum(kind.weight * kind.minutes for kind in self.mix) / sum(kind.weight for kind in self.mix)


def check(scenario: Scenario) -> None:
    """Raises BadScenario for the first thing that makes no sense."""
    _need(1 <= scenario.seats <= 30, "seats", "1 to 30")
    _need(len(scenario.arrivals) == 24, "arrivals", "one rate for each of the 24 hours")
    _need(all(rate >= 0 for rate in scenario.arrivals), "arrivals", "people an hour, 0 or more")
    _check_periods(scenario.periods)
    _need(bool(scenario.mix), "matters", "at least one")
    for kind in scenario.mix:
        _need(kind.weight > 0 and kind.minutes > 0 and kind.cv > 0, "matters", "weight, minutes, cv above 0")
        _need(kind.shape in SHAPES, "matters: shape", ", ".join(SHAPES))
    for name in ("priority", "away", "back", "leaving"):
        _need(0 <= getattr(scenario, name) <= 1, name, "a share, 0 to 1")
    for name in ("early", "back_after", "leave_after", "reaction", "walk", "patience"):
        _need(getattr(scenario, name) >= 0, name, "0 or more")
    for one in scenario.breaks:
        _need(1 <= one.seat <= scenario.seats, "breaks: seat", f"1 to {scenario.seats}")
        _need(
            0 <= one.start < DAY_MINUTES and one.minutes > 0, "breaks", "a time of the day, minutes above 0"
        )


def _check_periods(periods: tuple[Span, ...]) -> None:
    bounds = [bound for span in periods for bound in span]
    rising = all(a < b for a, b in pairwise(bounds))
    fits = bool(bounds) and rising and bounds[0] >= 0 and bounds[-1] <= DAY_MINUTES
    _need(fits, "periods", "spans of one day, one after the other")


def _need(holds: bool, name: str, allowed: str) -> None:
    if not holds:
        raise BadScenario(f"scenario, {name}: allowed is {allowed}")
