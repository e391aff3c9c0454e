"""Who is who: cookies and tokens, log-ins, devices, and who may take a number."""

import pytest

from server.doors import printer as printer_door
from tests.small_hall import PASSWORD, SmallHall


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


def page(hall: SmallHall, **headers: str):
    """A logged-in page: a call that relies on the cookie."""
    reply = hall.call("POST", "/session", {"name": "li", "password": PASSWORD})
    cookie = reply.headers["Set-Cookie"].partition(";")[0]
    return lambda path, **given: hall.call("POST", path, headers={"Cookie": cookie} | headers, **given)


def test_a_log_in_gives_a_cookie_no_script_can_read(hall):
    hall.hire("li")
    reply = hall.call("POST", "/session", {"name": "li", "password": PASSWORD})
    assert reply.status == 200
    assert (reply.body["name"], reply.body["role"]) == ("li", "staff")
    for part in (f"onewindow={reply.body['token']}", "HttpOnly", "SameSite=Strict"):
        assert part in reply.headers["Set-Cookie"]


def test_a_page_of_the_hall_may_and_a_foreign_one_may_not(hall):
    hall.hire("li")
    assert page(hall)("/seats/1/open").status == 200
    assert page(hall, Origin="http://localhost")("/seats/1/open").status == 200
    assert page(hall, Origin="http://elsewhere.test")("/seats/1/open").status == 403
    for odd in ("null", "http://[bad", ""):
        assert page(hall, Origin=odd)("/seats/1/open").status == 403


def test_a_form_cannot_press_with_the_cookie(hall):
    hall.hire("li")
    assert page(hall, **{"Content-Type": "text/plain"})("/seats/1/open", raw=b"{}").status == 415
    assert page(hall, **{"Content-Type": "text/plain"})("/seats/1/open", raw=b"").status == 415


def test_logging_out_ends_the_session(hall, wang):
    assert hall.call("DELETE", "/session", token=wang).status == 204
    assert hall.call("GET", "/session", token=wang).status == 401


def test_a_session_ends_with_the_working_day(hall):
    hall.hire("li")
    token = hall.call("POST", "/session", {"name": "li", "password": PASSWORD}).body["token"]
    hall.clock.forward(hours=10)
    assert hall.call("GET", "/session", token=token).body == {"name": "li", "role": "staff"}
    hall.clock.forward(hours=10)
    assert hall.call("GET", "/session", token=token).status == 401


def test_ten_wrong_passwords_and_a_minute_of_rest(hall):
    hall.hire("li")
    wrong = {"name": "li", "password": "guess"}
    assert {hall.call("POST", "/session", wrong).status for _ in range(10)} == {401}
    right = {"name": "li", "password": PASSWORD}
    refused = hall.call("POST", "/session", right)
    assert (refused.status, refused.headers["Retry-After"]) == (429, "60")
    hall.clock.forward(seconds=61)
    assert hall.call("POST", "/session", right).status == 200


def test_tokens_are_not_in_the_database(hall, wang):
    hall.house.store.checkpoint()
    assert wang.encode() not in hall.house.config.database.read_bytes()


def test_from_the_first_kiosk_on_not_everybody_takes_numbers(hall, wang):
    assert hall.call("POST", "/tickets").status == 201
    kiosk, board = hall.enrol("kiosk", "entrance"), hall.enrol("board", "lobby")
    assert hall.call("POST", "/tickets").status == 401
    assert hall.call("POST", "/tickets", token=board).status == 403
    assert hall.call("POST", "/tickets", token=hall.hire("uncle", "viewer")).status == 403
    assert [hall.call("POST", "/tickets", token=token).status for token in (kiosk, wang)] == [201, 201]


def test_a_claim_is_the_printers_alone(hall, monkeypatch):
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)
    token = hall.enrol("printer", "kitchen")
    assert hall.call("POST", "/slips/claim", {"printer": "p"}, token=token).status == 204
    assert hall.call("GET", "/desk", token=token).status == 403
