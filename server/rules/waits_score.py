"""The nightly scoreboard: how far the estimates of a day were from what happened, beside two naive rules.

The rules anybody could follow without a computer: "as long as the last five who were called waited, on
average" and "as long as the last person who came to a desk waited" (last to enter service; Ibrahim and
Whitt, "Real-time delay estimation based on delay history", M&SOM 11, 2009). Before the first call of the
day both say 0: nobody has waited yet.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

LAST = 5


class Told(NamedTuple):
    """The range that was told with a ticket, in seconds."""

    low: float
    mid: float
    high: float


class Case(NamedTuple):
    """One ticket that was called. Moments in seconds; `called`: the first call, `served`: when service
    began (None: never). `told`: None when no wait was told, or the call came in the same breath.
    """

    id: int
    issued: float
    called: float
    served: float | None
    told: Told | None

    @property
    def waited(self) -> float:
        """Seconds from the number to the first call."""
        return self.called - self.issued


@dataclass(frozen=True, slots=True)
class Score:
    """One day's estimates. Errors are mean absolute ones in minutes, shares 0 to 1.

    `later`: called later than the top of the range. `last_five` and `last_served`: the naive rules' errors
    on the same tickets.
    """

    count: int
    error: float
    inside: float
    later: float
    last_five: float
    last_served: float

    @property
    def stored(self) -> dict[str, Any]:
        """As the row of the day keeps it."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def score(cases: Sequence[Case]) -> Score | None:
    """The score of one day's tickets; None when no estimate was told."""
    naive = _Naive(cases)
    told = [(case, case.told) for case in cases if case.told]
    if not told:
        return None
    return Score(
        count=len(told),
        error=_mean([abs(case.waited - range_.mid) for case, range_ in told]) / 60,
        inside=_mean([range_.low <= case.waited <= range_.high for case, range_ in told]),
        later=_mean([case.waited > range_.high for case, range_ in told]),
        last_five=_mean([abs(case.waited - naive.last_five(case)) for case, _ in told]) / 60,
        last_served=_mean([abs(case.waited - naive.last_served(case)) for case, _ in told]) / 60,
    )


class _Naive:
    """What the naive rules would have said."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._called = sorted((case.called, case.waited) for case in cases)
        self._served = sorted((case.served, case.waited) for case in cases if case.served is not None)

    def last_five(self, case: Case) -> float:
        before = bisect_left(self._called, (case.issued,))
        last = [waited for _, waited in self._called[max(0, before - LAST) : before]]
        return _mean(last) if last else 0.0

    def last_served(self, case: Case) -> float:
        before = bisect_left(self._served, (case.issued,))
        return self._served[before - 1][1] if before else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
