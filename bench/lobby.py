"""From a clerk's press of `next` until ten boards show the number, and until their first sound begins.

Ten pages of one Chromium on the machine that also runs the hall: harder than a lobby, where each board has
a computer of its own. All clocks are the machine's. Visible: the frame after the one in which the number was
drawn has begun, as the page's own requestAnimationFrame says. Sound: the browser has begun to play the chime
(the event "playing"); what its sound card adds is not seen. Headless, frames come 60 times a second.
"""

import json
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from bench.glass import FLAGS, chromium
from bench.plan import Plan
from bench.processes import Server, hall, running
from bench.tables import Table, Target, figure, middle, percentile

if TYPE_CHECKING:
    from playwright.sync_api import Page

BOARDS = 10
VISIBLE, SOUND = 80.0, 300.0
"""Milliseconds to reach (issue E)."""
SOUND_ALLOWED = "--autoplay-policy=no-user-gesture-required"
WATCHING = """
window.visible = {}; window.sounded = []; window.ended = 0;
const now = () => performance.timeOrigin + performance.now();
new MutationObserver(() => {
  const number = document.querySelector("[data-role=call-number]")?.textContent;
  if (!number || number in window.visible) return;
  window.visible[number] = 0;
  requestAnimationFrame(() => requestAnimationFrame(() => (window.visible[number] = now())));
}).observe(document, { subtree: true, childList: true, characterData: true });
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  if (this.src.endsWith("/chime.wav") && this.volume > 0.5)
    this.addEventListener("playing", () => window.sounded.push(now()), { once: true });
  this.playbackRate = 8;
  return play.call(this);
};
document.addEventListener("announced", () => (window.ended += 1));
"""
DONE = "(count) => window.ended >= count && Object.values(window.visible).every(Boolean)"


@dataclass(slots=True)
class Lobby:
    """Milliseconds from the press, for each call on each board; and for each call on the slowest."""

    visible: list[float] = field(default_factory=list)
    sound: list[float] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)


def measure_lobby(plan: Plan, folder: Path) -> Lobby | None:
    """Calls again and again with ten boards open; None without Chromium."""
    program = chromium()
    if program is None:
        return None
    from playwright.sync_api import sync_playwright

    server, found = hall(folder / "demo", "--demo"), Lobby()
    with running(server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, SOUND_ALLOWED])
        clerk, boards = Clerk(server), []
        for _ in range(BOARDS):
            context = browser.new_context(viewport={"width": 1920, "height": 1080})
            context.add_init_script(WATCHING)
            boards.append(context.new_page())
            boards[-1].goto(f"http://127.0.0.1:{server.port}/board")
            boards[-1].wait_for_selector("html[data-state=ready]")
        for turn in range(plan.board_calls + 1):
            _call(clerk, boards, turn, found if turn else Lobby())  # the first one only warms up
        browser.close()
    return found


def _call(clerk: "Clerk", boards: list["Page"], turn: int, found: Lobby) -> None:
    pressed, number = clerk.call()
    for page in boards:
        page.wait_for_function(DONE, arg=turn + 1, timeout=60_000, polling=100)
    visible = [
        float(page.evaluate("(number) => window.visible[number]", number)) - pressed for page in boards
    ]
    found.visible += visible
    found.slowest.append(max(visible))
    found.sound += [float(page.evaluate("window.sounded.at(-1)")) - pressed for page in boards]


class Clerk:
    """One of the demo hall's staff at a seat."""

    def __init__(self, server: Server, name: str = "wang", seat: int = 1) -> None:
        self._url, self._token = f"http://127.0.0.1:{server.port}/api/v1", ""
        self._token = str(self._post("/session", {"name": name, "password": "demo"})["token"])
        self._post(f"/seats/{seat}/open", {})

    def take(self) -> None:
        """Somebody takes a number."""
        self._post("/tickets", {})

    def call(self) -> tuple[float, str]:
        """Somebody takes a number and is called: when `next` was pressed (ms since 1970), and the number."""
        self.take()
        pressed = time.time() * 1000
        told = self._post("/seats/1/next", {"finish": {}})
        return pressed, str(told["ticket"]["number"])

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        headers |= {"Authorization": f"Bearer {self._token}"} if self._token else {}
        request = urllib.request.Request(self._url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            found: dict[str, Any] = json.loads(answer.read() or b"{}")
        return found


def lobby_table(plan: Plan, found: Lobby | None) -> Table:
    """Until seen and heard."""
    table = Table(
        f"From the pressed call to {BOARDS} boards",
        ("until", "median ms", "p99 ms"),
        note=(
            f"{plan.board_calls} calls on {BOARDS} boards, pages of one Chromium beside the hall on the same "
            "cores. Visible: the frame after the one with the number has begun; sound: the browser plays the "
            "chime."
        ),
    )
    if found:
        rows = {"visible": found.visible, "visible on the slowest board": found.slowest}
        for name, times in (rows | {"first sound": found.sound}).items():
            table.rows.append((name, figure(middle(times)), figure(percentile(times, 0.99))))
    return table


def lobby_targets(found: Lobby | None) -> list[Target]:
    """Medians under 80 ms and 300 ms (issue E)."""
    if found is None:
        return []
    targets = []
    for name, times, most in (("visible", found.visible, VISIBLE), ("first sound", found.sound, SOUND)):
        half = middle(times)
        wanted, measured = f"< {most:.0f} ms", f"{figure(half)} ms"
        targets.append(Target(f"{BOARDS} boards: {name}, p50", wanted, measured, half < most))
    return targets
