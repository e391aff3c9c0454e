"""The virtual printer's roll: the last jobs, as files in the data folder's slips/."""

import json
from pathlib import Path
from typing import Any

from server.rules.times import Clock, rfc3339

KEPT, SHOWN = 200, 30


class Roll:
    """Keeps the last 200 jobs, shows the last 30."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder, self.clock = folder, clock
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

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("*.json"))
