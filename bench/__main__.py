"""`python -m bench`: measures, prints the tables, and with --write keeps them in docs/bench.md."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.broken import broken_table, broken_targets, measure_broken
from bench.desk import desk_table, desk_targets, measure_desk
from bench.glass import glass_table, glass_targets, measure_glass
from bench.lobby import lobby_table, lobby_targets, measure_lobby
from bench.paper import measure_paper, paper_table, paper_targets
from bench.plan import FULL, QUICK, Plan
from bench.processes import ROOT
from bench.queues import measure_lives, measure_queues, queues_table, queues_targets
from bench.reach import measure_reach, measure_return, reach_table, reach_targets, return_table
from bench.rest import measure_rest, memory_table, rest_targets, start_table
from bench.tables import Table, Target, machine, shown, targets_shown
from bench.verbs import measure_verbs, past_table, speed_table, verb_targets
from bench.waits import measure_waits, waits_table, waits_targets

PAGE = ROOT / "docs" / "bench.md"
INTRODUCTION = """# What is measured

`make bench` measures these on the machine it runs on, the limits beside ours in the same run:
compare the ratios, not the figures. `make bench ARGS=--quick` takes a few minutes,
`ARGS=--write` keeps the result in this file."""

Part = Callable[[Plan, Path], tuple[list[Table], list[Target]]]


def verbs(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """Take and next."""
    found = measure_verbs(plan, folder)
    return [speed_table(plan, found), past_table(plan, found)], verb_targets(plan, found)


def reach(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """From a call to the last screen."""
    found = measure_reach(plan, folder)
    return [reach_table(plan, found)], reach_targets(found)


def back(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """Everybody's way back after a restart."""
    return [return_table(plan, measure_return(plan, folder))], []


def rest(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """Start and memory."""
    found = measure_rest(plan, folder)
    return [start_table(plan, found), memory_table(found)], rest_targets(found)


def told(plan: Plan, _folder: Path) -> tuple[list[Table], list[Target]]:
    """Told waits."""
    found = measure_waits(plan.halls)
    return [waits_table(plan, found)], waits_targets(found)


def line(plan: Plan, _folder: Path) -> tuple[list[Table], list[Target]]:
    """The line under heavy load, and how fast it is simulated."""
    lives, found = measure_lives(plan.queue_people // 10), measure_queues(plan.queue_people)
    return [queues_table(plan, found)], queues_targets(found, lives)


def paper(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """Slips: how long, how fast, and what is left of a broken one."""
    slips, broken = measure_paper(plan, folder), measure_broken(plan)
    tables = [paper_table(plan, slips), broken_table(broken)]
    return tables, paper_targets(slips) + broken_targets(broken)


def glass(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """What a resident's finger meets."""
    found = measure_glass(plan, folder)
    return [glass_table(plan, found)], glass_targets(found)


def lobby(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """What the lobby sees and hears of a call."""
    found = measure_lobby(plan, folder)
    return [lobby_table(plan, found)], lobby_targets(found)


def desk(plan: Plan, folder: Path) -> tuple[list[Table], list[Target]]:
    """What a clerk's key does."""
    found = measure_desk(plan, folder)
    return [desk_table(plan, found)], desk_targets(found)


PARTS: dict[str, Part] = {
    "rest": rest,
    "verbs": verbs,
    "reach": reach,
    "back": back,
    "waits": told,
    "queues": line,
    "paper": paper,
    "glass": glass,
    "lobby": lobby,
    "desk": desk,
}


def measure(plan: Plan, names: list[str]) -> tuple[list[Table], list[Target]]:
    """The parts asked for, each with a folder of its own that is thrown away."""
    tables: list[Table] = []
    targets: list[Target] = []
    for name in names:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="onewindow-bench-") as folder:
            new_tables, new_targets = PARTS[name](plan, Path(folder))
        tables += new_tables
        targets += new_targets
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return tables, targets


def page(tables: list[Table], targets: list[Target], kind: str, load: float | None = None) -> str:
    """Everything as one text."""
    head = f"Measured {machine()}; {kind} run."
    if load is not None:
        head += f" Load average when it began, by other programs: {load:.1f}."
    return "\n\n".join([INTRODUCTION, head, targets_shown(targets), *map(shown, tables)]) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Measures what is asked for; 0 whatever was reached: a busy machine is no fault of the hall."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few minutes, fewer rounds")
    parser.add_argument("--write", action="store_true", help="keep the result in docs/bench.md")
    parser.add_argument(
        "--only", choices=PARTS, action="append", help="measure only this part (may be repeated)"
    )
    asked = parser.parse_args(arguments)
    plan, kind = (QUICK, "quick") if asked.quick else (FULL, "full")
    load = os.getloadavg()[0]
    text = page(*measure(plan, asked.only or list(PARTS)), kind, load)
    print(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
