"""A printer for tests, with a plug: it listens on 127.0.0.1, or hangs on a serial line (a pty).

Independent of the product: what it understands and how it fails stands in fake_commands, fake_roll and
fake_faults. One thread of its own; `strike`, `arm` and `heal` may come from any other.
"""

import contextlib
import os
import pty
import select
import socket
import struct
import threading
import time
import tty
from collections.abc import Callable
from typing import Literal, Self

from tests.fake_faults import Fault, Kind, Machine, Traits
from tests.fake_roll import Roll
from tests.lived_time import STALL, LivedTime

Clients = Literal["queue", "refuse", "many"]
"""What a network printer does with a second connection while one is open: lets it wait, sends it away, takes
it too (and would mix two jobs)."""
RESET_ON_CLOSE = struct.pack("ii", 1, 0)
A_BIT = 0.002
PATIENCE = 10.0
"""Seconds before a test that waits for a printer is called failed."""


class Network:
    """An Ethernet plug. `gone`: how a power cut looks from afar, "reset" or "silent" (no sign at all)."""

    def __init__(self, clients: Clients, gone: str) -> None:
        self.clients, self.gone = clients, gone
        self.listener = self._bound(0)
        self.port = self.listener.getsockname()[1]
        self.listener.listen(8)
        self.open: list[socket.socket] = []
        self.ghosts: list[socket.socket] = []
        self.speaker = self.listener
        self.off = False
        self.accepted = 0

    @property
    def address(self) -> str:
        """As in hall.toml."""
        return f"tcp:127.0.0.1:{self.port}"

    @staticmethod
    def _bound(port: int) -> socket.socket:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        return listener

    def heard_from(self, machine: Machine) -> list[socket.socket]:
        """What to listen to now."""
        if self.off or "hang" in machine.faults:
            return []
        taking = self.open if machine.room else []
        waiting = self.open and self.clients == "queue"
        return [*taking, *([] if waiting else [self.listener])]

    def receive(self, ready: list[socket.socket], machine: Machine) -> None:
        """Takes what came, byte by byte."""
        for link in ready:
            if link is self.listener:
                self._accept()
            elif link in self.open:
                self._read(link, machine)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            link, _ = self.listener.accept()
            self.accepted += 1
            self.open.append(link)
            link.setblocking(False)
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.clients == "refuse" and len(self.open) > 1:
                self._cut(link)

    def _read(self, link: socket.socket, machine: Machine) -> None:
        try:
            got = link.recv(max(1, machine.room))
        except BlockingIOError:
            return
        except OSError:
            got = b""
        if not got:
            self._cut(link)
            return
        self.speaker = link
        for byte in got:
            if not machine.take(byte):
                return

    def _cut(self, link: socket.socket) -> None:
        self.open.remove(link)
        with contextlib.suppress(OSError):
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
        link.close()

    def send(self, answer: bytes) -> None:
        """To the connection that spoke last; into nothing when it is gone."""
        if self.speaker in self.open:
            with contextlib.suppress(OSError):
                self.speaker.send(answer)

    def follow(self, machine: Machine) -> None:
        """Does to the link what the faults do."""
        if "reset" in machine.faults:
            machine.faults.discard("reset")  # a moment; the next connection is a new one
            for link in [*self.open]:
                self._cut(link)
        if ("power_cut" in machine.faults) != self.off:
            self._switch(off=not self.off)

    def _switch(self, *, off: bool) -> None:
        self.off = off
        if not off:
            self.open, self.ghosts = [*self.ghosts], []
        elif self.gone == "silent":
            self.open, self.ghosts = [], [*self.ghosts, *self.open]
        for link in [*self.open]:
            self._cut(link)
        if off:
            self.listener.close()
            self.listener = self._bound(self.port)  # keeps the port, refuses connections
        else:
            self.listener.listen(8)

    def close(self) -> None:
        """Pulls the plug for good."""
        self.listener.close()
        for link in [*self.open, *self.ghosts]:
            link.close()


