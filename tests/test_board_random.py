"""200 calls and recalls at random, with reloads, restarts, dropped sockets and pulled cables in between:
each is shown and announced once, in a real Chromium with the hall's real sounds.
"""

import random
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.board_log import (
    LOG,
    calls_made,
    check_once,
    check_sounds,
    read_log,
    seen_numbers,
    unspoken,
)
from tests.cable import Cable
from tests.lobby import Board
from tests.random_lobby import RandomLobby
from tests.running import RunningHall

pytestmark = pytest.mark.browser

RINGS = 200
FAULTS = 16
SEED = 20261127
BY_HAND = {"repeat_seconds": "280, 300", "short_repeat_seconds": "300", "stand_by": "no"}
"""Nothing rings by itself on a slow machine: the clerks here do it all."""


@pytest.fixture(scope="module")
def day(chromium: Browser, tmp_path_factory: pytest.TempPathFactory):
    """A random day: what the board was told, showed and said, what the hall made, and who came early."""
    data: Path = tmp_path_factory.mktemp("random") / "demo-data"
    hall = RunningHall(data).start_empty()
    with ExitStack() as ending, Cable(hall.port) as cable, chromium.new_context() as context:
        ending.callback(hall.stop)
        reply = hall.call("POST", "/settings", {"values": BY_HAND}, token=hall.log_in("chen"))
        assert reply.status == 200, reply.body
        context.add_init_script(LOG)
        lobby = RandomLobby(
            hall, Board(context, f"http://127.0.0.1:{cable.port}/board"), cable, random.Random(SEED)
        )
        trouble = [fault for fault in lobby.faults for _ in range(FAULTS // 4)]
        lobby.chance.shuffle(trouble)
        while lobby.rings < RINGS:
            if trouble and lobby.rings > RINGS * (FAULTS - len(trouble) + 0.5) / FAULTS:
                trouble.pop()()
            lobby.go_on()
        lobby.all_heard()
        lines, broken = read_log(lobby.board.page), lobby.board.faults
    assert broken == []
    assert trouble == []
    return lines, calls_made(data), lobby.early


def test_no_call_is_announced_twice_nor_without_need(day):
    lines, made, _ = day
    check_once(lines, made)


def test_every_call_whose_people_wait_for_it_is_announced(day):
    lines, _, early = day
    assert unspoken(lines, early) == []


def test_nothing_sounds_that_is_not_on_the_glass_or_no_longer_true(day):
    check_sounds(day[0])


def test_every_call_is_seen(day):
    lines, made, _ = day
    first = min(line["id"] for line in lines if line["what"] == "begun")
    called = {call.number for call in made.values() if call.id >= first and not call.withdrawn}
    assert called - seen_numbers(lines) == set()


def test_the_day_was_a_hard_one(day):
    """Else the tests above would prove nothing."""
    lines, _, early = day
    what = Counter(line["what"] for line in lines)
    assert what["load"] == 1 + FAULTS // 4
    assert what["lost"] >= FAULTS // 4
    assert what["begun"] >= RINGS / 2
    assert what["sound"] >= RINGS
    assert len(early) >= 8
