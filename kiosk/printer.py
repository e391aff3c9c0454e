"""The only file that imports escpos: hands a job's bytes to a real printer, behind time limits of our own.

Nothing is read back, so the best it can say is "sent". An error says which cable to look at.
"""

import contextlib
import socket
import tempfile
import threading
from pathlib import Path
from typing import Protocol

from kiosk.profiles import Address

with tempfile.TemporaryDirectory() as _folder:
    # Each import of escpos 3.1 leaves a folder in the temp directory (capabilities.py: mkdtemp()).
    _usual, tempfile.tempdir = tempfile.tempdir, _folder
    import escpos.exceptions
    import escpos.printer

    tempfile.tempdir = _usual

CONNECT_LIMIT = 5.0  # seconds
WRITE_LIMIT = 15.0  # seconds; 4 kB take 4.3 s at 9600 baud
LOOK_AT = {
    "tcp": "is it switched on, is the network cable in at both ends, is {place} its address?",
    "usb": "is it switched on, is the USB cable in at both ends, is libusb installed, may this user open it?",
    "serial": "is it switched on, is the serial cable in at both ends, is {place} the right port?",
    "file": "is it switched on, is its cable in, is {place} the right file, and may this user write to it?",
}


class _Connector(Protocol):
    """What is used of an escpos printer."""

    device: object

    def open(self) -> None: ...
    def close(self) -> None: ...
    def _raw(self, msg: bytes) -> None: ...


class PrinterTrouble(Exception):
    """The printer did not take the job. `reached`: some of it may be on paper all the same."""

    def __init__(self, sentence: str, *, reached: bool) -> None:
        self.reached = reached
        super().__init__(sentence)


def send(address: Address, data: bytes, *, limit: float = CONNECT_LIMIT + WRITE_LIMIT) -> str:
    """Sends one job over a connection of its own: "sent" when all bytes were taken (not: printed).

    Raises PrinterTrouble, after `limit` seconds at the latest; `reached` is true once a byte may have left.
    """
    steps: list[str] = []
    given_up = threading.Event()
    # A driver can hang beyond every limit it offers (a full USB pipe, a held device file): so in a thread.
    writer = threading.Thread(target=_write, args=(address, data, steps, given_up), daemon=True)
    writer.start()
    writer.join(limit)
    given_up.set()  # a printer that comes back later gets nothing: its slip would be a ghost
    if "sent" in steps:
        return "sent"
    reason = "does not take the data" if writer.is_alive() else (steps or ["failed"])[-1]
    raise PrinterTrouble(_sentence(address, reason), reached="open" in steps)


def _write(address: Address, data: bytes, steps: list[str], given_up: threading.Event) -> None:
    """Connects and writes; notes "open", then "sent" or the fault."""
    try:
        device = _connector(address)
        with contextlib.closing(device):
            device.open()
            _limit_writes(device.device)
            steps.append("open")
            if given_up.is_set():
                return
            device._raw(data)  # noqa: SLF001 - the connector's only way to send bytes as they are
        steps.append("sent")
    except (OSError, ValueError, AssertionError, escpos.exceptions.Error) as fault:
        steps.append(f"failed ({' '.join(str(fault).split()) or repr(fault)})")


def _limit_writes(handle: object) -> None:
    if isinstance(handle, socket.socket):
        handle.settimeout(WRITE_LIMIT)
    elif hasattr(handle, "write_timeout"):  # serial: escpos sets none, and a write would block for ever
        handle.write_timeout = WRITE_LIMIT


def _connector(address: Address) -> _Connector:
    device: _Connector
    if address.kind == "tcp":
        device = escpos.printer.Network(address.host, port=address.port, timeout=CONNECT_LIMIT)
    elif address.kind == "usb":  # milliseconds; escpos' own default of 0 means: for ever
        device = escpos.printer.Usb(address.vendor, address.product, timeout=int(WRITE_LIMIT * 1000))
    elif address.kind == "serial":
        device = escpos.printer.Serial(devfile=address.path, timeout=CONNECT_LIMIT)
    elif Path(address.path).exists():
        device = escpos.printer.File(address.path)
    else:  # escpos would make a new file and "print" into it
        raise FileNotFoundError(f"is not there: {address.path}")
    return device


def _sentence(address: Address, reason: str) -> str:
    places = {"tcp": f"{address.host}:{address.port}", "usb": f"{address.vendor:04x}:{address.product:04x}"}
    place = places.get(address.kind, address.path)
    return f"the printer at {address.kind}:{place} {reason}; {LOOK_AT[address.kind].format(place=place)}"
