"""A printer's address, as in hall.toml: every kind is read, a wrong one is told what is allowed."""

import pytest

from kiosk.address import parse_address


def test_addresses_of_all_kinds_are_read():
    assert parse_address("virtual").kind == "virtual"
    assert parse_address("none").kind == "none"
    network = parse_address("tcp:printer.hall:9100")
    assert (network.host, network.port) == ("printer.hall", 9100)
    usb = parse_address("usb:04b8:0e15")
    assert (usb.vendor, usb.product, usb.serial) == (0x04B8, 0x0E15, "")
    assert parse_address("file:/dev/usb/lp0").path == "/dev/usb/lp0"
    assert parse_address("lp:Front_Desk").path == "Front_Desk"


def test_two_printers_of_one_model_are_told_apart_by_serial_number():
    assert parse_address("usb:0416:5011:A1:B2").serial == "A1:B2"


@pytest.mark.parametrize(
    ("text", "path", "baud"),
    [
        ("serial:/dev/ttyUSB0", "/dev/ttyUSB0", 9600),
        ("serial:/dev/ttyUSB0:115200", "/dev/ttyUSB0", 115200),
        ("serial:/dev/serial/by-path/pci-0:2:1.0-port0", "/dev/serial/by-path/pci-0:2:1.0-port0", 9600),
    ],
)
def test_a_serial_port_has_a_speed(text, path, baud):
    address = parse_address(text)
    assert (address.path, address.baud) == (path, baud)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tcp:10.0.0.5:9100", "10.0.0.5:9100"),
        ("usb:04b8:0e15", "04b8:0e15"),
        ("usb:04b8:0e15:X7", "04b8:0e15:X7"),
        ("serial:/dev/ttyUSB0", "/dev/ttyUSB0"),
        ("lp:Front", "Front"),
    ],
)
def test_an_address_says_where_to_look(text, place):
    assert parse_address(text).place == place


@pytest.mark.parametrize(
    "text",
    [
        "",
        "paper",
        "tcp:10.0.0.5",
        "tcp::9100",
        "tcp:a:99999",
        "usb:04b8",
        "usb:zz:1",
        "usb:04b8:0e15:",
        "serial:COM1",
        "serial:/dev/ttyS0:12345",
        "virtual:1",
        "lp:",
        "lp:-o",
        "lp:two words",
    ],
)
def test_a_wrong_address_is_told_what_is_allowed(text):
    with pytest.raises(ValueError, match="allowed is none, virtual, tcp:HOST:9100") as fault:
        parse_address(text)
    assert repr(text) in str(fault.value)
