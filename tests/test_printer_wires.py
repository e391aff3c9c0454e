"""USB printers, and drivers that hang: found anew for each link, and given up cleanly."""

import contextlib
import errno
import socket
import threading

import pytest

from kiosk import printer as printers
from kiosk.address import parse_address
from kiosk.device import LinkLost, Stalled, Unreached
from kiosk.printer import connector
from kiosk.waits import Waits
from kiosk.wire import SocketEnding

JOB = b"\x1b@\x1c&012\n\x1dV\x01"
HURRY = Waits(connect=0.3, write=0.2)


def opened(address, waits=HURRY):
    return connector(parse_address(address), waits)()


class Endpoint:
    def __init__(self, address, kind=2):
        self.bEndpointAddress, self.bmAttributes = address, kind


class Interface(list):
    def __init__(self, number, kind, ends):
        super().__init__(ends)
        self.bInterfaceNumber, self.bInterfaceClass = number, kind


class Backend:
    def dispose(self, _device):
        pass


class UsbDevice:
    """A USB printer as pyusb shows it: interfaces that are no printer's, then the printer's."""

    backend = _ctx = Backend()
    parts = (
        Interface(0, 3, [Endpoint(0x85, 3)]),
        Interface(2, 255, [Endpoint(0x86), Endpoint(0x04)]),
        Interface(1, 7, [Endpoint(0x83), Endpoint(0x02)]),
    )

    def __init__(self, serial_number="A1", configured=True):
        self.serial_number, self.configured = serial_number, configured
        self.paper, self.answers, self.resets, self.room = b"", [], [], 1 << 20

    def get_active_configuration(self):
        if not self.configured:
            raise OSError(errno.EIO, "Configuration not set")
        return self.parts

    def set_configuration(self):
        self.configured = True

    def write(self, end, data, timeout):
        assert (end, timeout > 0) == (0x02, True)
        taken = bytes(data)[: self.room]
        self.room -= len(taken)
        self.paper += taken
        if not taken:
            raise TimeoutError(errno.ETIMEDOUT, "Operation timed out")
        return len(taken)

    def read(self, end, size, timeout):
        assert (end, size > 0, timeout > 0) == (0x83, True, True)
        if not self.answers:
            raise TimeoutError(errno.ETIMEDOUT, "Operation timed out")
        return self.answers.pop(0)

    def ctrl_transfer(self, *told):
        self.resets.append(told)


@pytest.fixture
def plugged_in(monkeypatch):
    """What is plugged in, as a list that a test may change between two links."""
    found: list[UsbDevice] = []

    def find(custom_match=lambda _device: True, **model):
        assert model == {"idVendor": 0x0416, "idProduct": 0x5011}
        return next((device for device in found if custom_match(device)), None)

    monkeypatch.setattr("usb.core.find", find)
    return found


def test_a_usb_printer_gets_the_bytes_as_they_are_and_is_read(plugged_in):
    plugged_in.append(UsbDevice(configured=False))
    link = opened("usb:0416:5011")
    link.write(JOB)
    assert plugged_in[0].paper == JOB
    assert link.read(0.01) == b""
    plugged_in[0].answers += [b"", b"\x12"]
    assert link.read(5) == b"\x12"
    plugged_in[0].answers += [b"\x16"]
    assert link.read(0.0) == b"\x16"  # what is there comes at once
    link.close()
    assert plugged_in[0].resets == []  # a reset would throw away what is still being printed


def test_two_usb_printers_of_one_model_are_told_apart(plugged_in):
    plugged_in += [UsbDevice("A1"), UsbDevice("B2")]
    opened("usb:0416:5011:B2").write(JOB)
    assert [device.paper for device in plugged_in] == [b"", JOB]
    with pytest.raises(Unreached, match="USB cable"):
        opened("usb:0416:5011:C3")


def test_a_usb_printer_is_looked_up_for_each_link(plugged_in):
    connect = connector(parse_address("usb:0416:5011"), HURRY)
    with pytest.raises(Unreached):
        connect()
    plugged_in.append(UsbDevice())
    connect().write(JOB)
    plugged_in[:] = [UsbDevice("new")]  # pulled out and put in again
    connect().write(JOB)
    assert plugged_in[0].paper == JOB


