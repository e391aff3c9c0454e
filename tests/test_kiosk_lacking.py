"""Who lacked a paper is back with it: a touch at the kiosk, in a real Chromium."""

import pytest

from tests.entrance import fingers, number, press, says, state
from tests.running import RunningHall

pytestmark = pytest.mark.browser
MISSING = {"finish": {"matters": ["LN-03"], "outcome": "papers_missing"}}


@pytest.fixture
def kiosk(chromium, hall_server):
    yield from fingers(chromium, hall_server)


def lacks(hall: RunningHall, token: str) -> str:
    """Somebody was called and lacked papers; the number."""
    mine = hall.take()["number"]
    assert hall.call("POST", "/seats/1/next", {}, token=token).body["ticket"]["number"] == mine
    assert hall.call("POST", "/seats/1/finish", MISSING["finish"], token=token).status == 200
    return str(mine)


def test_back_with_the_papers_is_two_touches_and_first_in_the_line(kiosk, hall_server):
    wang = hall_server.sit("wang", 1)
    mine = lacks(hall_server, wang)
    hall_server.take()
    page = kiosk()
    press(page, "returns")
    says(page, f"补材料{mine}")
    press(page, "complete")
    given = number(page)
    says(page, "下一位就是您")
    called = hall_server.call("POST", "/seats/1/next", {}, token=wang).body
    assert called["ticket"]["number"] == given
    assert called["reason"]["zh"].startswith("补齐材料，优先办理")


def test_a_number_that_came_back_meanwhile_is_told_so(kiosk, hall_server):
    wang = hall_server.sit("wang", 1)
    mine = lacks(hall_server, wang)
    hall_server.take()
    page = kiosk()
    press(page, "returns")
    page.wait_for_selector('[data-do="complete"]')
    day = hall_server.call("GET", "/queue").body["day"]
    body = {"number": mine, "day": day}
    assert hall_server.call("POST", "/completions", body, token=wang).status == 201
    press(page, "complete")
    state(page, "refused")
    says(page, f"{mine}号已经优先取过号了")
