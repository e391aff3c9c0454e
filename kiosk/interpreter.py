"""Reads what is sent to a printer as the printer would, in any pieces: a small ESC/POS interpreter.

Knows the commands that the print worker sends. Others are reported with their place, not guessed; a
command that is not whole yet is kept until the rest of it comes (Epson's ESC/POS reference).
"""

from collections.abc import Callable
from typing import Protocol

from kiosk.print_head import DEFAULT_SPACING, Odd, Picture, PrintHead, Standstill, Style

ALIGNS = ("left", "center", "right")
REAL_TIME = b"\x10\x04"
BLOCK = b"\x37\x22"


class Sensors(Protocol):
    """What is asked for among the data, and answered when its turn comes."""

    def paper(self) -> bytes:
        """What GS r 1 answers."""

    def done(self, answer: bytes) -> None:
        """All that stood before this is on paper: the answer may go."""


class Interpreter:
    """Feeds one head. `data`: all bytes acted upon so far that print, without padding and questions."""

    def __init__(self, head: PrintHead, sensors: Sensors) -> None:
        self.head, self.sensors = head, sensors
        self.data = bytearray()
        self.unknown: list[str] = []
        self.standing = False
        self._rest = bytearray()
        self._heard = b""

    @property
    def rest(self) -> bytes:
        """What came and is not acted upon yet: half a command, or all that follows a standstill."""
        return bytes(self._rest)

    def listen(self, data: bytes) -> list[int]:
        """The questions DLE EOT n in the bytes that come in now, before they are fed.

        They are heard at once, wherever they stand, even inside a picture (Epson: a note to DLE EOT).
        """
        heard, questions = self._heard + data, []
        at = heard.find(REAL_TIME)
        while 0 <= at < len(heard) - 2:
            if 1 <= heard[at + 2] <= 4:
                questions.append(heard[at + 2])
            at = heard.find(REAL_TIME, at + 2)
        self._heard = heard[-2:] if heard.endswith(REAL_TIME) else heard[-1:]
        return questions

    def feed(self, data: bytes) -> None:
        """Takes the next bytes; acts on what is whole."""
        self._rest += data
        self.run()

    def run(self) -> None:
        """Goes on where it stands, until more must come or the paper cannot move."""
        self.standing = False
        while self._rest and (length := self._step()):
            del self._rest[:length]

    def keep(self, most: int) -> None:
        """Forgets all but the first `most` bytes that wait: those that had not reached the printer yet."""
        del self._rest[most:]

    def switch_off(self) -> None:
        """Loses what waits and how it was set; the paper stays."""
        self._rest.clear()
        self._heard = b""
        self.standing = False
        self.head.reset()

    def begin(self) -> None:
        """What comes out from now on belongs to another job."""
        self.data.clear()
        self.unknown.clear()
        self.head.lines = []

    def _step(self) -> int:
        """Acts on what stands first; how many bytes it took, 0 when it must wait."""
        length = self._length()
        if not length:
            return 0
        raw = bytes(self._rest[:length])
        try:
            recorded = self._act(raw)
        except Standstill:
            self.standing = True
            return 0
        except Odd as why:
            self.unknown.append(f"{raw[:8].hex(' ').upper()} at {len(self.data)}: {why}")
            recorded = True
        if recorded:
            self.data += raw
        return length

    def _length(self) -> int:
        """Of what stands first; 0 when it is not whole yet."""
        first = self._rest[0]
        if first in INTRODUCERS:
            length = _command_length(self._rest)
        else:
            length = 2 if self.head.kanji and 0x81 <= first <= 0xFE else 1
        return length if length <= len(self._rest) else 0

    def _act(self, raw: bytes) -> bool:
        """Acts on one whole command or character; whether it belongs to what is printed."""
        if raw[0] in INTRODUCERS:
            return self._command(raw)
        if raw == b"\0":
            return False
        if raw == b"\n":
            self.head.feed_line()
        elif raw != b"\r":
            self._text(raw)
        return True

    def _text(self, raw: bytes) -> None:
        if len(raw) == 2:
            self._hanzi(raw)
        elif 0x20 <= raw[0] < 0x7F:
            self.head.put(raw.decode("ascii"))
        elif raw[0] >= 0x80:
            self.head.put(raw.decode(self.head.page, "replace"), page=True)
        else:
            self._tell(raw)

    def _hanzi(self, raw: bytes) -> None:
        try:
            text = raw.decode("gbk")
        except UnicodeDecodeError:
            self._tell(raw)
        else:
            self.head.put(text)

    def _tell(self, raw: bytes) -> None:
        self.unknown.append(f"{raw[:8].hex(' ').upper()} at {len(self.data)}")

    def _command(self, raw: bytes) -> bool:
        name = _name(raw)
        if name in ASKING:
            return self._question(raw)
        act = COMMANDS.get(name)
        if act is None:
            self._tell(raw)
        else:
            act(self.head, raw[len(name) :])
        return True

    def _question(self, raw: bytes) -> bool:
        """What is answered, not printed."""
        if raw[:2] == REAL_TIME and 1 <= raw[2] <= 4:  # it was heard when it came
            return False
        if raw[:2] == b"\x1dr" and raw[2] in (1, 49):
            self.sensors.done(self.sensors.paper())
        elif raw[:3] == b"\x1d(H" and raw[5:7] == b"00" and len(raw) == 11:  # function 48
            self.sensors.done(BLOCK + raw[7:] + b"\0")
        elif raw != b"\x1da\0":  # no automatic status: there is none anyway
            self._tell(raw)
        return False