def test_a_usb_printer_out_of_paper_is_stalled_at_the_byte(plugged_in):
    plugged_in.append(UsbDevice())
    plugged_in[0].room = 5
    link = opened("usb:0416:5011")
    with pytest.raises(Stalled) as stalled:
        link.write(JOB)
    assert stalled.value.sent == 5
    link.abort()
    assert plugged_in[0].resets  # told to forget the five


def test_a_usb_cable_pulled_out_may_have_taken_the_piece_along(plugged_in, monkeypatch):
    plugged_in.append(UsbDevice())
    link = opened("usb:0416:5011")

    def gone(*_told):
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr(plugged_in[0], "write", gone)
    monkeypatch.setattr(plugged_in[0], "ctrl_transfer", gone)
    with pytest.raises(LinkLost, match="USB cable") as lost:
        link.write(JOB)
    assert lost.value.sent == len(JOB)
    link.abort()


def test_what_is_no_usb_printer_says_so(plugged_in, monkeypatch):
    plugged_in.append(UsbDevice())
    monkeypatch.setattr(plugged_in[0], "parts", UsbDevice.parts[:1])
    with pytest.raises(Unreached, match="no printer's interface"):
        opened("usb:0416:5011")


class HangingWire:
    """A driver that hangs beyond what it promises, until the test ends."""

    reads, piece, counts = True, 4, False

    def __init__(self):
        self.dropped = threading.Event()
        self.put_pieces = []
        self.over = threading.Event()

    def put(self, data, _seconds):
        self.put_pieces.append(data)
        if len(self.put_pieces) > 1:
            self.over.wait(20)
        return len(data)

    def take(self, _seconds):
        self.over.wait(20)
        return b""

    def drop(self):
        self.dropped.set()


@pytest.fixture
def hanging(monkeypatch):
    """A hanging wire behind every network address, and no patience with it."""
    wire = HangingWire()
    monkeypatch.setattr(printers, "_OPEN", {"tcp": lambda _address, _seconds: wire})
    monkeypatch.setattr(printers, "HANGS", 0.01)
    yield wire
    wire.over.set()


def test_a_driver_that_hangs_in_a_write_is_left_behind_and_gets_nothing_more(hanging):
    link = opened("tcp:127.0.0.1:9100", Waits(write=0.05))
    with pytest.raises(LinkLost, match="does not take") as lost:
        link.write(JOB)
    assert not isinstance(lost.value, Stalled)
    assert lost.value.sent == 8  # the piece it took, and the one it hangs on
    link.abort()
    hanging.over.set()
    assert hanging.dropped.is_set()
    assert hanging.put_pieces == [JOB[:4], JOB[4:8]]


def test_a_driver_that_hangs_in_a_read_is_left_behind(hanging):
    link = opened("tcp:127.0.0.1:9100", Waits(write=0.01))
    with pytest.raises(LinkLost):
        link.read(0.01)
    assert not hanging.dropped.is_set()


def test_a_printer_that_answers_after_it_was_given_up_is_let_go_at_once(hanging, monkeypatch):
    def slow(_address, _seconds):
        hanging.over.wait(20)
        return hanging

    monkeypatch.setattr(printers, "_OPEN", {"tcp": slow})
    with pytest.raises(Unreached, match="does not answer"):
        opened("tcp:127.0.0.1:9100", Waits(connect=0.01))
    hanging.over.set()
    assert hanging.dropped.wait(5)  # else a printer for one client would be taken for good


def test_a_network_printer_that_never_stops_talking_is_left_all_the_same():
    over = threading.Event()

    def talk(peer):
        with contextlib.suppress(OSError):
            while not over.wait(0.001):
                peer.send(b"\x10\x00\x00\x00")

    with socket.create_server(("127.0.0.1", 0)) as server:
        line = socket.create_connection(server.getsockname())
        peer, _ = server.accept()
        with peer, line:
            threading.Thread(target=talk, args=(peer,), daemon=True).start()
            ending = threading.Thread(target=SocketEnding(line).finish, args=(0.1,), daemon=True)
            ending.start()
            ending.join(5)
            over.set()
            assert not ending.is_alive()
