"""Real connections: bytes arrive as they are, calls end in time, what is given up never comes out."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import threading
import tty
from pathlib import Path

import pytest
from escpos.printer import Serial

from kiosk.address import parse_address
from kiosk.device import LinkLost, Stalled, Unreached
from kiosk.printer import connector
from kiosk.waits import Waits

ROOT = Path(__file__).parents[1]
JOB = b"\x1b@\x1c&012\n\x1dV\x01"
HURRY = Waits(connect=0.3, write=0.2)
MUCH = JOB * 1_000_000  # more than any buffer on the way holds


def opened(address, waits=HURRY):
    return connector(parse_address(address), waits)()


@contextlib.contextmanager
def network_printer():
    """A link to a printer on this machine, and the printer's end of it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        link = opened(f"tcp:127.0.0.1:{server.getsockname()[1]}")
        peer, _ = server.accept()
        with peer:
            peer.settimeout(5)
            try:
                yield link, peer
            finally:
                link.abort()


@contextlib.contextmanager
def serial_printer(speed=""):
    """A link to a printer on a serial port, and the descriptor of the printer's end."""
    printer, port = os.openpty()
    link = opened(f"serial:{os.ttyname(port)}{speed}")
    try:
        yield link, printer
    finally:
        link.abort()
        for descriptor in (printer, port):
            os.close(descriptor)


def all_of(peer):
    """Everything a network printer gets until the link ends; raises when it is reset."""
    parts = []
    while part := peer.recv(65536):
        parts.append(part)
    return b"".join(parts)


def test_a_network_printer_gets_the_bytes_as_they_are():
    with network_printer() as (link, peer):
        assert link.reads
        link.write(JOB)
        threading.Thread(target=link.close, daemon=True).start()
        assert all_of(peer) == JOB


def test_what_a_network_printer_answers_is_read_and_silence_is_nothing():
    with network_printer() as (link, peer):
        assert link.read(0.01) == b""
        peer.sendall(b"\x12")
        assert link.read(5) == b"\x12"


def test_a_network_printer_that_leaves_is_a_lost_link():
    with network_printer() as (link, peer):
        peer.close()
        with pytest.raises(LinkLost, match="network cable"):
            link.read(5)


def test_a_network_printer_that_takes_no_more_is_stalled_and_every_byte_counted():
    with network_printer() as (link, peer):
        with pytest.raises(Stalled, match="takes no data") as stalled:
            link.write(MUCH)
        sent = stalled.value.sent
        assert 0 < sent < len(MUCH)
        peer.settimeout(0.3)
        taken = 0
        with contextlib.suppress(TimeoutError):
            while part := peer.recv(1 << 20):
                taken += len(part)
        assert taken == sent


def test_a_link_given_up_is_reset_and_its_rest_never_comes_out():
    with network_printer() as (link, peer):
        with pytest.raises(Stalled) as stalled:
            link.write(MUCH)
        link.abort()
        with pytest.raises(ConnectionResetError):
            assert len(all_of(peer)) < stalled.value.sent


def test_a_link_that_cannot_be_ended_in_order_is_reset_too():
    with network_printer() as (link, peer):
        with pytest.raises(Stalled):
            link.write(MUCH)
        link.close()
        with pytest.raises(ConnectionResetError):
            all_of(peer)


def test_an_answer_that_nobody_read_does_not_spoil_the_last_slip():
    with network_printer() as (link, peer):
        link.write(JOB)
        peer.sendall(b"\x00" * 10)
        link.close()
        assert peer.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0  # a plain close would be a reset
        assert all_of(peer) == JOB


def test_nothing_goes_through_a_link_that_was_given_up():
    with network_printer() as (link, _):
        link.abort()
        link.abort()
        link.close()
        with pytest.raises(LinkLost, match="given up") as lost:
            link.write(JOB)
        assert lost.value.sent == 0


def test_a_serial_printer_gets_the_bytes_as_they_are_and_is_read():
    with serial_printer() as (link, printer):
        link.write(JOB)
        assert os.read(printer, 100) == JOB
        assert link.read(0.01) == b""
        os.write(printer, b"\x11\x12")
        assert link.read(5) == b"\x11\x12"


def test_a_serial_printer_is_spoken_to_at_its_speed(monkeypatch):
    speeds = []

    def noted(devfile, baudrate, timeout):
        speeds.append(baudrate)
        return Serial(devfile=devfile, baudrate=baudrate, timeout=timeout)

    monkeypatch.setattr("escpos.printer.Serial", noted)
    for speed in ("", ":115200"):
        with serial_printer(speed):
            pass
    assert speeds == [9600, 115200]


def test_a_serial_port_that_is_pulled_out_is_a_lost_link():
    printer, port = os.openpty()
    link = opened(f"serial:{os.ttyname(port)}")
    os.close(printer)
    with pytest.raises(LinkLost, match="serial cable"):
        link.read(5)
    link.close()
    os.close(port)


def test_a_serial_printer_that_takes_no_more_is_stalled_and_given_up_gets_nothing_later():
    with serial_printer() as (link, printer):
        with pytest.raises(Stalled) as stalled:
            link.write(MUCH)
        assert 0 < stalled.value.sent < len(MUCH)
        link.abort()
        os.set_blocking(printer, False)
        taken = 0
        with contextlib.suppress(BlockingIOError):
            while part := os.read(printer, len(MUCH)):
                taken += len(part)
        assert taken < stalled.value.sent


def test_a_plain_file_grows_with_each_job_and_is_never_read(tmp_path):
    paper = tmp_path / "lp0"
    paper.touch()
    for _ in range(2):
        link = opened(f"file:{paper}")
        assert not link.reads
        assert link.read(5) == b""
        link.write(JOB)
        link.close()
    assert paper.read_bytes() == JOB * 2


def test_a_device_file_that_answers_is_read():
    printer, port = os.openpty()
    tty.setraw(port)
    link = opened(f"file:{os.ttyname(port)}")
    assert link.reads
    link.write(b"\x10\x04\x01")
    assert os.read(printer, 3) == b"\x10\x04\x01"
    os.write(printer, b"\x12")
    assert link.read(5) == b"\x12"
    link.abort()
    os.close(printer)
    os.close(port)


def test_a_device_file_that_takes_no_more_is_stalled(tmp_path):
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    link = opened(f"file:{pipe}")
    with pytest.raises(Stalled) as stalled:
        link.write(MUCH)
    link.abort()
    assert len(os.read(reader, len(MUCH))) == stalled.value.sent
    assert os.read(reader, 1) == b""
    os.close(reader)


@pytest.mark.parametrize(
    ("address", "cable"),
    [
        ("tcp:127.0.0.1:1", "network cable"),
        ("usb:04b8:fffe", "USB cable"),
        ("usb:04b8:fffe:A1B2", "USB cable"),
        ("serial:/dev/ttyNONE9", "serial cable"),
        ("file:/dev/usb/lpNONE", "right file"),
    ],
)
def test_a_printer_that_is_not_there_says_what_to_look_at(address, cable):
    with pytest.raises(Unreached, match=cable) as trouble:
        opened(address)
    assert address in str(trouble.value)
    assert "\n" not in str(trouble.value)


@pytest.mark.parametrize("address", ["none", "virtual"])
def test_what_is_no_real_printer_is_refused(address):
    with pytest.raises(ValueError, match="no printer to connect to"):
        connector(parse_address(address), HURRY)


def test_escpos_leaves_no_folder_behind(tmp_path):
    code = "import kiosk.printer, tempfile; print(tempfile.gettempdir())"
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() != str(tmp_path)
