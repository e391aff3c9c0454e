"""The virtual printer fails as real ones do, and the print worker's own conversation runs against it."""

import threading
import time
from dataclasses import replace

import pytest

from kiosk.device import LinkLost, Unreached
from kiosk.hall_link import Job, Refused
from kiosk.mechanism import MIDDLE
from kiosk.virtual import text_of
from tests.screen_desk import PROFILE, Desk

FENCE = b"\x1d(H\x06\x0000ABCD"
PRINTED = b"\x37\x22ABCD\x00"
STATUS = b"\x10\x04"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def link(desk):
    desk.printer.begin(Job(1, 1, 1, False, {}))
    return desk.printer.connect()


def test_a_slip_is_confirmed_when_the_hall_has_it(desk):
    assert desk.prints(12) == "confirmed"
    (slip,) = desk.pieces(12)
    assert "012" in slip
    assert desk.roll.handed == 1


def test_the_hall_away_confirms_nothing_until_it_is_back(desk, link):
    desk.roll.away = True
    link.write(b"012\n\x1dV\x00" + FENCE)
    assert link.read(0.01) == b""
    desk.roll.away = False
    assert link.read(0.5) == PRINTED
    assert desk.pieces(1) == ["012"]


def test_a_hall_that_refuses_the_paper_gets_no_confirmed_slip(desk, link):
    desk.roll.deaf = True
    link.write(b"012\n\x1dV\x00" + FENCE)
    desk.roll.deaf = False
    assert link.read(0.3) == b""


@pytest.mark.parametrize("fault", ["paper_out", "cover_open"])
def test_nothing_is_sent_to_a_printer_that_stands_still(desk, fault):
    desk.switch(fault)
    assert desk.talk.look().state == fault
    assert desk.prints(12) == "queued"
    desk.switch()
    assert desk.roll.papers == {}
    assert desk.prints(12) == "confirmed"
    assert len(desk.pieces(12)) == 1


def test_near_its_end_it_prints_and_says_so(desk):
    desk.switch("near_end")
    assert desk.talk.look().state == "near_end"
    assert desk.prints(12) == "confirmed"


def test_at_a_hall_without_it_nothing_is_printed_into_the_void(desk, monkeypatch):
    def refused():
        raise Refused(404, "no such address")

    monkeypatch.setattr(desk.roll, "faults", refused)
    assert desk.talk.look().state == "unreachable"
    assert "--printer" in desk.talk.look().detail
    assert desk.prints(12) == "queued"


def test_switched_off_it_is_not_reached(desk):
    desk.switch("offline")
    with pytest.raises(Unreached, match="switched off"):
        desk.printer.connect()
    assert desk.talk.look().state == "unreachable"
    assert desk.prints(12) == "queued"


def test_a_jam_shows_at_the_knife_and_not_before(desk):
    desk.switch("jam")
    assert desk.talk.look().state == "ok"
    assert desk.prints(12, lambda state: desk.switch() if state == "jam" else None) == "confirmed"
    assert desk.said[0] == "jam"
    assert len(desk.pieces(12)) == 1
    assert desk.talk.look().state == "ok"


def test_paper_that_ends_in_a_slip_leaves_two_halves(desk):
    desk.switch("mid_slip")
    seen: list = []

    def helped(state):
        if state == "paper_out" and not seen:
            seen.append(desk.roll.papers[12])
            desk.switch()

    assert desk.prints(12, helped) == "confirmed"
    (half,) = seen
    assert half["stopped"] == "paper_out"
    assert "012" in text_of(half)
    assert "当日有效" not in text_of(half)
    first, second, again = desk.pieces(12)
    assert first == text_of(half)
    assert "当日有效" in second
    assert "012" not in second
    assert "补打" in again, "two halves are no slip: a whole one follows, marked"
    assert "012" in again
    assert "stopped" not in desk.roll.papers[12]


def test_without_a_knife_each_slip_has_a_middle():
    """A picture is stopped in the middle of its number, whatever came out before it."""
    desk = Desk(replace(PROFILE, cutter="none", mode="raster"))
    assert desk.prints(11) == "confirmed"
    desk.switch("mid_slip")
    halves = []

    def helped(state):
        if state == "paper_out":
            halves.append(sum(line["feed"] for line in desk.roll.papers[12]["lines"]))
            desk.switch()

    assert desk.prints(12, helped) == "confirmed"
    assert halves[0] in range(MIDDLE, MIDDLE + 60)


