"""Clerks Wang and Li serve people from the desk page, by keys, in a real Chromium."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.clerk import Clerk, Hire, hiring, line_up, take

pytestmark = pytest.mark.browser

FOUND = re.compile("^找到")


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


def test_an_ordinary_visit_is_one_press(hall_server, hire):
    wang = hire()
    first, second, third = line_up(hall_server.url, 3)
    wang.waits_for(3).presses_key("Space").sees("called").shows(first)
    wang.presses_key("Space").shows(second).hears(f"{first}号已办结").presses_key("Space").shows(third)
    wang.presses_key("Space").sees("idle").hears("现在没有人等候")
    assert wang.presses.count("next") == 4
    assert {first, second, third} <= {ticket["number"] for ticket in wang.desk()["done"]}


def test_the_reason_of_a_call_is_said_and_survives_a_reload(hall_server, hire):
    wang = hire()
    line_up(hall_server.url, 1)
    grandma_li = take(hall_server.url, priority="priority")["number"]
    wang.waits_for(2).presses_key("Space").shows(grandma_li)
    expect(wang.page.locator("#now-marks")).to_have_text("优先")
    reason = wang.page.inner_text("#reason")
    assert "优先" in reason
    wang.page.reload()
    wang.sees("called").shows(grandma_li)
    expect(wang.page.locator("#reason")).to_have_text(reason)


def test_two_clerks_pressing_at_once_never_get_one_ticket(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    numbers = line_up(hall_server.url, 6)
    got: list[str] = []
    for _ in range(3):
        for clerk in (wang, li):
            clerk.settled()
        for clerk in (wang, li):  # started together, neither waits for its answer
            clerk.page.evaluate("setTimeout(() => document.body.dispatchEvent(new KeyboardEvent('keydown',"
                                " {code: 'Space', bubbles: true, cancelable: true})), 100)")  # fmt: skip
        for clerk in (wang, li):
            expect(clerk.page.locator("#number")).not_to_have_text(re.compile("|".join(got) or "下一位|没有"))
            clerk.sees("called")
            got.append(clerk.page.inner_text("#number"))
    assert sorted(got) == numbers


def test_a_double_press_calls_once_and_is_answered_with_a_tick(hall_server, hire):
    wang = hire(brisk=False)
    first, _ = line_up(hall_server.url, 2)
    wang.waits_for(2)
    for _ in range(3):
        wang.page.keyboard.press("Space")
    expect(wang.page.locator("html")).to_have_attribute("data-tick", "")
    wang.shows(first).settled()
    assert wang.presses.count("next") == 1
    wang.page.dblclick("button[data-act=next]")
    wang.settled()
    assert wang.presses.count("next") == 2


def test_recall_came_missed_back_walk_in_and_finish(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space", "r").hears(f"已重呼{first}号")
    expect(wang.page.locator("#recalled")).to_contain_text("1")
    wang.presses_key("c").sees("serving").presses_key("r").hears("已经到了")
    wang.presses_key("Space").shows(second).presses_key("m").sees("idle")
    expect(wang.page.locator("#missed b")).to_have_text(second)
    wang.presses_key("b").hears(f"{second}号已叫回").waits_for(1).presses_key("w").sees("serving")
    walk_in = wang.page.inner_text("#number")
    wang.hears(f"{walk_in}号直接办理").presses_key("f").sees("idle").hears(f"{walk_in}号已办结").waits_for(1)
    wang.presses_key("Space").shows(second)
    expect(wang.page.locator("#now-marks")).to_contain_text("我回来了")


def test_several_missed_are_chosen_with_arrows(hall_server, hire):
    wang = hire()
    line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space", "m", "Space", "m")
    expect(wang.page.locator("#missed b")).to_have_count(2)
    left, right = wang.page.locator("#missed b").all_inner_texts()
    wang.presses_key("b", "ArrowRight", "Enter").hears(f"{right}号已叫回")
    expect(wang.page.locator("#missed b")).to_have_text([left])


def test_a_matter_is_found_by_initials_and_goes_with_the_finish(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space").shows(number).presses_key("/")
    wang.page.keyboard.type("ylbx")
    expect(wang.page.locator("#picker-said")).to_have_text(FOUND)
    wang.page.keyboard.press("ArrowDown")
    chosen = wang.page.inner_text("#picker-list [aria-selected=true] b")
    wang.page.keyboard.press("Enter")
    wang.presses_key("Shift+3").page.reload()
    wang.sees("called").shows(number)
    expect(wang.page.locator("#now-likely [aria-pressed=true] span, #now-matters li span")).to_have_text(
        chosen
    )
    wang.presses_key("f").sees("idle")
    expect(wang.page.locator("#done li")).to_contain_text([chosen])
    done = wang.done(number)
    assert (len(done["matters"]), done["outcome"]) == (1, "papers_missing")


LATE = """
const send = window.fetch;
let late = 500;
window.fetch = async (url, options) => {
  if (!String(url).endsWith("/draft")) return send(url, options);
  const wait = late;
  late = 0;
  await new Promise((done) => setTimeout(done, wait));
  return send(url, { ...options, signal: null });
};
"""
"""The first word on a visit arrives late, also when the page does not wait for its answer any more."""


def test_what_is_filled_in_reaches_the_hall_in_its_order(hall_server, hire):
    wang = hire()
    wang.page.add_init_script(LATE)
    wang.page.reload()
    line_up(hall_server.url, 1)
    wang.waits_for(1).presses_key("Space", "Shift+2", "Shift+3")
    wang.page.wait_for_timeout(900)
    wang.told("outcome", "papers_missing")


def test_what_is_filled_in_is_told_after_a_reload_too(hall_server, hire):
    wang = hire()
    line_up(hall_server.url, 1)
    cut = [True]
    wang.page.route("**/draft", lambda route: route.abort() if cut else route.continue_())
    wang.waits_for(1).presses_key("Space", "Shift+3")
    assert not wang.draft()
    wang.page.reload()
    wang.sees("called")
    cut.clear()
    wang.told("outcome", "papers_missing")


def test_the_last_one_can_be_changed_afterwards(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space", "f").sees("idle").presses_key("e")
    expect(wang.page.locator("#record-title")).to_contain_text(number)
    wang.page.fill("#record-field", "lnr")
    expect(wang.page.locator("#record-said")).to_have_text(FOUND)
    wang.page.keyboard.press("Enter")
    wang.page.click("#record-outcomes button:has-text('咨询')")
    wang.page.fill("#record-note", "下周带户口簿")
    wang.page.keyboard.press("Enter")
    wang.hears(f"{number}号已改好")
    expect(wang.page.locator("#done li")).to_contain_text(["咨询"])
    done = wang.done(number)
    assert (len(done["matters"]), done["outcome"], done["note"]) == (1, "enquiry", "下周带户口簿")


def test_reload_and_restart_keep_the_open_ticket(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space", "c").sees("serving")
    wang.page.reload()
    wang.sees("serving").shows(first)
    hall_server.stop()
    expect(wang.page.locator("html")).to_have_attribute("data-link", "down")
    wang.sees("serving").shows(first)
    wang.page.keyboard.press("Space")
    wang.hears("连接恢复后自动完成")
    hall_server.start()
    wang.sees("called").shows(second).settled()
    expect(wang.page.locator("html")).to_have_attribute("data-link", "up")
    assert wang.done(first)["outcome"] == "done"


def test_two_pages_of_one_seat_agree(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    other = Clerk(wang.page.context.new_page(), wang.url)
    other.page.goto(f"{wang.url}/desk")
    other.sees("idle").waits_for(2).presses_key("Space").shows(first)
    wang.sees("called").shows(first).presses_key("Space").shows(second)
    other.shows(second)
    assert other.faults == []


def test_a_press_noted_while_the_link_is_lost_can_be_taken_back(hall_server, hire):
    wang = hire()
    line_up(hall_server.url, 1)
    wang.waits_for(1)
    wang.page.context.set_offline(True)
    wang.page.keyboard.press("Space")
    wang.hears("连接恢复后自动完成").page.keyboard.press("Escape")
    wang.hears("已取消").page.context.set_offline(False)
    wang.settled().sees("idle").waits_for(1)


def test_a_log_in_that_ran_out_brings_back_the_same_screen(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space").shows(number).presses_key("Shift+2")
    wang.page.context.add_cookies([{"name": "onewindow", "value": "of-yesterday", "url": wang.url}])
    wang.presses_key("r").sees("login")
    expect(wang.page.locator("#login-why")).to_contain_text("会保留")
    wang.page.fill("#login-password", "demo")
    wang.page.keyboard.press("Enter")
    wang.sees("called").shows(number)
    expect(wang.page.locator("#now-outcomes [aria-pressed=true]")).to_contain_text("已受理待转")


def test_the_first_log_in_waits_for_the_name(hire):
    stranger = hire(None)
    stranger.page.goto(f"{stranger.url}/desk")
    stranger.sees("login")
    expect(stranger.page.locator("#login-name")).to_be_focused()
    for typed, after in (("wang", "Tab"), ("demo", "Enter")):
        stranger.page.keyboard.type(typed)
        stranger.page.keyboard.press(after)
    stranger.sees("seats")


def test_a_wrong_password_is_said_in_words(hire):
    stranger = hire(None).log_in("wang", "wrong")
    expect(stranger.page.locator("#login-trouble")).to_contain_text("密码不对")
    stranger.sees("login")


def test_a_colleagues_seat_says_whose_it_is(hire):
    hire("wang", 1)
    li = hire(None).log_in("li").sees("seats")
    expect(li.page.locator("#seats-list button[data-row='1']")).to_contain_text("wang")
    li.page.click("#seats-list button[data-row='1']", force=True)
    li.hears("wang").sees("seats").sits(2)


def test_pause_resume_and_leave(hall_server, hire):
    wang = hire()
    hire("li", 2)  # who goes last is asked how long
    line_up(hall_server.url, 1)
    wang.waits_for(1).presses_key("p").sees("paused").presses_key("Space").hears("先按 P 恢复").sees("paused")
    wang.presses_key("p").sees("idle").presses_key("Space").sees("called").presses_key("p").hears(
        "先办结或过号"
    )
    wang.page.click("button[data-act=leave]", force=True)
    wang.hears("再离座").presses_key("f").sees("idle").page.click("button[data-act=leave]")
    wang.sees("seats").settled().page.click("#logout")
    wang.sees("login")


def test_the_first_arrival_after_an_empty_line_is_noticed(hall_server, hire):
    wang = hire()
    expect(wang.page.locator("#number")).to_contain_text("没有人等候")
    number = line_up(hall_server.url, 1)[0]
    expect(wang.page.locator("html")).to_have_attribute("data-arrival", "")
    for face in ("有人来了", "等候1位", "有人来了"):  # it blinks
        expect(wang.page).to_have_title(re.compile(face))
    wang.hears(number).presses_key("Space").shows(number)
    assert wang.page.get_attribute("html", "data-arrival") is None
