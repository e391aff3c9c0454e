"""The kiosk in a real Chromium: one touch, one ticket, whatever fingers and cables do."""

import re
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

from tests.entrance import SIZES, anew, fingers, number, press, state

pytestmark = pytest.mark.browser


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


def waiting(hall):
    return hall.call("GET", "/queue").body["waiting"]


@pytest.mark.parametrize("host", ["127.0.0.1", "hall.test"])
def test_one_touch_is_one_ticket(kiosk, hall_server, host):
    page = kiosk(host=host)
    press(page, "take")
    assert re.fullmatch(r"\d{3}", number(page))
    assert waiting(hall_server) == 1


def test_a_double_tap_is_one_ticket(kiosk, hall_server):
    page = kiosk()
    box = page.locator('[data-do="take"]:visible').bounding_box()
    for _ in range(3):
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    number(page)
    page.wait_for_timeout(300)
    assert waiting(hall_server) == 1


def test_a_lost_answer_is_still_one_ticket(kiosk, hall_server):
    page = kiosk()
    lost: list[str] = []

    def lose_the_first(route):
        if not lost and route.request.method == "POST":
            lost.append(route.fetch().json()["number"])
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/tickets", lose_the_first)
    press(page, "take")
    assert number(page) == lost[0]
    assert waiting(hall_server) == 1


def test_a_reload_in_the_middle_of_a_press_shows_the_same_ticket(kiosk, hall_server):
    page = kiosk()
    deaf = [True]

    def answers_are_lost(route):
        if not deaf:
            route.continue_()
            return
        route.fetch()
        with suppress(Error):  # the page may have gone meanwhile
            route.abort()

    page.route("**/api/v1/tickets", answers_are_lost)
    press(page, "take")
    page.wait_for_timeout(500)
    deaf.clear()
    page.reload()
    assert re.fullmatch(r"\d{3}", number(page))
    assert waiting(hall_server) == 1


def test_the_next_person_gets_the_next_number(kiosk, hall_server):
    page = kiosk()
    press(page, "take")
    first = number(page)
    page.wait_for_timeout(2200)  # touches in the first two seconds do not count
    press(page, "done")
    state(page, "start")
    press(page, "priority")
    assert int(number(page)) == int(first) + 1
    assert waiting(hall_server) == 2


def test_a_matter_is_found_and_goes_with_the_ticket(kiosk, hall_server):
    page = kiosk()
    press(page, "groups")
    state(page, "groups")
    press(page, "group")
    state(page, "matters")
    press(page, "matter")
    state(page, "matter")
    page.locator('[data-do="take-this"]:visible').tap()
    number(page)
    token = hall_server.log_in("wang")
    tickets = hall_server.call("GET", "/desk", token=token).body["waiting"]
    assert len(tickets) == 1


def test_english_is_for_one_person_only(kiosk):
    page = kiosk()
    press(page, "language")
    assert page.locator("html").get_attribute("data-lang") == "en"
    press(page, "take")
    number(page)
    page.wait_for_timeout(2200)
    press(page, "done")
    state(page, "start")
    assert page.locator("html").get_attribute("data-lang") == "zh"


def test_the_kiosk_heals_after_the_hall_was_away(kiosk, hall_server):
    page = kiosk()
    hall_server.stop()
    state(page, "away")
    hall_server.start()
    state(page, "start")
    press(page, "take")
    number(page)


def crowd(page):
    """A hall that has much to tell, and twenty numbers that may come back."""
    away = {"missed": [f"{n:03}" for n in range(1, 21)], "held": []}
    page.route("**/api/v1/returns", lambda route: route.fulfill(json=away))
    line = {
        "zh": "等候人数较多，预计下午办理，号码下午有效",
        "en": "Long line: probably served this afternoon",
    }
    text = {"zh": "中午休息。12:30开始取号，13:00开始办理", "en": "Lunch break. Numbers from 12:30"}
    hours = {"open": False, "why": "open", "serves_at": None, "said": text, "long_line": line}
    hours |= {"appointments": True}
    page.route("**/api/v1/hours", lambda route: route.fulfill(json=hours))


def shut(page):
    """The same at noon."""
    crowd(page)
    noon = {"revision": 10**9, "open": False, "waiting": 0, "calls": [], "missed": [], "paused_until": None}
    page.route("**/api/v1/queue", lambda route: route.fulfill(json=noon))


WALKS = [
    *((), ("groups",), ("larger",), ("help",), ("booking",), ("returns",), ("closed",)),
    *(("lower",), ("lower", "help"), ("lower", "booking"), ("lower", "returns"), ("closed", "lower")),
]


def walked(kiosk, walks, size="portrait", language="zh"):
    """Each of these walks, by a newcomer, at a kiosk in a busy hall or at noon, and the page after it."""
    for also in (crowd, shut):
        page = None
        for walk in [walk for walk in walks if ("closed" in walk) is (also is shut)]:
            if page:
                anew(page)
            page = page or kiosk(size, query=f"&lang={language}", also=also, first=None)
            page.wait_for_selector('[data-do="returns"]:visible')
            for act in walk:
                if act != "closed":
                    press(page, act)
                    page.wait_for_timeout(250)
            yield walk, page
        if page:
            page.context.close()


@pytest.mark.parametrize(
    ("size", "language"), [("portrait", "zh"), ("landscape", "zh"), ("small", "zh"), ("small", "en")]
)
def test_every_target_is_twenty_millimetres_and_apart(kiosk, size, language):
    for walk, page in walked(kiosk, WALKS, size, language):
        boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
        assert len(boxes) >= 4
        assert too_small_or_near(boxes, *SIZES[size]) == [], walk


def too_small_or_near(boxes, width, height, inches):
    """Under 20 mm, off the glass, or within 3 mm of another."""
    mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    wrong = [box for box in boxes if min(box["width"], box["height"]) < 20 * mm - 1]
    wrong += [
        box for box in boxes if box["y"] + box["height"] > height + 1 or box["x"] + box["width"] > width + 1
    ]
    for one in boxes:
        for other in boxes:
            across = max(other["x"] - one["x"] - one["width"], one["x"] - other["x"] - other["width"])
            down = max(other["y"] - one["y"] - one["height"], one["y"] - other["y"] - other["height"])
            if one is not other and max(across, down) < 3 * mm - 1:
                wrong.append(one)
    return wrong


def test_axe_finds_nothing(kiosk):
    walks = [(), ("groups",), ("take",), ("help",), ("booking",), ("returns",), ("closed",)]
    for walk, page in walked(kiosk, walks):
        page.wait_for_timeout(400)
        found = Axe().run(page)
        assert found.violations_count == 0, (walk, found.generate_report())
