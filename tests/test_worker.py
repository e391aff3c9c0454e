"""The print worker: every slip once, in order, reported truly; it ends when asked, alone at its printer."""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import kiosk.printer_lock
from kiosk.ending import Ending
from kiosk.hall_link import HallLink
from kiosk.profiles import read_profile
from kiosk.virtual import text_of
from kiosk.worker import Worker, run_worker
from tests.fake_faults import Traits
from tests.fake_hall import FakeHall
from tests.fake_printer import FakePrinter
from tests.paper_samples import slip_of

ROOT = Path(__file__).parents[1]
PATIENCE = 10  # seconds before a test that hangs is called failed
ODD = {"kind": "ticket", "number": 12}


@pytest.fixture
def hall():
    fake = FakeHall()
    yield fake
    fake.close()


class InThread(threading.Thread):
    """A thread that keeps what its work returned."""

    code: int | None = None

    def __init__(self, work):
        super().__init__(daemon=True)
        self.work = work

    def run(self):
        self.code = self.work()


@pytest.fixture
def start(hall):
    """Starts workers in threads of this process; each ends with the test."""
    running = []

    def start(printer="virtual", url=None):
        worker = Worker(HallLink(url or hall.url, "secret"), printer, read_profile("virtual"), Ending(), 0.01)
        thread = InThread(worker.run)
        thread.start()
        running.append((worker, thread))
        return worker, thread

    yield start
    for worker, thread in running:
        worker.end()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def until(true):
    """Waits for something that must happen soon."""
    for _ in range(PATIENCE * 100):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not happen")


def states(hall):
    return [state for state, _ in hall.states()]


def test_a_slip_comes_out_of_the_virtual_printer(hall, start):
    hall.put(slip_of())
    start()
    until(lambda: "confirmed" in states(hall))
    assert [entry[0:1] + entry[2:3] for entry in hall.log] == [
        ("state", "sending"),
        ("paper",),
        ("state", "confirmed"),
    ]
    data, rendering = hall.papers[1]
    assert "012" in text_of(rendering)
    assert data.startswith(b"\x1b@\x1c&")
    assert hall.tokens == {"Bearer secret"}


def test_slips_come_out_in_order_each_once(hall, start):
    for number in range(1, 21):
        hall.put(slip_of(number=f"{number:03}"))
    start()
    until(lambda: states(hall).count("confirmed") == 20)
    assert [entry[1] for entry in hall.log if entry[0] == "paper"] == list(range(1, 21))


def test_every_press_has_its_own_key(hall, start):
    hall.put(slip_of())
    start()
    until(lambda: "confirmed" in states(hall))
    keys = [key for _, key in hall.keys]
    assert len(set(keys)) == len(keys)
    assert all(8 <= len(key) <= 128 for key in keys)


@pytest.mark.parametrize("path", ["/claim", "/state", "/paper"])
@pytest.mark.parametrize("fault", ["lost", 503])
def test_an_answer_lost_on_the_way_prints_no_second_slip(hall, start, path, fault):
    hall.faults = [(path, fault)]
    hall.put(slip_of(number="001"))
    hall.put(slip_of(number="002"))
    start()
    until(lambda: states(hall).count("confirmed") == 2)
    assert [entry[1] for entry in hall.log if entry[0] == "paper"] == [1, 2]
    assert states(hall) == ["sending", "confirmed"] * 2
    asked = [key for asked, key in hall.keys if asked.endswith(path)]
    if path != "/paper":  # there the same job takes its old place
        assert asked[0] == asked[1]  # repeated under the same key
        assert len(set(asked)) == len(asked) - 1


def test_a_hall_that_is_away_at_the_start_is_waited_for(start, capfd):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    start(url=f"http://127.0.0.1:{port}")
    until(lambda: "is `onewindow serve` running there" in capfd.readouterr().err)
    hall = FakeHall(port)
    hall.put(slip_of())
    until(lambda: "confirmed" in states(hall))
    assert "no answer" not in capfd.readouterr().err  # the same trouble is said once
    hall.close()


def test_a_lease_that_ran_out_is_not_printed(hall, start):
    hall.faults = [("/1/state", 409)]
    hall.put(slip_of(number="001"))
    hall.put(slip_of(number="002"))
    start()
    until(lambda: "confirmed" in states(hall))
    assert list(hall.papers) == [2]


def test_a_slip_that_cannot_be_read_is_reported_and_the_next_one_printed(hall, start):
    hall.put(ODD)
    hall.put(slip_of())
    start()
    until(lambda: "confirmed" in states(hall))
    assert states(hall) == ["failed", "sending", "confirmed"]
    assert "number is 12" in hall.states()[0][1]


