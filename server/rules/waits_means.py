"""How long a person keeps a seat: learned from what was served, shrunk to what was believed before.

Each figure is (weight x belief + sum seen) / (weight + number seen): with nothing seen it is the belief,
with much seen the mean. For a matter the belief is the catalogue's minutes times what its group turned out
to take per minute of the catalogue; for the group it is the same ratio of the whole hall, for the hall 1.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

LONGEST = 2 * 3600.0
"""A service that seems longer was forgotten at a break; it counts as two hours."""
GROUP_WEIGHT, MATTER_WEIGHT, UNTOLD_WEIGHT = 10.0, 8.0, 10.0
"""How many services a belief is worth."""
BELIEVED_MINUTES = 10.0
"""A hall without a catalogue."""
POINTS = 40
SHAPE_WEIGHT = 100.0
BELIEVED_SPREAD = 0.7
"""Standard deviation of a service over its mean, before any is known."""


class Listed(NamedTuple):
    """A matter in the catalogue: its group, and the seconds it is said to take."""

    group: str
    seconds: float


class Service(NamedTuple):
    """One person served: what the ticket said, what was done (None: not said), and how long they had the
    seat, in seconds.
    """

    told: str | None
    done: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Means:
    """Mean seconds at a seat, by matter; None: the ticket does not say what for. `known`: services seen."""

    by_matter: Mapping[str | None, float]
    overall: float
    known: int = 0

    def of(self, matter: str | None) -> float:
        """For a ticket of this matter."""
        return self.by_matter.get(matter, self.overall)


@dataclass(slots=True)
class _Sum:
    """Seconds seen and seconds listed for the same services."""

    count: int = 0
    seen: float = 0.0
    listed: float = 0.0

    def add(self, seen: float, listed: float) -> None:
        self.count += 1
        self.seen += seen
        self.listed += listed

    def ratio(self, weight: float, belief: float) -> float:
        """Seen over listed, shrunk; a belief is worth `weight` services of the usual length."""
        usual = weight * (self.listed / self.count if self.count else 1.0)
        return (usual * belief + self.seen) / (usual + self.listed)


def learn_means(catalogue: Mapping[str, Listed], services: Sequence[Service]) -> Means:
    """Means from the services of the last weeks."""
    hall, groups, matters = _Sum(), defaultdict[str, _Sum](_Sum), defaultdict[str, _Sum](_Sum)
    for told, done, seconds in services:
        listed = catalogue.get(told or done or "")
        if listed:
            for total in (hall, groups[listed.group], matters[told or done or ""]):
                total.add(min(seconds, LONGEST), listed.seconds)
    ratio = hall.ratio(GROUP_WEIGHT, 1.0)
    group_ratio = {name: total.ratio(GROUP_WEIGHT, ratio) for name, total in groups.items()}
    by_matter: dict[str | None, float] = {}
    for code, listed in catalogue.items():
        belief = listed.seconds * group_ratio.get(listed.group, ratio)
        by_matter[code] = shrunk(MATTER_WEIGHT, belief, matters[code].seen, matters[code].count)
    overall = _mean(catalogue, services)
    untold = [min(service.seconds, LONGEST) for service in services if service.told is None]
    by_matter[None] = shrunk(UNTOLD_WEIGHT, overall, sum(untold), len(untold))
    return Means(by_matter, overall, len(services))


def shrunk(weight: float, belief: float, total: float, count: float) -> float:
    """The mean of `count` values that add up to `total`, shrunk to a belief worth `weight` values."""
    return (weight * belief + total) / (weight + count)


def _mean(catalogue: Mapping[str, Listed], services: Sequence[Service]) -> float:
    listed = [matter.seconds for matter in catalogue.values()]
    belief = sum(listed) / len(listed) if listed else BELIEVED_MINUTES * 60
    return shrunk(GROUP_WEIGHT, belief, sum(min(s.seconds, LONGEST) for s in services), len(services))


def lognormal_points(spread: float) -> list[float]:
    """Quantiles of a service over its mean, if services are lognormal (see bench/days.py for the source)."""
    width = sqrt(log(1 + spread * spread))
    bell = NormalDist()
    return [exp(width * bell.inv_cdf((point + 0.5) / POINTS) - width * width / 2) for point in range(POINTS)]


@dataclass(frozen=True, slots=True)
class Shape:
    """How services scatter round their mean: POINTS quantiles of service over mean, rising."""

    points: Sequence[float] = field(default_factory=lambda: lognormal_points(BELIEVED_SPREAD))

    def left(self, mean: float, elapsed: float, level: float) -> float:
        """The seconds that a service has left after `elapsed`, at a level of chance between 0 and 1.

        Only services that last longer than what has elapsed are still possible.
        """
        first = bisect_right(self.points, elapsed / mean)
        possible = len(self.points) - first
        if possible < 3:  # longer than nearly all: nobody knows, and what lasts, lasts
            return -log(1 - level) * mean / 2
        return self.points[first + int(level * possible)] * mean - elapsed


def learn_shape(means: Means, services: Sequence[Service]) -> Shape:
    """The shape of the last weeks' services, each beside the mean of its matter."""
    ratios = sorted(min(s.seconds, LONGEST) / means.of(s.told or s.done) for s in services)
    belief, seen = lognormal_points(BELIEVED_SPREAD), len(ratios)
    if not seen:
        return Shape(belief)
    found = (ratios[int((point + 0.5) / POINTS * seen)] for point in range(POINTS))
    return Shape([shrunk(SHAPE_WEIGHT, b, f * seen, seen) for b, f in zip(belief, found, strict=True)])


def learned(services: Iterable[Service], catalogue: Mapping[str, Listed]) -> tuple[Means, Shape]:
    """Means and shape together."""
    known = list(services)
    means = learn_means(catalogue, known)
    return means, learn_shape(means, known)
