"""From a clerk's key at the desk until the board shows the number: pages of one Chromium, beside the hall."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.glass import FLAGS, chromium
from bench.lobby import DONE, SOUND_ALLOWED, WATCHING, Clerk
from bench.plan import Plan
from bench.processes import hall, running
from bench.tables import Table, Target, figure, middle, percentile

if TYPE_CHECKING:
    from playwright.sync_api import Page

CALLED = 100.0
"""Milliseconds to reach (issue F)."""
PRESSED = """
window.pressed = 0;
addEventListener("keydown", (event) => (window.pressed = performance.timeOrigin + event.timeStamp), true);
window.answered = {};
new MutationObserver(() => {
  const number = document.querySelector("#number")?.textContent;
  if (document.documentElement.dataset.state !== "called" || !number || number in window.answered) return;
  window.answered[number] = 0;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.answered[number] = performance.timeOrigin + performance.now();
  }));
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
"""
READY = (
    "() => !document.querySelector('html[data-busy], html[data-settling]') && "
    "document.querySelector('#waiting li')"
)


@dataclass(slots=True)
class Desk:
    """Milliseconds from the key: until the board shows the number, until the desk does."""

    board: list[float] = field(default_factory=list)
    desk: list[float] = field(default_factory=list)


def measure_desk(plan: Plan, folder: Path) -> Desk | None:
    """Presses Space again and again; None without Chromium."""
    program = chromium()
    if program is None:
        return None
    from playwright.sync_api import sync_playwright

    server, found = hall(folder / "demo", "--demo"), Desk()
    with running(server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, SOUND_ALLOWED])
        clerk = Clerk(server, "li", 2)
        board = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        board.add_init_script(WATCHING)
        board.goto(f"http://127.0.0.1:{server.port}/board")
        board.wait_for_selector("html[data-state=ready]")
        desk = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        desk.add_init_script(PRESSED)
        _log_in(desk, server.port)
        for turn in range(plan.board_calls + 1):
            clerk.take()
            _press(desk, board, turn, found if turn else Desk())  # the first one only warms up
        browser.close()
    return found


def _log_in(desk: "Page", port: int) -> None:
    desk.goto(f"http://127.0.0.1:{port}/desk")
    desk.fill("#login-name", "wang")
    desk.fill("#login-password", "demo")
    desk.keyboard.press("Enter")
    desk.click("#seats-list button[data-row='1']")
    desk.wait_for_selector("html[data-state=idle]")


def _press(desk: "Page", board: "Page", turn: int, found: Desk) -> None:
    before = set(desk.evaluate("Object.keys(window.answered)"))
    desk.wait_for_function(READY)
    desk.keyboard.press("Space")
    desk.wait_for_function(
        "(count) => Object.values(window.answered).filter(Boolean).length > count", arg=len(before)
    )
    (number,) = set(desk.evaluate("Object.keys(window.answered)")) - before
    board.wait_for_function(DONE, arg=turn + 1, timeout=60_000)
    pressed = float(desk.evaluate("window.pressed"))
    found.desk.append(float(desk.evaluate("(number) => window.answered[number]", number)) - pressed)
    found.board.append(float(board.evaluate("(number) => window.visible[number]", number)) - pressed)


def desk_table(plan: Plan, found: Desk | None) -> Table:
    """Until called."""
    note = f"{plan.board_calls} presses of Space, each of which finishes one person and calls the next."
    table = Table("From the key at the desk", ("until", "median ms", "p99 ms"), note=note)
    if found:
        for name, times in {"the board shows it": found.board, "the desk shows it": found.desk}.items():
            table.rows.append((name, figure(middle(times)), figure(percentile(times, 0.99))))
    return table


def desk_targets(found: Desk | None) -> list[Target]:
    """Key to called, on the board."""
    if found is None:
        return []
    half = middle(found.board)
    return [Target("desk: key to board, p50", f"< {CALLED:.0f} ms", f"{figure(half)} ms", half < CALLED)]
