"""What the hall knows of the printer: told on every change, and often enough not to be thought lost.

The hall's being away, or too old to want it, stops nothing: a claim tells the same.
"""

import threading
import time
from collections.abc import Callable, Mapping

from kiosk.ending import Ending
from kiosk.hall_link import HallLink, Refused, Unreachable, new_key
from kiosk.status import Status
from kiosk.waits import Waits

NAME_LENGTH, DETAIL_LENGTH = 60, 500  # characters the hall takes


class Tidings:
    """One printer's. Used by several threads, each with its own link."""

    def __init__(self, printer: str, profile: str, waits: Waits) -> None:
        self.printer = printer[:NAME_LENGTH]
        self._profile, self._waits = profile, waits
        self._turn = threading.Lock()
        self._told: tuple[str, str] | None = None
        self._told_at = 0.0

    def of(self, status: Status) -> Mapping[str, str | bool]:
        """What goes to the hall, on its own or with a claim."""
        return {
            "state": status.state,
            "detail": status.detail[:DETAIL_LENGTH],
            "profile": self._profile,
            "reads": status.reads,
        }

    def told(self, status: Status) -> None:
        """The hall heard it by other means."""
        self._told, self._told_at = (status.state, status.detail), time.monotonic()

    def tell(self, link: HallLink, status: Status) -> None:
        """Tells the hall if it does not know yet, or has not been told for long."""
        with self._turn:
            news = self._told != (status.state, status.detail)
            if not news and time.monotonic() - self._told_at < self._waits.tell:
                return
            try:
                link.printer_state(self.printer, self.of(status), key=new_key())
            except Unreachable:
                return
            except Refused:
                pass  # an older hall has no ear for it
            self.told(status)


class Watcher(threading.Thread):
    """Looks at an idle printer every `watch` seconds while the worker waits for the hall's next slip.

    `free`: held by whoever talks with the printer; never two connections at a time, never during a job.
    """

    def __init__(
        self,
        look: Callable[[], Status],
        free: threading.Lock,
        tidings: Tidings,
        link: HallLink,
        ending: Ending,
        seconds: float,
    ) -> None:
        super().__init__(daemon=True)
        self._look, self._free, self._tidings = look, free, tidings
        self._link, self._ending, self._seconds = link, ending, seconds
        self.idle = False

    def run(self) -> None:
        """Until the end is asked for."""
        while not self._ending.wait(self._seconds):
            if self.idle and self._free.acquire(blocking=False):
                try:
                    status = self._look()
                finally:
                    self._free.release()
                self._tidings.tell(self._link, status)
