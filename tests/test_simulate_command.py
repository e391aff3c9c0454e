"""`onewindow simulate` as it is typed: here, and against a hall that runs."""

import re
import signal
import subprocess
import sys
from typing import Any

import pytest

from bench.processes import free_port
from server.store import open_store, settings
from tests.commands import ROOT, refused, well
from tests.running import RunningHall

QUICKLY = ("--speed", "300", "--minutes", "0.05")  # three seconds, a quarter of an hour of the day


def seats(hall: RunningHall) -> list[tuple[str, str | None]]:
    """State and staff of each seat, as the manager's desk shows them."""
    token = hall.log_in("chen")
    shown = hall.call("GET", "/desk", token=token).body["seats"]
    return [(seat["state"], seat["staff"]) for seat in shown]


def queue(hall: RunningHall) -> Any:
    return hall.call("GET", "/queue").body


# Here


def test_a_day_is_told_in_tables_and_repeats_itself():
    said = well("simulate", "--scenario", "quiet", "--seed", "5")
    assert said == well("simulate", "--scenario", "quiet", "--seed", "5")
    assert said != well("simulate", "--scenario", "quiet", "--seed", "6")
    assert said.startswith("quiet: 1 day, 1 seat, seed 5\n")
    came = re.search(r"(\d+) people came, (\d+) were served", said)
    assert came
    assert int(came[1]) >= int(came[2]) > 5
    for words in ("minutes from number to call", "priority", "seat 1", "10:00"):
        assert words in said


def test_another_seat_shortens_the_wait(tmp_path):
    def mean(*more: str) -> float:
        said = well("simulate", "--scenario", "ordinary", "--days", "3", *more)
        line = next(line for line in said.splitlines() if line.startswith("everybody"))
        return float(line.split()[2])

    assert mean("--seats", "3") < mean() < mean("--seats", "1")


def test_a_scenario_of_ones_own(tmp_path):
    ours = tmp_path / "ours.toml"
    day = 'seats = 1\nperiods = ["09:00-10:00"]\nearly = 0\narrivals = {9 = 30}\nmatters = [{minutes = 1}]'
    ours.write_text(day, "utf-8")
    said = well("simulate", "--scenario", ours)
    assert said.startswith("ours: 1 day, 1 seat, seed 1")
    ours.write_text(day.replace("seats = 1", "seats = 99"), "utf-8")
    assert refused("simulate", "--scenario", ours).endswith("ours.toml: scenario, seats: allowed is 1 to 30")


def test_what_a_hall_has_set_holds_in_the_play(tmp_path):
    """Without a head start, priority people wait as long as all others."""
    store = open_store(tmp_path / "hall.db", demo=False)
    with store.writing() as con:
        settings.put(con, "head_start_minutes", "120")
        settings.put(con, "hours", "1-5 08:30-09:00")
    store.close()
    busy = ("simulate", "--scenario", "busy", "--days", "2")
    waits = {
        line.split()[0]: float(line.split()[2]) for line in well(*busy).splitlines() if "  priority" in line
    }
    ahead = well(*busy, "--data", tmp_path)
    line = next(line for line in ahead.splitlines() if "  priority" in line)
    assert float(line.split()[2]) < waits["priority"] / 2
    assert " 0 were never called" in ahead


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--scenario", "nope"], 1, "neither one of quiet, ordinary, busy nor a file"),
        (["--seats", "0"], 2, "--seats"),
        (["--staff", "wang:demo"], 2, "--staff goes with --against"),
        (["--against", "http://127.0.0.1:1", "--days", "2"], 2, "at the seats of its --staff"),
        (["--data", "nowhere-at-all"], 1, "there is no hall in nowhere-at-all"),
        (["--against", "hall"], 1, "it looks like http://127.0.0.1:8000"),
    ],
)
def test_what_makes_no_sense_is_refused(words, code, said):
    assert said in refused("simulate", *words, code=code)


def test_a_hall_that_is_not_there_is_said_to_be_away():
    url = f"http://127.0.0.1:{free_port()}"
    assert f"no answer from the hall at {url}" in refused("simulate", "--against", url)


# Against a running hall


def test_clerks_serve_in_a_running_hall_and_leave_their_seats(hall_server: RunningHall):
    staff = ("--staff", "wang:demo", "--staff", "li:demo")
    said = well("simulate", "--against", hall_server.url, *staff, *QUICKLY)
    calls = re.findall(r"^\d\d:\d\d  (\d{3}) to seat ([12]), waited", said, re.MULTILINE)
    assert len(calls) >= 2
    assert "ordinary: 1 day, 2 seats, seed 1" in said
    assert [call["number"] for call in reversed(queue(hall_server)["calls"])][-len(calls) :] == [
        number for number, _ in calls
    ]
    assert set(seats(hall_server)) == {("closed", None)}


def test_without_clerks_only_residents_come(hall_server: RunningHall):
    before = queue(hall_server)["waiting"]
    said = well("simulate", "--against", hall_server.url, *QUICKLY)
    came = re.search(r"(\d+) people came, 0 were served", said)
    assert came
    assert queue(hall_server)["waiting"] == before + int(came[1]) > before


def test_a_seat_that_is_taken_is_left_alone_and_others_may_press(hall_server: RunningHall):
    """Clerk Wang sits at seat 1 and serves by hand; the simulated Li takes seat 2."""
    wang = hall_server.sit("wang", 1)
    taken = hall_server.take()
    assert hall_server.call("POST", "/seats/1/next", token=wang).body["ticket"]["number"] == taken["number"]
    said = well("simulate", "--against", hall_server.url, "--staff", "li:demo", *QUICKLY)
    assert " to seat 1, " in said  # the first of the seats it plays, which is seat 2 here
    assert seats(hall_server)[:2] == [("busy", "wang"), ("closed", None)]
    assert 2 in {call["seat"] for call in queue(hall_server)["calls"]}


def test_a_wrong_log_in_is_named_and_nobody_stays_seated(hall_server: RunningHall):
    staff = ("--staff", "wang:demo", "--staff", "li:wrong")
    assert "li cannot log in" in refused("simulate", "--against", hall_server.url, *staff, *QUICKLY)
    assert set(seats(hall_server)) == {("closed", None)}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ended_in_the_middle_it_leaves_the_seats_and_reports(hall_server: RunningHall, how):
    words = ["simulate", "--against", hall_server.url, "--staff", "wang:demo", "--speed", "20"]
    command = [sys.executable, "-m", "server", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert " to seat 1, " in process.stdout.readline()
        process.send_signal(how)
        rest = process.stdout.read()
        assert process.wait(timeout=20) == 0
    assert "were served" in rest
    assert set(seats(hall_server)) == {("closed", None)}


def test_where_only_enrolled_kiosks_give_numbers_staff_take_them(hall_server: RunningHall):
    well("device", "add", "entrance", "--kind", "kiosk", "--data", hall_server.data, "--demo")
    said = well("simulate", "--against", hall_server.url, "--staff", "wang:demo", *QUICKLY)
    assert " to seat 1, " in said
    said = well("simulate", "--against", hall_server.url, *QUICKLY)
    assert said.startswith("ordinary")
    assert re.search(r"presses refused: \d+, mostly 401 ", said)
