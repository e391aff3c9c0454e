"""What is going to happen when, and the clock that goes from one event to the next."""

import heapq
from collections.abc import Callable
from itertools import count
from typing import Protocol

from server.rules.times import SECOND, Micros

Act = Callable[[], None]
AFTER_REFUSAL = 5 * SECOND
"""When a press was refused, the act that sets things right follows after this."""


class PressRefused(Exception):
    """A running hall says no, mostly because others use it as well and it moved on; `status` is HTTP's."""

    def __init__(self, status: int, said: str) -> None:
        self.status = status
        super().__init__(said)


class Time(Protocol):
    """The play's clock: in this process it jumps, against a running hall it waits."""

    @property
    def now(self) -> Micros:
        """The virtual moment."""

    def turn(self, moment: Micros) -> None:
        """Goes on to a moment."""


class Agenda:
    """Events in the order of their moments; of two at one moment the one noted first.

    `refusals` takes what the hall said to presses that it refused.
    """

    def __init__(self, time: Time, refusals: list[str] | None = None) -> None:
        self.time = time
        self.refusals = [] if refusals is None else refusals
        self._events: list[tuple[Micros, int, Act, Act | None]] = []
        self._order = count()

    @property
    def now(self) -> Micros:
        """The virtual moment."""
        return self.time.now

    def at(self, moment: Micros, act: Act, refused: Act | None = None) -> None:
        """Notes an event; `refused` follows when the hall refuses a press of it, None: nothing does."""
        heapq.heappush(self._events, (moment, next(self._order), act, refused))

    def after(self, delay: Micros, act: Act, refused: Act | None = None) -> None:
        """The same, so long from now."""
        self.at(self.now + delay, act, refused)

    def run(self) -> None:
        """Until nothing is left to happen."""
        while self._events:
            moment, _, act, refused = heapq.heappop(self._events)
            self.time.turn(moment)
            try:
                act()
            except PressRefused as fault:
                self.refusals.append(str(fault))
                if refused is not None:
                    self.at(moment + AFTER_REFUSAL, refused, refused)