def test_a_slip_whose_paper_the_hall_does_not_take_is_never_called_out(hall, start):
    hall.faults = [("/paper", 413)]
    hall.put(slip_of())
    start()
    until(lambda: "sent" in states(hall))
    assert set(states(hall)) == {"sending", "sent"}  # its resident is asked


def test_a_long_reason_is_cut_to_what_the_hall_takes(hall, start):
    hall.put(slip_of(number=["x" * 900]))
    start()
    until(lambda: "failed" in states(hall))
    assert len(hall.states()[0][1]) == 500


def test_reprints_and_copies_are_printed_as_asked(hall, start):
    hall.put(slip_of(), reprint=True, copies=2)
    start()
    until(lambda: "confirmed" in states(hall))
    _, rendering = hall.papers[1]
    assert text_of(rendering).count("补打 REPRINT") == 2


def test_a_worker_the_hall_does_not_know_ends_with_one_line(hall, start, capfd):
    hall.faults = [("/claim", 401)]
    _, thread = start()
    thread.join(PATIENCE)
    assert thread.code == 1
    assert capfd.readouterr().err == f"print worker: the hall at {hall.url} refused: 401 no, 401\n"


def test_a_waiting_claim_is_broken_off_when_the_worker_shall_end(hall, start):
    worker, thread = start()
    until(lambda: hall.keys)
    worker.end()
    thread.join(PATIENCE)  # the claim itself would wait until the hall closes
    assert thread.code == 0


def test_a_worker_that_shall_end_still_reports_its_job(hall, start, monkeypatch):
    worker, thread = start()
    usual = HallLink.paper

    def end_while_printing(*args, **kwargs):
        worker.end()
        return usual(*args, **kwargs)

    monkeypatch.setattr(HallLink, "paper", end_while_printing)
    hall.put(slip_of())
    hall.put(slip_of(number="013"))
    thread.join(PATIENCE)
    assert states(hall) == ["sending", "confirmed"]
    assert thread.code == 0


def spawn(hall, data, *flags, **options):
    command = [sys.executable, "-m", "kiosk", "--hall", hall.url, "--data", str(data), *flags]
    environment = os.environ | {"ONEWINDOW_TOKEN": "secret"}
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_the_process_ends_when_its_parent_is_gone(hall, tmp_path):
    with spawn(hall, tmp_path, "--parent-stdin") as process:
        hall.put(slip_of())
        until(lambda: "confirmed" in states(hall))
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
        assert process.stderr.read() == ""


def test_the_process_ends_on_sigterm(hall, tmp_path):
    with spawn(hall, tmp_path) as process:
        until(lambda: hall.keys)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0


def test_a_killed_worker_leaves_the_printer_free(hall, tmp_path):
    with spawn(hall, tmp_path) as process:
        until(lambda: hall.keys)
        process.kill()
    with spawn(hall, tmp_path, "--parent-stdin") as process:
        hall.put(slip_of(number="001"))
        hall.put(slip_of(number="002"))
        until(lambda: "confirmed" in states(hall))
        process.stdin.close()


def test_a_slip_after_a_killed_worker_does_not_hang_on_the_one_before(hall, tmp_path):
    with FakePrinter(Traits(speed=2000)) as printer:
        address = ("--printer", printer.address, "--pace", "0.2")
        with spawn(hall, tmp_path, *address) as process:
            hall.put(slip_of(number="001"))
            printer.until(lambda fake: len(fake.roll.piece.items) > 2)
            process.kill()
        printer.strike("power_cut")
        printer.heal()  # half a slip hangs there
        with spawn(hall, tmp_path, *address, "--parent-stdin") as process:
            hall.put(slip_of(number="002"))
            until(lambda: {"confirmed", "sent"} & set(states(hall)))
            printer.until(lambda fake: fake.idle)
            process.stdin.close()
        last = printer.roll.torn[-1].text
    assert "002" in last
    assert last.count("Xingfuli Community") == 1


def test_two_workers_never_share_a_printer(hall, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(kiosk.printer_lock, "LOCK_WAIT", 0.2)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    with spawn(hall, tmp_path, "--parent-stdin") as process:
        until(lambda: hall.keys)
        assert run_worker(hall.url, "secret", "virtual", "virtual", tmp_path, parent_stdin=False) == 1
        process.stdin.close()
    assert "another print worker holds the printer virtual" in capfd.readouterr().err
