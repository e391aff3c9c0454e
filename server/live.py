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
STAFF, MANAGERS = "staff", "managers"
PAUSE = 0.02
"""Seconds between two broadcasts: the first change goes out at once, those right behind it as one."""


WAKE_EVERY = 1.0
"""Seconds between two looks at the clock: calls repeat by themselves, doors open and close."""


def safely(work: Callable[[], None]) -> None:
    """Does what comes after a commit; a fault there is told to the log and stops nothing (house law 1).
    A database that is held, or a full disk, is one line: it comes again every second.
    """
    try:
        work()
    except Refusal as refusal:
        print(f"put off: {refusal}", file=sys.stderr)  # noqa: T201 - the hall's log is stderr
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

    overview: Overview
    """Set by app: the overview needs the book, and the book this `tell`."""

    def __init__(self, socketio: SocketIO, people: People) -> None:
        self.socketio, self.people = socketio, people
        self.paper = Bell()
        self._changed = Event()
        self._rooms: set[str] = set()
        socketio.on_event("connect", self.connect, namespace=NAMESPACE)

    def tell(self) -> None:
        """Something changed."""
        self._changed.set()
        self.paper.ring()

    def connect(self, auth: object = None) -> None:
        """A screen connects: it gets the snapshot; a staff screen joins those who see the desk."""
        emit("hall", self.overview.snapshot())
        room = self._room(auth)
        if room:
            join_room(room)
            self._rooms.add(room)
            emit("desk", self.overview.desk(manager=room == MANAGERS))

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
        for room in self._rooms:
            desk = self.overview.desk(manager=room == MANAGERS)
            self.socketio.emit("desk", desk, namespace=NAMESPACE, to=room)

    def _room(self, auth: object) -> str | None:
        """Where a screen belongs that staff have opened; None for anybody else."""
        token = auth.get("token") if isinstance(auth, dict) else None
        try:
            who = self.people.who(token if isinstance(token, str) else token_of(request))
        except Refusal:
            return None
        if who.kind != "staff":
            return None
        return MANAGERS if who.role == "manager" else STAFF
