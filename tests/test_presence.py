"""Which boards are there, and what the desk tells of those that are not well."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.clerk import Hire, hiring
from tests.running import RunningHall


def says(hall, name: str, sound: str) -> None:
    """A board asks for the snapshot."""
    headers = {"X-Board": name, "X-Board-Sound": sound}
    assert hall.call("GET", "/queue", headers=headers).status == 200


def here(hall, token: str) -> dict[str, tuple[bool, str]]:
    boards = hall.call("GET", "/boards/here", token=token).body["boards"]
    return {board["name"]: (board["here"], board["sound"]) for board in boards}


def test_a_board_is_there_while_it_asks(hall):
    wang = hall.sit("wang", 1)
    assert here(hall, wang) == {}
    says(hall, "main", "on")
    says(hall, "%E9%97%A8%E5%8F%A3", "blocked")
    assert here(hall, wang) == {"main": (True, "on"), "门口": (True, "blocked")}
    hall.clock.forward(seconds=30)
    says(hall, "main", "on")
    hall.clock.forward(seconds=30)
    assert here(hall, wang) == {"main": (True, "on"), "门口": (False, "blocked")}
    says(hall, "%E9%97%A8%E5%8F%A3", "on")
    assert here(hall, wang)["门口"] == (True, "on")


def test_a_board_that_was_set_up_is_missed_although_it_never_asked(hall):
    wang = hall.sit("wang", 1)
    assert hall.call("POST", "/boards/door", {"setup": {}}, token=wang).status == 200
    assert here(hall, wang) == {"door": (True, "on")}
    hall.clock.forward(minutes=1)
    assert here(hall, wang) == {"door": (False, "on")}
    assert hall.call("GET", "/boards/here").status == 401


def test_words_that_no_board_says_are_ignored(hall):
    wang = hall.sit("wang", 1)
    says(hall, "main", "loud")
    says(hall, "%00", "on")
    for number in range(200):
        says(hall, f"board {number}", "on")
    assert len(here(hall, wang)) == 50
    assert "main" not in here(hall, wang)


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


def said_blocked(hall: RunningHall, token: str, board: Page) -> bool:
    """Whether a board has said by now that it is silent; waits a little."""
    board.wait_for_timeout(200)
    boards = hall.call("GET", "/boards/here", token=token).body["boards"]
    return any(one["sound"] == "blocked" for one in boards)


@pytest.mark.browser
def test_a_board_that_may_not_sound_is_told_at_the_desk(hall_server, hire, strict_chromium: Browser):
    board = strict_chromium.new_page()
    board.goto(f"{hall_server.url}/board?name=door")
    expect(board.locator("html")).to_have_attribute("data-sound", "blocked")
    token = hall_server.log_in("li")
    assert any(said_blocked(hall_server, token, board) for _ in range(100))
    hire().reads("#boards", "大屏没有声音：请点一下那块屏幕")
    board.close()


@pytest.mark.browser
def test_the_desk_says_which_board_is_gone_and_what_to_do(hall_server, hire):
    wang = hire(None)
    found: list[dict[str, object]] = [
        {"name": "门口", "here": False, "sound": "on", "heard_at": "2026-11-27T02:00:00Z"},
        {"name": "二楼", "here": True, "sound": "on", "heard_at": "2026-11-27T02:00:00Z"},
    ]

    def answer(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps({"boards": found}))

    wang.page.route("**/api/v1/boards/here", answer)
    wang.log_in().sits().reads("#boards", "大屏“门口”没有应答：看电源和网线")
    expect(wang.page.locator("#boards li")).to_have_count(1)
    found[0]["here"] = True
    wang.page.reload()
    wang.sees("idle")
    expect(wang.page.locator("#boards-well")).to_be_hidden()
