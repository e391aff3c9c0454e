"""Every state of the hall has a whole, calm screen on every glass: nothing cut off, nothing empty."""

import re

import pytest

from server.rules.words.hours import WORDS
from tests.entrance import SIZES, fingers, says, state

pytestmark = pytest.mark.browser
CLOSED = ("lunch", "after", "last", "day_full")
CLIPPED = """() => [...document.querySelectorAll(".calm, [data-screen]:not([hidden]) h1, .band, button")]
    .filter((el) => el.offsetParent && el.scrollWidth > el.clientWidth + 2).map((el) => el.className)"""
OFF_GLASS = """() => [...document.querySelectorAll("h1, p, button")].filter((el) => {
    const box = el.getBoundingClientRect();
    return box.height > 0 && getComputedStyle(el).visibility === "visible"
        && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.top < -1 || box.left < -1);
}).map((el) => el.textContent.trim())"""


@pytest.fixture
def kiosk(chromium, open_hall):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, open_hall)


def told(name):
    """The hall's sentence with every time and day of it filled in."""
    return {lang: re.sub(r"\{\w+\}", "08:30", getattr(WORDS[name], lang)) for lang in ("zh", "en")}


def answers(said, opened=False, long_line=None, paused=None):
    """A hall of which these things are so."""
    hours = {"open": opened, "why": "x", "serves_at": None, "said": said, "long_line": long_line}
    snapshot = {"revision": 10**9, "open": opened, "waiting": 9, "calls": [], "missed": []}

    def stub(page):
        page.route("**/api/v1/hours", lambda route: route.fulfill(json=hours | {"appointments": False}))
        page.route("**/api/v1/queue", lambda route: route.fulfill(json=snapshot | {"paused_until": paused}))
        page.route_web_socket("**/socket.io/**", lambda _: None)

    return stub


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_a_hall_without_numbers_says_why_on_every_glass(kiosk, size, language):
    for name in CLOSED:
        said = told(name)
        page = kiosk(size, query=f"&lang={language}", also=answers(said), first="closed")
        says(page, re.split("[。.]", said[language])[0])
        assert page.evaluate(CLIPPED) == [], name
        assert page.evaluate(OFF_GLASS) == [], name
        page.context.close()


@pytest.mark.parametrize("size", list(SIZES))
def test_an_open_hall_tells_what_one_should_know_on_every_glass(kiosk, size):
    for stub in (
        answers(told("open"), opened=True, long_line=told("long_line_afternoon")),
        answers(told("open"), opened=True, paused="2030-01-01T02:40:00Z"),
    ):
        page = kiosk(size, also=stub)
        page.wait_for_selector("[data-notice]:visible")
        assert page.evaluate(CLIPPED) == []
        assert page.evaluate(OFF_GLASS) == []
        page.context.close()


@pytest.mark.parametrize("size", list(SIZES))
def test_a_hall_that_does_not_answer_is_told_on_every_glass_and_comes_back(kiosk, size):
    deaf = [True]

    def silent(page):
        for path in ("**/api/**", "**/socket.io/**"):
            page.route(path, lambda route: route.abort() if deaf else route.continue_())
        page.route_web_socket("**/socket.io/**", lambda _: None)

    page = kiosk(size, also=silent, first="away")
    says(page, "取号机正在恢复", "请稍候，或到服务台取号")
    assert page.evaluate(OFF_GLASS) == []
    deaf.clear()
    state(page, "start")
