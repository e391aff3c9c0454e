"""The settings through the API: only managers, all or none, and each change is an event."""

import pytest
from hypothesis import given
from hypothesis import settings as how

from server.rules.settings import kinds
from tests.small_hall import SmallHall
from tests.typed_settings import UNHURRIED, whole_halls


@pytest.fixture
def chen(hall):
    return hall.hire("chen", "manager")


def change(hall, token, key=None, **values):
    return hall.call("POST", "/settings", {"values": values}, token=token, key=key)


def value(hall, token, name):
    return rows(hall, token)[name]["value"]


def rows(hall, token):
    answer = hall.call("GET", "/settings", token=token)
    assert answer.status == 200
    return {row["name"]: row for row in answer.body["settings"]}


def events(hall):
    with hall.house.store.reading() as con:
        return con.execute("SELECT who, why FROM events WHERE verb = 'set' ORDER BY id").fetchall()


def test_a_manager_reads_every_setting_with_what_it_means(hall, chen):
    found = rows(hall, chen)
    assert list(found) == list(kinds())
    assert found["head_start_minutes"] == {
        "name": "head_start_minutes",
        "group": {"zh": "排队", "en": "The line"},
        "shape": "number",
        "value": "10",
        "default": "10",
        "allowed": {"zh": "0到120的整数", "en": "a whole number from 0 to 120"},
        "about": {
            "zh": "优先取号相当于早到几分钟",
            "en": "A priority number stands in line as if it came so many minutes earlier",
        },
    }


@pytest.mark.parametrize(("role", "status"), [(None, 401), ("viewer", 403), ("staff", 403)])
def test_nobody_else_reads_or_changes_them(hall, chen, role, status):
    token = hall.hire("li", role) if role else None
    assert hall.call("GET", "/settings", token=token).status == status
    assert change(hall, token, seats="5").status == status
    assert value(hall, chen, "seats") == "3"


def test_a_change_holds_at_once_and_leaves_one_event_each(hall, chen):
    answer = change(hall, chen, head_start_minutes="１５", stand_by="关", seats="3")
    assert answer.body == {"values": {"head_start_minutes": "15", "stand_by": "no", "seats": "3"}}
    assert value(hall, chen, "head_start_minutes") == "15"
    assert events(hall) == [
        ("chen", "head_start_minutes: '10' -> '15'"),
        ("chen", "stand_by: 'yes' -> 'no'"),
    ]


def test_a_change_survives_a_restart(hall, chen):
    change(hall, chen, name_en="Willow Hall", hours="1-5 8:30-12:00")
    hall.restart()
    assert (value(hall, chen, "name_en"), value(hall, chen, "hours")) == ("Willow Hall", "1-5 08:30-12:00")


def test_null_gives_a_setting_the_value_of_a_fresh_hall(hall, chen):
    change(hall, chen, name_en="Willow Hall", seats="5")
    assert change(hall, chen, name_en=None, seats=None, auto_call=None).body["values"]["seats"] == "3"
    assert value(hall, chen, "name_en") == "Community Service Hall"
    assert len(events(hall)) == 4, "what was not set needs no event to be reset"
    hall.restart(seats=4)
    assert value(hall, chen, "seats") == "4", "a fresh hall has as many seats as the machine says"


def test_a_wrong_value_among_good_ones_changes_nothing(hall, chen):
    answer = change(hall, chen, seats="5", head_start_minutes="ten")
    assert answer.status == 422
    assert answer.body["en"] == (
        "Setting head_start_minutes cannot be “ten”; allowed: a whole number from 0 to 120"
    )
    assert answer.body["zh"] == "设置 head_start_minutes 不能是“ten”，可以是：0到120的整数"
    assert (value(hall, chen, "seats"), events(hall)) == ("3", [])


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"lottery": "yes"}, 404),
        ({"seats": "4", "lottery": None}, 404),
        ({"hours": "noon"}, 422),
        ({"outage_first": "960"}, 422),
        ({"seats": 4}, 422),
        ({}, 422),
    ],
)
def test_what_is_not_there_or_not_allowed_is_refused(hall, chen, values, status):
    assert hall.call("POST", "/settings", {"values": values}, token=chen).status == status
    assert events(hall) == []


def test_two_that_belong_together_are_changed_together(hall, chen):
    assert change(hall, chen, outage_first="960", outage_last="999").status == 200
    assert hall.call("GET", "/desk", token=chen).body["outage"] == {"first": 960, "last": 999}


@pytest.mark.parametrize(
    ("name", "text"),
    [("seat_matters", "2: no such group"), ("seat_matters", "2: *"), ("series", "A: ZZ-99; B: *")],
)
def test_a_matter_that_the_catalogue_does_not_have_is_refused(hall, chen, name, text):
    answer = change(hall, chen, **{name: text})
    assert answer.status == 422
    assert "The catalogue has no matter" in answer.body["en"]


def test_a_repeated_press_changes_once(hall, chen):
    first = change(hall, chen, key="press-of-chen", seats="5")
    change(hall, chen, seats="4")
    assert change(hall, chen, key="press-of-chen", seats="5").body == first.body
    assert value(hall, chen, "seats") == "4"


def test_the_screens_are_told(hall, chen):
    before = hall.call("GET", "/queue").body["revision"]
    change(hall, chen, waits_shown="no")
    assert hall.call("GET", "/queue").body["revision"] > before


@how(UNHURRIED, max_examples=8)
@given(texts=whole_halls())
def test_what_is_shown_can_be_sent_back(tmp_path_factory, texts):
    hall = SmallHall(tmp_path_factory.mktemp("hall"))
    chen = hall.hire("chen", "manager")
    assert change(hall, chen, **texts).status == 200
    shown = {name: row["value"] for name, row in rows(hall, chen).items()}
    told = len(events(hall))
    assert change(hall, chen, **shown).body["values"] == shown
    assert len(events(hall)) == told
    assert change(hall, chen, **dict.fromkeys(shown)).status == 200
    assert all(row["value"] == row["default"] for row in rows(hall, chen).values())
    hall.house.store.close()
