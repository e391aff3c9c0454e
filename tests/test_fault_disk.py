"""The disk is full: a clear sentence, reads go on, nothing half written; it heals when there is room."""

import contextlib
import resource
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.commands import refused, well
from tests.faults import differing, kept
from tests.running import RunningHall

SENTENCE = {"zh": "磁盘已满，请联系管理员清理", "en": "The disk is full. Please tell the manager"}
PATIENCE = 30.0
MANY = 400


def take_until_full(hall):
    """Takes numbers until one is refused: how many were taken, the refusal, and its key."""
    for count in range(MANY):
        key = f"press-until-full-{count}"
        reply = hall.call("POST", "/tickets", key=key)
        if reply.status != 201:
            return count, reply, key
    raise AssertionError("the disk never filled")


def check_refusal(reply):
    """What a person reads and what a program does about it."""
    assert (reply.status, reply.body["type"]) == (503, "/problems/disk_full")
    assert {name: reply.body[name] for name in SENTENCE} == SENTENCE
    assert reply.headers["Retry-After"] == "1"


def ready(url):
    """What /readyz says."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=10) as answer:
            return answer.status, answer.read().decode().strip()
    except urllib.error.HTTPError as fault:
        return fault.code, fault.read().decode().strip()


@pytest.fixture
def no_room(hall):
    """From now on the hall's database may not grow."""
    write = hall.house.store._write
    pages = write.execute("PRAGMA page_count").fetchone()[0]
    write.execute(f"PRAGMA max_page_count = {pages}")
    return lambda: write.execute("PRAGMA max_page_count = 1000000")


def test_a_full_database_refuses_whole_presses_and_answers_questions(hall, no_room):
    wang = hall.sit("wang", 1)
    taken, refused, key = take_until_full(hall)
    check_refusal(refused)
    for path in ("/tickets", "/seats/1/open", "/seats/1/next", "/tickets"):
        before = kept(hall.data / "hall.db")
        reply = hall.call("POST", path, token=wang, key=key if path == "/tickets" else None)
        if reply.status != 200:
            check_refusal(reply)
            assert differing(before, kept(hall.data / "hall.db")) == []
    client = hall.house.flask.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_data(as_text=True).strip()) == (503, SENTENCE["en"])
    assert len(hall.call("GET", "/desk", token=wang).body["seats"]) == 3
    assert hall.call("GET", "/queue").status == 200
    no_room()
    assert client.get("/readyz").status_code == 200
    healed = hall.call("POST", "/tickets", key=key)
    again = hall.call("POST", "/tickets", key=key)
    assert (healed.status, again.status) == (201, 200)
    assert healed.body["number"] == again.body["number"] == f"{taken + 1:03d}"
    numbers = [row[4] for row in sorted(kept(hall.data / "hall.db")["tickets"])]
    assert numbers == list(range(1, taken + 2))


def test_asking_whether_it_is_ready_changes_nothing(hall):
    hall.take()
    before = kept(hall.data / "hall.db")
    assert hall.house.flask.test_client().get("/readyz").status_code == 200
    assert differing(before, kept(hall.data / "hall.db")) == []


def serve_on(data, **settings):
    """A real hall on this folder, Wang at seat 1."""
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    hall = RunningHall(data, demo=False, settings=settings).start()
    return hall, hall.sit("wang", 1)


def check_a_real_hall(hall, wang, fill, free):
    """Fills the disk under a running hall, looks around, frees it, and sees that nothing was lost."""
    first = hall.take()
    fill()
    taken, refused, key = take_until_full(hall)
    check_refusal(refused)
    assert ready(hall.url) == (503, SENTENCE["en"])
    assert hall.call("GET", "/queue").body["waiting"] == taken + 1
    assert hall.call("GET", f"/tickets/{first['key']}").body["ahead"] == 0
    assert hall.call("GET", "/desk", token=wang).status == 200
    free()
    assert ready(hall.url) == (200, "ready")
    assert hall.call("POST", "/tickets", key=key).body["number"] == f"{taken + 2:03d}"
    assert hall.call("POST", "/seats/1/next", token=wang).body["ticket"]["number"] == "001"


def test_a_file_that_may_not_grow_stops_a_running_hall_for_as_long_as_that_lasts(tmp_path):
    hall, wang = serve_on(tmp_path / "data")
    log = hall.data / "hall.db-wal"

    def limit(most):
        assert hall.process is not None
        resource.prlimit(hall.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    try:
        check_a_real_hall(
            hall, wang, lambda: limit(log.stat().st_size + 50_000), lambda: limit(resource.RLIM_INFINITY)
        )
    finally:
        hall.stop()
    assert len(kept(hall.data / "hall.db")["calls"]) == 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_heals_and_the_paper_comes_out(small_disk):
    hall, wang = serve_on(small_disk / "data", printer="virtual")
    ballast = small_disk / "ballast"

    def fill():
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(b"x" * 4096):
                pass

    try:
        check_a_real_hall(hall, wang, fill, ballast.unlink)
        last = hall.take()
        until = time.monotonic() + PATIENCE
        while hall.call("GET", f"/tickets/{last['key']}").body["slip"]["state"] != "confirmed":
            assert time.monotonic() < until, "the printer did not come back"
        numbers = [row[4] for row in sorted(kept(hall.data / "hall.db")["tickets"])]
        assert numbers == list(range(1, len(numbers) + 1))
    finally:
        hall.stop()


def test_commands_say_in_a_line_that_there_is_no_room(small_disk, tmp_path):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", tmp_path / "data")
    (small_disk / "ballast").write_bytes(b"x" * 3_100_000)
    copy = small_disk / "copy.db"
    assert "disk is full" in refused("backup", copy, "--data", tmp_path / "data")
    assert list(small_disk.iterdir()) == [small_disk / "ballast"], "half a copy was left"
    said = refused(
        "staff", "add", "li", "--role", "staff", "--password", "demo", "--data", small_disk / "new"
    )
    assert "full" in said
    assert "make room" in said


def test_a_copy_into_a_folder_that_is_not_there_is_refused_in_a_line(tmp_path):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", tmp_path / "data")
    assert "cannot be made" in refused(
        "backup", tmp_path / "nowhere" / "copy.db", "--data", tmp_path / "data"
    )
