"""One digit a matter, Shift and a digit an outcome: by keys alone and by touch alone, in a real Chromium."""

from collections.abc import Iterator
from secrets import token_urlsafe
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.clerk import Clerk, Hire, hiring, line_up, take

pytestmark = pytest.mark.browser

NUMPAD = """(typed) => document.body.dispatchEvent(new KeyboardEvent("keydown",
    {code: "Numpad2", key: typed, bubbles: true, cancelable: true}))"""
COMPOSING = """() => document.body.dispatchEvent(new KeyboardEvent("keydown",
    {code: "Digit1", key: "1", isComposing: true, bubbles: true, cancelable: true}))"""

CUT = """() => {
    const seat = document.querySelector(".seat").getBoundingClientRect();
    const cut = (one) => {
        const box = one.getBoundingClientRect();
        const out = box.bottom > seat.bottom + 1 || box.right > seat.right + 1;
        return out || one.scrollWidth > one.clientWidth + 1;
    };
    const all = document.querySelectorAll(".about button, .acts button, #number, #help, .next");
    return [...all].filter(cut).map((one) => one.textContent);
}"""


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


def codes(clerk: Clerk) -> list[str]:
    """The matters behind the digits, in their order."""
    expect(clerk.page.locator("#now-likely button")).to_have_count(6)
    found: list[str] = clerk.page.eval_on_selector_all(
        "#now-likely button", "all => all.map(b => b.dataset.code)"
    )
    return found


def pressed(clerk: Clerk, count: int) -> None:
    """Waits until so many digits are pressed."""
    expect(clerk.page.locator("#now-likely [aria-pressed=true]")).to_have_count(count)


def posts(clerk: Clerk, verb: str, body: dict[str, Any]) -> None:
    """A colleague's press at seat 2, through the API."""
    key = {"Idempotency-Key": token_urlsafe(24)}
    answer = clerk.page.request.post(f"{clerk.url}/api/v1/seats/2/{verb}", data=body, headers=key)
    assert answer.ok, answer.text()


def test_a_digit_is_a_matter_and_pressed_again_takes_it_away(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).presses_key("Space").shows(number)
    offered = codes(wang)
    wang.presses_key("1", "2", "4", "2")
    pressed(wang, 2)
    wang.presses_key("Shift+4", "f").sees("idle")
    done = wang.done(number)
    assert (done["matters"], done["outcome"]) == ([offered[0], offered[3]], "enquiry")


def listed(clerk: Clerk) -> list[dict[str, Any]]:
    """The hall's matters."""
    found: list[dict[str, Any]] = clerk.page.request.get(f"{clerk.url}/api/v1/matters").json()["matters"]
    return found


def test_what_was_done_is_listed_as_it_was_written_down(hall_server, hire):
    wang = hire()
    number = take(hall_server.url, matter="LN-03")["number"]
    wang.waits_for(1).presses_key("Space").shows(number)
    assert codes(wang)[0] == "LN-03"
    name = wang.page.inner_text("#now-likely button >> nth=1 >> span")
    wang.presses_key("1", "2", "f").sees("idle")
    assert wang.done(number)["matters"] == [next(one["code"] for one in listed(wang) if one["zh"] == name)]
    expect(wang.page.locator("#done .row span").first).to_have_text(name)


def test_the_usual_length_stands_beside_the_clock_from_the_first_day(hall_server, hire):
    wang = hire()
    number = take(hall_server.url, matter="LN-03")["number"]
    wang.waits_for(1).presses_key("Space").shows(number)
    minutes = next(one for one in listed(wang) if one["code"] == "LN-03")["minutes"]
    wang.presses_key("s").sees("serving").reads("#running-label", f"通常{minutes}分钟")


def test_by_touch_alone(hall_server, hire):
    wang = hire()
    number = line_up(hall_server.url, 1)[0]
    wang.waits_for(1).page.click("button[data-act=next]")
    wang.settled().shows(number)
    offered = codes(wang)
    wang.page.click("#now-likely button >> nth=2")
    wang.page.click("#now-outcomes button:has-text('已受理待转')")
    wang.page.click("button[data-act=finish]")
    wang.settled().sees("idle")
    done = wang.done(number)
    assert (done["matters"], done["outcome"]) == ([offered[2]], "accepted")


def test_what_the_resident_chose_is_the_first_and_counts_already(hall_server, hire):
    wang = hire()
    number = take(hall_server.url, matter="LN-03")["number"]
    wang.waits_for(1).presses_key("Space").shows(number)
    assert codes(wang)[0] == "LN-03"
    pressed(wang, 1)
    wang.presses_key("f").sees("idle")
    assert wang.done(number)["matters"] == ["LN-03"]


def test_the_digits_stay_while_a_ticket_is_open(hall_server, hire):
    wang, li = hire("wang", 1), hire("li", 2)
    first, second = line_up(hall_server.url, 2)
    wang.waits_for(2).presses_key("Space").shows(first)
    offered = codes(wang)
    for _ in range(6):
        posts(li, "walk_in", {})
        posts(li, "finish", {"matters": ["ZM-01"]})
    expect(wang.page.locator("#done li")).not_to_have_count(0)
    assert codes(wang) == offered
    wang.page.reload()
    wang.sees("called")
    assert codes(wang) == offered
    wang.presses_key("Space").shows(second)
    expect(wang.page.locator("#now-likely button >> nth=0")).to_have_attribute("data-code", "ZM-01")


def test_arrows_of_the_number_pad_and_an_input_method_choose_nothing(hall_server, hire):
    wang = hire()
    line_up(hall_server.url, 1)
    wang.waits_for(1).presses_key("Space").sees("called")
    wang.page.evaluate(NUMPAD, "ArrowDown")
    wang.page.evaluate(COMPOSING)
    pressed(wang, 0)
    wang.page.evaluate(NUMPAD, "2")
    pressed(wang, 1)


def test_nothing_is_cut_where_the_keys_stand(hall_server, hire):
    wang = hire()
    take(hall_server.url, help=["hearing", "walking"], matter="LN-03")
    wang.waits_for(1).presses_key("Space", "1", "2", "Shift+3").sees("called")
    assert wang.page.evaluate(CUT) == []
