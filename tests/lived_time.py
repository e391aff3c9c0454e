"""A clock for what stands in for the world in a test: it stops while the whole machine stands still."""

import time
from collections.abc import Callable

STALL = 0.02
"""Seconds that pass from look to look at most. More is a machine that stood still, and the product with it: a
roll that takes 45 s to change must not be changed between two of the product's breaths."""


class LivedTime:
    """Seconds since it was made, without those in which nobody looked at it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lived, self._looked = clock, 0.0, clock()

    def now(self) -> float:
        """Looks. Whoever waits for a moment of it must look every STALL seconds."""
        now = self._clock()
        self._lived, self._looked = self._lived + min(now - self._looked, STALL), now
        return self._lived
