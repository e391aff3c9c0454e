"""The walk: a resident touches the kiosk and holds a slip, a clerk presses Space, the lobby hears it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.clerk import Clerk
from tests.lobby import Board, lobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


@dataclass
class Entrance:
    """The kiosk at the entrance and the roll of its printer, as a resident sees them."""

    kiosk: Page
    roll: Page

    def at(self, state: str) -> None:
        """Waits until the kiosk shows this screen."""
        expect(self.kiosk.locator("html")).to_have_attribute("data-state", state)

    def touch(self, button: str) -> None:
        """Touches a button of the screen that is shown."""
        self.kiosk.locator(f"section:not([hidden]) [data-do={button}]").first.tap()

    def takes_number(self) -> str:
        """Touches 取号 and reads the number."""
        self.at("start")
        self.touch("take")
        self.at("number")
        return self.kiosk.inner_text("section:not([hidden]) [data-number]")

    def holds_slip(self, number: str) -> None:
        """Waits until the slip hangs at the printer's mouth."""
        self.roll.wait_for_function(SLIP, arg=number, timeout=10_000)

    def is_free(self) -> None:
        """Waits until the kiosk is ready for the next resident: by itself, 8 s after the slip."""
        expect(self.kiosk.locator("html")).to_have_attribute("data-state", "start", timeout=20_000)


SLIP = """(number) => [...document.querySelectorAll(".sheet .paper *")]
  .some((el) => (el.getAttribute("aria-label") ?? "").includes(number))"""


class Open:
    """A hall with its doors open, all under one address; a page opens when it is first asked for."""

    def __init__(self, hall: RunningHall, browser: Browser, host: str) -> None:
        self.hall, self.browser, self.url = hall, browser, f"http://{host}:{hall.port}"
        self.rooms: list[BrowserContext] = []
        self.faults: list[str] = []

    def page(self, room: BrowserContext) -> Page:
        """A page in a room; a script error on it is noted."""
        self.rooms.append(room)
        page = room.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        return page

    @cached_property
    def entrance(self) -> Entrance:
        room = self.browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
        entrance = Entrance(self.page(room), self.page(room))
        entrance.kiosk.goto(f"{self.url}/kiosk")
        entrance.roll.goto(f"{self.url}/paper")
        return entrance

    @cached_property
    def wang(self) -> Clerk:
        return Clerk(self.page(self.browser.new_context()), self.url).log_in("wang").sits(1)

    @cached_property
    def li(self) -> Clerk:
        return Clerk(self.page(self.browser.new_context()), self.url).log_in("li").sits(2)

    @cached_property
    def board(self) -> Board:
        self.rooms.append(lobby(self.browser))
        return Board(self.rooms[-1], f"{self.url}/board")


@contextmanager
def opened(hall: RunningHall, browser: Browser, host: str) -> Iterator[Open]:
    """Opens the doors, with a board that listens; at the end no page may have met a script error."""
    walk = Open(hall, browser, host)
    faults = walk.board.faults
    yield walk
    assert walk.faults + faults == []
    for room in walk.rooms:
        room.close()


@pytest.fixture
def walk(hall_server: RunningHall, chromium: Browser) -> Iterator[Open]:
    """The hall as a page of the local network."""
    with opened(hall_server, chromium, "hall.test") as walk:
        yield walk


@pytest.mark.parametrize("host", ["127.0.0.1", "hall.test"])
def test_from_a_touch_to_the_spoken_call(hall_server: RunningHall, chromium: Browser, host: str):
    with opened(hall_server, chromium, host) as walk:
        number = walk.entrance.takes_number()
        walk.entrance.holds_slip(number)
        walk.wang.waits_for(1).presses_key("Space").sees("called").shows(number)
        walk.board.shows(number)
        assert "1号服务台" in re.sub(r"\s+|Desk1", "", walk.board.page.inner_text("[data-role=call-seat]"))
        (told,) = walk.board.announced(1)
        assert (told["number"], told["recalled"], told["heard"]) == (number, 0, True)
        walk.wang.presses_key("r")
        again = walk.board.announced(2)[1]
        assert (again["number"], again["recalled"], again["heard"]) == (number, 1, True)


def test_two_clerks_call_at_once_and_both_are_heard(walk: Open):
    """Grandma Li and a neighbour wait; Wang and Li press Space in the same moment."""
    numbers = {walk.hall.take()["number"], walk.hall.take()["number"]}
    walk.wang.waits_for(2).settled()
    walk.li.waits_for(2).settled()
    walk.wang.page.keyboard.press("Space")
    walk.li.page.keyboard.press("Space")
    called = {clerk.sees("called").page.inner_text("#number") for clerk in (walk.wang, walk.li)}
    assert called == numbers
    assert {call["number"] for call in walk.board.announced(2)} == numbers
    shown = walk.board.page.inner_text("main")
    assert all(number in shown for number in numbers)


def test_a_restart_heals_every_page(walk: Open):
    first = walk.entrance.takes_number()
    walk.wang.waits_for(1).presses_key("Space").shows(first)
    walk.board.announced(1)
    walk.entrance.is_free()
    neighbour = walk.hall.take()["number"]
    walk.hall.restart()
    walk.board.page.wait_for_selector("html[data-state=ready]")
    walk.board.shows(first)
    walk.wang.sees("called").shows(first).waits_for(1)
    second = walk.entrance.takes_number()
    assert [first, neighbour, second] == sorted({first, neighbour, second})
    walk.entrance.holds_slip(second)
    walk.wang.waits_for(2).presses_key("Space").shows(neighbour)
    assert [call["number"] for call in walk.board.announced(2)] == [first, neighbour]


def test_axe_finds_nothing_on_the_walk(walk: Open):
    pages = [walk.entrance.kiosk, walk.entrance.roll, walk.wang.page, walk.board.page]
    for page in pages:
        page.emulate_media(reduced_motion="reduce")
    start = Axe().run(walk.entrance.kiosk, options={"runOnly": RULES})
    assert not start.violations_count, start.generate_report()
    number = walk.entrance.takes_number()
    walk.entrance.holds_slip(number)
    walk.wang.waits_for(1).presses_key("Space").shows(number)
    walk.board.shows(number)
    for page in pages:
        found = Axe().run(page, options={"runOnly": RULES})
        assert not found.violations_count, f"{page.url}: {found.generate_report()}"
