"""From a pressed call to the last screen, beside a bare broadcast of the same bytes; and the way back."""

import json
import resource
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.frames import http_post
from bench.line import furnish, set_line
from bench.plan import Plan
from bench.processes import SEATS, Presser, bare, free_port, hall, running
from bench.tables import Table, Target, figure, middle
from bench.verbs import Place, call_to_every_seat

RATIO_AT = 1_000
"""Sockets at which the target is set."""
SPARE_FILES = 500


@dataclass(slots=True)
class Calls:
    """Milliseconds at one number of sockets: to the last screen (bare and ours), and to the clerk."""

    bare: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Ours beside the bare broadcast, the median of the pairs."""
        return middle([a / b for a, b in zip(self.ours, self.bare, strict=True)])


def possible(plan: Plan) -> tuple[int, ...]:
    """The numbers of sockets that the limit of open files allows; the child that watches holds two groups."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return tuple(count for count in plan.sockets if 2 * count + SPARE_FILES <= most)


@contextmanager
def busy_hall(folder: Path) -> Iterator[Place]:
    """A hall in the middle of its day: calls on the board, people in the line."""
    database = folder / "hall.db"
    tokens = furnish(database, SEATS)
    place = Place(hall(folder, port=free_port(), seats=SEATS), database, tokens)
    with running(place.server):
        with Presser("bench.presses") as presser:
            call_to_every_seat(presser, place)
        set_line(database, SEATS)
        yield place


def measure_reach(plan: Plan, folder: Path) -> dict[int, Calls]:
    """Pairs of a bare broadcast and a call, at each number of open sockets."""
    found = {}
    plain = bare(folder / "reach.db")
    with running(plain), busy_hall(folder / "reach") as place, Presser("bench.screens") as screens:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{place.server.port}/api/v1/queue", timeout=10
        ) as answer:
            payload = json.loads(answer.read())
        _hand_over(plain.port, payload)
        broadcast = http_post(plain.port, "/broadcast", b"{}", {}).decode()
        for count in possible(plan):
            screens.ask(do="open", group="bare", port=plain.port, count=count)
            screens.ask(do="open", group="ours", port=place.server.port, count=count)
            calls = found[count] = Calls()
            for turn in range(-1, plan.calls):  # the first one only warms up
                set_line(place.database, SEATS)
                pair = [("bare", broadcast), ("ours", _next(place, turn % SEATS + 1))]
                results = {}
                for group, request in pair if turn % 2 else reversed(pair):
                    results[group] = screens.ask(do="press", group=group, request=request)
                if turn >= 0:
                    calls.bare.append(results["bare"]["last"])
                    calls.ours.append(results["ours"]["last"])
                    calls.answer.append(results["ours"]["answer"])
    return found


def _next(place: Place, seat: int) -> str:
    headers = {"Authorization": f"Bearer {place.tokens[seat - 1]}", "Idempotency-Key": uuid4().hex}
    path = f"/api/v1/seats/{seat}/next"
    return http_post(place.server.port, path, b'{"finish":{}}', headers).decode()


def _hand_over(port: int, payload: object) -> None:
    """Gives the bare server the bytes that the hall sends."""
    headers = {"Content-Type": "application/json"}
    body = json.dumps(payload, separators=(",", ":")).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/payload", body, headers)
    with urllib.request.urlopen(request, timeout=10):
        pass


def measure_return(plan: Plan, folder: Path) -> list[tuple[float, float, float]]:
    """Restarts with screens open: seconds from loss to ready, from ready to the last back, in all."""
    found = []
    with busy_hall(folder / "return") as place, Presser("bench.screens") as screens:
        screens.ask(do="open", group="ours", port=place.server.port, count=plan.returning)
        for _ in range(plan.restarts):
            screens.send(do="return_after_restart", group="ours")
            time.sleep(0.2)  # the order must be read before the first socket closes
            place.server.stop()
            place.server.start()
            ready = place.server.ready()
            result = screens.result()
            lost, back = result["lost"], result["back"]
            found.append((ready - lost, back - ready, back - lost))
    return found


def reach_table(plan: Plan, found: dict[int, Calls]) -> Table:
    """Ours beside the bare broadcast."""
    table = Table(
        "From the pressed call to the last screen",
        ("open sockets", "bare broadcast ms", "call ms", "call / bare", "answer to the clerk ms"),
        note=(
            f"Medians of {plan.calls} interleaved pairs; from the press of `next` (finish, call, commit) "
            "until the last socket has the new snapshot. Bare: one route that broadcasts the same bytes "
            "and does nothing else."
        ),
    )
    for count, calls in found.items():
        ms = (figure(middle(calls.bare)), figure(middle(calls.ours)))
        table.rows.append((f"{count:,}", *ms, f"{calls.ratio:.2f}", figure(middle(calls.answer))))
    for count in set(plan.sockets) - set(found):
        table.rows.append((f"{count:,}", "-", "-", "-", "too few open files allowed"))
    return table


def return_table(plan: Plan, found: list[tuple[float, float, float]]) -> Table:
    """How long everybody is away."""
    table = Table(
        f"{plan.returning:,} clients back after a restart",
        ("from", "to", "seconds"),
        note=(
            f"Medians of {plan.restarts} restarts; the clients try again with the pauses of our pages "
            "(0.3 s doubled to 1.5 s, give or take 40 %)."
        ),
    )
    stretches = (("first lost socket", "hall ready"), ("hall ready", "all have the snapshot"))
    for place, names in enumerate((*stretches, ("first lost socket", "all have the snapshot"))):
        table.rows.append((*names, figure(middle([times[place] for times in found]))))
    return table


def reach_targets(found: dict[int, Calls]) -> list[Target]:
    """1.3 times the bare broadcast at 1,000 sockets (issue A)."""
    if RATIO_AT not in found:
        return []
    ratio = found[RATIO_AT].ratio
    return [Target(f"call to the last of {RATIO_AT:,} / bare", "<= 1.30", f"{ratio:.2f}", ratio <= 1.3)]
