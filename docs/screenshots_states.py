"""Pictures of what one seldom sees, and of the screens beside the walk: boards, pad, tablet, the kiosk's calm
sentences. Taken by `make screenshots` as well, at half the size.
"""

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page, ViewportSize

if TYPE_CHECKING:
    from docs.screenshots import Studio

TALL: ViewportSize = {"width": 1080, "height": 1920}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
DESK: ViewportSize = {"width": 1366, "height": 768}
PAD: ViewportSize = {"width": 360, "height": 640}
NARROW: ViewportSize = {"width": 360, "height": 768}
TABLET: ViewportSize = {"width": 1280, "height": 800}
NEVER_NOW = "1 00:00-00:01"
BOARDS = {
    "board-portrait": ("?layout=portrait", TALL),
    "board-numbers": ("?layout=numbers", WIDE),
    "board-seat": ("?layout=seat&seat=1&panel=21.5", WIDE),
}


def boards(studio: "Studio") -> list[tuple[str, Page]]:
    """A board in each layout, opened before anything is called."""
    return [(name, studio.page(f"/board{asked}", size)) for name, (asked, size) in BOARDS.items()]


def desk_states(studio: "Studio") -> None:
    """Papers missing, the pad and the narrow window, the tablet's sentence, four digits, handing over."""
    lobby = boards(studio)
    desk = studio.page("/desk", DESK)
    _log_in(desk)
    pad, narrow, tablet = (
        studio.page("/desk?pad", PAD),
        studio.page("/desk", NARROW),
        studio.page("/seat/1", TABLET),
    )
    for page in (pad, narrow):
        _log_in(page)
    _until_called(studio, desk)
    for name, page in (*lobby, ("desk-pad", pad), ("desk-narrow", narrow)):
        studio.take(page, name)
    desk.keyboard.press("Digit1")
    desk.keyboard.press("Shift+Digit3")
    desk.wait_for_selector("#missing:not([hidden])")
    studio.take(desk, "desk-missing")
    desk.keyboard.press("KeyX")
    desk.wait_for_selector("#tablet[open]")
    desk.keyboard.press("Digit1")
    studio.take(tablet, "tablet")
    _with_pin(desk)
    desk.keyboard.press("KeyK")
    desk.wait_for_selector("html[data-handing]")
    studio.take(desk, "desk-hand-over")
    studio.take(_setup(studio), "board-setup")
    for page in (desk, pad, narrow, tablet, *(page for _, page in lobby)):
        page.context.close()


def kiosk_states(studio: "Studio") -> None:
    """Closed, giving a number back, and while the hall's computer is away."""
    page = studio.page("/kiosk", TALL)
    page.wait_for_selector("html[data-state=start]")
    _touch(page, "take", "number")
    _touch(page, "cancel", "cancel")
    studio.take(page, "kiosk-tall-cancel")
    chen = studio.hall.log_in("chen")
    _settings(studio, chen, hours=NEVER_NOW)
    closed = studio.page("/kiosk", TALL)
    closed.wait_for_selector("html[data-state=closed]")
    studio.take(closed, "kiosk-tall-closed")
    _settings(studio, chen, hours="")
    away = studio.page("/kiosk", TALL)
    away.wait_for_selector("html[data-state=start]")
    studio.hall.stop()
    away.wait_for_selector("html[data-state=away]", timeout=60_000)
    studio.take(away, "kiosk-tall-away")
    studio.hall.start()
    for each in (page, closed, away):
        each.context.close()


def _until_called(studio: "Studio", desk: Page) -> None:
    for _ in range(3):
        studio.hall.take(help=["hearing"])
    desk.wait_for_selector("#waiting li")
    desk.keyboard.press("Space")
    desk.wait_for_selector("html[data-state=called]")
    desk.wait_for_selector("html:not([data-settling])")


def _with_pin(desk: Page) -> None:
    """Sets four digits for Wang, so that the hand-over's window looks as it does day by day."""
    desk.keyboard.press("KeyG")
    desk.click("#chooser-list button:has-text('四位数字')")
    desk.fill("#pin-digits", "2580")
    desk.fill("#pin-password", "demo")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#pin:not([open])", state="attached")


def _setup(studio: "Studio") -> Page:
    page = studio.page("/board/setup?name=door", DESK)
    page.wait_for_load_state("networkidle")
    return page


def _log_in(desk: Page) -> None:
    desk.wait_for_selector("html[data-state=login]")
    desk.fill("#login-name", "wang")
    desk.fill("#login-password", "demo")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("html[data-state=idle], html[data-state=called], html[data-state=serving]")


def _touch(page: Page, what: str, then: str) -> None:
    page.wait_for_timeout(2500)  # right after a ticket touches do not count
    page.locator(f"section:not([hidden]) [data-do={what}]").first.tap()
    page.wait_for_selector(f"html[data-state={then}]")


def _settings(studio: "Studio", token: str, **values: Any) -> None:
    assert studio.hall.call("POST", "/settings", {"values": values}, token=token).status == 200
