"""A hall that ends while everybody is still there: open sockets, idle connections, a printer that waits."""

import http.client
import threading
import time

import pytest
import socketio

from tests.commands import well
from tests.running import RunningHall


@pytest.fixture
def real_hall(tmp_path):
    hall = RunningHall(tmp_path / "data", demo=False, settings={"printer": "virtual"}).start()
    yield hall
    if hall.process and hall.process.poll() is None:
        hall.stop()


class Board:
    """A board's socket; `told` holds the snapshots it was told."""

    def __init__(self, hall: RunningHall) -> None:
        self.told: list[dict] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("hall", self.told.append, namespace="/live")
        self.client.connect(hall.url, namespaces=["/live"], transports=["websocket"])

    def waits_for(self, waiting: int) -> dict:
        """The snapshot in which so many wait; five seconds at most."""
        until = time.monotonic() + 5
        while not self.told or self.told[-1]["waiting"] != waiting:
            assert time.monotonic() < until, f"not told: {self.told}"
            time.sleep(0.02)
        return self.told[-1]


@pytest.fixture
def look(real_hall):
    """Opens boards; they close with the test."""
    boards = []

    def look():
        boards.append(Board(real_hall))
        return boards[-1]

    yield look
    for board in boards:
        board.client.disconnect()


def idle_connection(hall: RunningHall) -> http.client.HTTPConnection:
    """A page that keeps its connection open."""
    connection = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=10)
    connection.request("GET", "/api/v1/queue")
    connection.getresponse().read()
    return connection


def test_the_hall_ends_in_time_whoever_is_still_there(real_hall, look):
    look()
    pages = [idle_connection(real_hall) for _ in range(20)]
    token = well("device", "add", "other", "--kind", "printer", "--data", real_hall.data).split()[-1]
    claim = threading.Thread(target=waiting_printer, args=(real_hall, token))
    claim.start()
    time.sleep(0.3)  # until the claim waits in the hall
    began = time.monotonic()
    assert real_hall.stop() == 0
    assert time.monotonic() - began < 5
    claim.join()
    for page in pages:
        page.close()


def test_after_a_restart_the_board_is_told_the_same(real_hall, look):
    board = look()
    real_hall.take()
    before = board.waits_for(1)
    real_hall.restart()
    after = look().waits_for(1)
    assert after["revision"] >= before["revision"]
    assert {**after, "revision": 0} == {**before, "revision": 0}


def waiting_printer(hall: RunningHall, token: str) -> None:
    """A second printer's claim, broken off when the hall ends."""
    try:
        hall.call("POST", "/slips/claim", {"printer": "other"}, token=token)
    except OSError:
        return
    except http.client.HTTPException:
        return
