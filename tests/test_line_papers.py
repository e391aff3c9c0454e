"""Papers missing: told on paper, and first in the line for whoever comes back with them."""

from typing import Any

import pytest

from server.doors import printer as printer_door
from tests.line_acts import OLDER, act, chosen, desk, line, ok, state
from tests.running import Reply
from tests.small_hall import SmallHall, catalogue

MISSING = {"matters": [OLDER], "outcome": "papers_missing"}
PAPERS = next(one for one in catalogue() if one.code == OLDER).papers_zh


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    """A printer that finds nothing to print is told so at once, not after 25 s."""
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)


@pytest.fixture
def chen(hall: SmallHall) -> str:
    return hall.sit("chen", 1)


def lacks(hall: SmallHall, token: str, **more: Any) -> str:
    """Somebody takes a number, is called and finished with papers missing; the number."""
    number: str = hall.take()["number"]
    assert hall.next(token)["ticket"]["number"] == number
    ok(hall, token, "finish", MISSING | more)
    return number


def comes_back(hall: SmallHall, number: str, day: str = "2026-11-23", token: str | None = None) -> Reply:
    """Somebody touches the number at the kiosk under "I'm back"."""
    return hall.call("POST", "/completions", {"number": number, "day": day}, token=token)


def away(hall: SmallHall) -> list[dict[str, str]]:
    """Who may come back with papers, as the kiosk shows it."""
    papers: list[dict[str, str]] = hall.call("GET", "/returns").body["papers"]
    return papers


def printed(hall: SmallHall) -> dict[str, Any] | None:
    """What a printer gets to do next of lists; None when nothing waits."""
    token = hall.enrol("printer", f"printer {hall.clock()}")
    while (reply := hall.call("POST", "/slips/claim", {"printer": "p"}, token=token)).status == 200:
        if reply.body["slip"]["kind"] == "list":
            slip: dict[str, Any] = reply.body["slip"]
            return slip
    return None


def test_who_comes_back_complete_is_called_before_all_who_wait(hall, chen):
    first = lacks(hall, chen)
    hall.take(), hall.take(priority="priority")
    assert away(hall) == [{"number": first, "day": "2026-11-23"}]
    back = comes_back(hall, first)
    assert (back.status, back.body["ahead"], back.body["state"]) == (201, 0, "waiting")
    called = hall.next(chen)
    assert called["ticket"]["number"] == back.body["number"]
    assert (called["ticket"]["mark"], called["reason"]["zh"][:9]) == ("papers", "补齐材料，优先办理")
    assert (called["ticket"]["matter"], called["ticket"]["matters"]) == (OLDER, [OLDER])
    assert away(hall) == []


def test_the_first_to_come_back_is_the_first_of_them(hall, chen):
    one, two = lacks(hall, chen), lacks(hall, chen)
    hall.take()
    numbers = [comes_back(hall, number).body["number"] for number in (two, one)]
    assert line(hall, chen)[:2] == numbers


def test_it_is_promised_once_and_again_when_the_number_was_given_back(hall, chen):
    first = lacks(hall, chen)
    hall.take()
    back = comes_back(hall, first).body
    assert comes_back(hall, first).status == 409
    assert hall.call("POST", f"/tickets/{back['key']}/leave").status == 200
    assert comes_back(hall, first).status == 201


def test_the_same_press_gives_one_number(hall, chen):
    first = lacks(hall, chen)
    body = {"number": first, "day": "2026-11-23"}
    replies = [hall.call("POST", "/completions", body, key="the-same-press") for _ in range(2)]
    assert [reply.status for reply in replies] == [201, 200]
    assert replies[0].body["number"] == replies[1].body["number"]


