"""The language of ESC/POS printers as Epson's reference tells it, one byte at a time.

Written for the tests alone, so that the product's own interpreter is not its own judge. What a command
does is done by `Acts`; this file knows only where each one ends. A command that was half received waits for
its missing bytes and takes whatever comes next for them: so garbage comes about, and so zeros heal it.
"""

from collections.abc import Generator
from typing import Protocol

ESC, FS, GS, DLE, LF = 0x1B, 0x1C, 0x1D, 0x10, 0x0A
Taking = Generator[None, int, None]

# How many parameter bytes follow the two of the command itself.
_ESC = dict.fromkeys(b"@2", 0) | dict.fromkeys(b"aE3dJtR-!GM {VrT", 1) | dict.fromkeys(b"$\\c", 2)
_FS = dict.fromkeys(b"&.", 0) | dict.fromkeys(b"!C-W", 1) | dict.fromkeys(b"Sp", 2)
_GS = dict.fromkeys(b"!BarHhwfIb", 1) | dict.fromkeys(b"LWP", 2)
_DLE = {0x04: 1, 0x05: 1, 0x14: 3}
_TABLES = {ESC: _ESC, FS: _FS, GS: _GS, DLE: _DLE}
_CUT_WITH_FEED = frozenset(b"ABab")
_CONTROL = frozenset(b"\x00\x09\x0c\x0d\x18")  # nothing on this paper


class Acts(Protocol):
    """What is done with what was read. `between`: no command is half read."""

    between: bool
    kanji: bool

    def put(self, raw: bytes) -> None:
        """One character into the print buffer: a byte of ASCII, or two of GB18030."""

    def line_feed(self) -> None:
        """LF."""

    def command(self, name: bytes, data: bytes) -> None:
        """A whole command and its parameters."""

    def raster(self, width: int, rows: int, data: bytes) -> None:
        """GS v 0: `rows` rows of `width` bytes."""

    def odd(self, what: bytes) -> None:
        """Bytes that mean nothing to a printer."""


class Reader:
    """Reads commands from bytes that come one by one, and has them done."""

    def __init__(self, acts: Acts) -> None:
        self.acts = acts
        self.begin()

    def begin(self) -> None:
        """Between two commands, as after power on."""
        self._take = _commands(self.acts)
        next(self._take)

    def feed(self, byte: int) -> None:
        """The next byte."""
        self._take.send(byte)


def _commands(acts: Acts) -> Taking:
    while True:
        acts.between = True
        byte = yield
        acts.between = False
        if byte in _TABLES:
            yield from _command(acts, byte)
        elif byte == LF:
            acts.line_feed()
        elif acts.kanji and 0x81 <= byte <= 0xFE:
            acts.put(bytes([byte, (yield)]))
        elif 0x20 <= byte < 0x7F:
            acts.put(bytes([byte]))
        elif byte not in _CONTROL:
            acts.odd(bytes([byte]))


def _command(acts: Acts, lead: int) -> Taking:
    kind = yield
    name = bytes([lead, kind])
    if name == b"\x1dv":
        yield from _raster(acts)
    elif name in {b"\x1d(", b"\x1c("}:
        yield from _long(acts, name)
    elif name == b"\x1dV":
        how = yield
        feed = bytes([(yield)]) if how in _CUT_WITH_FEED else b""
        acts.command(name, bytes([how]) + feed)
    elif kind in _TABLES[lead]:
        data = bytearray()
        for _ in range(_TABLES[lead][kind]):
            data.append((yield))
        acts.command(name, bytes(data))
    else:
        acts.odd(name)


def _raster(acts: Acts) -> Taking:
    zero = yield
    if zero not in b"0":
        acts.odd(bytes([GS, 0x76, zero]))
        return
    _mode = yield
    x_low, x_high, y_low, y_high = (yield), (yield), (yield), (yield)
    width, rows = x_low + 256 * x_high, y_low + 256 * y_high
    data = bytearray()
    for _ in range(width * rows):  # a careless printer: no size is too large for it
        data.append((yield))
    acts.raster(width, rows, bytes(data))


def _long(acts: Acts, name: bytes) -> Taking:
    kind, low, high = (yield), (yield), (yield)
    data = bytearray()
    for _ in range(low + 256 * high):
        data.append((yield))
    acts.command(name + bytes([kind]), bytes(data))
