"""What became of everybody who came, and the figures of a day: waits, seats, the line by the hour."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from server.rules.times import MINUTE, Micros
from server.simulate.visits import Visit

HOUR = 60 * MINUTE


@dataclass(slots=True)
class Record:
    """One ticket. Moments are UTC microseconds, None: never. `called` is the first call.

    `low` and `high`: the wait in minutes that the hall promised, None when it promised none.
    """

    visit: Visit
    day: int
    key: str
    number: str
    issued: Micros
    ahead: int | None = None
    low: float | None = None
    high: float | None = None
    called: Micros | None = None
    started: Micros | None = None
    finished: Micros | None = None
    left: Micros | None = None
    seat: int | None = None
    misses: int = 0

    @property
    def waited(self) -> float | None:
        """Minutes from the number to the first call; None: never called."""
        return None if self.called is None else (self.called - self.issued) / MINUTE


@dataclass(slots=True)
class Shift:
    """One seat on one day: microseconds it was open, of these with somebody called or served."""

    open: Micros = 0
    busy: Micros = 0


@dataclass(frozen=True, slots=True)
class Waits:
    """Minutes from number to first call; `count` people were called."""

    count: int
    mean: float
    median: float
    p90: float
    p99: float
    longest: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How promised waits fared: shares 0 to 1; `error`: mean minutes from the range's middle."""

    count: int
    inside: float
    later: float
    error: float


@dataclass(slots=True)
class Results:
    """Everything that was played. `midnights`: when each day began; `refusals`: what a running hall said
    to presses that it refused.
    """

    records: list[Record] = field(default_factory=list)
    shifts: dict[tuple[int, int], Shift] = field(default_factory=dict)
    """By day and seat."""
    midnights: list[Micros] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def waits(self) -> Waits:
        """Of all who were called."""
        return waits_of(self.records)

    @property
    def served(self) -> int:
        """How many were served to the end."""
        return sum(record.finished is not None for record in self.records)

    @property
    def missed(self) -> int:
        """How many were called at least once and did not come."""
        return sum(record.misses > 0 for record in self.records)

    def use(self) -> dict[int, float]:
        """The share of its open time in which a seat had somebody called or served, by seat."""
        seats = sorted({seat for _, seat in self.shifts})
        return {
            seat: self._use_of([self.shifts[key] for key in self.shifts if key[1] == seat]) for seat in seats
        }

    @staticmethod
    def _use_of(shifts: Sequence[Shift]) -> float:
        total = sum(shift.open for shift in shifts)
        return sum(shift.busy for shift in shifts) / total if total else 0.0

    def line_by_hour(self) -> dict[int, tuple[float, int]]:
        """By hour of the day: how many waited on average over its time and the days, and the most at once."""
        changes = sorted(change for record in self.records for change in self._changes(record))
        means: dict[int, float] = {}
        most: dict[int, int] = {}
        for day, midnight in enumerate(self.midnights):
            mine = [(at - midnight, step) for of_day, at, step in changes if of_day == day]
            for hour, (mean, peak) in _by_hour(mine).items():
                means[hour] = means.get(hour, 0.0) + mean / len(self.midnights)
                most[hour] = max(most.get(hour, 0), peak)
        return {hour: (means[hour], most[hour]) for hour in sorted(means)}

    @staticmethod
    def _changes(record: Record) -> list[tuple[int, Micros, int]]:
        gone = record.left if record.called is None else record.called
        return [] if gone is None else [(record.day, record.issued, 1), (record.day, gone, -1)]

    def accuracy(self) -> Accuracy | None:
        """How the promised ranges fared; None when nobody was promised anything."""
        pairs = [
            (record.low, record.high, record.waited)
            for record in self.records
            if record.low is not None and record.high is not None and record.waited is not None
        ]
        if not pairs:
            return None
        count = len(pairs)
        inside = sum(low <= waited <= high for low, high, waited in pairs) / count
        later = sum(waited > high for _, high, waited in pairs) / count
        return Accuracy(
            count, inside, later, sum(abs(w - (low + high) / 2) for low, high, w in pairs) / count
        )


def waits_of(records: Iterable[Record]) -> Waits:
    """Of those of these who were called; all 0 when nobody was."""
    waits = sorted(record.waited for record in records if record.waited is not None)
    if not waits:
        return Waits(0, 0, 0, 0, 0, 0)
    p90, p99 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.9, 0.99))
    return Waits(len(waits), statistics.fmean(waits), statistics.median(waits), p90, p99, waits[-1])


def _by_hour(changes: Sequence[tuple[Micros, int]]) -> dict[int, tuple[float, int]]:
    """One day's line: changes are microseconds after midnight and how many more wait from then on."""
    area: dict[int, float] = {}
    peak: dict[int, int] = {}
    before, waiting = 0, 0
    for at, step in changes:
        while before < at:
            hour = before // HOUR
            until = min(at, (hour + 1) * HOUR)
            if waiting or hour in area or at // HOUR == hour:
                area[hour] = area.get(hour, 0.0) + waiting * (until - before) / HOUR
                peak[hour] = max(peak.get(hour, 0), waiting)
            before = until
        waiting += step
    return {hour: (area[hour], peak[hour]) for hour in area}
