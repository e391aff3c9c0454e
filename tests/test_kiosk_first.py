"""The kiosk's first screen stands before the rest of the kiosk has come, and whoever touches it is heard."""

import time
from functools import partial

import pytest

from tests.entrance import SIZES, fingers, number, press, says, state

pytestmark = pytest.mark.browser
BOXES = """() => [...document.querySelectorAll("button, h1, p, .label span, .icon")]
  .filter((el) => el.checkVisibility())
  .map((el) => [el.className.baseVal ?? el.className, el.textContent, el.getBoundingClientRect().toJSON()])"""
AWAKE = "html[data-awake]"


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    for opened in fingers(chromium, hall_server):
        yield partial(opened, until="commit")  # what is held back would be waited for


class Late:
    """The rest of the kiosk, held back until it is let come."""

    def __init__(self):
        self.held = []

    def hold(self, page):
        page.route("**/kiosk.js", self.keep)

    def keep(self, route):
        self.held.append(route)

    def let_come(self, page):
        for route in self.held:
            route.continue_()
        page.wait_for_selector(AWAKE)


@pytest.fixture
def late():
    return Late()


def unanswered(route):
    """The network is gone just then."""
    route.abort()


def waiting(hall):
    return hall.call("GET", "/queue").body["waiting"]


def printer_speaks(hall):
    """Waits until the hall has heard of its printer: what it says of paper stands on the first screen."""
    token = hall.log_in("chen")
    for _ in range(100):
        if hall.call("GET", "/printers", token=token).body["printers"]:
            return
        time.sleep(0.1)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_first_screen_is_whole_and_stays_as_it_was_drawn(kiosk, late, hall_server, size, language):
    printer_speaks(hall_server)
    page = kiosk(size, query=f"&lang={language}", also=late.hold)
    page.wait_for_function("() => document.fonts.size > 50 && document.fonts.status === 'loaded'")
    assert page.locator(AWAKE).count() == 0
    says(page, *{"zh": ("取号", "优先取号"), "en": ("Take a number", "Priority")}[language])
    drawn = page.evaluate(BOXES)
    assert len(drawn) > 15
    late.let_come(page)
    page.wait_for_selector(AWAKE)
    for _ in range(10):  # a slow machine may still be fitting it
        page.wait_for_timeout(300)
        if [one[:2] for one in page.evaluate(BOXES)] == [one[:2] for one in drawn]:
            break
    for now, before in zip(page.evaluate(BOXES), drawn, strict=True):
        assert now[:2] == before[:2]
        assert now[2] == pytest.approx(before[2], abs=0.1), now[1]


def test_who_touches_it_before_the_rest_has_come_gets_one_number(kiosk, late, hall_server):
    page = kiosk(also=late.hold)
    for _ in range(3):
        press(page, "take")
    assert waiting(hall_server) == 0
    late.let_come(page)
    number(page)
    assert waiting(hall_server) == 1


def test_a_key_looks_pressed_before_the_rest_has_come(kiosk, late):
    page = kiosk(also=late.hold)
    box = page.locator('[data-do="priority"]').bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.wait_for_selector('[data-do="priority"][data-pressed]')
    late.let_come(page)
    page.mouse.up()
    number(page)


def test_keys_are_kept_too(kiosk, late, hall_server):
    page = kiosk(also=late.hold)
    for key in ("ArrowDown", "Enter"):
        page.keyboard.press(key)
    late.let_come(page)
    number(page)
    assert waiting(hall_server) == 1


def test_a_closed_hall_is_told_from_the_first_moment(kiosk, late, hall_server):
    manager = hall_server.log_in("chen")
    assert hall_server.call("POST", "/day/close", {"confirmed": True}, token=manager).status == 200
    page = kiosk(also=late.hold, first="closed")
    says(page, "今天已结束办理", "We have closed for today")
    late.let_come(page)
    state(page, "closed")


def test_a_first_screen_that_nobody_answers_does_not_stand_for_long(kiosk, late, hall_server):
    page = kiosk(also=late.hold)
    press(page, "take")
    page.wait_for_selector('html[data-state="loading"]', timeout=15_000)
    page.wait_for_selector(".waking:visible")
    assert page.locator("button:visible").count() == 0
    page.wait_for_timeout(5000)  # whoever touched it has gone
    late.let_come(page)
    state(page, "start")
    page.wait_for_timeout(500)
    assert waiting(hall_server) == 0


def test_a_press_that_was_never_answered_is_taken_up_and_nothing_else_shown(kiosk, late, hall_server):
    page = kiosk(also=lambda page: page.route("**/api/v1/tickets", unanswered))
    press(page, "take")
    state(page, "taking")
    late.hold(page)
    page.reload(wait_until="commit")
    page.wait_for_timeout(300)
    assert page.locator("html").get_attribute("data-state") == "loading"
    page.unroute("**/api/v1/tickets")
    late.let_come(page)
    number(page)
    assert waiting(hall_server) == 1
