"""The print worker: claims an unprinted slip, prints it, reports what became of it. A process of its own.

It never prints a job twice: not a byte goes out before the hall has noted `sending`, and a job whose
lease ran out is the hall's affair.
"""

import contextlib
import fcntl
import os
import re
import select
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.encode import encode, require_native
from kiosk.hall_link import HallLink, Job, Refused, Unreachable, new_key
from kiosk.profiles import Address, Profile, parse_address, read_profile
from kiosk.slip import lay_out
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)  # seconds between tries while the hall is away
LAST_WORDS = 3  # tries of a report while the worker is ending
LOCK_WAIT = 10.0  # seconds for a predecessor that is ending
NAME_LENGTH, DETAIL_LENGTH = 60, 500  # characters the hall takes
NOT_WELCOME = frozenset({401, 403, 404})  # claims refused for good: wrong token, wrong hall


class Ending:
    """Set once, when the worker shall end. Safe to set in a signal handler: a pipe, no lock."""

    def __init__(self) -> None:
        self.asked = False
        self._read, self._write = os.pipe()

    def ask(self) -> None:
        """From now on the worker ends as soon as its present job is reported."""
        self.asked = True
        os.write(self._write, b".")

    def wait(self, seconds: float) -> bool:
        """Waits, but no longer than until the end is asked for; tells whether it was."""
        select.select([self._read], [], [], seconds)
        return self.asked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a slip state of the contract and a sentence for staff."""

    state: str
    detail: str = ""


class Worker:
    """Prints for one printer and one hall until `ending` is asked.

    Raises ValueError for an address or a profile that cannot be printed on.
    """

    def __init__(self, link: HallLink, printer: str, profile: Profile, ending: Ending) -> None:
        self.link = link
        self.printer = printer
        self.address: Address = parse_address(printer)
        self.profile = profile
        self.ending = ending
        if self.address.kind == "none":
            raise ValueError("no printer is named: set printer in hall.toml, or give --printer")
        require_native(profile)
        self.pauses: tuple[float, ...] = PAUSES
        self._said = ""

    def run(self) -> int:
        """The loop. Returns 0 when asked to end, 1 when the hall does not know this worker."""
        key = new_key()
        misses = 0
        while not self.ending.asked:
            try:
                job = self.link.claim(self.printer[:NAME_LENGTH], {"profile": self.profile.name}, key=key)
                key, misses = new_key(), 0  # answered: the next claim is another one
                self._say("")
                if job is not None:
                    self.do(job)
            except Unreachable as fault:  # the same key again: a job lost on the way comes back
                misses = self._rest(misses, str(fault))
            except Refused as fault:
                if fault.status in NOT_WELCOME:
                    self._say(str(fault))
                    return 1
                key = new_key()
                misses = self._rest(misses, str(fault))
            except Exception as fault:  # noqa: BLE001 - one odd slip must not stop all others
                key = new_key()
                misses = self._rest(misses, f"a fault in the worker itself: {fault!r}")
        return 0

    def end(self) -> None:
        """Ends the loop after the present job; a waiting claim is broken off. For signal handlers too."""
        self.ending.ask()
        self.link.interrupt()

    def do(self, job: Job) -> None:
        """One job from claim to report."""
        try:
            data = self._bytes(job)
        except (ValueError, LookupError) as fault:
            self._report(job, Outcome("failed", f"the slip cannot be printed: {fault}"))
            return
        if self._report(job, Outcome("sending")):
            self._report(job, self._print(job, data))

    def _bytes(self, job: Job) -> bytes:
        lines = lay_out(parse_slip(job.slip), self.profile, reprint=job.reprint)
        return encode(lines, self.profile) * job.copies

    def _print(self, job: Job, data: bytes) -> Outcome:
        if self.address.kind == "virtual":
            return self._on_screen(job, data)
        from kiosk.printer import PrinterTrouble, send  # escpos is large: only where a real printer is

        try:
            return Outcome(send(self.address, data))
        except PrinterTrouble as trouble:
            self._say(str(trouble))
            return Outcome("unknown" if trouble.reached else "failed", str(trouble))

    def _on_screen(self, job: Job, data: bytes) -> Outcome:
        """The virtual printer's paper is out when the hall has it."""
        rendering = render(data, self.profile)
        if self._told(lambda key: self.link.paper(job, data, rendering, key=key)):
            return Outcome("confirmed")
        came_out = "unknown" if self.ending.asked else "failed"  # told to end: the answer was not waited for
        return Outcome(came_out, "the hall did not take the virtual printer's paper")

    def _report(self, job: Job, outcome: Outcome) -> bool:
        detail = outcome.detail[:DETAIL_LENGTH]
        return self._told(lambda key: self.link.state(job, outcome.state, detail, key=key))

    def _told(self, tell: Callable[[str], None]) -> bool:
        """Tells the hall under one key until it answers; False when it said no, or the worker had to end."""
        key = new_key()
        misses = 0
        while misses < LAST_WORDS or not self.ending.asked:
            try:
                tell(key)
            except Unreachable as fault:
                misses = self._rest(misses, str(fault))
            except Refused as fault:
                self._say(str(fault))
                return False
            else:
                return True
        return False

    def _rest(self, misses: int, why: str) -> int:
        self._say(why)
        self.ending.wait(self.pauses[min(misses, len(self.pauses) - 1)])
        return misses + 1

    def _say(self, sentence: str) -> None:
        """One line on stderr when something changes; the same trouble is said once."""
        if sentence and sentence != self._said and not self.ending.asked:
            say(sentence)
        self._said = sentence


