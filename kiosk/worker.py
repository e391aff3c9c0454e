"""The print worker: claims a slip when its printer is well, prints it, reports what became of it.

A process of its own. Not a byte goes out before the hall has noted `sending`; a job whose lease ran out is
the hall's affair.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.address import Address, parse_address
from kiosk.attempt import Outcome
from kiosk.conversation import Conversation
from kiosk.device import Connect
from kiosk.encode import require_printable
from kiosk.ending import Ending
from kiosk.hall_link import HallLink, Job, Refused, Unreachable, new_key
from kiosk.printer_lock import Lock, printer_lock
from kiosk.profiles import Profile, at, read_profile
from kiosk.sheet import blank, sheet_of
from kiosk.status import Status
from kiosk.tidings import DETAIL_LENGTH, Tidings, Watcher
from kiosk.virtual import VirtualPrinter
from kiosk.waits import waits_of

LAST_WORDS = 3  # tries of a report while the worker is ending
NOT_WELCOME = frozenset({401, 403, 404})  # claims refused for good: wrong token, wrong hall


class Worker:
    """Prints for one printer and one hall until `ending` is asked.

    `pace`: all waits times this; `font`: for slips as pictures. Raises ValueError for an address or a
    profile that cannot be printed on.
    """

    def __init__(
        self,
        link: HallLink,
        printer: str,
        profile: Profile,
        ending: Ending,
        pace: float = 1.0,
        font: str = "",
    ) -> None:
        self.link, self.printer = link, printer
        self.address: Address = parse_address(printer)
        self.profile, self.font = profile, font
        self.ending = ending
        if self.address.kind == "none":
            raise ValueError("no printer is named: set printer in hall.toml, or give --printer")
        require_printable(profile, font)
        self.waits = waits_of(profile, pace, self.address.baud)
        self._begin: Callable[[Job], None] = lambda _: None
        self._conversation = Conversation(
            self._connect(), profile, self.waits, ending, resumes=self.address.kind != "serial"
        )
        self.tidings = Tidings(printer, profile.name, self.waits)
        self._free = threading.Lock()  # one who talks with the printer at a time
        look = self._conversation.look
        self._watcher = Watcher(look, self._free, self.tidings, link.twin(), ending, self.waits.watch)
        self._status: Status | None = None
        self._looked_at = 0.0
        self._said = ""
        self._mark: Callable[[bool], None] = lambda _: None

    def inherit(self, lock: Lock) -> None:
        """Takes over from a worker that may have been killed in the middle of a slip; leaves word itself."""
        if lock.marked:
            self._conversation.soil(blank(self.profile))
        self._mark = lock.mark

    def _connect(self) -> Connect:
        if self.address.kind == "virtual":
            screen = VirtualPrinter(self.link.twin(), self.profile)
            self._begin = screen.begin
            return screen.connect
        from kiosk.printer import connector  # escpos is large: only where a real printer is

        return connector(self.address, self.waits)

    def run(self) -> int:
        """The loop. Returns 0 when asked to end, 1 when the hall does not know this worker."""
        self._watcher.start()
        key = new_key()
        misses = 0
        while not self.ending.asked:
            try:
                status = self._look()
                if status.blocked:
                    misses = self._stand_by(status, misses)
                    continue
                job = self._claim(status, key)
                key, misses = new_key(), 0  # answered: the next claim is another one
                self._say("")
                if job is not None and not self.do(job):
                    misses = self._rest(misses, "")
            except Unreachable as fault:  # the same key again: a job lost on the way comes back
                misses = self._rest(misses, str(fault))
            except Refused as fault:
                if fault.status in NOT_WELCOME:
                    self._say(str(fault))
                    return 1
                key = new_key()
                misses = self._rest(misses, str(fault))
            except Exception as fault:  # noqa: BLE001 - one odd slip must not stop all others
                key, self._status = new_key(), None
                misses = self._rest(misses, f"a fault in the worker itself: {fault!r}")
        return 0

    def end(self) -> None:
        """Ends the loop after the present job; a waiting claim is broken off. For signal handlers too."""
        self.ending.ask()
        self.link.interrupt()

    def _look(self) -> Status:
        """How the printer is, asked afresh unless that was a moment ago; the hall hears of it."""
        fresh = time.monotonic() - self._looked_at < self.waits.watch
        if self._status is None or self._status.blocked or not fresh:
            with self._free:
                self._status = self._conversation.look()
            self._looked_at = time.monotonic()
        if self._status.blocked:
            self.tidings.tell(self.link, self._status)
        return self._status

    def _stand_by(self, status: Status, misses: int) -> int:
        """Nothing is claimed for a printer that could not print it."""
        if status.state == "unreachable":
            return self._rest(misses, status.detail)
        self._say(status.detail)
        self.ending.wait(self.waits.blocked)
        return 0

    def _claim(self, status: Status, key: str) -> Job | None:
        self._watcher.idle = True
        try:
            self.tidings.told(status)  # the claim tells it
            return self.link.claim(self.tidings.printer, self.tidings.of(status), key=key)
        finally:
            self._watcher.idle = False

    def do(self, job: Job) -> bool:
        """One job from claim to report; False when it went back into the queue."""
        try:
            sheet = sheet_of(job, self.profile, self.font)
        except (ValueError, LookupError) as fault:
            self._report(job, Outcome("failed", f"the slip cannot be printed: {fault}"))
            return True
        if not self._report(job, Outcome("sending")):
            return True
        with self._free:
            self._begin(job)
            self._mark(True)
            outcome = self._conversation.print(sheet, lambda status: self._waits_on(job, status))
            self._mark(self._conversation.torn)
        if outcome.state not in ("confirmed", "sent"):
            self._status = None  # what was known of the printer is in doubt
            self._say(outcome.detail)
        self._report(job, outcome)
        return outcome.state != "queued"

    def _waits_on(self, job: Job, status: Status) -> None:
        """The slip is in the printer and waits; said once, for the next time is soon enough."""
        self._say(status.detail)
        try:
            self.link.state(job, "sending", status.detail[:DETAIL_LENGTH], key=new_key())
        except (Unreachable, Refused):
            return
        self.tidings.tell(self.link, status)

    def _report(self, job: Job, outcome: Outcome) -> bool:
        detail = outcome.detail[:DETAIL_LENGTH]
        return self._told(lambda key: self.link.state(job, outcome.state, detail, key=key))

    def _told(self, tell: Callable[[str], object]) -> bool:
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
        self.ending.wait(self.waits.pause(misses))
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
    hall: str,
    token: str,
    printer: str,
    profile: str,
    data: Path | None,
    parent_stdin: bool,
    *,
    pace: float = 1.0,
    font: str = "",
) -> int:
    """Prints for `printer` (an address as in hall.toml) until SIGTERM, SIGINT or the parent's end.

    `data` is where the printer's lock lies (None: the temp directory); with `parent_stdin` the worker
    ends when its stdin closes. Returns the exit code: 0 ended as asked, 1 with one line on stderr.
    """
    ending = Ending()
    try:
        model = at(read_profile(profile, data=data), parse_address(printer))
        worker = Worker(HallLink(hall, token), printer, model, ending, pace, font)
        _end_when_asked(worker, parent_stdin=parent_stdin)
        with printer_lock(printer, data, ending) as lock:
            if not lock.mine:
                return _not_mine(printer, ending)
            worker.inherit(lock)
            return worker.run()
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


def _not_mine(printer: str, ending: Ending) -> int:
    if ending.asked:
        return 0
    say(f"another print worker holds the printer {printer}; end it first (one process owns a printer)")
    return 1
