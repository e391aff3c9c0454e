"""Finding a matter at the kiosk in a real Chromium: most asked first, and by a few letters."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.entrance import SIZES, fingers, number, press, says, state
from tests.small_hall import catalogue
from tests.test_kiosk_touch import too_small_or_near

pytestmark = pytest.mark.browser

TWO_TAPS = 500
"""Milliseconds after which two taps in one place are not one any more."""
MANNERS = {"plain": (), "larger": ("larger",), "lowered": ("lower",), "both": ("larger", "lower")}


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


def searching(kiosk, size="portrait", language="zh", manner="plain"):
    """A kiosk at the keyboard, shown in this manner."""
    page = kiosk(size, query=f"&lang={language}")
    for act in MANNERS[manner]:
        press(page, act)
    press(page, "groups")
    press(page, "search")
    state(page, "search")
    return page


def answered(page, letters):
    """Waits until the hall's answer to these letters stands on the glass."""
    page.wait_for_selector(f'[data-screen="search"][data-answered="{letters}"]')


def finger(page, letters):
    """Types on the glass."""
    for letter in letters:
        page.locator(f'[data-do="letter"][data-value="{letter}"]').tap()
    answered(page, letters)


def results(page):
    """What is in view, best first."""
    return page.locator("[data-results] button:visible").all_inner_texts()


def test_a_few_letters_find_a_matter_and_a_number_for_it(kiosk, hall_server):
    page = searching(kiosk)
    finger(page, "lrk")
    assert results(page)[0] == "老年人免费乘车卡申领"
    page.locator("[data-results] button:visible").first.tap()
    state(page, "matter")
    press(page, "take-this")
    number(page)
    waiting = hall_server.call("GET", "/desk", token=hall_server.log_in("wang")).body["waiting"]
    assert [ticket["matter"] for ticket in waiting] == ["LN-03"]


def test_a_keyboard_types_into_it_too(kiosk):
    page = searching(kiosk, language="en")
    page.keyboard.type("bus pasq")
    page.keyboard.press("Backspace")
    page.keyboard.type("s")
    answered(page, "bus pass")
    assert results(page)[0] == "Free travel card for older people"
    page.keyboard.press("Enter")
    state(page, "matter")


def test_the_way_back_leads_to_the_letters_and_then_forgets_them(kiosk):
    page = searching(kiosk)
    finger(page, "sbk")
    page.locator("[data-results] button:visible").first.tap()
    state(page, "matter")
    press(page, "back")
    state(page, "search")
    assert results(page)[0] == "社会保障卡申领"
    page.wait_for_timeout(TWO_TAPS)
    press(page, "back")
    state(page, "groups")
    press(page, "search")
    answered(page, "")
    assert results(page) == []


def test_letters_can_be_erased(kiosk):
    page = searching(kiosk)
    finger(page, "sbq")
    press(page, "rub")
    answered(page, "sb")
    assert page.locator("[data-typed]").inner_text() == "SB"


def test_letters_that_lead_nowhere_step_back_and_a_slip_is_still_forgiven(kiosk):
    page = searching(kiosk)
    finger(page, "shebaoq")
    assert results(page)[0] == "社会保障卡申领"
    press(page, "rub")
    answered(page, "shebao")
    quiet = page.locator("[data-nowhere]").all_inner_texts()
    assert "K" not in quiet
    assert "Q" in quiet


def test_who_finds_nothing_just_takes_a_number(kiosk):
    page = searching(kiosk)
    finger(page, "xqvx")
    says(page, "没有找到", "找不到？直接取号")
    press(page, "just-take")
    number(page)


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(kiosk):
    page = searching(kiosk)
    late = []

    def keep(route):
        late.append(route)

    page.route(re.compile(r"typed\?q=s$"), keep)
    page.locator('[data-do="letter"][data-value="s"]').tap()
    page.locator('[data-do="letter"][data-value="b"]').tap()
    answered(page, "sb")
    first = results(page)
    while not late:
        page.wait_for_timeout(50)
    with page.expect_response(re.compile(r"typed\?q=s$")):
        late[0].continue_()
    page.wait_for_timeout(200)
    assert results(page) == first
    assert page.locator("[data-typed]").inner_text() == "SB"


