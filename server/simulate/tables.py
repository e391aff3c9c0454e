"""Results as tables for a terminal."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from server.rules.times import SECOND
from server.simulate.desks import Watcher
from server.simulate.line import ZONE
from server.simulate.results import Record, Results, Waits, waits_of
from server.simulate.scenario import Scenario

Row = Sequence[str]
BAR = 40
"""Columns that the longest bar of the line by the hour takes."""


def headline(scenario: Scenario, days: int, seats: int, seed: int) -> str:
    """What was played."""
    return f"{scenario.name}: {counted(days, 'day')}, {counted(seats, 'seat')}, seed {seed}"


def report(head: str, results: Results) -> str:
    """Everything worth knowing about a play."""
    parts = [head, people(results), waits_table(results), seats_table(results), line_table(results)]
    parts += [accuracy_text(results)]
    if results.refusals:
        ((mostly, _),) = Counter(results.refusals).most_common(1)
        parts += [f"presses refused: {len(results.refusals)}, mostly {mostly}"]
    return "\n\n".join(parts)


def counted(count: int, what: str) -> str:
    """1 day, 2 days."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def people(results: Results) -> str:
    """How many came, and what became of them."""
    came, served, missed = len(results.records), results.served, results.missed
    left = sum(record.left is not None for record in results.records)
    never = sum(record.called is None for record in results.records) - left
    return (
        f"{came} people came, {served} were served; {missed} missed their call, {left} gave up, "
        f"{never} were never called"
    )


def waits_table(results: Results) -> str:
    """Waits of all, with and without priority, and by group."""
    rows = [_waits_row("everybody", results.waits())]
    rows += _split(results.records, lambda record: record.visit.priority or "no priority")
    rows += _split(results.records, lambda record: record.visit.kind.group or "nothing chosen")
    head = ("minutes from number to call", "people", "mean", "median", "p90", "p99", "longest")
    return table(head, rows)


def _split(records: Sequence[Record], name: Callable[[Record], str]) -> list[Row]:
    names = sorted({name(record) for record in records})
    if len(names) < 2:
        return []
    return [_waits_row(f"  {one}", waits_of(r for r in records if name(r) == one)) for one in names]


def _waits_row(name: str, waits: Waits) -> Row:
    figures = (waits.mean, waits.median, waits.p90, waits.p99, waits.longest)
    return (name, str(waits.count), *(f"{figure:.1f}" for figure in figures))


def seats_table(results: Results) -> str:
    """How much of its open time each seat had somebody."""
    served = dict.fromkeys(results.use(), 0)
    for record in results.records:
        if record.finished is not None and record.seat is not None:
            served[record.seat] += 1
    rows = [(f"seat {seat}", str(served[seat]), f"{share:.0%}") for seat, share in results.use().items()]
    return table(("seats", "served", "in use"), rows)


def line_table(results: Results) -> str:
    """How many waited, hour by hour."""
    hours = results.line_by_hour()
    scale = BAR / max((most for _, most in hours.values()), default=1) if hours else 1
    rows = [
        (f"{hour:02d}:00", f"{mean:.1f}", str(most), "#" * round(mean * scale))
        for hour, (mean, most) in hours.items()
    ]
    return table(("waiting", "mean", "most", ""), rows)


def accuracy_text(results: Results) -> str:
    """How the promised waits fared."""
    found = results.accuracy()
    if found is None:
        return "no ticket was given an estimate of its wait"
    return (
        f"{found.count} tickets promised a wait: {found.inside:.0%} were called within it, "
        f"{found.later:.0%} later; {found.error:.1f} minutes from its middle on average"
    )


class Told(Watcher):
    """Says each call as it happens, by the clock of the day."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say

    def on_call(self, record: Record) -> None:
        """One line a call."""
        at = datetime.fromtimestamp((record.called or 0) / SECOND, ZONE)
        again = ", again" if record.misses else ""
        self.say(f"{at:%H:%M}  {record.number} to seat {record.seat}, waited {record.waited:.0f} min{again}")


def table(head: Row, rows: Iterable[Row]) -> str:
    """Columns that line up, figures to the right."""
    all_rows = [head, *rows]
    widths = [max(len(row[place]) for row in all_rows) for place in range(len(head))]
    return "\n".join(_line(row, widths) for row in all_rows)


def _line(row: Row, widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0])]
    cells += [
        cell if set(cell) <= {"#"} else cell.rjust(width)
        for cell, width in zip(row[1:], widths[1:], strict=True)
    ]
    return "  ".join(cells).rstrip()
