"""The day: hours, 收班, outages, midnight, time zones, and what is forgotten at night."""

from datetime import UTC, datetime

import pytest

from server.app import build
from server.config import Config
from server.store import open_store
from tests.line_acts import GROUP, INSURANCE, OLDER, back, chosen, desk, line, ok, state
from tests.small_hall import SmallHall

OFFICE = "1-5 08:30-12:00 13:30-17:30"


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


def at(hall, text):
    """The clock on the hall's wall shows this."""
    zone = hall.house.book.zone
    hall.clock.now = int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()) * 1_000_000


def takes(hall, token=None):
    """The number a resident gets (with a token: staff give it), or None."""
    reply = hall.call("POST", "/tickets", {}, token=token)
    return reply.body["number"] if reply.status == 201 else None


# When numbers are given


def test_numbers_from_half_an_hour_before_service_until_it_ends(hall):
    chosen(hall, hours=OFFICE)
    given = {}
    for time in ("07:59", "08:00", "08:30", "11:59", "12:00", "12:59", "13:00", "17:29", "17:30"):
        at(hall, f"2026-11-23T{time}")
        given[time] = takes(hall) is not None
    assert [time for time, yes in given.items() if not yes] == ["07:59", "12:00", "12:59", "17:30"]


def test_a_closed_kiosk_says_when_to_come_again(hall):
    chosen(hall, hours=OFFICE)
    at(hall, "2026-11-23T12:10")
    reply = hall.call("POST", "/tickets", {})
    assert reply.status == 409
    assert "13:00" in str(reply.body)
    hours = hall.call("GET", "/hours").body
    assert (hours["open"], hours["why"], hours["takes_at"]) == (False, "lunch", "2026-11-23T05:00:00.000Z")
    assert "13:00" in hours["said"]["zh"]


def test_staff_give_a_number_whenever_they_must(hall, wang):
    chosen(hall, hours=OFFICE)
    at(hall, "2026-11-23T18:05")
    assert (takes(hall), takes(hall, wang)) == (None, "001")
    assert hall.next(wang)["ticket"]["origin"] == "staff"


def test_lunch_and_closing_end_no_ticket(hall, wang):
    chosen(hall, hours=OFFICE)
    tickets = [hall.take(), hall.take()]
    at(hall, "2026-11-23T12:30")
    hall.house.clockwork.tick()
    assert hall.next(wang)["ticket"]["number"] == "001"
    at(hall, "2026-11-23T20:00")
    hall.house.clockwork.tick()
    assert [state(hall, ticket) for ticket in tickets] == ["called", "waiting"]


def test_at_opening_the_kiosk_wakes_without_anybody(hall):
    chosen(hall, hours=OFFICE)
    at(hall, "2026-11-23T07:59:50")
    hall.house.clockwork.tick()
    asleep = hall.call("GET", "/queue").body
    hall.clock.forward(seconds=10)
    hall.house.clockwork.tick()
    awake = hall.call("GET", "/queue").body
    assert (asleep["open"], awake["open"]) == (False, True)
    assert awake["revision"] > asleep["revision"]


def test_after_as_many_numbers_as_the_hall_can_serve_there_are_no_more(hall, wang):
    chosen(hall, daily_cap="2")
    assert [takes(hall), takes(hall), takes(hall)] == ["001", "002", None]
    assert hall.call("GET", "/hours").body["why"] == "full"
    assert takes(hall, wang) == "003"
    hall.clock.forward(days=1)
    assert takes(hall) == "001"


# 收班


