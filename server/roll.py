"""The virtual printer's roll: the last jobs, as files in the data folder's slips/; and its fault switches."""

import base64
import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from server.rules.times import Clock, rfc3339

KEPT, SHOWN = 200, 30
FAULTS = ("paper_out", "near_end", "cover_open", "jam", "offline", "mid_slip")
MOST_BYTES = 1 << 20
"""A job that unpacks to more than this is no slip (three raster copies are 160 kB)."""


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


def unpacked(data: str, *, packed: bool) -> str:
    """A job's bytes as base64, whether or not they came deflated. Raises ValueError when they are neither."""
    if not packed:
        return data
    try:
        opened = zlib.decompressobj()
        raw = opened.decompress(base64.b64decode(data), MOST_BYTES)
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
    if not opened.eof:
        raise ValueError("more than a slip, or broken off")
    return base64.b64encode(raw).decode("ascii")
