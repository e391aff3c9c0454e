"""The kiosk by keys alone: a pad of three (previous, next, choose) or a keyboard, through every walk."""

import json
import re

import pytest

from tests.entrance import fingers, number, says, state
from tests.slip_told import NO_PAPER, SENT, Told

pytestmark = pytest.mark.browser

HERE = "() => document.activeElement.dataset.do ?? ''"
BOUNCE = 450  # milliseconds: two choices closer together are one


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


def waiting(hall):
    return hall.call("GET", "/queue").body["waiting"]


def here(page):
    return page.evaluate(HERE)


def come_to(page, act, value=None, by="ArrowDown"):
    """Presses one key until the focus is on this choice."""
    for _ in range(60):
        if here(page) == act and value in {None, page.evaluate("() => document.activeElement.dataset.value")}:
            return
        page.keyboard.press(by)
    raise AssertionError(f"{act} cannot be reached by {by}")


def choose(page, act, value=None, by="ArrowDown", key="Enter"):
    """Comes to a choice and chooses it, no faster than people do."""
    page.wait_for_timeout(BOUNCE)
    come_to(page, act, value, by)
    page.keyboard.press(key)


def test_the_first_press_only_shows_where_one_is(kiosk, hall_server):
    page = kiosk()
    page.keyboard.press("Enter")
    assert here(page) == "take"
    ring = page.evaluate("() => { const s = getComputedStyle(document.activeElement);"
                         " return [s.outlineStyle, parseFloat(s.outlineWidth)]; }")  # fmt: skip
    assert ring[0] == "solid"
    assert ring[1] > 1.5 * 1920 / 476  # 1.5 mm of this glass
    assert page.locator("html").get_attribute("data-state") == "start"
    page.wait_for_timeout(BOUNCE)
    page.keyboard.press("Enter")
    assert re.fullmatch(r"\d{3}", number(page))
    assert waiting(hall_server) == 1


def test_a_held_or_hammered_key_is_one_ticket(kiosk, hall_server):
    page = kiosk()
    page.keyboard.press("ArrowDown")
    for _ in range(40):
        page.keyboard.down("Enter")  # the operating system's repeats
    page.keyboard.up("Enter")
    state(page, "number")
    for _ in range(10):
        page.keyboard.press("Enter", delay=20)
    for _ in range(10):
        page.keyboard.press("Space", delay=20)
    assert waiting(hall_server) == 1
    assert page.locator("html").get_attribute("data-state") == "number"


def test_a_number_and_back_to_the_start(kiosk, hall_server):
    page = kiosk()
    choose(page, "take")
    number(page)
    page.wait_for_timeout(2100)  # presses in the first two seconds do not count
    choose(page, "done", by="Tab", key="Space")
    state(page, "start")
    page.keyboard.press("Enter")
    assert here(page) == "take"  # the next press, not this one, takes another
    assert waiting(hall_server) == 1


@pytest.mark.parametrize("by", ["ArrowRight", "ArrowUp", "ArrowLeft", "Tab", "Shift+Tab"])
def test_priority_by_every_key_that_moves(kiosk, by):
    page = kiosk("landscape")
    choose(page, "priority", by=by)
    number(page)


def test_from_the_groups_to_a_matter_and_its_number(kiosk, hall_server):
    page = kiosk("small")
    choose(page, "groups")
    state(page, "groups")
    choose(page, "group", "生活与社区")
    state(page, "matters")
    page.keyboard.press("Escape")
    state(page, "groups")
    choose(page, "group")
    state(page, "matters")
    choose(page, "next")
    choose(page, "matter")
    state(page, "matter")
    choose(page, "take-this")
    number(page)
    assert waiting(hall_server) == 1


def test_only_the_list_of_papers(kiosk, hall_server):
    page = kiosk()
    for act, then in (("groups", "groups"), ("group", "matters"), ("matter", "matter"), ("list", "list")):
        choose(page, act)
        state(page, then)
    assert waiting(hall_server) == 0
    page.wait_for_timeout(1100)  # the screen that has just changed is deaf for a second
    page.keyboard.press("Escape")
    state(page, "start")


def test_who_comes_back(kiosk, hall_server):
    wang = hall_server.sit("wang", 1)
    for _ in range(2):
        hall_server.take()
    mine = hall_server.call("POST", "/seats/1/next", {}, token=wang).body["ticket"]["number"]
    assert hall_server.call("POST", "/seats/1/miss", {}, token=wang).status == 200
    page = kiosk()
    page.wait_for_selector('[data-screen="start"] [data-do="returns"]:visible')
    choose(page, "returns")
    choose(page, "return", mine)
    state(page, "returned")
    says(page, mine)


