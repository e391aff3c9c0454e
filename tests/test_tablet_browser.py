"""The tablet at a seat and the desk's window for it, in a real Chromium, as a resident at 1 m reads it."""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.clerk import Hire, hiring, line_up, take

pytestmark = pytest.mark.browser

GLASS: ViewportSize = {"width": 1280, "height": 800}
"""A tablet of 10.1 inches."""
MM = 10.1 * 25.4 / (1280**2 + 800**2) ** 0.5
"""Millimetres to a pixel of it."""
HANZI = 0.94
"""How high a hanzi stands of its font's size."""
CAPITAL = 0.73
"""How high a capital stands of its font's size."""
LEAST = 12.2
"""Millimetres: 0.7 degree at 1 m (EN 301 549, 5.1.4)."""
RULED = json.dumps({"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21aa", "wcag22aa"]})
MEASURE = """() => {
  const seen = (el) => el.getClientRects().length > 0;
  const card = document.querySelector("[data-role=said]");
  const en = card.querySelector(".words .en");
  const size = (el) => parseFloat(getComputedStyle(el).fontSize);
  return {
    fits: card.scrollHeight <= card.clientHeight && document.body.scrollHeight <= innerHeight,
    zh: size(card.querySelector(".words .zh")),
    en: seen(en) && size(en),
  };
}"""


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


@pytest.fixture
def tablet(hall_server, chromium: Browser) -> Iterator[Page]:
    """The tablet at seat 1."""
    page = chromium.new_context(viewport=GLASS).new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{hall_server.url}/seat/1")
    page.wait_for_selector("html:not([data-state=loading])")
    yield page
    assert faults == []
    page.context.close()


def stands(tablet: Page, words: str) -> None:
    """Waits until a sentence stands on the tablet."""
    expect(tablet.locator("[data-role=words] .zh")).to_have_text(words)
    expect(tablet.locator("[data-role=words]")).to_be_visible()


def is_clear(tablet: Page) -> None:
    expect(tablet.locator("html")).to_have_attribute("data-said", "none")


def test_one_key_shows_a_sentence_and_the_next_person_clears_it(hall_server, hire, tablet):
    first, second = line_up(hall_server.url, 2)
    wang = hire()
    expect(tablet.locator("html")).to_have_attribute("data-state", "free")
    wang.presses_key("Space").shows(first)
    expect(tablet.locator("[data-role=number]")).to_have_text(first)
    wang.presses_key("x")
    wang.page.keyboard.press("3")
    stands(tablet, "请在这里签字")
    assert "Please sign here" in tablet.inner_text("[data-role=words]")
    expect(tablet.locator("[data-role=whose]")).to_have_text(first)
    wang.hears("平板上显示：请在这里签字").presses_key("Space").shows(second)
    is_clear(tablet)
    expect(tablet.locator("[data-role=number]")).to_have_text(second)


def test_typed_words_stand_in_a_frame_of_their_own(hall_server, hire, tablet):
    line_up(hall_server.url, 1)
    wang = hire().presses_key("Space").presses_key("x")
    wang.page.keyboard.press("x")
    wang.page.keyboard.type("请到隔壁 201 室")
    wang.page.keyboard.press("Enter")
    stands(tablet, "请到隔壁 201 室")
    expect(tablet.locator("html")).to_have_attribute("data-said", "typed")
    assert "工作人员写给您" in tablet.inner_text("[data-role=said]")
    wang.settled().presses_key("x")
    assert wang.page.input_value("#tablet-words") == ""
    wang.page.keyboard.press("x")
    wang.page.keyboard.type("户口本原件")
    wang.page.keyboard.press("Shift+Enter")
    stands(tablet, "还缺：户口本原件")
    wang.hears("还缺：户口本原件")
    wang.settled().presses_key("x")
    wang.page.keyboard.press("0")
    is_clear(tablet)


def test_the_desk_says_when_no_tablet_looks_on(hall_server, hire):
    wang = hire().presses_key("x")
    wang.page.keyboard.press("7")
    wang.hears("没有平板连着")


