"""The launcher's look at a page's pulse: a frozen page is found out, one without a pulse is left alone."""

import sys
import time
from pathlib import Path

import pytest

from kiosk.launcher import Launcher
from kiosk.pulse import DEAD_AFTER, STORAGE, Pulse
from tests.conftest import CHROMIUM, QUIET


class Browser:
    """A browser's folder, written as Chromium does, and a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, 0.0
        (folder / STORAGE).mkdir(parents=True)

    def stores(self, name: str, moment: int) -> None:
        with (self.folder / STORAGE / "000003.log").open("ab") as file:
            file.write(b"\x07_http://hall:8000\x00\x01" + name.encode() + b"\x0e\x01" + str(moment).encode())

    def beats(self) -> None:
        self.stores("onewindow.pulse", 1_800_000_000_000 + int(self.now * 1000))

    def pulse(self) -> Pulse:
        return Pulse(self.folder, lambda: self.now)


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(tmp_path)


def test_a_pulse_that_stops_is_lost(browser: Browser):
    pulse = browser.pulse()
    for _ in range(20):
        browser.now += 60
        browser.beats()
        assert not pulse.is_lost()
    browser.now += DEAD_AFTER - 1
    assert not pulse.is_lost()
    browser.now += 2
    assert pulse.is_lost()


def test_a_page_that_keeps_no_pulse_is_never_called_dead(browser: Browser):
    pulse = browser.pulse()
    for moment in range(50):
        browser.now += 60
        browser.stores("onewindow.board.rings", 1_800_000_000_000 + moment)
        assert not pulse.is_lost()


def test_what_an_earlier_browser_wrote_says_nothing_about_this_one(browser: Browser):
    browser.beats()
    pulse = browser.pulse()
    browser.now += 10 * DEAD_AFTER
    assert not pulse.is_lost()
    browser.beats()
    assert not pulse.is_lost()
    pulse.begin()
    browser.now += 10 * DEAD_AFTER
    assert not pulse.is_lost()


def test_a_browser_without_a_pulse_is_ended_and_another_started(browser: Browser, monkeypatch, capsys):
    monkeypatch.setattr("kiosk.launcher.LOOK_EVERY", 0.01)
    started = browser.folder / "started"
    script = f"open({str(started)!r}, 'a').write('x'); import time; time.sleep(600)"
    pulse = browser.pulse()
    began = pulse.begin

    def begin() -> None:
        began()
        while not started.exists():
            time.sleep(0.01)
        browser.beats()
        assert not pulse.is_lost()
        browser.now += DEAD_AFTER + 1

    monkeypatch.setattr(pulse, "begin", begin)
    launcher = Launcher([sys.executable, "-c", script], lambda _: launcher.end(), pulse=pulse)
    launcher.run()
    assert "the page is frozen" in capsys.readouterr().err


@pytest.mark.browser
def test_a_real_browser_writes_a_boards_pulse_where_it_is_looked_for(playwright, hall_server, tmp_path: Path):
    profile = tmp_path / "profile"
    context = playwright.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=QUIET)
    pulse = Pulse(profile, lambda: 0.0)
    assert pulse._newest() == 0
    page = context.new_page()
    page.goto(f"{hall_server.url}/board")
    for _ in range(300):
        if pulse._newest():
            break
        page.wait_for_timeout(200)
    assert abs(pulse._newest() / 1000 - time.time()) < 120
    context.close()
