"""Pure: what a printer says, read from the mixed bytes that come back, and what it means for the next slip.

Bytes as in Epson's ESC/POS reference (DLE EOT, GS a, GS r, GS ( H); told apart by their fixed bits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal[
    "ok", "near_end", "paper_out", "cover_open", "jam", "error", "offline", "silent", "unreachable"
]
FREE: frozenset[State] = frozenset({"ok", "near_end"})

XON, XOFF = 0x11, 0x13
BLOCK = b"\x37\x22"  # what the answer to GS ( H begins with
BLOCK_LENGTH = 7
FRAME_LENGTH = 4  # of automatic status
QUESTIONS = (1, 2, 3, 4)

TELLS: Mapping[State, str] = {
    "ok": "",
    "near_end": "the paper roll is nearly at its end: have a new one at hand",
    "paper_out": "the paper is out: put in a new roll",
    "cover_open": "the cover is open: close it until it clicks",
    "jam": "the cutter is stuck: switch off, open the cover, take the paper out, switch on",
    "error": "the printer has a fault: switch it off and on; it may be too hot",
    "offline": "the printer is offline: its feed key is pressed or it is busy with itself",
    "silent": "the printer does not answer: is it switched on, is its cable in at both ends?",
    "unreachable": "the printer is not reached: is it switched on, is its cable in at both ends?",
}


@dataclass(frozen=True, slots=True)
class Status:
    """How a printer is. `reads`: whether it has ever answered; `detail`: a sentence for staff, "" if well."""

    state: State
    reads: bool = True
    detail: str = ""

    @property
    def blocked(self) -> bool:
        """Whether somebody must help before a slip can come out."""
        return self.state not in FREE


def status_of(state: State, *, reads: bool = True) -> Status:
    """The usual sentence for a state."""
    return Status(state, reads, TELLS[state])


@dataclass(slots=True)
class Reader:
    """Takes what comes back in any pieces. Whatever it does not know it passes over; it never raises.

    `answers`: to DLE EOT, in order; `singles`: to GS r; `frame`: the newest automatic status;
    `ids`: of all GS ( H blocks that came whole; `heard`: how many of all these there were, `replies`: how
    many of them to DLE EOT.
    """

    answers: list[int] = field(default_factory=list)
    singles: list[int] = field(default_factory=list)
    frame: bytes = b""
    ids: set[bytes] = field(default_factory=set)
    heard: int = 0
    replies: int = 0
    _block: bytes = b""
    _frame: bytes = b""

    def feed(self, data: bytes) -> None:
        """Reads on."""
        for byte in data:
            if byte in (XON, XOFF):
                continue  # flow control stands anywhere, even inside the others
            if byte & 0x93 == 0x12:
                self._answer(byte)
            elif byte == BLOCK[0]:
                self._block, self._frame = BLOCK[:1], b""
            elif byte & 0x93 == 0x10:
                self._frame = bytes([byte])
            elif byte & 0x90:
                self._block = self._frame = b""  # nothing of ours
            else:
                self._low(byte)

    def forget(self) -> None:
        """What came so far is old, but for the ids: each is of one job. Something begun may still end."""
        self.answers, self.singles, self.frame = [], [], b""

    def _answer(self, byte: int) -> None:
        self.answers.append(byte)
        self.heard += 1
        self.replies += 1

    def _low(self, byte: int) -> None:
        """0xx0xxxx stands in frames, in blocks, and alone."""
        if self._frame:
            self._frame += bytes([byte])
            if len(self._frame) == FRAME_LENGTH:
                self.frame, self._frame = self._frame, b""
                self.heard += 1
        elif self._fits(byte):
            self._block += bytes([byte])
            if len(self._block) == BLOCK_LENGTH:
                self.ids.add(self._block[2:6])
                self._block = b""
                self.heard += 1
        else:
            self._block = b""
            self.singles.append(byte)
            self.heard += 1

    def _fits(self, byte: int) -> bool:
        place = len(self._block)
        expected = {1: byte == BLOCK[1], BLOCK_LENGTH - 1: byte == 0}
        return place > 0 and expected.get(place, byte != 0)


def said_by_answers(answers: Mapping[int, int]) -> Status:
    """From the answers to DLE EOT 1-4 (the bits: Epson's reference, DLE EOT)."""
    online, cause, fault, paper = (answers.get(question, 0) for question in QUESTIONS)
    return _first(
        cover_open=cause & 0x04,
        paper_out=cause & 0x20 or paper & 0x60,
        jam=fault & 0x08,
        error=cause & 0x40 or fault & 0x64,
        offline=online & 0x08 or cause & 0x08,
        near_end=paper & 0x0C,
    )


def said_by_frame(frame: bytes) -> Status:
    """From the four bytes of automatic status (Epson's reference, GS a)."""
    online, fault, paper = frame[0], frame[1], frame[2]
    return _first(
        cover_open=online & 0x20,
        paper_out=paper & 0x0C,
        jam=fault & 0x08,
        error=fault & 0x64,
        offline=online & 0x08,
        near_end=paper & 0x03,
    )


def paper_is_out(single: int) -> bool:
    """From the answer to GS r 1: a job that ran past the end of the paper is not whole."""
    return bool(single & 0x0C)


def _first(**found: int) -> Status:
    """What a person must do first: close the cover, put paper in, free the cutter."""
    order: tuple[State, ...] = ("cover_open", "paper_out", "jam", "error", "offline", "near_end")
    return status_of(next((state for state in order if found[state]), "ok"))
