"""The virtual printer's roll: the last jobs, as files in the data folder's slips/; and its fault switches."""

import base64
import io
import json
import lzma
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from server.rules.times import Clock, rfc3339

KEPT, SHOWN = 200, 30
FAULTS = ("paper_out", "near_end", "cover_open", "jam", "offline", "mid_slip")
MOST_BYTES = 1 << 20
"""A job that unpacks to more than this is no slip (three as pictures are 190 kB, and their rows as much)."""
MEMORY = 1 << 24
"""What unpacking may take, in bytes."""


class Roll:
    """Keeps the last 200 jobs, shows the last 30."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder, self.clock = folder, clock
        self._faults: frozenset[str] = frozenset()
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, slip: int, printer: str, data: str, rendering: dict[str, object]) -> None:
        """Keeps one job; the same job again takes its old place."""
        job = {
            "id": slip,
            "at": rfc3339(self.clock()),
            "printer": printer,
            "data": data,
            "rendering": rendering,
        }
        path = self.folder / f"{slip:09d}.json"
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps(job, ensure_ascii=False), "utf-8")
        unfinished.replace(path)
        for old in self._files()[:-KEPT]:
            old.unlink(missing_ok=True)

    def last(self) -> list[dict[str, Any]]:
        """The last jobs, newest last, without their bytes."""
        jobs = [json.loads(path.read_text("utf-8")) for path in self._files()[-SHOWN:]]
        return [{name: job[name] for name in ("id", "at", "printer", "rendering")} for job in jobs]

    @property
    def faults(self) -> list[str]:
        """What the printer suffers, in a fixed order; only in memory, so that a restart heals it."""
        return [fault for fault in FAULTS if fault in self._faults]

    def switch(self, faults: Iterable[str]) -> None:
        """From now on the printer suffers these and no others. Paper that is out does not run out later."""
        chosen = frozenset(faults)
        self._faults = chosen - {"mid_slip"} if "paper_out" in chosen else chosen

    def ran_out(self) -> None:
        """The paper ended in the middle of a slip: from now on it is out."""
        if "mid_slip" in self._faults:
            self.switch({*self._faults, "paper_out"})

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.json"))


def unpacked(data: str, rendering: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A packed job's bytes (base64) and rendering, as they would have come unpacked.

    Behind the job's bytes stand the rows of its pictures, in their order. Raises ValueError when they do not.
    """
    whole = io.BytesIO(_opened(data))
    job = _taken(whole, rendering.get("bytes"))
    lines = [_developed(line, whole) for line in rendering.get("lines", [])]
    if whole.read(1):
        raise ValueError("more bytes than the rendering tells")
    return base64.b64encode(job).decode("ascii"), rendering | {"lines": lines}


def _developed(line: dict[str, Any], rows: io.BytesIO) -> dict[str, Any]:
    """A line with its picture's rows, as kiosk/print_head.py shows them."""
    picture = line.get("picture")
    if picture is None:
        return line
    bits = _taken(rows, picture.get("across"), picture.get("rows"))
    return line | {"picture": picture | {"bits": base64.b64encode(zlib.compress(bits, 9)).decode("ascii")}}


def _taken(whole: io.BytesIO, length: object, times: object = 1) -> bytes:
    wanted = _count(length) * _count(times)
    taken = whole.read(wanted)
    if len(taken) != wanted:
        raise ValueError("fewer bytes than the rendering tells")
    return taken


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_BYTES:
        raise ValueError(f"no length: {value!r:.40}")
    return value


def _opened(data: str) -> bytes:
    try:
        opened = lzma.LZMADecompressor(memlimit=MEMORY)
        whole = opened.decompress(base64.b64decode(data), MOST_BYTES)
    except lzma.LZMAError as fault:
        raise ValueError(str(fault)) from fault
    if not opened.eof:
        raise ValueError("more than a slip, or broken off")
    return whole
