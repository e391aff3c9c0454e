"""A number taken by mistake goes back at once; the kiosk asks before a second one for one person."""

import pytest

from tests.entrance import fingers, number, press, says, state
from tests.slip_told import NO_PAPER, WELL, Told, shown_number

pytestmark = pytest.mark.browser

A_MOMENT = 2_500
"""ms; touches in the first two seconds of a number do not count."""


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


@pytest.fixture
def told():
    return Told(**WELL)


@pytest.fixture
def page(kiosk, told):
    """A kiosk with a clock of its own."""

    def before(page):
        told.on(page)
        page.clock.install()

    return kiosk(also=before)


def waiting(hall):
    return hall.call("GET", "/queue").body["waiting"]


def take(page):
    """Takes a number as if in no hurry; which."""
    press(page, "take")
    mine = number(page)
    page.clock.run_for(A_MOMENT)
    return mine


def take_and_go(page, told, slip=WELL):
    """Somebody takes a number and goes without a touch; which."""
    told.becomes(slip)
    press(page, "take")
    state(page, "number" if slip is WELL else "trouble")
    mine = shown_number(page)
    if slip is WELL:
        says(page, "请取小票")
        page.clock.run_for(9_000)
    else:
        page.clock.run_for(61_000)
    return mine


def test_a_wrong_number_goes_back_when_it_is_meant(page, hall_server):
    mine = take(page)
    press(page, "cancel")
    state(page, "cancel")
    says(page, f"要退{mine}号吗？", "退号后要重新排队")
    assert waiting(hall_server) == 1
    page.clock.run_for(A_MOMENT)
    press(page, "cancel-yes")
    state(page, "cancelled")
    says(page, f"{mine}号已退", "小票作废")
    assert waiting(hall_server) == 0
    press(page, "done")
    state(page, "start")


def test_a_number_is_kept_unless_somebody_says_otherwise(page, hall_server):
    mine = take(page)
    press(page, "cancel")
    state(page, "cancel")
    page.clock.run_for(A_MOMENT)
    press(page, "cancel-no")
    assert number(page) == mine
    page.clock.run_for(A_MOMENT)
    press(page, "cancel")
    state(page, "cancel")
    page.clock.run_for(26_000)
    assert number(page) == mine
    assert waiting(hall_server) == 1


def test_two_quick_touches_give_nothing_back(page, hall_server):
    mine = take(page)
    press(page, "cancel")
    state(page, "cancel")
    page.locator('[data-do="cancel-yes"]').dispatch_event("click")
    page.clock.run_for(26_000)
    assert number(page) == mine
    assert waiting(hall_server) == 1


def test_after_half_a_minute_only_staff_take_a_number_back(page, told):
    told.becomes({"state": "sending", "printer": "ok"})
    take(page)
    wrong = page.locator('[data-do="cancel"]')
    wrong.wait_for(state="visible")
    for _ in range(3):  # somebody stays, and touches the glass now and then
        page.clock.run_for(10_000)
        page.locator(".ticket:visible").first.tap()
    wrong.wait_for(state="hidden")
    assert page.locator("html").get_attribute("data-state") == "number"


def test_for_the_rest_of_half_a_minute_the_first_screen_has_a_way_back(page, told, hall_server):
    mine = take_and_go(page, told)
    state(page, "start")
    says(page, "取错了？", f"退{mine}号")
    press(page, "regret")
    state(page, "cancel")
    says(page, f"要退{mine}号吗？")
    page.clock.run_for(A_MOMENT)
    press(page, "cancel-yes")
    state(page, "cancelled")
    assert waiting(hall_server) == 0
    press(page, "done")
    state(page, "start")
    assert page.locator('[data-do="regret"]').is_hidden()


def test_a_stranger_who_touches_it_is_asked_and_the_number_stays(page, told, hall_server):
    take_and_go(page, told)
    state(page, "start")
    press(page, "regret")
    state(page, "cancel")
    page.clock.run_for(26_000)
    state(page, "start")
    assert page.locator('[data-do="regret"]').is_hidden()
    assert waiting(hall_server) == 1


