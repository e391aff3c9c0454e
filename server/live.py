"""Sockets: the whole snapshot on connect and after every change; one broadcast at a time, the newest wins."""

import sys
import traceback
from collections.abc import Callable

from flask import request
from flask_socketio import SocketIO, emit, join_room
from gevent import Greenlet, sleep, spawn
from gevent.event import Event

from server.doors.access import token_of
from server.overview import Overview
from server.people import People
from server.rules.errors import Refusal

NAMESPACE = "/live"
STAFF = "staff"
PAUSE = 0.02
"""Seconds between two broadcasts: the first change goes out at once, those right behind it as one."""


WAKE_EVERY = 5.0
"""Seconds between two looks at the clock."""


def safely(work: Callable[[], None]) -> None:
    """Does what comes after a commit; a fault there is told to the log and stops nothing (house law 1)."""
    try:
        work()
    except Exception:  # noqa: BLE001 - one of the three places of the house that catch all
        traceback.print_exc(file=sys.stderr)


class Bell:
    """Rings for everyone who waits at that moment."""

    def __init__(self) -> None:
        self._event = Event()

    def ring(self) -> None:
        """Wakes all who wait now."""
        self._event.set()
        self._event = Event()

    def wait(self, timeout: float) -> bool:
        """Waits for the next ring, up to `timeout` seconds; whether it rang."""
        return bool(self._event.wait(timeout))


class Live:
    """Tells the screens. `tell` only marks that something changed: it never fails and never waits."""

    def __init__(self, socketio: SocketIO, overview: Overview, people: People) -> None:
        self.socketio, self.overview, self.people = socketio, overview, people
        self.paper = Bell()
        self._changed = Event()
        self._staff = 0
        socketio.on_event("connect", self.connect, namespace=NAMESPACE)

    def tell(self) -> None:
        """Something changed."""
        self._changed.set()
        self.paper.ring()

    def connect(self, auth: object = None) -> None:
        """A screen connects: it gets the snapshot; a staff screen joins those who see the desk."""
        emit("hall", self.overview.snapshot())
        if self._is_staff(auth):
            join_room(STAFF)
            self._staff += 1
            emit("desk", self.overview.desk())

    def start(self, wake: Callable[[], None]) -> list["Greenlet[..., None]"]:
        """Begins to broadcast, and to do every few seconds what the clock alone brings about (`wake`)."""
        return [spawn(self._tell_forever), spawn(self._wake_forever, wake)]

    def _tell_forever(self) -> None:
        while True:
            self._changed.wait()
            self._changed.clear()
            safely(self._broadcast)
            sleep(PAUSE)

    def _wake_forever(self, wake: Callable[[], None]) -> None:
        while True:
            sleep(WAKE_EVERY)
            safely(wake)

    def _broadcast(self) -> None:
        self.socketio.emit("hall", self.overview.snapshot(), namespace=NAMESPACE)
        if self._staff:
            self.socketio.emit("desk", self.overview.desk(), namespace=NAMESPACE, to=STAFF)

    def _is_staff(self, auth: object) -> bool:
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            return self.people.who(token if isinstance(token, str) else token_of(request)).kind == "staff"
        except Refusal:
            return False
