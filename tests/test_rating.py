"""After the visit: once for each matter, changeable until midnight, anonymous."""

import pytest

from tests.small_hall import catalogue

FIRST, SECOND = (one.code for one in catalogue()[:2])
PHONE = "13800000000"


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


@pytest.fixture
def chen(hall):
    return hall.hire("chen", "manager")


@pytest.fixture
def key(hall, wang):
    """The key of somebody whose two matters were done."""
    ticket = hall.take()
    hall.next(wang)
    done = hall.call("POST", "/seats/1/finish", {"matters": [FIRST, SECOND]}, token=wang)
    assert done.status == 200
    return ticket["key"]


def rate(hall, key, level, matter=FIRST, **more):
    return hall.call("POST", f"/tickets/{key}/ratings", {"level": level, "matter": matter, **more})


def leave_phone(hall, key, phone=PHONE, matter=FIRST, **more):
    body = {"phone": phone, "matter": matter, "consent": True} | more
    return hall.call("POST", f"/tickets/{key}/ratings/phone", body)


def cases(hall, chen):
    return hall.call("GET", "/ratings/low", token=chen).body["cases"]


def everything(hall):
    with hall.house.store.reading() as con:
        return "\n".join(con.iterdump())


def test_each_matter_done_is_rated_once_and_may_be_changed(hall, key):
    shown = hall.call("GET", f"/tickets/{key}/ratings").body
    assert [one["code"] for one in shown["matters"]] == [FIRST, SECOND]
    assert shown["open"]
    assert rate(hall, key, "satisfied").status == 200
    assert rate(hall, key, "very_satisfied", SECOND).status == 200
    changed = rate(hall, key, "dissatisfied", reasons=["wait", "manner", "wait"]).body
    assert [one["level"] for one in changed["matters"]] == ["dissatisfied", "very_satisfied"]
    assert changed["matters"][0]["reasons"] == ["wait", "manner"]
    assert hall.call("GET", f"/tickets/{key}/ratings").body == changed


def test_a_visit_without_a_noted_matter_is_rated_as_a_whole(hall, wang):
    ticket = hall.take()
    hall.next(wang)
    hall.call("POST", "/seats/1/finish", token=wang)
    assert rate(hall, ticket["key"], "satisfied", "").body["matters"][0]["level"] == "satisfied"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"level": "excellent"}, 422),
        ({"level": "satisfied", "matter": "no such"}, 422),
        ({"level": "dissatisfied", "matter": FIRST, "reasons": ["weather"]}, 422),
        ({}, 422),
    ],
)
def test_anything_else_is_refused(hall, key, body, status):
    assert hall.call("POST", f"/tickets/{key}/ratings", body).status == status


def test_only_a_visit_of_today_that_is_done_is_rated(hall, key):
    waiting = hall.take()["key"]
    assert rate(hall, waiting, "satisfied", "").status == 409
    assert rate(hall, "nobody", "satisfied").status == 404
    hall.clock.forward(days=1)
    assert rate(hall, key, "satisfied").status == 409
    assert hall.call("GET", f"/tickets/{key}/ratings").body["open"] is False


def test_reasons_go_with_a_low_level_only(hall, key):
    assert rate(hall, key, "fairly_satisfied", reasons=["wait"]).body["matters"][0]["reasons"] == []


def test_a_phone_number_needs_a_low_level_and_consent(hall, key):
    assert leave_phone(hall, key).status == 409
    rate(hall, key, "satisfied")
    assert leave_phone(hall, key).status == 409
    rate(hall, key, "very_dissatisfied")
    assert leave_phone(hall, key, consent=False).status == 422
    assert leave_phone(hall, key, phone="call me").status == 422
    left = leave_phone(hall, key)
    assert left.status == 200
    assert left.body["matters"][0]["phone"] is True
    assert PHONE not in str(left.body)


