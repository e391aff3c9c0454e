"""Read aloud at the kiosk, in a real Chromium with the real voice: every screen, choice and error."""

import json
import shutil

import pytest

from tests.ears import HURRY, SOON, Ears
from tests.entrance import fingers, number, press, says, state
from tests.slip_told import NO_PAPER, Told

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"),
]


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@pytest.fixture
def strict_kiosk(strict_chromium, hall_server):
    """The same in a browser that refuses sound until a touch."""
    yield from fingers(strict_chromium, hall_server)


@pytest.fixture
def ears():
    return Ears(HURRY)


def reading(kiosk, ears, **more):
    """A kiosk that has begun to read aloud."""
    page = kiosk(also=ears, **more)
    press(page, "aloud")
    page.wait_for_selector("html[data-reading=on]")
    return page


def test_the_title_is_read_then_the_choices_in_order(kiosk, ears):
    reading(kiosk, ears)
    ears.hears(
        "zh 朗读已打开", "zh 您好，请取号", "zh 取号", "zh 优先取号", "zh 查事项，看材料", "zh 按钮下移"
    )


def test_english_is_read_in_english_and_the_way_back_in_chinese(kiosk, ears):
    reading(kiosk, ears, query="&lang=en")
    ears.hears("en Reading aloud is on", "en Welcome.", "en Take a number", "zh 中文")
    assert {said[:2] for said in ears.asked if "中文" not in said} == {"en"}


def test_a_choice_is_told_and_then_what_it_leads_to(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "groups")
    ears.hears("查事项，看材料", "您要办哪一类事？", "社保与医保", "老年人服务", "返回", "找不到？直接取号")
    press(page, "group")
    ears.hears("返回", "社保与医保", "社会保障卡申领")
    press(page, "matter")
    ears.hears("社会保障卡申领", "要带的材料", "居民身份证", "费用", "取号，办这件事")


def test_turning_the_page_reads_the_new_page(kiosk, ears):
    page = reading(kiosk, ears, size="small")
    press(page, "groups")
    ears.hears("您要办哪一类事？")
    press(page, "group")
    ears.hears("社保与医保", "社会保障卡申领", "下一页")
    ears.forget()
    press(page, "next")
    page.wait_for_function("() => document.querySelector('[data-page-count]:not(:empty)')")
    first = page.locator('[data-screen="matters"] [data-do="matter"]:visible').first.inner_text()
    assert "社会保障卡申领" not in first
    ears.hears("下一页", first)


def test_a_discreet_matter_is_never_named_aloud(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "groups")
    ears.hears("您要办哪一类事？")
    page.locator('[data-do="group"][data-value="救助与助残"]').tap()
    ears.hears("救助与助残", "第1项", "第2项", "第3项")
    page.locator('[data-screen="matters"] [data-value="JZ-01"]').tap()
    state(page, "matter")
    ears.hears("第1项", "为了您的隐私", "返回")
    assert not named(ears)


def test_a_discreet_matter_that_was_searched_for_is_not_named_either(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "groups")
    ears.hears("您要办哪一类事？")
    press(page, "search")
    state(page, "search")
    page.keyboard.type("dibao")
    page.wait_for_selector('[data-results] [data-value="JZ-01"]:visible')
    ears.hears("第1项")
    page.locator('[data-results] [data-value="JZ-01"]').tap()
    state(page, "matter")
    ears.hears("为了您的隐私", "返回")
    assert not named(ears)


def named(ears):
    """What was said of the basic living allowance and its papers."""
    return [said for said in ears.asked if "最低生活保障" in said or "户口簿" in said]


def test_why_no_number_is_given_is_spoken(kiosk, ears, hall_server):
    page = kiosk(also=lambda page: (ears(page), page.route_web_socket("**/socket.io/**", lambda _: None)))
    press(page, "aloud")
    token = hall_server.log_in("chen")
    assert hall_server.call("POST", "/day/close", {"confirmed": True}, token=token).status == 200
    press(page, "take")
    state(page, "refused")
    ears.hears("现在不能取号", "今天已结束办理", "返回")


def test_the_number_is_announced_first_and_nothing_speaks_at_once(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "take")
    mine = number(page)
    ears.hears(f"/voice/zh/ticket/{mine}/0.wav", f"您的号码，#{mine}", "下一位就是您", "好了")
    ears.silent()
    assert page.evaluate("window.most") == 1


def test_without_paper_the_announcement_cuts_in_and_the_reading_goes_on_after_it(kiosk, ears):
    told = Told()
    page = kiosk(also=lambda page: (told.on(page), ears(page)))
    press(page, "aloud")
    press(page, "take")
    mine = number(page)
    ears.hears(f"您的号码，#{mine}")
    told.becomes(NO_PAPER)
    state(page, "trouble")
    ears.hears(f"/voice/zh/slip/missing/{mine}.wav", f"请记住，#{mine}", "打印纸用完了", "我记住了")


