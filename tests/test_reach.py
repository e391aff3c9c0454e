"""A slip has its QR code only after a phone has reached the hall from outside."""

import re

import pytest
from click.testing import CliRunner

from server.cli import main
from server.config import Config
from server.doctor import examine
from tests.printer_acts import claimed, report
from tests.small_hall import SmallHall

ADDRESS, HOST, OUTSIDE = "https://hall.example.cn", "hall.example.cn", "8.8.8.8"


@pytest.fixture
def open_hall(tmp_path, monkeypatch):
    """Builds a hall at a public address; the same data again with another one."""

    def opened(address: str = ADDRESS) -> SmallHall:
        monkeypatch.setattr("tests.small_hall.Config", lambda **one: Config(public_address=address, **one))
        hall = SmallHall(tmp_path / "data")
        hall.house.reach.settle()
        return hall

    return opened


def begin(hall, token, key=None):
    return hall.call("POST", "/phone-test", token=token, key=key)


def arrives(hall, url, host=HOST, client=OUTSIDE, **headers):
    """A phone opens the page of a test, and the page tells the hall."""
    opened = hall.house.flask.test_client().get(url.partition(HOST)[2] or url)
    assert opened.status_code == 200
    secret = url.rpartition("/")[2]
    answer = hall.house.flask.test_client().post(
        f"/api/v1/phone-test/{secret}",
        json={},
        headers={"Host": host, **headers},
        environ_overrides={"REMOTE_ADDR": client},
    )
    return answer.status_code, answer.get_json()


def proved(hall, token):
    status, _ = arrives(hall, begin(hall, token).body["url"])
    assert status == 200


def next_url(hall, printer):
    """Takes a number; the address on its slip, and the ticket's key."""
    ticket = hall.take()
    job = claimed(hall, printer)
    assert job["slip"]["number"] == ticket["number"]
    assert [report(hall, printer, job["id"], state) for state in ("sending", "confirmed")] == [200, 200]
    return job["slip"]["url"], ticket["key"]


def test_the_slip_has_no_address_until_a_phone_came_from_outside(open_hall):
    hall = open_hall()
    printer, wang = hall.enrol("printer", "p"), hall.sit("wang", 1)
    assert next_url(hall, printer)[0] is None
    proved(hall, wang)
    url, key = next_url(hall, printer)
    assert url == f"{ADDRESS}/t/{key}"
    state = hall.call("GET", "/phone-test", token=wang).body
    assert (state["state"], state["proved_at"][:10]) == ("proved", "2026-11-23")


def test_no_address_no_code(hall):
    wang = hall.sit("wang", 1)
    assert hall.call("GET", "/phone-test", token=wang).body["state"] == "none"
    refused = begin(hall, wang)
    assert refused.status == 409
    assert "public_address" in refused.body["zh"]


@pytest.mark.parametrize(
    "address", ["http://192.168.1.10:8000", "http://hall.local", "http://127.0.0.1:8000"]
)
def test_an_address_of_the_hall_s_own_network_is_never_tested(open_hall, address):
    hall = open_hall(address)
    wang = hall.sit("wang", 1)
    assert begin(hall, wang).status == 409
    assert hall.call("GET", "/phone-test", token=wang).body["state"] == "local"


@pytest.mark.parametrize(
    ("host", "client", "headers", "said"),
    [
        ("192.168.1.10:8000", OUTSIDE, {}, "192.168.1.10:8000"),
        ("hall.local", OUTSIDE, {}, "hall.local"),
        (HOST, "192.168.1.55", {}, "Wi-Fi"),
        (HOST, "127.0.0.1", {"X-Forwarded-For": "192.168.1.55, 8.8.8.8"}, "Wi-Fi"),
    ],
)
def test_a_phone_that_came_another_way_proves_nothing_and_may_try_again(
    open_hall, host, client, headers, said
):
    hall = open_hall()
    printer, wang = hall.enrol("printer", "p"), hall.sit("wang", 1)
    url = begin(hall, wang).body["url"]
    status, body = arrives(hall, url, host, client, **headers)
    assert status == 409
    assert said in body["zh"]
    assert next_url(hall, printer)[0] is None
    assert arrives(hall, url)[0] == 200


