"""Thousands of open screens in one process of their own, which tells when the last of them was told.

Runs as `python -m bench.screens`: one JSON order a line on stdin, one JSON result a line on stdout.
"""

import json
import os
import random
import selectors
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench import frames

LIMIT = 90.0
"""Seconds after which an order that is not fulfilled is given up."""
ABREAST = 200
"""Screens that shake hands at one time when they are opened (not when they come back: then all do)."""
FIRST_PAUSE, LONGEST_PAUSE, JITTER = 0.3, 1.5, 0.4
"""How our pages come back, in seconds (server/static/js/live.js): doubled each time, give or take 40 %."""


@dataclass(slots=True, eq=False)
class Screen:
    """One socket; `told` counts the snapshots it was sent since somebody last looked."""

    port: int
    link: socket.socket | None = None
    open: bool = False
    told: int = 0
    misses: int = 0
    buffer: bytearray = field(default_factory=bytearray)


class Screens:
    """All screens in one loop, by group: one group a server."""

    def __init__(self) -> None:
        self.groups: dict[str, list[Screen]] = {}
        self.selector = selectors.DefaultSelector()
        self.returning: list[tuple[float, Screen]] = []
        self.come_back = False
        self.last = self.first = self.lost = 0.0

    def open(self, group: str, port: int, count: int) -> dict[str, float]:
        """Opens screens until the group has `count`; seconds until all have a first snapshot."""
        began = time.monotonic()
        screens = self.groups.setdefault(group, [])
        while len(screens) < count:
            some = [Screen(port) for _ in range(min(ABREAST, count - len(screens)))]
            screens += some
            for screen in some:
                self._connect(screen)
            self._until(lambda some=some: all(screen.told for screen in some), "first snapshots")  # type: ignore[misc]
        return {"seconds": time.monotonic() - began}

    def press(self, group: str, request: str) -> dict[str, float]:
        """One press; milliseconds to its answer, and until the first and the last screen were told."""
        screens = self.groups[group]
        for screen in screens:
            screen.told = 0
        self.first = self.last = 0.0
        with socket.create_connection(("127.0.0.1", screens[0].port), timeout=LIMIT) as link:
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            answered = [0.0]
            self.selector.register(link, selectors.EVENT_READ, lambda: self._answer(link, answered))
            began = time.monotonic()
            link.sendall(request.encode())
            self._until(lambda: bool(answered[0]) and self._all_told(screens), "the last screen")
        return {
            "answer": (answered[0] - began) * 1000,
            "first": (self.first - began) * 1000,
            "last": (self.last - began) * 1000,
        }

    def return_after_restart(self, group: str) -> dict[str, float]:
        """Waits until every screen lost its socket, came back and has a snapshot; the moments."""
        screens = self.groups[group]
        for screen in screens:
            screen.told = 0
        self.come_back, self.lost = True, 0.0
        self._until(lambda: self.lost > 0 and self._all_told(screens), "screens that come back")
        self.come_back = False
        return {"lost": self.lost, "back": self.last}

    def close(self, group: str) -> dict[str, float]:
        """Closes a group's screens."""
        for screen in self.groups.pop(group, []):
            self._drop(screen)
        return {}

    def run(self) -> None:
        """Carries out orders until stdin closes; sockets are kept alive meanwhile."""
        self.selector.register(sys.stdin.buffer, selectors.EVENT_READ, self._order)
        while True:
            self._turn(1.0)

    def _order(self) -> None:
        line = sys.stdin.buffer.readline()
        if not line:
            sys.stdout.flush()
            os._exit(0)
        order: dict[str, Any] = json.loads(line)
        print(json.dumps(getattr(self, order.pop("do"))(**order)), flush=True)

    def _until(self, done: Callable[[], bool], what: str) -> None:
        ends = time.monotonic() + LIMIT
        while not done():
            if time.monotonic() > ends:
                raise TimeoutError(f"waited {LIMIT:.0f} s for {what}")
            self._turn(0.05)

    def _turn(self, timeout: float) -> None:
        for key, _ in self.selector.select(timeout):
            if isinstance(key.data, Screen):
                self._read(key.data)
            else:
                key.data()
        now = time.monotonic()
        due = [screen for at, screen in self.returning if at <= now]
        self.returning = [(at, screen) for at, screen in self.returning if at > now]
        for screen in due:
            self._connect(screen)

    def _all_told(self, screens: list[Screen]) -> bool:
        return all(screen.told for screen in screens)

    def _answer(self, link: socket.socket, answered: list[float]) -> None:
        head = link.recv(65536)
        answered[0] = time.monotonic()
        self.selector.unregister(link)
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
            raise ConnectionError(f"the press was refused: {head[:200]!r}")

    def _connect(self, screen: Screen) -> None:
        try:
            link = socket.create_connection(("127.0.0.1", screen.port), timeout=LIMIT)
            link.sendall(frames.upgrade(screen.port))
        except OSError:
            self._later(screen)
            return
        link.setblocking(False)
        screen.link, screen.open = link, False
        screen.buffer.clear()
        self.selector.register(link, selectors.EVENT_READ, screen)

    def _read(self, screen: Screen) -> None:
        if screen.link is None:
            return
        try:
            got = screen.link.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            got = b""
        if not got:
            self._lose(screen)
            return
        screen.buffer += got
        if not screen.open and not self._shaken_hands(screen):
            return
        for kind, text in frames.unframed(screen.buffer):
            self._hear(screen, kind, text)

    def _shaken_hands(self, screen: Screen) -> bool:
        head, end, rest = screen.buffer.partition(frames.HEAD_END)
        if not end:
            return False
        if b" 101 " not in head[:20]:
            self._lose(screen)
            return False
        screen.buffer, screen.open, screen.misses = rest, True, 0
        return True

    def _hear(self, screen: Screen, kind: int, text: bytes) -> None:
        if text.startswith(frames.HALL):
            screen.told += 1
            self.last = time.monotonic()
            self.first = self.first or self.last
        elif kind == frames.CLOSE:
            self._lose(screen)
        elif text.startswith(frames.OPENED) and screen.link:
            screen.link.sendall(frames.masked(frames.JOIN))
        elif text == frames.PING and screen.link:
            screen.link.sendall(frames.masked(frames.PONG))

    def _lose(self, screen: Screen) -> None:
        self._drop(screen)
        self.lost = self.lost or time.monotonic()
        if not self.come_back:
            raise ConnectionError("a screen lost its socket")
        screen.told = 0
        self._later(screen)

    def _later(self, screen: Screen) -> None:
        pause = min(FIRST_PAUSE * 2**screen.misses, LONGEST_PAUSE) * random.uniform(1 - JITTER, 1 + JITTER)
        screen.misses += 1
        self.returning.append((time.monotonic() + pause, screen))

    def _drop(self, screen: Screen) -> None:
        if screen.link is not None:
            self.selector.unregister(screen.link)
            screen.link.close()
            screen.link = None


if __name__ == "__main__":
    Screens().run()
