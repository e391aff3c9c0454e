"""The kiosk in a real Chromium: one touch, one ticket, whatever fingers and cables do."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

SIZES = {"portrait": (1080, 1920, 21.5), "landscape": (1920, 1080, 21.5), "small": (1280, 800, 10.1)}


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    contexts = []

    def opened(size="portrait", host="127.0.0.1", query=""):
        width, height, inches = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=True)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"http://{host}:{hall_server.port}/kiosk?panel={inches}{query}")
        state(page, "start")
        return page

    yield opened
    for context in contexts:
        context.close()


def state(page, name):
    page.wait_for_selector(f'html[data-state="{name}"]', timeout=15_000)


def press(page, act):
    page.locator(f'[data-do="{act}"]:visible').first.tap()


def number(page):
    state(page, "number")
    return page.locator("[data-number]:visible").inner_text().strip()


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
    page.route("**/api/v1/tickets", lambda route: (route.fetch(), route.abort()))
    press(page, "take")
    page.wait_for_timeout(500)
    page.unroute("**/api/v1/tickets")
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


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("act", [None, "groups", "lower", "larger"])
def test_every_target_is_twenty_millimetres_and_apart(kiosk, size, act):
    page = kiosk(size)
    if act:
        press(page, act)
        page.wait_for_timeout(400)
    width, height, inches = SIZES[size]
    mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
    assert len(boxes) >= 4
    small = [box for box in boxes if min(box["width"], box["height"]) < 20 * mm - 1]
    assert not small, f"under 20 mm: {small}"
    inside = [
        box for box in boxes if box["y"] + box["height"] > height + 1 or box["x"] + box["width"] > width + 1
    ]
    assert not inside, "off the glass"
    for one in boxes:
        for other in boxes:
            across = max(other["x"] - one["x"] - one["width"], one["x"] - other["x"] - other["width"])
            down = max(other["y"] - one["y"] - one["height"], one["y"] - other["y"] - other["height"])
            assert one is other or max(across, down) >= 3 * mm - 1, (one, other)


@pytest.mark.parametrize("act", [None, "groups", "take"])
def test_axe_finds_nothing(kiosk, act):
    page = kiosk()
    if act:
        press(page, act)
        page.wait_for_timeout(800)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
