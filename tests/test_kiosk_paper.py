"""A resident and a slip that comes, does not come, or of which only the resident can tell whether it came."""

import pytest

from tests.entrance import fingers, number, press, says, state
from tests.slip_told import DEAF, NO_PAPER, SENT, UNKNOWN, WELL, Told, heard, hears, shown_number

pytestmark = pytest.mark.browser


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@pytest.fixture
def take(kiosk):
    """Takes a number at a kiosk that is told `slip`; the page and what it is told."""

    def taken(query="", clock=False, **slip):
        told = Told(**slip)

        def before(page):
            told.on(page)
            if clock:
                page.clock.install()

        page = kiosk(query=query, also=before)
        press(page, "take")
        return page, told

    return taken


def test_a_slip_that_comes_is_told_and_nobody_is_asked(take):
    page, told = take()
    mine = number(page)
    says(page, "小票正在打印，请稍候")
    told.becomes(WELL)
    says(page, "请取小票")
    hears(page, f"zh/ticket/{mine}/0")
    page.wait_for_timeout(5500)
    assert page.locator("html").get_attribute("data-state") == "number"
    assert told.answers == []


@pytest.mark.parametrize(
    ("state_of_slip", "printer", "why"),
    [
        ("queued", "paper_out", "打印纸用完了，工作人员会来换"),
        ("sending", "jam", "纸卡住了，工作人员会处理"),
        ("queued", "cover_open", "打印机的盖子开着，工作人员会处理"),
        ("queued", "unreachable", "打印机暂时用不了，工作人员会处理"),
        ("failed", None, "打印机暂时用不了，工作人员会处理"),
    ],
)
def test_without_paper_the_number_is_to_be_remembered_and_said_twice(take, state_of_slip, printer, why):
    page, _ = take(state=state_of_slip, printer=printer)
    state(page, "trouble")
    mine = shown_number(page)
    says(
        page,
        "请记住",
        mine,
        "下一位就是您",
        "号已取好，没有小票也能办",
        "请记住或写下号码，服务台可以补打小票",
        why,
    )
    hears(page, *[f"zh/slip/missing/{mine}"] * 2)


def test_without_paper_in_english(take):
    page, _ = take("&lang=en", **NO_PAPER)
    state(page, "trouble")
    says(page, "Remember", "Your number is kept", "Write it down", "Out of paper. Staff will help")
    hears(page, *[f"en/slip/missing/{shown_number(page)}"] * 2)


def test_who_need_not_wait_is_told_where_to_go_also_without_paper(take, hall_server):
    assert hall_server.call("POST", "/seats/1/next", {}, token=hall_server.sit("wang", 1)).status == 204
    page, _ = take(**NO_PAPER)
    state(page, "trouble")
    says(page, "现在不用排队，请直接到1号服务台")
    assert heard(page)[0] == f"zh/straight/{shown_number(page)}/1"


def test_a_number_without_paper_stays_until_it_is_noted(take):
    page, _ = take(clock=True, **NO_PAPER)
    state(page, "trouble")
    page.clock.run_for(50_000)
    assert page.locator("html").get_attribute("data-state") == "trouble"
    press(page, "done")
    state(page, "start")


def test_a_number_without_paper_goes_after_a_minute(take):
    page, _ = take(clock=True, **NO_PAPER)
    state(page, "trouble")
    page.clock.run_for(61_000)
    state(page, "start")


def test_a_finger_on_its_way_does_not_take_the_number_away(take):
    page, told = take()
    number(page)
    page.wait_for_timeout(2200)
    told.becomes(NO_PAPER)
    state(page, "trouble")
    press(page, "done")  # meant for the key that stood there a moment ago
    page.wait_for_timeout(300)
    assert page.locator("html").get_attribute("data-state") == "trouble"