def test_the_first_result_is_the_largest_but_never_a_discreet_one(kiosk):
    page = searching(kiosk)
    finger(page, "sbk")
    sizes = page.locator("[data-results] button:visible").evaluate_all(
        "all => all.map(el => parseFloat(getComputedStyle(el).fontSize))"
    )
    assert sizes[0] > max(sizes[1:])
    for _ in "sbk":
        press(page, "rub")
    page = searching(kiosk)
    finger(page, "dib")
    assert results(page)[0] == "最低生活保障申请"
    assert unlike_body(page, "[data-results] button:visible") == []


def unlike_body(page, where):
    """Names of discreet matters that are set larger or heavier than the text around them."""
    discreet = [name for m in catalogue() if m.discreet for name in (m.name.zh, m.name.en)]
    return page.locator(where).evaluate_all(
        """(all, discreet) => {
            const body = parseFloat(getComputedStyle(document.body).fontSize);
            return all.filter(el => discreet.includes(el.innerText.trim()))
                .filter(el => parseFloat(getComputedStyle(el).fontSize) > body + 0.5)
                .map(el => el.innerText);
        }""",
        discreet,
    )


@pytest.mark.parametrize("size", SIZES)
def test_a_discreet_matter_is_never_larger_than_body_text(kiosk, size):
    page = kiosk(size)
    press(page, "groups")
    state(page, "groups")
    page.wait_for_timeout(450)  # two touches within 0.4 s are one
    page.locator('[data-do="group"]', has_text="救助").tap()
    state(page, "matters")
    assert unlike_body(page, "button.row:visible") == []
    page.locator('[data-do="matter"]:visible', has_text="最低生活保障申请").tap()
    state(page, "matter")
    assert unlike_body(page, "#matter-title") == []


def test_most_asked_stand_above_the_groups(kiosk, hall_server):
    asked = hall_server.call("GET", "/matters?q=ka").body["matters"][:8]

    def stub(page):
        page.route("**/matters/often", lambda route: route.fulfill(json={"matters": asked}))

    page = kiosk(also=stub)
    press(page, "groups")
    says(page, *(one["zh"] for one in asked[:4]))
    assert page.locator("[data-often] button").all_inner_texts() == [one["zh"] for one in asked[:4]]
    page.locator("[data-often] button").first.tap()
    state(page, "matter")
    press(page, "back")
    state(page, "groups")


def test_a_certificate_that_may_not_be_issued_says_so_and_where_to_go(kiosk):
    page = searching(kiosk)
    finger(page, "hyzk")
    page.locator("[data-results] button", has_text="婚姻状况证明").tap()
    state(page, "matter")
    says(page, "按规定，这项证明不由社区出具", "请到：民政局婚姻登记处")
    assert "不在本处办理" not in page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_every_key_is_twenty_millimetres_and_apart_however_it_is_shown(kiosk, size, language):
    for manner in MANNERS:
        page = searching(kiosk, size, language, manner)
        page.keyboard.type("sb")
        answered(page, "sb")
        buttons = [button.bounding_box() for button in page.locator("button:visible").all()]
        assert len(buttons) >= 30
        assert too_small_or_near(buttons, *SIZES[size]) == [], manner
        assert cut_off(page) == [], manner
        press(page, "back")
        state(page, "groups")
        shown = [button.bounding_box() for button in page.locator("button:visible").all()]
        assert too_small_or_near(shown, *SIZES[size]) == [], manner
        page.context.close()


def cut_off(page):
    """Results whose name does not fit its key, by more than the empty foot of its last line."""
    return page.locator("[data-results] button:visible").evaluate_all(
        """all => all.filter(el => el.scrollWidth > el.clientWidth + 1
            || el.scrollHeight > el.clientHeight + 0.2 * parseFloat(getComputedStyle(el).fontSize))
            .map(el => el.innerText)"""
    )


@pytest.mark.parametrize("size", SIZES)
def test_lowered_keys_are_all_within_reach(kiosk, size):
    width, height, inches = SIZES[size]
    mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    page = searching(kiosk, size, manner="lowered")
    page.keyboard.type("sb")
    answered(page, "sb")
    tops = [button.bounding_box()["y"] for button in page.locator("button:visible").all()]
    assert min(tops) >= height - max(height / 2, 115 * mm) - 1


@pytest.mark.parametrize("letters", ["", "sb", "xqvx"])
def test_axe_finds_nothing_at_the_keyboard(kiosk, letters):
    page = searching(kiosk)
    finger(page, letters)
    page.wait_for_timeout(400)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
