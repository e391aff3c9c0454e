"""Every state on one sheet a page: kiosk, desk, phone and board in small; by `make screenshots` as well."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from tests import test_kiosk_screens as screens
from tests.entrance import fingers
from tests.glass_measures import MANNERS, TURN
from tests.test_kiosk_touch import crowd, shut

if TYPE_CHECKING:
    from docs.screenshots import Studio

DESK: ViewportSize = {"width": 1366, "height": 768}
TABLET: ViewportSize = {"width": 1024, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
GROUND = "#e9e4d8"
SPACE = 12
NEVER_NOW = "1 00:00-00:01"
WINDOWS = {"KeyG": "#chooser", "KeyT": "#chooser", "KeyY": "#booking", "KeyO": "#outage", "KeyE": "#record"}
"""Keys of the desk that open a window."""
PARTS = (
    screens.first_screens, screens.finding, screens.the_list, screens.numbers, screens.without_paper,
    screens.staff, screens.waiting_and_away,
)  # fmt: skip
QUIET = 40_000
"""ms after which a board without calls shows the hall's notices."""


class Sheet:
    """Small pictures in rows, in the order in which they were taken."""

    def __init__(self, studio: "Studio", name: str, height: int, columns: int) -> None:
        self._studio, self._name, self._height, self._columns = studio, name, height, columns
        self._pictures: list[Image.Image] = []

    def take(self, page: Page) -> None:
        """Adds a picture of a page."""
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_timeout(500)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        width = round(picture.width * self._height / picture.height)
        self._pictures.append(picture.resize((width, self._height), Image.Resampling.LANCZOS))

    def save(self) -> None:
        """Puts them beside and below one another."""
        lines = [
            self._pictures[at : at + self._columns] for at in range(0, len(self._pictures), self._columns)
        ]
        wide = max(sum(one.width + SPACE for one in line) for line in lines) + SPACE
        size = (wide, len(lines) * (self._height + SPACE) + SPACE)
        sheet = Image.new("RGB", size, color=GROUND)
        for row, line in enumerate(lines):
            left = SPACE
            for picture in line:
                sheet.paste(picture, (left, SPACE + row * (self._height + SPACE)))
                left += picture.width + SPACE
        sheet.save(self._studio.folder / f"{self._name}.png")


class Album(screens.Walk):
    """The walk of the tests through all screens of the kiosk, with a picture of each instead of a look."""

    sheet: Sheet
    manner: str

    def look(self, _what: str = "") -> None:
        """Takes a picture of the screen in the manner of this album."""
        self.page.evaluate(TURN, ["zh", *MANNERS[self.manner]])
        self.sheet.take(self.page)
        self.page.evaluate(TURN, ["zh", *MANNERS["normal"]])


def sheets(studio: "Studio") -> None:
    """All of them; the hall is open and its printer well, before and after."""
    kiosk_sheet(studio, "portrait", "normal", Sheet(studio, "all-kiosk", 280, 9))
    kiosk_sheet(studio, "small", "both", Sheet(studio, "all-kiosk-large", 168, 5))
    desk_sheet(studio)
    phone_sheet(studio)
    board_sheet(studio)


def kiosk_sheet(studio: "Studio", name: str, manner: str, sheet: Sheet) -> None:
    """Every screen of the kiosk on the glass of this name, and the closed hall, in one manner."""
    hands: Any = fingers
    opening = hands(studio.browser, studio.hall)
    kiosk, day = next(opening), studio.hall.call("GET", "/queue").body["day"]

    def opened(also: Callable[[Page], object]) -> Album:
        walk: Any = Album
        album: Album = walk(kiosk, name, also, day)
        album.sheet, album.manner = sheet, manner
        return album

    album = opened(crowd)
    part: Any
    for part in PARTS:
        part(album)
    noon: Any = opened(shut)
    noon.comes("closed", '[data-do="returns"]:visible')
    noon.look()
    sheet.save()
    opening.close()