def test_paper_that_comes_back_is_told(take):
    page, told = take(**NO_PAPER)
    state(page, "trouble")
    mine = shown_number(page)
    told.becomes(WELL)
    assert number(page) == mine
    says(page, "请取小票")
    page.wait_for_function(f"() => window.heard.at(-1) === 'zh/slip/out/{mine}'")


def test_a_slip_that_is_late_is_told_before_its_person_is_sent_home(take):
    page, _ = take(clock=True)
    mine = number(page)
    page.clock.run_for(16_000)
    says(page, f"小票还没出来，请先记住{mine}")
    page.clock.run_for(20_000)
    assert page.locator("html").get_attribute("data-state") == "number"


def asked(page):
    """Waits for the question, and until a touch counts."""
    state(page, "asked")
    page.wait_for_timeout(DEAF)


def test_without_read_back_the_resident_is_asked(take):
    page, told = take(**SENT)
    mine = number(page)
    says(page, "请取小票")
    asked(page)
    assert shown_number(page) == mine
    says(page, "小票出来了吗？", "Did your slip come out?")
    assert heard(page)[-1] == f"zh/slip/asked/{mine}"
    press(page, "came-out")
    state(page, "number")
    says(page, "谢谢，请收好小票")
    state(page, "start")
    assert told.answers == [True]


def test_a_slip_that_did_not_come_is_printed_again(take):
    page, told = take("&lang=en", **SENT)
    asked(page)
    says(page, "Did your slip come out?")
    press(page, "print-again")
    state(page, "number")
    says(page, "Printing another slip")
    told.becomes(SENT | {"reprints_left": 0})
    asked(page)
    assert page.locator('[data-do="print-again"]:visible').inner_text() == "No"
    told.refuses = True
    press(page, "print-again")
    state(page, "trouble")
    says(page, "Ask at the desk for your slip", shown_number(page))
    assert told.answers == [False, False]


def test_who_does_not_answer_is_sent_home_and_nothing_is_assumed(take):
    page, told = take(clock=True, **SENT)
    state(page, "number")
    page.wait_for_function("() => window.heard.length > 0")
    page.clock.run_for(5500)
    state(page, "asked")
    page.clock.run_for(19_000)
    assert page.locator("html").get_attribute("data-state") == "asked"
    page.clock.run_for(2000)
    state(page, "start")
    assert told.answers == []


def test_a_slip_of_which_nobody_knows_is_asked_for_at_once(take):
    page, told = take(**UNKNOWN)
    asked(page)
    says(page, "小票可能没打好，号有效", "小票出来了吗？")
    press(page, "print-again")
    state(page, "number")
    says(page, "正在再打一张，请稍候")
    assert told.answers == [False]


def test_the_question_by_keyboard(take):
    page, told = take(**UNKNOWN)
    asked(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.do") == "came-out"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    says(page, "正在再打一张，请稍候")
    assert told.answers == [False]


def test_shaky_fingers_and_a_palm_are_one_answer(take):
    page, told = take(**UNKNOWN)
    state(page, "asked")
    press(page, "print-again")  # the question has only just come: nobody has read it
    page.wait_for_timeout(DEAF)
    assert told.answers == []
    boxes = [page.locator(f'[data-do="{act}"]:visible').bounding_box() for act in ("print-again", "came-out")]
    spots = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    for x, y in [spots[0], spots[0], spots[1], spots[0]]:
        page.touchscreen.tap(x, y)
    says(page, "正在再打一张，请稍候")
    page.wait_for_timeout(500)
    assert told.answers == [False]


@pytest.mark.parametrize("slip", [NO_PAPER, UNKNOWN], ids=["trouble", "asked"])
def test_after_a_power_cut_the_next_person_sees_no_number_of_another(take, slip):
    page, _ = take(**slip)
    page.wait_for_selector("html[data-state=trouble], html[data-state=asked]")
    first = shown_number(page)
    page.reload()
    state(page, "start")
    press(page, "take")
    page.wait_for_selector("html[data-state=trouble], html[data-state=asked]")
    assert int(shown_number(page)) == int(first) + 1
