"""Every layout of the board: in place on any panel, large enough in millimetres for its distance."""

import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from server.rules.boards import BoardSetup, addressed
from tests.lobby import Board, lobby
from tests.running import RunningHall
from tests.test_board_looks import faults_found

pytestmark = pytest.mark.browser

FIGURE = 0.733
"""Height of Noto Sans SC's figures, of their size of type."""
WIDE, TALL = (1920, 1080), (1080, 1920)
LAYOUTS = [
    ("landscape", WIDE),
    ("portrait", TALL),
    ("numbers", WIDE),
    ("numbers", TALL),
    ("seat", WIDE),
    ("seat", TALL),
]


def call(number: str, seat: int, *, place: int = 0, current: bool = True) -> dict[str, Any]:
    return {
        "id": 100 - place,
        "number": number,
        "seat": seat,
        "at": "2026-11-27T01:00:00Z",
        "recalled": 0,
        "current": current,
        "language": "zh",
    }


CALLS = [
    call("012", 2),
    call("011", 1, place=1),
    call("010", 2, place=2),
    call("009", 3, place=3, current=False),
]


class Glass:
    """One board's page on a panel of so many pixels, told a state of the hall of our own."""

    def __init__(self, room: BrowserContext, hall: RunningHall) -> None:
        self.room, self.hall = room, hall

    def open(self, asked: str, size: tuple[int, int], **changes: Any) -> Page:
        snapshot = self.hall.call("GET", "/queue").body | {"revision": 10**9, "calls": CALLS} | changes
        page = self.room.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.route("**/api/v1/queue", lambda route: route.fulfill(body=json.dumps(snapshot)))
        page.goto(f"{self.hall.url}/board?{asked}")
        page.wait_for_selector("html[data-state=ready]")
        return page


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    with lobby(chromium) as context:
        yield context


@pytest.fixture(scope="module")
def still_hall(tmp_path_factory) -> Iterator[RunningHall]:
    """One hall for all that is only looked at."""
    hall = RunningHall(tmp_path_factory.mktemp("hall") / "demo-data").start()
    yield hall
    hall.stop()


@pytest.fixture
def glass(room: BrowserContext, still_hall: RunningHall) -> Glass:
    return Glass(room, still_hall)


SIZES = """(all) => all.filter((el) => el.checkVisibility())
  .map((el) => parseFloat(getComputedStyle(el).fontSize))"""


def heights(page: Page, inches: float) -> list[float]:
    """How high every figure of a call that is awaited is, in mm of the panel."""
    size = page.viewport_size
    assert size
    mm = inches * 25.4 / math.hypot(size["width"], size["height"])
    shown = ".call-number, .call-seat b, .row[data-tone=called] :is(.row-number, .row-seat)"
    return [one * FIGURE * mm for one in page.eval_on_selector_all(shown, SIZES)]


@pytest.mark.parametrize(("layout", "size"), LAYOUTS)
def test_nothing_spills_and_nothing_covers_another(glass, layout, size):
    missed = {"missed_lately": ["006", "004", "003", "001"], "wait": {"low": 10, "high": 20}}
    for changes in ({}, missed, {"waiting": 128, "wait": {"low": 120, "high": 180}}):
        page = glass.open(
            f"layout={layout}&seat=2" if layout == "seat" else f"layout={layout}", size, **changes
        )
        assert page.evaluate(OUTSIDE) == []
        page.close()


OUTSIDE = """() => {
  const box = (el) => el.getBoundingClientRect();
  const found = [];
  const seen = (what) => [...document.querySelectorAll(what)].filter((el) => el.checkVisibility());
  const inside = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1;
  for (const el of seen(".call > *, .row > *, .ribbon > *, .queue > *, .missed > *, .call-seat > *")) {
    if (box(el).width > 1 && !inside(box(el), box(el.parentElement))) found.push(el.className);
  }
  const blocks = seen(".call, .row, .missed, .ribbon");
  for (const [place, el] of blocks.entries()) {
    const { top, bottom, left, right } = box(el);
    const away = top < -1 || left < -1 || bottom > innerHeight + 1 || right > innerWidth + 1;
    if (away) found.push(`out: ${el.className}`);
    for (const other of blocks.slice(place + 1)) {
      const b = box(other);
      if (top < b.bottom - 1 && b.top < bottom - 1 && left < b.right - 1 && b.left < right - 1) {
        found.push(`${el.className} on ${other.className}`);
      }
    }
  }
  return found.map(String);
}"""


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ("panel=43&distance=8", WIDE),
        ("panel=32&distance=8", WIDE),
        ("panel=55&distance=12", WIDE),
        ("panel=43&distance=8", TALL),
        ("layout=numbers&panel=43&distance=8", WIDE),
        ("layout=numbers&panel=65&distance=15", WIDE),
        ("layout=numbers&panel=65&distance=20", WIDE),
    ],
)
def test_called_numbers_are_as_high_as_the_distance_asks(glass, asked, size):
    setup = addressed(BoardSetup(), dict(part.split("=") for part in asked.split("&")))
    for changes in ({}, {"missed_lately": ["006"]}):
        page = glass.open(asked, size, **changes)
        found = heights(page, setup.panel_inches)
        assert min(found) >= setup.needed_mm * 0.99, found
        page.close()