def test_the_hall_keeps_what_was_half_printed_when_the_worker_ends(desk):
    desk.switch("mid_slip")
    assert desk.prints(12, lambda _: desk.ending.ask()) == "unknown"
    assert "012" in desk.pieces(12)[0]
    assert desk.roll.faults_now == ["paper_out"]


def test_what_waits_in_the_printer_comes_out_when_paper_is_back(desk):
    """Nobody is told any more, but the rest of the slip is on paper, and on that slip's roll."""
    desk.switch("mid_slip")
    desk.prints(12, lambda _: desk.ending.ask())
    desk.switch()
    assert desk.talk.look().state == "ok"
    assert "当日有效" in desk.pieces(12)[1]


def test_power_that_fails_in_a_slip_tears_it_and_the_next_try_is_marked(desk):
    desk.switch("mid_slip")

    def pull_the_plug(state):
        if state == "paper_out":
            desk.switch("offline")
        if state == "unreachable":
            desk.switch()

    assert desk.prints(12, pull_the_plug) == "confirmed"
    assert desk.said[:2] == ["paper_out", "unreachable"]
    torn, void, again = desk.pieces(12)
    assert "当日有效" not in torn
    assert "VOID" in void
    assert "REPRINT" in again
    assert "当日有效" in again


def test_a_link_from_before_the_power_went_is_dead(desk, link):
    desk.switch("offline")
    with pytest.raises(LinkLost) as lost:
        link.write(STATUS + b"\x01" + b"a slip\n")
    assert lost.value.sent == 0
    desk.switch()
    with pytest.raises(LinkLost):
        link.read(0.0)
    assert desk.roll.papers == {}


ANSWERS = {
    (): [0x12, 0x12, 0x12, 0x12],
    ("near_end",): [0x12, 0x12, 0x12, 0x1E],
    ("paper_out",): [0x1A, 0x32, 0x12, 0x7E],
    ("cover_open",): [0x1A, 0x16, 0x12, 0x12],
    ("jam",): [0x12, 0x12, 0x12, 0x12],
}


@pytest.mark.parametrize(("faults", "answers"), ANSWERS.items())
def test_questions_are_answered_bit_by_bit(desk, link, faults, answers):
    desk.switch(*faults)
    link = desk.printer.connect()
    link.write(b"".join(STATUS + bytes([n]) for n in (1, 2, 3, 4)))
    assert list(link.read(0.0)) == answers


def test_a_stuck_knife_is_an_error_of_the_knife(desk, link):
    desk.switch("jam")
    link = desk.printer.connect()
    link.write(b"012\n\x1dV\x00")
    link.write(b"".join(STATUS + bytes([n]) for n in (1, 2, 3, 4)))
    assert list(link.read(0.0)) == [0x1A, 0x52, 0x1A, 0x12]
    assert desk.roll.papers[1]["stopped"] == "jam"


def test_given_up_what_had_not_reached_the_printer_is_lost(desk, link):
    desk.switch("cover_open")
    link = desk.printer.connect()
    link.write(b"x\n" * 4000)
    link.abort()
    desk.switch()
    desk.printer.connect().close()
    assert len(desk.roll.papers[1]["lines"]) == 2048


def test_closed_in_order_all_of_it_comes_out(desk, link):
    link.write(b"no knife\n")
    assert desk.roll.papers == {}, "nothing was cut, so nobody tears it off yet"
    link.close()
    assert desk.pieces(1) == ["no knife"]


def test_the_cover_is_closed_by_somebody_else_meanwhile(desk):
    """The switches are asked for while it stands still, without a word from the worker."""
    desk.switch("cover_open")
    desk.printer.begin(Job(1, 1, 1, False, {}))
    link = desk.printer.connect()
    link.write(b"012\n\x1dV\x00" + FENCE)
    threading.Timer(0.05, desk.switch).start()
    start = time.monotonic()
    assert link.read(5.0) == PRINTED
    assert time.monotonic() - start < 2
