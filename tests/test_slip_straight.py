"""The slip of somebody whom a seat called at once says where to go, not where to sit."""

from kiosk.profiles import read_profile
from kiosk.slip import lay_out
from kiosk.slip_facts import parse_slip
from tests.paper_samples import slip_of
from tests.small_hall import SmallHall


def text_of(**changes) -> str:
    slip = parse_slip(slip_of(**changes))
    return "".join(line.text for line in lay_out(slip, read_profile("generic-80mm")))


def test_it_sends_people_straight_to_the_seat():
    text = text_of(ahead=0, seat=2, wait=None)
    assert "现在不用排队，请直接到2号服务台" in text
    assert "straight to desk 2" in text
    assert "等候区" not in text
    assert "下一位就是您" not in text


def test_the_hall_tells_the_printer_who_was_called_at_once(tmp_path):
    hall = SmallHall(tmp_path / "data")
    wang = hall.sit("wang", 2)
    assert hall.call("POST", "/seats/2/next", token=wang).status == 204
    token = hall.enrol("printer", "entrance")
    for seat in (2, None):
        hall.take()
        job = hall.call("POST", "/slips/claim", {"printer": "entrance", "status": {}}, token=token).body
        assert job["slip"]["seat"] == seat
