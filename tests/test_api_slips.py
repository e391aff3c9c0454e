"""Slips through the API: claim, lease, what a printer may say afterwards, void, reprint, lists."""

import base64

import pytest

from server.doors import printer as printer_door
from tests.small_hall import SmallHall, catalogue

CODE = catalogue()[0].code


@pytest.fixture
def device(hall, monkeypatch):
    """The printer's token; claims do not wait."""
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)
    return hall.enrol("printer", "at the entrance")


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


def claim(hall, device, **given):
    return hall.call("POST", "/slips/claim", {"printer": "virtual", "status": {}}, token=device, **given)


def report(hall, device, slip, state, detail=""):
    return hall.call("POST", f"/slips/{slip}/state", {"state": state, "detail": detail}, token=device)


def slip_state(hall, ticket):
    return hall.call("GET", f"/tickets/{ticket['key']}").body["slip"]["state"]


def test_a_slip_says_what_a_resident_must_know(hall, device):
    hall.take()
    hall.take(matter=CODE, language="en")
    claim(hall, device)
    job = claim(hall, device).body
    assert (job["attempt"], job["copies"], job["reprint"]) == (1, 1, False)
    slip = job["slip"]
    assert (slip["kind"], slip["number"], slip["ahead"], slip["language"]) == ("ticket", "002", 1, "en")
    assert (slip["local_time"], slip["issued_at"]) == ("2026-11-23 09:00", "2026-11-23T01:00:01.000Z")
    assert slip["matter"]["code"] == CODE
    assert "priority" not in slip


def test_slips_are_handed_out_in_order_and_once(hall, device):
    tickets = [hall.take() for _ in range(3)]
    numbers = [claim(hall, device).body["slip"]["number"] for _ in tickets]
    assert numbers == ["001", "002", "003"]
    assert claim(hall, device).status == 204
    assert [slip_state(hall, ticket) for ticket in tickets] == ["sending"] * 3


def test_a_claim_repeated_with_its_key_gets_the_same_slip(hall, device):
    hall.take()
    hall.take()
    first, again = (claim(hall, device, key="one-claim-1") for _ in range(2))
    assert first.body == again.body
    assert claim(hall, device).body["slip"]["number"] == "002"


def test_the_ticket_shows_how_far_its_slip_is(hall, device):
    ticket = hall.take()
    slip = claim(hall, device).body["id"]
    for state in ("sent", "confirmed"):
        assert report(hall, device, slip, state).body == {"id": slip, "state": state}
        assert slip_state(hall, ticket) == state


def test_a_lease_that_runs_out_becomes_unknown_and_is_never_printed_twice(hall, device, wang):
    ticket = hall.take()
    slip = claim(hall, device).body["id"]
    hall.clock.forward(seconds=59)
    hall.house.paper.end_leases()
    assert slip_state(hall, ticket) == "sending"
    hall.clock.forward(seconds=2)
    assert claim(hall, device).status == 204
    assert slip_state(hall, ticket) == "unknown"
    assert report(hall, device, slip, "queued").status == 409
    assert hall.call("GET", "/desk", token=wang).body["slips"] == {"troubled": 1}
    assert report(hall, device, slip, "confirmed").status == 200
    assert hall.call("GET", "/desk", token=wang).body["slips"] == {"troubled": 0}


def test_a_slip_not_begun_may_go_back_into_the_queue(hall, device):
    hall.take()
    slip = claim(hall, device).body["id"]
    assert report(hall, device, slip, "queued", "no paper").status == 200
    again = claim(hall, device).body
    assert (again["id"], again["attempt"]) == (slip, 2)


@pytest.mark.parametrize("before", ["sending", "sent", "unknown", "failed"])
def test_a_printer_may_say_that_a_slip_was_spoiled(hall, device, before):
    ticket = hall.take()
    slip = claim(hall, device).body["id"]
    report(hall, device, slip, before)
    for _ in range(2):
        assert report(hall, device, slip, "void", "crumpled").body == {"id": slip, "state": "void"}
    assert slip_state(hall, ticket) == "void"
    assert report(hall, device, slip, "confirmed").status == 409


