"""Clerks send people for papers, to colleagues, back and forth, from the desk page in a real Chromium."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.clerk import Hire, hiring, line_up, take

pytestmark = pytest.mark.browser


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


def test_who_fetches_a_paper_keeps_the_place(hall_server, hire):
    wang = hire()
    first, second, third = line_up(hall_server.url, 3)
    wang.waits_for(3).presses_key("Space", "c", "h").sees("idle").hears(f"{first}号去补材料")
    expect(wang.page.locator("#held b")).to_have_text(first)
    wang.presses_key("Space").shows(second).presses_key("b").hears(f"{first}号回来了").waits_for(2)
    wang.presses_key("Space").shows(first).reads("#now-marks", "我回来了").reads("#reason", "补材料回来")
    wang.presses_key("Space").shows(third)


def test_who_shall_come_back_to_this_desk_is_not_called_by_another(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space", "Shift+H").reads("#held", "到本台")
    li.reads("#held", "到1号服务台").touches(first, "叫回").presses_key("Space").shows(second)
    wang.reads("#number", f"下一位 {first}").presses_key("Space").shows(first)


def test_a_person_is_sent_to_a_colleague_with_a_note(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space").shows(number).opens("t", f"{number}号转到哪里")
    wang.page.fill("#chooser-note", "还差一张照片2")
    wang.page.keyboard.press("Enter")
    wang.page.keyboard.press("2")
    wang.sees("idle").hears("2号服务台").reads("#waiting", "到2号服务台").reads("#number", "没有本台的号码")
    li.reads("#waiting", "转来").presses_key("Space").shows(number).reads("#left-note", "还差一张照片2")


def test_a_group_of_matters_is_another_way_to_go_on(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space").opens("t", number).reads("#chooser-hint", "没有别的服务台开着")
    group = wang.page.inner_text("#chooser-list button >> nth=0")
    wang.picks(group).sees("idle").hears(group).reads("#waiting", group)
    assert wang.desk()["waiting"][0]["for_group"] == group


def test_a_wrong_press_is_undone_and_shown_with_what_it_undoes(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    expect(wang.page.locator("#undo")).to_be_hidden()
    wang.presses_key("u").hears("没有可以撤销的操作")
    wang.waits_for(2).presses_key("Space", "c").reads("#undo", "撤销 已到").presses_key("u").sees("called")
    wang.presses_key("m").reads("#undo", "过号").page.click("#undo")
    wang.settled().hears("已撤销：过号").sees("called").shows(first)
    wang.presses_key("Space").shows(second).presses_key("Control+z").shows(first)
    assert wang.state_of(second) == "waiting"


def test_an_undo_that_the_world_has_overtaken_says_why(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space", "m")
    li.touches(number, "叫这个号").shows(number)
    wang.presses_key("u").hears("不能撤销").sees("idle")


def test_a_chosen_number_is_called_before_its_turn(hall_server, hire):
    wang = hire()
    first, second, third = line_up(hall_server.url, 3)
    wang.waits_for(3).touches(third, "叫这个号").shows(third).reads("#reason", "指定")
    wang.presses_key("l")
    for key in ("ArrowDown", "Enter"):
        wang.page.keyboard.press(key)
    wang.reads("#chooser-title", second).reads("#chooser-list", f"先办结{third}号")
    wang.page.keyboard.press("1")
    wang.shows(second).hears(f"{third}号已办结，已叫{second}号")
    assert [wang.state_of(number) for number in (first, third)] == ["waiting", "finished"]


def test_staff_note_a_priority_and_take_it_away(hall_server, hire):
    wang = hire()
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).touches(second, "优先").hears(f"{second}号已记为优先")
    expect(wang.page.locator("#waiting b")).to_have_text([second, first])
    wang.touches(second, "取消优先").hears("已取消优先")
    expect(wang.page.locator("#waiting b")).to_have_text([first, second])


def test_a_colleagues_open_number_goes_on_here(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    number = line_up(hall_server.url, 1)[0]
    li.presses_key("j").hears("同事现在没有正在办理的号码")
    wang.waits_for(1).presses_key("Space", "c").sees("serving")
    li.reads("#waiting-empty", "没有人").opens("j", "接手").reads("#chooser-list", "wang")
    li.picks(number).sees("serving").shows(number).hears(f"{number}号由本台接手")
    wang.sees("idle").hears("由同事接手了")
    assert li.state_of(number) == "seat 2"


def test_staff_give_a_number_in_one_press_and_say_it(hall_server, hire):
    wang = hire()
    first = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("n").waits_for(2).hears("前面还有1位，小票正在打印")
    given = wang.desk()["waiting"][1]
    wang.hears(f"已代取{given['number']}号").presses_key("Shift+N").waits_for(3).hears("下一位就是")
    favoured = wang.desk()["waiting"][0]
    assert (given["origin"], given["priority"], favoured["priority"]) == ("staff", None, "priority")
    assert wang.state_of(first) == "waiting"


def test_help_with_the_call_is_said_large(hall_server, hire):
    wang = hire()
    number = take(hall_server.url, help=["hearing", "walking"])["number"]
    wang.waits_for(1).reads("#waiting", "需帮助").presses_key("Space").shows(number)
    wang.reads("#help", "听不清：请招手或上前").reads("#help", "行动不便：上前迎接")
    assert (
        wang.page.evaluate("parseFloat(getComputedStyle(document.querySelector('#help .mark')).fontSize)")
        >= 20
    )


def test_a_key_picked_in_a_window_is_not_pressed_on_the_desk_as_well(hall_server, hire):
    wang = hire()
    line_up(hall_server.url, 1)
    hire("li", 3)
    wang.waits_for(1).presses_key("Space", "Shift+4").opens("t", "转到")
    wang.page.keyboard.press("Space")
    wang.page.keyboard.press("Escape")
    wang.sees("called").opens("g", "更多").page.keyboard.press("Shift+H")
    wang.sees("idle").hears(re.compile("回来还到本台").pattern)
    assert [press for press in wang.presses if press in ("next", "hold", "transfer")] == ["next", "hold"]
