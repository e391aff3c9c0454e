"""Touches counted: every matter of the demo catalogue, on every glass, by its group or by a few letters."""

import pytest

from server.rules.catalogue import Matter
from tests.entrance import SIZES, fingers, press, state
from tests.small_hall import catalogue

pytestmark = pytest.mark.browser

MOST_TOUCHES = {"portrait": 4, "landscape": 4, "small": 5}
"""To a number for the matter, the touch that takes it included."""
MOST_LETTERS = 4
TWO_TAPS = 500
"""Milliseconds after which two taps in one place are not one any more."""


@pytest.fixture
def kiosk(chromium, open_hall):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, open_hall)


def in_view(page, act):
    """What stands on this page of the list, by what its keys mean."""
    return page.locator(f'.pages [data-do="{act}"]:visible').evaluate_all(
        "all => all.map(el => el.dataset.value)"
    )


def leaf_through(page, act):
    """Every page of a list, as (touches to turn to it, what stands there)."""
    for turned in range(40):
        yield turned, in_view(page, act)
        onward = page.locator('[data-do="next"]:visible')
        if not onward.count() or onward.is_disabled():
            return
        page.wait_for_timeout(TWO_TAPS)
        onward.tap()


def touches_by_group(page):
    """For each matter's code the touches that it takes through the lists."""
    count: dict[str, int] = {}
    press(page, "groups")
    state(page, "groups")
    page.wait_for_selector('[data-do="group"]')
    groups = [(group, turned) for turned, shown in leaf_through(page, "group") for group in shown]
    for group, turned in groups:
        page.evaluate("name => document.querySelector(`.pages [data-value='${name}']`).click()", group)
        state(page, "matters")
        for further, codes in leaf_through(page, "matter"):
            # 查事项, pages of groups, the group, pages of matters, the matter, the number
            count |= dict.fromkeys(codes, 1 + turned + 1 + further + 1 + 1)
        page.evaluate("document.querySelector('[data-screen=matters] [data-do=back]').click()")
        state(page, "groups")
    return count


def ways(matter: Matter):
    """The initials of the name and of each everyday word, cut to as many letters as may be asked for."""
    for spelt in (matter.pinyin, *matter.alias_pinyin):
        letters = "".join(syllable[0] for syllable in spelt.split() if syllable[0].isalpha())
        if letters.isascii():
            yield letters[:MOST_LETTERS]


def is_found_by_typing(page, matter):
    for letters in dict.fromkeys(ways(matter)):
        for at in range(1, len(letters) + 1):
            page.keyboard.press(letters[at - 1])
            page.wait_for_selector(f'[data-screen="search"][data-answered="{letters[:at]}"]')
            if page.locator(f'[data-results] [data-value="{matter.code}"]:visible').count():
                rub_out(page, at)
                return True
        rub_out(page, len(letters))
    return False


def rub_out(page, letters):
    for _ in range(letters):
        page.keyboard.press("Backspace")
    page.wait_for_selector('[data-screen="search"][data-answered=""]')


@pytest.mark.parametrize("size", SIZES)
def test_any_matter_in_few_touches_or_few_letters(kiosk, size):
    page = kiosk(size)
    count = touches_by_group(page)
    assert set(count) == {matter.code for matter in catalogue()}
    far = [matter for matter in catalogue() if count[matter.code] > MOST_TOUCHES[size]]
    press(page, "search")
    state(page, "search")
    page.wait_for_selector('[data-screen="search"][data-answered=""]')
    missed = [matter.name.zh for matter in far if not is_found_by_typing(page, matter)]
    assert missed == []


@pytest.mark.parametrize("size", ["portrait", "landscape"])
def test_the_large_glasses_need_no_letters(kiosk, size):
    count = touches_by_group(kiosk(size))
    assert max(count.values()) <= MOST_TOUCHES[size]


def test_the_small_glass_needs_letters_for_fewer_than_half(kiosk):
    count = touches_by_group(kiosk("small"))
    far = [code for code, touches in count.items() if touches > MOST_TOUCHES["small"]]
    assert len(far) < len(count) / 2
    assert max(count.values()) <= 8
