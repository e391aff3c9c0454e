"""The /paper page in a real Chromium: its keys let the printer fail, and what came out is drawn as it is."""

import base64
import json
import zlib
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from kiosk.encode import job_bytes
from kiosk.profiles import read_profile
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render
from tests.paper_samples import slip_of
from tests.running import RunningHall

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
SWITCHES = ("paper_out", "mid_slip", "near_end", "cover_open", "jam", "offline")


class Stand:
    """The virtual printer on its table, and somebody who presses its keys."""

    def __init__(self, hall: RunningHall, page: Page) -> None:
        self.hall, self.page = hall, page
        page.goto(f"{hall.url}/paper")
        page.wait_for_selector("html[data-light-power]")

    def press(self, fault: str) -> "Stand":
        """Presses a key and waits until the hall has heard of it."""
        key = self.page.locator(f"[data-fault={fault}]")
        pressed = key.get_attribute("aria-pressed")
        key.click()
        expect(key).to_have_attribute("aria-pressed", "false" if pressed == "true" else "true")
        return self

    def reads(self) -> list[str]:
        """What the pieces of paper say, the newest first."""
        labels = self.page.locator(".sheet svg[aria-label]").evaluate_all(
            "all => all.map(one => one.getAttribute('aria-label'))"
        )
        return [str(label) for label in labels]

    def waits_for(self, words: str) -> None:
        """Until paper with this number, or these words, hangs at the mouth."""
        expect(self.page.locator(f"#mouth svg[aria-label*='{words}']")).to_be_visible(timeout=15_000)

    def lamp(self, state: str) -> None:
        """Until the printer's lamp says so."""
        expect(self.page.locator("html")).to_have_attribute("data-lamp", state, timeout=15_000)

    def becomes(self, ticket: dict, state: str) -> None:
        """Until the hall knows this of a ticket's slip."""
        for _ in range(100):
            if self.slip_state(ticket) == state:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{self.slip_state(ticket)}, not {state}")

    def slip_state(self, ticket: dict) -> str:
        """How far the hall knows a ticket's slip to be."""
        reply = self.hall.call("GET", f"/tickets/{ticket['key']}")
        return str(reply.body["slip"]["state"])


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    """A demo hall whose print worker waits a twentieth of the usual times; all tests of this file use it."""
    data = tmp_path_factory.mktemp("hall") / "demo-data"
    running = RunningHall(data, settings={"printer_pace": "0.05"}).start()
    yield running
    running.stop()


@pytest.fixture
def table(hall: RunningHall, chromium: Browser) -> Iterator[Stand]:
    """The page of a newcomer who likes no movement; all is well and nobody waits."""
    hall.call("POST", "/paper/faults", {"faults": []})
    hall.empty_line()
    context = chromium.new_context(reduced_motion="reduce", has_touch=True)
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield Stand(hall, page)
    assert faults == []
    context.close()


def test_without_paper_no_slip_comes_until_there_is_paper(table):
    table.press("paper_out").lamp("paper_out")
    ticket = table.hall.take()
    second = table.hall.take()
    assert table.hall.call("GET", "/paper/faults").body == {"faults": ["paper_out"]}
    table.page.wait_for_timeout(600)
    assert table.slip_state(ticket) == "queued"
    assert not any(ticket["number"] in said for said in table.reads())
    table.press("paper_out")
    table.waits_for(second["number"])
    table.lamp("ready")
    assert sum(ticket["number"] in said for said in table.reads()) == 1
    table.becomes(ticket, "confirmed")


def test_paper_that_ends_in_a_slip_leaves_half_of_it_and_the_rest_comes_later(table):
    table.press("mid_slip")
    ticket = table.hall.take()
    table.lamp("paper_out")
    table.waits_for(ticket["number"])
    half = table.page.locator("#mouth .sheet")
    expect(half).to_have_attribute("data-edge", "ended")
    expect(half.locator(".warning")).to_contain_text("余下的还在打印机里")
    expect(table.page.locator("[data-fault=mid_slip]")).to_have_attribute("aria-pressed", "false")
    assert "当日有效" not in table.reads()[0]
    assert table.slip_state(ticket) == "sending"
    table.press("paper_out")
    table.waits_for("补打 REPRINT")
    again, rest, first = table.reads()[:3]
    assert ticket["number"] in first
    assert ticket["number"] not in rest
    assert "当日有效" in rest
    assert ticket["number"] in again, "two halves are no slip"
    assert "当日有效" in again
    table.lamp("ready")
    table.becomes(ticket, "confirmed")


def test_a_stuck_knife_holds_the_slip_until_all_is_well(table):
    table.press("jam").lamp("ready")
    ticket = table.hall.take()
    table.lamp("jam")
    slip = table.page.locator("#mouth .sheet")
    expect(slip).to_have_attribute("data-edge", "held")
    expect(table.page.locator("html")).to_have_attribute("data-light-error", "on")
    table.page.locator("#well").click()
    expect(slip).to_have_attribute("data-edge", "cut", timeout=15_000)
    table.lamp("ready")
    expect(slip.locator(".warning")).to_have_count(0)
    table.becomes(ticket, "confirmed")


