"""What outsiders may rely on, at its edges: odd addresses, odd dates, cookies, files with gaps."""

import re

import pytest

from server.rules.catalogue_file import parse_matters
from tests.small_hall import SmallHall

HEADER = "code,group_zh,group_en,zh,en,aliases,papers_zh,papers_en,minutes\n"


@pytest.fixture
def hall(tmp_path):
    return SmallHall(tmp_path)


@pytest.mark.parametrize("seat", ["%D9%A1", "%EF%BC%91"])
def test_a_seat_in_digits_of_another_script_is_no_seat(hall, seat):
    wang = hall.hire("wang")
    assert hall.call("POST", f"/seats/{seat}/open", token=wang).status == 404
    assert hall.call("GET", "/desk", token=wang).body["seats"][0]["state"] == "closed"


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59-23:59", "2036-11-24T09:00:00+08:00"]
)
def test_an_appointment_in_another_age_is_refused_in_a_sentence(hall, at):
    wang = hall.hire("wang")
    reply = hall.call("POST", "/appointments", {"at": at}, token=wang)
    assert reply.status == 422
    assert "within a year" in reply.body["detail"]
    assert hall.call("GET", "/appointments", token=wang).body == {"appointments": []}


def test_an_appointment_in_the_coming_months_is_noted(hall):
    wang = hall.hire("wang")
    reply = hall.call("POST", "/appointments", {"at": "2027-10-01T09:00:00+08:00"}, token=wang)
    assert (reply.status, reply.body["day"]) == (201, "2027-10-01")


@pytest.mark.parametrize("scheme", ["Basic YTpi", "Bearer", "nonsense"])
def test_an_empty_log_in_header_makes_no_foreign_page_ours(hall, scheme):
    wang = hall.hire("wang")
    sent = {"Cookie": f"onewindow={wang}", "Authorization": scheme}
    foreign = hall.call("POST", "/seats/1/open", headers=sent | {"Origin": "http://elsewhere.example"})
    untyped = hall.call("POST", "/seats/1/open", headers=sent, raw=b"")
    assert (foreign.status, untyped.status) == (403, 415)


def test_an_empty_group_in_english_is_what_another_row_says():
    rows = "A,社保,,甲,,,,,5\nB,社保,Insurance,乙,,,,,5\nC,社保,,丙,,,,,5\nD,其他,,丁,,,,,5\n"
    named = [(matter.group.zh, matter.group.en) for matter in parse_matters((HEADER + rows).encode())]
    assert named == [("社保", "Insurance")] * 3 + [("其他", "其他")]


def test_a_chinese_refusal_is_chinese(hall):
    wang, ticket = hall.sit("wang", 1), hall.take()
    hall.call("POST", "/seats/1/next", token=wang)
    hall.call("POST", "/seats/1/hold", token=wang)
    assert hall.call("POST", f"/tickets/{ticket['key']}/leave").status == 200
    reply = hall.call("POST", "/seats/1/undo", token=wang)
    assert reply.status == 409
    assert ticket["number"] in reply.body["zh"]
    assert not re.search("[A-Za-z]", reply.body["zh"])


def test_nobody_is_served_on_a_day_that_staff_have_closed(hall):
    wang = hall.hire("wang")
    told = [hall.call("GET", "/hours").body]
    assert hall.call("POST", "/day/close", token=wang).status == 200
    told.append(hall.call("GET", "/hours").body)
    assert [(hours["open"], hours["serving"]) for hours in told] == [(True, True), (False, False)]
