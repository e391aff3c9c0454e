"""The hall's own notices: as a setting, in the board's ribbon, and on the whole board in quiet times only."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect

from server.rules.notices import Sentences
from server.rules.words import Text
from tests.lobby import Board, Clerk, lobby
from tests.running import RunningHall

TALK = "周三下午三点有社保讲座，欢迎参加"
NOTICES = f"{TALK} | A talk on pensions, Wednesday at 3 pm; 大厅里请不要吸烟"
FAST = """
const every = window.setInterval;
const unlessStopped = (act) => () => window.stop === true || act();
window.setInterval = (act, ms, ...more) =>
  ms === 1000 ? every(unlessStopped(act), 60, ...more) : every(act, ms, ...more);
window.turns = [];  // what stood on the board's whole face, one after the other; "": the board itself
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    const notice = document.querySelector("[data-role=notice]");
    const now = notice && !notice.hidden ? notice.textContent : "";
    if (window.turns.at(-1) !== now) window.turns.push(now);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"] });
});
"""
"""A second of the board's passes in 60 ms, until it is stopped."""
LONG = 30_000


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ()),
        ("请勿吸烟", (Text("请勿吸烟", ""),)),
        ("请勿吸烟｜No smoking；明天休息", (Text("请勿吸烟", "No smoking"), Text("明天休息", ""))),
        (" ; 一 | one ;; 二 ; ", (Text("一", "one"), Text("二", ""))),
    ],
)
def test_notices_are_read_and_shown_again(typed, read):
    kind = Sentences()
    assert kind.read(typed) == read
    assert kind.read(kind.show(read)) == read


@pytest.mark.parametrize(
    "typed",
    ["字" * 37, "一 | " + "e" * 81, "; ".join("一" * 11), "| only English", "一 |", "一|one|two", "一\n二"],
)
def test_what_does_not_fit_the_ribbon_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, the caller says what is allowed
        Sentences().read(typed)


def test_the_sentence_that_refuses_says_what_is_allowed(hall):
    token = hall.hire("boss", "manager")
    reply = hall.call("POST", "/settings", {"values": {"notices": "字" * 50}}, token=token)
    assert reply.status == 422
    assert "不超过36字" in reply.body["zh"]


@pytest.fixture
def hall_with_notices(hall_server: RunningHall) -> RunningHall:
    """A demo hall in which nobody waits, with two notices."""
    values = {"notices": NOTICES, "notice_seconds": "8", "hours": "1-7 0:00-24:00"}
    reply = hall_server.call("POST", "/settings", {"values": values}, token=hall_server.log_in("chen"))
    assert reply.status == 200, reply.body
    return hall_server


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    with lobby(chromium) as context:
        context.add_init_script(FAST)
        yield context


def notice(board):
    return board.page.locator("[data-role=notice]")


@pytest.mark.browser
def test_a_quiet_board_shows_each_notice_the_hours_and_itself_in_turn(room, hall_with_notices):
    board = Board(room, f"{hall_with_notices.url}/board")
    board.page.wait_for_function("() => window.turns.length >= 11", timeout=LONG)
    turns = board.page.evaluate("window.turns")
    begin = turns.index(
        "", 1
    )  # the board's own turn, after the first round, which did not know the hours yet
    one, two, hours, itself = turns[begin + 1 : begin + 5]
    assert (one, two, itself) == (f"{TALK}A talk on pensions, Wednesday at 3 pm", "大厅里请不要吸烟", "")
    assert hours.startswith("正在办理，到")
    assert board.faults == []


@pytest.mark.browser
def test_a_notice_is_large_and_passes_axe(room, hall_with_notices):
    board = Board(room, f"{hall_with_notices.url}/board")
    seen = "() => document.querySelector('[data-role=notice]').getClientRects().length > 0"
    board.page.wait_for_function(seen, timeout=LONG)
    board.page.evaluate("window.stop = true")
    size = board.page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.notice-words .zh')).fontSize)"
    )
    assert size >= 124, "61 mm on 43 inches: legible at 5 m"
    found = Axe().run(board.page, context="[data-role=notice]")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_a_call_takes_the_notice_away_at_once(room, hall_with_notices):
    board = Board(room, f"{hall_with_notices.url}/board")
    wang = Clerk(hall_with_notices, "wang", 1)
    expect(notice(board)).to_be_visible(timeout=LONG)
    board.page.evaluate("""() => {
      window.covered = 0;
      const look = () => {
        const called = document.querySelector("[data-role=call]").dataset.tone;
        const over = document.querySelector("[data-role=notice]").getClientRects().length > 0;
        if (over && (called === "now" || called === "called")) window.covered += 1;
        requestAnimationFrame(look);
      };
      look();
    }""")
    hall_with_notices.take()
    expect(notice(board)).to_be_hidden(timeout=LONG)
    number = wang.call()
    board.shows(number)
    board.announced(1)
    wang.press("start")
    wang.press("finish")
    expect(notice(board)).to_be_visible(timeout=LONG)
    assert board.page.evaluate("window.covered") == 0


@pytest.mark.browser
def test_the_ribbon_has_the_notices_among_its_rules(room, hall_with_notices):
    board = Board(room, f"{hall_with_notices.url}/board")
    for _ in range(6):
        hall_with_notices.take()  # somebody waits: the ribbon alone speaks
    sentence = board.page.locator("[data-role=sentence]")
    for words in ("优先和返回的居民", TALK, "过号不作废", "大厅里请不要吸烟"):
        expect(sentence).to_contain_text(words, timeout=LONG)
    expect(notice(board)).to_be_hidden(timeout=LONG)


@pytest.mark.browser
def test_a_board_that_lost_the_hall_shows_no_notice(room, hall_with_notices):
    board = Board(room, f"{hall_with_notices.url}/board")
    expect(notice(board)).to_be_visible(timeout=LONG)
    hall_with_notices.stop()
    board.page.wait_for_selector("html[data-state=stale]")
    expect(notice(board)).to_be_hidden(timeout=LONG)
    hall_with_notices.start()
    expect(notice(board)).to_be_visible(timeout=LONG)
