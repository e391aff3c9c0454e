"""Recorded clips: a hall's own voice, dropped into a folder, joined without gaps or clicks."""

import random
import struct
import wave
from array import array
from cmath import exp
from itertools import pairwise
from math import pi, sin

import pytest

from server.clips import Clips, clip_name
from server.rules.words import Text
from server.rules.words.voice import DESK, ZH
from server.voice import Voice
from server.wav_file import BadClip, read_wav
from server.waves import RATE, cut_close, loudness, resampled
from tests.test_voice import samples_of

PARTS = ["请", "号到", "号", "服务台", *"零一二三四五六七八九"]


def tone(pitch=300.0, seconds=0.3, rate=RATE, loud=8_000, before=0.2, after=0.3):
    """A recording: silence, a tone, silence."""
    said = [round(loud * sin(2 * pi * pitch * at / rate)) for at in range(int(seconds * rate))]
    return array("h", [0] * int(before * rate) + said + [0] * int(after * rate))


def record(path, samples, rate=RATE, channels=1, width=2):
    """Writes a WAV file as a recording program would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frames = b"".join(packed(sample, width) * channels for sample in samples)
    with wave.open(str(path), "wb") as sound:
        sound.setparams((channels, width, rate, 0, "NONE", ""))
        sound.writeframes(frames)


def packed(sample, width):
    if width == 1:
        return bytes([(sample >> 8) + 128])
    return (sample << 8 * (width - 2)).to_bytes(width, "little", signed=True)


def riff(kind, bits, data, rate=RATE, extra=b""):
    form = struct.pack("<HHIIHH", kind, 1, rate, rate * bits // 8, bits // 8, bits) + extra
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.fixture
def folder(tmp_path):
    """A folder with all clips that calls need, each with a tone of its own and its own loudness."""
    place = tmp_path / "clips" / "zh"
    for at, part in enumerate(PARTS):
        record(place / f"{part}.wav", tone(200 + 40 * at, loud=1_000 + 1_500 * at))
    return place


def silent(tmp_path):
    """A hall without a synthesiser."""
    return Voice(tmp_path, program="no-such-program")


def test_a_call_is_spoken_by_recorded_clips(tmp_path, folder):
    voice = silent(tmp_path)
    path = voice.call("012", 2, "zh")
    assert voice.can_call()
    assert path is not None
    said = len(samples_of(path)) / RATE - 0.25
    assert said == pytest.approx(8 * 0.318, rel=0.03)  # 请, three digits, 号到, 二, 号, 服务台


def quiet_spells(samples):
    """How long, in ms, each silence between sounds lasts: below a hundredth of the loudest."""
    loudest = max(map(abs, samples))
    loud = [at for at, sample in enumerate(samples) if abs(sample) > loudest / 100]
    return [(later - earlier) * 1000 / RATE for earlier, later in pairwise(loud)]


def test_clips_are_joined_without_gaps(tmp_path, folder):
    for number, seat in (("012", 2), ("999", 10), ("1304", 3)):
        assert max(quiet_spells(samples_of(silent(tmp_path).call(number, seat, "zh")))) < 30


def test_clips_are_joined_without_clicks(tmp_path, folder):
    said = samples_of(silent(tmp_path).call("0123456789", 7, "zh"))
    steepest = 2 * pi * (200 + 40 * len(PARTS)) / RATE * max(map(abs, said))
    assert max(abs(later - earlier) for earlier, later in pairwise(said)) < 1.1 * steepest
    assert said[0] == said[-1] == 0


def test_clips_recorded_at_different_loudness_come_out_level(tmp_path, folder):
    said = samples_of(silent(tmp_path).call("0123456789", 7, "zh"))
    step = RATE // 20
    windows = [loudness(said[at : at + step]) for at in range(0, len(said) - RATE // 4 - step, step)]
    assert max(windows) / sorted(windows)[len(windows) // 10] < 1.6


def purity(samples, pitch):
    """How much of a sound is one pitch, 0 to 1."""
    turns = [exp(2j * pi * pitch * at / RATE) for at in range(len(samples))]
    found = abs(sum(sample * turn for sample, turn in zip(samples, turns, strict=True))) ** 2
    return 2 * found / len(samples) / sum(sample * sample for sample in samples)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000, 96_000])
@pytest.mark.parametrize(("channels", "width"), [(1, 1), (1, 2), (2, 2), (2, 3), (1, 4)])
def test_recordings_of_any_usual_kind_are_read(tmp_path, rate, channels, width):
    path = tmp_path / "一.wav"
    record(path, tone(440, rate=rate, loud=16_000), rate, channels, width)
    found, samples = read_wav(path)
    sounding = cut_close(resampled(samples, found))
    assert found == rate
    assert len(sounding) / RATE == pytest.approx(0.318, abs=0.03)
    assert purity(sounding[1_000 : 1_000 + RATE // 5], 440) > 0.99


def test_floats_and_extensible_headers_are_read(tmp_path):
    samples = tone()
    floats = array("f", [sample / 32_768 for sample in samples]).tobytes()
    (tmp_path / "a.wav").write_bytes(riff(3, 32, floats))
    extra = struct.pack("<HHIH", 22, 24, 4, 1) + bytes(14)
    deep = b"".join(packed(sample, 3) for sample in samples)
    (tmp_path / "b.wav").write_bytes(riff(0xFFFE, 24, deep, extra=extra))
    for name in ("a.wav", "b.wav"):
        _, found = read_wav(tmp_path / name)
        assert max(abs(one - other) for one, other in zip(found, samples, strict=True)) <= 1


def test_of_two_channels_the_one_that_sounds_is_heard(tmp_path):
    pairs = b"".join(struct.pack("<hh", 0, sample) for sample in tone())
    with wave.open(str(tmp_path / "a.wav"), "wb") as sound:
        sound.setparams((2, 2, RATE, 0, "NONE", ""))
        sound.writeframes(pairs)
    assert max(read_wav(tmp_path / "a.wav")[1]) > 7_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"ID3\x04" + bytes(60), "not a WAV file but MP3"),
        (bytes(4) + b"ftypM4A " + bytes(60), "not a WAV file but M4A"),
        (b"", "not a WAV file: export it"),
        (b"RIFF" + bytes(4) + b"WAVE", "broken"),
        (riff(6, 8, bytes(100)), "export it as WAV"),
        (riff(1, 16, b""), "empty"),
        (riff(1, 16, bytes(100), rate=100), "100 samples a second"),
        (riff(1, 16, bytes(2 * 21 * 8_000), rate=8_000), "longer than 20 s"),
    ],
)
def test_what_cannot_be_used_says_why_and_what_to_do(tmp_path, data, said):
    path = tmp_path / "一.wav"
    path.write_bytes(data)
    with pytest.raises(BadClip, match=said):
        read_wav(path)


def test_a_silent_recording_is_named(tmp_path):
    record(tmp_path / "请.wav", array("h", bytes(RATE)))
    clips = Clips(tmp_path)
    with pytest.raises(BadClip, match=r"请\.wav: nothing is heard"):
        clips.joined(clips.cover("请") or [])


def test_a_recording_in_a_noisy_room_is_cut_close(tmp_path):
    hum = tone(50, seconds=1.5, loud=120, before=0, after=0)
    word = tone(400, seconds=0.4, loud=9_000, before=0.6, after=0.5)
    mixed = array("h", [a + b for a, b in zip(hum, word, strict=True)])
    assert len(cut_close(mixed)) / RATE == pytest.approx(0.42, abs=0.02)


def test_hiss_and_a_click_of_the_mouse_are_no_words():
    chance = random.Random(1)
    word = tone(400, seconds=0.4, loud=6_000, before=0.6, after=0.5)
    word[RATE // 5] = 20_000
    hissing = array("h", [sample + int(chance.gauss(0, 30)) for sample in word])
    assert len(cut_close(hissing)) / RATE == pytest.approx(0.42, abs=0.02)


@pytest.mark.parametrize("fault", ["missing", "broken", "silent"])
def test_without_one_of_its_clips_a_call_is_not_spoken_in_pieces(tmp_path, folder, fault):
    two = folder / "二.wav"
    if fault == "missing":
        two.unlink()
    elif fault == "broken":
        two.write_bytes(b"RIFF")
    else:
        record(two, array("h", bytes(RATE)))
    voice = silent(tmp_path)
    assert voice.call("012", 1, "zh") is None
    assert voice.call("013", 1, "zh") is not None
    assert [path.suffix for path in tmp_path.iterdir() if path.is_file()] == [".wav"]


def test_a_new_recording_is_heard_at_once(tmp_path, folder):
    voice = silent(tmp_path)
    before = voice.call("012", 1, "zh")
    record(folder / "一.wav", tone(900, seconds=0.8))
    after = voice.call("012", 1, "zh")
    assert before
    assert after
    assert len(samples_of(after)) > len(samples_of(before)) + 0.4 * RATE


def test_what_was_recorded_in_one_breath_is_played_in_one_piece(tmp_path, folder):
    record(folder / "到二号服务台.wav", tone(500, seconds=2.0))
    record(folder / "号.wav", tone(300))
    said = samples_of(silent(tmp_path).call("012", 2, "zh"))
    assert len(said) / RATE - 0.25 == pytest.approx(5 * 0.318 + 2.018, rel=0.03)


def test_the_hall_s_own_word_for_a_seat_needs_its_own_clip(tmp_path, folder):
    voice = silent(tmp_path)
    window = Text("窗口", "window")
    assert voice.call("012", 2, "zh", window) is None
    assert not voice.can_call(window)
    record(folder / "窗口.wav", tone())
    assert voice.call("012", 2, "zh", window) is not None
    assert voice.can_call(window)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("号，到", "号到"),
        ("最后一次呼叫：请", "最后一次呼叫请"),
        ("Please come to", "please come to"),
        ("please_come-to", "please come to"),
        ("I'm back", "i'm back"),
        ("A", "a"),
        ("A零", "a 零"),
    ],
)
def test_a_clip_is_named_by_what_is_said_in_it(text, name):
    assert clip_name(text) == name


def test_every_sign_of_a_number_is_a_clip_of_its_own(tmp_path, folder):
    for letter in "ABC":
        record(folder / f"{letter}.wav", tone())
    clips = Clips(folder)
    said = clips.cover(ZH.to_a_seat("call", "B012", 3, DESK))
    assert said is not None
    names = [clip.path.stem for clip in said]
    assert names == ["请", "B", "零", "一", "二", "号到", "三", "号", "服务台"]
