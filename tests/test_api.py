"""The API's doors: who may come in, what is refused and how it is said, and the key of every press."""

import json
import re
import sqlite3

import pytest

from tests.small_hall import SmallHall, catalogue

MATTER = catalogue()[0].code


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


# What a ticket and a problem look like


def test_a_ticket_is_201_and_again_200(hall):
    first = hall.call("POST", "/tickets", {"matter": MATTER, "language": "en"}, key="grandma-li-1")
    again = hall.call("POST", "/tickets", {"matter": MATTER, "language": "en"}, key="grandma-li-1")
    assert (first.status, again.status) == (201, 200)
    assert first.body == again.body
    assert first.body["number"] == "001"
    assert first.body["matter"] == MATTER
    assert first.body["ahead"] == 0
    assert first.body["wait"] is None
    assert first.body["slip"] == {"state": "queued"}


def test_a_repeated_take_shows_the_ticket_as_it_is_now(hall, wang):
    hall.call("POST", "/tickets", {}, key="grandma-li-1")
    hall.next(wang)
    again = hall.call("POST", "/tickets", {}, key="grandma-li-1")
    assert (again.status, again.body["state"], again.body["seat"]) == (200, "called", 1)


def test_the_holder_sees_only_the_holders_side(hall):
    ticket = hall.take(priority="priority")
    assert hall.call("GET", f"/tickets/{ticket['key']}").body == ticket
    assert "priority" not in ticket
    assert hall.call("GET", "/tickets/nobodys-key").status == 404


def test_keys_of_tickets_cannot_be_guessed(hall):
    keys = {hall.take()["key"] for _ in range(20)}
    assert len(keys) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22,}", key) for key in keys)  # 6 bits a character: 128 and more


def test_times_are_utc_with_z(hall, wang):
    hall.take()
    ticket = hall.next(wang)["ticket"]
    assert ticket["issued_at"] == "2026-11-23T01:00:00.000Z"
    assert ticket["called_at"] == "2026-11-23T01:00:01.000Z"


def test_json_is_utf8_and_not_escaped(hall):
    client = hall.house.flask.test_client()
    matter = client.get("/api/v1/matters").data.decode()
    assert catalogue()[0].name.zh in matter
    answer = client.get("/api/v1/tickets/none")
    assert answer.get_json()["zh"] in answer.data.decode()


def refusals(hall: SmallHall):
    """One call for each way to be refused."""
    clerk, viewer = hall.hire("li"), hall.hire("uncle", "viewer")
    late = b'{"matter": "' + b"x" * 70_000 + b'"}'
    kind = {"Content-Type": "application/json"}
    return [
        (400, hall.call("POST", "/tickets", raw=b"{oh", headers=kind)),
        (400, hall.call("POST", "/tickets", raw=b"\xff\xfe", headers=kind)),
        (400, hall.call("POST", "/tickets", key="")),
        (400, hall.call("POST", "/tickets", key="short")),
        (400, hall.call("POST", "/tickets", key="x" * 129)),
        (400, hall.call("POST", "/seats/1/next", token=clerk, key="")),
        (401, hall.call("POST", "/seats/1/next")),
        (401, hall.call("GET", "/desk")),
        (401, hall.call("GET", "/desk", token="made-up")),
        (401, hall.call("POST", "/session", {"name": "li", "password": "wrong"})),
        (401, hall.call("POST", "/slips/claim", {"printer": "p"})),
        (403, hall.call("POST", "/seats/1/next", token=clerk)),
        (403, hall.call("POST", "/seats/1/open", token=viewer)),
        (403, hall.call("POST", "/slips/claim", {"printer": "p"}, token=clerk)),
        (404, hall.call("POST", "/seats/4/open", token=clerk)),
        (404, hall.call("POST", f"/seats/{10**30}/open", token=clerk)),
        (404, hall.call("POST", "/tickets/099/return", token=clerk)),
        (404, hall.call("POST", "/tickets/x/leave")),
        (404, hall.call("POST", "/tickets", {"matter": "no-such"})),
        (404, hall.call("POST", "/lists", {"matter": "no-such"})),
        (404, hall.call("GET", "/lists/none")),
        (404, hall.call("GET", "/nothing-here")),
        (404, hall.call("POST", f"/slips/{10**30}/void", token=clerk)),
        (405, hall.call("GET", "/seats/1/next", token=clerk)),
        (405, hall.call("DELETE", "/queue")),
        (413, hall.call("POST", "/tickets", raw=late, headers=kind)),
        (415, hall.call("POST", "/tickets", raw=b"matter=x", headers={"Content-Type": "text/plain"})),
        (422, hall.call("POST", "/tickets", {"name": "Li"})),
        (422, hall.call("POST", "/tickets", {"priority": "vip"})),
        (422, hall.call("POST", "/tickets", {"language": 3})),
        (422, hall.call("POST", "/seats/1/finish", {"outcome": "well"}, token=clerk)),
        (422, hall.call("POST", "/tickets", raw=b"[]", headers=kind)),
    ]


def test_every_refusal_is_a_problem_document_in_both_languages(hall):
    for wanted, reply in refusals(hall):
        assert reply.status == wanted, reply.body
        assert reply.headers["Content-Type"] == "application/problem+json"
        assert reply.body["status"] == wanted
        assert reply.body["title"]
        assert reply.body["type"]
        assert reply.body["detail"] == reply.body["en"]
        assert re.search("[\u4e00-\u9fff]|JSON|Idempotency", reply.body["zh"])


def test_a_wrong_method_names_the_right_ones(hall):
    assert "GET" in hall.call("DELETE", "/queue").headers["Allow"]
    assert hall.call("GET", "/seats/1/next").headers["Allow"] == "POST"


