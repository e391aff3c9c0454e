"""Sockets: the whole snapshot on connect and after every change; one broadcast at a time, the newest wins."""

import sys
import traceback
from collections.abc import Callable

from flask import request
from flask_socketio import SocketIO, emit, join_room
from gevent import Greenlet, sleep, spawn
from gevent.event import Event

from server.doors.access import token_of
from server.hook import Hooks
from server.live_tablets import NAMESPACE, TabletSockets
from server.overview import Overview
from server.people import People
from server.rules.errors import LoginNeeded, Refusal

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
    hooks: Hooks
    """Set by app, likewise: the light that goes with each call."""

    def __init__(self, socketio: SocketIO, people: People) -> None:
        self.socketio, self.people = socketio, people
        self.paper = Bell()
        self.tablets = TabletSockets(socketio, people)
        self._changed = Event()
        self._staff: dict[str, tuple[str, str]] = {}
        """The sockets of staff: the room each is in, by the token it came with."""
        socketio.on_event("connect", self.connect, namespace=NAMESPACE)
        socketio.on_event("disconnect", self.disconnect, namespace=NAMESPACE)

    def tell(self) -> None:
        """Something changed."""
        self._changed.set()
        self.paper.ring()

    def connect(self, auth: object = None) -> None:
        """A screen connects: it gets the snapshot; a staff screen joins those who see the desk."""
        emit("hall", self.overview.snapshot())
        given = auth.get("token") if isinstance(auth, dict) else None
        token = given if isinstance(given, str) else token_of(request)
        self.tablets.came(_socket(), auth, token)
        room = self._room(token)
        if token and room:
            join_room(room)
            self._staff[_socket()] = room, token
            emit("desk", self.overview.desk(manager=room == MANAGERS))

    def disconnect(self, _: object = None) -> None:
        """A screen is gone."""
        self._staff.pop(_socket(), None)
        self.tablets.gone(_socket())

    def start(self, wake: Callable[[], None]) -> list["Greenlet[..., None]"]:
        """Begins to broadcast, and to do every few seconds what the clock alone brings about (`wake`)."""
        safely(lambda: self.hooks.see(self.overview.snapshot()))
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
        self.tablets.tell()
        self.hooks.see(self.overview.snapshot())
        self._part_with_former_staff()
        for room in {room for room, _ in self._staff.values()}:
            desk = self.overview.desk(manager=room == MANAGERS)
            self.socketio.emit("desk", desk, namespace=NAMESPACE, to=room)

    def _part_with_former_staff(self) -> None:
        """A session may have ended since the socket came: nobody sees the desk any longer than it."""
        for socket, (room, token) in list(self._staff.items()):
            if self._room(token) != room:
                server = self.socketio.server  # type: ignore[attr-defined]  # the stubs do not know it
                server.leave_room(socket, room, namespace=NAMESPACE)
                del self._staff[socket]

    def _room(self, token: str | None) -> str | None:
        """Where a screen belongs that staff have opened; None for anybody else."""
        try:
            who = self.people.who(token)
        except LoginNeeded:
            return None
        if who.kind != "staff":
            return None
        return MANAGERS if who.role == "manager" else STAFF


def _socket() -> str:
    """The id of the socket that an event is about; Flask-SocketIO adds it to the request."""
    return str(request.sid)  # type: ignore[attr-defined]  # flask's types do not know it
