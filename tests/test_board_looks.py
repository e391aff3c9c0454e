"""The board's looks: legible from the last row, in place on any panel, small for a week, accessible."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.lobby import Board, Clerk, lobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser


@pytest.fixture
def wang(hall_server: RunningHall) -> Clerk:
    """Clerk Wang at seat 1."""
    return Clerk(hall_server, "wang", 1)


@pytest.fixture
def li(hall_server: RunningHall) -> Clerk:
    """Clerk Li at seat 2."""
    return Clerk(hall_server, "li", 2)


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    """A lobby's browser with sound allowed, in a hurry."""
    with lobby(chromium) as context:
        yield context


@pytest.fixture
def board(room: BrowserContext, hall_server: RunningHall) -> Board:
    return Board(room, f"{hall_server.url}/board")


def test_a_day_of_calls_leaves_the_page_as_small_as_it_was(board, hall_server, wang):
    for _ in range(12):
        hall_server.take()
    before = board.page.evaluate("document.querySelectorAll('*').length")
    for _ in range(12):
        number = wang.call()
    board.shows(number)
    assert board.page.evaluate("document.querySelectorAll('*').length") == before
    assert board.faults == []


def test_the_announced_call_glows_slower_than_three_times_a_second(board, hall_server, wang):
    hall_server.take()
    wang.call()
    board.page.wait_for_selector("html[data-state=announcing]")
    times = board.page.evaluate("document.getAnimations().map((one) => one.effect.getTiming().duration)")
    assert times
    assert all(duration > 1000 / 3 for duration in times)


PANELS = [(1920, 1080), (1366, 768), (1080, 1920), (1280, 1024)]


def test_everything_keeps_its_place_on_any_panel(board, hall_server, wang, li):
    hall_server.take()
    hall_server.take()
    wang.call()
    li.call()
    for width, height in PANELS:
        board.page.set_viewport_size({"width": width, "height": height})
        for number in ("012", "1012", "A012"):
            assert board.page.evaluate(SPILLED, number) == [], (width, height, number)


SPILLED = """async (number) => {
  const call = { number, seat: 1 };
  (await import("/board/files/fit.js")).fitTo([call]);
  for (const el of document.querySelectorAll("[data-role=call-number], .row-number")) el.textContent = number;
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1;
  const box = (el) => el.getBoundingClientRect();
  const spilled = [];
  for (const el of document.querySelectorAll(".call > *, .row > *, .ribbon > *")) {
    if (box(el).width && !inside(box(el), box(el.parentElement))) spilled.push(el.className);
  }
  for (const el of [document.body, ...document.querySelectorAll(".ribbon")]) {
    if (el.scrollHeight > el.clientHeight + 1) spilled.push(el.tagName);
  }
  return spilled;
}"""


def test_the_last_row_can_read_every_called_number(board, hall_server, wang, li):
    """98 mm at 8 m (EN 301 549, 5.1.4): 197 px on a 43-inch panel; Noto Sans SC's figures are 0.733 em."""
    for _ in range(4):
        hall_server.take()
    for clerk in (wang, li, wang, li):
        clerk.call()
    sizes = board.page.eval_on_selector_all(
        ".call-number, .call-seat b, .row-number, .row-seat",
        """(all) => all.filter((el) => el.textContent)
            .map((el) => parseFloat(getComputedStyle(el).fontSize) * 0.733)""",
    )
    assert len(sizes) >= 4
    assert min(sizes) >= 197


def faults_found(board: Board) -> str:
    """What axe finds wrong, in words; empty when nothing."""
    return faults_on(board.page)


def faults_on(page: Page) -> str:
    """The same, on any page."""
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules})
    return str(found.generate_report()) if found.violations_count else ""


def test_axe_finds_nothing(board, hall_server, wang, li):
    hall_server.take()
    hall_server.take()
    wang.call()
    li.call()
    board.announced(2)
    assert faults_found(board) == ""
    hall_server.stop()
    board.page.wait_for_selector("html[data-state=stale]")
    assert faults_found(board) == ""


def test_axe_finds_nothing_before_the_first_call(room, tmp_path):
    hall = RunningHall(tmp_path / "hall-data", demo=False).start()
    assert faults_found(Board(room, f"{hall.url}/board")) == ""
    hall.stop()
