"""Wires to a printer: file descriptors (network, serial, device file), and the print spooler.

No call here waits longer than it is told to, as long as the system keeps its word; kiosk/printer.py guards
against one that does not.
"""

import contextlib
import fcntl
import os
import select
import shutil
import socket
import stat
import struct
import subprocess
import termios
import time
from pathlib import Path
from typing import Protocol

PIECE = 4096  # bytes; so that a job that is given up has not left as a whole
BREATH = 0.01  # seconds between looks where nothing tells us by itself
LINGER = 0.5  # seconds for a network printer to say that it has read to the end


class Wire(Protocol):
    """An open way to a printer."""

    @property
    def reads(self) -> bool:
        """Whether anything can come back."""

    @property
    def piece(self) -> int:
        """The most bytes for one `put`."""

    @property
    def counts(self) -> bool:
        """Whether a `put` that raises has sent nothing of its piece (else: perhaps some)."""

    def put(self, data: bytes, seconds: float) -> int:
        """How many bytes were taken; 0 when none was for that long. OSError when the wire is dead."""

    def settled(self, seconds: float) -> bool:
        """Whether all that was taken left this computer; False when nothing more left for that long."""

    def take(self, seconds: float) -> bytes:
        """What came, at once if something is there; b"" for nothing. OSError when the wire is dead."""

    def shut(self, seconds: float) -> None:
        """Ends the wire in order."""

    def drop(self) -> None:
        """Ends the wire; what still lies in a buffer on this side is thrown away."""


class Ending(Protocol):
    """How a kind of descriptor says what is still unsent, and ends."""

    def unsent(self) -> int:
        """Bytes that were taken and have not left this computer, as far as it can be told."""

    def finish(self, seconds: float) -> None:
        """Closes in order."""

    def discard(self) -> None:
        """Throws unsent bytes away and closes."""


class Stream:
    """A wire over a descriptor that does not block. `ends`: reading nothing means that the printer left."""

    piece = PIECE
    counts = True

    def __init__(self, descriptor: int, ending: Ending, *, reads: bool = True, ends: bool = False) -> None:
        self._descriptor, self._ending, self._ends = descriptor, ending, ends
        self._over = False
        self.reads = reads

    def put(self, data: bytes, seconds: float) -> int:
        """See Wire."""
        if not self._ready(select.POLLOUT, seconds):
            return 0
        with contextlib.suppress(BlockingIOError):
            return os.write(self._descriptor, data)
        return 0

    def settled(self, seconds: float) -> bool:
        """See Wire. Waits on as long as bytes leave."""
        left, until = self._ending.unsent(), time.monotonic() + seconds
        while left or not self._ready(select.POLLOUT, 0):
            if time.monotonic() > until:
                return False
            time.sleep(BREATH)
            before, left = left, self._ending.unsent()
            if left < before:
                until = time.monotonic() + seconds
        return True

    def take(self, seconds: float) -> bytes:
        """See Wire."""
        until = time.monotonic() + seconds
        while state := self._ready(select.POLLIN, max(0.0, until - time.monotonic())):
            with contextlib.suppress(BlockingIOError):
                found = os.read(self._descriptor, PIECE)
                if found:
                    return found
                if self._ends or state & select.POLLHUP:
                    raise ConnectionResetError("the printer ended the connection")
            if time.monotonic() >= until:
                break
            time.sleep(BREATH)  # a USB printer's file says "ready" and has nothing
        return b""

    def shut(self, seconds: float) -> None:
        """See Wire."""
        settled, self._over = self.settled(seconds), True
        if settled:
            self._ending.finish(seconds)
        else:
            self._ending.discard()

    def drop(self) -> None:
        """See Wire."""
        self._over = True
        self._ending.discard()

    def _ready(self, event: int, seconds: float) -> int:
        """What poll says when `event` has come, 0 when it has not."""
        poll = select.poll()
        poll.register(self._descriptor, event)
        found = [state for _, state in poll.poll(seconds * 1000)]
        if self._over:  # a call that was left to itself: the number may be another wire's by now
            raise ConnectionAbortedError("the line was given up")
        if found and not found[0] & event:
            raise ConnectionResetError("the line is dead")
        return found[0] if found else 0