def test_switched_off_it_is_dark_and_the_slip_comes_after(table):
    table.press("offline").lamp("offline")
    expect(table.page.locator("html")).to_have_attribute("data-light-power", "off")
    ticket = table.hall.take()
    table.page.locator("#well").click()
    table.waits_for(ticket["number"])
    expect(table.page.locator("html")).to_have_attribute("data-light-power", "on")


def test_keys_work_from_the_keyboard_and_all_pages_agree(table):
    other = table.page.context.new_page()
    other.goto(table.page.url)
    keys = table.page.locator(".keys button")
    assert [key.get_attribute("data-fault") for key in keys.all()[:-1]] == list(SWITCHES)
    well = table.page.locator("#well")
    expect(well).to_be_disabled()
    keys.nth(2).focus()
    table.page.keyboard.press("Space")
    table.page.keyboard.press("Tab")
    table.page.keyboard.press("Enter")
    expect(table.page.locator("[data-fault=cover_open]")).to_have_attribute("aria-pressed", "true")
    expect(table.page.locator("html")).to_have_attribute("data-faults", "near_end cover_open")
    expect(other.locator("html")).to_have_attribute("data-faults", "near_end cover_open", timeout=8000)
    well.focus()
    table.page.keyboard.press("Enter")
    expect(table.page.locator("html")).to_have_attribute("data-faults", "")
    assert table.page.evaluate("document.activeElement.dataset.fault") == "paper_out"


def test_quick_presses_are_all_heard(table):
    for fault in ("near_end", "jam", "cover_open", "jam"):
        table.page.locator(f"[data-fault={fault}]").click()
    expect(table.page.locator("html")).to_have_attribute("data-faults", "near_end cover_open")
    assert table.hall.call("GET", "/paper/faults").body == {"faults": ["near_end", "cover_open"]}


def test_paper_that_is_out_does_not_run_out_later(table):
    table.press("mid_slip").press("paper_out")
    expect(table.page.locator("[data-fault=mid_slip]")).to_have_attribute("aria-pressed", "false")
    table.press("mid_slip")
    expect(table.page.locator("html")).to_have_attribute("data-faults", "mid_slip")


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_whatever_the_printer_suffers(table, width):
    table.page.set_viewport_size({"width": width, "height": 800})
    ticket = table.hall.take()
    table.waits_for(ticket["number"])
    for fault in (None, "near_end", "mid_slip", "offline"):
        if fault:
            table.press(fault)
        found = Axe().run(table.page, options={"runOnly": RULES})
        assert not found.violations_count, f"{fault}: {found.generate_report()}"
    wide = table.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


def shows(table: Stand, rendering: dict) -> None:
    """Lets the page see this paper instead of the hall's."""
    job = {"id": 99, "at": "2026-11-23T01:41:07Z", "printer": "p", "rendering": rendering}
    table.page.route(
        "**/api/v1/paper",
        lambda route: route.fulfill(body=json.dumps({"jobs": [job]}), content_type="application/json"),
    )
    table.page.reload()
    table.page.wait_for_selector("#mouth .sheet svg")


DRAWN = """async () => {
  const image = document.querySelector("#mouth svg image");
  const bitmap = Object.assign(new Image(), {src: image.getAttribute("href")});
  await bitmap.decode();
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(bitmap, 0, 0);
  const data = pen.getImageData(0, 0, bitmap.width, bitmap.height).data;
  return {width: bitmap.width, black: data.filter((_, at) => at % 4 === 3 && data[at] === 255).length,
    box: [image.getAttribute("width"), image.getAttribute("height")].map(Number)};
}"""


def test_a_slip_as_a_picture_is_drawn_dot_by_dot(table):
    profile = read_profile("sunmi-v2")
    rendering = render(job_bytes(parse_slip(slip_of()), profile, reprint=True, copies=1), profile)
    picture = rendering["lines"][0]["picture"]
    dots = zlib.decompress(base64.b64decode(picture["bits"]))
    shows(table, rendering)
    drawn = table.page.evaluate(DRAWN)
    assert drawn["black"] == sum(byte.bit_count() for byte in dots)
    assert drawn["width"] == profile.dots
    assert drawn["box"] == [profile.dots, picture["rows"]]
    (label,) = table.reads()
    assert "picture" in label


def test_a_qr_code_is_drawn_square_by_square(table):
    stored = b"1P0HTTP://HALL/T/K7"
    code = b"\x1d(k\x03\x001C\x05\x1d(k" + bytes([len(stored), 0]) + stored + b"\x1d(k\x03\x001Q0\n"
    rendering = render(b"\x1ba\x01" + code + b"\x1dV\x00", read_profile("virtual"))
    (line,) = [line for line in rendering["lines"] if "qr" in line]
    shows(table, rendering)
    path = table.page.locator("#mouth svg path").get_attribute("d")
    assert path.count("M") == sum(row.count("1") for row in line["qr"]["rows"])
    assert path.startswith("M0 0h5v5h-5z")
    assert "HTTP://HALL/T/K7" in table.reads()[0]
