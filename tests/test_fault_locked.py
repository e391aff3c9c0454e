"""The database is held by another program: presses are refused, reads go on, each press counts once later."""

import statistics
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.client import HTTPConnection
from uuid import uuid4

import pytest

from server.live import safely
from tests.clerk import hiring
from tests.commands import refused, well
from tests.faults import held
from tests.running import RunningHall

PAGES = ("/", "/kiosk", "/board", "/desk", "/healthz")
LOCK_MS = 9_000
PATIENCE = 30.0
PRESSERS, LOOKS, TIMES = 8, 60, 20


@pytest.fixture
def real_hall(tmp_path):
    """A real hall without a printer, and clerk Wang has a log-in."""
    hall = RunningHall(tmp_path / "data", demo=False)
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", hall.data)
    hall.start()
    yield hall
    hall.stop()


def test_a_hall_that_cannot_open_says_who_is_in_the_way(tmp_path):
    data = tmp_path / "data"
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    with held(data / "hall.db"):
        said = refused("serve", "--port", "0", "--data", data)
    assert "another program holds it" in said


def page(hall, path):
    """Status and text of a page."""
    try:
        with urllib.request.urlopen(f"{hall.url}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.read().decode()


def test_presses_are_refused_at_once_and_count_once_later(real_hall):
    wang = real_hall.sit("wang", 1)
    first = [real_hall.take() for _ in range(3)]
    real_hall.call("POST", "/seats/1/next", token=wang)
    presses = [
        ("/tickets", {}, None, "take-while-held"),
        ("/tickets", {"priority": "priority"}, None, "take-another"),
        ("/seats/1/next", {"finish": {"number": "001"}}, wang, "next-while-held"),
        (f"/tickets/{first[2]['key']}/leave", {}, None, "leave-while-held"),
    ]
    before = real_hall.call("GET", "/queue").body
    with held(real_hall.data / "hall.db"):
        for _ in range(2):
            for path, body, token, key in presses:
                refused = real_hall.call("POST", path, body, token=token, key=key)
                assert (refused.status, refused.body["type"]) == (503, "/problems/busy")
                assert refused.headers["Retry-After"] == "1"
        assert real_hall.call("GET", "/queue").body == before
        assert real_hall.call("GET", "/desk", token=wang).body["waiting_count"] == 2
        assert real_hall.call("GET", f"/tickets/{first[1]['key']}").body["ahead"] == 0
        assert [page(real_hall, path)[0] for path in PAGES] == [200] * len(PAGES)
        assert page(real_hall, "/readyz") == (503, "The system is busy. Please press again in a moment\n")
    assert page(real_hall, "/readyz") == (200, "ready\n")
    answers = [real_hall.call("POST", path, body, token=token, key=key) for path, body, token, key in presses]
    assert [answer.status for answer in answers] == [201, 201, 200, 200]
    again = [real_hall.call("POST", path, body, token=token, key=key) for path, body, token, key in presses]
    assert [answer.status for answer in again] == [200] * 4
    assert [answer.body["number"] for answer in again[:2]] == ["004", "005"]
    assert again[2].body == answers[2].body
    now = real_hall.call("GET", "/desk", token=wang).body
    numbers = [ticket["number"] for ticket in now["waiting"]]
    assert (now["seats"][0]["ticket"]["number"], numbers) == ("005", ["002", "004"])
    assert [ticket["number"] for ticket in now["done"]] == ["001"]


def test_what_the_clock_brings_about_waits_until_the_database_is_free(hall, capsys):
    wang = hall.sit("wang", 1)
    hall.take()
    hall.next(wang)
    hall.clock.forward(seconds=30)
    with held(hall.data / "hall.db"):
        for _ in range(3):
            safely(hall.house.clockwork.tick)
        assert hall.call("GET", "/queue").body["calls"][0]["recalled"] == 0
    assert (
        capsys.readouterr().err.splitlines()
        == ["put off: The system is busy. Please press again in a moment"] * 3
    )
    safely(hall.house.clockwork.tick)
    assert hall.call("GET", "/queue").body["calls"][0]["recalled"] == 1


@pytest.mark.browser
def test_kiosk_and_desk_recover_by_themselves_after_nine_seconds(hall_server, chromium):
    kiosk = chromium.new_context(has_touch=True).new_page()
    kiosk.goto(f"{hall_server.url}/kiosk")
    kiosk.wait_for_selector('html[data-state="start"]')
    with hiring(chromium, hall_server.url) as hire:
        wang = hire("wang", 1)
        waits = hall_server.take()
        wang.waits_for(1)
        with held(hall_server.data / "hall.db"):
            wang.page.keyboard.press("Space")
            kiosk.locator('[data-do="take"]:visible').first.tap()
            wang.page.wait_for_timeout(LOCK_MS)
            assert kiosk.get_attribute("html", "data-state") != "number"
            wang.sees("idle")
        kiosk.wait_for_selector('html[data-state="number"]')
        number = kiosk.locator("[data-number]:visible").inner_text().strip()
        wang.settled().sees("called").shows(waits["number"])
        assert int(number) == int(waits["number"]) + 1
        assert [ticket["number"] for ticket in wang.desk()["waiting"]] == [number]
        assert printed(hall_server, wang.desk()["waiting"][0]["key"]), "the printer did not come back"
    kiosk.context.close()


def printed(hall, key):
    """Whether the slip of a ticket comes out."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if hall.call("GET", f"/tickets/{key}").body["slip"]["state"] == "confirmed":
            return True
    return False


def looks(hall, count):
    """How long each look at /healthz took, in seconds, on one connection."""
    link = HTTPConnection("127.0.0.1", hall.port, timeout=10)
    took = []
    for _ in range(count):
        began = time.perf_counter()
        link.request("GET", "/healthz")
        assert link.getresponse().read() == b"ok\n"
        took.append(time.perf_counter() - began)
    link.close()
    return took


def press_on(hall, done):
    """A kiosk that presses again and again, as impatient people do."""
    link = HTTPConnection("127.0.0.1", hall.port, timeout=30)
    while not done.is_set():
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        link.request("POST", "/api/v1/tickets", "{}", headers)
        link.getresponse().read()
        done.wait(0.05)
    link.close()


@contextmanager
def impatient(hall):
    """Eight kiosks press without end."""
    done = threading.Event()
    people = [threading.Thread(target=press_on, args=(hall, done)) for _ in range(PRESSERS)]
    for person in people:
        person.start()
    yield
    done.set()
    for person in people:
        person.join()


def test_eight_impatient_kiosks_hold_nobody_up_while_the_database_is_held(real_hall):
    with impatient(real_hall):
        usual = statistics.median(looks(real_hall, LOOKS))
        with held(real_hall.data / "hall.db"):
            while_held = statistics.median(looks(real_hall, LOOKS))
            assert real_hall.call("POST", "/tickets").status == 503
    assert while_held < TIMES * usual, (while_held, usual)
    assert real_hall.call("POST", "/tickets").status == 201
