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
def owned(printer: str, data: Path, *, leaving_no_trace: bool = False) -> Iterator[bool]:
    """Whether the printer is ours while the block runs; False when a worker of this computer holds it.

    A hall's own worker keeps its lock in the data folder, one that was started without --data in the temp
    directory: so both are looked at. `leaving_no_trace`: no lock file is made, which might belong to
    another user than the hall's.
    """
    with contextlib.ExitStack() as held:
        mine = lock_path(printer, data)
        if not leaving_no_trace:
            mine.parent.mkdir(parents=True, exist_ok=True)
            mine.touch()
        yield all(_taken(path, held) for path in (mine, lock_path(printer, None)))


def _taken(path: Path, held: contextlib.ExitStack) -> bool:
    if not path.exists():
        return True
    file = held.enter_context(path.open("rb"))
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