def test_a_code_is_good_once_and_for_ten_minutes(open_hall):
    hall = open_hall()
    wang = hall.sit("wang", 1)
    first = begin(hall, wang).body["url"]
    second = begin(hall, wang).body["url"]
    assert first != second
    assert arrives(hall, first)[0] == 404
    assert arrives(hall, second)[0] == 200
    assert arrives(hall, second)[0] == 404
    late = begin(hall, wang).body["url"]
    hall.clock.forward(minutes=11)
    assert arrives(hall, late)[0] == 404


def test_a_repeated_press_shows_the_same_code(open_hall):
    hall = open_hall()
    wang = hall.sit("wang", 1)
    first, again = (begin(hall, wang, key="one-and-the-same") for _ in range(2))
    assert first.body == again.body
    assert first.body["qr"].startswith("data:image/svg+xml")


def test_only_clerks_begin_a_test_and_the_secret_is_kept_nowhere(open_hall):
    hall = open_hall()
    assert begin(hall, None).status == 401
    assert begin(hall, hall.hire("visitor", "viewer")).status == 403
    assert hall.call("GET", "/phone-test").status == 401
    wang = hall.sit("wang", 1)
    secret = begin(hall, wang).body["url"].rpartition("/")[2]
    assert arrives(hall, f"/t/test/{secret}")[0] == 200
    with hall.house.store.reading() as con:
        everything = "\n".join(con.iterdump())
    assert secret not in everything
    assert "phone_proved" in everything


def test_another_address_voids_the_proof_even_when_the_first_comes_back(open_hall):
    hall = open_hall()
    wang = hall.sit("wang", 1)
    proved(hall, wang)
    hall.house.store.close()
    hall = open_hall("https://other.example.cn")
    printer = hall.enrol("printer", "p")
    assert next_url(hall, printer)[0] is None
    hall.house.store.close()
    hall = open_hall()
    assert next_url(hall, printer)[0] is None
    assert hall.call("GET", "/phone-test", token=wang).body["state"] == "unproved"


def test_a_restart_at_the_same_address_keeps_the_proof(open_hall):
    hall = open_hall()
    proved(hall, hall.sit("wang", 1))
    hall.house.store.close()
    hall = open_hall()
    assert next_url(hall, hall.enrol("printer", "p"))[0]


def test_looking_at_the_pages_changes_nothing(open_hall):
    hall = open_hall()
    secret = begin(hall, hall.sit("wang", 1)).body["url"].rpartition("/")[2]
    with hall.house.store.reading() as con:
        before = list(con.iterdump())
    for path in (f"/t/test/{secret}", "/t/test/nonsense", "/desk/phone"):
        answer = hall.house.flask.test_client().get(path)
        assert answer.status_code in (200, 302)
    with hall.house.store.reading() as con:
        assert list(con.iterdump()) == before


def test_the_page_of_the_test_is_for_staff(open_hall):
    hall = open_hall()
    answer = hall.house.flask.test_client().get("/desk/phone")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")
    client = hall.house.flask.test_client()
    client.set_cookie("onewindow", hall.hire("li"))
    assert client.get("/desk/phone").status_code == 200


def phones_said(data, address):
    finding = next(one for one in examine(Config(data, public_address=address)) if one.what == "phones")
    return finding.wrong, finding.says


def test_the_doctor_tells_how_it_stands(open_hall, tmp_path):
    data = tmp_path / "data"
    assert phones_said(data, "") == (False, "no public_address: slips have no QR code")
    assert phones_said(data, "http://hall.local")[0]
    hall = open_hall()
    wrong, says = phones_said(data, ADDRESS)
    assert wrong
    assert "/desk/phone" in says
    proved(hall, hall.sit("wang", 1))
    wrong, says = phones_said(data, ADDRESS)
    assert wrong
    assert re.search("device add", says), "the internet could take numbers"
    assert (
        CliRunner().invoke(main, ["device", "add", "k", "--kind", "kiosk", "--data", str(data)]).exit_code
        == 0
    )
    assert phones_said(data, ADDRESS + "/") == (
        False,
        f"{ADDRESS} was reached from outside: slips have its QR code",
    )
