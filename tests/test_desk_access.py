"""The desk in anybody's hands: silent keys, touch, English, small windows, axe; and the front page."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.clerk import Clerk, Hire, hiring, line_up, take

pytestmark = pytest.mark.browser


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


KEYDOWN = """([code, more]) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", {code, bubbles: true, cancelable: true, ...more}))"""


def test_keys_are_silent_where_they_must_be(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1)
    for more in (
        {"isComposing": True},
        {"keyCode": 229},
        {"repeat": True},
        {"ctrlKey": True},
        {"shiftKey": True},
    ):
        wang.page.evaluate(KEYDOWN, ["Space", more])
    assert "next" not in wang.presses
    wang.presses_key("Space").shows(number).presses_key("/")
    wang.page.keyboard.type("m fr")
    assert wang.page.input_value("#picker-field") == "m fr"
    wang.page.keyboard.press("Escape")
    assert wang.presses[-1] == "next"
    wang.sees("called")


def test_space_calls_and_never_presses_the_focused_button(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space").shows(first)
    wang.page.focus("button[data-act=miss]")
    wang.presses_key("Space").shows(second)
    assert "miss" not in wang.presses
    assert (
        wang.page.evaluate("document.documentElement.scrollTop + document.querySelector('main').scrollTop")
        == 0
    )


def test_touch_and_english_and_a_lan_name(hall_server, chromium: Browser):
    url = re.sub(r"//[^:/]+", "//hall.test", hall_server.url)
    page = chromium.new_context(viewport={"width": 1024, "height": 768}, has_touch=True).new_page()
    wang = Clerk(page, url).log_in().sits()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).page.tap("#language")
    page.tap("button[data-act=next]")
    wang.shows(number).hears(f"{number} is called").settled().page.tap("button[data-act=start]")
    wang.sees("serving").settled().page.tap("button[data-act=finish]")
    wang.sees("idle").hears("Done")
    assert wang.faults == []


@pytest.mark.parametrize("size", [(1366, 650), (1024, 768), (700, 900), (400, 800)])
def test_every_size_shows_all_keys_without_sideways_scrolling(hall_server, hire, size):
    wang = hire()
    line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space").page.set_viewport_size({"width": size[0], "height": size[1]})
    assert wang.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    bottoms = wang.page.evaluate(
        "[...document.querySelectorAll('.acts button')].map(b => b.getBoundingClientRect().bottom)"
    )
    assert size[0] < 1000 or max(bottoms) <= size[1]


def faults_of(clerk: Clerk) -> str:
    report = Axe().run(clerk.page)
    return report.generate_report() if report.violations_count else ""


def test_axe_finds_nothing_in_any_state(hall_server, hire):
    wang = hire(None)
    wang.page.emulate_media(reduced_motion="reduce")
    wang.page.goto(f"{hall_server.url}/desk")
    assert not faults_of(wang.sees("login"))
    assert not faults_of(wang.log_in().sees("seats"))
    assert not faults_of(wang.sits())
    line_up(hall_server.url, 3)
    for keys, state in [
        ("", "idle"),
        ("Space", "called"),
        ("m", "idle"),
        ("Space", "called"),
        ("c", "serving"),
        ("/", "serving"),
    ]:
        wang.waits_for(3) if not keys else wang.presses_key(keys)
        assert not faults_of(wang.sees(state)), (keys, state)
    wang.page.keyboard.type("yl")
    expect(wang.page.locator("#picker-list li").first).to_be_visible()
    assert not faults_of(wang), "picker"
    wang.page.keyboard.press("Enter")
    assert not faults_of(wang.presses_key("f").sees("idle").presses_key("e")), "record"
    wang.page.keyboard.press("Escape")
    wang.presses_key("p").page.keyboard.press("1")
    assert not faults_of(wang.sees("paused")), "paused"


def test_axe_finds_nothing_in_the_windows_that_ask(hall_server, hire):
    wang = hire()
    wang.page.emulate_media(reduced_motion="reduce")
    hire("li", 2)
    take(hall_server.url, help=["hearing", "sight", "walking"])
    line_up(hall_server.url, 2)
    assert not faults_of(wang.waits_for(3).presses_key("Space", "h", "Space", "m", "Space")), "marks"
    for key in ("t", "g"):
        assert not faults_of(wang.opens(key, "")), key
        wang.page.keyboard.press("Escape")
    wang.presses_key("f")
    for key in ("d", "o", "y", "Escape", "p"):
        assert not faults_of(wang.presses_key(key)), key
        wang.page.keyboard.press("Escape")


def test_every_move_is_within_a_finger_s_reach(hall_server, hire, chromium: Browser):
    li = hire("li", 2)
    page = chromium.new_context(viewport={"width": 1024, "height": 768}, has_touch=True).new_page()
    wang = Clerk(page, hall_server.url).log_in().sits()
    first, second = line_up(hall_server.url, 2)

    def tap(*places: str) -> Clerk:
        for place in places:
            wang.settled().page.tap(place)
        return wang

    def option(word: str) -> str:
        return f"#chooser-list button:has-text('{word}')"

    wang.waits_for(2)
    tap(f"#waiting [data-number='{second}']", option("优先")).hears("已记为优先")
    tap("[data-act=next]").shows(second)
    tap("[data-act=hold]").sees("idle")
    tap(f"#held [data-number='{second}']", option("叫这个号")).shows(second)
    tap("#undo").sees("idle").hears("已撤销")
    tap("[data-act=next]").shows(first)
    tap("[data-act=transfer]", option("2号服务台")).sees("idle")
    li.waits_for(1).presses_key("Space").shows(first)
    tap("[data-act=more]", option("接手"), option(first)).sees("called").shows(first)
    tap("[data-act=issue_priority]").hears("已代取")
    tap("[data-act=finish]", "[data-act=more]", option("补录"), "#outage-close")
    tap("[data-act=more]", option("预约"), "#booking-close")
    tap("[data-act=more]", option("收班"), option("收班")).sees("seats")
    assert wang.faults == []


def test_the_front_page_leads_everywhere(hall_server, chromium: Browser):
    page = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(hall_server.url)
    doors = [link.get_attribute("href") for link in page.locator(".doors a").all()]
    assert doors == ["/kiosk", "/desk", "/board", "/paper"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Axe().run(page).violations_count == 0
    for door in doors:
        answer = page.goto(f"{hall_server.url}{door}")
        assert answer is not None
        assert answer.ok, door
