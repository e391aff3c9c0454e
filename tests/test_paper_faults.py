"""Each fault of a printer: what the resident sees, what staff see, and what comes out once it is set right.

A real hall, the real print worker and a printer that fails as told (tests/fake_printer), waits at a fiftieth.
"""

import socket
import time
from typing import NamedTuple

import pytest

from tests.fake_faults import Fault, Kind, Traits
from tests.paper_hall import PaperHall, at_once, counter
from tests.paper_trial import profile_of, traits_of
from tests.small_hall import catalogue

SURE = profile_of("generic-80mm", status="always", confirm="gs_h")
PLAIN = profile_of("generic-80mm", status="always", confirm="gs_r")
MATTER = catalogue()[0].code
ONCE, MARKED, BOTH = ["plain"], ["again"], ["plain", "again"]
LINES, BYTES = 4, 300
"""Where in a slip of 14 lines and 600 bytes it happens."""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    at_once(monkeypatch)


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """One for all: each test begins with nothing queued and a printer of its own."""
    return PaperHall(tmp_path_factory.mktemp("hall"))


class Case(NamedTuple):
    """A fault; meanwhile: the slip's state and the printer's; in the end: the slip's, and what came out."""

    fault: Fault
    slip: str
    printer: str
    end: str
    out: list[str]


def before(kind: Kind, printer: str, slip: str = "queued") -> Case:
    """Nothing was sent to a printer that could not print."""
    return Case(Fault(kind), slip, printer, "confirmed", ONCE)


def during(kind: Kind, printer: str, unit="lines", out=ONCE) -> Case:
    """A slip that lies in the printer is waited for."""
    after = LINES if unit == "lines" else BYTES
    return Case(Fault(kind, after, unit), "sending", printer, "confirmed", out)


CASES = {
    "no paper": before("paper_out", "paper_out"),
    "the paper ends in the slip": during("paper_out", "paper_out", out=MARKED),  # the first is in two pieces
    "the paper is nearly at its end": Case(Fault("near_end"), "confirmed", "near_end", "confirmed", ONCE),
    "the cover is open": before("cover_open", "cover_open"),
    "the cover is opened in the slip": during("cover_open", "cover_open", out=BOTH),  # the first may be
    "the cutter is stuck": before("jam", "jam", "sending"),
    "the printer is offline": before("offline", "offline"),
    "it goes offline in the slip": during("offline", "offline"),
    "it overheats": before("error", "error"),
    "it overheats in the slip": during("error", "error"),
    "it has no power": before("power_cut", "unreachable"),
    "the power fails in the slip": during("power_cut", "unreachable", "bytes", MARKED),
    "it is a black hole": before("hang", "silent"),
    "it hangs in the slip": during("hang", "unreachable", "bytes", BOTH),
    "it says nothing": before("silent", "silent"),
    "it falls silent in the slip": during("silent", "unreachable", "bytes", BOTH),
}


@pytest.mark.parametrize(
    ("name", "fence"),
    [(name, SURE) for name in CASES] + [(name, PLAIN) for name in CASES if "in the slip" in name],
    ids=lambda value: getattr(value, "confirm", value),
)
def test_what_they_see_and_what_comes_out(hall, name, fence):
    case = CASES[name]
    with counter(hall, fence) as one:
        one.printer.arm(case.fault)
        li = one.take(matter=MATTER)
        one.until(lambda: (one.state(li), one.seen().get("state")) == (case.slip, case.printer))
        assert one.slip(li)["printer"] == case.printer  # the kiosk has the same word
        assert one.slip(li)["asks"] is False  # nobody is asked while it may still come
        assert one.link.ask("GET", f"/tickets/{li['key']}")["state"] == "waiting"  # the number counts anyhow
        one.printer.heal()
        assert one.settle() == [case.end]
        assert one.came_out(li) == case.out
        one.until(lambda: one.seen()["state"] == "ok")
        zhang = one.take()
        assert one.settle()[-1] == "confirmed"
        assert one.came_out(zhang) == ONCE
        one.check()


def test_words_tell_staff_what_to_do(hall):
    with counter(hall, SURE) as one:
        one.printer.strike("paper_out")
        one.take()
        one.until(lambda: "put in a new roll" in one.seen().get("detail", ""))
        assert one.seen()["queued"] == 1
        one.printer.heal()
        one.settle()


