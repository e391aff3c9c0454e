"""A board is never stale and never silent without saying so: parts that stand still, sleep, quiet hours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.lobby import Board, Clerk, lobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser

FAST = """
const real = performance.now.bind(performance);
performance.now = () => real() * 10;
const look = window.setInterval;
window.setInterval = (act, ms) => look(act, ms === 2000 ? 200 : ms);
"""
"""For the watchdog a second is ten: the beats of a page that is well come ten seconds apart."""

STOPPED = """
if (!sessionStorage.getItem("stopped")) {
  sessionStorage.setItem("stopped", "yes");
  const tick = window.setInterval;
  window.setInterval = (act, ms) => (ms === 1000 ? 0 : tick(act, ms));
}
"""
"""The first time, the page's own second hand stands still."""

STUCK = """
if (!sessionStorage.getItem("stuck")) {
  sessionStorage.setItem("stuck", "yes");
  HTMLMediaElement.prototype.play = () => new Promise(() => {});
  const wait = window.setTimeout;
  window.setTimeout = (act, ms, ...more) => (ms === 15000 ? 0 : wait(act, ms, ...more));
}
"""
"""The first time, a sound begins and never ends, whatever limits it."""


DEAF = """
const later = window.setTimeout;
window.setTimeout = (act, ms, ...more) => later(act, ms === 15000 ? 500 : ms, ...more);
const told = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
Object.defineProperty(WebSocket.prototype, "onmessage", { ...told, set(act) {
  const before = !window.deaf;
  const isLost = (event) => before && window.deaf && String(event.data).startsWith("42");
  told.set.call(this, (event) => isLost(event) || act(event));
} });
"""
"""Once `window.deaf` is set, the socket that was open before tells nothing; questions come often."""


@pytest.fixture
def wang(hall_server: RunningHall) -> Clerk:
    """Clerk Wang at seat 1."""
    return Clerk(hall_server, "wang", 1)


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    """A lobby's browser with sound allowed, in a hurry."""
    with lobby(chromium) as context:
        yield context


def opened_anew(board: Board) -> None:
    """Waits until the watchdog has opened the page anew, and all is well."""
    board.page.wait_for_function("() => sessionStorage.getItem('onewindow.watchdog') === '1'", timeout=60_000)
    board.page.wait_for_selector("html[data-state=ready], html[data-state=announcing]", timeout=60_000)


def test_a_page_that_stands_still_is_opened_anew(room, hall_server, wang):
    room.add_init_script(FAST)
    room.add_init_script(STOPPED)
    board = Board(room, f"{hall_server.url}/board")
    opened_anew(board)
    hall_server.take()
    board.shows(wang.call())


def test_an_announcement_that_never_ends_is_ended_and_not_repeated(room, hall_server, wang):
    room.add_init_script(FAST)
    room.add_init_script(STUCK)
    board = Board(room, f"{hall_server.url}/board")
    hall_server.take()
    number = wang.call()
    board.shows(number)
    opened_anew(board)
    board.shows(number)
    assert board.is_quiet()


def test_a_healthy_board_is_left_alone(room, hall_server, wang):
    room.add_init_script(FAST)
    board = Board(room, f"{hall_server.url}/board")
    hall_server.take()
    board.shows(wang.call())
    board.announced(1)
    board.page.wait_for_function("() => performance.now() > 130_000", timeout=60_000)
    assert board.page.evaluate("sessionStorage.getItem('onewindow.watchdog')") in (None, "0")
    assert len(board.announced(1)) == 1  # of this page's life: it was not opened anew


def test_after_sleep_the_socket_is_opened_anew_and_nothing_old_is_said(room, hall_server, wang):
    room.add_init_script("window.sleep = 0; const now = Date.now; Date.now = () => now() + window.sleep;")
    board = Board(room, f"{hall_server.url}/board")
    hall_server.take()
    number = wang.call()
    board.announced(1)
    with board.page.expect_websocket():
        board.page.evaluate("window.sleep = 3600_000")
    board.page.wait_for_selector("html[data-state=ready]")
    board.shows(number)
    assert len(board.announced(1)) == 1
    wang.press("recall")
    assert [told["recalled"] for told in board.announced(2)] == [0, 1]


def test_a_socket_that_has_gone_deaf_is_opened_anew(room, hall_server, wang):
    """It stays connected and tells nothing; the next question finds out."""
    room.add_init_script(DEAF)
    board = Board(room, f"{hall_server.url}/board")
    hall_server.take()
    hall_server.take()
    board.page.wait_for_selector("[data-role=waiting] b:text-is('2')")
    with board.page.expect_websocket(timeout=30_000):
        board.page.evaluate("window.deaf = true")
        number = wang.call()
    board.shows(number)
    assert [told["number"] for told in board.announced(1)] == [number]


def test_quiet_hours_are_said_and_calls_are_shown_in_silence(room, hall_server, wang):
    board = Board(room, f"{hall_server.url}/board?quiet=00:00-24:00")
    assert board.page.get_attribute("html", "data-sound") == "quiet"
    assert "安静时段，请看屏幕" in board.page.inner_text("[data-role=ribbon]")
    hall_server.take()
    number = wang.call()
    board.shows(number)
    assert board.announced(1)[0]["said"] == []
    assert board.played() == []


def test_a_board_without_sound_shows_what_another_says(room, hall_server, wang):
    board = Board(room, f"{hall_server.url}/board?sound=off")
    assert board.page.get_attribute("html", "data-sound") == "off"
    hall_server.take()
    board.shows(wang.call())
    board.announced(1)
    assert board.played() == []


def test_two_boards_of_one_browser_remember_for_themselves(room, hall_server, wang):
    door, hall = (Board(room, f"{hall_server.url}/board?name={name}") for name in ("door", "hall"))
    hall_server.take()
    number = wang.call()
    for board in (door, hall):
        assert [told["number"] for told in board.announced(1)] == [number]
        board.open()
        assert board.is_quiet()


def test_the_last_call_asks_for_the_sentence_that_says_so(room, hall_server, wang):
    manager = hall_server.log_in("chen")
    values = {"values": {"repeat_seconds": "300"}}
    assert hall_server.call("POST", "/settings", values, token=manager).status == 200
    board = Board(room, f"{hall_server.url}/board")
    hall_server.take()
    number = wang.call()
    board.announced(1)
    wang.press("recall")
    board.announced(2)
    assert f"/voice/zh/last/{number}/1.wav" in board.played()
    assert board.announced(2)[1]["heard"]
