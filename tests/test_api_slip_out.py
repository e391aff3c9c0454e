"""Whether a slip came out, as its holder sees and says it: through the API."""

import pytest

from server.doors import printer as printer_door
from tests.printer_acts import CODE, claimed, paper, report


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)


@pytest.fixture
def entrance(hall):
    return hall.enrol("printer", "entrance")


def answer(hall, ticket, out, **given):
    return hall.call("POST", f"/tickets/{ticket['key']}/slip", {"out": out}, **given)


def test_a_resident_says_that_the_slip_came_out(hall, entrance):
    ticket = hall.take()
    job = claimed(hall, entrance)
    assert paper(hall, ticket)["asks"] is False
    assert answer(hall, ticket, True).status == 409, "it is not out yet"
    report(hall, entrance, job["id"], "sent")
    assert paper(hall, ticket) == {"state": "sent", "printer": "ok", "asks": True, "reprints_left": 2}
    for _ in range(2):
        assert answer(hall, ticket, True).body["state"] == "confirmed"
    assert answer(hall, ticket, False).status == 409


def test_a_slip_that_did_not_come_out_is_printed_again_twice_and_marked(hall, entrance):
    ticket = hall.take()
    for left in (2, 1, 0):
        job = claimed(hall, entrance)
        assert job["reprint"] is (left < 2)
        report(hall, entrance, job["id"], "unknown")
        assert paper(hall, ticket)["reprints_left"] == left
        reply = answer(hall, ticket, False)
        assert reply.status == (200 if left else 409)
    assert reply.body["type"].endswith("slip_again")
    assert claimed(hall, entrance) is None


def test_a_slip_that_surely_did_not_come_out_cannot_be_in_a_hand(hall, entrance):
    ticket = hall.take()
    report(hall, entrance, claimed(hall, entrance)["id"], "failed")
    assert answer(hall, ticket, True).status == 409
    assert answer(hall, ticket, False).body["state"] == "queued"


def test_one_press_that_comes_twice_prints_once(hall, entrance):
    ticket = hall.take()
    report(hall, entrance, claimed(hall, entrance)["id"], "sent")
    for _ in range(2):
        assert answer(hall, ticket, False, key="one-press-1").body["state"] == "queued"
    assert claimed(hall, entrance)["reprint"] is True
    assert claimed(hall, entrance) is None


def test_a_list_is_asked_for_in_the_same_way(hall, entrance):
    key = hall.call("POST", "/lists", {"matter": CODE}).body["key"]
    report(hall, entrance, claimed(hall, entrance)["id"], "sent")
    assert hall.call("GET", f"/lists/{key}/slip").body["asks"] is True
    assert hall.call("POST", f"/lists/{key}/slip", {"out": False}).body["state"] == "queued"
    job = claimed(hall, entrance)
    assert (job["reprint"], job["slip"]["kind"], job["slip"]["matter"]["code"]) == (True, "list", CODE)
    report(hall, entrance, job["id"], "confirmed")
    assert hall.call("GET", f"/lists/{key}/slip").body["state"] == "confirmed"


def test_nobody_without_the_key_learns_of_a_slip(hall):
    assert hall.call("GET", "/tickets/nobodys-key/slip").status == 404
    assert hall.call("POST", "/lists/nobodys-key/slip", {"out": True}).status == 404
    assert hall.call("GET", "/tickets/001/slip").status == 404
