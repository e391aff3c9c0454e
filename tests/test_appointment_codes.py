"""A code belongs to one appointment of its day, for ever."""

from server import closing

AT = "2026-11-23T10:30:00+08:00"
NEXT_DAY = "2026-11-24T10:30:00+08:00"


def book(hall, token, at):
    return hall.call("POST", "/appointments", {"at": at}, token=token)


def test_a_code_is_given_once_a_day_and_a_full_day_says_so(hall, monkeypatch):
    monkeypatch.setattr(closing, "CODES", ["0000", "0001", "0002"])
    wang = hall.sit("wang", 1)
    given = [book(hall, wang, AT).body["code"] for _ in range(2)]
    cancelled = hall.call("POST", f"/appointments/2026-11-23/{given[0]}/cancel", token=wang)
    assert cancelled.status == 200
    given.append(book(hall, wang, AT).body["code"])
    assert sorted(given) == closing.CODES, "a cancelled code came again"
    full = book(hall, wang, AT)
    assert (full.status, full.body["type"].rpartition("/")[2]) == (409, "appointments_full")
    assert book(hall, wang, NEXT_DAY).status == 201
