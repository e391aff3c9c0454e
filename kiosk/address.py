"""Reads a printer's address, as in hall.toml, into an Address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

Kind = Literal["none", "virtual", "tcp", "usb", "serial", "file", "lp"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer is: `kind`, and what that kind needs.

    `serial`: a USB printer's serial number, which tells two of one model apart ("": whichever is there).
    `path` of a print queue (lp) is its name.
    """

    kind: Kind
    host: str = ""
    port: int = 0
    vendor: int = 0
    product: int = 0
    serial: str = ""
    path: str = ""
    baud: int = 0

    @property
    def place(self) -> str:
        """Where to look for it, in words of the address."""
        number = f":{self.serial}" if self.serial else ""
        places = {"tcp": f"{self.host}:{self.port}", "usb": f"{self.vendor:04x}:{self.product:04x}{number}"}
        return places.get(self.kind, self.path)


ALLOWED_ADDRESSES = (
    "none, virtual, tcp:HOST:9100, usb:VVVV:PPPP[:SERIAL], serial:/dev/ttyUSB0[:BAUD], file:/dev/usb/lp0 "
    "or lp:QUEUE"
)
BAUD = 9600
SPEEDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)


def parse_address(text: str) -> Address:
    """The printer named in hall.toml. Raises ValueError with what is allowed."""
    kind, _, rest = text.strip().partition(":")
    try:
        return _ADDRESSES[kind](rest)
    except (KeyError, ValueError):
        raise ValueError(f"printer is {text!r}; allowed is {ALLOWED_ADDRESSES}") from None


def _bare(kind: Kind, rest: str) -> Address:
    if rest:
        raise ValueError
    return Address(kind)


def _network(rest: str) -> Address:
    host, _, port = rest.rpartition(":")
    if not host or not 0 < int(port) < 65536:
        raise ValueError
    return Address("tcp", host=host, port=int(port))


def _usb(rest: str) -> Address:
    vendor, product, *serial = rest.split(":", 2)
    numbers = int(vendor, 16), int(product, 16)
    if not (0 < numbers[0] < 0x10000 and 0 <= numbers[1] < 0x10000) or serial == [""]:
        raise ValueError
    return Address("usb", vendor=numbers[0], product=numbers[1], serial="".join(serial))


def _serial(rest: str) -> Address:
    path, _, speed = rest.rpartition(":")  # a path may hold colons itself: /dev/serial/by-path/...
    if speed.isdecimal() and int(speed) not in SPEEDS:
        raise ValueError
    path, baud = (path, int(speed)) if speed.isdecimal() else (rest, BAUD)
    return replace(_device("serial", path), baud=baud)


def _device(kind: Kind, rest: str) -> Address:
    if not rest.startswith("/"):
        raise ValueError
    return Address(kind, path=rest)


def _queue(rest: str) -> Address:
    if not rest or rest.startswith("-") or not rest.isprintable() or set(rest) & set(" /#"):
        raise ValueError
    return Address("lp", path=rest)


_ADDRESSES: Mapping[str, Callable[[str], Address]] = MappingProxyType(
    {
        "none": lambda rest: _bare("none", rest),
        "virtual": lambda rest: _bare("virtual", rest),
        "tcp": _network,
        "usb": _usb,
        "serial": _serial,
        "file": lambda rest: _device("file", rest),
        "lp": _queue,
    }
)
