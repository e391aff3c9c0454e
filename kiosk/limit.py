"""A call that comes back in time, whatever the driver below it does.

Drivers hang beyond every limit they offer: a full USB pipe, a held device file, a name server that is away.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class TooLong(Exception):
    """The call did not come back in time; it was left to itself."""


class _Call(Generic[T]):
    """One call in a thread of its own, which is left behind when it takes too long."""

    def __init__(
        self,
        work: Callable[[], T],
        faults: tuple[type[Exception], ...],
        late: Callable[[T], None] | None,
    ) -> None:
        self._work, self._faults, self._late = work, faults, late
        self._turn = threading.Lock()
        self._given_up = False
        self._results: list[T] = []
        self._fault: Exception | None = None

    def run(self) -> None:
        try:
            result = self._work()
        except self._faults as fault:
            self._fault = fault
            return
        with self._turn:
            if not self._given_up:
                self._results.append(result)
                return
        if self._late is not None:
            self._late(result)

    def outcome(self) -> T:
        with self._turn:
            self._given_up = not self._results
        if self._fault is not None:
            raise self._fault
        if self._given_up:
            raise TooLong
        return self._results[0]


def within(
    seconds: float,
    work: Callable[[], T],
    *,
    faults: tuple[type[Exception], ...] = (OSError,),
    late: Callable[[T], None] | None = None,
) -> T:
    """What `work` gives, or raises if it is one of `faults`; TooLong after that many seconds.

    A `work` that was given up and comes back later hands its result to `late`, which cleans up after it.
    """
    call = _Call(work, faults, late)
    thread = threading.Thread(target=call.run, daemon=True)
    thread.start()
    thread.join(seconds)
    return call.outcome()
