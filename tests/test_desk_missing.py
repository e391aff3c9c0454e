"""Papers missing at the desk: three presses, ticks, the list, who comes back first; in a real Chromium."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.clerk import Clerk, Hire, hiring, line_up, take
from tests.running import RunningHall

pytestmark = pytest.mark.browser
MATTER = "LN-03"


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


def test_papers_missing_is_three_presses_and_a_list(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space").shows(first)
    wang.presses_key("1", "Shift+3", "Space").shows(second).hears(f"{first}号材料不全：告知单正在打印")
    assert wang.presses.count("next") == 2
    assert [one["number"] for one in wang.desk()["papers"]] == [first]
    wang.reads("#complete", first)


def test_what_is_here_is_ticked_by_keys_or_by_touch(hall_server, hire):
    wang = hire()
    number = take(hall_server.url, matter=MATTER)["number"]
    wang.waits_for(1).presses_key("Space").shows(number)
    expect(wang.page.locator("#missing")).to_be_hidden()
    wang.presses_key("v").hears("先按 Shift+3").presses_key("Shift+3")
    papers = wang.page.locator("#missing-list button")
    expect(papers.first).to_have_attribute("aria-pressed", "false")
    count = papers.count()
    wang.presses_key("v", "Enter")
    expect(papers.first).to_have_attribute("aria-pressed", "true")
    papers.last.click()
    expect(papers.last).to_have_attribute("aria-pressed", "true")
    wang.page.reload()
    wang.sees("called")
    expect(wang.page.locator("#missing-list [aria-pressed=true]")).to_have_count(2)
    wang.presses_key("f").sees("idle")
    assert wang.done(number)["missing"] == {MATTER: list(range(1, count - 1))}


def test_the_screen_names_the_papers_that_the_slip_will_name(hall_server, hire):
    """A clerk who presses 1 at everybody takes the resident's own choice away: the list is still of it."""
    wang = hire()
    number = take(hall_server.url, matter=MATTER)["number"]
    wang.waits_for(1).presses_key("Space").shows(number).presses_key("1", "Shift+3")
    expect(wang.page.locator("#now-likely [aria-pressed=true]")).to_have_count(0)
    papers = wang.page.locator("#missing-list button")
    count = papers.count()
    assert count > 1
    papers.first.click()
    expect(wang.page.locator("#now-likely [aria-pressed=true]")).to_have_count(1)
    wang.presses_key("f").sees("idle")
    done = wang.done(number)
    assert (done["matters"], done["missing"]) == ([MATTER], {MATTER: list(range(1, count))})


def test_who_is_back_with_the_papers_gets_a_number_and_is_next(hall_server, hire):
    wang = hire()
    first, second, _ = line_up(hall_server.url, 3)
    wang.waits_for(3).presses_key("Space", "1", "Shift+3", "Space").shows(second)
    wang.presses_key("b", "Enter").waits_for(2)
    given = wang.desk()["waiting"][0]
    wang.hears(f"{first}号补齐了：新号码{given['number']}").presses_key("Space").shows(given["number"])
    wang.reads("#reason", "补齐材料，优先办理").reads("#now-marks", "补齐优先")
    expect(wang.page.locator("#complete li")).to_have_count(0)
    expect(wang.page.locator("#now-likely [aria-pressed=true]")).to_have_count(1)


def test_by_touch_alone(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).page.click("button[data-act=next]")
    wang.settled().shows(number).page.click("#now-likely button >> nth=0")
    wang.page.click("#now-outcomes button:has-text('材料不全')")
    wang.page.click("button[data-act=finish]")
    wang.settled().sees("idle").page.click("#complete button")
    wang.picks("补齐了").waits_for(1)


def test_without_a_printer_the_clerk_is_told_what_to_say(tmp_path, chromium):
    hall = RunningHall(tmp_path / "demo-data", settings={"printer": "none"}).start_empty()
    try:
        with hiring(chromium, hall.url) as hire:
            wang = hire()
            take(hall.url, matter=MATTER)
            wang.waits_for(1).presses_key("Space", "Shift+3")
            lacks = wang.page.inner_text("#missing-list button >> nth=0 >> span")
            wang.presses_key("f").sees("idle").hears(lacks).hears("今天和下一个工作日补齐优先办")
    finally:
        hall.stop()


def test_a_record_changed_to_papers_missing_offers_the_list(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space", "1", "f").sees("idle").presses_key("e")
    wang.page.click("#record-outcomes button:has-text('材料不全')")
    wang.page.click("#record-form .lead")
    wang.reads("#chooser-title", "打印一次性告知单").page.keyboard.press("Enter")
    wang.hears(f"{number}号的告知单正在打印").reads("#complete", number)


def test_managers_see_what_came_to_nothing_and_clerks_do_not(hall_server, hire):
    wang, head = hire("wang", 1), hire("chen", 2)
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space").shows(number).presses_key("1", "Shift+6", "f").sees("idle")
    wang.hears(f"{number}号没办成")
    expect(wang.page.locator("#unresolved-open")).to_be_hidden()
    wang.presses_key("a").hears("只有负责人能看")
    head.reads("#unresolved-open", "没办成 1").presses_key("a").reads("#unresolved-list", f"{number}")
    head.reads("#unresolved-list", "wang").page.fill("#unresolved-list input", "已联系区里")
    head.page.keyboard.press("Enter")
    expect(head.page.locator("#unresolved-list li")).to_have_count(0)
    head.reads("#unresolved-open", "没办成 0")


def faults_of(clerk: Clerk) -> str:
    report = Axe().run(clerk.page)
    return report.generate_report() if report.violations_count else ""


def test_axe_finds_nothing_in_any_of_it(hall_server, hire):
    chen = hire("chen", 1)
    chen.page.emulate_media(reduced_motion="reduce")
    first, second = line_up(hall_server.url, 2)
    chen.waits_for(2).presses_key("Space").shows(first).presses_key("1", "2", "Shift+3", "v", "Enter")
    assert not faults_of(chen), "ticks"
    chen.presses_key("Space").shows(second).presses_key("Shift+6", "f").sees("idle")
    assert not faults_of(chen), "who may come back"
    chen.page.click("#complete button")
    assert not faults_of(chen), "asked"
    chen.page.keyboard.press("Escape")
    chen.presses_key("a").reads("#unresolved-list", second)
    assert not faults_of(chen), "unresolved"
