"""The print worker and a real printer's faults: nothing is claimed that cannot be printed, staff hear why."""

import threading
from dataclasses import replace

import pytest

from kiosk.ending import Ending
from kiosk.hall_link import HallLink
from kiosk.profiles import read_profile
from kiosk.worker import Worker
from tests.fake_faults import Fault, Traits
from tests.fake_hall import FakeHall
from tests.fake_printer import FakePrinter
from tests.paper_samples import slip_of

PATIENCE = 10
PACE = 0.02
PROFILE = replace(read_profile("generic-80mm"), status="always", confirm="gs_h")


@pytest.fixture
def hall():
    fake = FakeHall()
    yield fake
    fake.close()


@pytest.fixture
def printer():
    with FakePrinter() as fake:
        yield fake


@pytest.fixture
def start(hall, printer):
    """Starts workers in threads of this process; each ends with the test."""
    running = []

    def start(profile=PROFILE, address=None, pace=PACE):
        worker = Worker(HallLink(hall.url, "secret"), address or printer.address, profile, Ending(), pace)
        thread = threading.Thread(target=worker.run, daemon=True)
        thread.start()
        running.append((worker, thread))
        return worker

    yield start
    for worker, thread in running:
        worker.end()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def until(true):
    """Waits for something that must happen soon."""
    for _ in range(PATIENCE * 100):
        if true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not happen")


def states(hall):
    return [state for state, _ in hall.states()]


def said(hall, way):
    return [status["state"] for how, status in hall.said if how == way]


def claims(hall):
    return len([path for path, _ in hall.keys if path.endswith("/claim")])


def test_a_slip_is_confirmed_by_the_printer_itself(hall, printer, start):
    hall.put(slip_of())
    start()
    until(lambda: "confirmed" in states(hall))
    assert states(hall) == ["sending", "confirmed"]
    assert len(printer.roll.torn) == 1


def test_a_claim_tells_how_the_printer_is(hall, printer, start):
    printer.strike("near_end")
    start()
    until(lambda: hall.said)
    assert hall.said[0] == (
        "claim",
        {
            "state": "near_end",
            "detail": "the paper roll is nearly at its end: have a new one at hand",
            "profile": "generic-80mm",
            "reads": True,
        },
    )


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "offline", "error"])
def test_a_printer_that_stands_still_claims_nothing_and_says_why(hall, printer, start, fault):
    printer.strike(fault)
    hall.put(slip_of())
    start()
    until(lambda: fault in said(hall, "told"))
    assert claims(hall) == 0
    printer.heal()
    until(lambda: "confirmed" in states(hall))
    assert said(hall, "claim")[0] == "ok"


def test_the_same_trouble_is_told_again_but_not_at_every_look(hall, printer, start):
    printer.strike("paper_out")
    start()
    until(lambda: len(said(hall, "told")) >= 3)  # paced: every 0.6 s, looked at every 0.02 s
    assert set(said(hall, "told")) == {"paper_out"}
    assert len(said(hall, "told")) < 10


def test_a_printer_that_is_off_at_the_start_is_waited_for(hall, printer, start, capfd):
    printer.strike("power_cut")
    hall.put(slip_of())
    start()
    until(lambda: "unreachable" in said(hall, "told"))
    assert claims(hall) == 0
    assert "is the network cable in" in capfd.readouterr().err
    printer.heal()
    until(lambda: "confirmed" in states(hall))


def test_the_hall_hears_of_an_open_cover_while_nobody_takes_a_number(hall, printer, start):
    start()
    until(lambda: claims(hall))
    printer.strike("cover_open")
    until(lambda: "cover_open" in said(hall, "told"))
    hall.put(slip_of())
    until(lambda: "queued" in states(hall))  # the claim was waiting already
    assert printer.roll.torn == []
    printer.heal()
    until(lambda: "confirmed" in states(hall))
    assert states(hall) == ["sending", "queued", "sending", "confirmed"]
    assert len(printer.roll.torn) == 1


def test_paper_that_ends_in_the_middle_renews_the_lease_and_brings_a_marked_slip(hall, printer, start):
    printer.arm(Fault("paper_out", 5, "lines"))
    hall.put(slip_of())
    start()
    until(lambda: ("sending", "the paper is out: put in a new roll") in hall.states())
    until(lambda: states(hall).count("sending") >= 4)  # the lease is renewed
    assert "paper_out" in said(hall, "told")
    printer.heal()
    until(lambda: "confirmed" in states(hall))
    assert hall.states()[-1] == ("confirmed", "")
    assert "REPRINT" in printer.roll.torn[-1].text
    assert "REPRINT" not in printer.roll.torn[0].text


def test_an_older_hall_that_has_no_ear_for_printers_stops_nothing(hall, printer, start, capfd):
    hall.faults = [("/printers/state", 404)] * 1000
    printer.strike("paper_out")
    hall.put(slip_of())
    start()
    until(lambda: any(path.endswith("/printers/state") for path, _ in hall.keys))
    printer.heal()
    until(lambda: "confirmed" in states(hall))
    assert "404" not in capfd.readouterr().err


def test_a_lease_that_ran_out_is_not_printed(hall, printer, start):
    hall.faults = [("/1/state", 409)]
    hall.put(slip_of(number="001"))
    hall.put(slip_of(number="002"))
    start()
    until(lambda: "confirmed" in states(hall))
    assert len(printer.roll.torn) == 1


def test_a_printer_that_says_nothing_gets_its_slip_and_it_is_only_called_sent(hall, start):
    with FakePrinter(Traits(status=False, fence=False, paper_sensor=False)) as mute:
        hall.put(slip_of())
        start(read_profile("generic-58mm"), mute.address)
        until(lambda: "sent" in states(hall))
        mute.until(lambda fake: len(fake.roll.torn) == 1)
    assert said(hall, "claim")[0] == "ok"
    assert hall.said[0][1]["reads"] is False


def test_a_printer_for_one_client_is_watched_and_printed_on(hall, start):
    with FakePrinter(clients="refuse") as one:
        start(PROFILE, one.address, 0.005)
        for place in range(5):
            hall.put(slip_of(number=f"{place:03}"))
            until(lambda: states(hall).count("confirmed") == place + 1)  # noqa: B023 - asked at once
        assert states(hall) == ["sending", "confirmed"] * 5


def test_a_worker_that_shall_end_while_its_slip_waits_for_paper_says_so(hall, printer, start):
    printer.arm(Fault("paper_out", 5, "lines"))
    hall.put(slip_of())
    worker = start()
    until(lambda: "paper_out" in said(hall, "told"))
    worker.end()
    until(lambda: "unknown" in states(hall))
