"""Halls forked from a process that has loaded the whole house already: loading it is most of a hall's start.

`python -m tests.forked_hall FD` is that process; it serves one run of tests by a socket and ends with it.
Each hall is a process of its own with its own command line, environment and data, as `onewindow serve` is.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]
ROOM = 1 << 18
"""Bytes for one order; an environment is some thousands."""


class ForkedHall:
    """What tests use of a Popen, for a hall whose parent is another process."""

    def __init__(self, words: list[str], environment: dict[str, str]) -> None:
        (said, says), (ended, ends) = os.pipe(), os.pipe()
        order = json.dumps([words, environment]).encode()
        socket.send_fds(_loaded(), [order], [says, ends])
        os.close(says)
        os.close(ends)
        self.pid, self.returncode, self._ended = int(_loaded().recv(64)), None, ended
        self.stdout: TextIO = os.fdopen(said, encoding="utf-8")

    returncode: int | None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, as soon as it has ended."""
        if self.returncode is None:
            if not select.select([self._ended], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a forked hall", timeout or 0)
            self.returncode = int(os.read(self._ended, 64))
            os.close(self._ended)
        return self.returncode

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


@cache
def _loaded() -> socket.socket:
    """The way to the process that has loaded everything; it is started when it is first asked."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.forked_hall", str(theirs.fileno())]
    subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])
    theirs.close()
    return ours


def fork_on_demand(door: socket.socket) -> list[str] | None:
    """Forks a hall for each order, tells how each ends. Returns None at the end, in a hall its words."""
    stirred, stirs = os.pipe()
    os.set_blocking(stirs, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(stirs)
    ends: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([door.fileno(), stirred], [], [])
        if stirred in ready:
            os.read(stirred, ROOM)
            _tell_ends(ends)
        if door.fileno() not in ready:
            continue
        order, given, _, _ = socket.recv_fds(door, ROOM, 2)
        if not order:
            return None
        says, end = given
        pid = os.fork()
        if pid:
            os.close(says)
            ends[pid] = end
            door.send(str(pid).encode())
            continue
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        door.close()
        os.dup2(says, 1)
        for inherited in (stirred, stirs, says, end, *ends.values()):
            os.close(inherited)
        words, environment = json.loads(order)
        os.environ.clear()
        os.environ.update(environment)
        return list(words)


def _tell_ends(ends: dict[int, int]) -> None:
    while ends:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        end = ends.pop(pid)
        os.write(end, str(os.waitstatus_to_exitcode(status)).encode())
        os.close(end)


def main() -> None:
    """Loads what `onewindow serve --demo` loads, then forks."""
    import server.demo
    import server.serving  # noqa: F401
    from server.cli import main as onewindow

    words = fork_on_demand(socket.socket(fileno=int(sys.argv[1])))
    if words is not None:
        onewindow(words)


if __name__ == "__main__":
    main()
