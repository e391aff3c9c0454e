"""The hall as a process: how it ends, whom it refuses, what it keeps; and the commands beside it."""

import csv
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from server import store
from server.demo import MATTERS
from server.store import STEPS
from tests.commands import onewindow, refused, well
from tests.running import RunningHall


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def real_hall(data):
    hall = RunningHall(data, demo=False)
    yield hall
    if hall.process and hall.process.poll() is None:
        hall.stop()


def open_hall(hall, *staff):
    """Hires clerks (password demo) and opens the hall."""
    for name in staff:
        well("staff", "add", name, "--role", "staff", "--password", "demo", "--data", hall.data)
    return hall.start()


def alter(data: Path, statement: str) -> None:
    """Changes the database of a hall that is closed."""
    con = sqlite3.connect(data / "hall.db")
    con.execute(statement)
    con.commit()
    con.close()


# Ending and beginning


def test_sigterm_ends_the_hall_its_worker_and_its_log(data):
    hall = RunningHall(data, demo=False, settings={"printer": "virtual"}).start()
    hall.take()
    assert hall.process is not None
    worker = _child(hall.process.pid)
    began = time.monotonic()
    assert hall.stop() == 0
    assert time.monotonic() - began < 5
    assert not Path(f"/proc/{worker}").exists()
    assert not (data / "hall.db-wal").exists()


def test_sigint_is_as_good(real_hall):
    open_hall(real_hall)
    assert real_hall.stop(signal.SIGINT) == 0


def test_a_second_hall_on_the_same_data_is_refused(real_hall):
    open_hall(real_hall)
    assert "already serves" in refused("serve", "--data", real_hall.data, "--port", "0")
    assert real_hall.take()["number"] == "001"


def test_a_port_that_is_taken_is_said(real_hall, tmp_path):
    open_hall(real_hall)
    said = refused("serve", "--data", tmp_path / "other", "--port", str(real_hall.port))
    assert "cannot listen" in said


def test_a_database_of_a_newer_version_is_left_alone(data):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    alter(data, f"PRAGMA user_version = {len(STEPS) + 1}")
    before = (data / "hall.db").read_bytes()
    assert "newer version" in refused("serve", "--data", data, "--port", "0")
    assert (data / "hall.db").read_bytes() == before


def test_demo_and_real_data_refuse_each_other(data, tmp_path):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    assert "real data" in refused("serve", "--demo", "--data", data, "--port", "0")
    demo = tmp_path / "demo-data"
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--demo", "--data", demo)
    assert "demo data" in refused("serve", "--data", demo, "--port", "0")


def test_a_file_that_is_no_database_is_refused(data):
    data.mkdir()
    (data / "hall.db").write_text("these are not the hall's tickets" * 100)
    assert "cannot be used" in refused("serve", "--data", data, "--port", "0")


def test_before_a_new_step_the_database_is_copied(data, monkeypatch):
    store.open_store(data / "hall.db", demo=False).close()
    one_more = (*STEPS, lambda db: db["colours"].create({"name": str}))
    monkeypatch.setattr(store, "STEPS", one_more)
    store.open_store(data / "hall.db", demo=False).close()
    copy = data / f"hall.db.before-step-{len(one_more)}"
    assert _steps(copy) == len(STEPS)
    assert _steps(data / "hall.db") == len(one_more)


def test_a_step_that_fails_leaves_the_database_as_it_was(data, monkeypatch):
    store.open_store(data / "hall.db", demo=False).close()

    def half(db):
        db["colours"].create({"name": str})
        raise ValueError("no such colour")

    monkeypatch.setattr(store, "STEPS", (*STEPS, half))
    with pytest.raises(ValueError, match="no such colour"):
        store.open_store(data / "hall.db", demo=False)
    monkeypatch.undo()
    store.open_store(data / "hall.db", demo=False).close()
    assert _steps(data / "hall.db") == len(STEPS)


def test_a_bad_setting_is_named(data):
    data.mkdir()
    (data / "hall.toml").write_text("seats = 99\n")
    assert "seats" in refused("serve", "--data", data, "--port", "0")
    assert "seats" in refused("serve", "--data", data, "--port", "0", seats="many")
    (data / "hall.toml").write_text("colour = 'red'\n")
    assert "colour" in refused("serve", "--data", data, "--port", "0")


def test_a_wrong_flag_is_a_usage_error(data):
    assert onewindow("serve", "--data", data, "--port", "high").returncode == 2
    assert onewindow("staff", "add", "wang", "--data", data).returncode == 2
    assert onewindow("open-sesame").returncode == 2


def test_the_hall_says_whether_it_is_well(real_hall):
    import urllib.request

    open_hall(real_hall)
    for page in ("healthz", "readyz"):
        with urllib.request.urlopen(f"{real_hall.url}/{page}", timeout=5) as answer:
            assert answer.status == 200


# People and devices


def test_a_clerk_added_while_the_hall_runs_may_log_in_at_once(real_hall):
    open_hall(real_hall)
    well("staff", "add", "li", "--role", "staff", "--password", "lotus", "--data", real_hall.data)
    token = real_hall.log_in("li", "lotus")
    assert real_hall.call("POST", "/seats/2/open", token=token).status == 200


def test_a_known_name_is_not_taken_over(data):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    assert "wang" in refused(
        "staff", "add", "wang", "--role", "manager", "--password", "mine", "--data", data
    )
    refused("staff", "add", "  ", "--role", "staff", "--password", "demo", "--data", data)


