"""The kiosk beside a printer that really fails: the virtual one on request, and one that answers nothing."""

import pytest

from tests.entrance import fingers, number, press, says, state
from tests.running import RunningHall
from tests.slip_told import LISTENING, shown_number

pytestmark = pytest.mark.browser


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks of a hall with the virtual printer."""
    yield from fingers(chromium, hall_server)


def listening(page):
    page.add_init_script(LISTENING)


def suffers(hall, *faults):
    assert hall.call("POST", "/paper/faults", {"faults": list(faults)}).status == 200


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("paper_out", "打印纸用完了，工作人员会来换"),
        ("cover_open", "打印机的盖子开着，工作人员会处理"),
        ("offline", "打印机暂时用不了，工作人员会处理"),
    ],
)
def test_a_printer_that_fails_and_is_well_again(kiosk, hall_server, fault, why):
    suffers(hall_server, fault)
    page = kiosk(also=listening)
    press(page, "take")
    state(page, "trouble")
    mine = shown_number(page)
    says(page, "请记住", why)
    suffers(hall_server)
    page.wait_for_selector("html[data-state=number]", timeout=40_000)
    page.wait_for_selector("[data-slip-line=out]", timeout=15_000)
    assert number(page) == mine
    says(page, "请取小票")


def test_paper_that_ends_in_the_middle_of_a_slip(kiosk, hall_server):
    suffers(hall_server, "mid_slip")
    page = kiosk(also=listening)
    press(page, "take")
    state(page, "trouble")
    says(page, "打印纸用完了，工作人员会来换")


@pytest.fixture
def mute_hall(tmp_path):
    """A hall whose printer takes bytes and never answers."""
    roll = tmp_path / "roll.bin"
    roll.touch()
    hall = RunningHall(tmp_path / "data", settings={"printer": f"file:{roll}"}).start_empty()
    yield hall, roll
    hall.stop()


def test_a_printer_that_answers_nothing_leaves_the_question_to_the_resident(chromium, mute_hall):
    hall, roll = mute_hall
    opened = fingers(chromium, hall)
    page = next(opened)(also=listening)
    press(page, "take")
    mine = number(page)
    for _ in range(2):
        asked(page, mine)
        before = len(roll.read_bytes())
        press(page, "print-again")
        state(page, "number")
        asked(page, mine)
        assert len(roll.read_bytes()) > before
    press(page, "print-again")  # twice is enough
    state(page, "trouble")
    says(page, "请到服务台，由工作人员补打小票", mine)
    opened.close()


def test_a_slip_that_came_out_is_known_to_staff(chromium, mute_hall):
    hall, _ = mute_hall
    opened = fingers(chromium, hall)
    page = next(opened)(also=listening)
    with page.expect_response("**/api/v1/tickets") as taken:
        press(page, "take")
    ticket = taken.value.json()
    asked(page, ticket["number"])
    press(page, "came-out")
    says(page, "谢谢，请收好小票")
    state(page, "start")
    assert hall.call("GET", f"/tickets/{ticket['key']}").body["slip"] == {"state": "confirmed"}
    opened.close()


def asked(page, mine):
    """Waits for the question under this number, and until a touch counts."""
    state(page, "asked")
    assert shown_number(page) == mine
    page.wait_for_timeout(1100)
