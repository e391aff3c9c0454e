"""Which addresses phones outside could open, and which requests show that one did."""

import pytest

from server.config import BadConfig, read_config
from server.rules.reach import LONGEST, Seen, fault_of, is_address, is_local, proof_page, ticket_page

ADDRESS, OUTSIDE = "https://hall.example.cn", "8.8.8.8"


@pytest.mark.parametrize(
    "text",
    [
        "https://hall.example.cn",
        "http://8.8.8.8:8000",
        "https://hall.example.cn:8443/",
        "http://[2001:4860::1]",
    ],
)
def test_an_address_of_a_host_is_one(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hall.example.cn",
        "ftp://hall.example.cn",
        "https://",
        "https://hall.example.cn/t",
        "https://hall.example.cn?x=1",
        "https://hall.example.cn#x",
        "https://me:secret@hall.example.cn",
        "https://hall.example.cn:99999",
        "https://hall .example.cn",
        "https://大厅.cn",
        "http://[::1",
        "https://" + "a" * LONGEST + ".cn",
    ],
)
def test_anything_else_is_none_and_the_hall_does_not_start_with_it(tmp_path, monkeypatch, text):
    assert not is_address(text)
    if text:
        monkeypatch.setenv("ONEWINDOW_PUBLIC_ADDRESS", text)
        with pytest.raises(BadConfig, match="public_address"):
            read_config(tmp_path, False, {})


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "hall", "hall.local", "HALL.LOCAL.", "box.lan", "x.home.arpa", "127.0.0.1",
        "192.168.1.10:8000", "10.0.0.1", "172.16.3.4", "169.254.1.1", "100.64.0.1", "0.0.0.0", "[::1]",
        "[fe80::1]", "[fd00::1]", "[::ffff:192.168.1.1]",
    ],
)  # fmt: skip
def test_a_host_that_only_its_own_network_knows_proves_nothing(host):
    address = f"http://{host}"
    assert is_local(address)
    assert fault_of(address, Seen(host, OUTSIDE)) == "public_local"


@pytest.mark.parametrize("host", ["hall.example.cn", "8.8.8.8", "[2001:4860:4860::8888]"])
def test_a_host_of_the_internet_may(host):
    assert not is_local(f"https://{host}")
    assert fault_of(f"https://{host}", Seen(host, OUTSIDE)) is None


@pytest.mark.parametrize(
    ("host", "fits"),
    [
        ("hall.example.cn", True),
        ("HALL.example.cn", True),
        ("hall.example.cn:443", True),
        ("hall.example.cn:8000", False),
        ("127.0.0.1:8000", False),
        ("192.168.1.10", False),
        ("other.example.cn", False),
        ("hall.example.cn.evil.cn", False),
        ("", False),
        ("[", False),
    ],
)
def test_a_request_must_come_by_that_very_name(host, fits):
    assert fault_of(ADDRESS, Seen(host, OUTSIDE)) == (None if fits else "proof_other_host")


@pytest.mark.parametrize(
    ("client", "forwarded", "inside"),
    [
        ("8.8.8.8", False, False),
        ("8.8.8.8", True, False),
        ("100.64.7.7", False, False),
        ("127.0.0.1", False, False),  # a tunnel on this computer: it does not tell who is behind it
        ("127.0.0.1", True, True),
        ("192.168.1.23", False, True),
        ("192.168.1.23", True, True),
        ("::ffff:10.0.0.5", False, True),
        ("fe80::1%eth0", False, True),
        ("not an address", True, False),
        ("", False, False),
    ],
)
def test_a_phone_that_is_still_inside_proves_nothing(client, forwarded, inside):
    found = fault_of(ADDRESS, Seen("hall.example.cn", client, forwarded))
    assert found == ("proof_inside" if inside else None)


def test_pages_stand_below_the_address():
    assert ticket_page("https://hall.example.cn/", "KEY") == "https://hall.example.cn/t/KEY"
    assert proof_page("https://hall.example.cn", "T") == "https://hall.example.cn/t/test/T"
