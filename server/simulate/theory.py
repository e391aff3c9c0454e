"""What queueing theory says about plain days, and how sure a simulated mean is.

Only the plainest hall has closed forms: people come at random (Poisson) at one rate, first come first
served, nobody leaves, no breaks. Times here are in units of the mean service; `load` is the share of their
time that the seats are busy (rate * mean service / seats, below 1).
"""

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

from server.simulate.scenario import DAY_MINUTES, Kind, Scenario, Shape

SPAN_MINUTES = 20 * 60
"""A plain day's people come within this, so that midnight is far: however many, time is scaled to fit."""
WARM_UP = 0.1
"""The first tenth of the people are not counted: they found an empty hall."""


def chance_to_wait(seats: int, load: float) -> float:
    """The share of people who wait at all in M/M/c: Erlang C.

    A. K. Erlang: Solution of some problems in the theory of probabilities of significance in automatic
    telephone exchanges, Elektroteknikeren 13 (1917). With a = load * seats:
    C = (a^c / c!) / (1 - load) / (sum of a^k / k! for k < c, + (a^c / c!) / (1 - load)).
    """
    offered = load * seats
    all_busy = offered**seats / math.factorial(seats) / (1 - load)
    return all_busy / (sum(offered**k / math.factorial(k) for k in range(seats)) + all_busy)


def wait_mmc(seats: int, load: float) -> float:
    """The mean wait in M/M/c (Erlang 1917): C / (c (1 - load)) mean services."""
    return chance_to_wait(seats, load) / (seats * (1 - load))


def square_wait_mmc(seats: int, load: float) -> float:
    """The mean square of the wait in M/M/c, first come first served.

    Who waits does so for an exponential time of mean w = 1 / (c (1 - load)) (Erlang 1917): C * 2 w^2.
    Served last come first, the mean stays and the square grows: it tells the order of service.
    """
    return chance_to_wait(seats, load) * 2 / (seats * (1 - load)) ** 2


def wait_mg1(load: float, cv: float) -> float:
    """The mean wait at one seat for services of any shape, by their standard deviation over the mean.

    F. Pollaczek: Ueber eine Aufgabe der Wahrscheinlichkeitstheorie, Mathematische Zeitschrift 32 (1930);
    A. Y. Khinchine: Matematicheskaya teoriya statsionarnoi ocheredi, Matematicheskii Sbornik 39 (1932):
    rate * E[S^2] / (2 (1 - load)), here load (1 + cv^2) / (2 (1 - load)) mean services.
    """
    return load * (1 + cv**2) / (2 * (1 - load))


def plain_day(
    seats: int,
    load: float,
    people: int,
    shape: Shape = "exponential",
    cv: float = 1.0,
    *,
    starts: bool = False,
) -> Scenario:
    """A scenario that theory knows: one rate, one kind, no walking, everybody there.
    `starts`: clerks press Start as well, which changes no wait.
    """
    minutes = SPAN_MINUTES * load * seats / people
    rates = (60 * load * seats / minutes,) * 24
    kind = Kind(None, minutes=minutes, cv=cv, shape=shape)
    hours = ((0.0, float(DAY_MINUTES)),)
    return Scenario("plain", seats, hours, rates, (kind,), early=0, starts=starts, most=people)


class Interval(NamedTuple):
    """A mean and how far from it the true one may be."""

    mean: float
    half: float

    def holds(self, value: float) -> bool:
        """Whether a value lies inside."""
        return abs(value - self.mean) <= self.half


def interval(values: Sequence[float], batches: int = 20, confidence: float = 0.999) -> Interval:
    """The mean of values that depend on their neighbours, by batch means, the warm-up left out.

    Batches so long that their means hardly depend on each other are cut from one run, and Student's t
    is put about the means. A. M. Law, W. D. Kelton: Simulation Modeling and Analysis, chapter 9.
    """
    settled = values[int(len(values) * WARM_UP) :]
    size = len(settled) // batches
    means = [statistics.fmean(settled[i * size : (i + 1) * size]) for i in range(batches)]
    half = student(confidence, batches - 1) * statistics.stdev(means) / math.sqrt(batches)
    return Interval(statistics.fmean(means), half)


def student(confidence: float, freedom: int) -> float:
    """How many standard errors hold a mean with this confidence: the two-sided quantile of Student's t.

    Student: The probable error of a mean, Biometrika 6 (1908). The density is summed by Simpson's rule, the
    quantile found by halving.
    """
    low, high = 0.0, 1000.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < confidence else (low, middle)
    return (low + high) / 2


def _within(bound: float, freedom: int, steps: int = 2000) -> float:
    """The chance that Student's t lies between -bound and bound; x = tan(angle) makes the way finite."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    width = math.atan(bound / math.sqrt(freedom)) / steps
    heights = [math.cos(i * width) ** (freedom - 1) for i in range(steps + 1)]
    return (
        2
        * scale
        * width
        / 3
        * (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]))
    )