HOURS = {
    "open": True, "why": "open", "serves_at": None, "said": {"zh": "", "en": ""}, "long_line": None,
    "serving": True, "appointments": True,
}  # fmt: skip


def with_appointments(page):
    page.route("**/api/v1/hours", lambda route: route.fulfill(json=HOURS))


def test_the_pad_by_keys_and_by_a_keyboards_digits(kiosk):
    page = kiosk(also=with_appointments)
    page.wait_for_selector('[data-do="booking"]:visible')
    choose(page, "booking")
    state(page, "booking")
    choose(page, "digit", "4")
    page.keyboard.press("Enter")  # a digit may come twice, and quickly
    for key in ("7", "1", "Backspace", "2"):
        page.keyboard.press(key)
    says(page, "4472")
    choose(page, "erase")
    says(page, "447")
    page.keyboard.press("9")
    choose(page, "book")
    state(page, "refused")
    choose(page, "home")
    state(page, "booking")
    page.keyboard.press("Escape")
    state(page, "start")


def test_help_and_every_way_of_the_lowest_row(kiosk, hall_server):
    page = kiosk()
    for act, mark in (("larger", "type=large"), ("lower", "reach=low"), ("contrast", "contrast=high")):
        choose(page, act)
        page.wait_for_selector(f"html[data-{mark}]")
        assert here(page) == act  # one stays where one was
    choose(page, "help")
    state(page, "help")
    choose(page, "need", "sight")
    page.wait_for_selector('[data-value="sight"][aria-pressed=true]')
    choose(page, "back")
    state(page, "start")
    choose(page, "take")
    number(page)
    [mine] = hall_server.call("GET", "/desk", token=hall_server.log_in("wang")).body["waiting"]
    assert mine["help"] == ["sight"]


def test_a_list_drawn_anew_keeps_the_place(kiosk):
    page = kiosk()
    choose(page, "groups")
    state(page, "groups")
    come_to(page, "group", "老年人服务")
    page.evaluate("() => dispatchEvent(new Event('resize'))")  # draws it anew
    page.wait_for_function("() => document.activeElement.dataset.value === '老年人服务'")


def test_still_there_is_answered_by_any_key_and_nothing_else_happens(kiosk):
    soon = ("const wait = window.setTimeout; window.setTimeout = (act, ms, ...more) =>"
            " wait(act, ms === 60000 ? 1200 : ms, ...more);")  # fmt: skip
    page = kiosk(also=lambda page: page.add_init_script(soon))
    choose(page, "groups")
    state(page, "groups")
    come_to(page, "group", "老年人服务")
    state(page, "ask-still-there")
    page.keyboard.press("Enter")
    state(page, "groups")
    page.wait_for_function("() => document.activeElement.dataset.value === '老年人服务'")


@pytest.mark.parametrize(
    ("slip", "then", "act"), [(NO_PAPER, "trouble", "done"), (SENT, "asked", "came-out")]
)
def test_when_paper_is_in_trouble(kiosk, slip, then, act):
    told = Told()
    page = kiosk(also=told.on)
    choose(page, "take")
    number(page)
    told.becomes(slip)
    state(page, then)
    page.wait_for_timeout(2100)  # presses in the first two seconds do not count
    choose(page, act)
    if act == "done":
        state(page, "start")
    else:
        says(page, "谢谢")


def test_a_closed_hall(kiosk, hall_server):
    token = hall_server.log_in("chen")
    assert hall_server.call("POST", "/day/close", {"confirmed": True}, token=token).status == 200
    page = kiosk(first="closed")
    choose(page, "groups")
    state(page, "groups")
    page.keyboard.press("Escape")
    state(page, "closed")


def test_every_key_in_sight_is_reached_in_the_order_of_the_page(kiosk):
    page = kiosk()
    page.keyboard.press("ArrowDown")
    seen = []
    while here(page) not in seen:
        seen.append(here(page))
        page.keyboard.press("ArrowDown")
    in_sight = page.evaluate("() => [...document.querySelectorAll('button:enabled')]"
                             ".filter((b) => b.checkVisibility()).map((b) => b.dataset.do)")  # fmt: skip
    assert seen == in_sight
    assert json.dumps(seen).count("take") == 1
