"""What every printer link looks like to the conversation: bytes out, bytes back, and two ways to end.

`kiosk.printer.connector` makes them for real printers, `kiosk.virtual` for the one on the screen,
tests for printers that fail as told.
"""

from collections.abc import Callable
from typing import Protocol


class Unreached(Exception):
    """No link came about, so not a byte has left; the sentence says which cable to look at."""


class LinkLost(Exception):
    """The link died. `sent`: of the bytes given to that write, this many left at the most (0: none did)."""

    def __init__(self, sentence: str, sent: int = 0) -> None:
        self.sent = sent
        super().__init__(sentence)


class Stalled(LinkLost):
    """The printer took no more within the time limit, but the link stands (a full buffer, no paper).

    Exactly `sent` bytes were taken; the rest may be written again. Where that count is not known, a
    device raises LinkLost.
    """


class Device(Protocol):
    """One open link to a printer, used by one thread. Every call ends within its time limit."""

    @property
    def reads(self) -> bool:
        """Whether anything can come back on this link at all (a spooler or a plain file: no)."""

    def write(self, data: bytes) -> None:
        """Hands `data` over. Raises LinkLost or Stalled."""

    def read(self, seconds: float) -> bytes:
        """What has come, at once if there is any; b"" when `seconds` brought nothing. Raises LinkLost."""

    def close(self) -> None:
        """Ends the link in order: what was written still goes out. Never raises; twice is fine."""

    def abort(self) -> None:
        """Gives the link up: what is still in a buffer on this side never comes out (on TCP a reset).

        Never raises; twice is fine.
        """


Connect = Callable[[], Device]
"""Opens a new link. Raises Unreached."""
