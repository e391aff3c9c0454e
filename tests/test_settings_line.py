"""Settings in the line: letters before the numbers, seats that take only some matters, low seats, times."""

import pytest

from tests.small_hall import catalogue

PENSION, CERTIFICATE = (
    next(matter for matter in catalogue() if matter.here == "yes" and matter.group.en == group)
    for group in ("Social and medical insurance", "Certificates")
)


@pytest.fixture
def chen(hall):
    return hall.hire("chen", "manager")


def choose(hall, token, **values):
    answer = hall.call("POST", "/settings", {"values": values}, token=token)
    assert answer.status == 200, answer.body


@pytest.mark.parametrize("name", [PENSION.group.zh, PENSION.group.en, PENSION.code])
def test_each_series_has_its_letter_and_counts_for_itself(hall, chen, name):
    choose(hall, chen, series=f"A: {name}; B: *")
    matters = (PENSION.code, None, CERTIFICATE.code, PENSION.code)
    assert [hall.take(matter=matter)["number"] for matter in matters] == ["A001", "B001", "B002", "A002"]


def test_letters_keep_the_one_order_of_arrival(hall, chen):
    choose(hall, chen, series=f"A: {PENSION.group.zh}; B: *")
    for matter in (None, PENSION.code, CERTIFICATE.code, PENSION.code):
        hall.take(matter=matter)
    wang = hall.sit("wang", 1)
    assert hall.serve_all(wang) == ["B001", "A001", "B002", "A002"]
    assert [call["number"] for call in hall.call("GET", "/queue").body["calls"]][-1] == "B001"


def test_without_a_rest_the_first_letter_takes_it(hall, chen):
    choose(hall, chen, series=f"C: {PENSION.code}; D: {CERTIFICATE.code}")
    assert [hall.take(matter=m)["number"] for m in (None, CERTIFICATE.code)] == ["C001", "D001"]


def test_letters_that_come_and_go_in_a_day_give_no_number_twice(hall, chen):
    numbers = [hall.take()["number"]]
    choose(hall, chen, series="A: *")
    numbers += [hall.take()["number"] for _ in range(2)]
    choose(hall, chen, series=None)
    numbers.append(hall.take()["number"])
    assert numbers == ["001", "A001", "A002", "002"]


@pytest.mark.parametrize("name", [PENSION.group.zh, PENSION.group.en, PENSION.code])
def test_a_seat_takes_only_the_matters_it_does(hall, chen, name):
    choose(hall, chen, seat_matters=f"1: {name}")
    for matter in (CERTIFICATE.code, PENSION.code, None):
        hall.take(matter=matter)
    wang, li = hall.sit("wang", 1), hall.sit("li", 2)
    assert hall.serve_all(wang, 1) == ["002", "003"], "who has not said what for may come to any seat"
    assert hall.serve_all(li, 2) == ["001"]


def test_what_seats_do_changes_at_once(hall, chen):
    choose(hall, chen, seat_matters=f"1: {PENSION.group.zh}")
    hall.take(matter=CERTIFICATE.code)
    wang = hall.sit("wang", 1)
    assert hall.call("POST", "/seats/1/next", token=wang).status == 204
    choose(hall, chen, seat_matters="")
    assert hall.serve_all(wang) == ["001"]


def test_who_has_difficulty_walking_is_called_to_a_low_seat_while_one_is_open(hall, chen):
    choose(hall, chen, low_seats="2")
    grandma_li = hall.take(help=["walking"])["number"]
    wang, li = hall.sit("wang", 1), hall.sit("li", 2)
    assert hall.call("POST", "/seats/1/next", token=wang).status == 204
    assert hall.next(li, 2)["ticket"]["number"] == grandma_li


def test_a_head_start_is_as_long_as_the_hall_says(hall, chen):
    choose(hall, chen, head_start_minutes="0")
    hall.take()
    assert hall.take(priority="priority")["ahead"] == 1
    choose(hall, chen, head_start_minutes="30")
    assert hall.take(priority="priority")["ahead"] == 0


def test_more_seats_can_be_taken_at_once_and_a_seat_at_work_is_not_taken_away(hall, chen):
    choose(hall, chen, seats="4")
    wang = hall.sit("wang", 4)
    hall.take()
    hall.next(wang, 4)
    answer = hall.call("POST", "/settings", {"values": {"seats": "3"}}, token=chen)
    assert (answer.status, answer.body["en"]) == (
        409, "Desk 4 still has number 001. Take the desk away after that",
    )  # fmt: skip
    hall.call("POST", "/seats/4/finish", token=wang)
    choose(hall, chen, seats="3")
    assert hall.call("POST", "/seats/4/next", token=wang).status == 404