class SocketEnding:
    """Of a network connection."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def unsent(self) -> int:
        """Not counted: the answers tell, and a late acknowledgement would only hold up the writing."""
        return 0

    def finish(self, seconds: float) -> None:
        """Waits until the printer has all, or resets: what lay there would come out some other day."""
        until = time.monotonic() + seconds
        while struct.unpack("i", fcntl.ioctl(self._connection, termios.TIOCOUTQ, b"\0" * 4))[0]:
            if time.monotonic() > until:
                self.discard()
                return
            time.sleep(BREATH)
        with contextlib.closing(self._connection), contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)
            until = time.monotonic() + min(LINGER, seconds)
            while (left := until - time.monotonic()) > 0:  # some never stop telling how they are
                self._connection.settimeout(left)
                if not self._connection.recv(PIECE):  # a close with an answer unread would be a reset
                    break

    def discard(self) -> None:
        """Linger on, 0 seconds: closing sends a reset, and the kernel forgets what it has not sent."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()


class SerialPort(Protocol):
    """What is used of pyserial's Serial."""

    @property
    def out_waiting(self) -> int:
        """Bytes in the output buffer."""

    def reset_output_buffer(self) -> None:
        """Empties it."""

    def close(self) -> None:
        """Closes the port."""


class SerialEnding:
    """Of a serial port."""

    def __init__(self, port: SerialPort) -> None:
        self._port = port

    def unsent(self) -> int:
        """What the system still holds."""
        return self._port.out_waiting

    def finish(self, _seconds: float) -> None:
        """Closes it."""
        self._port.close()

    def discard(self) -> None:
        """Empties the buffer first: a close alone would wait for it, up to half a minute."""
        self._port.reset_output_buffer()
        self._port.close()


class FileEnding:
    """Of a device file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def unsent(self) -> int:
        """Not known."""
        return 0

    def finish(self, _seconds: float) -> None:
        """Closes it."""
        os.close(self._descriptor)

    def discard(self) -> None:
        """Closing a USB printer's file calls back what is unsent (Linux, drivers/usb/class/usblp.c)."""
        if os.isatty(self._descriptor):
            termios.tcflush(self._descriptor, termios.TCOFLUSH)
        os.close(self._descriptor)


def open_file(path: str) -> Stream:
    """A device file such as /dev/usb/lp0: read from too where it can be.

    OSError when it is not there; a plain file grows with each job.
    """
    kind = Path(path).stat().st_mode  # fails where nothing is: a new file is no printer
    reads = stat.S_ISCHR(kind) and os.access(path, os.R_OK)
    way = os.O_RDWR if reads else os.O_WRONLY
    descriptor = os.open(path, way | os.O_NONBLOCK | os.O_NOCTTY | os.O_APPEND)
    return Stream(descriptor, FileEnding(descriptor), reads=reads)


class Spooler:
    """A queue of the print spooler (CUPS): takes whole jobs and tells nothing about the paper."""

    reads = False
    piece = 1 << 30
    counts = True

    def __init__(self, queue: str) -> None:
        self._queue = queue

    def put(self, data: bytes, seconds: float) -> int:
        """See Wire. subprocess.TimeoutExpired when `lp` did not come back: the job may be queued or not."""
        _run(["lp", "-d", self._queue, "-t", "One Window", "-o", "raw"], data, seconds)
        return len(data)

    def settled(self, _seconds: float) -> bool:
        """See Wire."""
        return True

    def take(self, _seconds: float) -> bytes:
        """Nothing, ever."""
        return b""

    def shut(self, _seconds: float) -> None:
        """Nothing is open."""

    def drop(self) -> None:
        """Nothing is open; what the spooler has, it has."""


def open_spooler(queue: str, seconds: float) -> Spooler:
    """The queue `queue`. OSError when `lp` is not installed, or lpstat does not know the queue."""
    if shutil.which("lp") is None:
        raise FileNotFoundError("the program lp is not here: install cups-client")
    if shutil.which("lpstat") is not None:
        _run(["lpstat", "-a", queue], b"", seconds)
    return Spooler(queue)


def _run(command: list[str], data: bytes, seconds: float) -> None:
    """Runs a program of the spooler. OSError with its own last words when it fails."""
    environment = os.environ | {"LC_ALL": "C"}
    done = subprocess.run(
        command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
    )
    if done.returncode:
        words = (done.stderr or done.stdout).decode(errors="replace").split()
        raise OSError(" ".join(words) or f"{command[0]} failed")
