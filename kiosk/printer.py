"""The only file that imports escpos: opens a wire to a real printer and keeps every call within its time.

escpos opens the wire and no more: its own answers are wrong when it matters, and its waits have no end.
An error says which cable to look at.
"""

import contextlib
import socket
import subprocess
import tempfile
import termios
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from kiosk.address import Address
from kiosk.device import Connect, Device, LinkLost, Stalled, Unreached
from kiosk.limit import TooLong, within
from kiosk.waits import Waits
from kiosk.wire import (
    BREATH,
    LINGER,
    PIECE,
    SerialEnding,
    SocketEnding,
    Stream,
    Wire,
    open_file,
    open_spooler,
)

with tempfile.TemporaryDirectory() as _folder:
    # Each import of escpos 3.1 leaves a folder in the temp directory (capabilities.py: mkdtemp()).
    _usual, tempfile.tempdir = tempfile.tempdir, _folder
    import escpos.exceptions
    import escpos.printer

    tempfile.tempdir = _usual

T = TypeVar("T")

LOOK_AT = {
    "tcp": "is it switched on, is the network cable in at both ends, is {place} its address?",
    "usb": "is it switched on, is the USB cable in at both ends, is libusb installed, may this user open it?",
    "serial": "is it switched on, is the serial cable in at both ends, is {place} the right port?",
    "file": "is it switched on, is its cable in, is {place} the right file, and may this user write to it?",
    "lp": "is it switched on, is its cable in, is {place} a queue of this computer (lpstat -a lists them)?",
}
FAULTS: tuple[type[Exception], ...] = (
    OSError,  # serial's and usb's own errors are OSErrors
    ValueError,
    AssertionError,  # escpos after a failed open
    NotImplementedError,  # usb, when the backend lacks a call
    termios.error,
    subprocess.SubprocessError,
    escpos.exceptions.Error,
)
HANGS = 0.5  # seconds a call may take beyond its limit before it is left to itself
USB_PRINTER = 7  # interface class (USB printing class 1.1)
BULK, IN = 2, 0x80  # endpoint: transfer type, direction bit (USB 2.0, table 9-13)
SOFT_RESET = 0x21, 2  # request: flush all buffers of the printer (USB printing class 1.1, 4.2.3)


def connector(address: Address, waits: Waits) -> Connect:
    """How to reach the printer at `address`: each call opens a new link, USB looked up afresh.

    Raises ValueError for an address that no real printer has (none, virtual).
    """
    if address.kind not in _OPEN:
        raise ValueError(f"there is no printer to connect to at {address.kind!r}")
    return partial(_connect, address, waits)


def _connect(address: Address, waits: Waits) -> Device:
    opening = partial(_OPEN[address.kind], address, waits.connect)
    try:
        wire = within(waits.connect + HANGS, opening, faults=FAULTS, late=_quietly_dropped)
    except TooLong:
        raise Unreached(_sentence(address, "does not answer")) from None
    except FAULTS as fault:
        raise Unreached(_sentence(address, _failed(fault))) from fault
    return Link(wire, address, waits)


class Link:
    """A Device: one wire with a limit around every call."""

    def __init__(self, wire: Wire, address: Address, waits: Waits) -> None:
        self._wire, self._address, self._waits = wire, address, waits
        self._open = True
        self.reads = wire.reads

    def write(self, data: bytes) -> None:
        """See Device. As long as bytes are taken it goes on, piece by piece."""
        sent = 0
        while sent < len(data):
            piece = data[sent : sent + self._wire.piece]
            taken = self._limited(partial(self._wire.put, piece, self._waits.write), sent, len(piece))
            sent += taken
            if not taken:
                raise Stalled(self._trouble("takes no data"), sent)
        if not self._limited(partial(self._wire.settled, self._waits.write), sent, 0, patience=60):
            raise Stalled(self._trouble("takes no data"), sent)

    def read(self, seconds: float) -> bytes:
        """See Device."""
        return self._limited(partial(self._wire.take, seconds), 0, 0, patience=seconds) if self.reads else b""

    def close(self) -> None:
        """See Device."""
        self._end(partial(self._wire.shut, self._waits.write))

    def abort(self) -> None:
        """See Device."""
        self._end(self._wire.drop)

    def _end(self, end: Callable[[], None]) -> None:
        was_open, self._open = self._open, False
        if was_open:
            with contextlib.suppress(TooLong, *FAULTS):
                within(2 * self._waits.write + LINGER + HANGS, end, faults=FAULTS)

    def _limited(self, call: Callable[[], T], sent: int, piece: int, patience: float = 0.0) -> T:
        """`call` within its limit; `sent` bytes are out before, `piece` more may be after it."""
        if not self._open:
            raise LinkLost(self._trouble("was given up"), sent)
        try:
            return within(max(self._waits.write, patience) + HANGS, call, faults=FAULTS)
        except TooLong:
            raise LinkLost(self._trouble("does not take the data"), sent + piece) from None
        except subprocess.TimeoutExpired as fault:
            raise LinkLost(self._trouble("does not take the data"), sent + piece) from fault
        except FAULTS as fault:
            most = sent if self._wire.counts else sent + piece
            raise LinkLost(self._trouble(_failed(fault)), most) from fault

    def _trouble(self, reason: str) -> str:
        return _sentence(self._address, reason)


