"""The staff's corner of the kiosk: a long press, a PIN, this kiosk's set-up; and what it reports."""

import sqlite3
from contextlib import closing

import pytest

from server.config import Config
from server.doctor_glass import glass_finding
from tests.entrance import SIZES, fingers, press, says, state
from tests.test_kiosk_touch import too_small_or_near

pytestmark = pytest.mark.browser
PIN = "2468"


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@pytest.fixture
def pin(hall_server):
    """The PIN of this hall's kiosks."""
    chen = hall_server.log_in("chen")
    reply = hall_server.call("POST", "/settings", {"values": {"kiosk_pin": PIN}}, token=chen)
    assert reply.status == 200
    return PIN


def hold_corner(page):
    """A finger goes down on the upper left corner, and stays."""
    page.mouse.move(20, 20)
    page.mouse.down()


def type_pin(page, pin):
    for count, digit in enumerate(pin, 1):
        while page.locator('[data-screen="pin"] [data-pin]').inner_text().count("●") < count:
            page.locator(f'[data-do="pin-digit"][data-value="{digit}"]').tap()
            page.wait_for_timeout(450)  # two taps of one key within 0.4 s are one
    press(page, "pin-enter")


def opened(page, pin):
    """The set-up, as staff open it."""
    hold_corner(page)
    state(page, "pin")
    assert page.locator("html").get_attribute("data-reading") != "on"  # as it is when a resident holds on
    page.mouse.up()
    type_pin(page, pin)
    state(page, "setup")


def nudge(page, value, shows):
    """Presses + or - until the value is there."""
    while shows not in page.locator("[data-own-value]").inner_text():
        page.locator(f'[data-value="{value}"]').tap()
        page.wait_for_timeout(450)


def test_without_a_pin_the_corner_does_nothing(kiosk):
    page = kiosk()
    hold_corner(page)
    page.wait_for_timeout(3500)
    page.mouse.up()
    assert page.locator("html").get_attribute("data-state") == "start"


def test_a_short_press_and_a_drag_open_nothing(kiosk, pin):
    page = kiosk()
    hold_corner(page)
    page.wait_for_timeout(500)
    page.mouse.up()
    hold_corner(page)
    page.mouse.move(400, 60, steps=5)
    page.wait_for_timeout(3500)
    page.mouse.up()
    assert page.locator("html").get_attribute("data-state") == "start"


def test_a_wrong_pin_opens_nothing_and_is_told(kiosk, pin):
    page = kiosk()
    hold_corner(page)
    state(page, "pin")
    page.mouse.up()
    type_pin(page, "1357")
    says(page, "密码不对，请再试一次")
    press(page, "own-leave")
    state(page, "start")


def test_a_card_held_against_the_glass_gives_its_size(kiosk, pin):
    page = kiosk(query="")
    page.goto(page.url.partition("?")[0])
    state(page, "start")
    opened(page, pin)
    card = page.locator("[data-card]").bounding_box()
    mm = (1080**2 + 1920**2) ** 0.5 / (21.5 * 25.4)
    assert card["width"] == pytest.approx(85.6 * mm, abs=2)
    assert card["height"] == pytest.approx(53.98 * mm, abs=2)
    nudge(page, "inches:-1", "19.5")
    assert page.locator("[data-card]").bounding_box()["width"] == pytest.approx(
        85.6 * mm * 21.5 / 19.5, abs=2
    )
    press(page, "own-save")
    page.wait_for_function("() => document.documentElement.style.getPropertyValue('--mm').startsWith('4.4')")
    state(page, "start")