def test_any_touch_interrupts_and_again_repeats(kiosk):
    ears = Ears()  # at its own pace
    page = reading(kiosk, ears)
    ears.sounds()
    page.locator(".crown").tap()
    ears.silent()
    ears.forget()
    press(page, "again")
    ears.hears("您好，请取号", "取号，")


def test_each_move_by_keys_is_spoken(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "groups")
    state(page, "groups")
    page.wait_for_selector('[data-do="group"]:visible')
    choices = page.locator('[data-screen="groups"] button:visible').all_inner_texts()
    assert "社保与医保" in choices[:6]
    for choice in choices[:6]:
        ears.forget()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("(text) => document.activeElement.innerText === text", arg=choice)
        ears.hears(f"zh {choice}")


def test_three_steps_of_loudness_told_on_the_glass(kiosk, ears):
    page = reading(kiosk, ears)
    heard = []
    for step in ("声音：大", "声音：小", "声音：中"):
        press(page, "louder")
        says(page, step)
        ears.hears(step)
        ears.silent()
        heard.append(page.evaluate("window.sounds.at(-1).volume"))
        page.wait_for_timeout(450)  # two taps in one place within 0.4 s are one
    assert heard[1] < heard[2] < heard[0] == 1


def test_announcements_are_as_loud_as_the_reading(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "take")
    mine = number(page)
    ears.hears(f"/voice/zh/ticket/{mine}/0.wav")
    page.wait_for_function("() => window.sounds.some((s) => s.volume < 1 && s.src.includes('/ticket/'))")


def test_the_next_person_finds_it_silent(kiosk, ears):
    page = reading(kiosk, ears)
    press(page, "take")
    mine = number(page)
    ears.hears(f"您的号码，#{mine}", "好了")
    page.wait_for_timeout(2100)  # touches in the first two seconds do not count
    press(page, "done")
    state(page, "start")
    page.wait_for_selector("html[data-reading=off]")
    ears.silent()
    ears.forget()
    press(page, "groups")
    state(page, "groups")
    page.wait_for_timeout(400)
    assert ears.asked == []


def test_a_long_press_beside_the_buttons_begins_it(kiosk, ears):
    page = kiosk(also=ears)
    box = page.locator(".crown").bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.wait_for_selector("html[data-reading=on]")
    page.mouse.up()
    ears.hears("您好，请取号")


# What Playwright evaluates counts as a touch, so this page tells of itself.
TELLS = """
const tell = () => {
  const { state, sound } = document.documentElement.dataset;
  console.log(`${state} ${sound} ${document.querySelector("[data-volume]")?.textContent}`);
};
const all = { attributes: true, childList: true, characterData: true, subtree: true };
document.addEventListener("DOMContentLoaded", () => new MutationObserver(tell).observe(document, all));
"""


def test_a_browser_that_refuses_sound_says_so_and_reads_at_the_next_touch(strict_kiosk, ears):
    told = []

    def also(page):
        ears(page)
        page.add_init_script(TELLS)
        page.on("console", lambda message: told.append(message.text))

    page = strict_kiosk(also=also, first=None)
    tells(page, told, "start ")
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 20, "y": 20}]})
    tells(page, told, "start blocked 请点一下屏幕")
    told.clear()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    tells(page, told, "start heard 声音：中")
    ears.hears("您好，请取号", "优先取号", "您好，请取号", "优先取号")


def tells(page, told, line):
    """Waits until the page has told this."""
    for _ in range(600):
        if any(each.startswith(line) for each in told):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{line!r} was not told: {told[-5:]}")


def test_where_the_hall_has_no_voice_there_is_no_such_key(kiosk, ears):
    def mute(page):
        ears(page)
        page.route(
            "**/kiosk?*",
            lambda route: route.fulfill(
                response=(reply := route.fetch()),
                body=reply.text().replace('"voice": true', '"voice": false'),
            ),
        )

    page = kiosk(also=mute)
    assert page.locator('[data-do="aloud"]:visible').count() == 0
    press(page, "groups")
    state(page, "groups")
    assert ears.asked == []


@pytest.mark.parametrize("screen", ["groups", "booking", "returns", "help"])
def test_before_time_runs_out_every_inner_screen_asks_aloud(kiosk, screen):
    ears = Ears(HURRY, SOON)

    def also(page):
        ears(page)
        page.route("**/api/v1/returns", lambda route: route.fulfill(json={"missed": ["007"], "held": []}))
        page.route("**/api/v1/hours", lambda route: route.fulfill(json=json.loads(HOURS)))

    page = kiosk(also=also)
    page.wait_for_selector('[data-do="booking"]:visible')
    press(page, "aloud")
    press(page, screen)
    state(page, screen)
    state(page, "ask-still-there")
    ears.hears("您还在吗？", "需要更多时间", "继续")
    page.keyboard.press("ArrowRight")  # one key is enough
    state(page, screen)


HOURS = """{"open": true, "why": "open", "serves_at": null, "said": {"zh": "", "en": ""}, "long_line": null,
"serving": true, "appointments": true}"""
