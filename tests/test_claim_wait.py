"""How long a claim waits for a slip, and what ends it early."""

from types import SimpleNamespace

import pytest

from server.doors.endpoint import Asked
from server.doors.printer import CLAIM_WAIT, PrinterDoor
from server.roll import Roll
from server.rules.who import Press, Who

ADDRESS = "file:/dev/usb/lp0"  # the same on every box


class Bell:
    """Never rings; its waits are the clock. `then` is done during the first of them."""

    def __init__(self):
        self.now, self.then = 0.0, None

    def wait(self, seconds):
        self.now += seconds
        then, self.then = self.then, None
        if then:
            then()


@pytest.fixture
def bell():
    return Bell()


@pytest.fixture
def claim(hall, bell, tmp_path):
    """Lets a printer claim; the status of the answer."""
    door = PrinterDoor(hall.house.paper, Roll(tmp_path, hall.clock), bell, lambda: bell.now)

    def asks(name):
        who = Who("printer", 1, name)
        body = SimpleNamespace(printer=ADDRESS, status={})
        return door.claim(Asked(who, Press(who), body, {})).status

    return asks


def test_a_claim_waits_as_long_as_nothing_is_to_print(bell, claim):
    assert (claim("entrance"), bell.now) == (204, CLAIM_WAIT)


def test_a_newer_claim_of_the_same_printer_ends_the_older_one(hall, bell, claim):
    def again():
        hall.take()
        assert claim("entrance") == 200

    bell.then = again
    assert claim("entrance") == 204
    assert bell.now < CLAIM_WAIT


def test_a_printer_of_the_same_address_on_another_box_ends_nothing(hall, bell, claim):
    hall.enrol("printer", "second")
    beside = hall.enrol("kiosk", "kiosk 2", "second")

    def elsewhere():
        hall.take(token=beside)
        assert claim("second") == 200

    bell.then = elsewhere
    hall.enrol("printer", "entrance")
    assert claim("entrance") == 204
    assert bell.now == CLAIM_WAIT
