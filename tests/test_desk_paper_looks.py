"""Spare numbers, several printers, a hall without one; and the desk's paper in anybody's hands."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.clerk import SCREEN, Clerk, Hire, hiring, take
from tests.desk_printer import REMOTE, PlayedPrinter
from tests.running import RunningHall

pytestmark = pytest.mark.browser


@pytest.fixture
def hall(tmp_path) -> Iterator[RunningHall]:
    """A demo hall whose printers are played by the test."""
    hall = RunningHall(tmp_path / "demo-data", settings=REMOTE).start_empty()
    yield hall
    hall.stop()


@pytest.fixture
def hire(hall, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall.url) as hire:
        yield hire


def test_spare_numbers_are_printed_in_good_times(hall, hire):
    printer = PlayedPrinter(hall).catches_up()
    wang = hire().presses_key("o")
    assert (wang.page.input_value("#spares-first"), wang.page.input_value("#spares-last")) == ("901", "950")
    wang.page.click("#spares-print")
    wang.reads("#spares-print", "确定打印50张")
    assert "spares" not in wang.presses
    wang.page.fill("#spares-last", "951")
    wang.page.click("#spares-print")
    wang.reads("#spares-trouble", "901 到 950").page.fill("#spares-last", "903")
    wang.reads("#spares-print", "打印").page.click("#spares-print")
    wang.reads("#spares-left", "还有3张")
    assert [printer.prints()["slip"]["number"] for _ in range(3)] == ["901", "902", "903"]
    wang.reads("#spares-left", "都打完了")
    wang.page.click("#outage-close")
    wang.presses_key("o").page.fill("#outage-served", "903")  # the other half of the window is as before
    wang.page.keyboard.press("Enter")
    wang.hears("办完3位")


def test_of_several_printers_each_has_its_name(hall, hire):
    entrance = PlayedPrinter(hall).catches_up()
    desk = PlayedPrinter(hall, "second floor")
    wang = hire()
    entrance.is_now("paper_out")
    wang.reads("#printers", "entrance：没纸了")
    desk.is_now("near_end")
    expect(wang.page.locator("#printers li")).to_have_count(2)
    wang.reads("#printers li:first-child", "entrance").reads("#printers li:last-child", "second floor")
    entrance.is_now("ok")
    expect(wang.page.locator("#printers .blocked")).to_have_count(0)


def test_a_slip_stuck_at_the_entrance_is_printed_at_the_desk(hall, hire):
    entrance = PlayedPrinter(hall).catches_up()
    desk = PlayedPrinter(hall, "desk")
    values = {"values": {"seat_printers": "1: desk"}}
    assert hall.call("POST", "/settings", values, token=hall.log_in("chen")).status == 200
    entrance.is_now("jam")
    first, second = take(hall.url)["number"], take(hall.url)["number"]
    wang = hire().waits_for(2).presses_key("l", "ArrowDown", "q").hears(f"{second}号的小票还没打过，现在打印")
    job = desk.prints()
    assert (job["slip"]["number"], job["reprint"]) == (second, False)
    wang.hears(f"{second}号的小票打出来了")
    entrance.is_now("ok")
    assert entrance.prints()["slip"]["number"] == first


def test_a_print_program_that_never_came_is_missed(hall, hire):
    number = take(hall.url)["number"]
    wang = hire().waits_for(1)
    expect(wang.page.locator("#printers")).to_contain_text("打印程序没有回应", timeout=30_000)
    wang.reads("#printers", "1张在等").reads(f"li:has([data-number='{number}']) .slip", "未出票")
    PlayedPrinter(hall).catches_up()
    expect(wang.page.locator("#paper")).to_be_hidden()


def test_a_hall_without_a_printer_shows_nothing_of_paper(tmp_path, chromium: Browser):
    hall = RunningHall(tmp_path / "demo-data", settings={"printer": "none"}).start_empty()
    try:
        with hiring(chromium, hall.url) as hire:
            wang = hire()
            number = take(hall.url)["number"]
            wang.waits_for(1).presses_key("Space").shows(number)
            expect(wang.page.locator("#paper")).to_be_hidden()
            expect(wang.page.locator(".slip:visible")).to_have_count(0)
            wang.presses_key("q").hears("没有打印机").opens("g", "更多")
            expect(wang.page.locator("#chooser-list")).not_to_contain_text("小票")
            wang.page.keyboard.press("Escape")
            wang.presses_key("o")
            expect(wang.page.locator("#spares-form")).to_be_hidden()
    finally:
        hall.stop()


def faults_of(clerk: Clerk) -> str:
    report = Axe().run(clerk.page)
    return report.generate_report() if report.violations_count else ""


def test_touch_english_small_windows_and_axe(hall, hire, chromium: Browser):
    printer = PlayedPrinter(hall).catches_up()
    page = chromium.new_context(viewport=SCREEN, has_touch=True).new_page()
    wang = Clerk(page, hall.url).log_in().sits()
    page.emulate_media(reduced_motion="reduce")
    numbers = [take(hall.url)["number"] for _ in range(4)]
    for state in ("failed", "unknown", "failed", "unknown"):
        printer.prints(state)
    wang.waits_for(4).presses_key("Space", "m", "Space", "h", "Space")
    page.tap("#language")
    wang.reads("#troubled", "1 in line")
    assert not faults_of(wang), "no slip"
    printer.is_now("cover_open")
    wang.reads("#printers", "close it until it clicks")
    for width, height in [(1366, 768), (1366, 650), (1024, 768), (700, 900), (400, 800), (1920, 1080)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(
            "[...document.querySelectorAll('#printers li, .line .away')].map(b => b.getBoundingClientRect())"
            ".reduce((above, below) => above.bottom <= below.top || above.top >= below.bottom ? below : null)"
        ), f"the notice lies on the lists at {width} x {height}"
    assert not faults_of(wang), "cover open"
    printer.is_now("ok")
    wang.settled().page.tap("#waiting .slip")
    wang.hears(f"Printing {numbers[3]} again; it says REPRINT").settled().page.tap("[data-act=more]")
    assert not faults_of(wang), "more"
    page.tap("#chooser-list button:has-text('Outage numbers')")
    assert not faults_of(wang), "spares"
    page.tap("#outage-close")
    assert wang.faults == []
    page.context.close()
