"""The real hall on plain days agrees with queueing theory, and a hall with a wrong rule does not.

Three steps. Each run of the hall puts a 99.9 % interval (batch means, warm-up dropped) round its mean wait,
and theory's lies in it. Then every single wait of these runs is, to the microsecond, the one that the
recursion of a first come, first served line gives; and the recursion, run for many more people than a hall
could in a test's time, agrees with theory within a few per cent. Seeds are the years of the papers.
"""

import math
from dataclasses import replace

import pytest

from bench.plain_days import Order, long_run, mean_services, ordered, recursion
from server.simulate import theory
from server.simulate.scenario import Shape

ERLANG, POLLACZEK = 1917, 1930
LOADS = (0.5, 0.8)
WIDEST = {0.5: 0.5, 0.8: 0.6}
WIDEST_LONG = 0.15
"""How wide half an interval may be, as a share of what theory says: wider would prove nothing."""
LONG = 250_000

PEOPLE = {0.5: 9_000, 0.8: 15_000}
ERLANGS = [Order(seats, load, PEOPLE[load], seed=ERLANG) for load in LOADS for seats in (1, 2, 3, 4, 5)]
SHAPES: list[tuple[Shape, float]] = [("deterministic", 1.0), ("lognormal", 0.7), ("lognormal", 1.2)]
POLLACZEKS = [Order(1, load, 5_000, shape, cv, seed=POLLACZEK) for load in LOADS for shape, cv in SHAPES]
FEWER = Order(3, 0.5, 3_000, seed=ERLANG, fault="one seat fewer")
SLOW = Order(1, 0.5, 3_000, seed=ERLANG, fault="slow clerks")
LAST_FIRST = Order(1, 0.5, 4_000, seed=ERLANG, fault="last come first served")


def name(order: Order) -> str:
    return f"{order.seats} seats, {order.load:.0%}, {order.shape} {order.cv}"


def wanted(order: Order) -> float:
    """What theory says the mean wait is."""
    if order.seats > 1:
        return theory.wait_mmc(order.seats, order.load)
    return theory.wait_mg1(order.load, 0.0 if order.shape == "deterministic" else order.cv)


@pytest.fixture(scope="module")
def runs():
    """Everybody of a run, by its order."""
    with ordered([*ERLANGS, *POLLACZEKS, FEWER, SLOW, LAST_FIRST]) as futures:
        yield lambda order: futures[order].result()


# The closed forms themselves, against figures worked out by hand and against each other


def test_erlang_c_by_hand():
    assert theory.chance_to_wait(1, 0.5) == pytest.approx(0.5)  # one seat: waits who finds it busy
    assert theory.chance_to_wait(2, 0.5) == pytest.approx(1 / 3)  # 2 load^2 / (1 + load)
    assert theory.chance_to_wait(3, 2 / 3) == pytest.approx(4 / 9)  # a = 2: (8/6 * 3) / (1 + 2 + 2 + 4)
    assert theory.wait_mmc(2, 0.5) == pytest.approx(1 / 3)


def test_one_seat_is_the_same_for_erlang_and_pollaczek():
    for load in (0.1, 0.5, 0.8, 0.95):
        assert theory.wait_mmc(1, load) == pytest.approx(theory.wait_mg1(load, cv=1))
    assert theory.wait_mg1(0.5, cv=0) == pytest.approx(0.5)  # even services halve the wait


def test_student_as_in_the_printed_tables():
    printed = {(0.999, 19): 3.883, (0.999, 9): 4.781, (0.95, 10): 2.228, (0.99, 29): 2.756, (0.95, 1): 12.706}
    for (confidence, freedom), value in printed.items():
        assert theory.student(confidence, freedom) == pytest.approx(value, abs=0.0006)


def test_an_interval_leaves_the_warm_up_out_and_narrows_with_more_values():
    settled = [math.sin(i) for i in range(4_000)]
    wild = [1e6] * 400 + settled[400:]
    assert theory.interval(wild) == theory.interval(settled)
    assert theory.interval(settled * 4).half < theory.interval(settled).half


# The hall


@pytest.mark.parametrize("order", ERLANGS, ids=name)
def test_the_hall_agrees_with_erlang_c(runs, order):
    agrees(mean_services(order, runs(order)), wanted(order), WIDEST[order.load])


@pytest.mark.parametrize("order", POLLACZEKS, ids=name)
def test_the_hall_agrees_with_pollaczek_and_khinchine(runs, order):
    agrees(mean_services(order, runs(order)), wanted(order), WIDEST[order.load])


@pytest.mark.parametrize("order", [*ERLANGS, *POLLACZEKS], ids=name)
def test_every_wait_in_the_hall_is_the_recursions(runs, order):
    people = runs(order)
    assert len(people) == order.people
    assert [p.waited for p in people] == recursion(order.seats, [(p.came, p.needs) for p in people])


@pytest.mark.parametrize("order", [*ERLANGS, *POLLACZEKS], ids=name)
def test_the_recursion_agrees_with_theory_closely(order):
    waits = long_run(replace(order, people=LONG))
    agrees(waits, wanted(order), WIDEST_LONG)
    if order.shape == "exponential":
        agrees([wait**2 for wait in waits], theory.square_wait_mmc(order.seats, order.load), 0.4)


def agrees(values, theoretical, widest):
    found = theory.interval(values)
    assert found.holds(theoretical), f"{found} does not hold {theoretical}"
    assert found.half <= widest * theoretical, f"{found.half / theoretical:.0%} to either side proves little"


# A hall with a wrong rule is found out


def test_one_seat_fewer_is_found_out(runs):
    assert not theory.interval(mean_services(FEWER, runs(FEWER))).holds(wanted(FEWER))


def test_clerks_who_let_people_wait_are_found_out(runs):
    assert not theory.interval(mean_services(SLOW, runs(SLOW))).holds(wanted(SLOW))


def test_last_come_first_served_is_found_out(runs):
    """It keeps the mean, so only the mean square and the recursion tell."""
    people = runs(LAST_FIRST)
    assert theory.interval(mean_services(LAST_FIRST, people)).holds(wanted(LAST_FIRST))
    fair = recursion(1, [(person.came, person.needs) for person in people])
    assert sum(person.waited**2 for person in people) > 1.3 * sum(wait**2 for wait in fair)
