"""Thirty-two hands on one seat's Next, and thirty-two kiosks taking meanwhile: nobody is called twice."""

import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.commands import well
from tests.crowd import Link
from tests.faults import kept
from tests.running import RunningHall

HANDS, TIMES, TAKES, EARLY = 32, 4, 4, 20
FINISH = {"finish": {"outcome": "done"}}


@pytest.fixture
def real_hall(tmp_path):
    hall = RunningHall(tmp_path / "data", demo=False)
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", hall.data)
    hall.start()
    yield hall
    hall.stop()


def pressing(link, start, path, body, keys):
    """One hand: waits for the others, then presses once for each key."""
    start.wait()
    return [link.press(path, body, key) for key in keys]


def together(pool: ThreadPoolExecutor, *hands) -> list[list]:
    """All hands begin at one moment; what each was answered."""
    start = threading.Barrier(len(hands))
    under_way: list[Future] = [
        pool.submit(pressing, link, start, path, body, keys) for link, path, body, keys in hands
    ]
    return [one.result() for one in under_way]


def calls_kept(hall):
    """The ticket of every call, and the calls that the hall made for a seat that stood by."""
    rows = kept(hall.data / "hall.db")
    stood_by = sum("Nobody waited" in row[7] for row in rows["events"] if row[3] == "call")
    return [row[2] for row in rows["calls"]], stood_by


def test_thirty_two_hands_on_next_while_thirty_two_take(real_hall):
    token = real_hall.sit("wang", 1)
    early = [real_hall.take()["number"] for _ in range(EARLY)]
    nexts, kiosks = [[Link(real_hall.port, who) for _ in range(HANDS)] for who in (token, None)]
    hands = [(link, "/seats/1/next", FINISH, [None] * TIMES) for link in nexts]
    takers: list[tuple] = [(link, "/tickets", {}, [None] * TAKES) for link in kiosks]
    with ThreadPoolExecutor(2 * HANDS) as pool:
        told = together(pool, *hands, *takers)
    answers = [press for hand in told[:HANDS] for press in hand]
    taken = [press.body["number"] for hand in told[HANDS:] for press in hand]
    called = [press.body["ticket"]["number"] for press in answers if press.status == 200]

    assert {status for link in nexts for status in link.statuses} <= {200, 204, 409, 503}
    assert {status for link in kiosks for status in link.statuses} <= {201, 503}
    assert sorted(early + taken) == [f"{n:03d}" for n in range(1, EARLY + HANDS * TAKES + 1)]
    assert len(called) >= EARLY
    assert len(set(called)) == len(called), "somebody was called twice"
    calls, stood_by = calls_kept(real_hall)
    assert len(set(calls)) == len(calls) == len(called) + stood_by
    finished = [
        press.body["finished"]["number"] for press in answers if press.body and press.body["finished"]
    ]
    assert max(Counter(finished).values()) == 1, "somebody was finished twice"
    waiting = real_hall.call("GET", "/queue").body["waiting"]
    assert waiting == EARLY + HANDS * TAKES - len(calls)


def test_thirty_two_hands_with_one_key_are_one_press(real_hall):
    token = real_hall.sit("wang", 1)
    for _ in range(3):
        real_hall.take()
    links = [Link(real_hall.port, token) for _ in range(HANDS)]
    with ThreadPoolExecutor(HANDS) as pool:
        told = together(pool, *((link, "/seats/1/next", FINISH, ["the-same-key"] * 2) for link in links))
    answers = [(press.status, press.body) for hand in told for press in hand]
    assert len(answers) == 2 * HANDS
    assert all(answer == answers[0] for answer in answers)
    assert (answers[0][0], answers[0][1]["ticket"]["number"]) == (200, "001")
    assert calls_kept(real_hall) == ([1], 0)
    assert real_hall.call("GET", "/queue").body["waiting"] == 2
