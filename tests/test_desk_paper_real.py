"""The desk, the real print worker and the printer on the screen: faults, what staff see, how they heal."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.clerk import Hire, hiring, take
from tests.running import RunningHall

pytestmark = pytest.mark.browser

SWIFT = {"printer_pace": "0.05"}


@pytest.fixture
def hall(tmp_path) -> Iterator[RunningHall]:
    """A demo hall whose print worker waits a twentieth of what it usually does."""
    hall = RunningHall(tmp_path / "demo-data", settings=SWIFT).start_empty()
    yield hall
    hall.stop()


@pytest.fixture
def hire(hall, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall.url) as hire:
        yield hire


def suffers(hall: RunningHall, *faults: str) -> None:
    """The printer has these faults now, and no others."""
    assert hall.call("POST", "/paper/faults", {"faults": list(faults)}).status == 200


def test_a_new_roll_brings_out_what_waited_and_a_reprint_says_so(hall, hire):
    wang = hire()
    suffers(hall, "paper_out")
    number = take(hall.url)["number"]
    wang.waits_for(1).reads("#printers", "没纸了").reads("#waiting .slip", "未出票")
    suffers(hall)
    expect(wang.page.locator("#paper")).to_be_hidden()
    expect(wang.page.locator("#waiting .slip")).to_have_count(0)
    wang.presses_key("Space").shows(number).presses_key("q").hears(f"{number}号已补打，小票上印有“补打”")
    jobs = hall.call("GET", "/paper").body["jobs"]
    assert [number in str(job["rendering"]) for job in jobs[-2:]] == [True, True]
    assert ["补打" in str(job["rendering"]) for job in jobs[-2:]] == [False, True]


def test_a_slip_that_the_paper_ended_in_is_told_and_comes_out_after_all(hall, hire):
    wang = hire()
    suffers(hall, "mid_slip")
    number = take(hall.url)["number"]
    wang.waits_for(1).reads("#printers", "没纸了").reads("#waiting .slip", "未出票")
    assert wang.state_of(number) == "waiting"
    suffers(hall)
    expect(wang.page.locator("#paper")).to_be_hidden()
    expect(wang.page.locator("#waiting .slip")).to_have_count(0)


def test_each_fault_of_the_printer_is_told_and_ends(hall, hire):
    wang = hire()
    for fault, words in [
        ("cover_open", "上盖开着"),
        ("offline", "看电源开关"),
        ("near_end", "请备好纸卷"),
    ]:
        suffers(hall, fault)
        wang.reads("#printers", words)
        suffers(hall)
        expect(wang.page.locator("#paper")).to_be_hidden()