def test_what_is_on_paper_stays_so(hall, device):
    hall.take()
    slip = claim(hall, device).body["id"]
    report(hall, device, slip, "confirmed")
    for state in ("queued", "sending", "sent", "unknown", "failed", "void"):
        assert report(hall, device, slip, state).status == 409
    assert report(hall, device, slip, "confirmed").status == 200


def test_a_spoiled_slip_is_printed_again_and_says_so(hall, device, wang):
    ticket = hall.take()
    slip = claim(hall, device).body["id"]
    assert hall.call("POST", f"/slips/{slip}/void", token=wang).status == 409
    report(hall, device, slip, "failed", "cover open")
    assert hall.call("POST", f"/slips/{slip}/void", token=wang).body == {"id": slip, "state": "void"}
    assert slip_state(hall, ticket) == "void"
    fresh = hall.call("POST", f"/slips/{slip}/reprint", token=wang).body
    assert slip_state(hall, ticket) == "queued"
    job = claim(hall, device).body
    assert (job["id"], job["reprint"], job["slip"]["number"]) == (fresh["id"], True, "001")


def test_a_voided_slip_is_not_printed(hall, device, wang):
    hall.take()
    assert hall.call("POST", "/slips/1/void", token=wang).status == 200
    assert claim(hall, device).status == 204


def test_a_ticket_is_printed_again_by_its_number_once_a_press(hall, device, wang):
    hall.take()
    claim(hall, device)
    for _ in range(2):
        assert hall.call("POST", "/tickets/001/reprint", token=wang, key="one-press-1").status == 200
    assert claim(hall, device).body["reprint"] is True
    assert claim(hall, device).status == 204


def test_a_list_is_printed_without_a_number(hall, device):
    first, again = (hall.call("POST", "/lists", {"matter": CODE}, key="one-press-1") for _ in range(2))
    assert (first.status, again.status, first.body) == (201, 200, again.body)
    job = claim(hall, device).body
    assert (job["slip"]["kind"], job["slip"]["number"], job["slip"]["matter"]["code"]) == ("list", None, CODE)
    report(hall, device, job["id"], "confirmed")
    found = hall.call("GET", f"/lists/{first.body['key']}").body
    assert found == {"key": first.body["key"], "matter": CODE, "slip": {"state": "confirmed"}}
    assert hall.take()["number"] == "001"


def test_slips_survive_a_restart(hall, device):
    hall.take()
    hall.restart()
    assert claim(hall, device).body["slip"]["number"] == "001"


def test_the_roll_keeps_what_the_virtual_printer_printed(hall, device, wang):
    for number in range(1, 33):
        job = {"id": number, "data": base64.b64encode(b"x").decode(), "rendering": {"blocks": []}}
        assert hall.call("POST", "/paper", job, token=device).body == {"faults": []}
    assert hall.call("GET", "/paper").status == 401
    jobs = hall.call("GET", "/paper", token=wang).body["jobs"]
    assert [job["id"] for job in jobs] == list(range(3, 33))
    assert jobs[0]["printer"] == "at the entrance"


def test_a_job_of_no_possible_slip_is_refused(hall, device):
    job = {"id": 10**300, "data": "", "rendering": {}}
    assert hall.call("POST", "/paper", job, token=device).status == 422


def test_a_hall_without_a_printer_gives_numbers_all_the_same(tmp_path):
    hall = SmallHall(tmp_path / "data", printer="none")
    ticket = hall.take()
    assert ticket["slip"] == {"state": "none"}
    assert hall.call("POST", "/lists", {"matter": CODE}).status == 409
    assert hall.call("GET", "/paper").status == 404
