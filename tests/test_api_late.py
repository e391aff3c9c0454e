"""Late slips, long jobs, spare numbers and copies: through the API."""

import pytest

from server.doors import printer as printer_door
from server.store.printers import OWN
from tests.printer_acts import CODE, EMPTY, WELL, choose, claim, claimed, paper, printers, report, say


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)


@pytest.fixture
def entrance(hall):
    return hall.enrol("printer", "entrance")


@pytest.fixture
def second(hall):
    return hall.enrol("printer", "second")


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


@pytest.fixture
def chen(hall):
    return hall.hire("chen", role="manager")


def test_what_nobody_needs_any_more_is_not_printed_when_the_printer_is_back(hall, entrance, wang):
    for _ in range(3):
        hall.take()
    key = hall.call("POST", "/lists", {"matter": CODE}).body["key"]
    hall.next(wang)
    hall.clock.forward(seconds=61)
    assert claim(hall, entrance) == "002", "001 was called long ago"
    hall.clock.forward(minutes=10)
    assert claim(hall, entrance) == "003"
    assert claimed(hall, entrance) is None
    assert hall.call("GET", f"/lists/{key}/slip").body["state"] == "void"


def test_yesterdays_reprint_does_not_come_out_today(hall, entrance, wang):
    hall.take()
    report(hall, entrance, claimed(hall, entrance)["id"], "confirmed")
    hall.serve_all(wang)
    again = "/tickets/001/reprint"
    assert hall.call("POST", again, token=wang).status == 200
    hall.clock.forward(minutes=9)
    assert claim(hall, entrance) == "001", "somebody stands at the desk and wants it"
    assert hall.call("POST", again, token=wang).status == 200
    hall.clock.forward(days=1)
    hall.house.clockwork.tick()
    assert claim(hall, entrance) is None


def test_slips_that_no_printer_printed_end_with_their_day(hall, entrance, wang):
    ticket = hall.take()
    key = hall.call("POST", "/lists", {"matter": CODE}).body["key"]
    assert hall.call("POST", "/spares", {"first": 901, "last": 901}, token=wang).status == 200
    say(hall, entrance, EMPTY)
    hall.clock.forward(days=1)
    hall.house.clockwork.tick()
    say(hall, entrance, WELL)
    assert paper(hall, ticket)["state"] == "void"
    assert hall.call("GET", f"/tickets/{ticket['key']}").body["slip"] == {"state": "void"}
    assert hall.call("GET", f"/lists/{key}").body["slip"] == {"state": "void"}
    assert printers(hall, wang)["entrance"]["queued"] == 1
    hall.take()
    assert [claim(hall, entrance) for _ in range(3)] == ["001", "901", None]


def test_a_slip_called_at_once_is_printed_all_the_same(hall, entrance, wang):
    assert hall.call("POST", "/seats/1/next", {}, token=wang, key="stands-by-1").status == 204
    assert hall.take()["state"] == "called"
    assert claimed(hall, entrance)["slip"]["seat"] == 1


def test_a_printer_that_waits_for_paper_keeps_its_slip_as_long_as_it_says_so(hall, entrance):
    ticket = hall.take()
    slip = claimed(hall, entrance)["id"]
    for _ in range(5):
        hall.clock.forward(seconds=50)
        hall.house.clockwork.tick()
        assert report(hall, entrance, slip, "sending") == 200
    assert report(hall, entrance, slip, "confirmed") == 200
    assert paper(hall, ticket)["state"] == "confirmed"


def test_another_printers_job_is_not_given_up_with_the_halls_own_worker(hall, entrance):
    mine = hall.enrol("printer", OWN)
    tickets = [hall.take(), hall.take()]
    claimed(hall, entrance), claimed(hall, mine)
    hall.house.paper.end_leases(all_of_them=True)
    assert [paper(hall, ticket)["state"] for ticket in tickets] == ["sending", "unknown"]


def test_spare_numbers_come_after_what_people_wait_for(hall, entrance, wang):
    assert hall.call("POST", "/spares", {"first": 901, "last": 903}, token=wang).body == {"count": 3}
    say(hall, entrance, WELL)
    assert (printers(hall, wang)["entrance"]["queued"], printers(hall, wang)["entrance"]["spares"]) == (3, 3)
    hall.take()
    assert [claim(hall, entrance) for _ in range(5)] == ["001", "901", "902", "903", None]


def test_spare_numbers_are_those_of_the_halls_range(hall, wang):
    for first, last in ((900, 901), (950, 951), (905, 904)):
        reply = hall.call("POST", "/spares", {"first": first, "last": last}, token=wang)
        assert (reply.status, reply.body["type"].rpartition("/")[2]) == (422, "spare_range")


def test_the_newest_slip_of_a_ticket_is_voided(hall, entrance, wang):
    ticket = hall.take()
    report(hall, entrance, claimed(hall, entrance)["id"], "confirmed")
    assert hall.call("POST", "/tickets/001/void", token=wang).body["state"] == "void"
    assert hall.call("GET", f"/tickets/{ticket['key']}").body["slip"] == {"state": "void"}
    assert hall.call("POST", "/tickets/007/void", token=wang).status == 404


def test_a_slip_that_moves_to_another_printer_keeps_its_copies(hall, entrance, second, chen):
    choose(hall, chen, slip_copies="2", seat_printers="1: second")
    hall.take()
    assert hall.call("POST", "/tickets/001/reprint", token=hall.sit("wang", 1)).status == 200
    job = claimed(hall, second)
    assert (job["copies"], job["reprint"]) == (2, False)


def test_as_many_copies_as_the_hall_wants_but_one_of_a_reprint(hall, entrance, wang, chen):
    choose(hall, chen, slip_copies="2")
    hall.take()
    assert claimed(hall, entrance)["copies"] == 2
    hall.call("POST", "/tickets/001/reprint", token=wang)
    assert claimed(hall, entrance)["copies"] == 1
