"""The fake printer itself: it understands what Epson's reference tells, and fails as a real one does."""

import contextlib
import os
import socket
import time

import pytest

from tests.fake_faults import Fault, Traits
from tests.fake_printer import FakePrinter
from tests.fake_roll import printed
from tests.lived_time import LivedTime

HALLO = b"\x1b@\x1c&" + "您的号码\n012\n".encode("gbk")
CUT = b"\x1bd\x06\x1dV\x01"
FENCE = b"\x1d(H\x06\x0000ABCD"
FENCED = b"\x37\x22ABCD\x00"
ASK = [b"\x10\x04" + bytes([n]) for n in (1, 2, 3, 4)]
RASTER = b"\x1dv0\x00\x02\x00\x03\x00" + b"\xff\x00" * 3
ALL_WELL = b"\x12\x12\x12\x12"


class Plugged:
    """A plain client, as bare as a driver."""

    def __init__(self, printer):
        kind, _, where = printer.address.partition(":")
        if kind == "tcp":
            self.link = socket.create_connection(("127.0.0.1", int(where.rpartition(":")[2])), 2)
            self.file = self.link.fileno()
        else:
            self.file = os.open(where, os.O_RDWR | os.O_NOCTTY)
        os.set_blocking(self.file, False)

    def write(self, data):
        while data:
            with contextlib.suppress(BlockingIOError):
                data = data[os.write(self.file, data) :]

    def read(self, length, seconds=5.0):
        """Waits for so many bytes; fewer when the time is over."""
        limit, got = time.monotonic() + seconds, b""
        while len(got) < length and time.monotonic() < limit:
            with contextlib.suppress(BlockingIOError):
                got += os.read(self.file, length - len(got))
            time.sleep(0.001)
        return got

    def ask(self):
        for question in ASK:
            self.write(question)
        return self.read(4)

    def gone(self):
        """Whether the link has died."""
        try:
            return self.read(1, 0.5) == b"" and os.read(self.file, 1) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def close(self):
        if hasattr(self, "link"):
            self.link.close()
        else:
            os.close(self.file)


@pytest.fixture(params=["tcp", "serial"])
def printer(request):
    with FakePrinter(serial=request.param == "serial") as fake:
        yield fake


@pytest.fixture
def client(printer):
    plugged = Plugged(printer)
    yield plugged
    plugged.close()


def test_what_is_sent_comes_out_and_is_confirmed_in_order(printer, client):
    client.write(HALLO + CUT + FENCE)
    assert client.read(7) == FENCED
    assert [piece.text for piece in printer.roll.torn] == ["您的号码\n012"]
    assert printer.roll.torn[0].cut


def test_status_is_told_at_once_even_when_it_stands_still(printer, client):
    assert client.ask() == ALL_WELL
    for kind, answer in {
        "paper_out": b"\x1a\x32\x12\x7e",
        "cover_open": b"\x1a\x16\x12\x12",
        "near_end": b"\x12\x12\x12\x1e",
        "offline": b"\x1a\x12\x12\x12",
    }.items():
        printer.strike(kind)
        assert client.ask() == answer
        printer.heal(kind)
    assert client.ask() == ALL_WELL


def test_without_paper_it_takes_bytes_and_prints_the_rest_on_a_new_roll(printer, client):
    printer.arm(Fault("paper_out", after=1, unit="lines"))
    client.write(HALLO + CUT + FENCE)
    assert client.read(1, 0.1) == b""
    assert [piece.text for piece in printer.roll.torn] == ["您的号码"]
    printer.heal()
    assert client.read(7) == FENCED
    assert [(piece.text, piece.cut) for piece in printer.roll.torn] == [("您的号码", False), ("012", True)]


def test_a_stuck_cutter_leaves_the_slip_hanging_until_it_is_freed(printer, client):
    printer.strike("jam")
    client.write(HALLO + CUT + FENCE)
    printer.until(lambda fake: "jam" in fake.faults)
    assert client.ask() == b"\x1a\x52\x1a\x12"
    assert not printer.roll.torn[0].cut
    printer.heal()
    assert client.read(7) == FENCED
    assert printer.roll.torn[0].cut


def test_a_power_cut_loses_what_was_not_printed(printer, client):
    printer.arm(Fault("power_cut", after=len(HALLO) - 2, unit="bytes"))
    client.write(HALLO + CUT + FENCE)
    printer.until(lambda fake: "power_cut" in fake.faults)
    printer.heal()
    again = Plugged(printer)
    again.write(HALLO + CUT + FENCE)
    assert again.read(7) == FENCED
    again.close()
    assert [piece.text for piece in printer.roll.torn] == ["您的号码\n您的号码\n012"]


