"""The test with a phone, as staff do it: a code at the desk, a phone that scans it."""

import socket

import pytest
from axe_playwright_python.sync_playwright import Axe

from server.doors.reach import qr
from tests.clerk import Clerk
from tests.phones import pocket, says
from tests.running import RunningHall

pytestmark = pytest.mark.browser


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def public_hall(tmp_path):
    """A hall whose public address is a name that only the browser of the tests knows."""
    port = free_port()
    hall = RunningHall(
        tmp_path / "demo-data", settings={"public_address": f"http://hall.test:{port}"}, port=port
    )
    yield hall.start()
    hall.stop()


def at_the_desk(chromium, hall):
    """Staff open the page of the test from the desk."""
    page = chromium.new_page()
    clerk = Clerk(page, hall.url).log_in()
    clerk.sees("seats")
    page.click("a[href='/desk/phone']")
    page.wait_for_selector("html:not([data-state=loading])")
    return page


def test_staff_prove_with_a_phone_that_the_hall_is_reached(chromium, public_hall):
    desk = at_the_desk(chromium, public_hall)
    says(desk, "小票不印二维码")
    assert Axe().run(desk).violations_count == 0
    desk.click("#begin")
    desk.wait_for_selector("#test:not([hidden])")
    url = desk.get_attribute("#qr", "data-url")
    assert desk.get_attribute("#qr", "src") == qr(url)
    assert desk.evaluate("document.querySelector('#qr').naturalWidth > 100")
    assert Axe().run(desk).violations_count == 0
    secret = url.rpartition("/")[2]
    with pocket(chromium, public_hall) as phone:
        wrong_way = phone(secret, path="/t/test/")
        says(wrong_way, "还没有成功", "127.0.0.1")
        scanned = phone(secret, path="/t/test/", host="hall.test")
        says(scanned, "成功了", "It works")
        assert Axe().run(scanned).violations_count == 0
        says(desk, "小票印二维码")
        assert not desk.is_visible("#test")
    desk.close()


def test_without_a_public_address_the_page_says_what_to_do(chromium, hall_server):
    desk = at_the_desk(chromium, hall_server)
    says(desk, "还没有公网地址", "public_address")
    assert not desk.is_visible("#begin")
    desk.close()
