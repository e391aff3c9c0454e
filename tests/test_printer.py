"""Real connections: bytes arrive as they are; what cannot be reached says which cable to look at."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from kiosk.printer import PrinterTrouble, send
from kiosk.profiles import parse_address

ROOT = Path(__file__).parents[1]
JOB = b"\x1b@\x1c&012\n\x1dV\x01"


def test_a_network_printer_gets_the_bytes_as_they_are():
    with socket.create_server(("127.0.0.1", 0)) as printer:
        assert send(parse_address(f"tcp:127.0.0.1:{printer.getsockname()[1]}"), JOB) == "sent"
        connection, _ = printer.accept()
        with connection, connection.makefile("rb") as wire:
            assert wire.read() == JOB


def test_a_device_file_gets_the_bytes_as_they_are(tmp_path):
    device = tmp_path / "lp0"
    device.touch()
    assert send(parse_address(f"file:{device}"), JOB) == "sent"
    assert device.read_bytes() == JOB


def test_a_serial_printer_gets_the_bytes_as_they_are():
    ours, theirs = os.openpty()
    assert send(parse_address(f"serial:{os.ttyname(theirs)}"), JOB) == "sent"
    assert os.read(ours, 100).replace(b"\r\n", b"\n") == JOB
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize(
    ("address", "cable"),
    [
        ("tcp:127.0.0.1:1", "network cable"),
        ("usb:04b8:fffe", "USB cable"),
        ("serial:/dev/ttyNONE9", "serial cable"),
        ("file:/dev/usb/lpNONE", "right file"),
    ],
)
def test_a_printer_that_is_not_there_says_what_to_look_at(address, cable):
    with pytest.raises(PrinterTrouble, match=cable) as trouble:
        send(parse_address(address), JOB)
    assert not trouble.value.reached
    assert "\n" not in str(trouble.value)


def test_a_device_that_hangs_is_given_up_and_gets_nothing_later(tmp_path):
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)  # opening it for writing waits until somebody reads
    with pytest.raises(PrinterTrouble, match="does not take the data") as trouble:
        send(parse_address(f"file:{pipe}"), JOB, limit=0.05)
    assert not trouble.value.reached
    assert pipe.read_bytes() == b""  # the printer is back: no ghost of the slip given up


def test_a_printer_that_stops_taking_data_may_have_printed_some():
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        address = parse_address(f"tcp:127.0.0.1:{printer.getsockname()[1]}")
        with pytest.raises(PrinterTrouble) as trouble:
            send(address, JOB * 1_000_000, limit=0.3)
    assert trouble.value.reached
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(0.5)


def test_escpos_leaves_no_folder_behind(tmp_path):
    code = "import kiosk.printer, tempfile; print(tempfile.gettempdir())"
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() != str(tmp_path)