def test_the_day_is_closed_by_hand_when_nobody_is_at_a_seat(hall, wang):
    tickets = [hall.take() for _ in range(3)]
    hall.next(wang)
    day = "/day/close"
    assert hall.call("POST", day, {"confirmed": True}, token=wang).status == 409
    ok(hall, wang, "miss")
    unsure = hall.call("POST", day, token=wang)
    assert unsure.status == 409
    assert "3" in str(unsure.body)
    closed = hall.call("POST", day, {"confirmed": True}, token=wang)
    assert sorted(closed.body["expired"]) == ["001", "002", "003"]
    assert [state(hall, ticket) for ticket in tickets] == ["expired"] * 3
    assert {seat["state"] for seat in desk(hall, wang)["seats"]} == {"closed"}
    assert (takes(hall), hall.call("GET", "/hours").body["why"]) == (None, "closed_by_hand")


def test_who_sits_down_again_opens_the_day_again(hall, wang):
    hall.take()
    hall.call("POST", "/day/close", {"confirmed": True}, token=wang)
    ok(hall, wang, "open")
    assert takes(hall) == "002"


def test_a_day_closed_by_hand_is_over_the_next_morning(hall, wang):
    hall.call("POST", "/day/close", token=wang)
    hall.clock.forward(days=1)
    assert takes(hall) == "001"


# Paper numbers


def test_what_happened_on_paper_is_entered_in_one_step(hall, wang):
    before = hall.take()
    entered = hall.call("POST", "/outage", {"served_up_to": 903, "waiting": [905, 904]}, token=wang)
    assert entered.body == {"served": ["901", "902", "903"], "waiting": ["904", "905"]}
    after = hall.take()
    assert line(hall, wang) == [before["number"], "904", "905", after["number"]]
    again = hall.call("POST", "/outage", {"served_up_to": 903, "waiting": [904, 906]}, token=wang)
    assert again.body == {"served": [], "waiting": ["906"]}
    assert hall.serve_all(wang) == ["001", "904", "905", "002", "906"]


def test_paper_numbers_must_be_of_the_range_and_in_order(hall, wang):
    for body in ({"waiting": [12]}, {"served_up_to": 951}, {"served_up_to": 905, "waiting": [905]}):
        assert hall.call("POST", "/outage", body, token=wang).status == 422
    assert desk(hall, wang)["waiting_count"] == 0


def test_the_days_numbers_pass_over_the_range_of_paper(hall, wang):
    hall.take()
    with hall.house.store.writing() as con:
        con.execute("UPDATE tickets SET number = 899")
    hall.call("POST", "/outage", {"waiting": [901]}, token=wang)
    assert [hall.take()["number"] for _ in range(3)] == ["900", "951", "952"]


# Numbers


def test_each_series_has_its_letter_and_begins_anew_each_day(hall):
    chosen(hall, series=f"A: {GROUP[INSURANCE]}; B: *")
    matters = [INSURANCE, OLDER, INSURANCE, None]
    for _ in range(2):
        assert [hall.take(matter=one)["number"] for one in matters] == ["A001", "B001", "A002", "B002"]
        hall.clock.forward(days=1)


def test_a_hall_that_was_off_for_days_goes_on(hall, wang):
    old = [hall.take(), hall.take()]
    hall.next(wang)
    hall.clock.forward(days=9)
    hall.restart()
    assert takes(hall) == "001"
    assert [state(hall, ticket) for ticket in old] == ["expired", "expired"]
    assert hall.next(wang)["ticket"]["number"] == "001"


@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati", "Asia/Kathmandu"]
)
def test_the_day_turns_at_midnight_in_the_halls_own_zone(tmp_path, zone):
    class Elsewhere(SmallHall):
        def start(self, seats=3):
            config = Config(data=self.data, time_zone=zone, seats=seats)
            self.house = build(config, open_store(config.database, demo=False), self.clock)

    hall = Elsewhere(tmp_path / "data")
    at(hall, "2026-11-23T23:59:58")
    assert takes(hall) == "001"
    hall.clock.forward(seconds=1)
    assert takes(hall) == "002"
    hall.clock.forward(seconds=1)
    assert takes(hall) == "001"
    assert hall.call("GET", "/queue").body["day"] == "2026-11-24"


