"""What staff see of printers and slips at the desk, and the key that prints, in a real Chromium."""

from collections.abc import Iterator
from typing import get_args

import pytest
from playwright.sync_api import Browser, expect

from server.printers import PrinterState
from server.rules.words import words_of
from tests.clerk import Clerk, Hire, hiring, take
from tests.desk_printer import REMOTE, PlayedPrinter
from tests.running import RunningHall

pytestmark = pytest.mark.browser

NOTICE = "#printers"
NEXT_AND_LISTS = """[".next", "#waiting .row", "#missed-title", "#done-title"].map(
    place => { const box = document.querySelector(place).getBoundingClientRect(); return [box.x, box.y]; })"""


@pytest.fixture
def hall(tmp_path) -> Iterator[RunningHall]:
    """A demo hall whose printer is played by the test; nobody waits."""
    hall = RunningHall(tmp_path / "demo-data", settings=REMOTE).start_empty()
    yield hall
    hall.stop()


@pytest.fixture
def printer(hall) -> PlayedPrinter:
    return PlayedPrinter(hall).catches_up()


@pytest.fixture
def hire(hall, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall.url) as hire:
        yield hire


def mark_of(clerk: Clerk, number: str):
    """What stands beside a number in the line."""
    return clerk.page.locator(f"#line li:has(.row[data-number='{number}']) .slip")


def test_every_state_of_a_printer_has_a_sentence():
    states = set(get_args(PrinterState)) - {"ok"}
    assert {f"printer_{state}" for state in states} <= words_of("desk").keys()


def test_the_desk_says_what_a_printer_needs_and_falls_silent_by_itself(hall, printer, hire):
    wang = hire()
    take(hall.url)
    printer.prints()
    wang.waits_for(1)
    before = wang.page.evaluate(NEXT_AND_LISTS)
    expect(wang.page.locator("#paper")).to_be_hidden()
    for state, words in [
        ("paper_out", "没纸了：打开上盖，放入新纸卷，合上盖子"),
        ("cover_open", "上盖开着"),
        ("jam", "取出卡住的纸"),
        ("error", "报错"),
        ("offline", "关掉重新打开"),
        ("silent", "没有回应"),
        ("unreachable", "连不上打印机"),
    ]:
        printer.is_now(state)
        wang.reads(f"{NOTICE} .blocked", words).reads("#paper-said", words)
    assert "entrance" not in wang.page.inner_text(NOTICE), "the only printer needs no name"
    assert wang.page.evaluate(NEXT_AND_LISTS) == before, "nothing moves under the hand"
    assert wang.page.evaluate("document.activeElement === document.body"), "the focus stays"
    printer.is_now("near_end")
    wang.reads(f"{NOTICE} .soon", "请备好纸卷")
    expect(wang.page.locator(f"{NOTICE} .blocked")).to_have_count(0)
    printer.is_now("ok")
    expect(wang.page.locator("#paper")).to_be_hidden()


def test_who_came_while_the_paper_was_out_has_no_slip_until_it_is_in(hall, printer, hire):
    wang = hire()
    printer.is_now("paper_out")
    first, second = take(hall.url)["number"], take(hall.url)["number"]
    wang.waits_for(2).reads(NOTICE, "2张在等").reads(NOTICE, "起")
    for number in (first, second):
        expect(mark_of(wang, number)).to_have_text("未出票")
    expect(wang.page.locator("#line button.slip")).to_have_count(0)  # it comes by itself
    wang.presses_key("n").hears("请告诉居民号码").presses_key("Space").shows(first)
    wang.reads("#now-slip", "未出票").presses_key("q").hears("好了自动打印")
    assert "reprint" not in wang.presses
    printer.is_now("ok")
    expect(wang.page.locator("#now-slip")).to_be_hidden()
    assert printer.prints()["reprint"] is False
    expect(wang.page.locator("#line .slip")).to_have_count(0)


