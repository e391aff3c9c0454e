"""Rating a visit on the phone: by touch, each matter, why it was bad, and a number left with consent."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.phones import pocket, says, state

pytestmark = pytest.mark.browser
PHONE = "13800000000"
STRICT = {"rules": {"color-contrast-enhanced": {"enabled": True}}}


@pytest.fixture
def phone(chromium, hall_server):
    with pocket(chromium, hall_server) as opened:
        yield opened


@pytest.fixture
def visit(hall_server):
    """The key of a visit with two matters that is done, and their codes."""
    token = hall_server.sit("wang", 2)
    found = hall_server.call("GET", "/matters").body["matters"]
    codes = [one["code"] for one in found if not one["discreet"]][:2]
    key = hall_server.take()["key"]
    assert hall_server.call("POST", "/seats/2/next", token=token).status == 200
    assert hall_server.call("POST", "/seats/2/finish", {"matters": codes}, token=token).status == 200
    return key, codes


def tap(page, matter, act):
    """Touches a key of the first, second … matter."""
    page.locator(f"#rated > fieldset:nth-child({matter}) [data-act='{act}']").tap()


def chosen(page, matter, act):
    """Waits until this key is the chosen one."""
    page.wait_for_selector(f"#rated > fieldset:nth-child({matter}) [data-act='{act}'][aria-pressed=true]")


def test_each_matter_is_rated_by_touch_and_may_be_changed(phone, hall_server, visit):
    key, _ = visit
    page = phone(key)
    state(page, "finished")
    says(page, "请评价本次服务（自愿、匿名）")
    tap(page, 1, "level satisfied")
    chosen(page, 1, "level satisfied")
    says(page, "谢谢您的评价")
    tap(page, 2, "level very_satisfied")
    chosen(page, 2, "level very_satisfied")
    tap(page, 1, "level fairly_satisfied")
    chosen(page, 1, "level fairly_satisfied")
    levels = [one["level"] for one in hall_server.call("GET", f"/tickets/{key}/ratings").body["matters"]]
    assert levels == ["fairly_satisfied", "very_satisfied"]
    page.reload()
    chosen(page, 1, "level fairly_satisfied")


def test_who_is_dissatisfied_says_why_and_may_leave_a_number(phone, hall_server, visit):
    key, _ = visit
    page = phone(key, "small")
    assert not page.is_visible("input[type=tel]")
    tap(page, 1, "level dissatisfied")
    tap(page, 1, "reason wait")
    chosen(page, 1, "reason wait")
    tap(page, 1, "reason manner")
    chosen(page, 1, "reason manner")
    report = Axe().run(page, options=STRICT)
    assert report.violations_count == 0, report.generate_report()
    page.fill("input[type=tel]", PHONE)
    tap(page, 1, "reason other")
    chosen(page, 1, "reason other")
    assert page.input_value("input[type=tel]") == PHONE, "what was typed stays"
    tap(page, 1, "leave-phone")
    says(page, "勾选同意")
    page.locator("input[type=checkbox]").tap()
    tap(page, 1, "leave-phone")
    says(page, "电话已留下")
    chen = hall_server.log_in("chen")
    (case,) = hall_server.call("GET", "/ratings/low", token=chen).body["cases"]
    assert (case["reasons"], case["phone"]) == (["wait", "manner", "other"], PHONE)
    page.tap("#language")
    says(page, "Your number is kept")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tap(page, 1, "take-phone-back")
    page.wait_for_selector("input[type=tel]")
    (case,) = hall_server.call("GET", "/ratings/low", token=chen).body["cases"]
    assert case["phone"] is None


def test_nobody_is_asked_before_the_visit_is_done(phone, hall_server):
    page = phone(hall_server.take()["key"])
    state(page, "almost")
    assert not page.is_visible("#rating")
