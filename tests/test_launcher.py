"""The launcher: a browser that cannot be left, that comes back, and that waits for the hall in peace."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

from kiosk.launcher import Launcher, NoBrowser, find_browser, prepare
from kiosk.screen_files import screen_files, start_line, steps
from kiosk.screen_flags import BadAddress, command_line, hall_address, page_address
from kiosk.screen_policy import policy_text
from tests.commands import ROOT, refused, well
from tests.entrance import number, press, state

HALL = "http://192.168.1.10:8000"
WANTED = {
    "--kiosk",
    "--noerrdialogs",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--autoplay-policy=no-user-gesture-required",
    "--no-first-run",
    "--hide-crash-restore-bubble",
}


def test_chromium_is_started_as_a_screen_with_a_folder_of_its_own(tmp_path):
    line = command_line("chromium", tmp_path / "kiosk", tmp_path / "kiosk.html")
    assert set(line) >= WANTED
    assert f"--user-data-dir={tmp_path}/kiosk" in line
    assert line[-1] == f"file://{tmp_path}/kiosk.html"
    (features,) = [flag for flag in line if flag.startswith("--disable-features=")]
    assert "Translate" in features
    assert "--no-sandbox" not in line
    assert "--no-sandbox" in command_line("chromium", tmp_path, tmp_path, as_root=True)


@pytest.mark.parametrize(
    "typed", ["192.168.1.10:8000", "http://192.168.1.10:8000", "http://192.168.1.10:8000/"]
)
def test_an_address_is_understood_as_people_type_it(typed):
    assert hall_address(typed) == HALL


@pytest.mark.parametrize("typed", ["", "http://", "ftp://hall", "http://hall/kiosk", "hall:99999"])
def test_what_is_no_address_is_refused_with_an_example(typed):
    with pytest.raises(BadAddress, match=r"looks like|port is"):
        hall_address(typed)


def test_the_policy_lets_the_hall_in_and_nothing_else(tmp_path):
    policy = json.loads(policy_text(HALL, tmp_path / "kiosk.html"))
    assert policy["URLBlocklist"] == ["*"]
    assert policy["URLAllowlist"] == [HALL, f"file://{tmp_path}/kiosk.html"]
    assert policy["DownloadRestrictions"] == 3
    assert policy["DeveloperToolsAvailability"] == 2
    assert policy["IncognitoModeAvailability"] == 1
    assert not any(policy[name] for name in ("PrintingEnabled", "BrowserSignin", "TranslateEnabled"))


def test_setup_writes_what_a_box_needs_and_says_where_it_belongs(tmp_path):
    folder = tmp_path / "my screen"
    said = well("screen", "setup", "kiosk", "--hall", HALL, "--panel", "15.6", "--folder", folder)
    assert "sudo install" in said
    assert "/etc/chromium/policies/managed/onewindow.json" in said
    assert json.loads((folder / "onewindow-policy.json").read_text())["URLAllowlist"][0] == HALL
    for name in ("onewindow-kiosk.service", "onewindow-kiosk.desktop"):
        text = (folder / name).read_text()
        assert f"screen start kiosk --hall {HALL}" in text
        assert f"'{folder}'" in text
        assert "--panel 15.6" in text
    assert "Restart=always" in (folder / "onewindow-kiosk.service").read_text()
    assert f"{HALL}/kiosk?panel=15.6" in (folder / "kiosk.html").read_text()


def test_kiosk_and_board_have_files_of_their_own(tmp_path):
    line = start_line("/opt/onewindow/.venv/bin/onewindow", "board", HALL, tmp_path)
    files = screen_files("board", HALL, tmp_path / "board.html", line)
    assert set(files) == {"onewindow-policy.json", "onewindow-board.service", "onewindow-board.desktop"}
    assert any("onewindow-board.desktop" in step for step in steps("board", tmp_path))


def test_a_wrong_address_or_no_browser_is_told_in_a_line(tmp_path):
    assert "looks like" in refused("screen", "setup", "kiosk", "--hall", "ftp://hall", code=2)
    words = ("--hall", HALL, "--folder", tmp_path, "--browser", "no-such-browser")
    assert "no browser no-such-browser here" in refused("screen", "start", "kiosk", *words)


def test_without_chromium_it_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBrowser, match="apt install chromium"):
        find_browser()


class Patience:
    """Counts the pauses, and ends the launcher after so many."""

    def __init__(self, most: int, times: Iterator[float]) -> None:
        self.pauses: list[float] = []
        self.most = most
        self.launcher = Launcher([sys.executable, "-c", ""], self.pause, lambda: next(times))

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if len(self.pauses) == self.most:
            self.launcher.end()


def test_a_browser_that_ends_is_started_again_and_more_slowly_each_time():
    patience = Patience(5, count())
    patience.launcher.run()
    assert patience.pauses == [2.0, 5.0, 10.0, 10.0, 10.0]


def test_a_browser_that_ran_for_long_is_back_at_once():
    patience = Patience(1, iter([0.0, 500.0]))
    patience.launcher.run()
    assert patience.pauses == [1.0]


def test_sigterm_ends_the_browser_and_the_launcher(tmp_path):
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\necho started\nexec sleep 600\n')
    browser.chmod(0o755)
    words = ["screen", "start", "kiosk", "--hall", HALL, "--folder", tmp_path, "--browser", browser]
    command = [sys.executable, "-m", "server", *map(str, words)]
    environment = os.environ | {"ONEWINDOW_TOKEN": "secret-token"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert "secret-token" not in (tmp_path / "asked").read_text()  # nobody reads it in a list of processes
    page = tmp_path / "kiosk.html"
    assert "device=secret-token" in page.read_text()
    assert page.stat().st_mode & 0o077 == 0


class Hall(BaseHTTPRequestHandler):
    """A hall that has come up."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<title>{self.path}</title>".encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.mark.browser