def test_the_number_stands_apart_and_in_no_event_row(hall, key, chen):
    rate(hall, key, "dissatisfied")
    leave_phone(hall, key)
    assert cases(hall, chen)[0]["phone"] == PHONE
    rows = [line for line in everything(hall).splitlines() if PHONE in line]
    assert len(rows) == 1
    assert 'INSERT INTO "rating_phones"' in rows[0]


@pytest.mark.parametrize("how", ["taken back", "satisfied after all"])
def test_a_number_can_be_taken_back(hall, key, chen, how):
    rate(hall, key, "dissatisfied")
    leave_phone(hall, key)
    if how == "taken back":
        assert leave_phone(hall, key, phone=None, consent=False).status == 200
    else:
        rate(hall, key, "satisfied")
    assert PHONE not in everything(hall)
    assert [one["phone"] for one in cases(hall, chen)] == ([None] if how == "taken back" else [])


def test_a_number_can_be_taken_back_on_any_later_day(hall, key, chen):
    rate(hall, key, "dissatisfied")
    leave_phone(hall, key)
    hall.clock.forward(days=2)
    assert leave_phone(hall, key).status == 409
    assert leave_phone(hall, key, phone=None).status == 200
    assert PHONE not in everything(hall)


def test_managers_see_low_ratings_without_a_number_and_close_them(hall, key, chen):
    rate(hall, key, "dissatisfied", reasons=["unclear"])
    rate(hall, key, "very_satisfied", SECOND)
    (case,) = cases(hall, chen)
    assert (case["matter"], case["level"], case["reasons"]) == (FIRST, "dissatisfied", ["unclear"])
    assert key not in str(case)
    assert "number" not in case
    assert "ticket" not in case
    path = f"/ratings/{case['id']}/close"
    closed = hall.call("POST", path, {"note": "explained"}, token=chen)
    assert (closed.status, closed.body["closed_by"], closed.body["note"]) == (200, "chen", "explained")
    assert hall.call("POST", path, {}, token=chen).status == 409
    assert hall.call("POST", "/ratings/999/close", {}, token=chen).status == 404
    assert cases(hall, chen)[0]["closed_at"] is not None


def test_only_managers_see_and_close_cases(hall, wang):
    for token, status in ((None, 401), (wang, 403)):
        assert hall.call("GET", "/ratings/low", token=token).status == status
        assert hall.call("POST", "/ratings/1/close", {}, token=token).status == status


def test_the_number_is_erased_thirty_days_after_the_case_was_closed(hall, key, chen):
    rate(hall, key, "dissatisfied")
    leave_phone(hall, key)
    hall.clock.forward(days=40)
    hall.house.clockwork.tick()
    chen = hall.hire("du", "manager")
    (case,) = cases(hall, chen)
    assert case["phone"] == PHONE, "an open case keeps it"
    hall.call("POST", f"/ratings/{case['id']}/close", {}, token=chen)
    hall.clock.forward(days=30)
    hall.house.clockwork.tick()
    assert PHONE in everything(hall)
    hall.clock.forward(days=1)
    hall.house.clockwork.tick()
    assert PHONE not in everything(hall)


def test_of_a_discreet_matter_no_name_leaves_the_hall(hall, wang):
    discreet = next(one for one in catalogue() if one.discreet)
    key = hall.take(matter=discreet.code)["key"]
    hall.next(wang)
    hall.call("POST", "/seats/1/finish", token=wang)
    (one,) = hall.call("GET", f"/tickets/{key}/ratings").body["matters"]
    assert (one["code"], one["name"]) == (discreet.code, {"zh": "", "en": ""})


def test_a_repeated_press_rates_once(hall, key):
    first, again = (
        hall.call("POST", f"/tickets/{key}/ratings", {"level": "satisfied", "matter": FIRST}, key="one-press")
        for _ in range(2)
    )
    assert first.body == again.body
    assert everything(hall).count('INSERT INTO "ratings"') == 1
