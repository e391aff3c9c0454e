"""The worker's way to the hall: errors that say what to look at, connections that close, odd answers."""

import pytest

from kiosk.hall_link import HallLink, Refused, Unreachable
from tests.fake_hall import FakeHall
from tests.paper_samples import slip_of


@pytest.fixture
def hall():
    fake = FakeHall()
    yield fake
    fake.close()


@pytest.fixture
def link(hall):
    made = HallLink(hall.url, "secret")
    yield made
    made.close()


def claim(link, key="press-0001"):
    return link.claim("virtual", {"profile": "virtual"}, key=key)


def test_a_job_is_handed_over(hall, link):
    hall.put(slip_of(), copies=2, reprint=True)
    job = claim(link)
    assert (job.id, job.attempt, job.copies, job.reprint) == (1, 1, 2, True)
    assert job.slip["number"] == "012"


def test_no_slip_is_no_job(hall, link):
    hall.closing.set()
    assert claim(link) is None


def test_the_same_key_brings_the_same_job_back(hall, link):
    hall.put(slip_of())
    hall.faults = [("/claim", "lost")]
    with pytest.raises(Unreachable, match="is the network cable in"):
        claim(link)
    assert claim(link).id == 1


def test_half_an_answer_is_no_answer(hall, link):
    hall.put(slip_of())
    hall.faults = [("/claim", "torn")]  # the hall was killed while it spoke
    with pytest.raises(Unreachable):
        claim(link)
    assert claim(link).id == 1


def test_a_kept_connection_that_the_hall_closed_is_opened_again(hall, link):
    hall.put(slip_of())
    job = claim(link)
    link.state(job, "sending", "", key="press-0002")
    hall.faults = [("/state", "lost")]  # what a closed connection looks like from here
    link.state(job, "sent", "", key="press-0003")
    assert [state for state, _ in hall.states()] == ["sending", "sent"]


@pytest.mark.parametrize("status", [401, 404, 409, 422, 500])
def test_a_refusal_carries_status_and_reason(hall, link, status):
    hall.faults = [("/claim", status)]
    with pytest.raises(Refused, match=f"refused: {status} no, {status}") as refusal:
        claim(link)
    assert refusal.value.status == status


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_busy_hall_may_be_asked_again(hall, link, status):
    hall.faults = [("/claim", status)]
    with pytest.raises(Unreachable, match="is not well"):
        claim(link)


@pytest.mark.parametrize("odd", [{"copies": None}, {"id": None}, {"attempt": "1"}])
def test_an_answer_that_is_no_job_is_refused(hall, link, odd):
    hall.put(slip_of(), **odd)
    with pytest.raises(Refused, match="not a job"):
        claim(link)


def test_nobody_at_the_address():
    with pytest.raises(Unreachable, match=r"http://127\.0\.0\.1:1 .*is `onewindow serve` running there"):
        claim(HallLink("http://127.0.0.1:1", "secret"))


@pytest.mark.parametrize("url", ["", "hall:8000", "ftp://hall"])
def test_an_address_that_is_none_is_told(url):
    with pytest.raises(ValueError, match=r"it looks like http://127\.0\.0\.1:8000"):
        HallLink(url, "secret")


def test_an_interrupted_link_claims_no_more_but_still_reports(hall, link):
    hall.put(slip_of())
    job = claim(link)
    link.interrupt()
    link.state(job, "sent", "", key="press-0002")
    with pytest.raises(Unreachable, match="ending"):
        claim(link, key="press-0003")
    assert hall.states() == [("sent", "")]
