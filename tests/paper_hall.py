"""A real hall, a real print worker and a fake printer in one process, all waits at a fiftieth.

The worker speaks to the hall's own doors, only without a socket between them.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import server.doors.printer
from kiosk.ending import Ending
from kiosk.hall_link import HallLink, Job, Refused, Unreachable
from kiosk.profiles import Profile
from kiosk.worker import Worker
from server.app import build
from server.config import Config
from server.store import open_store, slips
from tests.fake_faults import Traits
from tests.fake_printer import PATIENCE, FakePrinter
from tests.paper_trial import PACE, traits_of
from tests.paper_truth import Expected, complaints, expected
from tests.small_hall import SmallHall

NAME = "the printer"
A_LITTLE = 0.02
SELDOM = 0.06
"""Seconds between two questions after a slip that takes its time; asked more often, nothing else gets on."""
CLAIM = 25 * PACE
"""Seconds that a claim waits."""
UNSETTLED = frozenset({"queued", "sending"})


class DirectLink(HallLink):
    """A HallLink without the network. `jobs`: what was claimed; `said`: what the printer was said to be."""

    def __init__(self, hall: SmallHall, token: str) -> None:
        super().__init__("http://hall.test", token)
        self._hall = hall
        self._lock = threading.Lock()
        self.jobs: list[Job] = []
        self.said: list[str] = []
        self.away = False
        self.rings = threading.Event()

    def twin(self) -> "DirectLink":
        """Another one for another thread; calls are one at a time anyway."""
        return self

    def ask(self, method: str, path: str, body: Any = None, token: str = "", key: str = "") -> Any:
        """One call below /api/v1; what it answers. Raises Refused."""
        with self._lock:
            reply = self._hall.call(method, path, body, token=token or None, key=key or None)
        if reply.status >= 400:
            raise Refused(reply.status, str(reply.body))
        return reply.body if reply.status != 204 else None

    def claim(self, printer: str, status: Mapping[str, Any], *, key: str) -> Job | None:
        """The next slip; None after a while."""
        limit, job = time.monotonic() + CLAIM, None
        while job is None and not self._interrupted and time.monotonic() < limit:
            self.rings.clear()
            job = super().claim(printer, status, key=key)
            if job is None:
                self.rings.wait(CLAIM / 5)
        if job is not None and job.id not in [one.id for one in self.jobs]:
            self.jobs.append(job)
        return job

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None, key: str, _: float) -> object:
        if self.away:
            raise Unreachable("the hall is away")
        if body is not None and "status" in body and body["status"]["state"] not in self.said[-1:]:
            self.said.append(body["status"]["state"])
        return self.ask(method, path, body, self._token, key)


class PaperHall(SmallHall):
    """A hall with one printer somewhere; several counters may stand in it one after the other."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, printer="tcp:127.0.0.1:9")
        self.token = self.enrol("printer", NAME)
        self.clerk = self.hire("clerk at the printer")

    def start(self, seats: int = 3) -> None:
        """Its data is thrown away, so nothing waits for the disk."""
        config = Config(data=self.data, printer=self.printer, seats=seats)
        self.house = build(config, open_store(config.database, demo=False, durable=False), self.clock)


