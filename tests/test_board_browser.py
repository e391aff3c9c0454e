"""The board in a real Chromium: what the lobby sees and hears when clerks Wang and Li call."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.lobby import MUTE, TELL, Board, Clerk, lobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser

CHIME = "/voice/chime.wav"


def voice(number: str, seat: int, language: str = "zh") -> str:
    return f"/voice/{language}/call/{number}/{seat}.wav"


@pytest.fixture
def wang(hall_server: RunningHall) -> Clerk:
    """Clerk Wang at seat 1."""
    return Clerk(hall_server, "wang", 1)


@pytest.fixture
def li(hall_server: RunningHall) -> Clerk:
    """Clerk Li at seat 2."""
    return Clerk(hall_server, "li", 2)


@pytest.fixture
def room(chromium: Browser) -> Iterator[BrowserContext]:
    """A lobby's browser with sound allowed, in a hurry."""
    with lobby(chromium) as context:
        yield context


@pytest.fixture
def board(room: BrowserContext, hall_server: RunningHall) -> Board:
    return Board(room, f"{hall_server.url}/board")


def test_a_quiet_hall_welcomes_and_counts_who_waits(room, tmp_path):
    hall = RunningHall(tmp_path / "hall-data", demo=False).start()
    page = Board(room, f"{hall.url}/board").page
    number = hall.take()["number"]
    page.wait_for_selector("[data-role=waiting] b:text-is('1')")
    assert page.locator(".welcome").is_visible()
    assert page.locator("[data-role=clock]").inner_text().count(":") == 1
    assert number not in page.inner_text("body")  # who waits is counted, never named
    hall.stop()


def test_a_call_is_shown_with_its_seat_and_spoken_twice(board, hall_server, wang):
    hall_server.take()
    hall_server.take()
    number = wang.call()
    board.shows(number)
    assert "1\n" in board.page.inner_text("[data-role=call-seat]")
    assert "号服务台" in board.page.inner_text("[data-role=call-seat]")
    assert "Desk 1" in board.page.inner_text("[data-role=call-seat]")
    assert board.page.get_attribute("html", "data-state") == "announcing"
    (told,) = board.announced(1)
    assert (told["number"], told["recalled"], told["heard"]) == (number, 0, True)
    assert board.played() == [CHIME, voice(number, 1), voice(number, 1)]
    assert board.page.get_attribute("html", "data-state") == "ready"


def test_once_is_enough_when_nobody_else_waits(board, hall_server, wang):
    hall_server.take()
    number = wang.call()
    board.announced(1)
    assert board.played() == [CHIME, voice(number, 1)]


def test_who_took_the_ticket_in_english_hears_english_too(board, hall_server, wang):
    hall_server.take(language="en")
    number = wang.call()
    board.announced(1)
    assert board.played() == [CHIME, voice(number, 1), voice(number, 1, "en")]


def test_two_calls_of_one_moment_are_both_shown_and_both_spoken_in_order(board, hall_server, wang, li):
    for _ in range(3):
        hall_server.take()
    first, second = wang.call(), li.call()
    board.lists(second)  # seen at once, while the first is still being announced
    board.shows(first)
    board.shows(second)
    board.lists(first)
    assert [told["number"] for told in board.announced(2)] == [first, second]
    assert board.played() == [
        *(CHIME, voice(first, 1), voice(first, 1)),
        *(CHIME, voice(second, 2), voice(second, 2)),
    ]


def test_a_recall_is_announced_again(board, hall_server, wang):
    hall_server.take()
    number = wang.call()
    board.announced(1)
    wang.press("recall")
    told = board.announced(2)
    assert [(one["number"], one["recalled"]) for one in told] == [(number, 0), (number, 1)]


def test_a_reload_repeats_nothing_and_catches_up(board, hall_server, wang, li):
    hall_server.take()
    hall_server.take()
    wang.call()
    board.announced(1)
    board.page.goto("about:blank")
    second = li.call()
    board.open()
    (told,) = board.announced(1)
    assert told["number"] == second
    board.open()
    assert board.is_quiet()


def test_a_reload_in_the_middle_of_an_announcement_does_not_repeat_it(board, hall_server, wang):
    hall_server.take()
    number = wang.call()
    board.shows(number)
    board.open()
    board.shows(number)
    assert board.is_quiet()