def test_the_way_back_ends_with_the_half_minute_and_with_the_next_number(page, told):
    take_and_go(page, told)
    state(page, "start")
    key = page.locator('[data-screen="start"] [data-do="regret"]')
    key.wait_for(state="visible")
    page.clock.run_for(30_000)
    key.wait_for(state="hidden")
    first = take_and_go(page, told)
    state(page, "start")
    says(page, f"退{first}号")
    page.clock.run_for(61_000)  # later than a second number would be doubted
    second = take_and_go(page, told)
    state(page, "start")
    says(page, f"退{second}号")


def test_a_number_that_is_called_at_once_cannot_be_given_back_here(page, hall_server):
    assert hall_server.call("POST", "/seats/1/next", {}, token=hall_server.sit("wang", 1)).status == 204
    take(page)
    says(page, "请直接到1号服务台")
    assert page.locator('[data-do="cancel"]').is_hidden()


def test_called_in_the_very_moment_the_number_stays(page, hall_server):
    wang = hall_server.sit("wang", 1)
    mine = take(page)
    press(page, "cancel")
    state(page, "cancel")
    page.clock.run_for(A_MOMENT)
    assert hall_server.call("POST", "/seats/1/next", {}, token=wang).body["ticket"]["number"] == mine
    press(page, "cancel-yes")
    assert number(page) == mine
    says(page, "到1号服务台")


def test_who_took_the_slip_is_followed_without_a_question(page, told, hall_server):
    first = take_and_go(page, told)
    state(page, "start")
    press(page, "take")
    assert int(number(page)) == int(first) + 1


def test_a_slip_left_behind_makes_the_next_number_a_question(page, told, hall_server):
    first = take_and_go(page, told, NO_PAPER)
    state(page, "start")
    told.becomes(WELL)
    press(page, "take")
    state(page, "again")
    says(page, f"刚取过{first}号，再取一个？", "You just took")
    page.clock.run_for(A_MOMENT)
    press(page, "another")
    assert int(number(page)) == int(first) + 1
    assert waiting(hall_server) == 2


def test_a_slip_left_behind_is_remembered_over_a_reload(page, told):
    first = take_and_go(page, told, NO_PAPER)
    state(page, "start")
    told.becomes(WELL)
    page.reload()
    state(page, "start")
    press(page, "take")
    state(page, "again")
    says(page, f"刚取过{first}号，再取一个？")


def test_who_noted_the_number_is_followed_without_a_question(page, told):
    told.becomes(NO_PAPER)
    press(page, "take")
    state(page, "trouble")
    first = shown_number(page)
    page.clock.run_for(A_MOMENT)
    press(page, "done")
    state(page, "start")
    told.becomes(WELL)
    press(page, "take")
    assert int(number(page)) == int(first) + 1


def test_the_third_number_within_a_minute_is_a_question(page, told, hall_server):
    take_and_go(page, told)
    state(page, "start")
    second = take_and_go(page, told)
    state(page, "start")
    press(page, "take")
    state(page, "again")
    says(page, f"刚取过{second}号，再取一个？")
    page.clock.run_for(A_MOMENT)
    press(page, "no-more")
    state(page, "start")
    assert waiting(hall_server) == 2
    press(page, "take")
    state(page, "again")
    page.locator('[data-do="another"]').dispatch_event("click")  # the same finger once more
    page.clock.run_for(A_MOMENT)
    assert waiting(hall_server) == 2
    press(page, "another")
    assert int(number(page)) == int(second) + 1
    assert waiting(hall_server) == 3


def test_nobody_answers_the_question_and_nothing_is_taken(page, told, hall_server):
    for _ in range(2):
        take_and_go(page, told)
        state(page, "start")
    press(page, "take")
    state(page, "again")
    page.clock.run_for(26_000)
    state(page, "start")
    assert waiting(hall_server) == 2


def test_a_number_given_back_counts_for_nothing(page, told, hall_server):
    for _ in range(2):
        take(page)
        press(page, "cancel")
        state(page, "cancel")
        page.clock.run_for(A_MOMENT)
        press(page, "cancel-yes")
        state(page, "cancelled")
        page.clock.run_for(9_000)  # told, and read
        state(page, "start")
    take(page)
    assert waiting(hall_server) == 1


def test_a_minute_later_nobody_is_asked(page, told, hall_server):
    for _ in range(2):
        take_and_go(page, told)
        state(page, "start")
    page.clock.run_for(61_000)
    state(page, "start")
    press(page, "take")
    number(page)