class Counter:
    """A kiosk, a printer beside it, and the staff who see both."""

    def __init__(self, hall: PaperHall, printer: FakePrinter, profile: Profile) -> None:
        self.hall, self.printer, self.profile = hall, printer, profile
        self.link = DirectLink(hall, hall.token)
        self.tickets: list[dict[str, Any]] = []
        self._expected: dict[int | str, Expected] = {}
        self._ending = Ending()
        self.worker = Worker(self.link, printer.address, profile, self._ending, pace=PACE)
        self._thread = threading.Thread(target=self.worker.run, daemon=True)

    def start(self) -> None:
        """The worker begins."""
        self._thread.start()

    def stop(self) -> None:
        """The worker ends."""
        self.worker.end()
        for thread in (self._thread, self.worker._watcher):
            thread.join(PATIENCE)
            assert not thread.is_alive(), "the print worker did not end"
        for pipe in (self._ending._read, self._ending._write):  # hundreds of them in one process
            os.close(pipe)

    def take(self, **wish: Any) -> dict[str, Any]:
        """A resident takes a number."""
        ticket: dict[str, Any] = self.link.ask("POST", "/tickets", wish)
        self.tickets.append(ticket)
        self.link.rings.set()
        return ticket

    def slip(self, ticket: dict[str, Any]) -> dict[str, Any]:
        """What the resident's screen knows of the paper."""
        found: dict[str, Any] = self.link.ask("GET", f"/tickets/{ticket['key']}/slip")
        return found

    def state(self, ticket: dict[str, Any]) -> str:
        """The state of a ticket's slip."""
        return str(self.slip(ticket)["state"])

    def seen(self) -> dict[str, Any]:
        """What staff see of the printer; empty before it was heard of."""
        listed = self.link.ask("GET", "/printers", token=self.hall.clerk)["printers"]
        return next((one for one in listed if one["name"] == NAME), {})

    def until(self, true: Callable[[], object], patience: float = PATIENCE, every: float = A_LITTLE) -> None:
        """Waits for something that must happen soon; asks again `every` so many seconds."""
        limit = time.monotonic() + patience
        while not true():
            assert time.monotonic() < limit, f"it did not happen: {self.all_known()}"
            time.sleep(every)

    def all_known(self) -> tuple[list[tuple[str, Any]], dict[str, Any]]:
        """Each number with what is known of its paper, and the printer as staff see it."""
        return [(ticket["number"], self.slip(ticket)) for ticket in self.tickets], self.seen()

    def settled(self) -> bool:
        """Whether nothing waits for a printer any more."""
        return not any(self.state(ticket) in UNSETTLED for ticket in reversed(self.tickets))

    def settle(self, patience: float = PATIENCE) -> list[str]:
        """Waits until then; the state of each slip."""
        self.until(self.settled, patience, SELDOM)
        self.printer.until(lambda fake: fake.idle or fake.machine.blocked)
        return [self.state(ticket) for ticket in self.tickets]

    def slips(self) -> list[Expected]:
        """Each job as it should look, with what the hall holds of this one and no other."""
        found = []
        for job in self.link.jobs:
            slip = self._expected.get(job.id) or expected(dict(job.slip), self.profile, reprint=job.reprint)
            self._expected[job.id] = slip
            with self.hall.house.store.reading() as con:
                kept = slips.by_id(con, int(job.id))
            slip.state = kept.state if kept else "lost"
            found.append(slip)
        return found

    def lies(self) -> list[str]:
        """What the hall holds and is not so."""
        return complaints(self.printer.roll, self.slips())

    def check(self) -> None:
        """Nothing is a lie."""
        assert not self.lies(), self.lies()

    def came_out(self, ticket: dict[str, Any]) -> list[str]:
        """The whole slips of a number, in order: "plain", or "again" for one with a mark."""
        slips = [slip for slip in self.slips() if slip.number == ticket["number"]]
        return [
            "plain" if piece.items == slips[0].plain else "again"
            for piece in self.printer.roll.torn
            if any(slip.whole(piece) for slip in slips)
        ]


@contextmanager
def counter(
    hall: PaperHall, profile: Profile, traits: Traits | None = None, **plug: Any
) -> Iterator[Counter]:
    """A printer and its worker for this hall, ended at the end; `off`: it has no power at first."""
    off = plug.pop("off", False)
    with FakePrinter(traits or traits_of(profile), **plug) as printer:
        if off:
            printer.strike("power_cut")
        one = Counter(hall, printer, profile)
        one.start()
        try:
            yield one
        finally:
            one.stop()


def at_once(monkeypatch: Any) -> None:
    """Lets the hall answer a claim at once: DirectLink asks again by itself."""
    monkeypatch.setattr(server.doors.printer, "CLAIM_WAIT", 0.0)
