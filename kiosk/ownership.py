"""One process owns a printer: whoever prints holds its lock file; the system frees it however we end."""

import contextlib
import fcntl
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path


def lock_path(printer: str, data: Path | None) -> Path:
    """The lock file of the printer at that address, in the data folder (None: the temp directory)."""
    name = re.sub(r"[^A-Za-z0-9]+", "-", printer).strip("-")
    return (data or Path(tempfile.gettempdir())) / f"printer-{name}.lock"


@contextlib.contextmanager
def owned(printer: str, data: Path) -> Iterator[bool]:
    """Whether the printer is ours while the block runs; False when a worker of this computer holds it.

    A hall's own worker keeps its lock in the data folder, one that was started without --data in the temp
    directory: so both.
    """
    with contextlib.ExitStack() as held:
        yield all(_taken(lock_path(printer, folder), held) for folder in (data, None))


def _taken(path: Path, held: contextlib.ExitStack) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = held.enter_context(path.open("a"))
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
