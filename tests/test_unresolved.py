"""没办成: what came to nothing is on the manager's list until a manager has seen to it."""

import pytest

from tests.line_acts import OLDER, desk, ok
from tests.small_hall import SmallHall

NOTHING = {"matters": [OLDER], "outcome": "unresolved", "note": "系统里查不到"}


@pytest.fixture
def chen(hall: SmallHall) -> str:
    return hall.sit("chen", 1)


@pytest.fixture
def head(hall: SmallHall) -> str:
    return hall.hire("head", "manager")


def unresolved(hall: SmallHall, token: str, **more: str) -> str:
    number: str = hall.take()["number"]
    hall.next(token)
    ok(hall, token, "finish", NOTHING | more)
    return number


def test_managers_see_what_came_to_nothing_oldest_first(hall, chen, head):
    numbers = [unresolved(hall, chen), unresolved(hall, chen)]
    visits = hall.call("GET", "/unresolved", token=head).body["visits"]
    assert [one["number"] for one in visits] == numbers
    first = visits[0]
    told = first["matters"], first["note"], first["clerk"], first["day"]
    assert told == ([OLDER], "系统里查不到", "chen", "2026-11-23")
    assert desk(hall, head)["unresolved"] == 2


def test_clerks_do_not(hall, chen):
    unresolved(hall, chen)
    assert hall.call("GET", "/unresolved", token=chen).status == 403
    assert hall.call("POST", "/unresolved/1/settle", token=chen).status == 403
    assert desk(hall, chen)["unresolved"] is None


def test_one_that_was_seen_to_is_gone_for_good(hall, chen, head):
    unresolved(hall, chen)
    visit = hall.call("GET", "/unresolved", token=head).body["visits"][0]["id"]
    path = f"/unresolved/{visit}/settle"
    assert hall.call("POST", path, {"note": "已联系区里"}, token=head).status == 200
    assert hall.call("POST", path, {"note": "again"}, token=head).status == 409
    assert hall.call("GET", "/unresolved", token=head).body == {"visits": []}
    hall.clock.forward(days=1)
    assert desk(hall, head)["unresolved"] == 0


@pytest.mark.parametrize("visit", [999, 2**70])
def test_another_visit_cannot_be_settled(hall, head, visit):
    assert hall.call("POST", f"/unresolved/{visit}/settle", token=head).status == 404


def test_a_changed_record_changes_the_list_and_it_stays_over_night(hall, chen, head):
    number, other = unresolved(hall, chen), unresolved(hall, chen)
    done = {"matters": [OLDER], "outcome": "done"}
    assert hall.call("POST", f"/tickets/{number}/record", done, token=chen).status == 200
    hall.clock.forward(days=3)
    visits = hall.call("GET", "/unresolved", token=head).body["visits"]
    assert [one["number"] for one in visits] == [other]
