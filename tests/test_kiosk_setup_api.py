"""A kiosk's own affairs over the API: the staff's PIN, its set-up, and what doctor says of its glass."""

import sqlite3
from contextlib import closing

import pytest

from server.config import Config
from server.doctor_glass import glass_finding
from server.kiosks import Kiosks
from server.rules.errors import NotYours
from tests.commands import refused, well

SETUP = {"inches": 15.6, "floor": 900, "volume": 60, "groups": ["社会保障"]}
GLASS = {"width": 1080, "height": 1920, "inches": 21.5, "smallest": 20.6, "screen": "start"}
GLASS |= {"checked": True, "apart": 2}


@pytest.fixture
def chen(hall):
    return hall.hire("chen", "manager")


def set_pin(hall, token, pin):
    return hall.call("POST", "/settings", {"values": {"kiosk_pin": pin}}, token=token)


def kept(hall):
    with closing(sqlite3.connect(hall.house.config.database)) as con:
        return "\n".join(con.iterdump())


def test_nobody_can_read_the_pin_back(hall, chen):
    reply = set_pin(hall, chen, "２４６８")
    assert reply.body == {"values": {"kiosk_pin": "••••"}}
    listed = {one["name"]: one for one in hall.call("GET", "/settings", token=chen).body["settings"]}
    assert (listed["kiosk_pin"]["value"], listed["kiosk_pin"]["shape"]) == ("••••", "secret")
    dump = kept(hall)
    assert "2468" not in dump
    assert "２４６８" not in dump
    assert dump.count("$argon2") == 2  # one log-in's and the PIN's: no event row holds it


def test_a_repeated_press_sets_the_pin_once(hall, chen):
    for _ in range(2):
        body = {"values": {"kiosk_pin": "2468"}}
        assert hall.call("POST", "/settings", body, token=chen, key="the-same-press").status == 200


@pytest.mark.parametrize("pin", ["123", "1234567", "12a4", "secret"])
def test_a_pin_has_four_to_six_digits(hall, chen, pin):
    assert set_pin(hall, chen, pin).status == 422


def test_a_list_that_is_read_back_leaves_the_pin_as_it_is(hall, chen):
    set_pin(hall, chen, "2468")
    set_pin(hall, chen, "••••")
    assert hall.call("POST", "/kiosk/setup", {"pin": "2468"}).status == 200


def test_the_right_pin_sets_an_enrolled_kiosk_up(hall, chen):
    set_pin(hall, chen, "2468")
    token = hall.enrol("kiosk", "kiosk 1")
    fresh = hall.call("GET", "/kiosk/setup", token=token).body
    assert fresh == {"enrolled": True, "setup": None}
    reply = hall.call("POST", "/kiosk/setup", {"pin": "2468", "setup": SETUP}, token=token)
    assert reply.body == {"enrolled": True, "setup": SETUP}
    hall.restart()
    assert hall.call("GET", "/kiosk/setup", token=token).body["setup"] == SETUP
    other = hall.enrol("kiosk", "kiosk 2")
    assert hall.call("GET", "/kiosk/setup", token=other).body["setup"] is None


def test_a_kiosk_that_is_not_enrolled_keeps_its_setup_itself(hall, chen):
    set_pin(hall, chen, "2468")
    reply = hall.call("POST", "/kiosk/setup", {"pin": "2468", "setup": SETUP})
    assert reply.body == {"enrolled": False, "setup": SETUP}
    assert hall.call("GET", "/kiosk/setup").body == {"enrolled": False, "setup": None}