def say(sentence: str) -> None:
    """One line for the hall's log."""
    print(f"print worker: {sentence}", file=sys.stderr, flush=True)  # noqa: T201 - its log is stderr


def run_worker(
    hall: str, token: str, printer: str, profile: str, data: Path | None, parent_stdin: bool
) -> int:
    """Prints for `printer` (an address as in hall.toml) until SIGTERM, SIGINT or the parent's end.

    `data` is where the printer's lock lies (None: the temp directory); with `parent_stdin` the worker
    ends when its stdin closes. Returns the exit code: 0 ended as asked, 1 with one line on stderr.
    """
    ending = Ending()
    try:
        worker = Worker(HallLink(hall, token), printer, read_profile(profile), ending)
        _end_when_asked(worker, parent_stdin=parent_stdin)
        with _lock(printer, data, ending) as mine:
            return worker.run() if mine else _not_mine(printer, ending)
    except (ValueError, OSError) as fault:
        say(str(fault))
        return 1


def _end_when_asked(worker: Worker, *, parent_stdin: bool) -> None:
    """On SIGTERM and SIGINT; with `parent_stdin` also when stdin closes, for then the parent is gone."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _signal, _frame: worker.end())
    if parent_stdin:
        threading.Thread(target=_watch_parent, args=(worker,), daemon=True).start()


def _watch_parent(worker: Worker) -> None:
    while os.read(0, 1024):
        pass
    worker.end()


@contextlib.contextmanager
def _lock(printer: str, data: Path | None, ending: Ending) -> Iterator[bool]:
    """One process a printer; yields False when another one keeps it. The system frees it however we end."""
    folder = data or Path(tempfile.gettempdir())
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9]+", "-", printer).strip("-")
    with (folder / f"printer-{name}.lock").open("a") as file:
        yield _locked(file.fileno(), ending)


def _locked(descriptor: int, ending: Ending) -> bool:
    limit = time.monotonic() + LOCK_WAIT
    while not ending.asked:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if time.monotonic() > limit:
            return False
        ending.wait(0.1)
    return False


def _not_mine(printer: str, ending: Ending) -> int:
    if ending.asked:
        return 0
    say(f"another print worker holds the printer {printer}; end it first (one process owns a printer)")
    return 1
