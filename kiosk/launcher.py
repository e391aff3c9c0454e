"""Keeps a screen of the hall on its glass: starts Chromium, and starts it again whenever it ends."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from kiosk.pulse import Pulse
from kiosk.screen_flags import Screen, command_line, page_address
from kiosk.waiting_page import waiting_page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ENDED_EARLY = 10.0
"""A browser that ends within so many seconds is started again more slowly each time."""
PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds before it is started again."""
LOOK_EVERY = 10.0
"""Seconds between two looks whether the page is alive."""


class NoBrowser(OSError):
    """There is no Chromium on this box; the sentence says what to do."""


def find_browser(named: str = "") -> str:
    """The browser's program: the one named, else the first that is installed. Raises NoBrowser."""
    for name in (named,) if named else BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise NoBrowser(f"no browser {named} here" if named else "no Chromium here: sudo apt install chromium")


def prepare(folder: Path, hall: str, screen: Screen, *, panel: float | None = None, token: str = "") -> Path:
    """Writes the page that waits for the hall into the screen's folder; where it is.
    Only its owner may read it: it may hold the token.
    """
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{screen}.html"
    page.touch(mode=0o600)
    page.write_text(waiting_page(hall, screen, page_address(hall, screen, panel=panel, token=token)), "utf-8")
    return page


class Launcher:
    """One browser, for as long as it is wanted."""

    def __init__(
        self,
        command: list[str],
        pause: Callable[[float], object] | None = None,
        seconds: Callable[[], float] = time.monotonic,
        pulse: Pulse | None = None,
    ) -> None:
        self.command, self.seconds, self.pulse = command, seconds, pulse
        self._ended = threading.Event()
        self._pause = pause or self._ended.wait
        self._child: subprocess.Popen[bytes] | None = None

    def end(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Ends the browser and starts no other."""
        self._ended.set()
        if self._child and self._child.poll() is None:
            self._child.terminate()

    def run(self) -> None:
        """Starts the browser again and again until `end`."""
        early = 0
        while not self._ended.is_set():
            began = self.seconds()
            self._one()
            early = early + 1 if self.seconds() - began < ENDED_EARLY else 0
            if not self._ended.is_set():
                self._pause(PAUSES[min(early, len(PAUSES) - 1)])

    def _one(self) -> None:
        self._child = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)
        if self._ended.is_set():  # told to end while it was started
            self._child.terminate()
        if self.pulse:
            self.pulse.begin()
        while (code := self._waited(self._child)) is None:
            if self.pulse and self.pulse.is_lost():
                sys.stderr.write("the page is frozen; ending its browser\n")
                self._child.kill()  # a frozen one may not listen to a polite word
        if not self._ended.is_set():
            sys.stderr.write(f"the browser ended with {code}; starting it again\n")

    @staticmethod
    def _waited(child: "subprocess.Popen[bytes]") -> int | None:
        """The browser's exit code, None while it runs; waits for it a while."""
        try:
            return child.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            return None


def launch(folder: Path, page: Path, screen: Screen, browser: str) -> None:
    """Shows the screen until SIGTERM or Ctrl+C."""
    command = command_line(browser, folder / screen, page, as_root=os.geteuid() == 0)
    launcher = Launcher(command, pulse=Pulse((folder / screen).resolve()))
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, launcher.end)
    launcher.run()
