"""What is asked for most at this hour: learned from the hall's own visits, with a clock of its own."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from server.rules.catalogue import Matter
from server.rules.often import likeliest, most_asked
from server.rules.times import HOUR, SECOND, Micros
from server.rules.words import Text
from tests.small_hall import SmallHall, catalogue

NINE, FOUR = 1, 8
"""Hours in UTC: nine in the morning and four in the afternoon in Shanghai."""


def matter(code: str, *, discreet: bool = False) -> Matter:
    name = Text(code, code)
    return Matter(code, name, name, (), (), (), 5, "", (), Text("", ""), "yes", Text("", ""), discreet, "")


MATTERS = [matter(code) for code in ("A", "B", "C", "D")]


def at(hour: float) -> Micros:
    day = datetime(2026, 11, 23, tzinfo=ZoneInfo("UTC"))
    return int(day.timestamp()) * SECOND + int(hour * HOUR)


def ranked(asked: dict[tuple[str, int], int], hour: float = NINE, most: int = 8) -> list[str]:
    return [one.code for one in most_asked(MATTERS, asked, at(hour), most)]


def test_a_hall_that_knows_nothing_shows_the_catalogues_order():
    assert ranked({}) == ["A", "B", "C", "D"]
    assert ranked({}, most=2) == ["A", "B"]


def test_one_visit_changes_little_and_many_change_all():
    assert ranked({("D", NINE): 1})[0] == "A"
    assert ranked({("D", NINE): 5})[0] == "D"


def test_each_hour_has_its_own():
    asked = {("C", NINE): 20, ("D", FOUR): 20}
    assert ranked(asked, NINE + 0.5)[:2] == ["C", "A"]
    assert ranked(asked, FOUR + 0.5)[:2] == ["D", "A"]


def test_hours_beside_it_count_too_and_midnight_is_no_wall():
    assert ranked({("C", NINE): 9, ("D", NINE + 2): 9}, NINE + 0.5)[:2] == ["C", "D"]
    assert ranked({("D", 23): 9}, 0.5)[0] == "D"


def test_among_equals_the_catalogues_order_decides():
    assert ranked({(code, NINE): 30 for code in "ABCD"}) == ["A", "B", "C", "D"]


def test_a_matter_that_nobody_need_know_of_is_never_shown():
    hall = [matter("A", discreet=True), matter("B")]
    found = most_asked(hall, {("A", NINE): 99, ("gone", NINE): 99}, at(NINE), 8)
    assert [one.code for one in found] == ["B"]


# In a hall


@pytest.fixture
def chen(hall: SmallHall) -> str:
    return hall.sit("chen", 1)


def often(hall: SmallHall) -> list[str]:
    reply = hall.call("GET", "/matters/often")
    assert reply.status == 200
    return [one["code"] for one in reply.body["matters"]]


def visits(hall: SmallHall, token: str, *codes: str) -> None:
    for code in codes:
        hall.take()
        hall.next(token)
        assert hall.call("POST", "/seats/1/finish", {"matters": [code]}, token=token).status == 200


def test_a_hall_learns_what_people_come_for_at_this_hour(hall, chen):
    first = [one.code for one in catalogue() if not one.discreet][:8]
    hall.house.clockwork.tick()
    assert often(hall) == first
    visits(hall, chen, *["LN-03"] * 5)
    hall.clock.forward(hours=7)
    visits(hall, chen, *["ZM-01"] * 5)
    hall.house.clockwork.tick()
    assert often(hall)[:2] == ["ZM-01", first[0]]
    hall.clock.forward(hours=17)
    hall.house.clockwork.tick()
    assert often(hall)[:2] == ["LN-03", first[0]]


def test_what_a_resident_chose_counts_while_nothing_else_is_noted(hall, chen):
    for _ in range(5):
        hall.take(matter="LN-03")
    hall.house.clockwork.tick()
    assert often(hall)[0] == "LN-03"


def test_after_a_month_it_is_forgotten(hall, chen):
    visits(hall, chen, *["LN-03"] * 9)
    hall.clock.forward(days=29)
    hall.house.clockwork.tick()
    assert "LN-03" not in often(hall)


def test_a_discreet_matter_is_learned_by_nobody(hall, chen):
    secret = next(one.code for one in catalogue() if one.discreet)
    visits(hall, chen, *[secret] * 9)
    hall.house.clockwork.tick()
    assert secret not in often(hall)


# At the desk


def likely(hall: SmallHall, token: str) -> list[str]:
    codes: list[str] = hall.call("GET", "/desk", token=token).body["likely"]
    return codes


def test_the_desk_offers_what_is_done_here_before_what_is_asked_for():
    found = likeliest(MATTERS, {("D", NINE): 9}, {("C", NINE): 9}, at(NINE), 4)
    assert [one.code for one in found] == ["D", "C", "A", "B"]


def test_the_desk_follows_what_today_has_brought_at_once(hall, chen):
    before = likely(hall, chen)
    assert before == [one.code for one in catalogue()][: len(before)]
    visits(hall, chen, *["ZM-01"] * 4)
    assert likely(hall, chen)[0] == "ZM-01"


def test_the_desk_knows_the_hour_of_the_weeks_before(hall, chen):
    visits(hall, chen, *["LN-03"] * 6)
    hall.clock.forward(hours=7)
    visits(hall, chen, *["ZM-01"] * 6)
    hall.clock.forward(hours=17)
    hall.house.clockwork.tick()
    assert likely(hall, chen)[:1] == ["LN-03"]
    hall.clock.forward(hours=7)
    assert likely(hall, chen)[:1] == ["ZM-01"]