def test_a_seats_own_board_is_read_from_8_m_on_21_inches(glass):
    page = glass.open("layout=seat&seat=2&panel=21.5", WIDE)
    assert max(heights(page, 21.5)) >= 98


@pytest.mark.parametrize(
    ("layout", "size"), [("landscape", WIDE), ("portrait", TALL), ("numbers", WIDE), ("seat", WIDE)]
)
def test_what_doctor_says_of_a_panel_is_what_the_panel_does(glass, layout, size):
    """A panel far too small shows its calls as large as can be: that is the figure told to staff."""
    page = glass.open(f"layout={layout}&seat=2&panel=15&distance=30", size, calls=[call("012", 2)])
    setup = BoardSetup(layout=layout, panel_inches=15, distance_m=30)
    assert not setup.readable
    assert max(heights(page, 15)) >= setup.possible_mm * 0.99


def test_a_place_is_an_arrow_and_words(glass):
    token = glass.hall.log_in("chen")
    setup = {"places": "1: left; 2: right, 二楼, 2nd floor; 3: ahead"}
    assert glass.hall.call("POST", "/boards/door", {"setup": setup}, token=token).status == 200
    page = glass.open("name=door", WIDE)
    assert page.inner_text("[data-role=place]").split("\n") == ["右手边 · 二楼 on the right · 2nd floor"]
    assert page.get_attribute("[data-role=call-seat]", "data-way") == "right"
    ways = page.eval_on_selector_all(".row:not([data-tone=none])", "(all) => all.map((el) => el.dataset.way)")
    assert ways == ["left", "right", "ahead"]
    assert page.evaluate(OUTSIDE) == []


def test_missed_numbers_stand_with_the_way_back(glass):
    page = glass.open("", WIDE, missed_lately=["006", "004"])
    said = page.inner_text("[data-role=missed]")
    assert "过号" in said
    assert "006" in said
    assert "我回来了" in said
    page.close()
    page = glass.open("", WIDE)
    assert not page.locator("[data-role=missed]").is_visible()


def test_a_seats_board_knows_only_its_own_calls_and_says_what_the_seat_does(glass):
    asked = "layout=seat&seat=3"
    page = glass.open(asked, WIDE, seats=[{"number": 3, "state": "busy"}])
    assert page.inner_text("[data-role=call-number]") == "009"
    assert "正在办理" in page.inner_text("[data-role=call-title]")
    assert "Desk 3" in page.inner_text("[data-role=call-seat]")
    page.close()
    said = {"ready": "请听叫号", "paused": "暂停", "closed": "没有开放"}
    for state, words in said.items():
        page = glass.open(asked, WIDE, seats=[{"number": 3, "state": state}])
        assert words in page.inner_text("[data-role=call-title]")
        assert not page.locator("[data-role=call-number]").is_visible()
        page.close()
    page = glass.open("layout=seat&seat=2", WIDE, seats=[{"number": 2, "state": "busy"}])
    assert "请到本台" in page.inner_text("[data-role=call-title]")


@pytest.mark.parametrize("background", ["plain", "leaves", "dawn", "mist"])
def test_axe_finds_nothing_on_any_background(room, still_hall, background):
    layout = {"leaves": "numbers", "dawn": "portrait", "mist": "seat"}.get(background, "landscape")
    address = f"{still_hall.url}/board?layout={layout}&seat=1&background={background}"
    assert faults_found(Board(room, address)) == ""


def test_the_flash_keeps_its_contrast_and_is_slow(glass):
    page = glass.open("", WIDE)
    darkest = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--now-flash')")
    inks = ["--leaf-deep", "--now-ink"]
    for ink in inks:
        shown = page.evaluate(
            "(ink) => getComputedStyle(document.documentElement).getPropertyValue(ink)", ink
        )
        assert contrast(darkest, shown) >= (7 if ink == "--leaf-deep" else 4.5), ink


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 reckons it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour.strip()[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
