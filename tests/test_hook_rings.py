"""The light or buzzer of the calls: what hall.toml may say of it, and for which calls it is lit."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from server.config import BadConfig, read_config
from server.hook import Hooks
from server.rules.hook import BadHook, Hook, is_near, read_hook

# What hall.toml may say


def test_hall_toml_names_the_light(tmp_path):
    text = '[hook]\nurl = "http://192.168.1.50/on?seat={seat}"\nmethod = "GET"\n'
    text += 'command = ["blink"]\nseats = [1, 3]\n'
    (tmp_path / "hall.toml").write_text(text, "utf-8")
    hook = read_config(tmp_path, False, {}).hook
    assert hook == Hook("http://192.168.1.50/on?seat={seat}", "GET", ("blink",), (1, 3))
    assert not read_config(tmp_path / "other", False, {}).hook.wanted


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({}, "give a url"),
        ("http://192.168.1.2/", "write it as a table"),
        ({"urls": "x"}, "unknown key 'urls'"),
        ({"url": "https://192.168.1.2/"}, "is not an address"),
        ({"url": "http://8.8.8.8/"}, "outside the hall's own network"),
        ({"url": "http://0.0.0.0/"}, "outside the hall's own network"),
        ({"url": "http://me:secret@192.168.1.2/"}, "is not an address"),
        ({"url": "http://{seat}.example/"}, "is not an address"),
        ({"url": "http://192.168.1.2:port/"}, "is no address"),
        ({"url": "http://192.168.1.2/\r\nX: y"}, "is not an address"),
        ({"url": 5}, "is no address"),
        ({"command": "blink {seat}"}, "list of words"),
        ({"command": [1]}, "list of words"),
        ({"command": [""]}, "list of words"),
        ({"command": ["blink"], "seats": ["1"]}, "no list of seats"),
        ({"command": ["blink"], "seats": 1}, "no list of seats"),
        ({"command": ["blink"], "method": "PUT"}, "neither POST nor GET"),
    ],
)
def test_what_cannot_be_used_is_refused_at_start(table, said):
    with pytest.raises(BadHook, match=said):
        read_hook(table)


def test_a_bad_hook_stops_the_hall_with_its_sentence(tmp_path):
    (tmp_path / "hall.toml").write_text('hook = "blink"\n', "utf-8")
    with pytest.raises(BadConfig, match=r"setting hook: write it as a table"):
        read_config(tmp_path, False, {})


def test_a_program_comes_from_hall_toml_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEWINDOW_HOOK", '{"command": ["blink"]}')
    assert not read_config(tmp_path, False, {}).hook.wanted


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.9", "192.168.1.50", "172.16.4.4", "169.254.1.1", "::1", "fd00::5"]
)
def test_addresses_of_the_hall_s_own_network_are_near(host):
    assert is_near(host)


# What is called for


class Board:
    """The hall's snapshots as the hook sees them; `rung` is what would have been called."""

    def __init__(self, tmp_path, **more):
        self.work: list[Callable[[], None]] = []
        self.rung: list[tuple[str, str]] = []
        self.hooks = Hooks(Hook(command=("blink",), **more), tmp_path, self.work.append, lambda: None)
        self.calls = {}

    def call(self, number, seat=1, recalled=0, **more):
        """Somebody is called, or again."""
        call = {"id": int(number), "number": number, "seat": seat, "recalled": recalled, "current": True}
        self.calls[number] = call | more
        return self

    def look(self):
        self.hooks.see({"calls": sorted(self.calls.values(), key=lambda call: -call["id"])})
        return self

    def rings(self, monkeypatch):
        """Lets the work be done; what was called, in order."""
        monkeypatch.setattr(
            "server.hook.call_hook", lambda _, ring: self.rung.append((ring.number, ring.kind))
        )
        while self.work:
            self.work.pop(0)()
        return self.rung


def test_each_call_and_recall_rings_once_and_the_last_says_so(tmp_path, monkeypatch):
    board = Board(tmp_path).look().call("001").look().look()
    assert board.rings(monkeypatch) == [("001", "call")]
    board.call("001", recalled=1).look().rings(monkeypatch)
    board.call("001", recalled=2, last=True).look().look()
    assert board.rings(monkeypatch) == [("001", "call"), ("001", "recall"), ("001", "last")]


def test_calls_from_before_the_start_do_not_ring(tmp_path, monkeypatch):
    board = Board(tmp_path).call("001").look().call("002").look()
    assert board.rings(monkeypatch) == [("002", "call")]


def test_a_call_that_is_over_before_it_is_seen_does_not_ring(tmp_path, monkeypatch):
    board = Board(tmp_path).look().call("001", current=False).look()
    assert board.rings(monkeypatch) == []


def test_only_the_seats_that_are_named_ring(tmp_path, monkeypatch):
    board = Board(tmp_path, seats=(2,)).look().call("001").call("002", seat=2).look()
    assert board.rings(monkeypatch) == [("002", "call")]


def test_while_the_light_hangs_the_newest_call_of_each_seat_waits(tmp_path, monkeypatch):
    board = Board(tmp_path).look()
    for number in range(1, 41):
        board.call(f"{number:03d}", seat=number % 4 + 1).look()
    assert len(board.work) == 2, "a light that hangs holds two threads, not more"
    assert board.rings(monkeypatch) == [(f"{number:03d}", "call") for number in (37, 38, 39, 40)]
    assert board.call("041").look().rings(monkeypatch)[-1] == ("041", "call")


def test_the_example_of_the_docs_is_accepted():
    page = (Path(__file__).parents[1] / "docs/board.md").read_text("utf-8")
    (example,) = (block for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if "[hook]" in block)
    assert read_hook(tomllib.loads(example)["hook"]).seats == (1, 2)
