"""Paper: the bytes of a slip, and the time from the touch to its last byte at an instant network printer."""

import http.client
import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bench.plan import Plan
from bench.printers import QUESTION, InstantPrinter
from bench.processes import free_port, hall, running
from bench.rest import import_matters
from bench.tables import Table, Target, figure, middle, percentile
from bench.waits import demo_catalogue

PAPERS = {"58 mm": "generic-58mm", "80 mm": "generic-80mm"}
MODES = ("native", "raster")
NATIVE_BELOW, TOUCH_BELOW = 1000, 60.0
PROFILE = """model = "{model}"
verified_on_hardware = false
inherits = "{parent}"
mode = {{ value = "{mode}", source = "the bench" }}
confirm = {{ value = "gs_h", source = "the bench" }}
"""


@dataclass(slots=True)
class Slips:
    """One kind of slip: bytes of one; milliseconds to the answer, to the last byte, and by hand."""

    length: int = 0
    answered: list[float] = field(default_factory=list)
    printed: list[float] = field(default_factory=list)
    by_hand: list[float] = field(default_factory=list)


Kind = tuple[str, str, bool]
"""Paper, mode, and whether a matter stands on it."""


def measure_paper(plan: Plan, folder: Path) -> dict[Kind, Slips]:
    """Halls with an instant printer, one after the other."""
    found: dict[Kind, Slips] = {}
    for paper, parent in PAPERS.items():
        for mode in MODES:
            data = folder / f"{parent}-{mode}"
            slips = {matter: Slips() for matter in (None, a_matter())}
            _touch(plan, data, _profile(data, parent, mode), slips)
            found |= {(paper, mode, matter is not None): one for matter, one in slips.items()}
    return found


def a_matter() -> str:
    """The first of the demo hall's that may stand on a slip by its name."""
    return next(matter.code for matter in demo_catalogue() if not matter.discreet)


def _profile(data: Path, parent: str, mode: str) -> str:
    """Writes the hall's own profile; its name."""
    name = f"bench-{mode}"
    place = data / "printer_profiles" / f"{name}.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(PROFILE.format(model=name, parent=parent, mode=mode), encoding="utf-8")
    return name


def _touch(plan: Plan, data: Path, profile: str, found: dict[str | None, Slips]) -> None:
    printer = InstantPrinter()
    import_matters(data)
    settings = {"printer": f"tcp:127.0.0.1:{printer.port}", "printer_profile": profile}
    server = hall(data, port=free_port(), **settings)
    with running(server), _resident(server.port) as press:
        printer.asked.wait(30)  # the worker has seen its printer
        press(None)
        printer.next()
        for _ in range(plan.paper_presses):
            for matter, slips in found.items():
                began = time.monotonic()
                press(matter)
                slips.answered.append((time.monotonic() - began) * 1000)
                job = printer.next()
                slips.printed.append((job.at - began) * 1000)
                slips.length = job.length
                slips.by_hand.append(_by_hand(printer, job.length))
    printer.close()


@contextmanager
def _resident(port: int) -> Iterator["Press"]:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    yield Press(link)
    link.close()


@dataclass(frozen=True, slots=True)
class Press:
    """A kiosk's kept connection."""

    link: http.client.HTTPConnection

    def __call__(self, matter: str | None) -> None:
        """Takes a number, for a matter or none."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        self.link.request("POST", "/api/v1/tickets", json.dumps({"matter": matter}), headers)
        answer = self.link.getresponse()
        said = answer.read()
        if answer.status != 201:
            raise ConnectionError(f"POST /tickets answered {answer.status}: {said[:200]!r}")


def _by_hand(printer: InstantPrinter, length: int) -> float:
    """Milliseconds for the same bytes by the barest way: connect, four questions, send."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", printer.port), timeout=30) as link:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in (1, 2, 3, 4):
            link.sendall(QUESTION + bytes([number]))
            link.recv(1)
        link.sendall(bytes(length) + b"\x1dr\x01")
        return (printer.next().at - began) * 1000


def paper_table(plan: Plan, found: Mapping[Kind, Slips]) -> Table:
    """Bytes and milliseconds, each kind of slip."""
    table = Table(
        "From the touch to the last byte",
        ("slip", "bytes", "answered ms", "last byte p50", "fastest", "p90", "by hand ms", "ours / by hand"),
        note=(
            f"{plan.paper_presses} slips each, without a QR code: from the press of the key until a printer "
            "that takes no time has the last byte, by hall, print worker and network. Answered: when the "
            "kiosk has the number. By hand: connect to the same printer, four questions, as many bytes."
        ),
    )
    for (paper, mode, matter), slips in found.items():
        name = f"{paper}, {mode}{', with a matter' if matter else ''}"
        times = [
            middle(slips.answered),
            middle(slips.printed),
            min(slips.printed),
            percentile(slips.printed, 0.9),
        ]
        by_hand = middle(slips.by_hand)
        ratio = figure(times[1] / by_hand)
        table.rows.append((name, f"{slips.length:,}", *map(figure, times), figure(by_hand), ratio))
    return table


def paper_targets(found: Mapping[Kind, Slips]) -> list[Target]:
    """The figures of issue C."""
    longest = max(slips.length for (_, mode, _), slips in found.items() if mode == "native")
    targets = [Target("paper: longest native slip", "< 1,000 bytes", f"{longest:,}", longest < NATIVE_BELOW)]
    for mode in MODES:
        slowest = max(middle(slips.printed) for (_, one, _), slips in found.items() if one == mode)
        what = f"paper: touch to last byte, {mode}, slowest p50"
        targets.append(Target(what, "< 60 ms", f"{slowest:.1f} ms", slowest < TOUCH_BELOW))
    return targets
