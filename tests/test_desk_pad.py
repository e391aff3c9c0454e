"""The call pad beside the keyboard, the narrow window, and people who change at a desk."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.clerk import BRISK, Clerk, Hire, hiring, line_up, take

pytestmark = pytest.mark.browser

SIZES = {"phone": (360, 640), "small phone": (320, 480), "lying phone": (640, 360), "tablet": (1024, 768)}
KEYS = ("next", "recall", "miss", "hold", "undo")
LEAST = 56
"""CSS px: about 9 mm on a phone, WCAG 2.2 asks for 24, Android's own guide for 48."""


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


@pytest.fixture
def pad(hall_server, chromium: Browser):
    """Opens a pad of somebody's; at the end none may have met a script error."""
    opened: list[Clerk] = []

    def pad(name: str = "wang", size: str = "phone") -> Clerk:
        width, height = SIZES[size]
        page = chromium.new_context(viewport={"width": width, "height": height}, has_touch=True).new_page()
        page.add_init_script(BRISK)
        clerk = Clerk(page, hall_server.url)
        opened.append(clerk)
        page.goto(f"{hall_server.url}/desk?pad")
        page.fill("#login-name", name)
        page.fill("#login-password", "demo")
        page.keyboard.press("Enter")
        return clerk

    yield pad
    for clerk in opened:
        assert clerk.faults == []
        clerk.page.context.close()


def tap(pad: Clerk, *acts: str) -> Clerk:
    """A finger on the pad's keys, one after the other."""
    for act in acts:
        pad.settled().page.locator(f"[data-act={act}]:visible").tap()
    return pad.settled()


def boxes(page: Page) -> dict[str, FloatRect]:
    found = {act: page.locator(f"[data-act={act}]:visible").bounding_box() for act in KEYS}
    return {act: box for act, box in found.items() if box}


def test_both_pages_of_a_seat_always_agree(hall_server, hire, pad):
    wang = hire()
    beside = pad().sees("idle")
    first, second, third = line_up(hall_server.url, 3)
    wang.waits_for(3)
    tap(beside, "next").shows(first)
    wang.shows(first)
    tap(beside, "miss").sees("idle")
    wang.sees("idle").presses_key("Space").shows(second)
    tap(beside.shows(second), "recall").hears("已重呼")
    wang.reads("#recalled", "已重呼1次")
    tap(beside, "hold").sees("idle")
    tap(beside, "undo").sees("called")
    wang.shows(second).presses_key("c").sees("serving")
    tap(beside.sees("serving"), "next").shows(third)
    wang.shows(third)
    assert wang.done(second)["outcome"] == "done"


def test_the_pad_finishes_with_what_the_full_page_has_filled_in(hall_server, hire, pad):
    wang = hire()
    beside = pad().sees("idle")
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space").presses_key("/")
    wang.page.keyboard.type("ylbx")
    expect(wang.page.locator("#picker-list [role=option]").first).to_be_visible()
    wang.page.keyboard.press("Enter")
    (chosen,) = wang.told("matters").draft()["matters"]
    beside.shows(first)
    tap(beside, "next").shows(second)
    assert wang.done(first)["matters"] == [chosen]


def test_a_digit_is_undone_with_the_call_as_if_it_had_not_been(hall_server, hire):
    wang = hire()
    (first,) = line_up(hall_server.url, 1)
    wang.waits_for(1).presses_key("Space").shows(first)
    wang.page.click("#now-outcomes button >> nth=3")
    expect(wang.page.locator("#now-outcomes [aria-pressed=true]")).to_contain_text("咨询")
    wang.presses_key("u").sees("idle").waits_for(1)


@pytest.mark.parametrize("size", SIZES)
def test_the_pad_is_five_big_keys_in_every_state(hall_server, pad, size):
    clerk = pad(size=size)
    clerk.page.wait_for_selector("html[data-state=seats]")
    clerk.page.locator("#seats-list button").first.tap()
    clerk.sees("idle")
    number = take(hall_server.url, help=["hearing", "walking"])["number"]
    width, height = SIZES[size]
    for step in ("next", None):
        found = boxes(clerk.page)
        assert set(found) == set(KEYS)
        for act, box in found.items():
            assert min(box["width"], box["height"]) >= LEAST, act
            assert box["x"] >= 0 <= box["y"], act
            assert box["x"] + box["width"] <= width, act
            assert box["y"] + box["height"] <= height, act
        assert clerk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert Axe().run(clerk.page).violations_count == 0
        if step:
            expect(clerk.page.locator("#number")).to_contain_text(number)
            tap(clerk, step).sees("called")


def test_the_first_arrival_sounds_unless_it_was_turned_off(hall_server, hire, pad):
    beside = pad().sits(1)
    for page in (hire("li", 2).page, beside.page):
        page.evaluate(TONES)
        expect(page.locator("#sound")).to_have_attribute("aria-pressed", "true")
    beside.page.click("#sound")
    expect(beside.page.locator("#sound")).to_have_attribute("aria-pressed", "false")
    line_up(hall_server.url, 1)
    beside.hears("有人来了")
    assert beside.page.evaluate("window.tones") == 0


TONES = """() => {
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
}"""