@pytest.mark.parametrize("gone", ["reset", "silent"])
def test_a_printer_that_is_off_at_boot_prints_whose_numbers_wait_when_it_is_on(hall, gone):
    with counter(hall, SURE, gone=gone, off=True) as one:
        first, second = one.take(), one.take()
        one.until(lambda: one.seen().get("state") == "unreachable")
        assert one.state(first) == "queued"
        time.sleep(0.6)  # half a minute
        one.printer.heal()
        assert one.settle() == ["confirmed"] * 2
        assert [one.came_out(ticket) for ticket in (first, second)] == [ONCE, ONCE]
        texts = [piece.text for piece in one.printer.roll.torn]
        assert [first["number"] in texts[-2], second["number"] in texts[-1]] == [True, True]  # oldest first


@pytest.mark.parametrize("gone", ["reset", "silent"])
def test_a_printer_that_is_back_after_a_minute_prints_the_slip_again_with_a_mark(hall, gone):
    with counter(hall, SURE, gone=gone) as one:
        one.printer.arm(Fault("power_cut", BYTES, "bytes", heals=1.2))
        li = one.take()
        assert one.settle() == ["confirmed"]
        assert one.came_out(li) == MARKED
        spoiled, *_ = one.printer.roll.torn
        assert spoiled.has("VOID")
        assert spoiled.has(li["number"])
        one.check()


@pytest.mark.parametrize("clients", ["queue", "refuse"])
def test_a_printer_that_serves_one_client_only_is_not_disturbed_by_our_own_looks(hall, clients):
    with counter(hall, SURE, clients=clients) as one:
        for _ in range(5):
            one.take()
            time.sleep(0.1)
        assert one.settle() == ["confirmed"] * 5
        assert {*one.link.said} == {"ok"}
        one.check()


def foreign_program(printer):
    """Connected for as long as its socket is open; it may have to try again while we look."""
    foreign = socket.socket()
    foreign.settimeout(5)
    try:
        foreign.connect(("127.0.0.1", printer.plug.port))
        foreign.sendall(b"\x10\x04\x01")
        assert foreign.recv(1)
    except (OSError, AssertionError):
        foreign.close()
        return foreign_program(printer)
    return foreign


@pytest.mark.parametrize(("clients", "word"), [("queue", "silent"), ("refuse", "unreachable")])
def test_a_foreign_program_that_keeps_the_only_connection_is_waited_for(hall, clients, word):
    with counter(hall, SURE, clients=clients) as one:
        one.until(lambda: one.seen().get("state") == "ok")
        with foreign_program(one.printer):
            li = one.take()
            one.until(lambda: one.seen()["state"] == word)
            assert one.state(li) in {"queued", "sending"}
        assert one.settle() == ["confirmed"]
        assert one.came_out(li) == ONCE


@pytest.mark.parametrize(
    "traits",
    [
        Traits(late=0.03),
        Traits(asb=True),
        Traits(flow=True),
        Traits(asb=True, flow=True, late=0.02, buffer=512),
        Traits(speed=6000),
    ],
    ids=["late", "automatic status", "flow control", "all at once", "slow"],
)
@pytest.mark.parametrize(
    ("fence", "serial"),
    [(SURE, False), (SURE, True), (PLAIN, False)],
    ids=["gs_h, network", "gs_h, serial", "gs_r, network"],
)
def test_a_printer_with_ways_of_its_own_is_understood(hall, fence, serial, traits):
    with counter(hall, fence, traits, serial=serial) as one:
        for _ in range(3):
            one.take()
        assert one.settle() == ["confirmed"] * 3
        assert [one.came_out(ticket) for ticket in one.tickets] == [ONCE] * 3
        assert {*one.link.said} == {"ok"}


@pytest.mark.parametrize(
    "name", ["no paper", "the paper ends in the slip", "the cover is opened in the slip"]
)
@pytest.mark.parametrize("fence", [SURE, PLAIN], ids=["gs_h", "gs_r"])
def test_a_serial_printer_is_waited_for_like_any_other(hall, name, fence):
    case = CASES[name]
    with counter(hall, fence, serial=True) as one:
        one.printer.arm(case.fault)
        li = one.take()
        one.until(lambda: (one.state(li), one.seen().get("state")) == (case.slip, case.printer))
        one.printer.heal()
        assert one.settle() == ["confirmed"]
        assert one.came_out(li) == case.out