def test_it_holds_until_the_next_working_day_and_no_longer(hall, chen):
    chosen(hall, hours="1-5 8:30-17:30")
    hall.clock.forward(days=4)  # a Friday
    first, second = lacks(hall, chen), lacks(hall, chen)
    hall.clock.forward(days=3)
    assert len(away(hall)) == 2
    assert comes_back(hall, first, "2026-11-27").status == 201
    hall.clock.forward(days=1)
    assert away(hall) == []
    assert comes_back(hall, second, "2026-11-27").status == 409


@pytest.mark.parametrize(
    ("number", "day"), [("999", "2026-11-23"), ("x", "2026-11-23"), ("001", "2020-01-01")]
)
def test_a_number_that_lacked_nothing_is_not_known(hall, chen, number, day):
    hall.take()
    hall.next(chen)
    ok(hall, chen, "finish")
    assert comes_back(hall, number, day).status == 404


def test_an_undo_takes_promise_and_paper_back(hall, chen):
    first = lacks(hall, chen)
    ok(hall, chen, "undo")
    assert (away(hall), printed(hall)) == ([], None)
    assert state(hall, {"key": desk(hall, chen)["seats"][0]["ticket"]["key"]}) == "called"
    ok(hall, chen, "finish", MISSING)
    assert [one["number"] for one in away(hall)] == [first]


def test_a_record_gives_and_takes_the_promise(hall, chen):
    first = lacks(hall, chen)
    path = f"/tickets/{first}/record"
    assert hall.call("POST", path, {"matters": [OLDER], "outcome": "done"}, token=chen).status == 200
    assert (away(hall), printed(hall)) == ([], None)
    assert hall.call("POST", f"/tickets/{first}/missing", token=chen).status == 409
    two = {"matters": [OLDER, "SB-01"], "outcome": "papers_missing", "missing": {"SB-01": [0]}}
    recorded = hall.call("POST", path, two, token=chen).body
    assert (recorded["matters"], recorded["missing"]) == ([OLDER, "SB-01"], {"SB-01": [0]})
    assert [one["number"] for one in away(hall)] == [first]
    told = hall.call("POST", f"/tickets/{first}/missing", token=chen)
    assert told.status == 200
    assert first in told.body["promise"]["zh"]
    slip = printed(hall)
    assert slip
    assert [len(one["papers"]["zh"]) for one in slip["told"]["matters"]] == [len(PAPERS), 1]


def test_the_list_tells_what_is_missing_the_number_and_until_when(hall, chen):
    number = lacks(hall, chen, missing={OLDER: [0]})
    slip = printed(hall)
    assert slip
    told = slip["told"]
    assert (told["number"], told["matters"][0]["papers"]["zh"]) == (number, [PAPERS[0]])
    assert "11月24日（周二）" in told["promise"]["zh"]
    assert number in told["promise"]["zh"]


def test_a_matter_that_lacks_nothing_is_left_out_of_the_list(hall, chen):
    lacks(hall, chen, matters=[OLDER, "SB-01"], missing={"SB-01": []})
    slip = printed(hall)
    assert slip
    assert [one["code"] for one in slip["told"]["matters"]] == [OLDER]


def test_a_hall_without_a_printer_promises_all_the_same(tmp_path):
    hall = SmallHall(tmp_path / "data", printer="none")
    chen = hall.sit("chen", 1)
    first = lacks(hall, chen)
    assert [one["number"] for one in away(hall)] == [first]
    assert hall.call("POST", f"/tickets/{first}/missing", token=chen).status == 409


def test_who_comes_back_goes_on_as_any_other(hall, chen):
    first = lacks(hall, chen)
    hall.take(), hall.take(), hall.take()
    back = comes_back(hall, first).body["number"]
    hall.next(chen)
    ok(hall, chen, "miss")
    hall.call("POST", f"/tickets/{back}/return", token=chen)
    assert line(hall, chen).index(back) == 2
    assert act(hall, chen, "call", {"number": back}).status == 200
    ok(hall, chen, "finish", MISSING)
    assert [one["number"] for one in away(hall)] == [back]
