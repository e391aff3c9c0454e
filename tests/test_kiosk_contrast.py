"""High contrast and the lowest row, on real sizes of glass: texts 7:1, keys 20 mm, apart and in reach."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.entrance import SIZES, anew, fingers, number, press, state
from tests.test_kiosk_touch import too_small_or_near, walked

pytestmark = pytest.mark.browser

# The colour of each text against the ground under it, as painted: the nearest ancestor that has one.
CONTRAST = """() => {
  const channel = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = (el) => {
    for (let at = el; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if ((colour[3] ?? 1) > 0) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const el = node.parentElement;
    if (!node.textContent.trim() || !el.checkVisibility({ checkVisibilityCSS: true })) continue;
    const [a, b] = [light(parse(getComputedStyle(el).color)), light(ground(el))].sort((x, y) => y - x);
    let opacity = 1;
    for (let at = el; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7 || opacity < 1) found.push(`${node.textContent.trim()} ${ratio.toFixed(1)} ${opacity}`);
  }
  return found;
}"""

# Texts of the row that are cut off by their key, or lower than what must be readable.
ROW = """(mm) => {
  const seen = (el) => el.checkVisibility();
  const spans = [...document.querySelectorAll(".access button span")];
  return spans.filter((span) => seen(span) && !span.querySelector("span")).flatMap((span) => {
    const box = span.closest("button").getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(span);
    const ink = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(span).fontSize) / mm;
    const hanzi = /[\\u4e00-\\u9fff]/.test(span.textContent);
    const least = hanzi ? 8.25 : 10.2;
    // between the line of the font and its ink: above a hanzi or a capital, below a hanzi or a tail
    const [above, below] = (hanzi ? [0.25, 0.15] : [0.4, 0.08]).map((part) => part * size * mm);
    const across = ink.left < box.left - 1 || ink.right > box.right + 1;
    const cut = across || ink.top + above < box.top || ink.bottom - below > box.bottom;
    return cut || size < least ? [`${span.textContent} ${size.toFixed(1)} ${cut}`] : [];
  });
}"""


@pytest.fixture
def kiosk(chromium, open_hall):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, open_hall)


WALKS = [
    (),
    ("groups",),
    ("groups", "group"),
    ("groups", "group", "matter"),
    ("help",),
    ("booking",),
    ("returns",),
]


@pytest.mark.parametrize("mode", ["normal", "high"])
@pytest.mark.parametrize(("size", "language"), [("portrait", "zh"), ("small", "en")])
def test_every_text_has_contrast_seven_to_one(kiosk, size, language, mode):
    walks = [("contrast", *walk) for walk in WALKS] if mode == "high" else WALKS
    for walk, page in walked(kiosk, walks, size, language):
        assert page.evaluate(CONTRAST) == [], walk


@pytest.mark.parametrize("mode", ["normal", "high"])
def test_so_have_the_number_and_the_closed_hall(kiosk, mode):
    page = kiosk()
    if mode == "high":
        press(page, "contrast")
    press(page, "take")
    number(page)
    assert page.evaluate(CONTRAST) == []
    page.context.close()
    noon = ("closed", "contrast") if mode == "high" else ("closed",)
    for _, page in walked(kiosk, [noon], "landscape"):
        assert page.evaluate(CONTRAST) == []


def test_high_contrast_is_black_and_thick_and_for_one_person_only(kiosk):
    page = kiosk()
    press(page, "contrast")
    page.wait_for_selector("html[data-contrast=high]")
    seen = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor,"
        " parseFloat(getComputedStyle(document.querySelector('.find')).borderTopWidth)]"
    )
    assert seen[0] == "rgb(0, 0, 0)"
    assert seen[1] >= 3
    press(page, "take")
    number(page)
    page.wait_for_timeout(2200)  # touches in the first two seconds do not count
    press(page, "done")
    state(page, "start")
    assert page.locator("html").get_attribute("data-contrast") == "normal"
    assert page.locator('[data-do="contrast"]').get_attribute("aria-pressed") == "false"


ROWS = [(), ("lower",), ("larger",), ("aloud",), ("lower", "aloud"), ("aloud", "groups")]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", list(SIZES))
def test_the_lowest_row_is_large_apart_legible_and_within_reach(kiosk, size, language):
    width, height, inches = SIZES[size]
    mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
    for walk, page in walked(kiosk, ROWS, size, language):
        boxes = [button.bounding_box() for button in page.locator("button:visible").all()]
        assert too_small_or_near(boxes, *SIZES[size]) == [], walk
        lowest = [button.bounding_box() for button in page.locator(".access button:visible").all()]
        assert len(lowest) >= 4
        assert all(box["y"] >= height - 100 * mm for box in lowest), walk
        assert page.evaluate(ROW, mm) == [], walk


def test_on_a_low_glass_the_other_keys_are_one_touch_away_while_it_reads(kiosk):
    page = kiosk("small")
    press(page, "aloud")
    page.wait_for_selector('[data-do="again"]:visible')
    assert page.locator('[data-do="larger"]:visible').count() == 0
    press(page, "more")
    page.wait_for_selector('[data-do="larger"]:visible')
    press(page, "contrast")
    page.wait_for_selector("html[data-contrast=high]")
    press(page, "groups")
    page.wait_for_selector('[data-do="again"]:visible')


ODD_WALKS = [
    ("contrast",),
    ("contrast", "groups", "group", "matter"),
    ("aloud",),
    ("contrast", "help"),
    ("aloud", "take"),
]


def test_axe_finds_nothing(kiosk):
    page = kiosk()
    for walk in ODD_WALKS:
        for act in walk:
            press(page, act)
            page.wait_for_timeout(400)
        found = Axe().run(page)
        assert found.violations_count == 0, (walk, found.generate_report())
        anew(page)
        state(page, "start")


@pytest.mark.parametrize("size", list(SIZES))
def test_larger_type_is_larger_on_inner_screens_too(kiosk, size):
    page = kiosk(size)
    press(page, "groups")
    press(page, "group")
    state(page, "matters")
    type_size = (
        "() => parseFloat(getComputedStyle(document.querySelector('[data-screen=matters] .row')).fontSize)"
    )
    usual = page.evaluate(type_size)
    press(page, "larger")
    assert page.evaluate(type_size) > 1.3 * usual
