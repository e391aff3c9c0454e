"""The list of papers at the kiosk; and that all screens about paper are large enough, whole and clear."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.entrance import SIZES, fingers, press, says, state
from tests.slip_told import NO_PAPER, SENT, UNKNOWN, WELL, Told, print_list
from tests.test_kiosk_touch import too_small_or_near

pytestmark = pytest.mark.browser


@pytest.fixture
def kiosk(chromium, open_hall):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, open_hall)


def listed(kiosk, size="portrait", query="", **slip):
    """A kiosk at which a list was asked for; what it is told of its paper."""
    told = Told(**slip)
    page = kiosk(size, query=query, also=told.on)
    print_list(page)
    return page, told


def fate(page, name):
    page.wait_for_selector(f'[data-screen="list"][data-paper="{name}"]', timeout=15_000)


def test_a_list_that_comes_is_told_and_nobody_is_asked(kiosk):
    page, told = listed(kiosk)
    says(page, "正在打印材料清单")
    told.becomes(WELL)
    says(page, "请取材料清单")
    assert page.locator("[data-answers]:visible").count() == 0


def test_a_list_without_paper_is_to_be_had_at_the_desk(kiosk):
    page, told = listed(kiosk, **NO_PAPER)
    says(page, "现在打不出清单", "请到服务台领取清单", "打印纸用完了，工作人员会来换")
    told.becomes(WELL)
    says(page, "请取材料清单")


def test_a_list_without_read_back_is_asked_for(kiosk):
    page, told = listed(kiosk, **SENT)
    fate(page, "asked")
    says(page, "清单出来了吗？", "Did your list come out?")
    page.wait_for_timeout(1100)
    press(page, "print-again")
    says(page, "正在再打一张清单")
    told.becomes(SENT)
    fate(page, "asked")
    page.wait_for_timeout(1100)
    press(page, "came-out")
    says(page, "谢谢，请收好清单")
    state(page, "start")
    assert told.answers == [False, True]


def test_a_list_that_only_staff_can_print(kiosk):
    page, told = listed(kiosk, **UNKNOWN)
    fate(page, "unsure")
    says(page, "清单可能没有打好")
    told.refuses = True
    page.wait_for_timeout(1100)
    press(page, "print-again")
    says(page, "请到服务台领取清单", "工作人员会帮您")
    press(page, "done")  # too soon to be meant
    page.wait_for_timeout(1100)
    press(page, "done")
    state(page, "start")


CUT = """(least) => {
  const glass = [innerWidth + 1, innerHeight + 1];
  const texts = [...document.querySelectorAll("main *")].filter((el) => el.offsetParent && !el.closest("svg")
    && [...el.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  return texts.filter((el) => {
    const box = el.getBoundingClientRect();
    const small = !el.closest(".echo") && parseFloat(getComputedStyle(el).fontSize) < least - 0.5;
    return small || box.left < -1 || box.top < -1 || box.right > glass[0] || box.bottom > glass[1];
  }).map((el) => el.textContent + " " + getComputedStyle(el).fontSize);
}"""

OVERLAP = """() => {
  const told = document.querySelectorAll(".telling:not([hidden]) :is(.ticket > *, .then > *, button)");
  const parts = [...told].filter((el) => el.offsetParent).map((el) => el.getBoundingClientRect());
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return parts.some((a, at) => parts.slice(at + 1).some((b) => over(a, b)));
}"""

READ_MM = {"zh": 8.3, "en": 10.3}
"""Type size whose hanzi or capitals are 7.3 mm high, in mm (kiosk.css)."""


@pytest.mark.parametrize("manner", ["", "larger", "lower"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_told_of_paper_is_large_and_whole(kiosk, size, language, manner):
    told = Told(**NO_PAPER)
    page = kiosk(size, query=f"&lang={language}", also=told.on)
    if manner:
        press(page, manner)
    press(page, "take")
    state(page, "trouble")
    looks_right(page, size, language)
    told.becomes(UNKNOWN)
    state(page, "asked")
    looks_right(page, size, language)


def looks_right(page, size, language):
    """Keys of 20 mm and apart; all that must be read is large enough, on the glass, and covers nothing."""
    page.wait_for_timeout(200)
    width, height, inches = SIZES[size]
    mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
    assert boxes
    assert too_small_or_near(boxes, width, height, inches) == []
    assert page.evaluate(CUT, READ_MM[language] * mm) == []
    assert page.evaluate(OVERLAP) is False


@pytest.mark.parametrize("slip", [NO_PAPER, UNKNOWN], ids=["trouble", "asked"])
def test_axe_finds_nothing_where_paper_is_told_of(kiosk, slip):
    page = kiosk(also=Told(**slip).on)
    page.emulate_media(reduced_motion="reduce")
    press(page, "take")
    page.wait_for_selector("html[data-state=trouble], html[data-state=asked]")
    clean(page)
    page, _ = listed(kiosk, **slip)
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_selector('[data-screen="list"]:is([data-paper="trouble"], [data-paper="unsure"])')
    clean(page)


def clean(page):
    """Nothing for axe, contrast of 7:1 included."""
    page.wait_for_timeout(400)
    found = Axe().run(page, options={"rules": {"color-contrast-enhanced": {"enabled": True}}})
    assert found.violations_count == 0, found.generate_report()