Act = Callable[[PrintHead, bytes], None]


def _align(head: PrintHead, values: bytes) -> None:
    if values[0] % 48 >= len(ALIGNS):
        raise Odd("no such place")
    head.align = ALIGNS[values[0] % 48]


def _restyle(head: PrintHead, **changes: int | bool) -> None:
    style = head.style
    now = {"w": style.w, "h": style.h, "bold": style.bold, "invert": style.invert} | changes
    head.style = Style(now["w"], now["h"], bool(now["bold"]), bool(now["invert"]))


def _size(head: PrintHead, values: bytes) -> None:
    _restyle(head, w=(values[0] >> 4 & 7) + 1, h=(values[0] & 7) + 1)


def _spacing(head: PrintHead, dots: int) -> None:
    head.spacing = dots


def _kanji(head: PrintHead, *, on: bool) -> None:
    head.kanji = on


def _picture(head: PrintHead, values: bytes) -> None:
    """GS v 0 m xL xH yL yH and the rows; m: 1 twice as wide, 2 twice as high."""
    scale = values[0] % 48
    if scale > 3 or not values[5:]:
        raise Odd("no such picture")
    across = values[1] + 256 * values[2]
    head.draw(Picture(across, values[5:], 1 + (scale & 1), 1 + (scale >> 1)))


def _code(head: PrintHead, values: bytes) -> None:
    """GS ( k pL pH 49 and a function: QR codes; other codes are not known."""
    if values[2:3] != b"1" or len(values) < 5:
        raise Odd("not a QR code")
    if values[3:4] == b"Q":
        head.print_code()
    else:
        head.set_code(values[3], values[4:])


def _cut(head: PrintHead, values: bytes) -> None:
    """GS V: at once, or after a feed of n dots beyond the knife."""
    if len(values) == 2:
        head.feed_dots(values[1])
    head.cut_paper(values[0] - 65 if len(values) == 2 else values[0])


INTRODUCERS = b"\x10\x1b\x1c\x1d"
COMMANDS: dict[bytes, Act] = {
    b"\x1b@": lambda head, _: head.reset(),
    b"\x1b2": lambda head, _: _spacing(head, DEFAULT_SPACING),
    b"\x1b3": lambda head, values: _spacing(head, values[0]),
    b"\x1ba": _align,
    b"\x1bE": lambda head, values: _restyle(head, bold=values[0] & 1),
    b"\x1bG": lambda head, values: _restyle(head, bold=values[0] & 1),
    b"\x1bJ": lambda head, values: head.feed_dots(values[0]),
    b"\x1bd": lambda head, values: head.feed_lines(values[0]),
    b"\x1bt": lambda head, values: head.choose_page(values[0]),
    b"\x1c&": lambda head, _: _kanji(head, on=True),
    b"\x1c.": lambda head, _: _kanji(head, on=False),
    b"\x1d!": _size,
    b"\x1dB": lambda head, values: _restyle(head, invert=values[0] & 1),
    b"\x1dV": _cut,
    b"\x1d(k": _code,
    b"\x1dv0": _picture,
}
ASKING = {REAL_TIME, b"\x1dr", b"\x1da", b"\x1d(H"}
LONG = (b"\x1d(", b"\x1dv")
"""These have names of three bytes."""
BARE = {b"\x1b@", b"\x1b2", b"\x1c&", b"\x1c."}


def _name(data: bytes | bytearray) -> bytes:
    return bytes(data[: 3 if data[:2] in LONG else 2])


def _command_length(data: bytearray) -> int:
    """Of the command that `data` begins with, as far as it can be told; more than there is: wait."""
    name = _name(data)
    if name[:2] == b"\x1d(":
        return 5 + data[3] + 256 * data[4] if len(data) >= 5 else 5
    if name == b"\x1dv0":
        return 8 + (data[4] + 256 * data[5]) * (data[6] + 256 * data[7]) if len(data) >= 8 else 8
    if name == b"\x1dV" and len(data) >= 3:
        return 4 if data[2] in (65, 66) else 3
    if name == b"\x1dv":
        return 3
    return 3 if name in (COMMANDS.keys() | ASKING) - BARE else 2
