"""A hall, a scripted printer and the conversation between them, for the tests of the conversation."""

from dataclasses import replace
from typing import Any

from kiosk.attempt import Sheet
from kiosk.conversation import Conversation
from kiosk.profiles import read_profile
from kiosk.waits import waits_of
from tests.scripted_printer import Clock, Scripted

FIRST, AGAIN, VOID, BLANK = b"[slip 012]", b"[REPRINT 012]", b"[VOID 012]", b"[cut]"
SHEET = Sheet(FIRST, AGAIN, VOID, BLANK)
BLOCKED = ["paper_out", "cover_open", "jam", "error", "offline"]


class Hall:
    """A printer, and the conversation with it; `told`: what the hall heard, and when."""

    def __init__(self, *, resumes=True, **profile):
        self.clock = Clock()
        self.printer = Scripted(self.clock)
        usual: dict[str, Any] = {
            "status": "always",
            "confirm": "gs_h",
            "bytes_per_second": 1000,
            "confirm_seconds": 5,
        }
        self.profile = replace(read_profile("generic-80mm"), **(usual | profile))
        self.told = []
        waits = waits_of(self.profile)
        self.conversation = Conversation(
            self.printer.connect, self.profile, waits, self.clock, self.clock, resumes=resumes
        )

    def warm(self):
        """After the first slip of the day: no padding any more, and its traces wiped away."""
        assert self.print() == "confirmed"
        self.printer.paper, self.printer.links[:], self.printer.ends[:], self.told[:] = b"", [], [], []
        self.clock.now = 0.0
        return self

    def look(self):
        status = self.conversation.look()
        return status.state, status.reads

    def print(self, sheet=SHEET):
        outcome = self.conversation.print(sheet, self.hear)
        return outcome.state

    def hear(self, status):
        self.told.append((round(self.clock.now), status.state))

    @property
    def paper(self):
        """What the printer got, without padding and fences."""
        kept = self.printer.paper.replace(b"\0", b"")
        marks = [VOID, BLANK, FIRST, AGAIN]
        found = [(kept.find(mark, start), mark) for mark in marks for start in range(len(kept))]
        return [mark.decode() for _, mark in sorted({hit for hit in found if hit[0] >= 0})]
