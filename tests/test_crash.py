"""Hall and worker killed at random under load: what was answered is there, once, and one worker prints."""

import fcntl
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import well
from tests.crowd import Crowd, clerk, first_numbers, patient_resident
from tests.running import RunningHall

pytestmark = pytest.mark.crash
KILLS = 20
KIOSKS = ("kiosk 1", "kiosk 2", "kiosk 3")
CLERKS = ("wang", "li")
LIMIT = 45.0


@pytest.fixture
def real_hall(tmp_path):
    hall = RunningHall(tmp_path / "data", demo=False, settings={"printer": "virtual"})
    for name in CLERKS:
        well("staff", "add", name, "--role", "staff", "--password", "demo", "--data", hall.data)
    hall.start()
    yield hall
    hall.stop(signal.SIGKILL)


@pytest.fixture
def crowd(real_hall):
    crowd = Crowd(real_hall.port)
    for kiosk in KIOSKS:
        crowd.send(kiosk, patient_resident, crowd.done)
    for seat, name in enumerate(CLERKS, start=1):
        crowd.send(name, clerk, seat, crowd.done, token=real_hall.sit(name, seat))
    yield crowd
    crowd.send_home()


def workers(data: Path) -> list[int]:
    """The live print workers of this data folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"kiosk" in words and str(data).encode() in words:
            found.append(int(path.parent.name))
    return found


def printer_is_held(data: Path) -> bool:
    """Whether somebody owns the virtual printer's lock."""
    with (data / "printer-virtual.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def soon(question: Callable[[], bool]) -> bool:
    """Whether something becomes so within the limit."""
    until = time.monotonic() + LIMIT
    while time.monotonic() < until:
        if question():
            return True
        time.sleep(0.05)
    return False


def one_worker_prints(hall: RunningHall) -> bool:
    """Exactly one worker, a child of this hall, and it owns the printer."""
    found = workers(hall.data)
    if len(found) != 1 or hall.process is None:
        return False
    try:
        status = Path(f"/proc/{found[0]}/status").read_text()
    except OSError:
        return False
    return f"PPid:\t{hall.process.pid}\n" in status and printer_is_held(hall.data)


def rows(hall: RunningHall, question: str) -> list[tuple]:
    """What the database holds, read from beside the hall."""
    con = sqlite3.connect(f"{(hall.data / 'hall.db').as_uri()}?mode=ro", uri=True, timeout=5)
    try:
        return con.execute(question).fetchall()
    finally:
        con.close()


def kill(hall: RunningHall, chance: random.Random) -> None:
    """Kills the hall, its worker, or both, and sees to it that the hall runs again."""
    victims = chance.choice(["hall", "worker", "hall and worker", "worker and hall"])
    for victim in victims.split(" and "):
        if victim == "hall":
            hall.stop(signal.SIGKILL)
        else:
            for worker in workers(hall.data):
                os.kill(worker, signal.SIGKILL)
    if "hall" in victims:
        hall.start()


def test_twenty_kills_lose_nothing_and_double_nothing(real_hall, crowd):
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.0, 0.6))
        kill(real_hall, chance)
        assert soon(lambda: one_worker_prints(real_hall)), workers(real_hall.data)
        assert rows(real_hall, "PRAGMA integrity_check") == [("ok",)]
    crowd.done.set()
    told = crowd.gather(*KIOSKS, *CLERKS)
    taken = [press for kiosk in told[: len(KIOSKS)] for press in kiosk.presses]
    called = [press for one in told[len(KIOSKS) :] for press in one.presses]

    kept = rows(real_hall, "SELECT key, number FROM tickets ORDER BY id")
    assert Counter(taken) == Counter((key, f"{number:03d}") for key, number in kept)
    assert [number for _, number in kept] == first_numbers(len(kept))
    assert Counter(called) == Counter(taken)
    assert rows(real_hall, "SELECT count(*) FROM calls") == [(len(taken),)]
    assert len(taken) > KILLS, "there was no load"
    statuses = sum((one.statuses for one in told), Counter[int]())
    assert set(statuses) <= {200, 201, 204, 503}, statuses
    assert rows(real_hall, "SELECT id FROM slips WHERE attempt > 1") == []
