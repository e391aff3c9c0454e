"""The desk on a socket: told to staff as long as they are logged in, and not a change longer."""

import time
from collections.abc import Callable

import pytest
import socketio

from tests.running import RunningHall


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    hall = RunningHall(tmp_path_factory.mktemp("live") / "data").start()
    yield hall
    hall.stop()


class Screen:
    """A socket; `halls` and `desks` are the revisions it was told."""

    def __init__(self, hall: RunningHall, token: str) -> None:
        self.halls: list[int] = []
        self.desks: list[int] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("hall", lambda told: self.halls.append(told["revision"]), namespace="/live")
        self.client.on("desk", lambda told: self.desks.append(told["revision"]), namespace="/live")
        self.client.connect(hall.url, namespaces=["/live"], auth={"token": token}, transports=["websocket"])

    def until(self, true: Callable[[], bool]) -> None:
        """Waits until something is so; five seconds at most."""
        limit = time.monotonic() + 5
        while not true():
            assert time.monotonic() < limit, (self.halls, self.desks)
            time.sleep(0.02)


def test_a_desk_goes_silent_when_its_session_ends(demo):
    leaving, staying = demo.log_in("wang"), demo.log_in("li")
    screens = former, other = [Screen(demo, leaving), Screen(demo, staying)]
    first = demo.take()["revision"]
    former.until(lambda: bool(former.desks) and former.desks[-1] >= first)
    other.until(lambda: bool(other.desks) and other.desks[-1] >= first)
    assert demo.call("DELETE", "/session", token=leaving).status == 204
    last = demo.take()["revision"]
    other.until(lambda: other.desks[-1] >= last)
    former.until(lambda: former.halls[-1] >= last)
    assert former.desks[-1] < last
    for screen in screens:
        screen.client.disconnect()
