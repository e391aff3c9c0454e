"""The kiosk and the line: a closed hall, who comes back, who is called at once, what is told about waits."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.entrance import fingers, number, press, says, state

pytestmark = pytest.mark.browser


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@pytest.fixture
def manager(hall_server):
    return hall_server.log_in("chen")


@pytest.fixture
def wang(hall_server):
    return hall_server.sit("wang", 1)


def close_day(hall, manager):
    assert hall.call("POST", "/day/close", {"confirmed": True}, token=manager).status == 200


def choose(hall, manager, **values):
    reply = hall.call("POST", "/settings", {"values": values}, token=manager)
    assert reply.status == 200, reply.body


def told(page, path, **changes):
    """From now on the hall's answers to `path` carry these changes."""

    def answer(route):
        reply = route.fetch()
        body = json.dumps(reply.json() | changes) if reply.status in {200, 201} else reply.text()
        route.fulfill(status=reply.status, headers=reply.headers, body=body)

    page.route(path, answer)


def line_of(hall, token):
    return hall.call("GET", "/desk", token=token).body["waiting"]


def missed(hall, token):
    """Somebody is called to seat 1 and does not come; the number."""
    called = hall.call("POST", "/seats/1/next", {}, token=token).body["ticket"]["number"]
    assert hall.call("POST", "/seats/1/miss", {}, token=token).status == 200
    return called


def test_a_closed_hall_says_so_and_wakes_without_anybody(kiosk, hall_server, manager):
    page = kiosk()
    close_day(hall_server, manager)
    state(page, "closed")
    says(page, "今天已结束办理", "We have closed for today")
    assert page.locator('[data-do="take"]:visible').count() == 0
    hall_server.sit("wang", 1)
    state(page, "start")
    press(page, "take")
    assert number(page)


def test_in_a_closed_hall_the_catalogue_is_read_in_peace(kiosk, hall_server, manager):
    close_day(hall_server, manager)
    page = kiosk(first="closed")
    press(page, "groups")
    state(page, "groups")
    press(page, "group")
    state(page, "matters")
    press(page, "matter")
    state(page, "matter")
    says(page, "要带的材料")
    assert page.locator('[data-do="take-this"]').is_hidden()
    hall_server.sit("wang", 1)
    page.wait_for_selector("html[data-hall=open]")
    assert page.locator("html").get_attribute("data-state") == "matter"
    press(page, "take-this")
    assert number(page)


def test_a_number_refused_at_the_last_moment_says_why(kiosk, hall_server, manager):
    page = kiosk(also=lambda page: page.route_web_socket("**/socket.io/**", lambda _: None))
    close_day(hall_server, manager)  # told neither by the silent socket nor by a question yet
    press(page, "take")
    state(page, "refused")
    says(page, "今天已结束办理")


def test_a_full_day_ends_and_goes_on_when_the_hall_decides_so(kiosk, hall_server, manager):
    page = kiosk()
    choose(hall_server, manager, daily_cap="1")
    state(page, "closed")
    says(page, "今天的号已取完")
    choose(hall_server, manager, daily_cap=None)
    state(page, "start")


def test_who_missed_the_call_comes_back_with_one_touch(kiosk, hall_server, wang):
    for _ in range(4):
        hall_server.take()
    page = kiosk()
    assert page.locator('[data-do="returns"]:visible').count() == 0
    mine = missed(hall_server, wang)
    page.wait_for_selector('[data-screen="start"] [data-do="returns"]:visible')
    press(page, "returns")
    page.locator(f'[data-do="return"]:text-is("{mine}")').tap()
    state(page, "returned")
    says(page, "前面还有2位", "2 people ahead of you")
    assert [ticket["number"] for ticket in line_of(hall_server, wang)][2] == mine
    press(page, "done")
    state(page, "start")
    page.wait_for_selector('[data-screen="start"] [data-do="returns"]', state="hidden")


def test_who_comes_back_to_a_free_desk_is_sent_there(kiosk, hall_server, wang):
    hall_server.take()
    mine = missed(hall_server, wang)
    assert hall_server.call("POST", "/seats/1/next", {}, token=wang).status == 204  # stands by
    page = kiosk()
    press(page, "returns")
    press(page, "return")
    state(page, "returned")
    says(page, mine, "请到1号服务台", "Please go to Desk 1")


def test_a_number_that_is_back_already_is_told_kindly(kiosk, hall_server, wang):
    hall_server.take()
    mine = missed(hall_server, wang)
    page = kiosk()
    press(page, "returns")
    page.wait_for_selector('[data-do="return"]')
    assert hall_server.call("POST", f"/tickets/{mine}/return", {}, token=wang).status == 200
    press(page, "return")
    state(page, "refused")
    says(page, "这个号码已经处理过了", "请看大屏，或请工作人员帮您")
    press(page, "home")
    state(page, "start")


def test_who_need_not_wait_goes_straight_to_the_desk(kiosk, hall_server, wang):
    assert hall_server.call("POST", "/seats/1/next", {}, token=wang).status == 204
    page = kiosk()
    with page.expect_request("**/voice/zh/straight/*/1.wav"):
        press(page, "take")
    assert number(page)
    says(page, "现在不用排队，请直接到1号服务台", "No waiting now. Please go straight to Desk 1")
    assert "就座" not in page.inner_text("main")


