"""Plain days through the real hall in processes beside the test, and the recursion every wait must follow."""

import heapq
import os
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from random import Random
from typing import NamedTuple

from server.rules.times import MINUTE
from server.simulate import theory
from server.simulate.day import play
from server.simulate.line import InHouse, in_house
from server.simulate.scenario import Scenario, Shape
from server.simulate.visits import duration

LAST_FIRST = """CREATE TRIGGER last_first AFTER INSERT ON tickets
    BEGIN UPDATE tickets SET turn = -turn WHERE id = new.id; END"""


@dataclass(frozen=True)
class Order:
    """One run: seats and load that theory is told, and what is wrong with the hall (`fault`)."""

    seats: int
    load: float
    people: int
    shape: Shape = "exponential"
    cv: float = 1.0
    seed: int = 0
    fault: str = ""

    @property
    def scenario(self) -> Scenario:
        """The day, its fault included."""
        day = theory.plain_day(self.seats, self.load, self.people, self.shape, self.cv)
        if self.fault == "one seat fewer":
            return day.with_seats(self.seats - 1)
        if self.fault == "slow clerks":  # a fifth of a mean service between two people
            return replace(day, reaction=day.mean_minutes * 60 / 5)
        return day


class Person(NamedTuple):
    """When they came, what they needed and how long they waited, in microseconds."""

    came: int
    needs: int
    waited: int


def run(order: Order) -> list[Person]:
    """Everybody of one day, served to the end by the real verbs."""
    with in_house(order.scenario) as line:
        if order.fault == "last come first served":
            with line.store.writing() as con:
                con.execute(LAST_FIRST)
        return _played(order, line)


def _played(order: Order, line: InHouse) -> list[Person]:
    records = play(order.scenario, line, line.clock, seed=order.seed).records
    assert all(record.finished is not None for record in records)
    return [
        Person(record.issued, record.visit.needs, round((record.waited or 0) * MINUTE)) for record in records
    ]


def mean_services(order: Order, people: list[Person]) -> list[float]:
    """Everybody's wait in mean services."""
    return [person.waited / (order.scenario.mean_minutes * MINUTE) for person in people]


def recursion(seats: int, visits: Iterator[tuple[float, float]] | list[tuple[float, float]]) -> list[float]:
    """The waits at `seats` seats, first come first served, of people given by coming and need.

    J. Kiefer, J. Wolfowitz: On the theory of queues with many servers, Transactions of the American
    Mathematical Society 78 (1955): each takes the seat that is free first.
    """
    free = [0.0] * seats
    waits = []
    for came, needs in visits:
        begins = max(came, free[0])
        heapq.heapreplace(free, begins + needs)
        waits.append(begins - came)
    return waits


def long_run(order: Order) -> list[float]:
    """Waits in mean services by the recursion alone, for as many people as asked; no hall."""
    random = Random(order.seed)
    (kind,) = order.scenario.mix

    def visits() -> Iterator[tuple[float, float]]:
        came = 0.0
        for _ in range(order.people):
            came += random.expovariate(order.load * order.seats)
            yield came, duration(kind, random) / kind.minutes

    return recursion(order.seats, visits())


@contextmanager
def ordered(orders: list[Order]) -> Iterator[dict[Order, Future[list[Person]]]]:
    """All runs under way, on as many cores as there are, four at most."""
    workers = min(4, len(os.sched_getaffinity(0)))
    pool = ProcessPoolExecutor(workers, get_context("spawn"))
    try:
        yield {order: pool.submit(run, order) for order in orders}
    finally:
        pool.shutdown(cancel_futures=True)
