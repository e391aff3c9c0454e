"""What the tests share: a running hall, a real Chromium, and a hall in memory with a clock of its own."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import RunningHall
from tests.small_hall import SmallHall

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP hall.test 127.0.0.1",
]


def pytest_configure(config: pytest.Config) -> None:
    """Where nothing may be written beside the sources, each of the hundreds of halls, workers and commands
    that tests start would compile them all anew: they keep what they compile in pytest's own cache instead.
    """
    if sys.dont_write_bytecode and "PYTHONPYCACHEPREFIX" not in os.environ and getattr(config, "cache", None):
        os.environ["PYTHONPYCACHEPREFIX"] = str(config.cache.mkdir("compiled"))
        os.environ["PYTHONDONTWRITEBYTECODE"] = ""


LONG = ("board_soak", "simulate_theory", "board_random", "paper_random", "desk_sixty", "crash", "walk")
"""Files that take a minute or more for few tests."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where processes share the files, the long ones come first: begun last, others would wait for them."""
    if hasattr(config, "workerinput"):
        order = {f"test_{name}": place for place, name in enumerate(LONG)}
        items.sort(key=lambda item: order.get(item.path.stem, len(LONG)))


@pytest.fixture
def hall_server(tmp_path: Path) -> Iterator[RunningHall]:
    """A demo hall that runs; nobody waits at first."""
    hall = RunningHall(tmp_path / "demo-data").start_empty()
    yield hall
    if hall.process and hall.process.poll() is None:
        hall.stop()


@pytest.fixture(scope="module")
def open_hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHall]:
    """A demo hall that runs for all tests of a file: for those that only look at pages, whoever may wait."""
    hall = RunningHall(tmp_path_factory.mktemp("hall") / "demo-data").start_empty()
    yield hall
    hall.stop()


@pytest.fixture
def hall(tmp_path: Path) -> SmallHall:
    """A real hall in this process with a clock of its own, a catalogue, a virtual printer, nobody in it."""
    return SmallHall(tmp_path / "data")


@pytest.fixture(scope="session")
def playwright():
    """The one Playwright of this run: two in one thread refuse each other."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright):
    """A headless Chromium in which sound is allowed; it knows the hall also as hall.test."""
    yield from _browser(playwright, "--autoplay-policy=no-user-gesture-required")


@pytest.fixture(scope="session")
def strict_chromium(playwright):
    """A headless Chromium that refuses sound until somebody touches the page."""
    yield from _browser(playwright, "--autoplay-policy=user-gesture-required")


def _browser(playwright, sound: str):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, sound])
    yield browser
    browser.close()
