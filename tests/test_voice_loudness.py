"""All that the hall says is equally loud, whoever says it, and nothing is clipped: measured here."""

import math
import random
from itertools import groupby

import pytest

from server.voice import Voice
from server.waves import RATE
from tests.test_voice import needs_espeak, samples_of
from tests.test_voice_clips import PARTS, record, tone

pytestmark = needs_espeak


def level(samples):
    """Decibels of what sounds: windows of 50 ms less than 20 dB below the loudest."""
    step = RATE // 20
    powers = [sum(x * x for x in samples[at : at + step]) / step for at in range(0, len(samples), step)]
    sounding = [power for power in powers if power > max(powers) / 100]
    return 10 * math.log10(sum(sounding) / len(sounding) / 32_768**2)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """The chime, and some of every kind of sentence in every language, some of them recorded."""
    folder = tmp_path_factory.mktemp("voice")
    (folder / "languages").mkdir()
    (folder / "languages/chengdu.toml").write_text("name = 'x'", "utf-8")
    for at, part in enumerate(PARTS):
        record(folder / f"clips/chengdu/{part}.wav", tone(180 + 30 * at, loud=500 + 2_000 * at))
    voice, chance = Voice(folder), random.Random(1)
    found = {"chime": samples_of(voice.chime())}
    for language in voice.tongues:
        for _ in range(4):
            number = f"{chance.randrange(1000):03}"
            seat, ahead = chance.randrange(1, 13), chance.randrange(30)
            paths = [say(number, seat, language) for say in (voice.call, voice.last, voice.straight)]
            paths += [voice.ticket(number, ahead, language), voice.slip("out", number, language)]
            found |= {f"{language} {number} {path.name}": samples_of(path) for path in paths if path}
    return found


def test_every_sentence_is_equally_loud_within_a_decibel(said):
    levels = {name: level(samples) for name, samples in said.items()}
    assert len(levels) > 60
    quietest, loudest = min(levels, key=levels.__getitem__), max(levels, key=levels.__getitem__)
    assert levels[loudest] - levels[quietest] < 1.0, (quietest, loudest)


def test_nothing_is_clipped(said):
    for name, samples in said.items():
        peak = max(map(abs, samples))
        assert peak < 0.92 * 32_767, name
        tops = [len(list(run)) for loud, run in groupby(abs(sample) == peak for sample in samples) if loud]
        assert max(tops) < 4, f"{name} has a flat top"


def test_every_sentence_begins_and_ends_in_silence(said):
    for name, samples in said.items():
        assert max(abs(samples[0]), abs(samples[-1])) < 50, name
