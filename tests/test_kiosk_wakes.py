"""No state of the kiosk is a blank page or an error: it says calmly what is so, and mends itself."""

import pytest

from tests.entrance import SIZES, fingers, press, says, state

pytestmark = pytest.mark.browser
AWAKE = 90_000
"""Milliseconds: a busy machine may need so long to open the page anew."""


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


def lose_once(page, path):
    """The first answer to `path` never comes."""
    lost: list[str] = []

    def answer(route):
        if lost:
            return route.continue_()
        lost.append(route.request.url)
        return route.abort()

    page.route(path, answer)


@pytest.mark.parametrize("name", ["kiosk.js", "noto-sans-sc.css"])
def test_a_file_that_did_not_come_is_fetched_again(kiosk, name):
    page = kiosk(also=lambda page: lose_once(page, f"**/{name}"), first=None)
    page.wait_for_function(
        "() => performance.getEntriesByType('navigation')[0].type === 'reload'", timeout=AWAKE
    )
    page.wait_for_selector('html[data-state="start"][data-awake]', timeout=AWAKE)
    page.wait_for_function("() => document.fonts.size > 50", timeout=AWAKE)


def test_what_the_page_kept_for_itself_cannot_break_it_for_good(kiosk):
    page = kiosk()
    page.evaluate("sessionStorage.setItem('onewindow.kiosk.press', '{broken')")
    page.reload()
    page.wait_for_selector('html[data-state="start"]', timeout=AWAKE)
    press(page, "take")
    state(page, "number")


@pytest.mark.parametrize("size", list(SIZES))
def test_while_the_page_does_not_wake_it_says_so_in_peace(kiosk, size):

    def lose(page):
        for path in ("**/kiosk.js", "**/healthz"):
            page.route(path, lambda route: route.abort())

    page = kiosk(size, also=lose, first=None)
    says(page, "取号机正在准备", "请稍候，或到服务台取号", "The kiosk is getting ready")
    page.wait_for_function("() => getComputedStyle(document.querySelector('.waking')).opacity === '1'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("button:visible").count() == 0


def test_without_scripts_at_all_people_are_sent_to_the_desk(chromium, hall_server):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hall_server.url}/kiosk")
    page.get_by_text("请稍候，或到服务台取号").wait_for()
    context.close()


def test_a_fault_in_the_page_is_mended_when_nobody_stands_there(kiosk):
    page = kiosk()
    page.evaluate("window.same = true; setTimeout(() => { throw new Error('broken') })")
    page.wait_for_function("() => !window.same", timeout=AWAKE)
    state(page, "start")


def test_a_fault_in_the_page_takes_nobody_s_number_away(kiosk):
    page = kiosk()
    press(page, "take")
    state(page, "number")
    page.evaluate("window.same = true; setTimeout(() => { throw new Error('broken') })")
    page.wait_for_timeout(5000)  # more than two looks of the watchdog
    assert page.evaluate("window.same")
    state(page, "number")


def test_a_kiosk_whose_own_clock_is_years_off_tells_the_halls_time(kiosk):
    late = "const now = Date.now; Date.now = () => now() - 5 * 365 * 86_400_000;"
    told = {"open": True, "why": "early", "serves_at": "2026-11-23T00:30:00Z", "long_line": None}
    text = {"zh": "八点半开始", "en": "Soon"}
    hours = told | {"said": text, "appointments": False}

    def set_wrong(page):
        page.add_init_script(late)
        page.route("**/api/v1/hours", lambda route: route.fulfill(json=hours))

    page = kiosk(also=set_wrong)
    page.wait_for_selector("[data-notice]:visible")
    press(page, "take")
    state(page, "number")
    says(page, "08:30开始办理，请留意叫号")
    assert (
        page.evaluate("import('/static/js/clock.js').then((c) => c.hallNow().getTime())") > 1_790_000_000_000
    )
