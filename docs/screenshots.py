"""The docs' pictures, taken of a demo hall that really runs: `make screenshots`.

`python -m docs.screenshots FOLDER` puts them there at full size instead, for looking closely.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from docs.screenshots_sheets import sheets
from docs.screenshots_states import desk_states, kiosk_states
from tests.running import RunningHall

PICTURES = Path(__file__).with_name("pictures")
TALL: ViewportSize = {"width": 1080, "height": 1920}
WIDE: ViewportSize = {"width": 1920, "height": 1080}
DESK: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
WHOLE, LONGEST, SMALLER = 1400, 800, 480
"""The longer side (px) of a sheet of pictures, of a picture, of one that stands beside others of its kind."""
LARGE = re.compile("walk|all-")
SMALL = re.compile(r"board-|tablet|desk-(pad|narrow|missing|hand-over)|kiosk-tall-(cancel|closed|away)")
GROUND = "#e9e4d8"
THREE_CALLS = "() => document.querySelectorAll('.row:not([data-tone=none])').length >= 3"
ANNOUNCES = """(number) => document.documentElement.dataset.state === "announcing"
  && document.querySelector("[data-role=call-number]").textContent === number"""


class Studio:
    """A running hall, a browser, and the folder the pictures go to."""

    def __init__(self, hall: RunningHall, browser: Browser, folder: Path) -> None:
        self.hall, self.browser, self.folder = hall, browser, folder

    def page(self, path: str, size: ViewportSize) -> Page:
        """Opens a page of the hall in a browser of its own memory; its fonts are there when this returns."""
        page = self.browser.new_context(viewport=size, has_touch=True, locale="zh-CN").new_page()
        page.goto(self.hall.url + path)
        settle(page)
        return page

    def take(self, page: Page, name: str, part: str = "") -> None:
        """Takes a picture of a page, or of a part of it."""
        settle(page)
        where = self.folder / f"{name}.png"
        (page.locator(part).first if part else page).screenshot(path=where)


def settle(page: Page) -> None:
    """Waits until the fonts are drawn and nothing moves any more, except what moves for ever."""
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(600)


def state(page: Page, *names: str) -> None:
    """Waits until a page shows one of these states."""
    page.wait_for_selector(", ".join(f"html[data-state={name}]" for name in names))


def touch(page: Page, what: str, then: str) -> None:
    """Touches a button of the kiosk; the next screen is there when this returns."""
    page.locator(f"section:not([hidden]) {what}, .access {what}").first.tap()
    state(page, then)


def morning(hall: RunningHall) -> str:
    """What happened before the pictures: a few were served, one did not come. The token of Li."""
    wang, li = hall.sit("wang", 1), hall.sit("li", 2)
    matters = hall.call("GET", "/matters").body["matters"]
    codes = [matter["code"] for matter in matters if matter["here"] == "yes" and not matter["discreet"]]
    for place in range(5):
        hall.take(matter=codes[place * 11 % len(codes)] if place % 2 else None)
    for token, seat, move in ((wang, 1, "finish"), (li, 2, "miss"), (wang, 1, "finish"), (li, 2, "finish")):
        hall.call("POST", f"/seats/{seat}/next", {}, token=token)
        done = {"matters": codes[seat : seat + 1], "outcome": "done", "note": ""} if move == "finish" else {}
        hall.call("POST", f"/seats/{seat}/{move}", done, token=token)
    return li


def until(hall: RunningHall, token: str, number: str) -> None:
    """Lets Li serve those before a number, and others line up behind it."""
    for _ in range(4):
        hall.take()
    line = [ticket["number"] for ticket in hall.call("GET", "/desk", token=token).body["waiting"]]
    for _ in range(line.index(number)):
        hall.call("POST", "/seats/2/next", {}, token=token)
        hall.call("POST", "/seats/2/finish", {}, token=token)


def kiosk(studio: Studio, size: ViewportSize, shape: str) -> str:
    """The kiosk from start to number, which it tells."""
    page = studio.page("/kiosk", size)
    state(page, "start")
    studio.take(page, f"kiosk-{shape}-start")
    touch(page, "[data-do=contrast]", "start")
    studio.take(page, f"kiosk-{shape}-contrast")
    touch(page, "[data-do=contrast]", "start")
    touch(page, "[data-do=groups]", "groups")
    studio.take(page, f"kiosk-{shape}-groups")
    touch(page, "[data-do=search]", "search")
    page.keyboard.type("sb")
    page.wait_for_selector("[data-answered=sb]")
    studio.take(page, f"kiosk-{shape}-search")
    touch(page, "[data-do=back]", "groups")
    touch(page, "[data-do=group]", "matters")
    studio.take(page, f"kiosk-{shape}-matters")
    touch(page, "[data-do=matter]", "matter")
    studio.take(page, f"kiosk-{shape}-matter")
    touch(page, "[data-do=take-this]", "number")
    page.wait_for_selector("[data-slip-line=out], [data-slip-line=late]", timeout=15_000)
    number = page.inner_text("section:not([hidden]) [data-number]")
    studio.take(page, f"kiosk-{shape}-number")
    page.context.close()
    return number


def desk_and_board(studio: Studio) -> None:
    """Wang calls the number that the kiosk gave; the board announces it."""
    board = studio.page("/board", WIDE)
    state(board, "ready")
    desk = studio.page("/desk", DESK)
    state(desk, "login")
    studio.take(desk, "desk-login")
    log_in(desk)
    desk.keyboard.press("Space")
    state(desk, "called")
    board.wait_for_function(THREE_CALLS)
    studio.take(desk, "desk")
    board.wait_for_function(ANNOUNCES, arg=desk.inner_text("#number"), timeout=30_000)
    studio.take(board, "board")
    desk.keyboard.press("KeyC")
    state(desk, "serving")
    desk.keyboard.press("Slash")
    desk.wait_for_selector("#picker[open]")
    desk.fill("#picker-field", "sbk")
    desk.wait_for_selector("#picker-list [role=option]")
    studio.take(desk, "desk-matters")
    for page in (board, desk):
        page.context.close()


def phones(studio: Studio, token: str) -> None:
    """A resident's own page while they wait and when Li calls them."""
    hall = studio.hall
    matters = hall.call("GET", "/matters").body["matters"]
    code = next(one["code"] for one in matters if one["here"] == "yes" and not one["discreet"])
    page = studio.page(f"/t/{hall.take(matter=code)['key']}", PHONE)
    state(page, "waiting")
    studio.take(page, "phone-waiting")
    while page.get_attribute("html", "data-state") != "called":
        hall.call("POST", "/seats/2/next", {"finish": {}}, token=token)
        page.wait_for_timeout(2600)  # it asks every two seconds when few are ahead
        if page.get_attribute("html", "data-state") == "waiting":
            page.reload()
    studio.take(page, "phone-called")
    page.context.close()


