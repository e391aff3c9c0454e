"""Who comes on a day, drawn from a seed: the same seed brings the same people, whatever the hall does."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from server.rules.times import MINUTE, SECOND, Micros
from server.simulate.scenario import Kind, Scenario


@dataclass(frozen=True, slots=True)
class Visit:
    """One person, as only heaven knows them. `at` counts from midnight; all times are microseconds.

    `needs`: time at the desk; `walk`: from the call to the desk; `reaction`: what the clerk takes after
    them. `back`: None who is there when called; 0 who never comes; else how long after the miss they do,
    and `patience` how long the clerk waits for them. `leaves`: gives the place up when not called so long
    after the number; None never.
    """

    at: Micros
    kind: Kind
    priority: str | None
    needs: Micros
    walk: Micros
    reaction: Micros
    back: Micros | None = None
    patience: Micros = 0
    leaves: Micros | None = None


def visits(scenario: Scenario, seed: int, day: int) -> Iterator[Visit]:
    """Everybody of one day, in the order in which they come."""
    when, what = Random(f"{seed} {day} when"), Random(f"{seed} {day} what")
    for count, at in enumerate(arrivals(scenario, when)):
        if scenario.most is not None and count >= scenario.most:
            return
        yield draw(scenario, what, at)


def arrivals(scenario: Scenario, random: Random) -> Iterator[Micros]:
    """A Poisson process whose rate changes by the hour, by thinning.

    P. A. W. Lewis, G. S. Shedler: Simulation of nonhomogeneous Poisson processes by thinning, Naval
    Research Logistics Quarterly 26 (1979) 403-413: points at the greatest rate, each kept with the
    probability of its own hour's rate over the greatest.
    """
    greatest = max(scenario.arrivals)
    for begin, end in taking(scenario):
        minute = begin
        while greatest:
            minute += random.expovariate(greatest / 60)
            if minute >= end:
                break
            if random.random() * greatest < scenario.arrivals[int(minute // 60)]:
                yield round(minute * MINUTE)


def taking(scenario: Scenario) -> Iterator[tuple[float, float]]:
    """When numbers are given, in minutes after midnight."""
    last = 0.0
    for begin, end in scenario.periods:
        yield max(last, begin - scenario.early), end
        last = end


def draw(scenario: Scenario, random: Random, at: Micros) -> Visit:
    """One person who comes at a moment."""
    (kind,) = random.choices(scenario.mix, [kind.weight for kind in scenario.mix])
    priority = "priority" if random.random() < scenario.priority else None
    needs = round(duration(kind, random) * MINUTE)
    walk = _exponential(random, scenario.walk * SECOND)
    reaction = _exponential(random, scenario.reaction * SECOND)
    away, returns = random.random() < scenario.away, random.random() < scenario.back
    back = max(1, _exponential(random, scenario.back_after * MINUTE)) * returns
    leaves = round(scenario.leave_after * MINUTE) if random.random() < scenario.leaving else None
    patience = round(scenario.patience * SECOND)
    return Visit(at, kind, priority, needs, walk, reaction, back if away else None, patience, leaves)


def duration(kind: Kind, random: Random) -> float:
    """Minutes at the desk."""
    if kind.shape == "deterministic":
        return kind.minutes
    if kind.shape == "exponential":
        return random.expovariate(1 / kind.minutes)
    sigma = math.sqrt(math.log1p(kind.cv**2))
    return random.lognormvariate(math.log(kind.minutes) - sigma**2 / 2, sigma)


def _exponential(random: Random, mean: float) -> Micros:
    return round(random.expovariate(1 / mean)) if mean else 0
