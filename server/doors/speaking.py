"""Sound for the pages, made in the hub's pool: the calls at once, what is read aloud behind them."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from flask import Response, abort, send_file
from gevent import get_hub
from gevent.event import Event
from gevent.lock import BoundedSemaphore

from server.rules.errors import Busy

MOST_WAITING = 8
"""Sentences that wait to be made; a kiosk asks for one or two at a time."""
PATIENCE = 3.0
"""Seconds that a sentence waits for the calls."""
KEPT_FOR = 300
"""Seconds that a screen may play a sound without asking again: a new recording is heard soon."""
AT_ONCE, EACH_SECOND = 40, 4.0
"""New sentences in a burst, a long screen and a few more; and after that, more than anybody can listen to."""


class Speaking:
    """Who may use the voice now: calls at once, what is read aloud one by one and behind them."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._calls = 0
        self._no_call = Event()
        self._no_call.set()
        self._one = BoundedSemaphore(1)
        self._waiting = 0
        self._left, self._counted = float(AT_ONCE), now()

    def call(self, work: Callable[..., Path | None], *values: object) -> Path | None:
        """Makes a sentence of the calls, without delay."""
        self._calls += 1
        self._no_call.clear()
        try:
            return _in_pool(work, *values)
        finally:
            self._calls -= 1
            if not self._calls:
                self._no_call.set()

    def read(self, work: Callable[..., Path | None], *values: object) -> Path | None:
        """Makes a free sentence when its turn comes; Busy when too many are asked for."""
        if self._waiting >= MOST_WAITING or not self._allowed():
            raise Busy("busy")
        self._waiting += 1
        try:
            with self._one:
                if not self._no_call.wait(PATIENCE):
                    raise Busy("busy")
                return _in_pool(work, *values)
        finally:
            self._waiting -= 1

    def ahead(self, next_one: Callable[[], Callable[[], Path | None] | None]) -> None:
        """Makes one sentence before it is asked for, if there is one: behind everything else."""
        work = next_one()
        if work is None:
            return
        with self._one:
            self._no_call.wait(PATIENCE)
            _in_pool(work)

    def _allowed(self) -> bool:
        """Whether one more may be made: a bucket that fills slowly."""
        now = self._now()
        self._left = min(AT_ONCE, self._left + (now - self._counted) * EACH_SECOND)
        self._counted = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def sound(path: Path | None, kept_for: int = KEPT_FOR) -> Response:
    """A file of the voice; 404 when there is none. `kept_for`: seconds until a screen asks again."""
    if path is None:
        abort(404)
    # Flask looks for a relative path beside its own code; the hall's folder may be ./hall-data
    return send_file(path.resolve(), mimetype="audio/x-wav", max_age=kept_for)


def _in_pool(work: Callable[..., Path | None], *values: object) -> Path | None:
    found: Path | None = get_hub().threadpool.apply(work, values)
    return found
