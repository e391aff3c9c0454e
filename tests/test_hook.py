"""The light or buzzer of the calls: what it is told, and that it can hold up nobody."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server import hook_call
from server.config import read_config
from server.doctor_hook import hook_finding
from server.hook_call import CallFailed, call_hook
from server.rules.hook import Hook, Ring
from tests.running import RunningHall

RING = Ring(7, "012", 2, "call", 0)


class Light:
    """A light in the hall's network: notes what it is told, answers as it is set."""

    def __init__(self) -> None:
        light = self
        self.told: list[tuple[str, str, object]] = []
        self.status, self.may_answer, self.asked = 200, threading.Event(), threading.Event()
        self.may_answer.set()

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                light.told.append((self.command, self.path, json.loads(body) if body else None))
                light.asked.set()
                light.may_answer.wait(20)
                self.send_response(light.status)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()

            do_GET = do_POST = answer  # noqa: N815 - the server looks for these names

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/light"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def light() -> Iterator[Light]:
    light = Light()
    yield light
    light.may_answer.set()
    light.server.shutdown()
    light.server.server_close()


# How it is called


def test_a_post_tells_all_as_json(light):
    call_hook(Hook(light.url), RING)
    told = {"id": 7, "number": "012", "seat": 2, "kind": "call", "recalled": 0}
    assert light.told == [("POST", "/light", told)]


def test_a_get_has_its_marks_filled_in_and_made_safe(light):
    call_hook(Hook(light.url + "?n={number}&s={seat}&k={kind}&i={id}", "GET"), RING._replace(number="A0 1/&"))
    assert light.told == [("GET", "/light?n=A0%201%2F%26&s=2&k=call&i=7", None)]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_answer_that_is_no_yes_is_a_fault_and_no_redirection_is_followed(light, status):
    light.status = status
    with pytest.raises(CallFailed, match=str(status)):
        call_hook(Hook(light.url), RING)
    assert len(light.told) == 1


@contextmanager
def speaking(*pieces: bytes):
    """Something on a port that says these and then holds its peace."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as end:
        end.close()

        def speak() -> None:
            link, _ = server.accept()
            with link:
                for piece in pieces:
                    link.sendall(piece)
                link.recv(4096)
                done.wait(20)

        done = threading.Event()
        threading.Thread(target=speak, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        done.set()


@pytest.mark.parametrize("pieces", [(), (b"HTTP/1.1 ",)])
def test_a_light_that_says_nothing_is_given_up(monkeypatch, pieces):
    monkeypatch.setattr(hook_call, "LIMIT", 0.3)
    with speaking(*pieces) as url, pytest.raises(CallFailed, match="did not answer"):
        call_hook(Hook(url), RING)


def test_what_is_no_light_is_a_fault():
    with speaking(b"SSH-2.0-OpenSSH\r\n") as url, pytest.raises(CallFailed, match="does not speak HTTP"):
        call_hook(Hook(url), RING)


def test_a_light_that_is_switched_off_is_a_fault(light):
    light.server.shutdown()
    light.server.server_close()
    with pytest.raises(CallFailed, match="refused"):
        call_hook(Hook(light.url), RING)


def test_a_name_that_leads_out_of_the_hall_is_not_called(monkeypatch):
    outside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: outside)
    with pytest.raises(CallFailed, match="outside the hall's own network"):
        call_hook(Hook("http://light.example/"), RING)


def test_a_program_gets_its_words_and_no_shell_reads_them(tmp_path):
    script = 'import sys, json; open(sys.argv[1], "w").write(json.dumps(sys.argv[2:]))'
    words = ("python3", "-c", script, str(tmp_path / "told"), "{number}", "seat {seat}", "{kind}", "{x}")
    call_hook(Hook(command=words), RING._replace(number="1; touch /"))
    assert json.loads((tmp_path / "told").read_text()) == ["1; touch /", "seat 2", "call", "{x}"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sh", "-c", "echo no bulb >&2; exit 3"), "ended with 3: no bulb"),
        (("sleep", "30"), "was not done after"),
        (("no-such-program",), "No such file"),
    ],
)
def test_a_program_that_fails_or_hangs_is_a_fault(monkeypatch, words, said):
    monkeypatch.setattr(hook_call, "LIMIT", 0.5)
    with pytest.raises(CallFailed, match=said):
        call_hook(Hook(command=words), RING)


# In a running hall


def hall_with(tmp_path, toml: str) -> RunningHall:
    data = tmp_path / "demo-data"
    data.mkdir()
    (data / "hall.toml").write_text(f"[hook]\n{toml}\n", "utf-8")
    return RunningHall(data)


def called(hall, token):
    hall.take()
    reply = hall.call("POST", "/seats/1/next", {"finish": {}}, token=token)
    assert reply.status == 200, reply.body
    return reply.body["call"]


def until(true):
    """Waits until something is so."""
    for _ in range(400):
        if true():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it never came to be")


def test_calls_go_on_while_the_light_hangs_and_it_gets_the_number(tmp_path, light):
    hall = hall_with(tmp_path, f'url = "{light.url}"').start()
    try:
        token = hall.sit("wang", 1)
        light.may_answer.clear()
        first = called(hall, token)
        assert light.asked.wait(20)
        second = called(hall, token)  # answered although the light still holds the first
        assert light.told[0][2] == {
            "id": first["id"], "number": first["number"], "seat": 1, "kind": "call", "recalled": 0,
        }  # fmt: skip
        light.may_answer.set()
        until(lambda: [told[2]["id"] for told in light.told] == [first["id"], second["id"]])
        hall.call("POST", "/seats/1/recall", token=token)
        until(lambda: light.told[-1][2]["kind"] != "call")
    finally:
        hall.stop()


def test_a_light_that_fails_is_told_at_the_desk_and_by_the_doctor_and_calls_go_on(tmp_path):
    hall = hall_with(tmp_path, 'command = ["sh", "-c", "test -e LIT"]'.replace("LIT", str(tmp_path / "lit")))
    hall.start()
    try:
        token = hall.sit("wang", 1)
        called(hall, token)
        until(lambda: hall.call("GET", "/desk", token=token).body["hook"] is not None)
        trouble = hall.call("GET", "/desk", token=token).body["hook"]
        assert trouble == {"failed": 1, "detail": "sh ended with 1"}
        config = read_config(hall.data, True, {})
        until(lambda: hook_finding(config)[0])
        assert "failed 1 times running" in hook_finding(config)[1]
        (tmp_path / "lit").touch()
        called(hall, token)
        until(lambda: hall.call("GET", "/desk", token=token).body["hook"] is None)
        assert hook_finding(config)[0] is False
        assert "1 calls, 1 failed" in hook_finding(config)[1]
    finally:
        hall.stop()