def test_a_day_of_25_hours_is_one_day(tmp_path):
    class Berlin(SmallHall):
        def start(self, seats=3):
            config = Config(data=self.data, time_zone="Europe/Berlin", seats=seats)
            self.house = build(config, open_store(config.database, demo=False), self.clock)

    hall = Berlin(tmp_path / "data")
    at(hall, "2026-10-25T00:00")
    numbers = []
    for _ in range(26):
        numbers.append(takes(hall))
        hall.clock.forward(hours=1)
    assert numbers == [f"{n:03d}" for n in range(1, 26)] + ["001"]


# The clock


def test_an_hour_back_keeps_everybodys_place(hall, wang):
    for _ in range(2):
        hall.take()
    hall.clock.forward(hours=-1)
    for _ in range(2):
        hall.take()
    assert line(hall, wang) == ["001", "002", "003", "004"]


def test_a_day_forward_and_back_loses_nobody_and_gives_no_number_twice(hall, wang):
    tickets = [hall.take() for _ in range(3)]
    hall.next(wang)
    ok(hall, wang, "miss")
    hall.clock.forward(days=1)
    tomorrow = hall.take()
    hall.clock.forward(days=-1)
    hall.house.clockwork.tick()
    assert [state(hall, ticket) for ticket in tickets] == ["missed", "waiting", "waiting"]
    assert state(hall, tomorrow) == "expired"
    assert hall.take()["number"] == "004"
    assert back(hall, "001")["ahead"] == 2
    hall.clock.forward(days=1)
    assert hall.take()["number"] == "002"


# What is forgotten


def test_help_that_was_asked_for_is_nowhere_the_next_day(hall, wang):
    for _ in range(3):
        hall.take(help=["walking", "hearing"])
    hall.call("POST", "/tickets/003/priority", {"priority": "priority"}, token=wang)
    hall.next(wang)
    ok(hall, wang, "hold")
    hall.call("POST", "/tickets/003/return", token=wang)
    hall.next(wang)
    ok(hall, wang, "finish")
    hall.call("POST", "/tickets/001/record", {"note": "done"}, token=wang)
    assert told(hall)
    hall.clock.forward(days=1)
    hall.house.clockwork.tick()
    assert not told(hall)


def told(hall):
    """Every row that tells of help, wherever it is stored."""
    with hall.house.store.reading() as con:
        tables = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [
            str(row)
            for table in tables
            if table != "matters"
            for row in con.execute(f"SELECT * FROM {table}")
        ]
    return [row for row in rows if "walking" in row or "hearing" in row]


def test_a_press_of_before_midnight_is_known_after_it_though_help_was_erased(hall):
    first = hall.call("POST", "/tickets", {"help": ["walking"]}, key="the same press")
    hall.clock.forward(days=1)
    hall.house.clockwork.tick()
    again = hall.call("POST", "/tickets", {"help": ["walking"]}, key="the same press")
    assert (again.status, again.body["number"]) == (200, first.body["number"])


def test_no_screen_learns_of_help_or_of_a_class(hall, wang):
    hall.take(help=["walking"], priority="priority", matter=INSURANCE)
    hall.next(wang)
    shown = str(hall.call("GET", "/queue").body)
    assert not [word for word in ("walking", "priority", INSURANCE, "reason") if word in shown]


def test_times_of_appointments_are_the_halls_own(hall, wang):
    when = datetime.fromtimestamp(hall.clock() / 1_000_000 + 3600, UTC)
    reply = hall.call("POST", "/appointments", {"at": when.isoformat()}, token=wang)
    listed = hall.call("GET", "/appointments", token=wang).body["appointments"]
    assert (reply.body["day"], [one["code"] for one in listed]) == ("2026-11-23", [reply.body["code"]])
    assert hall.call("POST", "/appointments", {"at": "2026-11-23T10:30:00"}, token=wang).status == 422
    assert hall.call("POST", "/appointments", {"at": "2020-11-23T10:30:00Z"}, token=wang).status == 422
