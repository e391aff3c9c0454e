"""Kiosk and board show a new name of the hall by themselves."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SHOWS_NEW_NAME = "() => document.getElementById('page').textContent.includes('Willow Hall')"


def asks_now(page) -> None:
    """Lets the page ask the hall at once, as it does every 15 seconds."""
    page.evaluate("dispatchEvent(new Event('online'))")


def test_a_new_name_appears_without_anybody_touching(hall_server, chromium):
    chen = hall_server.log_in("chen")
    kiosk, board = chromium.new_page(), chromium.new_page()
    kiosk.goto(f"{hall_server.url}/kiosk")
    board.goto(f"{hall_server.url}/board")
    expect(kiosk.locator("html")).to_have_attribute("data-state", "start")
    expect(board.locator("html")).to_have_attribute("data-state", "ready")
    before = hall_server.call("GET", "/settings", token=chen).body["settings"]
    name = next(row["value"] for row in before if row["name"] == "name_en")

    def rename(to: str | None) -> None:
        reply = hall_server.call("POST", "/settings", {"values": {"name_en": to}}, token=chen)
        assert reply.status == 200

    rename("Willow Hall")
    try:
        for page in (kiosk, board):
            asks_now(page)
            page.wait_for_function(SHOWS_NEW_NAME)
    finally:
        rename(None)
    assert name != "Willow Hall"
    for page in (kiosk, board):
        page.close()
