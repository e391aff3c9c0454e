"""A light or a buzzer with each call. It is told like a board, after the call is stored, and can neither
delay nor fail one: whatever it does happens in the thread pool; a fault is counted and told to staff.
"""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from server.clockwork import Aside
from server.hook_call import CallFailed, call_hook
from server.rules.hook import Hook, Kind, Ring
from server.views import View

AT_ONCE = 2
"""Calls under way at one time: a light that hangs takes no more of the thread pool than this."""
REMEMBERED = 200
FILE = "hook.json"
"""How the last calls went, in the hall's folder, for the doctor."""


class Hooks:
    """Calls the light for each new ring. Of rings to one seat that wait, the newest wins; none is repeated.

    `aside` does long work elsewhere; `tell` is called, from `look`, when staff should be told something new.
    """

    def __init__(self, hook: Hook, data: Path, aside: Aside, tell: Callable[[], None]) -> None:
        self.hook, self._file, self._aside, self._tell = hook, data / FILE, aside, tell
        self._known: dict[int, int] | None = None
        self._waiting: dict[int, Ring] = {}
        self._at_work, self._lock = 0, threading.Lock()
        self._told: View | None = None
        self.done = self.failed = self.failed_in_a_row = 0
        self.said = ""

    def see(self, snapshot: View) -> None:
        """Looks at the hall as it is now. The first look rings nothing: those calls are old."""
        if not self.hook.wanted:
            return
        first, known = self._known is None, self._known or {}
        for call in reversed(snapshot["calls"]):
            new = known.get(call["id"], -1) < call["recalled"]
            known[call["id"]] = call["recalled"]
            ring = _ring(call)
            if new and not first and call["current"] and self.hook.meant(ring):
                self._push(ring)
        self._known = dict(list(known.items())[-REMEMBERED:])

    def trouble(self) -> View | None:
        """What staff are told: how often in a row it failed, and why; None while all is well."""
        if not self.failed_in_a_row:
            return None
        return {"failed": self.failed_in_a_row, "detail": self.said}

    def look(self) -> None:
        """Tells staff when the light has begun to fail, or is well again. Called in the hub, every second."""
        now = self.trouble()
        if now != self._told:
            self._told = now
            self._tell()

    def _push(self, ring: Ring) -> None:
        with self._lock:
            self._waiting.pop(ring.seat, None)
            self._waiting[ring.seat] = ring
            if self._at_work >= AT_ONCE:
                return
            self._at_work += 1
        self._aside(self._work)

    def _next(self) -> Ring | None:
        with self._lock:
            if self._waiting:
                return self._waiting.pop(next(iter(self._waiting)))
            self._at_work -= 1
            return None

    def _work(self) -> None:
        while ring := self._next():
            try:
                call_hook(self.hook, ring)
            except CallFailed as fault:
                self._note(str(fault))
            else:
                self._note("")

    def _note(self, fault: str) -> None:
        with self._lock:
            self.done, self.failed = self.done + (not fault), self.failed + bool(fault)
            self.failed_in_a_row = self.failed_in_a_row + 1 if fault else 0
            self.said = fault or self.said
            at = datetime.now(UTC).isoformat(timespec="seconds")
            facts = {"done": self.done, "failed": self.failed, "in_a_row": self.failed_in_a_row, "at": at}
            with suppress(OSError):  # a full disk: the light goes on all the same
                part = self._file.with_suffix(".part")
                part.write_text(json.dumps(facts | {"said": self.said}), "utf-8")
                part.replace(self._file)


def _ring(call: dict[str, Any]) -> Ring:
    kind: Kind = "last" if call.get("last") else "recall" if call["recalled"] else "call"
    return Ring(call["id"], call["number"], call["seat"], kind, call["recalled"])
