"""Asks a real printer what it can do, the harmless questions first.

DLE EOT changes nothing and is answered or dropped by every printer. The other questions go through the print
buffer, where a printer that lacks them prints some of their letters: so each is asked only after the one
before was answered, and the paper is cut at the end if one was not. Commands as in Epson's ESC/POS reference.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.commands import INITIALISE, cut
from kiosk.device import Connect, Device
from kiosk.profiles import Profile
from kiosk.status import Reader, Status, said_by_answers
from kiosk.waits import Waits

DLE_EOT = b"\x10\x04"
GS_R = b"\x1d\x72\x01"
GS_H, GS_H_ID = b"\x1d\x28\x48\x06\x00\x30\x30", b"ONEA"
GS_I = b"\x1d\x49"
FIRMWARE, MAKER, MODEL = 65, 66, 67
ASB_ON, ASB_OFF = b"\x1d\x61\x0f", b"\x1d\x61\x00"
OLD_PIECES = 64  # reads of old answers; a printer that never stops talking must not hold us
BUFFERED = 4  # so many times longer a question may take that waits behind others in the print buffer


@dataclass(frozen=True, slots=True)
class Found:
    """What a printer answered. `questions`: which of DLE EOT 1-4, and `slowest` of them in seconds.

    `status`: how it is now; None when it said nothing. `fence_r`, `fence_h`: seconds until GS r and GS ( H
    came back, None: not. `automatic`: whether it tells by itself (GS a). `wasted`: whether it may have
    printed letters of a question that it did not know.
    """

    reads: bool
    questions: tuple[int, ...] = ()
    slowest: float = 0.0
    status: Status | None = None
    fence_r: float | None = None
    fence_h: float | None = None
    automatic: bool = False
    maker: str = ""
    model: str = ""
    firmware: str = ""
    wasted: bool = False

    @property
    def name(self) -> str:
        """What it calls itself; "" when it does not."""
        return " ".join(dict.fromkeys(part for part in (self.maker, self.model) if part))


class _Asker:
    """One link, and the time that answers take."""

    def __init__(self, device: Device, waits: Waits, clock: Callable[[], float]) -> None:
        self._device, self._waits, self._clock = device, waits, clock
        self.reader, self.raw = Reader(), b""

    def ask(self, question: bytes, answered: Callable[[], bool], patience: int = 1) -> float | None:
        """Seconds until it was answered, or None."""
        self._quiet()
        began = self._clock()
        self._device.write(question)
        while not answered():
            left = began + self._waits.status * patience - self._clock()
            if left <= 0:
                return None
            self._hear(left)
        return self._clock() - began

    def _hear(self, seconds: float) -> bool:
        data = self._device.read(seconds)
        self.reader.feed(data)
        self.raw += data
        return bool(data)

    def _quiet(self) -> None:
        for _ in range(OLD_PIECES):
            if not self._hear(0.0):
                break
        self.reader.forget()
        self.raw = b""


def probe(
    connect: Connect, profile: Profile, waits: Waits, clock: Callable[[], float] = time.monotonic
) -> Found:
    """What the printer can do; one that is blocked is asked no further. Raises Unreached or LinkLost."""
    device = connect()
    try:
        found = _asked(device, waits, clock) if device.reads else Found(reads=False)
        if found.wasted:
            device.write(INITIALISE + b"\n" + cut(profile))
    finally:
        device.close()
    return found


def _asked(device: Device, waits: Waits, clock: Callable[[], float]) -> Found:
    asker = _Asker(device, waits, clock)
    found = _asked_status(asker)
    if found.status is None or found.status.blocked:
        return found
    found = replace(found, fence_r=asker.ask(GS_R, lambda: bool(asker.reader.singles), BUFFERED))
    if found.fence_r is None:
        return replace(found, wasted=True)
    fence_h = asker.ask(GS_H + GS_H_ID, lambda: GS_H_ID in asker.reader.ids, BUFFERED)
    found = replace(found, fence_h=fence_h, wasted=fence_h is None)
    return _named(asker, replace(found, automatic=_tells_by_itself(asker)))


def _asked_status(asker: _Asker) -> Found:
    answers: dict[int, int] = {}
    slowest = 0.0
    for question in (1, 2, 3, 4):
        taken = asker.ask(DLE_EOT + bytes([question]), lambda: bool(asker.reader.answers))
        if taken is None:
            if not answers:
                return Found(reads=True)
            continue
        answers[question] = asker.reader.answers[-1]
        slowest = max(slowest, taken)
    return Found(True, tuple(answers), slowest, said_by_answers(answers))


def _tells_by_itself(asker: _Asker) -> bool:
    told = asker.ask(ASB_ON, lambda: bool(asker.reader.frame)) is not None
    asker.ask(ASB_OFF, lambda: True)
    return told


def _named(asker: _Asker, found: Found) -> Found:
    """GS I: an answer is an underscore, a text, and NUL."""
    texts = []
    for number in (MAKER, MODEL, FIRMWARE):
        if asker.ask(GS_I + bytes([number]), lambda: b"\0" in asker.raw, BUFFERED) is None:
            return replace(found, wasted=True)
        text = asker.raw.partition(b"_")[2].partition(b"\0")[0].decode("ascii", "ignore")
        texts.append("".join(char for char in text if char.isprintable()).strip())
    maker, model, firmware = texts
    return replace(found, maker=maker, model=model, firmware=firmware)
