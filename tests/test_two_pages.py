"""Two pages of one seat: whoever is further on wins, and nobody is finished by mistake."""

import pytest

from tests.small_hall import SmallHall


@pytest.fixture
def hall(tmp_path):
    small = SmallHall(tmp_path)
    yield small
    small.house.store.close()


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


def test_a_stale_page_cannot_finish_the_one_who_was_just_called(hall, wang):
    for _ in range(3):
        hall.take()
    hall.next(wang)
    hall.next(wang, finish={"number": "001"})
    stale = hall.call("POST", "/seats/1/next", {"finish": {"number": "001"}}, token=wang)
    assert stale.status == 409
    assert stale.body["zh"] == "本台现在是002号，不是001号"
    seat = hall.call("GET", "/desk", token=wang).body["seats"][0]
    assert (seat["ticket"]["number"], seat["ticket"]["state"]) == ("002", "called")


def test_a_finish_with_nobody_at_the_seat_still_calls_the_next(hall, wang):
    hall.take()
    answer = hall.next(wang, finish={})
    assert answer["finished"] is None
    assert answer["ticket"]["number"] == "001"


def test_finish_alone_needs_somebody_to_finish(hall, wang):
    assert hall.call("POST", "/seats/1/finish", {}, token=wang).status == 409


def test_every_page_of_the_seat_is_told_why_the_number_was_called(hall, wang):
    hall.take(priority="priority")
    answer = hall.next(wang)
    seat = hall.call("GET", "/desk", token=wang).body["seats"][0]
    assert seat["reason"] == answer["reason"]
    assert "10" in seat["reason"]["zh"]


def test_a_recall_rings_anew(hall, wang):
    hall.take()
    first = hall.next(wang)["call"]
    hall.clock.forward(seconds=90)
    hall.call("POST", "/seats/1/recall", token=wang)
    call = hall.call("GET", "/queue").body["calls"][0]
    assert (call["id"], call["recalled"]) == (first["id"], 1)
    assert call["at"] > first["at"], "a board that was away must know how old the ring is"
