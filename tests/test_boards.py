"""The boards' set-up: by command, over the API, in the address; what page and doctor make of it."""

import json
import re
import sqlite3
from contextlib import closing

import pytest

from server.rules.boards import BoardSetup, addressed, of_facts, read_quiet, show_quiet
from server.rules.places import Place, kind, places_of
from tests.commands import refused, well

SETUP = {
    "layout": "portrait",
    "panel_inches": 55,
    "distance_m": 6,
    "sound": False,
    "volume": 60,
    "quiet": [["12:00", "14:00"]],
    "seat": None,
    "background": "leaves",
    "places": "1: left; 2: right, 二楼",
}


@pytest.fixture
def chen(hall):
    return hall.hire("chen", "manager")


def board_of(hall, address="/board", **more):
    """What the board's page is told of itself."""
    page = hall.house.flask.test_client().get(address, **more).get_data(as_text=True)
    match = re.search(r'id="page">(.*?)</script>', page)
    assert match
    return json.loads(match[1])["board"]


def test_a_board_that_was_never_set_up_is_43_inches_at_8_m_and_speaks(hall):
    board = board_of(hall)
    assert (board["name"], board["layout"], board["panel_inches"], board["distance_m"]) == (
        "main",
        "auto",
        43,
        8,
    )
    assert (board["sound"], board["volume"], board["quiet"], board["seat"]) == (True, 1, [], None)
    assert board["needed_mm"] == pytest.approx(98, abs=0.5)


def test_staff_set_a_board_up_and_its_page_says_so(hall, chen):
    reply = hall.call("POST", "/boards/door", {"setup": SETUP}, token=chen)
    assert reply.status == 200
    hall.restart()
    board = board_of(hall, "/board?name=door")
    assert (board["layout"], board["sound"], board["volume"]) == ("portrait", False, 0.6)
    assert board["quiet"] == [["12:00", "14:00"]]
    assert board["places"]["1"]["arrow"] == "left"
    assert board["places"]["2"] == {"arrow": "right", "zh": "二楼", "en": ""}
    assert [one["name"] for one in hall.call("GET", "/boards").body["boards"]] == ["door"]
    assert board_of(hall)["layout"] == "auto"  # another board stays as it was


def test_the_address_wins_over_what_is_stored(hall, chen):
    hall.call("POST", "/boards/door", {"setup": SETUP}, token=chen)
    asked = "/board?name=door&layout=seat&seat=2&panel=10.1&distance=3&sound=on&volume=80&quiet=08:00-09:00"
    board = board_of(hall, asked)
    assert (board["layout"], board["seat"], board["panel_inches"], board["distance_m"]) == (
        "seat",
        2,
        10.1,
        3,
    )
    assert (board["sound"], board["volume"], board["quiet"]) == (True, 0.8, [["08:00", "09:00"]])
    assert board["background"] == "leaves"


def test_a_slip_of_the_pen_in_the_address_leaves_the_board_as_it_is(hall):
    asked = "/board?layout=round&seat=99&panel=wide&distance=-3&sound=perhaps&volume=500&quiet=lunch"
    assert board_of(hall, asked) == board_of(hall)


def test_an_enrolled_board_knows_its_own_name(hall, chen):
    hall.call("POST", "/boards/by the door", {"setup": SETUP}, token=chen)
    token = hall.enrol("board", "by the door")
    client = hall.house.flask.test_client()
    client.set_cookie("onewindow", token)
    assert '"name": "by the door"' in client.get("/board").get_data(as_text=True)


def test_a_stranger_needs_the_pin(hall, chen):
    assert hall.call("POST", "/boards/door", {"setup": SETUP}).status == 403
    hall.call("POST", "/settings", {"values": {"kiosk_pin": "2468"}}, token=chen)
    assert hall.call("POST", "/boards/door", {"pin": "1111", "setup": SETUP}).status == 403
    assert hall.call("POST", "/boards/door", {"pin": "2468", "setup": SETUP}).status == 200
    assert hall.call("GET", "/boards").body["boards"][0]["volume"] == 60


@pytest.mark.parametrize(
    "wrong",
    [{"layout": "round"}, {"volume": 101}, {"quiet": [["25:00", "26:00"]]}, {"seat": 0}, {"places": "1: "}],
)
def test_what_cannot_be_is_refused(hall, chen, wrong):
    reply = hall.call("POST", "/boards/door", {"setup": SETUP | wrong}, token=chen)
    assert reply.status == 422


