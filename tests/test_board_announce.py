"""What the board decides to announce, from snapshot, memory and time alone (board/announce.js)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

NOW = 1_000_000_000


@pytest.fixture(scope="module")
def decide(chromium):
    """Calls a function of announce.js, loaded by itself: it needs no page, no sound and no clock."""
    source = (Path(__file__).parent.parent / "board" / "announce.js").read_text("utf-8")
    page = chromium.new_page()
    page.evaluate(
        """async (source) => {
            const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
            window.rules = await import(url);
        }""",
        source,
    )

    def run(name: str, *given: object) -> Any:
        return page.evaluate("([name, given]) => window.rules[name](...given)", [name, list(given)])

    yield run
    page.close()


def call(call_id, *, seat=1, ago=1, current=True, recalled=0, last=False, language="zh"):
    """A call of the snapshot, made `ago` seconds before NOW."""
    return {
        "id": call_id, "number": f"{call_id:03}", "seat": seat, "at": iso(NOW - ago * 1000),
        "recalled": recalled, "last": last, "current": current, "language": language,
    }  # fmt: skip


def iso(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat().replace("+00:00", "Z")


def hall(*calls, revision=10, waiting=3):
    return {"revision": revision, "waiting": waiting, "calls": sorted(calls, key=lambda one: -one["id"])}


def rings(decide, snapshot, memory, *, live=True, queued=()):
    told = decide("ringsIn", snapshot, memory, {"now": NOW, "live": live, "queued": list(queued)})
    return [(one["id"], one["recalled"]) for one in told["rings"]], told["memory"]


def knows(*known, revision=9):
    return {"revision": revision, "rings": [list(one) for one in known]}


def test_a_new_board_announces_nothing_but_remembers_what_it_saw(decide):
    said, memory = rings(decide, hall(call(4), call(5)), None, live=False)
    assert said == []
    assert rings(decide, hall(call(4), call(5)), memory) == ([], memory)


def test_a_new_call_is_announced_and_so_is_its_recall(decide):
    assert rings(decide, hall(call(4)), knows())[0] == [(4, 0)]
    assert rings(decide, hall(call(4, recalled=1)), knows((4, 0)))[0] == [(4, 1)]


def test_what_was_announced_is_not_announced_again(decide):
    assert rings(decide, hall(call(4, recalled=1)), knows((4, 1)))[0] == []


def test_what_waits_its_turn_is_not_queued_twice(decide):
    assert rings(decide, hall(call(4)), knows(), queued=[call(4)])[0] == []
    assert rings(decide, hall(call(4, recalled=1)), knows(), queued=[call(4)])[0] == [(4, 1)]


def test_calls_of_one_second_are_announced_oldest_first(decide):
    snapshot = hall(call(6, ago=0), call(5, ago=2, seat=2), call(4, ago=2, seat=3))
    assert rings(decide, snapshot, knows())[0] == [(4, 0), (5, 0), (6, 0)]


def test_after_a_reload_only_calls_under_a_minute_old_are_announced(decide):
    snapshot = hall(call(4, ago=61), call(5, ago=59))
    said, memory = rings(decide, snapshot, knows(), live=False)
    assert said == [(5, 0)]
    assert rings(decide, snapshot, memory, queued=[call(5)])[0] == []  # the old one does not come late


def test_a_recall_of_an_old_call_is_announced_while_the_link_holds(decide):
    assert rings(decide, hall(call(4, ago=600, recalled=1)), knows((4, 0)))[0] == [(4, 1)]


def test_a_call_whose_person_has_come_is_never_announced(decide):
    assert rings(decide, hall(call(4, current=False)), knows())[0] == []


def test_another_halls_numbers_are_not_taken_for_known_ones(decide):
    said, memory = rings(decide, hall(call(1), revision=3), knows((1, 0), (2, 0), revision=500))
    assert said == []
    assert rings(decide, hall(call(1), call(2), revision=4), memory)[0] == [(2, 0)]


def test_the_memory_is_bounded(decide):
    memory = knows()
    for first in range(1, 1000, 20):
        snapshot = hall(*(call(n, current=False) for n in range(first, first + 20)))
        memory = rings(decide, snapshot, memory)[1]
    assert len(memory["rings"]) == 200


@pytest.mark.parametrize(
    ("language", "waiting", "voice", "said"),
    [
        ("zh", 3, True, ["chime", "zh", "zh"]),
        ("en", 3, True, ["chime", "zh", "zh", "en"]),
        ("zh", 0, True, ["chime", "zh"]),
        ("en", 0, True, ["chime", "zh", "en"]),
        ("en", 3, False, ["chime"]),
    ],
)
def test_what_is_said(decide, language, waiting, voice, said):
    assert decide("sayings", call(4, language=language), waiting, voice) == said


@pytest.mark.parametrize(
    ("behind", "said", "shown"), [(1, ["chime", "zh", "zh"], 5), (2, ["chime", "zh"], 3)]
)
def test_a_board_that_is_late_says_each_call_once_and_shows_it_shorter(decide, behind, said, shown):
    assert decide("sayings", call(4), 9, True, behind) == said
    assert decide("shownFor", behind) == shown * 1000
    assert decide("sayings", call(4, language="en"), 9, True, behind)[-1] == "en"


def test_the_last_ring_of_a_call_says_that_it_is_the_last(decide):
    assert decide("soundOf", call(4), "zh") == "/voice/zh/call/004/1.wav"
    assert decide("soundOf", call(4, last=True), "en") == "/voice/en/last/004/1.wav"
    assert decide("soundOf", call(4, last=True), "chime") == "/voice/chime.wav"


@pytest.mark.parametrize(
    ("now", "hours", "quiet"),
    [
        ("12:00", [["12:00", "14:00"]], True),
        ("14:00", [["12:00", "14:00"]], False),
        ("11:59", [["12:00", "14:00"]], False),
        ("23:30", [["12:00", "14:00"], ["22:00", "06:00"]], True),
        ("05:59", [["22:00", "06:00"]], True),
        ("06:00", [["22:00", "06:00"]], False),
        ("12:00", [], False),
    ],
)
def test_quiet_hours_are_the_halls_and_may_pass_midnight(decide, now, hours, quiet):
    assert decide("isQuiet", now, hours) == quiet


@pytest.mark.parametrize("waiting", [0, 3])
def test_a_second_language_is_heard_after_the_chinese(decide, waiting):
    assert decide("sayings", call(4), waiting, True, 0, "yue") == ["chime", "zh", "yue"]
    assert decide("sayings", call(4, language="en"), waiting, True, 0, "en") == ["chime", "zh", "en"]
    assert decide("sayings", call(4), waiting, False, 0, "yue") == ["chime"]


def test_the_board_holds_the_call_and_three_more_newest_first(decide):
    shown = decide("callsToShow", hall(*(call(n, current=False) for n in range(1, 9))), None)
    assert shown["main"]["id"] == 8
    assert [one["id"] for one in shown["others"]] == [7, 6, 5]


def test_who_is_still_awaited_is_shown_before_who_has_come(decide):
    calls = [call(n, current=n in {2, 4}) for n in range(1, 9)]
    shown = decide("callsToShow", hall(*calls), None)
    assert shown["main"]["id"] == 4
    assert [one["id"] for one in shown["others"]] == [8, 7, 2]


def test_the_call_being_announced_stands_at_full_size(decide):
    shown = decide("callsToShow", hall(call(4), call(5)), call(4))
    assert shown["main"]["id"] == 4
    assert [one["id"] for one in shown["others"]] == [5]


def test_an_undone_call_is_shown_no_more(decide):
    shown = decide("callsToShow", hall(call(4, current=False)), call(5))
    assert shown["main"]["id"] == 4
    assert decide("isWithdrawn", call(5), hall(call(4)))
    assert not decide("isWithdrawn", call(5), hall(call(5, current=False)))


def test_who_was_called_twice_stands_there_once(decide):
    again = call(7) | {"number": "004"}
    calls = [call(4, current=False), call(5, current=False), call(6, current=False), again]
    shown = decide("callsToShow", hall(*calls), None)
    assert shown["main"]["id"] == 7
    assert [one["id"] for one in shown["others"]] == [6, 5]
    shown = decide("callsToShow", hall(*calls), call(6))
    assert [one["id"] for one in shown["others"]] == [7, 5]


def test_without_calls_the_board_shows_none(decide):
    assert decide("callsToShow", hall(), None) == {"main": None, "others": []}
