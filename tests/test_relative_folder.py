"""A hall whose folder is named as on most command lines: ./hall-data."""

from pathlib import Path

import pytest

from tests.small_hall import SmallHall
from tests.test_voice import needs_espeak


@pytest.fixture
def near(tmp_path, monkeypatch):
    """A hall in a folder below the present one; a browser that asks for its sounds."""
    monkeypatch.chdir(tmp_path)
    return SmallHall(Path("hall-data")).house.flask.test_client()


def test_the_chime_is_heard(near):
    reply = near.get("/voice/chime.wav")
    assert (reply.status_code, reply.data[:4]) == (200, b"RIFF")


@needs_espeak
@pytest.mark.parametrize(
    "sound",
    [
        "zh/call/012/2",
        "zh/last/012/2",
        "en/last/012/2",
        "en/ticket/012/3",
        "zh/straight/012/2",
        "zh/slip/missing/012",
    ],
)
def test_the_voice_is_heard(near, sound):
    reply = near.get(f"/voice/{sound}.wav")
    assert (reply.status_code, reply.data[:4]) == (200, b"RIFF")