def test_a_press_on_a_lost_link_is_done_once_when_it_is_back(hall_server, hire, pad):
    wang = hire()
    beside = pad().sees("idle")
    first, second = line_up(hall_server.url, 2)
    beside.reads("#hint", "等候2位")
    beside.page.context.set_offline(True)
    beside.page.locator("[data-act=next]").tap()
    beside.hears("已记下")
    beside.page.context.set_offline(False)
    beside.shows(first).settled()
    wang.shows(first)
    assert wang.state_of(second) == "waiting"


@pytest.mark.parametrize("width", [360, 420, 560])
def test_in_a_narrow_window_nothing_covers_a_key(hall_server, hire, width):
    wang = hire()
    take(hall_server.url, help=["hearing", "walking"])
    wang.page.set_viewport_size({"width": width, "height": 740})
    wang.waits_for(1).presses_key("Space").sees("called")
    assert wang.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    covered = wang.page.evaluate(
        """() => [...document.querySelectorAll(".next, .acts button, .likely button, .outcomes button")]
            .filter((key) => key.getClientRects().length)
            .filter((key) => {
                key.scrollIntoView({block: "center"});
                const {left, top, width, height} = key.getBoundingClientRect();
                return !key.contains(document.elementFromPoint(left + width / 2, top + height / 2));
            }).map((key) => key.textContent)"""
    )
    assert covered == []
    wang.page.evaluate("scrollTo(0, 0)")
    box = wang.page.locator(".next").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 400, "the next key stands in the upper half of the window"
    assert Axe().run(wang.page).violations_count == 0


def with_pin(clerk: Clerk, pin: str) -> Clerk:
    clerk.opens("g", "更多").picks("设四位数字")
    clerk.page.fill("#pin-digits", pin)
    clerk.page.fill("#pin-password", "demo")
    clerk.page.keyboard.press("Enter")
    return clerk.hears("已记下")


def test_four_digits_bring_a_clerk_back_to_the_open_number(hall_server, hire):
    wang = with_pin(hire(), "2580")
    (number,) = line_up(hall_server.url, 1)
    wang.waits_for(1).presses_key("Space").shows(number)
    wang.page.click("#logout")
    wang.sees("login").reads("#login-pin-label", "wang")
    wang.page.keyboard.type("2589")
    wang.reads("#login-trouble", "不对")
    wang.page.keyboard.type("2580")
    wang.sees("called").shows(number)


def test_the_digits_are_offered_only_where_the_password_was_shown(hall_server, hire, chromium: Browser):
    with_pin(hire(), "2580")
    page = chromium.new_context().new_page()
    page.goto(f"{hall_server.url}/desk")
    expect(page.locator("#login-password")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#login-password")).to_be_visible()
    expect(page.locator("#login-other")).to_be_hidden()
    page.context.close()


def test_a_wrong_choice_of_digits_is_told_and_nothing_is_kept(hire):
    wang = hire()
    wang.opens("g", "更多").picks("设四位数字")
    for digits, password, told in (
        ("12", "demo", "请填"),
        ("1234", "demo", "太好猜"),
        ("2580", "no", "不对"),
    ):
        wang.page.fill("#pin-digits", digits)
        wang.page.fill("#pin-password", password)
        wang.page.keyboard.press("Enter")
        wang.reads("#pin-trouble", told)
    assert Axe().run(wang.page).violations_count == 0


def test_a_seat_is_handed_over_with_one_key_and_four_digits(hall_server, hire):
    desk = with_pin(hire("li", 2), "1379")
    desk.page.click("[data-act=leave]")
    desk.sees("seats").page.click("#logout")
    desk.sees("login").page.click("#login-other")
    desk.page.fill("#login-name", "wang")
    desk.page.fill("#login-password", "demo")
    desk.page.keyboard.press("Enter")
    desk.sits(1)
    (number,) = line_up(hall_server.url, 1)
    desk.waits_for(1).presses_key("Space").shows(number)
    desk.presses_key("k").sees("login").reads("#login-title", "换人").reads("#login-pin-label", "li")
    assert Axe().run(desk.page).violations_count == 0
    desk.page.keyboard.press("Escape")
    desk.sees("called").reads("#staff-name", "wang")
    desk.presses_key("k").sees("login").reads("#login-pin-label", "li")
    desk.page.keyboard.type("1379")
    desk.sees("called").shows(number).reads("#staff-name", "li")
    desk.presses_key("f").sees("idle")
    assert desk.desk()["seats"][0]["staff"] == "li"


@pytest.mark.parametrize(("hours", "told"), [(0, ""), (1, "这台电脑是"), (48, "哪个对")])
def test_a_clock_that_is_wrong_is_told_beside_the_line(hall_server, chromium: Browser, hours, told):
    page = chromium.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.add_init_script(
        f"""const was = Date, apart = {hours} * 3600000;
        Date = class extends was {{
            constructor(...given) {{ super(...(given.length ? given : [was.now() + apart])); }}
            static now() {{ return was.now() + apart; }}
        }};"""
    )
    wang = Clerk(page, hall_server.url).log_in().sits()
    expect(page.locator("#clocks")).to_contain_text(told)
    if not told:
        expect(page.locator("#clocks")).to_be_hidden()
    assert wang.faults == []
    page.context.close()