def test_a_repeated_press_answers_alike_and_leaves_one_event(hall, chen):
    first, again = (
        hall.call("POST", "/boards/door", {"setup": SETUP}, token=chen, key="the-same-press")
        for _ in range(2)
    )
    assert first.body == again.body
    with closing(sqlite3.connect(hall.house.config.database)) as con:
        assert con.execute("SELECT count(*) FROM events WHERE verb = 'set_up_board'").fetchone() == (1,)


def test_an_open_board_learns_that_it_is_out_of_date(hall, chen):
    before = hall.call("GET", "/queue").headers["X-Settings"]
    hall.call("POST", "/boards/door", {"setup": SETUP}, token=chen)
    assert hall.call("GET", "/queue").headers["X-Settings"] != before


def test_a_forgotten_board_is_as_it_was_at_first(hall, chen):
    hall.call("POST", "/boards/door", {"setup": SETUP}, token=chen)
    assert hall.call("POST", "/boards/door", {"forget": True}, token=chen).body["layout"] == "auto"
    assert hall.call("GET", "/boards").body == {"boards": []}
    assert hall.call("POST", "/boards/door", {"forget": True}, token=chen).status == 404


def test_quiet_hours_are_read_as_people_type_them():
    assert read_quiet("12：00-14:00，9:30–10:00") == (("12:00", "14:00"), ("09:30", "10:00"))
    assert read_quiet(show_quiet(read_quiet("12:00-14:00, 18:00-20:00"))) == read_quiet(
        "12:00-14:00,18:00-20:00"
    )
    with pytest.raises(ValueError, match="lunch"):
        read_quiet("lunch")


def test_a_panel_too_small_for_its_distance_is_known():
    assert BoardSetup(panel_inches=43).readable
    assert not BoardSetup(panel_inches=21.5).readable
    assert BoardSetup(panel_inches=21.5, distance_m=4).readable
    assert BoardSetup(layout="numbers", panel_inches=21.5).readable
    assert addressed(BoardSetup(), {"panel": "21.5"}).panel_inches == 21.5
    assert of_facts({"layout": "round", "volume": 50, "unheard_of": 1}) == BoardSetup(volume=50)


def test_places_may_be_typed_in_either_language():
    typed = kind(("1", "2", "3")).read("1：左；2: Straight on, 二楼, 2nd floor; 3: 大门旁边")
    assert places_of(typed) == {
        1: Place("left", "", ""),
        2: Place("ahead", "二楼", "2nd floor"),
        3: Place("", "大门旁边", ""),
    }


def test_the_command_line_sets_lists_and_removes(tmp_path):
    data = ["--data", str(tmp_path)]
    assert "no board is set up" in well("board", "list", *data)
    said = well("board", "set", "door", "--panel", "21.5", "--sound", "off", "--quiet", "12:00-14:00", *data)
    assert "too small to be read from there" in said
    well("board", "set", "door", "--distance", "4", "--sound", "on", *data)
    listed = well("board", "list", *data)
    assert "door: auto, 21.5 inches at 4 m, sound 100 %, quiet 12:00-14:00, plain" in listed
    assert "too small" not in listed
    assert "no quiet hours" in refused("board", "set", "door", "--quiet", "noon", *data, code=2)
    well("board", "remove", "door", *data)
    assert "No board is named door" in refused("board", "remove", "door", *data)


def test_a_missed_number_stands_there_for_half_an_hour_four_at_most(hall):
    wang = hall.sit("wang", 1)
    names = [hall.take()["number"] for _ in range(6)]
    for _ in names[:5]:
        hall.next(wang)
        hall.clock.forward(minutes=2)
        assert hall.call("POST", "/seats/1/miss", {}, token=wang).status == 200
    told = hall.call("GET", "/queue").body
    assert told["missed_lately"] == names[4:0:-1]
    assert set(told["missed"]) == set(names[:5])
    hall.house.clockwork.tick()
    hall.clock.forward(minutes=29)
    hall.house.clockwork.tick()
    assert hall.call("GET", "/queue").body["missed_lately"] == [names[4]]
    hall.clock.forward(minutes=2)
    hall.house.clockwork.tick()
    assert hall.call("GET", "/queue").body["missed_lately"] == []


def test_each_seat_says_what_it_does_and_not_who_sits_there(hall):
    wang = hall.sit("wang", 1)
    hall.take()
    states = [{"number": 1, "state": "ready"}, *({"number": n, "state": "closed"} for n in (2, 3))]
    assert hall.call("GET", "/queue").body["seats"] == states
    hall.next(wang)
    assert hall.call("GET", "/queue").body["seats"][0] == {"number": 1, "state": "busy"}
