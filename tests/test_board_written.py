"""Everything that the board says aloud stands on it in writing while it is said: for who cannot hear."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.lobby import Board, Clerk, lobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser

READER = """
window.read = [];  // what stood over and beside the number when each sound began
const begin = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  const text = (name) => document.querySelector(`[data-role=${name}]`).innerText.replace(/\\s+/g, " ");
  const parts = (lang) => [...document.querySelectorAll(`[data-role=call-seat] .${lang}`)];
  const seat = (lang) => parts(lang).map((el) => el.innerText.trim()).join("");
  if (this.volume > 0.5) window.read.push({
    path: new URL(this.src).pathname,
    title: text("call-title"),
    number: text("call-number"),
    zh: seat("zh"),
    en: seat("en"),
  });
  return begin.call(this);
};
"""
SAID = re.compile(r"/voice/(?P<language>\w+)/(?P<kind>call|last)/(?P<number>\w+)/(?P<seat>\d+)\.wav")


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    with lobby(chromium) as context:
        context.add_init_script(READER)
        yield context


@pytest.fixture
def wang(hall_server: RunningHall) -> Clerk:
    """Clerk Wang at seat 2."""
    return Clerk(hall_server, "wang", 2)


def sentences(board):
    """The sentences that sounded, each with what was written at that moment."""
    read = board.page.evaluate("window.read")
    return [(match, one) for one in read if (match := SAID.fullmatch(one["path"]))]


def check(match, written, *, last=False):
    """A sentence's number, its seat, and whether it is the last call, in the language in which it is said."""
    assert written["number"].strip() == match["number"]
    english = match["language"] == "en"
    place = (
        (written["zh"], f"{match['seat']}号服务台")
        if not english
        else (written["en"], f"Desk {match['seat']}")
    )
    assert place[0] == place[1]
    title = ("Last call", "最后一次呼叫") if last else ("Now calling", "正在叫号")
    assert title[0 if english else 1] in written["title"]


def test_each_sentence_is_written_while_it_is_said(room, hall_server, wang):
    board = Board(room, f"{hall_server.url}/board")
    for language in ("zh", "en", "zh"):
        hall_server.take(language=language)
    for count in (1, 2):
        wang.call()
        board.announced(count)
    wang.press("recall")
    board.announced(3)
    said = sentences(board)
    assert {match["language"] for match, _ in said} == {"zh", "en"}
    assert len({match["number"] for match, _ in said}) == 2
    for match, written in said:
        check(match, written)
    assert board.faults == []


def test_the_last_call_says_in_writing_that_it_is_the_last(room, hall_server, wang):
    board = Board(room, f"{hall_server.url}/board")
    board.page.goto("about:blank")
    hall_server.take(language="en")
    hall_server.take()
    number = wang.call()

    def told(route):
        body = route.fetch().json()
        calls = [call | {"last": True} for call in body["calls"]]
        route.fulfill(
            body=json.dumps(body | {"revision": 10**9, "calls": calls}), content_type="application/json"
        )

    board.page.route("**/api/v1/queue", told)
    board.page.route("**/socket.io/**", lambda route: route.abort())
    board.page.route_web_socket("**/socket.io/**", lambda ws: ws.close())
    board.open()
    board.shows(number)
    board.announced(1)
    said = sentences(board)
    assert {match["language"] for match, _ in said} == {"zh", "en"}
    for match, written in said:
        check(match, written, last=True)
    assert "最后一次呼叫" in board.page.inner_text("[data-role=call-title]")