def test_a_network_printer_without_power_breaks_the_link_or_gives_no_sign():
    for gone, breaks in (("reset", True), ("silent", False)):
        with FakePrinter(gone=gone) as printer:
            client = Plugged(printer)
            assert client.ask() == ALL_WELL
            printer.strike("power_cut")
            assert client.gone() is breaks
            with pytest.raises(ConnectionRefusedError):
                Plugged(printer)
            printer.heal()
            assert client.gone()
            again = Plugged(printer)
            assert again.ask() == ALL_WELL
            client.close()
            again.close()


def test_a_broken_link_leaves_half_a_command_that_swallows_what_follows():
    with FakePrinter() as printer:
        printer.arm(Fault("reset", after=len(HALLO + RASTER) - 2, unit="bytes"))
        client = Plugged(printer)
        client.write(HALLO + RASTER + CUT)
        assert client.gone()
        again = Plugged(printer)
        again.write(b"012\n" + CUT)  # two of these bytes are taken for dots
        printer.until(lambda fake: fake.roll.pieces[0].cut)
        assert printer.roll.torn[0].text == "您的号码\n012\n2"
        again.write(RASTER[:9] + b"\x00" * 40 + b"\x1b@" + HALLO + CUT)  # zeros end whatever it was
        printer.until(lambda fake: fake.roll.torn[-1].text == "您的号码\n012")
        client.close()
        again.close()


def test_a_question_within_half_a_command_is_answered_and_taken_for_its_parameters(printer, client):
    client.write(HALLO + b"\x1b3")
    assert client.ask() == ALL_WELL
    client.write(b"7\n" + CUT + FENCE)
    assert client.read(7) == FENCED
    (piece,) = printer.roll.torn
    assert piece.text == "您的号码\n012\n7"
    assert piece.odd == [b"\x04", b"\x01"]  # ESC 3 took the first byte of DLE EOT


def test_a_printer_that_hangs_takes_nothing_and_later_prints_what_was_not_taken_back():
    with FakePrinter() as printer:
        client = Plugged(printer)
        client.write(ASK[0])
        client.read(1)
        printer.strike("hang")
        client.write(HALLO + CUT)
        client.close()  # in order: a ghost
        printer.heal()
        printer.until(lambda fake: fake.roll.torn)
        assert printer.roll.torn[0].text == "您的号码\n012"


@pytest.mark.parametrize(("clients", "answer"), [("refuse", b""), ("many", ALL_WELL)])
def test_a_second_client_is_sent_away_or_served(clients, answer):
    with FakePrinter(clients=clients) as printer, contextlib.closing(Plugged(printer)) as first:
        assert first.ask() == ALL_WELL
        heard = b""
        with contextlib.suppress(ConnectionError), contextlib.closing(Plugged(printer)) as second:
            heard = second.ask()
        assert heard == answer
        assert first.ask() == ALL_WELL


def test_a_second_client_waits_until_the_first_is_gone():
    with FakePrinter() as printer, contextlib.closing(Plugged(printer)) as first:
        assert first.ask() == ALL_WELL
        with contextlib.closing(Plugged(printer)) as second:
            second.write(b"".join(ASK))
            assert second.read(4, 0.2) == b""
            first.close()
            assert second.read(4) == ALL_WELL


def test_answers_can_be_late_mixed_with_automatic_status_and_flow_control():
    with FakePrinter(Traits(asb=True, flow=True, late=0.05)) as printer:
        client = Plugged(printer)
        client.write(ASK[0])
        assert client.read(1, 0.02) == b""
        assert client.read(7) == b"\x13\x10\x00\x00\x0f\x12\x11"
        printer.strike("cover_open")
        assert client.read(6) == b"\x13\x38\x00\x00\x0f\x11"
        client.close()


def test_it_prints_no_faster_than_it_can():
    with FakePrinter(Traits(speed=200)) as printer:
        client = Plugged(printer)
        client.write(b"\n" * 100 + FENCE)
        began = time.monotonic()
        assert client.read(7) == FENCED
        assert time.monotonic() - began > 0.3
        client.close()


def test_paper_tells_what_is_wrong_on_it():
    (piece,) = printed(b"\x1b@" + b"x" * 49 + b"\n" + b"\xfe\n\x1b\x7f", 48)
    assert piece.overrun == ["x" * 48]
    assert piece.lines == ["x" * 48, "x"]
    assert piece.odd == [b"\xfe", b"\x1b\x7f"]


def test_equal_slips_are_equal_on_paper_and_a_mark_makes_a_difference():
    one, other = printed((HALLO + RASTER + CUT) * 2, 48)
    assert one == other
    (marked,) = printed(HALLO + b"REPRINT\n" + RASTER + CUT, 48)
    assert marked.has("REPRINT")
    assert not marked.holds(one.items)
    (joined,) = printed(b"half\n" + HALLO + RASTER + CUT, 48)
    assert joined.holds(one.items)


def test_no_roll_is_changed_while_the_machine_stands_still():
    looks = iter([0.0, 0.01, 7.0, 7.005])
    clock = LivedTime(lambda: next(looks))
    assert [round(clock.now(), 3) for _ in range(3)] == [0.01, 0.03, 0.035]