def test_refused_takes_leave_no_number_behind(hall):
    refusals(hall)
    assert hall.take()["number"] == "001"


def test_another_process_in_the_way_is_503_and_the_same_press_works_later(hall):
    other = sqlite3.connect(hall.house.config.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    busy = hall.call("POST", "/tickets", key="grandma-li-1")
    assert (busy.status, busy.headers["Retry-After"]) == (503, "1")
    assert hall.call("GET", "/queue").status == 200
    other.execute("ROLLBACK")
    other.close()
    assert hall.call("POST", "/tickets", key="grandma-li-1").body["number"] == "001"


def test_a_full_disk_is_said_and_the_same_press_works_later(hall):
    writer = hall.house.store._write
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    replies = [hall.call("POST", "/lists", {"matter": MATTER}, key=f"one-press-{n}") for n in range(300)]
    full = next(reply for reply in replies if reply.status == 503)
    assert full.body["type"] == "/problems/disk_full"
    assert hall.call("GET", "/queue").status == 200
    writer.execute("PRAGMA max_page_count = 1000000")
    again = hall.call("POST", "/lists", {"matter": MATTER}, key=f"one-press-{replies.index(full)}")
    assert again.status == 201


# The key of a press


def test_a_key_used_for_something_else_is_422(hall, wang):
    hall.call("POST", "/tickets", {}, key="one-press-1")
    assert hall.call("POST", "/tickets", {"language": "en"}, key="one-press-1").status == 422
    assert hall.call("POST", "/seats/1/next", token=wang, key="one-press-1").status == 422
    hall.call("POST", "/seats/1/next", token=wang, key="one-press-2")
    assert hall.call("POST", "/seats/2/next", token=wang, key="one-press-2").status == 422


def test_next_repeats_its_first_answer_whatever_came_after(hall, wang):
    hall.take()
    hall.take()
    first = hall.call("POST", "/seats/1/next", token=wang, key="one-press-1")
    hall.call("POST", "/seats/1/miss", token=wang)
    hall.next(wang)
    again = hall.call("POST", "/seats/1/next", token=wang, key="one-press-1")
    assert (again.status, again.body) == (200, first.body)
    assert hall.call("GET", "/queue").body["waiting"] == 0


def test_a_key_is_looked_up_before_any_other_check(hall, wang):
    hall.take()
    first = hall.call("POST", "/seats/1/next", token=wang, key="one-press-1")
    hall.call("POST", "/seats/1/finish", token=wang)
    hall.call("POST", "/seats/1/close", token=wang)
    again = hall.call("POST", "/seats/1/next", token=wang, key="one-press-1")
    assert (again.status, again.body) == (200, first.body)


def test_a_press_that_changed_nothing_is_not_remembered(hall, wang):
    assert hall.call("POST", "/seats/1/next", token=wang, key="one-press-1").status == 204
    hall.take()
    assert hall.call("POST", "/seats/1/next", token=wang, key="one-press-1").status == 200


def test_a_finish_with_nobody_waiting_is_remembered(hall, wang):
    hall.take()
    hall.next(wang)
    body = {"finish": {"outcome": "enquiry"}}
    assert hall.call("POST", "/seats/1/next", body, token=wang, key="one-press-1").status == 204
    hall.call("POST", "/seats/1/pause", token=wang)  # no stand-by: the next arrival waits
    hall.call("POST", "/seats/1/open", token=wang)
    hall.take()
    assert hall.call("POST", "/seats/1/next", body, token=wang, key="one-press-1").status == 204
    assert hall.call("GET", "/queue").body["waiting"] == 1


def test_keys_are_remembered_over_a_restart_and_for_good(hall):
    first = hall.call("POST", "/tickets", key="grandma-li-1").body
    hall.restart()
    hall.clock.forward(days=40)
    again = hall.call("POST", "/tickets", key="grandma-li-1")
    assert (again.status, again.body["key"]) == (200, first["key"])


def test_a_matter_that_was_retired_meanwhile_does_not_break_a_repeat(hall):
    first = hall.call("POST", "/tickets", {"matter": MATTER}, key="grandma-li-1").body
    with hall.house.store.writing() as con:
        con.execute("UPDATE matters SET retired = 1")
    assert hall.call("POST", "/tickets", {"matter": MATTER}, key="grandma-li-1").body == first
    assert hall.call("POST", "/tickets", {"matter": MATTER}).status == 404


# The public snapshot


def test_the_queue_is_not_sent_twice(hall):
    first = hall.call("GET", "/queue")
    tag = {"If-None-Match": first.headers["ETag"]}
    same = hall.call("GET", "/queue", headers=tag)
    assert (same.status, same.body, same.headers["ETag"]) == (304, None, first.headers["ETag"])
    hall.take()
    fresh = hall.call("GET", "/queue", headers=tag)
    assert fresh.status == 200
    assert fresh.body["revision"] > first.body["revision"]


def test_the_board_never_learns_matter_or_priority(hall, wang):
    hall.take(matter=MATTER, priority="priority", language="en")
    hall.next(wang)
    hall.call("POST", "/seats/1/recall", token=wang)
    snapshot = hall.call("GET", "/queue").body
    fields = ["revision", "day", "open", "waiting", "calls", "missed", "wait", "paused_until"]
    fields += ["missed_lately", "seats"]
    assert sorted(snapshot) == sorted(fields)
    call = snapshot["calls"][0]
    assert sorted(call) == sorted(["id", "number", "seat", "at", "recalled", "last", "current", "language"])
    assert (call["number"], call["seat"], call["recalled"], call["current"]) == ("001", 1, 1, True)
    assert MATTER not in json.dumps(snapshot)
