"""Results as tables: the same text in a terminal and in docs/bench.md."""

import os
import platform
import sqlite3
import statistics
import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Table:
    """Rows under a title, and a sentence or two on how they were measured."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached, what was measured, and whether it was reached."""

    what: str
    wanted: str
    measured: str
    reached: bool


def figure(value: float) -> str:
    """Three digits that matter, thousands with a comma."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share (0 to 1) of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns line up; figures stand to the right."""
    widths = [max(_width(row[place]) for row in (columns, *rows)) for place in range(len(columns))]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell + " " * (w - _width(cell)) if i == 0 else " " * (w - _width(cell)) + cell
            for i, (cell, w) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = "|".join("-" * (w + 2) if i == 0 else "-" * (w + 1) + ":" for i, w in enumerate(widths))
    return "\n".join([line(columns), f"|{rule}|", *(line(row) for row in rows)])


def shown(table: Table) -> str:
    """A table under its title, with its note."""
    parts = [f"## {table.title}", textwrap.fill(table.note, 110), markdown(table.columns, table.rows)]
    return "\n\n".join(part for part in parts if part)


def targets_shown(targets: Sequence[Target]) -> str:
    """What was to be reached, and what was."""
    rows = [(t.what, t.wanted, t.measured, "yes" if t.reached else "NO") for t in targets]
    return "## Targets\n\n" + markdown(("what", "wanted", "measured", "reached"), rows)


def machine() -> str:
    """On what it was measured; no names of machines or folders."""
    cores = len(os.sched_getaffinity(0))
    day = date.today().isoformat()  # noqa: DTZ011 - a date for people
    return f"{day}, {cores} cores, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
