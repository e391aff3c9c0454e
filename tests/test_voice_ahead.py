"""Prepared before it is needed: a call finds its sentence made, also after the hall was started again."""

import subprocess

import pytest

import server.rehearsal
from server.rehearsal import Rehearsal
from server.rules.who import HALL, Press
from server.voice import Voice
from tests.small_hall import SmallHall
from tests.test_voice import needs_espeak

pytestmark = needs_espeak


@pytest.fixture
def hall(tmp_path):
    return SmallHall(tmp_path)


def rehearsal(hall):
    return Rehearsal(hall.house.book, Voice(hall.data / "voice"))


def prepare(rehearsed):
    """Makes all that is wanted; how many sentences, the chime aside."""
    made = []
    while work := rehearsed.next():
        made.append(work())
    assert all(made)
    return sum("chime" not in path.name for path in made)


def heard_at_once(hall, monkeypatch, *sounds):
    """The addresses answer with sound, and nothing is synthesised for them."""
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "run", lambda *_, **__: pytest.fail("made only now"))
        for sound in sounds:
            reply = hall.house.flask.test_client().get(f"/voice/{sound}.wav")
            assert (reply.status_code, reply.data[:4]) == (200, b"RIFF"), sound


def test_whoever_is_called_next_was_prepared_for_each_open_seat(hall, monkeypatch):
    hall.sit("wang", 1)
    hall.sit("li", 3)
    hall.take()
    hall.take(language="en")
    assert prepare(rehearsal(hall)) == 6
    heard_at_once(hall, monkeypatch, "zh/call/001/1", "zh/call/001/3", "zh/call/002/3", "en/call/002/1")


def test_the_second_language_is_prepared_too(hall, monkeypatch):
    hall.house.choices.change(Press(HALL), {"second_language": "yue"})
    hall.sit("wang", 1)
    hall.take()
    assert prepare(rehearsal(hall)) == 2
    heard_at_once(hall, monkeypatch, "zh/call/001/1", "yue/call/001/1")


def test_the_last_call_of_who_is_awaited_is_prepared(hall, monkeypatch):
    clerk = hall.sit("wang", 2)
    hall.take()
    hall.next(clerk, seat=2)
    prepare(rehearsal(hall))
    heard_at_once(hall, monkeypatch, "zh/last/001/2")


def test_a_started_again_hall_finds_what_was_made(hall, monkeypatch):
    hall.sit("wang", 1)
    hall.take()
    prepare(rehearsal(hall))
    hall.restart()
    heard_at_once(hall, monkeypatch, "zh/call/001/1")


def test_what_changes_is_prepared_anew_and_nothing_twice(hall):
    clerk = hall.sit("wang", 1)
    hall.take()
    rehearsed = rehearsal(hall)
    assert [prepare(rehearsed), prepare(rehearsed)] == [1, 0]
    hall.take()
    assert prepare(rehearsed) == 1
    hall.sit("li", 2)
    assert prepare(rehearsed) == 2
    hall.next(clerk)
    assert prepare(rehearsed) == 1  # the last call of 001


def test_a_long_line_is_prepared_from_its_head_and_not_to_its_end(hall, monkeypatch):
    monkeypatch.setattr(server.rehearsal, "NEXT", 3)
    hall.sit("wang", 1)
    for _ in range(9):
        hall.take()
    assert prepare(rehearsal(hall)) == 3
    heard_at_once(hall, monkeypatch, "zh/call/001/1", "zh/call/003/1")


def test_a_hall_without_a_voice_prepares_nothing(hall):
    hall.sit("wang", 1)
    hall.take()
    silent = Rehearsal(hall.house.book, Voice(hall.data / "voice", program="no-such-program"))
    assert prepare(silent) == 0


def test_an_empty_hall_prepares_nothing(hall):
    assert prepare(rehearsal(hall)) == 0


def test_the_running_hall_prepares_by_itself(hall):
    hall.sit("wang", 1)
    hall.take()
    for made in (1, 2, 2):
        hall.house.rehearse()
        assert len(list((hall.data / "voice").glob("*.wav"))) == made
