"""What a hall costs before anybody comes: the time until it is ready, and its memory at rest."""

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.line import furnish
from bench.plan import Plan
from bench.processes import ROOT, Server, children, free_port, hall, memory
from bench.tables import Table, Target, figure, middle

SETTLING = 4.0
"""Seconds after which a hall that was just started is at rest: its worker waits for work."""
READY_WITHIN, TOGETHER_BELOW = 1.5, 120.0


@dataclass(slots=True)
class Rest:
    """Seconds to ready, by kind of start; MB (PSS, RSS) of hall and worker, by kind of hall."""

    starts: dict[str, list[float]] = field(default_factory=dict)
    sizes: dict[str, dict[str, tuple[float, float]]] = field(default_factory=dict)


def measure_rest(plan: Plan, folder: Path) -> Rest:
    """Starts halls again and again, then lets two of them rest."""
    found = Rest()
    furnish(folder / "real" / "hall.db", 3)
    import_matters(folder / "real")
    for turn in range(plan.starts):
        new = folder / f"new-{turn}"
        demo = folder / f"demo-{turn}"
        for kind, data, flags in (
            ("a hall that was there before", folder / "real", ()),
            ("a new hall", new, ()),
            ("the demo hall, first time", demo, ("--demo",)),
            ("the demo hall, again", demo, ("--demo",)),
        ):
            found.starts.setdefault(kind, []).append(_start(data, *flags))
        shutil.rmtree(new)
    found.sizes["a hall with the virtual printer"] = _at_rest(folder / "real")
    found.sizes["the demo hall, again"] = _at_rest(folder / "demo-0", "--demo")
    return found


def _server(data: Path, *flags: str) -> Server:
    return hall(data, *flags, port=free_port(), printer="virtual")


def _start(data: Path, *flags: str) -> float:
    server = _server(data, *flags)
    server.quiet = True  # a hall stopped the moment it is ready: its worker says that it is gone
    server.spawn()
    try:
        return server.ready() - server.started_at
    finally:
        server.stop()


def _at_rest(data: Path, *flags: str) -> dict[str, tuple[float, float]]:
    server = _server(data, *flags).start()
    try:
        server.ready()
        time.sleep(SETTLING)
        sizes = {"hall": memory(server.pid)}
        workers = [memory(child) for child in children(server.pid)]
    finally:
        server.stop()
    return sizes | {"worker": (sum(pss for pss, _ in workers), sum(rss for _, rss in workers))}


def import_matters(data: Path) -> None:
    """Gives a hall the demo hall's matters."""
    catalogue = ROOT / "server" / "demo" / "matters.csv"
    command = [sys.executable, "-m", "server", "matters", "import", "--data", str(data), str(catalogue)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=60)


def start_table(plan: Plan, found: Rest) -> Table:
    """Until ready."""
    table = Table(
        "Until ready",
        ("start of", "median s", "slowest s"),
        note=f"From starting the process to 200 on /readyz, asked every 10 ms; {plan.starts} starts each.",
    )
    for kind, seconds in found.starts.items():
        table.rows.append((kind, figure(middle(seconds)), figure(max(seconds))))
    return table


def memory_table(found: Rest) -> Table:
    """At rest."""
    table = Table(
        "Memory at rest, MB",
        ("hall", "hall PSS", "worker PSS", "together PSS", "hall RSS", "worker RSS"),
        note="PSS counts a page that processes share by its share.",
    )
    for kind, sizes in found.sizes.items():
        (hall_pss, hall_rss), (worker_pss, worker_rss) = sizes["hall"], sizes["worker"]
        mb = (hall_pss, worker_pss, hall_pss + worker_pss, hall_rss, worker_rss)
        table.rows.append((kind, *map(figure, mb)))
    return table


def rest_targets(found: Rest) -> list[Target]:
    """Ready in 1.5 s, hall and worker under 120 MB (issue A)."""
    ready = middle(found.starts["a hall that was there before"])
    sizes = found.sizes["a hall with the virtual printer"]
    together = sizes["hall"][0] + sizes["worker"][0]
    return [
        Target("ready", f"<= {READY_WITHIN} s", f"{ready:.2f} s", ready <= READY_WITHIN),
        Target(
            "hall and worker", f"< {TOGETHER_BELOW:.0f} MB", f"{together:.0f} MB", together < TOGETHER_BELOW
        ),
    ]