@pytest.mark.parametrize("width", [1080, 1920, 1280])
def test_the_waiting_page_is_calm_and_goes_on_when_the_hall_answers(chromium, tmp_path: Path, width):
    later = HTTPServer(("127.0.0.1", 0), Hall, bind_and_activate=False)
    later.server_bind()  # an address, and nobody who answers yet
    port = later.server_address[1]
    page_file = prepare(tmp_path, f"http://127.0.0.1:{port}", "kiosk", panel=10.1)
    page = chromium.new_page(viewport={"width": width, "height": 1920 if width == 1080 else 800})
    page.goto(page_file.as_uri())
    page.get_by_text("取号机正在准备").wait_for()
    assert page.get_by_text("Please wait, or ask at the desk").is_visible()
    assert page.locator(".staff").is_hidden()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    later.server_activate()
    Thread(target=later.serve_forever, daemon=True).start()
    page.wait_for_url(f"http://127.0.0.1:{port}/kiosk?panel=10.1")
    later.shutdown()
    later.server_close()
    page.close()


@pytest.mark.browser
def test_a_kiosk_is_enrolled_on_its_way_from_the_waiting_page(chromium, hall_server, tmp_path: Path):
    token = well("device", "add", "kiosk 1", "--kind", "kiosk", "--demo", "--data", hall_server.data)
    page_file = prepare(tmp_path, hall_server.url, "kiosk", token=token)
    page = chromium.new_page(has_touch=True)
    page.goto(page_file.as_uri())
    page.wait_for_url(f"{hall_server.url}/kiosk")
    state(page, "start")
    assert hall_server.call("POST", "/tickets").status == 401  # not everybody gives numbers any more
    press(page, "take")
    assert number(page)
    page.close()


def test_the_token_is_asked_for_with_the_page():
    assert page_address(HALL, "kiosk", token="a b") == f"{HALL}/kiosk?device=a+b"
    assert page_address(HALL, "board") == f"{HALL}/board"
