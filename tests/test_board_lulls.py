"""The board when not all goes as usual: a call undone, everybody away, the hall closed, a wait to tell."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.lobby import Board, Clerk, lobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser


@pytest.fixture
def wang(hall_server: RunningHall) -> Clerk:
    """Clerk Wang at seat 1."""
    return Clerk(hall_server, "wang", 1)


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    """A lobby's browser with sound allowed, at the hall's own pace."""
    with lobby(chromium, hurry=False) as context:
        yield context


@pytest.fixture
def board(room: BrowserContext, hall_server: RunningHall) -> Board:
    return Board(room, f"{hall_server.url}/board")


def ribbon(board):
    return board.page.inner_text("[data-role=ribbon]")


def says(board, words):
    board.page.wait_for_function(
        "(words) => document.querySelector('[data-role=ribbon]').innerText.includes(words)", arg=words
    )


def alter(board, **changes):
    """Whatever the hall tells from now on is told with these changes, to a board that is opened anew."""

    def told(route):
        reply = route.fetch()
        body = json.dumps(reply.json() | {"revision": 10**9} | changes) if reply.status == 200 else ""
        route.fulfill(status=reply.status, headers=reply.headers, body=body)

    board.page.route("**/api/v1/queue", told)
    board.open()


def test_a_call_that_is_undone_vanishes_and_falls_silent(board, hall_server, wang):
    hall_server.take()
    hall_server.take()
    number = wang.call()
    board.shows(number)
    board.page.wait_for_function("() => window.played.length === 2")  # the chime, and the first saying begins
    wang.press("undo")
    (told,) = board.announced(1)
    assert told["said"] == ["chime", "zh"]
    assert not told["heard"]
    board.page.wait_for_selector("html[data-state=ready]")
    assert number not in board.page.inner_text("main")
    assert len(board.played()) == 2


def test_the_next_call_comes_at_once_after_one_that_was_undone(board, hall_server, wang):
    hall_server.take()
    hall_server.take()
    number = wang.call()
    board.shows(number)
    wang.press("undo")
    assert wang.call() == number
    assert [one["number"] for one in board.announced(2)] == [number, number]


def test_when_everybody_pauses_the_board_says_until_when(board, hall_server, wang):
    hall_server.take()
    wang.press("pause", minutes=10)
    says(board, "工作人员暂时离开，预计")
    assert "Staff will be back at about" in ribbon(board)
    wang.press("open")
    board.page.wait_for_selector("[data-role=ribbon][data-notice=none]")


def test_a_pause_that_lasts_longer_names_no_time_any_more(board):
    alter(board, paused_until="2020-01-01T00:00:00Z")
    says(board, "工作人员马上回来")
    assert "预计" not in ribbon(board)


def test_a_wait_is_told_beside_who_waits_and_never_as_a_time(board):
    assert "分钟" not in ribbon(board)
    alter(board, wait={"low": 10, "high": 20})
    says(board, "大约10–20分钟")
    assert "about 10–20 min" in ribbon(board)
    alter(board, wait={"low": 0, "high": 5})
    says(board, "5分钟以内")


def test_a_closed_hall_says_when_it_opens_and_goes_on_when_it_does(board, hall_server, wang):
    token = hall_server.log_in("chen")
    assert hall_server.call("POST", "/day/close", {"confirmed": True}, token=token).status == 200
    board.page.wait_for_selector("html[data-hall=closed]")
    said = board.page.inner_text("[data-role=closed]")
    assert "今天已结束办理" in said
    assert "We have closed for today" in said
    assert "最近叫号" not in board.page.inner_text("main")
    wang.press("open")
    board.page.wait_for_selector("html[data-hall=open]")
    assert "最近叫号" in board.page.inner_text("main")


def test_a_hall_that_gives_no_numbers_still_shows_who_waits(board):
    alter(board, open=False, waiting=2)
    says(board, "等候")
    assert board.page.get_attribute("html", "data-hall") == "open"