def test_a_low_glass_needs_no_lowering_and_a_high_one_lowers_further(kiosk, pin):
    page = kiosk()
    page.evaluate("localStorage.setItem('onewindow.kiosk.own', JSON.stringify({ floor: 700 }))")
    page.reload()
    state(page, "start")
    assert page.locator('[data-do="lower"]').is_hidden()  # 700 mm and 466 mm of glass end below 1,220 mm
    page.evaluate("localStorage.setItem('onewindow.kiosk.own', JSON.stringify({ floor: 1050 }))")
    page.reload()
    state(page, "start")
    press(page, "lower")
    page.wait_for_selector('html[data-reach="low"]')
    mm = (1080**2 + 1920**2) ** 0.5 / (21.5 * 25.4)
    boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
    assert 1050 + max(1920 - box["y"] for box in boxes) / mm <= 1220 + 1
    assert too_small_or_near(boxes, *SIZES["portrait"]) == []


def test_only_the_chosen_groups_are_shown_on_this_kiosk(kiosk, pin, hall_server):
    token = enrolled(hall_server)
    page = kiosk(query=f"&device={token}")
    opened(page, pin)
    for _ in range(3):
        press(page, "own-next")
        page.wait_for_timeout(450)
    rows = page.locator('[data-do="own-group"]')
    dropped = rows.first.inner_text().strip()
    rows.first.tap()
    page.wait_for_selector('[data-do="own-group"][aria-pressed="false"]')
    press(page, "own-save")
    page.wait_for_function("() => localStorage.getItem('onewindow.kiosk.own')?.includes('groups')")
    state(page, "start")
    press(page, "groups")
    page.wait_for_selector('[data-do="group"]')
    assert dropped not in page.locator('[data-screen="groups"]').inner_text()
    kept = hall_server.call("GET", "/kiosk/setup", token=token).body["setup"]
    assert dropped not in kept["groups"]
    again = kiosk(query=f"&device={token}")  # a fresh browser, the same kiosk: the hall knows
    again.wait_for_function("() => localStorage.getItem('onewindow.kiosk.own')?.includes('groups')")


def enrolled(hall):
    from tests.commands import well

    return well("device", "add", "kiosk 1", "--kind", "kiosk", "--demo", "--data", hall.data)


@pytest.mark.parametrize("size", list(SIZES))
def test_staff_have_large_buttons_as_well(kiosk, pin, size):
    page = kiosk(size)
    hold_corner(page)
    state(page, "pin")
    page.mouse.up()
    assert too_small_or_near(boxes_of(page), *SIZES[size]) == []
    type_pin(page, pin)
    state(page, "setup")
    for _ in range(4):
        assert too_small_or_near(boxes_of(page), *SIZES[size]) == [], page.locator(
            "[data-own-title]"
        ).inner_text()
        press(page, "own-next")
        page.wait_for_timeout(450)


def boxes_of(page):
    return [button.bounding_box() for button in page.locator("button:visible").all()]


def glass_of(hall):
    with closing(sqlite3.connect(hall.data / "hall.db")) as con:
        return con.execute("SELECT glass FROM kiosks").fetchall()


@pytest.mark.parametrize("size", list(SIZES))
def test_the_kiosk_tells_doctor_that_its_buttons_are_large_enough(kiosk, hall_server, size):
    page = kiosk(size, first=None)
    with page.expect_response("**/api/v1/kiosk/glass") as told:
        state(page, "start")
    assert told.value.status == 204
    wrong, says_ = glass_finding(Config(hall_server.data))
    assert not wrong, says_
    assert f"{SIZES[size][0]}x{SIZES[size][1]} on {SIZES[size][2]:g} inches" in says_


def test_a_window_that_does_not_fill_its_glass_is_told_to_doctor(chromium, hall_server):
    screen = {"width": 1920, "height": 1080}
    page = chromium.new_page(viewport={"width": 1200, "height": 675}, screen=screen, has_touch=True)
    with page.expect_response("**/api/v1/kiosk/glass"):
        page.goto(f"{hall_server.url}/kiosk?panel=21.5")
    wrong, says_ = glass_finding(Config(hall_server.data))
    assert wrong
    assert "under 20 mm" in says_
    page.close()