def desk_sheet(studio: "Studio") -> None:
    """Log-in, seats, nobody, called, serving, the windows, a pause, a lost link, closed; a tablet's size."""
    sheet = Sheet(studio, "all-desk", 230, 3)
    desk = studio.page("/desk", DESK)
    _state(desk, "login")
    sheet.take(desk)
    _log_in(desk, "chen")
    _state(desk, "seats")
    sheet.take(desk)
    desk.click("#seats-list button[data-row='3']")
    _state(desk, "idle")
    studio.hall.take(help=["walking"])
    desk.wait_for_selector("#waiting li")
    sheet.take(desk)
    for key, state in (("Space", "called"), ("KeyC", "serving")):
        desk.keyboard.press(key)
        _state(desk, state)
        sheet.take(desk)
    for key, window in WINDOWS.items():
        desk.wait_for_selector("html:not([data-settling])")
        desk.keyboard.press(key)
        desk.wait_for_selector(f"{window}[open]")
        sheet.take(desk)
        desk.keyboard.press("Escape")
        desk.wait_for_selector(f"{window}:not([open])", state="attached")
    desk.context.set_offline(True)
    desk.wait_for_selector("html[data-link=down]", timeout=QUIET)
    sheet.take(desk)
    desk.context.set_offline(False)
    desk.wait_for_selector("html[data-link=up]", timeout=QUIET)
    desk.set_viewport_size(TABLET)
    sheet.take(desk)
    desk.set_viewport_size(DESK)
    for key, state in (("KeyF", "idle"), ("KeyP", "paused")):
        desk.keyboard.press(key)
        desk.wait_for_selector(f"html[data-state={state}]:not([data-settling])")
    sheet.take(desk)
    desk.keyboard.press("KeyP")
    _state(desk, "idle")
    with_hours(studio, NEVER_NOW)
    desk.wait_for_selector(".hours:not(:empty)", state="attached")
    sheet.take(desk)
    with_hours(studio, "")
    sheet.save()
    desk.context.close()


def phone_sheet(studio: "Studio") -> None:
    """A resident's page from waiting to the rating; missed, away, given back, unknown."""
    sheet, hall = Sheet(studio, "all-phone", 330, 5), studio.hall
    token = hall.sit("li", 2)
    nobody_waits(studio, token)
    key = hall.take()["key"]
    page = studio.page(f"/t/{key}", PHONE)
    moves: list[tuple[str, dict[str, Any], str]] = [
        ("next", {"finish": {}}, "called"), ("miss", {}, "missed"), ("return", {}, "almost"),
        ("next", {}, "called"), ("hold", {}, "held"), ("return", {}, "almost"), ("next", {}, "called"),
        ("start", {}, "serving"), ("finish", {}, "finished"),
    ]  # fmt: skip
    _state(page, "almost")
    sheet.take(page)
    shown = {"almost"}
    number = hall.call("GET", f"/tickets/{key}").body["number"]
    for verb, body, state in moves:
        path = f"/tickets/{number}/return" if verb == "return" else f"/seats/2/{verb}"
        hall.call("POST", path, body, token=token)
        _state(page, state)
        if state not in shown:
            sheet.take(page)
        shown.add(state)
    other = studio.page(f"/t/{hall.take()['key']}", PHONE)
    other.tap("#leave")
    sheet.take(other)
    other.tap("#leave-yes")
    _state(other, "left")
    sheet.take(other)
    other.goto(f"{hall.url}/t/no-such-number-at-all")
    sheet.take(other)
    sheet.save()
    for each in (page, other):
        each.context.close()


def board_sheet(studio: "Studio") -> None:
    """Before the first call, everybody pauses, a notice, closed, the link lost."""
    sheet, hall = Sheet(studio, "all-board", 230, 3), studio.hall
    chen = hall.log_in("chen")
    nobody_waits(studio, chen)
    notices = "请带好身份证原件 | Please have your ID card ready"
    assert hall.call("POST", "/settings", {"values": {"notices": notices}}, token=chen).status == 200
    board = studio.page("/board", WIDE)
    _state(board, "ready")
    sheet.take(board)
    board.wait_for_selector("html[data-notice=shown]", timeout=2 * QUIET)
    sheet.take(board)
    with_hours(studio, NEVER_NOW)
    board.wait_for_selector("html[data-hall=closed]", timeout=QUIET)
    sheet.take(board)
    with_hours(studio, "")
    hall.stop()
    _state(board, "stale")
    sheet.take(board)
    hall.start()
    sheet.save()
    board.context.close()


def nobody_waits(studio: "Studio", token: str) -> None:
    """All who wait give their numbers back, and whom Wang has called is served."""
    studio.hall.call("POST", "/seats/1/finish", {}, token=studio.hall.sit("wang", 1))
    while waiting := studio.hall.call("GET", "/desk", token=token).body["waiting"]:
        for ticket in waiting:
            studio.hall.call("POST", f"/tickets/{ticket['key']}/leave", {}, token=token)


def with_hours(studio: "Studio", hours: str) -> None:
    """Sets when the hall is open; empty: always."""
    chen = studio.hall.log_in("chen")
    reply = studio.hall.call("POST", "/settings", {"values": {"hours": hours}}, token=chen)
    assert reply.status == 200, reply.body


def _log_in(desk: Page, name: str) -> None:
    desk.fill("#login-name", name)
    desk.fill("#login-password", "demo")
    desk.keyboard.press("Enter")


def _state(page: Page, name: str) -> None:
    page.wait_for_selector(f"html[data-state={name}]", timeout=QUIET)