def test_a_password_is_asked_for_when_it_is_missing(real_hall):
    done = onewindow(
        "staff", "add", "li", "--role", "staff", "--data", real_hall.data, typed="lotus\nlotus\n"
    )
    assert done.returncode == 0, done.stderr
    open_hall(real_hall)
    assert real_hall.log_in("li", "lotus")


def test_enrolling_the_first_kiosk_closes_the_door_to_anybody(real_hall):
    open_hall(real_hall, "wang")
    assert real_hall.call("POST", "/tickets").status == 201
    token = well("device", "add", "entrance", "--kind", "kiosk", "--data", real_hall.data).split()[-1]
    assert real_hall.call("POST", "/tickets").status == 401
    assert real_hall.call("POST", "/tickets", token=token).status == 201
    assert real_hall.call("POST", "/tickets", token=real_hall.log_in("wang")).status == 201


# The catalogue


def test_matters_come_in_and_go_out_the_same(real_hall, tmp_path):
    open_hall(real_hall)
    well("matters", "import", MATTERS, "--data", real_hall.data)
    shown = real_hall.call("GET", "/matters").body["matters"]
    assert len(shown) >= 170
    out, again = tmp_path / "out.csv", tmp_path / "again.csv"
    well("matters", "export", out, "--data", real_hall.data)
    well("matters", "import", out, "--data", real_hall.data)
    well("matters", "export", again, "--data", real_hall.data)
    assert out.read_bytes() == again.read_bytes()
    assert real_hall.call("GET", "/matters").body["matters"] == shown


def test_one_bad_row_keeps_the_whole_file_out(real_hall, tmp_path):
    well("matters", "import", MATTERS, "--data", real_hall.data)
    open_hall(real_hall)
    before = real_hall.call("GET", "/matters").body
    rows = list(csv.reader(MATTERS.read_text("utf-8-sig").splitlines()[2:]))
    rows[5][rows[0].index("minutes")] = "soon"
    bad = tmp_path / "bad.csv"
    with bad.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:8])
    said = refused("matters", "import", bad, "--data", real_hall.data)
    assert "minutes" in said
    assert "6" in said
    assert real_hall.call("GET", "/matters").body == before


# Backups


def test_backup_of_a_running_hall_and_back(real_hall, tmp_path):
    open_hall(real_hall, "wang")
    key = real_hall.take()["key"]
    file = tmp_path / "copy.db"
    well("backup", file, "--data", real_hall.data)
    assert "exists" in refused("backup", file, "--data", real_hall.data)
    token = real_hall.sit("wang", 1)
    later = real_hall.take()
    calls = [real_hall.call("POST", "/seats/1/next", token=token).body["call"]["id"]]
    real_hall.call("POST", "/seats/1/miss", token=token)
    calls.append(real_hall.call("POST", "/seats/1/next", token=token).body["call"]["id"])
    seen = real_hall.call("GET", "/queue").body["revision"]
    assert "running" in refused("restore", file, "--data", real_hall.data)
    real_hall.stop()

    assert "aside" in well("restore", file, "--data", real_hall.data)
    assert list(real_hall.data.glob("hall.db.aside-*"))
    real_hall.start()
    assert real_hall.call("GET", f"/tickets/{key}").body["state"] == "waiting"
    assert real_hall.call("GET", f"/tickets/{later['key']}").status == 404
    assert real_hall.call("GET", "/queue").body["revision"] > seen
    token = real_hall.sit("wang", 1)
    assert real_hall.call("POST", "/seats/1/next", token=token).body["call"]["id"] > max(calls)


def test_a_closed_hall_can_be_backed_up_too(data, tmp_path):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    well("backup", tmp_path / "copy.db", "--data", data)
    con = sqlite3.connect(tmp_path / "copy.db")
    assert con.execute("SELECT name FROM staff").fetchall() == [("wang",)]
    con.close()
    assert "nothing to back up" in refused("backup", tmp_path / "b.db", "--data", tmp_path / "nowhere")


def test_a_damaged_database_is_replaced_by_its_backup(data, tmp_path):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    well("backup", tmp_path / "copy.db", "--data", data)
    (data / "hall.db").write_bytes(b"the disk wrote something else" * 1000)
    assert "cannot be used" in refused(
        "staff", "add", "li", "--role", "staff", "--password", "x", "--data", data
    )
    well("restore", tmp_path / "copy.db", "--data", data)
    assert "known already" in refused(
        "staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data
    )


def test_what_is_no_backup_is_not_restored(data, tmp_path):
    well("staff", "add", "wang", "--role", "staff", "--password", "demo", "--data", data)
    before = (data / "hall.db").read_bytes()
    junk, empty = tmp_path / "junk.db", tmp_path / "empty.db"
    junk.write_text("junk " * 1000)
    sqlite3.connect(empty).close()
    empty.touch()
    for file in (junk, empty):
        refused("restore", file, "--data", data)
    well("backup", tmp_path / "real.db", "--data", data)
    assert "real data" in refused("restore", tmp_path / "real.db", "--demo", "--data", tmp_path / "demo")
    assert (data / "hall.db").read_bytes() == before
    assert not list(data.glob("*.aside-*"))


def _steps(database: Path) -> int:
    con = sqlite3.connect(database)
    found: int = con.execute("PRAGMA user_version").fetchone()[0]
    con.close()
    return found


def _child(parent: int) -> int:
    """The one child process of the hall, waited for until it has begun."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        if found:
            return int(found[0])
        time.sleep(0.05)
    raise AssertionError("the hall has no worker")