def test_a_new_board_shows_the_call_but_does_not_announce_it(room, hall_server, wang):
    hall_server.take()
    number = wang.call()
    board = Board(room, f"{hall_server.url}/board")
    board.shows(number)
    assert board.is_quiet()
    assert board.played() == []


def test_who_has_come_before_the_turn_is_not_called_aloud(board, hall_server, wang, li):
    for _ in range(3):
        hall_server.take()
    first, second = wang.call(), li.call()
    board.shows(first)
    li.press("start")
    board.announced(1)
    board.page.wait_for_selector("html[data-state=ready]")
    assert voice(second, 2) not in board.played()
    board.lists(second)


def test_a_broken_sound_does_not_stop_the_calls(room, board, hall_server, wang, li):
    for _ in range(3):
        hall_server.take()
    room.route(
        "**/voice/zh/**", lambda route: route.fulfill(body=b"no sound at all", content_type="audio/wav")
    )
    room.route("**/voice/chime.wav", lambda route: route.fulfill(status=404))
    first, second = wang.call(), li.call()
    told = board.announced(2)
    assert [(one["number"], one["heard"]) for one in told] == [(first, False), (second, False)]
    assert board.faults == []


def test_without_a_voice_the_chime_sounds_and_the_board_says_so(room, hall_server, wang):
    room.add_init_script(MUTE)
    board = Board(room, f"{hall_server.url}/board")
    assert board.page.get_attribute("html", "data-sound") == "none"
    assert "只有提示音" in board.page.inner_text("[data-role=chime-only]")
    hall_server.take()
    wang.call()
    board.announced(1)
    assert board.played() == [CHIME]


@pytest.mark.parametrize("gesture", ["touch", "key"])
def test_a_refused_sound_is_said_large_and_one_gesture_turns_it_on(
    strict_chromium, hall_server, wang, gesture
):
    hall_server.take()
    with lobby(strict_chromium, has_touch=True) as context:
        context.add_init_script(TELL)
        page = context.new_page()
        with page.expect_console_message(lambda said: said.text.startswith("board ready blocked")) as told:
            page.goto(f"{hall_server.url}/board")
        assert "声音未开启，请工作人员点一下屏幕" in told.value.text
        with page.expect_console_message(lambda said: said.text.startswith("announced")) as told:
            number = wang.call()
        assert told.value.text == f"announced {number} 0 false"  # the calls go on, unheard
        with page.expect_console_message(lambda said: said.text.startswith("board ready on")) as told:
            if gesture == "touch":
                page.touchscreen.tap(700, 300)
            else:
                page.keyboard.press("Enter")
        with page.expect_console_message(lambda said: said.text.startswith("announced")) as told:
            wang.press("recall")
        assert told.value.text == f"announced {number} 1 true"
        assert "声音未开启" not in page.inner_text("[data-role=ribbon]")


def test_a_lost_link_is_said_and_the_state_is_right_soon_after(board, hall_server, wang):
    hall_server.take()
    hall_server.take()
    wang.call()
    board.announced(1)
    hall_server.stop()
    board.page.wait_for_selector("html[data-state=stale]")
    said = board.page.inner_text("[data-role=ribbon]")
    assert "画面停在" in said
    assert "请留意工作人员叫号" in said
    assert board.page.evaluate("""document.fonts.check("1em 'Noto Sans SC Variable'", "恢复留意")""")
    hall_server.start()
    board.page.wait_for_selector("html[data-state=ready]", timeout=4_000)
    number = wang.call()
    board.shows(number)
    assert len(board.announced(2)) == 2


def test_a_call_made_while_the_link_was_lost_is_caught_up(board, hall_server, room, wang):
    hall_server.take()
    room.set_offline(True)
    board.page.evaluate("window.dispatchEvent(new Event('offline'))")
    number = wang.call()
    room.set_offline(False)
    board.shows(number)
    assert [told["number"] for told in board.announced(1)] == [number]


def test_the_board_works_as_a_lan_page(room, hall_server, wang):
    """Over plain http on another name than localhost there is no secure context."""
    board = Board(room, f"http://hall.test:{hall_server.port}/board")
    assert not board.page.evaluate("isSecureContext")
    hall_server.take()
    number = wang.call()
    board.shows(number)
    assert board.announced(1)[0]["heard"]