@pytest.mark.parametrize("kind", ["power_cut", "reset"])
def test_a_serial_printer_gives_no_sign_of_having_lost_a_slip_but_it_is_known(hall, kind):
    with counter(hall, SURE, serial=True) as one:
        one.printer.arm(Fault(kind, BYTES, "bytes", heals=1.5))
        li = one.take()
        one.until(lambda: one.seen().get("state") in {"silent", "unreachable"})
        assert one.settle() == ["confirmed"]
        assert one.came_out(li) == MARKED
        one.check()


MUTE = {"status": False, "fence": False, "paper_sensor": False}


def test_of_a_printer_that_never_says_a_word_the_resident_is_asked(hall):
    profile = profile_of("generic-80mm", status="maybe", confirm="gs_r")
    with counter(hall, profile, traits_of(profile, **MUTE)) as one:
        li, zhang = one.take(), one.take()
        assert one.settle() == ["sent", "sent"]
        assert one.slip(li)["asks"] is True
        one.link.ask("POST", f"/tickets/{li['key']}/slip", {"out": True})
        assert one.state(li) == "confirmed"
        one.link.ask("POST", f"/tickets/{zhang['key']}/slip", {"out": False})
        assert one.settle()[1] == "sent"
        assert one.came_out(zhang) == ["plain", "again"]
        assert one.seen()["reads"] is False


def test_a_printer_that_tells_its_state_but_confirms_nothing_does_not_hold_up_the_line(hall):
    profile = profile_of("generic-80mm", status="maybe", confirm="gs_r")
    with counter(hall, profile, traits_of(profile, fence=False, paper_sensor=False)) as one:
        for _ in range(4):
            one.take()
        assert one.settle() == ["sent"] * 4
        assert all(one.slip(ticket)["asks"] for ticket in one.tickets)
        assert all(one.came_out(ticket) == ONCE for ticket in one.tickets)
        one.check()


def test_a_cheap_printer_that_forgets_all_when_its_cover_is_opened_is_not_believed(hall):
    with counter(hall, SURE, traits_of(SURE, forgets=True)) as one:
        one.printer.arm(Fault("cover_open", LINES, "lines", heals=0.3))
        li = one.take()
        assert one.settle() in (["unknown"], ["confirmed"])
        assert one.state(li) == "unknown" or one.came_out(li) == MARKED
        zhang = one.take()
        assert one.settle()[1] == "confirmed"
        assert one.came_out(zhang) == ONCE  # and nothing of the other on it
        one.check()


def test_a_picture_larger_than_the_printers_memory_survives_an_empty_roll(hall):
    profile = profile_of("generic-80mm", status="always", confirm="gs_h", mode="raster")
    with counter(hall, profile) as one:
        one.printer.arm(Fault("paper_out", 12, "lines"))
        li = one.take()
        one.until(lambda: one.printer.machine.blocked)
        time.sleep(1.0)
        assert one.state(li) == "sending"
        one.printer.heal()
        assert one.settle() == ["confirmed"]
        assert one.came_out(li)[-1] in {"plain", "again"}
        one.check()


def test_a_hall_that_is_away_while_a_slip_comes_out_hears_of_it_later(hall):
    with counter(hall, SURE) as one:
        one.printer.arm(Fault("offline", LINES, "lines"))
        li = one.take()
        one.until(lambda: one.state(li) == "sending" and one.printer.machine.blocked)
        one.link.away = True
        one.printer.heal()
        one.printer.until(lambda fake: fake.idle and not fake.machine.blocked)
        one.link.away = False
        assert one.settle() == ["confirmed"]
        assert one.came_out(li) == ONCE


def test_a_worker_that_ends_with_a_slip_in_the_printer_says_that_nobody_knows(hall):
    with counter(hall, SURE) as one:
        one.printer.arm(Fault("paper_out", LINES, "lines"))
        li = one.take()
        one.until(lambda: one.state(li) == "sending" and one.printer.machine.blocked)
        one.worker.end()
        assert one.settle() == ["unknown"]
        assert one.slip(li)["asks"] is True