def without_paper(studio: Studio) -> None:
    """The roll ends: what the resident, the clerk and the printer's own page see."""
    assert studio.hall.call("POST", "/paper/faults", {"faults": ["paper_out"]}).status == 200
    page = studio.page("/kiosk", TALL)
    state(page, "start")
    touch(page, "[data-do=take]", "trouble")
    studio.take(page, "kiosk-tall-trouble")
    paper = studio.page("/paper", DESK)
    studio.take(paper, "paper-out")
    desk = studio.page("/desk", DESK)
    log_in(desk)
    desk.wait_for_selector("#paper:not([hidden])")
    studio.take(desk, "desk-paper")
    for each in (page, paper, desk):
        each.context.close()


def log_in(desk: Page) -> None:
    """Wang takes the desk that is his."""
    state(desk, "login")
    desk.fill("#login-name", "wang")
    desk.fill("#login-password", "demo")
    desk.keyboard.press("Enter")
    state(desk, "idle", "called", "serving")


def paper_and_home(studio: Studio) -> None:
    """The roll, its newest slip alone, and the front page on a computer and a phone."""
    paper = studio.page("/paper", DESK)
    paper.wait_for_selector("#mouth .sheet:not([data-moving])")
    studio.take(paper, "paper")
    studio.take(paper, "slip", "#mouth .sheet .paper")
    for name, size in (("home", DESK), ("home-phone", PHONE)):
        page = studio.page("/", size)
        page.screenshot(path=studio.folder / f"{name}.png", full_page=name == "home-phone")
        page.context.close()
    paper.context.close()


def walk(folder: Path) -> None:
    """The walk on one picture: kiosk, slip, and the desk above the board."""
    space, height = 24, 760
    kiosk, slip = fitted(folder / "kiosk-tall-number.png", height), fitted(folder / "slip.png", height)
    half = (height - space) // 2
    desk, board = fitted(folder / "desk.png", half), fitted(folder / "board.png", half)
    right = max(desk.width, board.width)
    sheet = Image.new("RGB", (kiosk.width + slip.width + right + 4 * space, height + 2 * space), color=GROUND)
    sheet.paste(kiosk, (space, space))
    sheet.paste(slip, (kiosk.width + 2 * space, space + (height - slip.height) // 2))
    left = kiosk.width + slip.width + 3 * space
    sheet.paste(desk, (left, space))
    sheet.paste(board, (left, 2 * space + half))
    sheet.save(folder / "walk.png")


def fitted(path: Path, height: int) -> Image.Image:
    """A picture scaled down to a height; never up, and never wider than a slip beside a screen may be."""
    picture = Image.open(path).convert("RGB")
    factor = min(1.0, height / picture.height)
    size = (round(picture.width * factor), round(picture.height * factor))
    return picture.resize(size, Image.Resampling.LANCZOS)


def shrink(path: Path, into: Path) -> None:
    """Brings a picture to the docs' size and to few colours: the screens are flat, nobody sees it."""
    picture = Image.open(path).convert("RGB")
    longest = WHOLE if LARGE.match(path.stem) else SMALLER if SMALL.match(path.stem) else LONGEST
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    few.save(into / path.name, optimize=True)


@contextmanager
def studio(folder: Path) -> Iterator[Studio]:
    """A demo hall on a free port with a data folder that is thrown away, and a browser that may sound."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium on this machine: the pictures cannot be taken")
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        hall = RunningHall(Path(data) / "demo-data").start()
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        try:
            yield Studio(hall, browser, folder)
        finally:
            browser.close()
            hall.stop()


def main() -> None:
    """Plays a small scene and takes the pictures of it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        with studio(folder) as here:
            li = morning(here.hall)
            kiosk(here, WIDE, "wide")
            number = kiosk(here, TALL, "tall")
            paper_and_home(here)
            until(here.hall, li, number)
            desk_and_board(here)
            phones(here, li)
            without_paper(here)
            assert here.hall.call("POST", "/paper/faults", {"faults": []}).status == 200
            desk_states(here)
            kiosk_states(here)
            sheets(here)
        walk(folder)
        if len(sys.argv) == 1:
            shown = set(re.findall(r"\(([\w-]+\.png)\)", (PICTURES / "README.md").read_text("utf-8")))
            for name in sorted(shown | {"walk.png"}):
                shrink(folder / name, PICTURES)


if __name__ == "__main__":
    main()
