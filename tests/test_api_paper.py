"""Several printers, what they say of themselves, whose slips are whose, spare numbers: through the API."""

import pytest

from server.doors import printer as printer_door
from server.store.printers import OWN
from tests.printer_acts import EMPTY, WELL, choose, claim, claimed, paper, printers, say
from tests.small_hall import SmallHall


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(printer_door, "CLAIM_WAIT", 0.0)


@pytest.fixture
def entrance(hall):
    return hall.enrol("printer", "entrance")


@pytest.fixture
def second(hall):
    return hall.enrol("printer", "second")


@pytest.fixture
def wang(hall):
    return hall.sit("wang", 1)


@pytest.fixture
def chen(hall):
    return hall.hire("chen", role="manager")


# What printers say


def test_what_a_printer_says_is_shown_to_staff_and_told_when_it_changes(hall, entrance, wang):
    assert printers(hall, wang) == {}
    before = hall.call("GET", "/queue").body["revision"]
    say(hall, entrance, WELL)
    hall.clock.forward(seconds=20)
    say(hall, entrance, WELL)
    assert hall.call("GET", "/queue").body["revision"] == before + 1, "nothing new is not told"
    say(hall, entrance, EMPTY)
    said = printers(hall, wang)["entrance"]
    assert (said["state"], said["detail"], said["reads"]) == ("paper_out", "no paper", True)
    assert said["since"] == "2026-11-23T01:00:20.000Z"
    desk = hall.call("GET", "/desk", token=wang).body["printers"]
    assert [(one["name"], one["state"], "address" in one) for one in desk] == [
        ("entrance", "paper_out", False)
    ]


def test_only_a_printer_may_say_how_it_is_and_only_staff_see_it(hall, entrance, wang):
    body = {"printer": "virtual", "status": WELL}
    assert hall.call("POST", "/printers/state", body).status == 401
    assert hall.call("POST", "/printers/state", body, token=wang).status == 403
    assert hall.call("GET", "/printers").status == 401
    assert hall.call("GET", "/printers", token=entrance).status == 403


def test_a_state_nobody_knows_is_passed_over(hall, entrance, wang):
    say(hall, entrance, WELL | {"state": "on fire"})
    say(hall, entrance, {})
    assert printers(hall, wang) == {}


def test_a_worker_that_falls_silent_is_lost_until_it_speaks_again(hall, entrance, wang):
    say(hall, entrance, WELL)
    hall.clock.forward(seconds=89)
    hall.house.clockwork.tick()
    assert printers(hall, wang)["entrance"]["state"] == "ok"
    hall.clock.forward(seconds=2)
    revision = hall.call("GET", "/queue").body["revision"]
    for _ in range(2):
        hall.house.clockwork.tick()
    assert printers(hall, wang)["entrance"]["state"] == "lost"
    assert hall.call("GET", "/queue").body["revision"] == revision + 1, "told once"
    say(hall, entrance, WELL)
    assert printers(hall, wang)["entrance"]["state"] == "ok"


def test_a_printer_that_was_taken_away_is_forgotten_after_a_week(hall, entrance, wang):
    say(hall, entrance, WELL)
    for _ in range(6):
        hall.clock.forward(days=1)
        hall.restart()
    assert printers(hall, wang)["entrance"]["state"] == "ok", "a restart waits for its word"
    hall.clock.forward(days=1, seconds=1)
    hall.house.clockwork.tick()
    assert printers(hall, wang) == {}


def test_the_halls_own_worker_is_not_missed_when_another_box_prints(tmp_path):
    hall = SmallHall(tmp_path / "data", printer="remote")
    say(hall, hall.enrol("printer", OWN), EMPTY)
    assert printers(hall, hall.sit("wang", 1)) == {}


# Whose slips are whose


def test_any_printer_prints_while_none_belongs_anywhere(hall, entrance, second):
    hall.take()
    hall.take()
    assert (claim(hall, entrance), claim(hall, second)) == ("001", "002")


def test_a_kiosks_slip_comes_out_beside_it(hall, entrance, second):
    with_printer = hall.enrol("kiosk", "kiosk 2", "second")
    other = hall.enrol("kiosk", "kiosk 1")
    hall.take(token=with_printer)
    hall.take(token=other)
    assert (claim(hall, entrance), claim(hall, entrance)) == ("002", None)
    assert (claim(hall, second), claim(hall, second)) == ("001", None)


