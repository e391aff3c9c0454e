"""One process owns a printer: a lock that the system frees however it ends, and a mark that stays."""

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.ending import Ending
from kiosk.ownership import lock_path

LOCK_WAIT = 10.0  # seconds for a predecessor that is ending
MARK = b"a slip may hang there unfinished\n"


class Lock:
    """The printer's lock file. `mine`: whether it is held."""

    def __init__(self, descriptor: int, *, mine: bool) -> None:
        self._descriptor, self.mine = descriptor, mine

    @property
    def marked(self) -> bool:
        """Whether a slip may hang in the printer, perhaps of a worker that was killed."""
        return os.fstat(self._descriptor).st_size > 0

    def mark(self, unfinished: bool) -> None:
        """Notes for whoever comes next whether a slip may hang there."""
        with contextlib.suppress(OSError):  # a full disk must not keep a slip from coming out
            os.ftruncate(self._descriptor, 0)
            if unfinished:
                os.pwrite(self._descriptor, MARK, 0)


@contextlib.contextmanager
def printer_lock(printer: str, data: Path | None, ending: Ending) -> Iterator[Lock]:
    """The lock of the printer at an address, in the folder `data` (None: the temp directory).

    It is not ours when another process keeps it, or the end was asked for meanwhile.
    """
    path = lock_path(printer, data)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        yield Lock(descriptor, mine=_locked(descriptor, ending))
    finally:
        os.close(descriptor)


def _locked(descriptor: int, ending: Ending) -> bool:
    limit = time.monotonic() + LOCK_WAIT
    while not ending.asked:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if time.monotonic() > limit:
            return False
        ending.wait(0.1)
    return False
