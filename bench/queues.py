"""Does the hall agree with queueing theory under heavy load? Plain days through the real verbs."""

import time
from dataclasses import dataclass, replace

from bench.plain_days import Order, long_run, mean_services, ordered, recursion
from bench.plan import Plan
from bench.tables import Table, Target, figure
from server.simulate import theory
from server.simulate.day import simulate
from server.simulate.scenario import Shape
from server.simulate.theory import Interval

LOAD = 0.95
SEED = 1909
"""The year of Erlang's first paper; each line has a seed of its own, from the next one on."""
SHAPES: tuple[tuple[Shape, float], ...] = (("deterministic", 1.0), ("lognormal", 0.7), ("lognormal", 1.2))
LONGER = 25
LIVES = 1_000
"""Ticket lives a second that are wanted, one after the other in one process."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One run: what theory says, what the hall did (mean services), whether each single wait was the one
    that a first come, first served line gives, and what such a line gives in the long run.
    """

    order: Order
    wanted: float
    found: Interval
    exact: bool
    long: Interval

    @property
    def holds(self) -> bool:
        """Whether theory lies in both intervals."""
        return self.found.holds(self.wanted) and self.long.holds(self.wanted)


def wanted(order: Order) -> float:
    """The mean wait by theory, in mean services."""
    if order.shape == "exponential":
        return theory.wait_mmc(order.seats, order.load)
    return theory.wait_mg1(order.load, 0.0 if order.shape == "deterministic" else order.cv)


def orders(people: int) -> list[Order]:
    """One to five seats for Erlang, one for Pollaczek and Khinchine."""
    erlang = [Order(seats, LOAD, people, seed=SEED + seats) for seats in (1, 2, 3, 4, 5)]
    others = enumerate(SHAPES, SEED + 6)
    return erlang + [Order(1, LOAD, people, shape, cv, seed=seed) for seed, (shape, cv) in others]


def measure_queues(people: int) -> list[Agreement]:
    """All runs, as many at once as there are cores, and the recursion for LONGER times as many people."""
    found = []
    with ordered(orders(people)) as futures:
        for order, future in futures.items():
            came = future.result()
            fair = recursion(order.seats, [(person.came, person.needs) for person in came])
            mean = theory.interval(mean_services(order, came))
            exact = [person.waited for person in came] == fair
            long = theory.interval(long_run(replace(order, people=people * LONGER)))
            found.append(Agreement(order, wanted(order), mean, exact, long))
    return found


def measure_lives(people: int) -> float:
    """Ticket lives (take, call and finish with one press, start) a second."""
    day = theory.plain_day(2, 0.5, people, starts=True)
    began = time.perf_counter()
    simulate(day, seed=SEED)
    return people / (time.perf_counter() - began)


def queues_table(plan: Plan, found: list[Agreement]) -> Table:
    """Theory and hall side by side."""
    table = Table(
        f"The line at {LOAD:.0%} load",
        ("line", "theory", "hall", "99.9 % interval", "each wait exact", "long run", "theory in both"),
        note=(
            f"Mean wait in mean services; {plan.queue_people:,} people each through the real verbs, the "
            "first tenth not counted, intervals by batch means. M/M/c: Erlang 1917; M/D/1 and M/LN/1 "
            "(lognormal, with its standard deviation over the mean): Pollaczek 1930, Khinchine 1932. Exact: "
            "every single wait is, to the microsecond, that of the recursion of Kiefer and Wolfowitz 1955; "
            f"long run: that recursion alone for {plan.queue_people * LONGER:,} people. "
            "Seeds are fixed, so the figures are the same everywhere."
        ),
    )
    for one in found:
        cells = (figure(one.wanted), figure(one.found.mean), _span(one.found), _yes(one.exact))
        table.rows.append((line_name(one.order), *cells, _span(one.long), _yes(one.holds)))
    return table


def line_name(order: Order) -> str:
    """In Kendall's notation."""
    names = {
        "exponential": f"M/M/{order.seats}",
        "deterministic": "M/D/1",
        "lognormal": f"M/LN/1, {order.cv}",
    }
    return names[order.shape]


def _span(found: Interval) -> str:
    return f"{figure(found.mean - found.half)} - {figure(found.mean + found.half)}"


def _yes(holds: bool) -> str:
    return "yes" if holds else "NO"


def queues_targets(found: list[Agreement], lives: float) -> list[Target]:
    """Theory in every interval, every wait exact, and fast enough to play weeks."""
    agree = sum(one.holds and one.exact for one in found)
    every = f"{len(found)} of {len(found)}"
    return [
        Target(
            f"lines that agree with theory, {LOAD:.0%} load",
            every,
            f"{agree} of {len(found)}",
            agree == len(found),
        ),
        Target("simulated ticket lives a second", f">= {LIVES:,}", figure(lives), lives >= LIVES),
    ]