def test_one_key_prints_again_and_the_bar_tells_how_it_went(hall, printer, hire):
    wang = hire()
    number = take(hall.url)["number"]
    printer.prints("failed")
    wang.waits_for(1).reads("#troubled", "1位等候的").presses_key("Space").shows(number)
    wang.reads("#now-slip", "未出票").presses_key("q").hears("小票上印有“补打”")
    expect(wang.page.locator("#paper")).to_be_hidden()
    job = printer.takes()
    assert (job["slip"]["number"], job["reprint"]) == (number, True)
    printer.says_of(job, "sending")
    wang.hears("正在打印")
    wang.presses_key("q")
    assert wang.presses.count("reprint") == 1, "it is on its way"
    printer.is_now("jam")
    wang.hears(f"{number}号的小票好了自动打印").reads("#now-slip", "未出票")
    printer.is_now("ok")
    wang.hears("正在打印")
    printer.says_of(job, "confirmed")
    wang.hears(f"{number}号已补打，小票上印有“补打”")
    expect(wang.page.locator("#now-slip")).to_be_hidden()


def test_printing_does_not_hold_up_the_next_call(hall, printer, hire):
    wang = hire()
    first, second = take(hall.url)["number"], take(hall.url)["number"]
    printer.prints("failed")
    printer.prints()
    wang.waits_for(2).presses_key("Space").shows(first).presses_key("q").hears("正在补打")
    wang.presses_key("Space").shows(second).hears(f"已叫{second}号")
    job = printer.takes()
    printer.says_of(job, "sending")
    printer.says_of(job, "failed")
    wang.hears(f"{first}号没有补打出来")
    wang.reads("#done", "未出票")


def test_the_button_beside_a_number_prints_for_it(hall, printer, hire):
    wang = hire()
    first, second, third = (take(hall.url)["number"] for _ in range(3))
    for state in ("unknown", "failed", "failed"):
        printer.prints(state)
    wang.waits_for(3)
    expect(mark_of(wang, first)).to_contain_text("未出票？")
    mark_of(wang, first).click()
    wang.hears(f"正在补打{first}号")
    assert printer.prints()["slip"]["number"] == first
    expect(mark_of(wang, first)).to_have_count(0)
    wang.presses_key("q").hears("选一个号码，按 Q 补打").presses_key("ArrowDown", "q").hears(f"补打{third}号")
    assert printer.prints()["slip"]["number"] == third
    wang.page.keyboard.press("Escape")
    wang.presses_key("q").hears(f"补打{second}号")  # the only one left


def test_missed_held_and_done_show_it_too(hall, printer, hire):
    wang = hire()
    missed, held, done = (take(hall.url)["number"] for _ in range(3))
    for _ in range(3):
        printer.prints("failed")
    wang.waits_for(3).presses_key("Space", "m", "Space", "h", "Space", "f").sees("idle")
    for number in (missed, held):
        expect(mark_of(wang, number)).to_contain_text("补打")
    wang.page.click("#done .slip")
    wang.hears(f"补打{done}号")
    assert printer.prints()["slip"]["number"] == done


def test_any_slip_is_printed_again_or_voided_from_its_window(hall, printer, hire):
    wang = hire()
    number = take(hall.url)["number"]
    printer.prints()
    wang.waits_for(1)
    expect(wang.page.locator("#line .slip")).to_have_count(0)
    wang.touches(number, "补打小票").hears("小票上印有“补打”")
    printer.prints("unknown")
    wang.touches(number, "小票在手").hears(f"{number}号有小票")
    expect(mark_of(wang, number)).to_have_count(0)
    wang.touches(number, "小票作废").reads("#chooser-hint", "号码和顺序不变").page.keyboard.press("Enter")
    wang.hears("小票已作废，号码照旧有效")
    assert wang.desk()["waiting"][0]["slip"] == {"state": "void"}
    wang.presses_key("Space", "f").page.click("#done .row")
    wang.page.click("#record-slip")
    wang.reads("#chooser-title", f"{number}号的小票").picks("补打小票").hears(f"补打{number}号")
    assert printer.prints()["reprint"] is True


def test_the_keys_stand_in_the_window_of_seldom_ones(hall, printer, hire):
    wang = hire()
    number = take(hall.url)["number"]
    printer.prints()
    wang.waits_for(1).presses_key("q").hears("先按 L 选一个号码").presses_key("Space").shows(number)
    wang.opens("g", "更多").page.keyboard.press("Shift+Q")
    wang.reads("#chooser-title", f"{number}号的小票作废吗").page.keyboard.press("Escape")
    wang.opens("g", "更多").page.keyboard.press("q")
    wang.hears(f"补打{number}号")
    assert "void" not in wang.presses
