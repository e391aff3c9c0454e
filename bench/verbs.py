"""Take and call_next under load, beside raw commits and a bare route, without and with old tickets."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.bare import opened
from bench.line import add_old_tickets, furnish, raw_commits, set_line
from bench.plan import Plan
from bench.processes import SEATS, Presser, Server, bare, hall
from bench.tables import Table, Target, figure, middle, percentile

SPARE = 50
"""People who wait beyond those that are called: the line never runs dry while it is measured."""
BARE, HALL, OLD, AGAIN = "bare", "hall", "old", "again"
"""The runs of one round. `again` is the hall of `hall` once more: two equal runs, and how far they differ."""


@dataclass(slots=True)
class Place:
    """A server under load, and how a verb is pressed there."""

    server: Server
    database: Path
    tokens: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Runs:
    """What the rounds of one verb at one number of clients brought: answers a second, milliseconds."""

    rates: dict[str, list[float]] = field(default_factory=dict)
    took: dict[str, list[float]] = field(default_factory=dict)
    raw: list[float] = field(default_factory=list)

    def ratios(self, one: str, other: str) -> list[float]:
        """Round by round, how fast one was beside the other."""
        return [a / b for a, b in zip(self.rates[one], self.rates[other], strict=True)]


@contextmanager
def places(plan: Plan, folder: Path) -> Iterator[dict[str, Place]]:
    """The bare route, a hall with an empty past and one with a long one, all running."""
    found = {BARE: Place(bare(folder / "bare.db"), folder / "bare.db")}
    for name, old in ((HALL, 0), (OLD, plan.old_tickets)):
        database = folder / name / "hall.db"
        tokens = furnish(database, SEATS)
        if old:
            add_old_tickets(database, old)
        found[name] = Place(hall(database.parent, seats=SEATS), database, tokens)
    found[AGAIN] = found[HALL]
    servers = [found[name].server for name in (BARE, HALL, OLD)]
    try:
        for server in servers:
            server.start()
        with Presser("bench.screens") as screens:
            for server in servers:
                screens.ask(do="open", group=str(server.port), port=server.port, count=1)
            yield found
    finally:
        for server in servers:
            server.stop()


def press(presser: Presser, place: Place, verb: str, clients: int, count: int) -> tuple[float, list[float]]:
    """One run: answers a second, and the milliseconds of each answer."""
    paths, headers, body = ["/commit"] * clients, [{}] * clients, "{}"  # type: list[str], list[dict[str, str]], str
    if place.tokens and verb == "take":
        set_line(place.database, 0)
        paths = ["/api/v1/tickets"] * clients
    elif place.tokens:
        set_line(place.database, count + clients + SPARE)
        seats = [client % SEATS + 1 for client in range(clients)]
        paths = [f"/api/v1/seats/{seat}/next" for seat in seats]
        headers = [{"Authorization": f"Bearer {place.tokens[seat - 1]}"} for seat in seats]
        body = '{"finish":{}}'
    result = presser.ask(
        port=place.server.port, paths=paths, headers=headers, body=body, count=count, expect=[200, 201]
    )
    return len(result["took"]) / result["seconds"], result["took"]


def call_to_every_seat(presser: Presser, place: Place) -> None:
    """One open ticket at each seat, so that from now on every press finishes one and calls the next."""
    set_line(place.database, SEATS + SPARE)
    for seat, token in enumerate(place.tokens, 1):
        order = {"paths": [f"/api/v1/seats/{seat}/next"], "headers": [{"Authorization": f"Bearer {token}"}]}
        presser.ask(port=place.server.port, body="{}", count=1, expect=[200], **order)


def measure_verbs(plan: Plan, folder: Path) -> dict[tuple[str, int], Runs]:
    """All rounds. Each begins with another server, so that none is always the first."""
    found = {(verb, clients): Runs() for verb in ("take", "next") for clients in plan.clients}
    raw = opened(folder / "raw.db")
    with places(plan, folder) as there, Presser("bench.presses") as presser:
        for name in (HALL, OLD):
            call_to_every_seat(presser, there[name])
        for turn in range(-1, plan.rounds):  # the first one only warms up
            for (verb, clients), runs in found.items():
                order = (BARE, HALL, OLD, AGAIN)[turn % 4 :] + (BARE, HALL, OLD, AGAIN)[: turn % 4]
                for name in order:
                    rate, took = press(presser, there[name], verb, clients, plan.presses[clients])
                    if turn >= 0:
                        runs.rates.setdefault(name, []).append(rate)
                        runs.took.setdefault(name, []).extend(took)
                began = time.perf_counter()
                raw_commits(raw, plan.raw_commits)
                runs.raw.append(plan.raw_commits / (time.perf_counter() - began))
    raw.close()
    return found


def speed_table(plan: Plan, found: dict[tuple[str, int], Runs]) -> Table:
    """Ours beside the limits."""
    table = Table(
        "Take and next, a second",
        ("verb", "clients", "raw commits", "bare route", "ours", "ours / bare", "p50 ms", "p99 ms"),
        note=(
            f"Medians of {plan.rounds} interleaved rounds. Raw: SQLite alone, WAL, synchronous=FULL, one row "
            "a commit. Bare: a Flask route on the same server set-up that commits one row and emits one "
            "event. One screen is open on each server. `next` finishes the open ticket and calls the next; "
            f"32 clients share {SEATS} seats. The clients have a process of their own."
        ),
    )
    for (verb, clients), runs in found.items():
        rates = [middle(runs.raw), middle(runs.rates[BARE]), middle(runs.rates[HALL])]
        ratio = middle(runs.ratios(HALL, BARE))
        took = [percentile(runs.took[HALL], share) for share in (0.5, 0.99)]
        table.rows.append((verb, str(clients), *map(figure, rates), f"{ratio:.2f}", *map(figure, took)))
    return table


def past_table(plan: Plan, found: dict[tuple[str, int], Runs]) -> Table:
    """A long past beside none, and how far two equal runs differ."""
    old = f"{plan.old_tickets:,} old"
    table = Table(
        "A long past",
        ("verb", "clients", "none", old, f"{old} / none", "equal runs"),
        note=(
            f"Answers a second with no old tickets and with {plan.old_tickets:,} (each with its call and two "
            f"events), median ratio of {plan.rounds} interleaved pairs; beside it the least and the greatest "
            "ratio of two equal runs without old tickets."
        ),
    )
    for (verb, clients), runs in found.items():
        equal = runs.ratios(AGAIN, HALL)
        rates = (figure(middle(runs.rates[HALL])), figure(middle(runs.rates[OLD])))
        spread = f"{min(equal):.2f} - {max(equal):.2f}"
        table.rows.append((verb, str(clients), *rates, f"{middle(runs.ratios(OLD, HALL)):.2f}", spread))
    return table


def verb_targets(plan: Plan, found: dict[tuple[str, int], Runs]) -> list[Target]:
    """0.7 of the bare route at 8 clients, 3 ms with one, and a past that does not show (issue A)."""
    targets = []
    for verb in ("take", "next"):
        ratio = middle(found[verb, 8].ratios(HALL, BARE))
        targets.append(Target(f"{verb}, 8 clients / bare route", ">= 0.70", f"{ratio:.2f}", ratio >= 0.7))
        p50 = percentile(found[verb, 1].took[HALL], 0.5)
        targets.append(Target(f"{verb}, 1 client, p50", "< 3 ms", f"{p50:.2f} ms", p50 < 3))
    slow = []
    for (verb, clients), runs in found.items():
        ratio, equal = middle(runs.ratios(OLD, HALL)), runs.ratios(AGAIN, HALL)
        if not min(equal) <= ratio:
            slow.append(f"{verb} {clients}: {ratio:.2f}")
    what = f"{plan.old_tickets:,} old tickets, all"
    targets.append(Target(what, "within equal runs", ", ".join(slow) or "within", not slow))
    return targets
