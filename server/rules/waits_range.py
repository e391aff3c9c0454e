"""From one expected wait to the range that people are told, meant to hold 8 times in 10.

How far off an estimate is grows with the wait and shrinks with the root of how many are ahead: many
services average out, one does not. So each wait is given a unit, sqrt(wait^2 / (ahead + 1) + 1.5^2)
minutes, and what is learned from the stored estimates is how many units early or late people were called.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt
from typing import NamedTuple

TAIL = 0.09
"""The share left out at each end. Less than a tenth: what a few weeks show is itself a little off."""
LEAST_UNIT = 90.0
AHEAD = (1, 2, 4, 8)
"""Where one class of tickets ends and the next begins, by how many are ahead: 0, 1, 2-3, 4-7, 8 and more."""
BELIEVED = (-1.0, 1.5)
"""Units below and above, before any outcome is known."""
BELIEF_WEIGHT = 100.0
"""How many outcomes the belief is worth against the whole hall's, and the hall's against a class's."""


class Range(NamedTuple):
    """What people are told: from `low` to `high` whole minutes; `mid` is the expected wait in seconds."""

    low: int
    high: int
    mid: int

    @property
    def stored(self) -> tuple[int, int, int]:
        """Seconds, as tickets keep them: low, mid, high."""
        return self.low * 60, self.mid, self.high * 60

    @property
    def view(self) -> dict[str, int]:
        """Minutes, as the API shows them."""
        return {"low": self.low, "high": self.high}


class Outcome(NamedTuple):
    """One estimate and what happened: seconds expected, how many were ahead, seconds waited."""

    expected: float
    ahead: int
    waited: float

    @property
    def units(self) -> float:
        """How many units later than expected."""
        return (self.waited - self.expected) / unit(self.expected, self.ahead)


Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Margins:
    """Units below and above the expected wait, for each class of `AHEAD`."""

    by_class: tuple[Pair, ...] = (BELIEVED,) * (len(AHEAD) + 1)

    def around(self, expected: float, ahead: int) -> Range:
        """The range for a wait expected, in seconds, with so many ahead."""
        below, above = self.by_class[_class(ahead)]
        one = unit(expected, ahead)
        low, high = sensible((expected + below * one) / 60, (expected + above * one) / 60)
        return Range(low, high, round(expected))


def unit(expected: float, ahead: int) -> float:
    """The unit of error of an expected wait, in seconds."""
    return sqrt(expected * expected / (ahead + 1) + LEAST_UNIT * LEAST_UNIT)


def learn_margins(outcomes: Sequence[Outcome]) -> Margins:
    """The margins within which all but a TAIL at each end of the stored estimates were."""
    classes: list[list[float]] = [[] for _ in range(len(AHEAD) + 1)]
    for outcome in outcomes:
        classes[_class(outcome.ahead)].append(outcome.units)
    hall = _margins([one for each in classes for one in each], BELIEVED)
    return Margins(tuple(_margins(each, hall) for each in classes))


def _class(ahead: int) -> int:
    return bisect_right(AHEAD, ahead)


def _margins(units: list[float], belief: Pair) -> Pair:
    """The quantiles of what was seen, shrunk to what was believed."""
    units.sort()
    seen = len(units)
    if not seen:
        return belief
    below, above = (units[min(seen - 1, int(share * seen))] for share in (TAIL, 1 - TAIL))
    weight = BELIEF_WEIGHT + seen
    return (
        (BELIEF_WEIGHT * belief[0] + seen * below) / weight,
        (BELIEF_WEIGHT * belief[1] + seen * above) / weight,
    )


def sensible(low: float, high: float) -> tuple[int, int]:
    """Minutes as people say them: whole below 10, then in fives, from an hour on in tens; never 0-0."""
    least = _round(max(low, 0.0))
    return least, max(5, _round(high), _round(least + _step(least) + 2))


def _step(minutes: float) -> int:
    return 1 if minutes < 10 else 5 if minutes < 60 else 10


def _round(minutes: float) -> int:
    step = _step(minutes)
    return step * floor(minutes / step + 0.5)
