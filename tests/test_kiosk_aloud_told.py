"""Read aloud at the kiosk: the screens that ask once more, tell what was done, or say why it was not."""

import shutil

import pytest
from playwright.sync_api import Route

from tests.ears import HURRY, Ears
from tests.entrance import fingers, number, press, state
from tests.slip_told import NO_PAPER, SENT, Told, print_list

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"),
]

A_MOMENT = 2_200
"""ms; touches in the first two seconds of a number do not count."""


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@pytest.fixture
def ears():
    return Ears(HURRY)


@pytest.fixture
def told():
    return Told()


def reading(kiosk, ears, told, *also, query=""):
    """A kiosk that has begun to read aloud."""

    def before(page):
        told.on(page)
        ears(page)
        for each in also:
            each(page)

    page = kiosk(also=before, query=query)
    press(page, "aloud")
    page.wait_for_selector("html[data-reading=on]")
    return page


def test_giving_a_number_back_is_asked_and_told(kiosk, ears, told):
    page = reading(kiosk, ears, told)
    press(page, "take")
    mine = number(page)
    ears.hears(f"您的号码，#{mine}")
    page.wait_for_timeout(A_MOMENT)
    press(page, "cancel")
    state(page, "cancel")
    ears.hears("取错了，退号", f"要退{mine}号吗？", "退号后要重新排队", "不退，我要这个号")
    page.wait_for_timeout(A_MOMENT)
    press(page, "cancel-yes")
    state(page, "cancelled")
    ears.hears(f"{mine}号已退", "小票作废", "好了")


def test_the_way_back_on_the_first_screen_is_read(kiosk, ears, told):
    page = kiosk(also=lambda page: (told.on(page), ears(page)))
    press(page, "take")
    mine = number(page)
    page.wait_for_timeout(A_MOMENT)
    press(page, "done")
    state(page, "start")
    press(page, "aloud")
    ears.hears("您好，请取号", f"取错了？退{mine}号")


def test_a_second_number_is_asked_about_aloud(kiosk, ears, told):
    page = reading(kiosk, ears, told, lambda page: page.clock.install())
    page.clock.resume()
    told.becomes(NO_PAPER)
    press(page, "take")
    state(page, "trouble")
    page.clock.run_for(61_000)
    state(page, "start")
    press(page, "aloud")
    press(page, "take")
    state(page, "again")
    page.clock.run_for(500)
    ears.hears("再取一个？", "一人一个号就够了", "再取一个", "不用了")


def test_a_list_is_told_and_what_becomes_of_it(kiosk, ears, told):
    page = reading(kiosk, ears, told)
    print_list(page)
    ears.hears("正在打印材料清单", "请稍候")
    told.becomes(SENT)
    page.wait_for_selector('[data-screen="list"][data-paper="asked"]')
    ears.hears("清单出来了吗？", "出来了", "没出来")


def test_a_list_that_cannot_be_printed_says_why(kiosk, ears, told):
    page = reading(kiosk, ears, told)
    print_list(page)
    told.becomes(NO_PAPER)
    page.wait_for_selector('[data-screen="list"][data-paper="trouble"]')
    ears.hears("现在打不出清单", "请到服务台领取清单", "打印纸用完了")


def test_a_number_that_is_not_away_any_more_is_refused_aloud_in_english(kiosk, ears, told):
    def away(page):
        gone = {"status": 409, "zh": "不在", "en": "Not away"}
        page.route(
            "**/api/v1/returns",
            lambda route: (
                route.fulfill(json={"missed": ["007"], "held": []})
                if route.request.method == "GET"
                else route.fulfill(status=409, json=gone)
            ),
        )

    page = reading(kiosk, ears, told, away, query="&lang=en")
    press(page, "returns")
    state(page, "returns")
    page.wait_for_selector('[data-do="return"]')
    press(page, "return")
    state(page, "refused")
    ears.hears("This number has been seen to already", "Please watch the board", "Back")


def test_a_hall_that_does_not_answer_is_told_and_its_return_read(kiosk, ears, told, hall_server):
    page = reading(kiosk, ears, told)
    ears.hears("您好，请取号")
    kept: list[Route] = []

    def hold(route):
        kept.append(route)

    page.route("**/api/v1/tickets", hold)
    press(page, "take")
    state(page, "taking")
    ears.hears("正在取号", "请稍候，不用再按")
    state(page, "away")
    ears.hears("取号机正在恢复", "请稍候，或到服务台取号")
