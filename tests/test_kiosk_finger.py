"""Old hands on the glass: taps scattered around their aim find their button, no gesture gives two numbers.

The scatter is that of the hall's figures: 3.4 mm in each direction, normal, around the middle of the button.
"""

import random
from dataclasses import dataclass

import pytest

from tests.entrance import SIZES, fingers, number, press, state

pytestmark = pytest.mark.browser
SIGMA_MM = 3.4
TAPS = 10_000
REAL_TAPS = 20
TWICE_MS = 450
"""Two taps of one place within 0.4 s are one."""


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@dataclass(frozen=True)
class Button:
    """A button in sight: what it does, and its edges in pixels."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x, y):
        return self.left <= x < self.right and self.top <= y < self.bottom


BOXES = """() => [...document.querySelectorAll("button")].map((button) => {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    return { name: `${button.dataset.do}:${button.dataset.value ?? ""}`, left, top, right, bottom };
}).filter((box) => box.right > box.left)"""
PRESSED = """() => {
    const button = document.querySelector("[data-pressed]");
    return button && `${button.dataset.do}:${button.dataset.value ?? ""}`;
}"""


def buttons(page):
    page.evaluate("() => document.fonts.ready")
    return [Button(**box) for box in page.evaluate(BOXES)]


def per_mm(size):
    width, height, inches = SIZES[size]
    return (width**2 + height**2) ** 0.5 / (inches * 25.4)


def scattered(chance, button, size):
    """A tap meant for the middle of a button."""
    x, y = button.middle
    spread = SIGMA_MM * per_mm(size)
    return chance.gauss(x, spread), chance.gauss(y, spread)


def under(them, x, y):
    """What a finger that comes down here presses; "" between the buttons."""
    return next((one.name for one in them if one.holds(x, y)), "")


def go(page, walk):
    for act, name in walk:
        press(page, act)
        state(page, name)
    page.wait_for_timeout(2200 if walk[-1:] == [("take", "number")] else TWICE_MS)


WALKS = {
    "start": [],
    "list": [("groups", "groups"), ("group", "matters")],
    "number": [("take", "number")],
}


@pytest.mark.parametrize("walk", list(WALKS))
@pytest.mark.parametrize("size", list(SIZES))
def test_scattered_taps_find_their_button(kiosk, size, walk):
    page = kiosk(size)
    go(page, WALKS[walk])
    them, chance = buttons(page), random.Random(34)
    meant = [them[n % len(them)] for n in range(TAPS)]
    found = [(one.name, under(them, *scattered(chance, one, size))) for one in meant]
    hits = sum(name == there for name, there in found) / TAPS
    wrong = sum(there not in ("", name) for name, there in found) / TAPS
    assert hits >= 0.99, hits
    assert wrong <= 0.001, wrong


@pytest.mark.parametrize("size", list(SIZES))
def test_real_fingers_press_what_the_model_says(kiosk, size):
    page = kiosk(size)
    go(page, WALKS["list"])
    them, chance = buttons(page), random.Random(35)
    wire = page.context.new_cdp_session(page)
    width, height, _ = SIZES[size]
    for n in range(REAL_TAPS):
        x, y = scattered(chance, them[n % len(them)], size)
        spot = {"x": min(max(x, 0), width - 1), "y": min(max(y, 0), height - 1)}
        wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
        pressed = page.evaluate(PRESSED)
        wire.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
        assert near_an_edge(them, **spot) or (pressed or "") == under(them, **spot)
        page.wait_for_timeout(TWICE_MS)


def near_an_edge(them, x, y):
    """Whether the pixel alone decides."""
    across = (abs(x - edge) for one in them for edge in (one.left, one.right))
    down = (abs(y - edge) for one in them for edge in (one.top, one.bottom))
    return min(*across, *down) < 2


def waiting(hall):
    return hall.call("GET", "/queue").body["waiting"]


def stroke(wire, start, end, steps=6):
    """A finger that comes down, moves and goes up."""
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot(*start)]})
    for step in range(1, steps + 1):
        at = [a + (b - a) * step / steps for a, b in zip(start, end, strict=True)]
        wire.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [spot(*at)]})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def spot(x, y):
    return {"x": x, "y": y}


def take_key(page):
    return next(one for one in buttons(page) if one.name == "take:")


def test_a_long_press_is_one_ticket(kiosk, hall_server):
    page = kiosk()
    x, y = take_key(page).middle
    wire = page.context.new_cdp_session(page)
    wire.send("Input.synthesizeTapGesture", spot(x, y) | {"duration": 1800, "gestureSourceType": "touch"})
    number(page)
    assert waiting(hall_server) == 1


def test_a_drag_out_of_the_key_is_none_and_a_shaky_finger_is_one(kiosk, hall_server):
    page = kiosk()
    key = take_key(page)
    wire = page.context.new_cdp_session(page)
    x, y = key.middle
    stroke(wire, (x, y), (x, key.top - 60 * per_mm("portrait")))
    page.wait_for_timeout(TWICE_MS)
    assert waiting(hall_server) == 0
    stroke(wire, (x, key.bottom - 8), (x, key.bottom + 2 * per_mm("portrait")))
    number(page)
    assert waiting(hall_server) == 1


def test_whatever_hands_do_in_a_second_is_one_ticket(kiosk, hall_server):
    page = kiosk()
    key = take_key(page)
    wire = page.context.new_cdp_session(page)
    chance = random.Random(36)
    for _ in range(12):
        place = scattered(chance, key, "portrait")
        end = place if chance.random() < 0.6 else scattered(chance, key, "portrait")
        stroke(wire, place, end, steps=chance.randint(1, 3))
    number(page)
    assert waiting(hall_server) == 1


def test_two_fingers_at_once_are_one_ticket(kiosk, hall_server):
    page = kiosk()
    key = take_key(page)
    wire = page.context.new_cdp_session(page)
    (x, y), gap = key.middle, 40 * per_mm("portrait")
    both = [spot(x - gap, y) | {"id": 1}, spot(x + gap, y) | {"id": 2}]
    wire.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": both})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    number(page)
    page.wait_for_timeout(300)
    assert waiting(hall_server) == 1
