"""Whether the page on a glass is alive: a board writes down every half minute that its script still runs.

It writes into its browser's own storage, and the launcher reads it there. So nothing listens on a port, and a
page that is frozen, or has crashed, or could not be loaded, cannot pretend to be well.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

STORAGE = "Default/Local Storage/leveldb"
"""Where Chromium keeps what its pages store, in its own folder; the newest of it stands plain in *.log."""
PULSE = re.compile(rb"onewindow\.pulse.{1,4}?(\d{13})", re.DOTALL)
"""The key of board/watchdog.js, a length and a mark, and the moment in ms."""
DEAD_AFTER = 300.0
"""Seconds without a pulse. Chromium may gather what a page stores for a minute or two."""


class Pulse:
    """Of the page in one browser's folder. A page that keeps none (the kiosk's) is never called dead."""

    def __init__(self, profile: Path, seconds: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._seconds = profile / STORAGE, seconds
        self.begin()

    def begin(self) -> None:
        """A browser was started: what earlier ones wrote says nothing about it."""
        self._last, self._at, self._beats = self._newest(), self._seconds(), False

    def is_lost(self) -> bool:
        """Whether there was a pulse and there is none any more."""
        newest, now = self._newest(), self._seconds()
        if newest != self._last:
            self._last, self._at, self._beats = newest, now, True
        return self._beats and now - self._at > DEAD_AFTER

    def _newest(self) -> int:
        """The newest pulse that is written down, ms; 0 for none."""
        found = [0]
        for file in self._folder.glob("*.log"):
            with suppress(OSError):  # the browser may just be putting it away
                found += map(int, PULSE.findall(file.read_bytes()))
        return max(found)
