"""The page that sets a board up: staff choose, hear a call, save; the open board follows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.lobby import lobby
from tests.running import RunningHall
from tests.test_board_looks import faults_on

pytestmark = pytest.mark.browser


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    with lobby(chromium) as context:
        yield context


@pytest.fixture
def setup(room: BrowserContext, hall_server: RunningHall) -> Page:
    token = hall_server.log_in("chen")
    values = {"values": {"kiosk_pin": "2468"}}
    assert hall_server.call("POST", "/settings", values, token=token).status == 200
    page = room.new_page()
    page.goto(f"{hall_server.url}/board/setup?name=by the door")
    page.wait_for_selector("html[data-state=ready]")
    return page


def save(page: Page) -> None:
    page.fill("[name=pin]", "2468")
    page.click("[type=submit]")
    page.wait_for_selector("[data-role=said]:has-text('已保存')")


def test_what_staff_choose_is_kept_and_the_open_board_follows(setup, room, hall_server):
    board = room.new_page()
    board.goto(f"{hall_server.url}/board?name=by the door")
    board.wait_for_selector("html[data-state=ready][data-background=plain]")
    setup.bring_to_front()
    setup.check("[name=background][value=leaves]")
    setup.check("[name=sound][value=off]")
    setup.fill("[name=panel_inches]", "55")
    setup.fill("[name=quiet]", "12：00-14:00, 9:30-10:00")
    save(setup)
    (kept,) = hall_server.call("GET", "/boards").body["boards"]
    assert (kept["name"], kept["background"], kept["sound"]) == ("by the door", "leaves", False)
    assert (kept["panel_inches"], kept["quiet"]) == (55, [["12:00", "14:00"], ["09:30", "10:00"]])
    board.wait_for_selector("html[data-background=leaves]", timeout=40_000)  # it asks every 15 s


def test_a_panel_too_small_is_told(setup):
    assert setup.get_attribute("[data-role=legible]", "data-readable") == "yes"
    setup.fill("[name=panel_inches]", "19")
    save(setup)
    assert setup.get_attribute("[data-role=legible]", "data-readable") == "no"
    assert "屏幕太小" in setup.inner_text("[data-role=legible]")


def test_the_test_sound_is_one_call_at_the_chosen_volume(setup):
    setup.evaluate(LOUD)
    setup.fill("[name=volume]", "60")
    setup.click("[data-role=test]")
    setup.wait_for_selector("[data-role=heard]:has-text('播完了')", timeout=30_000)
    assert setup.evaluate("window.loud") == [["/voice/chime.wav", 0.6], ["/voice/zh/call/012/1.wav", 0.6]]


LOUD = """() => {
  window.loud = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (this.volume > 0.05) window.loud.push([new URL(this.src).pathname, this.volume]);
    return play.call(this);
  };
}"""


def test_what_cannot_be_is_refused_in_words(setup):
    setup.fill("[name=pin]", "1111")
    setup.click("[type=submit]")
    setup.wait_for_selector("[data-role=said] .zh:text-matches('.')")
    assert "已保存" not in setup.inner_text("[data-role=said]")


def test_axe_finds_nothing(setup):
    assert faults_on(setup) == ""
