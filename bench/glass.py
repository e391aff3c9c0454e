"""The kiosk's glass on a slow box: until a first screen is drawn, until a touch is answered, what jumps.

Chromium's own clocks, with the processor slowed four times: from the start of the navigation until the start
screen is in a frame, and until all of the kiosk is awake (a touch before that is kept till then); from a
finger to the frame after it (Event Timing, in steps of 8 ms): down, when the key looks pressed, and up, when
the next screen stands there; shifts of the layout that nobody asked for (Layout Instability). The first paint
of a page of one word from the same hall is the reference.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench.plan import Plan
from bench.processes import hall, running
from bench.tables import Table, Target, figure, middle, percentile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOWER = 4
SIZES = {'21.5" upright': (1080, 1920, 21.5), '21.5" wide': (1920, 1080, 21.5), '10.1"': (1280, 800, 10.1)}
WALK = ("groups", "group", "matter", "back", "back", "back", "larger", "larger", "lower", "lower", "take")
PAUSE, PRESS = 600, 80
"""ms between two touches: quicker ones are taken for one; and how long a finger stays."""
DRAWN, ANSWERED = 300.0, 100.0
FLAGS = [
    "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
WATCHING = """
window.shifts = 0; window.inputs = { pointerdown: [], pointerup: [] }; window.drawn = 0; window.awake = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.shifts += one.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.inputs[one.name]?.push(one.duration);
}).observe({ type: "event", durationThreshold: 16, buffered: true });
const look = new MutationObserver(() => {
  if (document.documentElement?.dataset.state !== "start") return;
  look.disconnect();
  requestAnimationFrame(() => setTimeout(() => (window.drawn = performance.now())));
});
look.observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
new MutationObserver((_, watch) => {
  if (!document.documentElement?.dataset.awake) return;
  watch.disconnect();
  window.awake = performance.now();
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-awake"] });
"""
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(slots=True)
class Glass:
    """Milliseconds of one size: first screens, the reference's, answers to fingers; and what shifted."""

    drawn: list[float] = field(default_factory=list)
    awake: list[float] = field(default_factory=list)
    word: list[float] = field(default_factory=list)
    pressed: list[float] = field(default_factory=list)
    turned: list[float] = field(default_factory=list)
    shifts: list[float] = field(default_factory=list)


def chromium() -> str | None:
    """The browser's program, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def measure_glass(plan: Plan, folder: Path) -> dict[str, Glass]:
    """Opens the kiosk of a demo hall again and again, and walks through it; {} without Chromium."""
    program = chromium()
    if program is None:
        return {}
    from playwright.sync_api import sync_playwright

    server = hall(folder / "demo", "--demo")
    with running(server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        found = {name: _size(browser, server.port, size, plan.loads) for name, size in SIZES.items()}
        browser.close()
    return found


def _size(browser: "Browser", port: int, size: tuple[int, int, float], loads: int) -> Glass:
    found = Glass()
    for _ in range(loads):
        found.word.append(_visit(browser, port, size, "/healthz", _first_paint))
        kiosk = f"/kiosk?panel={size[2]}"
        found.drawn.append(_visit(browser, port, size, kiosk, lambda page: _walked(page, found)))
    return found


def _visit(
    browser: "Browser", port: int, size: tuple[int, int, float], path: str, use: Callable[["Page"], float]
) -> float:
    """A new browser profile each time: nothing is in its cache."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=True)
    page = context.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCHING)
    page.goto(f"http://127.0.0.1:{port}{path}")
    found = use(page)
    context.close()
    return found


def _first_paint(page: "Page") -> float:
    page.wait_for_function(PAINTED)
    return float(page.evaluate(PAINT))


def _walked(page: "Page", found: Glass) -> float:
    page.wait_for_selector('html[data-state="start"]')
    page.wait_for_function("() => window.drawn > 0 && window.awake > 0")
    found.awake.append(float(page.evaluate("window.awake")))
    drawn = float(page.evaluate("window.drawn"))
    for act in WALK:
        page.wait_for_timeout(PAUSE)
        _touch(page, act)
    page.wait_for_selector('html[data-state="number"]')
    page.wait_for_timeout(PAUSE)
    inputs = page.evaluate("window.inputs")
    found.pressed += inputs["pointerdown"]
    found.turned += inputs["pointerup"]
    found.shifts.append(float(page.evaluate("window.shifts")))
    return drawn


def _touch(page: "Page", act: str) -> None:
    """A finger that stays as long as fingers do."""
    box = page.locator(f'[data-do="{act}"]:visible').first.bounding_box()
    assert box is not None, act
    spot = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    wire = page.context.new_cdp_session(page)
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    page.wait_for_timeout(PRESS)
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wire.detach()


def glass_table(plan: Plan, found: dict[str, Glass]) -> Table:
    """By size of the glass."""
    columns = (
        "glass", "first screen", "slowest", "awake", "one word", "pressed p50", "slowest", "next screen p50",
        "slowest", "shifts",
    )  # fmt: skip
    note = (
        f"Milliseconds in a Chromium slowed {SLOWER} times, {plan.loads} visits of {len(WALK)} touches each, "
        "nothing cached. Awake: touches are acted on; earlier ones are kept till then. From the finger to "
        "the frame after it: down to the pressed key, up to the next screen; those under 16 ms are not "
        "reported by the browser and stand here as 0 when all are."
    )
    table = Table("The kiosk's glass", columns, note=note)
    for name, one in found.items():
        fingers = (*_answers(one.pressed), *_answers(one.turned))
        times = (
            middle(one.drawn),
            max(one.drawn),
            middle(one.awake),
            middle(one.word),
            *fingers,
            max(one.shifts),
        )
        table.rows.append((name, *map(figure, times)))
    return table


def _answers(times: list[float]) -> tuple[float, float]:
    return (middle(times), max(times)) if times else (0.0, 0.0)


def glass_targets(found: dict[str, Glass]) -> list[Target]:
    """Issue D: drawn within 300 ms, a touch answered within 100 ms, nothing jumps."""
    if not found:
        return []
    drawn = max(middle(one.drawn) for one in found.values())
    answered = max(percentile(one.pressed or [0.0], 0.95) for one in found.values())
    shifts = max(max(one.shifts) for one in found.values())
    return [
        Target("kiosk: first screen, slowest median", f"< {DRAWN:.0f} ms", f"{drawn:.0f} ms", drawn < DRAWN),
        Target(
            "kiosk: finger to pressed key, p95",
            f"< {ANSWERED:.0f} ms",
            f"{answered:.0f} ms",
            answered < ANSWERED,
        ),
        Target("kiosk: layout shifts", "0", figure(shifts), shifts < 0.005),
    ]