def test_a_desks_slip_comes_out_at_its_printer(hall, entrance, second, wang, chen):
    choose(hall, chen, seat_printers="1: second")
    hall.take(token=wang)
    hall.take()
    assert claim(hall, entrance) == "002"
    assert hall.call("POST", "/tickets/002/reprint", token=wang).status == 200
    assert [claim(hall, second), claim(hall, second)] == ["001", "002"]


def test_the_chosen_default_prints_what_belongs_to_none_or_to_one_that_is_not_there(
    hall, entrance, second, chen
):
    choose(hall, chen, default_printer="second", seat_printers="1: never bought")
    wang = hall.sit("wang", 1)
    hall.take(token=wang)
    hall.take()
    assert claim(hall, entrance) is None
    assert (claim(hall, second), claim(hall, second)) == ("001", "002")
    choose(hall, chen, default_printer="nowhere")
    hall.take()
    assert claim(hall, entrance) == "003"


def test_a_slip_that_waits_for_a_dead_printer_comes_out_where_staff_ask_for_it(
    hall, entrance, second, wang, chen
):
    choose(hall, chen, seat_printers="1: second")
    ticket = hall.take()
    say(hall, entrance, EMPTY)
    assert paper(hall, ticket) == {
        "state": "queued",
        "printer": "paper_out",
        "asks": False,
        "reprints_left": 2,
    }
    for _ in range(2):
        assert hall.call("POST", "/tickets/001/reprint", token=wang).status == 200
    job = claimed(hall, second)
    assert (job["slip"]["number"], job["reprint"]) == ("001", False), "nothing came out before"
    assert claimed(hall, second) is None
    assert claim(hall, entrance) is None, "it is not printed twice"


def test_the_only_printer_prints_for_all_wherever_it_stands(hall, entrance, wang, chen):
    choose(hall, chen, seat_printers="1: entrance")
    hall.take()
    hall.enrol("kiosk", "kiosk 1", "entrance")
    hall.take(token=wang)
    assert (claim(hall, entrance), claim(hall, entrance)) == ("001", "002")


def test_the_halls_own_worker_prints_nothing_once_another_box_does(tmp_path):
    hall = SmallHall(tmp_path / "data", printer="remote")
    chen = hall.hire("chen", role="manager")
    hall.enrol("printer", OWN)
    entrance = hall.enrol("printer", "entrance")
    choose(hall, chen, default_printer=OWN, seat_printers="1: entrance")
    hall.take()
    assert claim(hall, entrance) == "001"


def test_a_printer_that_never_spoke_is_shown_when_slips_wait_for_it(hall, entrance, second, wang):
    kiosk = hall.enrol("kiosk", "kiosk 2", "second")
    say(hall, entrance, WELL)
    ticket = hall.take(token=kiosk)
    assert paper(hall, ticket)["printer"] is None, "it may still come"
    assert set(printers(hall, wang)) == {"entrance"}
    hall.clock.forward(seconds=91)
    say(hall, entrance, WELL)
    assert paper(hall, ticket)["printer"] == "lost", "that another one is well does not help"
    said = printers(hall, wang)["second"]
    assert (said["state"], said["queued"], said["seen_at"]) == ("lost", 1, None)
    assert hall.call("POST", "/tickets/001/reprint", token=wang).status == 200
    assert set(printers(hall, wang)) == {"entrance"}, "nothing waits for it any more"


def test_a_printer_that_was_never_started_hides_nothing_of_the_one_that_prints(hall, entrance, second, wang):
    hall.clock.forward(seconds=91)
    say(hall, entrance, EMPTY)
    ticket = hall.take()
    assert paper(hall, ticket)["printer"] == "paper_out"
    assert set(printers(hall, wang)) == {"entrance"}, "its slips are printed by the other"
    hall.clock.forward(seconds=91)
    assert set(printers(hall, wang)) == {"entrance", "second"}, "now nobody prints them"


def test_a_claim_that_only_tidied_up_is_handed_the_next_slip(hall, entrance, wang):
    """It waits up to 25 s under one key: what it passed over in the meantime must not be its answer."""
    late = hall.take()
    hall.call("POST", "/seats/1/next", {}, token=wang)
    hall.clock.forward(minutes=2)

    def asks():
        body = {"printer": "virtual", "status": WELL}
        return hall.call("POST", "/slips/claim", body, token=entrance, key="the-one-claim-that-goes-on").body

    assert asks() is None
    assert paper(hall, late)["state"] == "void"
    hall.take()
    given = asks()
    assert given["slip"]["number"] == "002"
    assert asks() == given, "a claim whose answer was lost hears it once more"
