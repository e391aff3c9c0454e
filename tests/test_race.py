"""A thousand tickets from eight kiosks at once, called by three clerks: each given once, each called once."""

from collections import Counter

import pytest

from tests.commands import well
from tests.crowd import Crowd, clerk, first_numbers, passer_by, resident
from tests.running import RunningHall

KIOSKS, EACH = 8, 125


@pytest.fixture
def real_hall(tmp_path):
    """A real hall, not the demo, with three clerks and a passer-by who has a log-in but no seat."""
    hall = RunningHall(tmp_path / "data", demo=False)
    for name in ("wang", "li", "zhao", "passer-by"):
        well("staff", "add", name, "--role", "staff", "--password", "demo", "--data", hall.data)
    hall.start()
    yield hall
    hall.stop()


@pytest.fixture
def crowd(real_hall):
    crowd = Crowd(real_hall.port)
    yield crowd
    crowd.send_home()


def test_a_thousand_numbers_each_given_once_and_called_once(real_hall, crowd):
    kiosks = [f"kiosk {number}" for number in range(KIOSKS)]
    for kiosk in kiosks:
        crowd.send(kiosk, resident, EACH)
    for seat, name in enumerate(("wang", "li", "zhao"), start=1):
        crowd.send(name, clerk, seat, crowd.done, token=real_hall.sit(name, seat))
    crowd.send("passer-by", passer_by, 1, crowd.done, token=real_hall.log_in("passer-by"))

    taking = crowd.gather(*kiosks)
    crowd.done.set()
    calling = crowd.gather("wang", "li", "zhao")
    strange = crowd.gather("passer-by")

    taken = [press for told in taking for press in told.presses]
    called = [press for told in calling for press in told.presses]
    assert sorted(number for _, number in taken) == sorted(f"{n:03d}" for n in first_numbers(1000))
    assert Counter(called) == Counter(taken)
    assert {told.who for told in calling if told.presses} == {"wang", "li", "zhao"}
    assert set(strange[0].statuses) == {403}
    answers: Counter[int] = sum((told.statuses for told in taking + calling), Counter())
    assert set(answers) <= {200, 201, 204}, answers
    assert answers[201] == KIOSKS * EACH
