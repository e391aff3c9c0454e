"""The desk's day: standing by, pausing, appointments, paper numbers, the hours, and closing."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.clerk import Hire, hiring, line_up, take

pytestmark = pytest.mark.browser


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


@pytest.fixture
def choose(hall_server):
    """Sets what the hall may set, as its manager."""
    token = hall_server.log_in("chen")

    def choose(**values: str) -> None:
        assert hall_server.call("POST", "/settings", {"values": values}, token=token).status == 200

    return choose


def test_a_seat_that_stands_by_gets_the_next_arrival(hall_server, hire):
    wang = hire()
    wang.presses_key("Space").reads("#number", "待命中")
    number = take(hall_server.url)["number"]
    wang.sees("called").shows(number).hears("直接叫到本台").reads("#reason", "无人排队")
    assert wang.state_of(number) == "seat 1"


def test_next_pressed_as_the_arrival_is_called_does_not_finish_it(hall_server, hire):
    wang = hire()
    wang.presses_key("Space").reads("#number", "待命中").settled()
    wang.page.evaluate(
        """new MutationObserver((_, watch) => {
            if (document.documentElement.dataset.state !== "called") return;
            watch.disconnect();
            document.body.dispatchEvent(new KeyboardEvent("keydown", {code: "Space", bubbles: true}));
        }).observe(document.documentElement, {attributes: true})"""
    )
    number = take(hall_server.url)["number"]
    wang.sees("called").hears(f"已叫{number}号").settled()
    assert wang.state_of(number) == "seat 1"


def test_the_countdown_to_the_next_ring_and_then_missed_is_offered(hall_server, hire, choose):
    wang = hire()
    line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space").reads("#recalled", "秒后自动重呼")
    assert wang.page.get_attribute("html", "data-offer") == ""
    choose(repeat_seconds="")
    wang.presses_key("Space").sees("called").reads("#hint", "按 M 过号")
    expect(wang.page.locator("#recalled")).not_to_contain_text("秒后")
    expect(wang.page.locator("html")).to_have_attribute("data-offer", "miss")
    wang.presses_key("m").sees("idle")


def test_the_last_open_seat_says_when_somebody_is_back(hall_server, hire):
    wang = hire()
    li = hire("li", 2)
    wang.reads("#number", "没有人等候").presses_key("p").sees("paused").reads("#hint", "按 P 恢复")
    li.opens("p", "几分钟后回来").page.keyboard.press("2")
    li.sees("paused").reads("#hint", "预计").settled()
    assert hall_server.call("GET", "/queue").body["paused_until"] is not None
    expect(li.page.locator("#notice-main")).to_have_text("本台已暂停")  # and the 2 was no outcome


def test_paper_numbers_are_entered_in_one_step(hall_server, hire):
    wang = hire().presses_key("o")
    wang.page.fill("#outage-served", "907")
    wang.page.fill("#outage-waiting", "908-9l1")
    wang.page.keyboard.press("Enter")
    wang.reads("#outage-trouble", "看不懂").page.fill("#outage-waiting", "905, 908")
    wang.page.keyboard.press("Enter")
    wang.reads("#outage-trouble", "要大于").page.fill("#outage-waiting", "908至910、912")
    wang.page.keyboard.press("Enter")
    wang.hears("办完7位，等候4位").waits_for(4)
    assert [ticket["number"] for ticket in wang.desk()["waiting"]] == ["908", "909", "910", "912"]


def test_an_appointment_gets_a_code_and_may_be_cancelled(hire):
    wang = hire().presses_key("y")
    tomorrow = wang.page.evaluate(
        """() => { const field = document.querySelector("#booking-day");
        field.stepUp(1); field.dispatchEvent(new Event("input")); return field.value; }"""
    )
    wang.page.fill("#booking-time", "10:30")
    wang.page.keyboard.press("Enter")
    expect(wang.page.locator("#booking-code")).to_have_text(re.compile(r"^\d{4}$"))
    code = wang.page.inner_text("#booking-code")
    wang.reads("#booking-list", code).reads("#booking-at", "10:30")
    listed = wang.page.request.get(f"{wang.url}/api/v1/appointments").json()["appointments"]
    assert (listed[0]["day"], listed[0]["at"][:16]) == (tomorrow, f"{tomorrow}T02:30")
    expect(wang.page.locator("#booking-list button:has-text('来了')")).to_be_hidden()
    wang.page.click("#booking-list button:has-text('取消')")
    wang.page.click("#booking-list button:has-text('确定取消')")
    expect(wang.page.locator("#booking-list li")).to_have_count(0)


def test_who_comes_to_an_appointment_gets_a_number_at_the_desk(hall_server, hire):
    wang = hire()
    soon = datetime.fromisoformat(wang.desk()["now"]) + timedelta(minutes=2)
    booked = hall_server.call(
        "POST", "/appointments", {"at": soon.isoformat()}, token=hall_server.log_in("chen")
    ).body
    if booked["day"] != wang.desk()["day"]:
        pytest.skip("two minutes before midnight")
    wang.presses_key("y").reads("#booking-list", booked["code"])
    wang.page.click("#booking-list button:has-text('来了，取号')")
    wang.hears("已代取").waits_for(1).reads("#waiting", "预约")


def test_closing_asks_with_how_many_still_wait(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    first, _ = line_up(hall_server.url, 2)
    li.waits_for(2).presses_key("Space").shows(first)
    wang.waits_for(1).opens("d", "收班").reads("#chooser-hint", "2号服务台还在办理")
    wang.page.keyboard.press("Enter")
    wang.page.keyboard.press("Escape")
    li.presses_key("f").sees("idle")
    wang.opens("d", "收班").reads("#chooser-hint", "还有1位").page.keyboard.press("Escape")
    wang.sees("idle").opens("d", "收班").page.keyboard.press("Enter")
    wang.sees("seats").hears("1个没办完的号码作废").reads("#seats .hours", "今天")
    li.sees("seats")
    assert hall_server.call("GET", "/queue").body["open"] is False


def test_closed_hours_are_said_and_a_number_may_still_be_given(hall_server, hire, choose):
    wang = hire()
    expect(wang.page.locator(".told .hours")).to_be_hidden()
    choose(hours="1 00:00-00:01")  # a minute in the week: closed now
    wang.page.reload()
    said = wang.sees("idle").page.locator(".told .hours")
    expect(said).not_to_have_text("")
    wang.presses_key("n").waits_for(1).hears("已代取")


def test_only_managers_see_a_high_share_of_priority(hall_server, hire):
    chen, wang = hire("chen", 1), hire("wang", 2)
    for _ in range(14):
        take(hall_server.url, priority="priority")
    chen.waits_for(14).reads("#share", "今天优先号")
    wang.waits_for(14)
    expect(wang.page.locator("#share")).to_be_hidden()