def test_the_window_can_be_used_by_touch_and_in_english_and_passes_axe(hire, tablet):
    wang = hire()
    wang.page.click("#language")
    wang.presses_key("g").page.click("#chooser-list button:has-text('Show a sentence')")
    assert wang.page.locator("#tablet-list button").count() == 9
    found = Axe().run(wang.page, context="#tablet")
    assert found.violations_count == 0, found.generate_report()
    wang.page.click("#tablet-list button:has-text('camera')")
    stands(tablet, "请看摄像头")


@pytest.mark.parametrize(
    "words", ["请坐", "请把户口本原件和复印件一起给我，谢谢您", "这里的话一共有六十个字" * 6]
)
def test_words_are_as_large_as_fits_and_legible_at_a_metre(hall_server, tablet, words):
    token = hall_server.sit("wang", 1)
    assert hall_server.call("POST", "/seats/1/tablet", {"typed": words[:60]}, token=token).status == 200
    stands(tablet, words[:60])
    tablet.wait_for_function("document.fonts.status === 'loaded'")
    tablet.wait_for_timeout(600)  # the next drawing fits it to the letters that have come
    size = tablet.evaluate(MEASURE)
    assert size["fits"]
    assert size["zh"] * MM * HANZI >= LEAST
    assert len(words) > 10 or size["zh"] * MM * HANZI >= 3 * LEAST


def test_every_ready_made_sentence_fits_in_both_languages(hall_server, tablet):
    from server.rules.words.seat_tablet import READY

    take(hall_server.url, language="en")
    token = hall_server.sit("wang", 1)
    hall_server.call("POST", "/seats/1/next", token=token)
    for name, text in READY.items():
        assert hall_server.call("POST", "/seats/1/tablet", {"ready": name}, token=token).status == 200
        stands(tablet, text.zh)
        size = tablet.evaluate(MEASURE)
        assert size["fits"], name
        assert size["en"] > size["zh"] * 0.9, "who took the number in English reads English first"
        assert size["en"] * MM * CAPITAL >= LEAST, name
    found = Axe().run(tablet, options=json.loads(RULED))
    assert found.violations_count == 0, found.generate_report()


def test_a_tablet_that_lost_the_hall_says_so_shows_no_sentence_and_heals(hall_server, tablet):
    token = hall_server.sit("wang", 1)
    hall_server.call("POST", "/seats/1/tablet", {"ready": "wait"}, token=token)
    stands(tablet, "请稍等")
    hall_server.stop()
    expect(tablet.locator("html")).to_have_attribute("data-state", "stale", timeout=15_000)
    is_clear(tablet)
    assert "请看工作人员" in tablet.inner_text("[data-role=stale]")
    hall_server.start()
    expect(tablet.locator("html")).to_have_attribute("data-state", "free", timeout=15_000)


def test_without_a_socket_it_asks(hall_server, chromium):
    page = chromium.new_context(viewport=GLASS).new_page()
    page.route("**/socket.io/**", lambda route: route.abort())
    page.route_web_socket("**/socket.io/**", lambda ws: ws.close())
    page.goto(f"{hall_server.url}/seat/2")
    token = hall_server.sit("chen", 2)
    hall_server.call("POST", "/seats/2/tablet", {"ready": "wait"}, token=token)
    stands(page, "请稍等")
    page.context.close()


def test_the_desk_says_in_one_line_when_the_light_of_the_calls_does_not_answer(tmp_path, chromium):
    from tests.running import RunningHall

    data = tmp_path / "demo-data"
    data.mkdir()
    (data / "hall.toml").write_text('[hook]\ncommand = ["false"]\n', "utf-8")
    hall = RunningHall(data).start_empty()
    with hiring(chromium, hall.url) as hire:
        number = line_up(hall.url, 1)[0]
        hire().presses_key("Space").shows(number).reads("#light", "次没有响应")
    hall.stop()
