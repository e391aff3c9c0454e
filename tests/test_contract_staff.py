"""Log-ins as the command line gives them: one name for one person, and none after a reset but the new one."""

import pytest

from tests.commands import refused, well
from tests.running import RunningHall


@pytest.fixture
def hall(tmp_path):
    hall = RunningHall(tmp_path / "data", demo=False).start()
    yield hall
    hall.stop()


def add(hall: RunningHall, name: str, password: str, *more: str) -> None:
    """A clerk's log-in, added while the hall runs."""
    well("staff", "add", name, "--role", "staff", "--password", password, *more, "--data", hall.data)


def test_a_reset_ends_the_log_ins_of_that_person_only(hall):
    for name in ("wang", "li"):
        add(hall, name, "first")
    wang, li = hall.log_in("wang", "first"), hall.log_in("li", "first")
    add(hall, "wang", "second", "--reset")
    assert hall.call("POST", "/seats/1/open", token=wang).status == 401
    assert hall.call("POST", "/seats/1/open", token=li).status == 200
    assert hall.call("POST", "/session", {"name": "wang", "password": "first"}).status == 401
    assert hall.call("POST", "/seats/2/open", token=hall.log_in("wang", "second")).status == 200


def test_a_name_is_one_line_without_edges(hall):
    add(hall, " wang ", "first")
    assert hall.log_in("wang", "first")
    told = refused("staff", "add", "li\nming", "--role", "staff", "--password", "x", "--data", hall.data)
    assert "on one line" in told