class Serial:
    """A serial plug: no connections, no sign of a printer without power or of a cable that is out."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()  # theirs stays open: a closed one would look like a hang-up
        tty.setraw(self.theirs)
        os.set_blocking(self.ours, False)
        self.address = f"serial:{os.ttyname(self.theirs)}"

    def heard_from(self, machine: Machine) -> list[int]:
        """What to listen to now: without power or cable bytes fall on the floor, so they are read too."""
        lost = machine.faults & {"power_cut", "reset"}
        return [self.ours] if lost or machine.room else []

    def receive(self, ready: list[int], machine: Machine) -> None:
        """Takes what came."""
        if not ready:
            return
        with contextlib.suppress(BlockingIOError):
            lost = machine.faults & {"power_cut", "reset"}
            for byte in os.read(self.ours, 4096 if lost else machine.room):
                machine.take(byte)

    def send(self, answer: bytes) -> None:
        """Down the line."""
        with contextlib.suppress(BlockingIOError):
            os.write(self.ours, answer)

    def follow(self, machine: Machine) -> None:
        """Nothing is to be seen of a fault."""

    def close(self) -> None:
        """Pulls the plug for good."""
        os.close(self.ours)
        os.close(self.theirs)


class FakePrinter:
    """A printer that runs until `close`; use it in a with statement."""

    def __init__(
        self,
        traits: Traits | None = None,
        *,
        serial: bool = False,
        clients: Clients = "queue",
        gone: str = "reset",
    ) -> None:
        self.machine = Machine(traits or Traits())
        self.plug: Network | Serial = Serial() if serial else Network(clients, gone)
        self._lock = threading.RLock()
        self._wake, self._woken = os.pipe()
        self._ending = False
        self._waiting: list[threading.Event] = []
        self._time = LivedTime()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """As in hall.toml."""
        return self.plug.address

    @property
    def roll(self) -> Roll:
        """Its paper."""
        return self.machine.roll

    @property
    def faults(self) -> set[Kind]:
        """What is wrong with it now."""
        return self.machine.faults

    @property
    def idle(self) -> bool:
        """Whether all it got is printed."""
        return not self.machine.buffer

    def arm(self, *faults: Fault) -> None:
        """These strike when their moment comes, counted from now."""
        self._now(lambda: self.machine.arm(*faults))

    def strike(self, kind: Kind, heals: float | None = None) -> None:
        """It happens now."""
        self._now(lambda: self.machine.strike(Fault(kind, heals=heals)))

    def heal(self, *kinds: Kind) -> None:
        """Somebody has set these right; everything when none is named."""
        self._now(lambda: self.machine.heal(*kinds))

    def until(self, true: Callable[["FakePrinter"], object]) -> None:
        """Waits for something that must happen soon."""
        limit = time.monotonic() + PATIENCE
        while not true(self):
            assert time.monotonic() < limit, f"it did not happen: {self.faults}, {self.roll.torn}"
            time.sleep(A_BIT)

    def _now(self, act: Callable[[], None]) -> None:
        with self._lock:
            self.machine.now = self._time.now()
            act()
            done = threading.Event()
            self._waiting.append(done)
        os.write(self._woken, b".")
        assert done.wait(PATIENCE), "the fake printer's thread has ended"

    def _run(self) -> None:
        while not self._ending:
            with self._lock:
                heard = self.plug.heard_from(self.machine)
                pause = self._pause()
            ready, _, _ = select.select([self._wake, *heard], [], [], pause)
            if self._wake in ready:
                ready.remove(self._wake)
                os.read(self._wake, 4096)
            with self._lock:
                self._turn(ready)

    def _turn(self, ready: list) -> None:
        machine = self.machine
        machine.now = self._time.now()
        self.plug.follow(machine)
        self.plug.receive(ready, machine)
        self.plug.follow(machine)
        machine.work(machine.now)
        self.plug.follow(machine)
        while machine.out and machine.out[0][0] <= machine.now:
            self.plug.send(machine.out.popleft()[1])
        while self._waiting:
            self._waiting.pop().set()

    def _pause(self) -> float:
        """Seconds until something is due."""
        machine = self.machine
        if machine.buffer and not machine.blocked:
            return A_BIT
        due = [at for at, _ in (*machine.out, *machine.healing)]
        return max(0.0, min([STALL / 2, *(at - machine.now for at in due)])) if due else 1.0

    def close(self) -> None:
        """Ends its thread and pulls the plug."""
        self._ending = True
        os.write(self._woken, b".")
        self._thread.join(PATIENCE)
        self.plug.close()
        os.close(self._wake)
        os.close(self._woken)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