def test_a_wait_is_a_range_and_never_a_clock_time(kiosk):
    page = kiosk()
    told(page, "**/api/v1/tickets", wait={"low": 10, "high": 20})
    told(page, "**/api/v1/tickets/*", wait={"low": 10, "high": 20})
    press(page, "take")
    number(page)
    says(page, "预计约10–20分钟，以叫号为准", "About 10–20 min; please follow the calls")


def test_without_an_estimate_only_the_people_ahead_are_told(kiosk):
    page = kiosk()
    press(page, "take")
    number(page)
    assert "分钟" not in page.inner_text("main")


LONG = {"zh": "等候人数较多，预计下午办理，号码下午有效", "en": "Long line: probably this afternoon"}


def test_a_long_line_is_told_before_and_after_taking(kiosk):
    page = kiosk(also=lambda page: told(page, "**/api/v1/hours", long_line=LONG))
    page.wait_for_selector("[data-notice]:visible")
    says(page, LONG["zh"])
    press(page, "take")
    number(page)
    says(page, LONG["zh"])


def test_before_service_begins_numbers_are_given_and_the_time_is_told(kiosk):
    soon = {"why": "early", "serves_at": "2026-11-23T00:30:00Z", "said": {"zh": "八点半开始", "en": "Soon"}}
    page = kiosk(also=lambda page: told(page, "**/api/v1/hours", **soon))
    page.wait_for_selector("[data-notice]:visible")
    says(page, "八点半开始")
    press(page, "take")
    number(page)
    says(page, "08:30开始办理，请留意叫号")


def test_when_everybody_pauses_numbers_are_given_and_the_return_is_told(kiosk, hall_server, wang):
    page = kiosk()
    back = datetime.now(UTC) + timedelta(minutes=10)
    assert hall_server.call("POST", "/seats/1/pause", {"minutes": 10}, token=wang).status == 200
    page.wait_for_selector("[data-notice]:visible")
    says(page, "工作人员暂时离开，预计", "回来")
    shown = page.locator("[data-notice]").inner_text()
    assert any((back + timedelta(hours=8, minutes=m)).strftime("%H:%M") in shown for m in (-1, 0, 1))
    press(page, "take")
    assert number(page)


def test_help_with_the_call_goes_to_staff_and_only_with_this_person(kiosk, hall_server, wang):
    page = kiosk()
    press(page, "help")
    state(page, "help")
    page.locator('[data-value="hearing"]').tap()
    page.locator('[data-value="walking"]').tap()
    page.locator('[data-value="hearing"]').tap()  # not that one after all
    press(page, "back")
    state(page, "start")
    assert page.locator('[data-do="help"]').get_attribute("aria-pressed") == "true"
    press(page, "take")
    number(page)
    assert [ticket["help"] for ticket in line_of(hall_server, wang)] == [["walking"]]
    page.wait_for_timeout(2200)  # touches in the first two seconds do not count
    press(page, "done")
    state(page, "start")
    assert page.locator('[data-do="help"]').get_attribute("aria-pressed") == "false"
    press(page, "take")
    number(page)
    assert [ticket["help"] for ticket in line_of(hall_server, wang)] == [["walking"], []]


def book(hall, token, at):
    reply = hall.call("POST", "/appointments", {"at": at.isoformat(), "matter": None}, token=token)
    assert reply.status == 201, reply.body
    return reply.body


def enter(page, code):
    press(page, "booking")
    state(page, "booking")
    assert page.locator('[data-do="book"]').is_disabled()
    for place, digit in enumerate(code):
        box = page.locator("[data-code] > span").nth(place)
        while box.inner_text() != digit:  # two taps of one key within 0.4 s are one
            page.locator(f'[data-do="digit"][data-value="{digit}"]').tap()
            page.wait_for_timeout(450)
    press(page, "book")


def test_an_appointments_code_brings_a_number(kiosk, hall_server, wang):
    booked = book(hall_server, wang, datetime.now(UTC) + timedelta(seconds=20))
    page = kiosk()
    enter(page, booked["code"])
    assert number(page)
    assert hall_server.call("GET", "/hours").body["appointments"] is False  # nobody is to come any more
    assert [bool(ticket["booked_at"]) for ticket in line_of(hall_server, wang)] == [True]


def test_without_appointments_there_is_no_key_for_them(kiosk):
    page = kiosk()
    with page.expect_response("**/api/v1/hours"):
        page.reload()
    page.wait_for_timeout(300)
    assert page.locator('[data-do="booking"]').is_hidden()


def test_a_wrong_code_can_be_entered_again(kiosk, hall_server, wang):
    book(hall_server, wang, datetime.now(UTC) + timedelta(seconds=20))
    page = kiosk()
    enter(page, "0000")
    state(page, "refused")
    says(page, "今天没有预约 0000")
    press(page, "home")
    state(page, "booking")
    assert page.locator("[data-code]").inner_text().strip() == ""


def test_who_has_priority_is_what_the_hall_says(kiosk, hall_server, manager):
    choose(hall_server, manager, priority_who_zh="八十岁以上的老人", priority_who_en="80 and over")
    page = kiosk()
    says(page, "八十岁以上的老人")
    press(page, "language")
    says(page, "80 and over")
