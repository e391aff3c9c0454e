"""Somebody sets the clock to another day while people are in the hall: they stay in the line."""

import pytest

from tests.small_hall import Clock, SmallHall

STEADY = Clock()
"""The machine's own clock, which nobody sets."""


@pytest.fixture
def hall(tmp_path):
    hall = SmallHall(tmp_path / "data")
    STEADY.now = hall.clock.now
    hall.house.book.steady = STEADY
    return hall


def pass_time(hall: SmallHall, **span: float) -> None:
    """Time that really passes: on the wall and on the machine's own clock."""
    hall.clock.forward(**span)
    STEADY.forward(**span)
    hall.house.clockwork.tick()


def set_clock(hall: SmallHall, **span: float) -> None:
    """Somebody sets the clock on the wall."""
    hall.clock.forward(**span)
    hall.house.clockwork.tick()


def people(hall: SmallHall, count: int) -> list[dict]:
    tickets = [hall.call("POST", "/tickets").body for _ in range(count)]
    pass_time(hall, minutes=1)
    return tickets


def now(hall: SmallHall, ticket: dict) -> dict:
    return hall.call("GET", f"/tickets/{ticket['key']}").body


@pytest.mark.parametrize("days", [1, -1, 400])
def test_everybody_goes_along_with_number_place_and_wait(hall, days):
    wang = hall.sit("wang", 1)
    served, missed, *waiting = people(hall, 5)
    hall.next(wang)
    hall.call("POST", "/seats/1/start", token=wang)
    pass_time(hall, minutes=3)
    hall.next(wang, finish={})
    hall.call("POST", "/seats/1/miss", token=wang)
    called = hall.next(wang)

    set_clock(hall, days=days)

    assert now(hall, served)["state"] == "finished"
    assert now(hall, missed)["state"] == "missed"
    assert now(hall, waiting[0])["state"] == "called"
    assert [now(hall, one)["ahead"] for one in waiting[1:]] == [0, 1]
    queue = hall.call("GET", "/queue").body
    assert (queue["waiting"], queue["missed"]) == (2, [missed["number"]])
    assert queue["calls"][0]["current"]
    assert queue["calls"][0]["id"] == called["call"]["id"]
    assert hall.next(wang, finish={})["reason"]["en"] == "In order of arrival, waited 4 min"
    late = hall.call("POST", "/tickets").body
    assert late["number"] not in {one["number"] for one in (missed, *waiting)}
    assert now(hall, late)["ahead"] == 1


def test_a_clock_set_there_and_back_loses_nobody(hall):
    wang = hall.sit("wang", 1)
    people(hall, 4)
    hall.next(wang)
    set_clock(hall, days=1)
    ghosts = people(hall, 2)
    set_clock(hall, days=-1)
    assert [now(hall, one)["state"] for one in ghosts] == ["waiting", "waiting"]
    assert [ticket["number"] for ticket in ghosts] == ["005", "006"]
    numbers = [hall.next(wang, finish={})["ticket"]["number"] for _ in range(5)]
    assert numbers == ["002", "003", "004", "005", "006"]


def test_a_night_that_really_passes_ends_the_day(hall):
    (one,) = people(hall, 1)
    set_clock(hall, hours=1)
    pass_time(hall, hours=16)
    assert now(hall, one)["state"] == "expired"


def test_a_number_that_the_other_day_has_given_is_not_given_twice(hall):
    wang = hall.sit("wang", 1)
    people(hall, 2)
    hall.serve_all(wang)
    hall.call("POST", "/seats/1/finish", token=wang)
    hall.call("POST", "/seats/1/pause", token=wang)
    set_clock(hall, days=1)
    (ghost,) = people(hall, 1)
    set_clock(hall, days=-1)
    assert ghost["number"] == "001"
    assert now(hall, ghost)["state"] == "expired"
    assert hall.take()["number"] == "003"
