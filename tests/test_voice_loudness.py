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


def filtered(samples, feed, back):
    """A filter of second order."""
    done, (x1, x2, y1, y2) = [], (0.0,) * 4
    for x in samples:
        y = feed[0] * x + feed[1] * x1 + feed[2] * x2 - back[0] * y1 - back[1] * y2
        x2, x1, y2, y1 = x1, x, y1, y
        done.append(y)
    return done


def weighed(samples):
    """Loudness after ITU-R BS.1770, its two filters derived for our rate, gated at 10 dB below the rest."""
    k = math.tan(math.pi * 1681.97 / RATE)
    high, band, whole = 10 ** (4 / 20), 10 ** (2 / 20), 1 + k / 0.7072 + k * k
    feed = [(high + band * k / 0.7072 + k * k), 2 * (k * k - high), (high - band * k / 0.7072 + k * k)]
    shelf = [f / whole for f in feed], [2 * (k * k - 1) / whole, (1 - k / 0.7072 + k * k) / whole]
    k = math.tan(math.pi * 38.135 / RATE)
    whole = 1 + k / 0.5003 + k * k
    rumble = [1, -2, 1], [2 * (k * k - 1) / whole, (1 - k / 0.5003 + k * k) / whole]
    heard = filtered(filtered(samples, *shelf), *rumble)
    tenths = [sum(x * x for x in heard[at : at + RATE // 10]) for at in range(0, len(heard), RATE // 10)]
    blocks = [sum(tenths[at : at + 4]) for at in range(len(tenths) - 4)]
    loud = [block for block in blocks if block > sum(blocks) / len(blocks) / 10]
    return 10 * math.log10(sum(loud) / len(loud))


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


def test_the_ear_hears_chime_and_languages_equally_loud(said):
    first = {name.partition(" ")[0]: samples for name, samples in reversed(said.items())}
    spoken = {name: weighed(samples) for name, samples in first.items() if name != "chengdu"}
    assert len(spoken) == 4
    assert max(spoken.values()) - min(spoken.values()) < 1.0, spoken


def test_nothing_is_clipped(said):
    for name, samples in said.items():
        peak = max(map(abs, samples))
        assert peak < 0.92 * 32_767, name
        tops = [len(list(run)) for loud, run in groupby(abs(sample) == peak for sample in samples) if loud]
        assert max(tops) < 4, f"{name} has a flat top"


def test_every_sentence_begins_and_ends_in_silence(said):
    for name, samples in said.items():
        assert max(abs(samples[0]), abs(samples[-1])) < 50, name