class _UsbPrinter(escpos.printer.Usb):  # type: ignore[misc] # escpos ships no types
    """escpos resets the device at each opening, which throws away a slip that is still being printed."""

    def _configure_usb(self) -> None:
        try:
            self.device.get_active_configuration()
        except OSError:
            self.device.set_configuration()


class Usb:
    """A line to a USB printer through libusb."""

    piece = PIECE
    counts = False

    def __init__(self, printer: _UsbPrinter) -> None:
        self._printer, self._device = printer, printer.device
        self._number, self._out, self._back = _endpoints(self._device)
        self.reads = self._back is not None

    def put(self, data: bytes, seconds: float) -> int:
        """See Wire."""
        try:
            return int(self._device.write(self._out, data, _milliseconds(seconds)))
        except TimeoutError:
            return 0  # pyusb raises it only when not a byte was taken

    def settled(self, _seconds: float) -> bool:
        """See Wire: a transfer is over when the printer has it."""
        return True

    def take(self, seconds: float) -> bytes:
        """See Wire."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            with contextlib.suppress(TimeoutError):
                found = bytes(self._device.read(self._back, 64, _milliseconds(left)))
                if found:
                    return found
            if left <= BREATH:
                return b""
            time.sleep(BREATH)  # many answer "nothing" at once

    def shut(self, _seconds: float) -> None:
        """See Wire."""
        self._printer.close()

    def drop(self) -> None:
        """See Wire."""
        kind, request = SOFT_RESET
        with contextlib.suppress(*FAULTS):
            self._device.ctrl_transfer(kind, request, 0, self._number, None, 500)
        self._printer.close()


def _milliseconds(seconds: float) -> int:
    return max(1, int(seconds * 1000))  # 0 would be: for ever


def _endpoints(device: Any) -> tuple[int, int, int | None]:  # noqa: ANN401 - pyusb ships no types
    """A USB printer's interface, and the endpoints to write to and to read from (None: it is mute)."""
    found = sorted(device.get_active_configuration(), key=lambda part: part.bInterfaceClass != USB_PRINTER)
    for part in found:
        bulk = [end.bEndpointAddress for end in part if end.bmAttributes & 3 == BULK]
        out = [address for address in bulk if not address & IN]
        if out:
            back = [address for address in bulk if address & IN]
            return part.bInterfaceNumber, out[0], back[0] if back else None
    raise OSError("has no printer's interface")


def _open_network(address: Address, seconds: float) -> Wire:
    printer = escpos.printer.Network(address.host, port=address.port, timeout=seconds)
    connection: socket.socket = _taken_from(printer)
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Stream(connection.fileno(), SocketEnding(connection), ends=True)


def _open_serial(address: Address, seconds: float) -> Wire:
    printer = escpos.printer.Serial(devfile=address.path, baudrate=address.baud, timeout=seconds)
    port = _taken_from(printer)
    return Stream(port.fileno(), SerialEnding(port))


def _taken_from(printer: Any) -> Any:  # noqa: ANN401 - escpos ships no types
    """Opens an escpos printer and takes its handle: as garbage it would close it."""
    printer.open()
    handle = printer.device
    printer._device = False  # noqa: SLF001 - its own word for "not open"
    return handle


def _open_usb(address: Address, seconds: float) -> Wire:
    asked = {"custom_match": lambda device: device.serial_number == address.serial} if address.serial else {}
    printer = _UsbPrinter(address.vendor, address.product, asked, timeout=_milliseconds(seconds))
    printer.open()
    return Usb(printer)


_OPEN: Mapping[str, Callable[[Address, float], Wire]] = MappingProxyType(
    {
        "tcp": _open_network,
        "usb": _open_usb,
        "serial": _open_serial,
        "file": lambda address, _: open_file(address.path),
        "lp": lambda address, seconds: open_spooler(address.path, seconds),
    }
)


def _quietly_dropped(wire: Wire) -> None:
    with contextlib.suppress(*FAULTS):
        wire.drop()


def _failed(fault: Exception) -> str:
    """In the system's own words: escpos wraps them twice."""
    wrapped = isinstance(fault, escpos.exceptions.Error) and fault.__context__
    cause = fault.__context__ if wrapped else fault
    words = (isinstance(cause, OSError) and cause.strerror) or str(cause)
    return f"failed ({' '.join(words.split()) or repr(cause)})"


def _sentence(address: Address, reason: str) -> str:
    look = LOOK_AT[address.kind].format(place=address.place)
    return f"the printer at {address.kind}:{address.place} {reason}; {look}"
