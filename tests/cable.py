"""A network cable between a screen and the hall that can be pulled out: a small proxy in threads."""

import socket
import threading
from contextlib import suppress
from typing import Self

PIECE = 65_536


class Cable:
    """Leads to a port of 127.0.0.1. `pull` cuts what is open and lets nothing through; `plug` mends it."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._ends: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._in = True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._open, daemon=True).start()

    def pull(self) -> None:
        """Nothing passes any more."""
        with self._lock:
            self._in = False
            ends, self._ends = self._ends, set()
        for end in ends:
            _close(end)

    def plug(self) -> None:
        """What is opened from now on passes."""
        with self._lock:
            self._in = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._door.close()
        self.pull()

    def _open(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        far = None
        with suppress(OSError):
            far = socket.create_connection(("127.0.0.1", self._to), timeout=5)
            far.settimeout(None)
        with self._lock:
            through = self._in and far is not None
            if through and far is not None:
                self._ends |= {near, far}
        if not through or far is None:
            for end in (near, far):
                if end is not None:
                    _close(end)
            return
        for ends in ((near, far), (far, near)):
            threading.Thread(target=self._pass, args=ends, daemon=True).start()

    def _pass(self, source: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                to.sendall(piece)
        with self._lock:
            self._ends -= {source, to}
        _close(source)
        _close(to)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