def test_a_wrong_pin_changes_nothing_and_five_of_them_wait(hall, chen):
    set_pin(hall, chen, "2468")
    token = hall.enrol("kiosk", "kiosk 1")
    for wrong in ("1111", "2222", "3333", "4444", "5555"):
        reply = hall.call("POST", "/kiosk/setup", {"pin": wrong, "setup": SETUP}, token=token)
        assert (reply.status, reply.body["zh"]) == (403, "密码不对，请再试一次")
    late = hall.call("POST", "/kiosk/setup", {"pin": "2468", "setup": SETUP}, token=token)
    assert (late.status, late.body["zh"]) == (403, "试错次数太多，请五分钟后再试")
    assert hall.call("GET", "/kiosk/setup", token=token).body["setup"] is None
    hall.clock.forward(minutes=5)
    assert hall.call("POST", "/kiosk/setup", {"pin": "2468"}, token=token).status == 200


def test_tries_at_one_time_count_before_they_are_looked_at(hall, chen):
    set_pin(hall, chen, "2468")
    kiosks = Kiosks(hall.house.book)
    for _ in range(5):
        assert kiosks.stored_pin("somewhere").startswith("$argon2")
    with pytest.raises(NotYours):
        kiosks.stored_pin("somewhere")
    assert kiosks.stored_pin("elsewhere")


def test_without_a_pin_there_is_no_setup(hall):
    assert hall.call("POST", "/kiosk/setup", {"pin": "2468"}).status == 403


def finding(hall):
    return glass_finding(Config(hall.data))


def seen_now(hall):
    """The clock of these halls stands in 2026; the doctor looks at the machine's."""
    with closing(sqlite3.connect(hall.house.config.database)) as con:
        con.execute("UPDATE kiosks SET seen_at = strftime('%s', 'now') * 1000000")
        con.commit()


def test_doctor_says_when_no_kiosk_has_been_heard(hall):
    wrong, says = finding(hall)
    assert not wrong
    assert "no kiosk has said" in says


def test_doctor_tells_the_glass_and_its_smallest_button(hall):
    token = hall.enrol("kiosk", "kiosk 1")
    assert hall.call("POST", "/kiosk/glass", GLASS, token=token).status == 204
    seen_now(hall)
    wrong, says = finding(hall)
    assert (wrong, says) == (
        False,
        "kiosk 1: 1080x1920 on 21.5 inches, smallest button 20.6 mm (start)",
    )


@pytest.mark.parametrize(
    ("facts", "wrong", "says"),
    [
        ({"smallest": 13.2}, True, "under 20 mm"),
        ({"checked": False}, False, "not yet held against a card"),
        ({"apart": -3600}, True, "its clock is 60 min behind ours"),
        ({"apart": 7200}, True, "its clock is 120 min ahead of ours"),
    ],
)
def test_doctor_says_what_is_wrong_with_a_kiosk(hall, facts, wrong, says):
    hall.call("POST", "/kiosk/glass", GLASS | facts)
    seen_now(hall)
    found = finding(hall)
    assert found[0] == wrong
    assert says in found[1]
    assert "not enrolled" in found[1]


def test_staff_who_look_at_the_page_are_no_kiosk(hall):
    wang = hall.hire("wang")
    assert hall.call("POST", "/kiosk/glass", GLASS | {"smallest": 3.0}, token=wang).status == 204
    assert "no kiosk has said" in finding(hall)[1]


def test_the_command_line_keeps_the_pin_to_itself(tmp_path):
    data, file = tmp_path / "data", tmp_path / "settings.toml"
    said = well("settings", "set", "kiosk_pin", "135790", "--data", data)
    assert said == "kiosk_pin = ••••  (was: -)"
    assert well("settings", "get", "kiosk_pin", "--data", data) == "••••"
    well("settings", "export", file, "--data", data)
    assert 'kiosk_pin = "••••"' in file.read_text("utf-8")
    assert "0 changed" in well("settings", "import", file, "--data", data)
    assert "••••" in well("settings", "set", "kiosk_pin", "2468", "--data", data)
    assert "4 to 6 digits" in refused("settings", "set", "kiosk_pin", "12", "--data", data)
    assert well("settings", "set", "kiosk_pin", "--default", "--data", data).startswith("kiosk_pin = -")
