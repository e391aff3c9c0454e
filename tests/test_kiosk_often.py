"""What is asked for most is the hall's own: whatever it is, the screen of the groups stays whole."""

import json

import pytest

from tests.entrance import SIZES, fingers, press, state
from tests.glass_measures import MANNERS, wrong_with
from tests.small_hall import catalogue

pytestmark = pytest.mark.browser

SHOWN = 8


@pytest.fixture
def kiosk(chromium, open_hall):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, open_hall)


def longest(language):
    """The matters with the longest names, and those with the longest words."""
    names = {matter.code: getattr(matter.name, language) for matter in catalogue() if not matter.discreet}
    by_length = sorted(names, key=lambda code: -len(names[code]))
    by_word = sorted(names, key=lambda code: -max(map(len, names[code].split())))
    return {tuple(by_length[:SHOWN]), tuple(by_word[:SHOWN])}


def test_a_name_too_long_for_the_glass_gives_its_place_to_the_next(kiosk):
    (codes,) = longest("zh")
    page = kiosk("small", also=lambda page: asks_most(page, [codes[0], "SB-01", "SB-02"]))
    page.wait_for_selector("html[data-awake]")
    press(page, "groups")
    page.wait_for_selector("[data-often] .row:visible")
    assert page.locator("[data-often] .row").evaluate_all("all => all.map(el => el.dataset.value)") == [
        "SB-01",
        "SB-02",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_the_groups_stay_whole_whatever_is_asked_for_most(kiosk, size):
    width, height, inches = SIZES[size]
    mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    found = {}
    for language in ("zh", "en"):
        for codes in longest(language):
            page = kiosk(size, also=lambda page, codes=codes: asks_most(page, codes))
            page.wait_for_selector("html[data-awake]")
            press(page, "groups")
            state(page, "groups")
            page.wait_for_selector('.pages [data-do="group"]:visible')
            for manner in MANNERS:
                if wrong := wrong_with(page, mm, language, manner):
                    found[f"{language} {manner} {codes[0]}"] = wrong
            page.context.close()
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def asks_most(page, codes):
    """The hall's answer, with other matters."""
    answer = {"matters": [{"code": code} for code in codes]}
    page.route("**/api/v1/matters/often", lambda route: route.fulfill(json=answer))
