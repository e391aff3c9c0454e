"""One process owns a printer: a lock that the system frees however the process ends."""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.ending import Ending
from kiosk.ownership import lock_path

LOCK_WAIT = 10.0  # seconds for a predecessor that is ending


@contextlib.contextmanager
def printer_lock(printer: str, data: Path | None, ending: Ending) -> Iterator[bool]:
    """The lock of the printer at an address, in the folder `data` (None: the temp directory).

    Yields False when another process keeps it, or the end was asked for meanwhile.
    """
    path = lock_path(printer, data)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        yield _locked(file.fileno(), ending)


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
