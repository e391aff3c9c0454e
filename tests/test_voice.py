"""The voice: how numbers and quantities are read, and sound files that are level and kept within bounds."""

import shutil
import subprocess
import threading
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

import server.voice
from server.rules.words import Text
from server.rules.words.voice import DESK, EN, ZH, cardinal_zh, spoken_en, spoken_zh
from server.voice import Voice
from server.waves import RATE, balanced, chime_samples, trimmed

HANZI = "零一二三四五六七八九"
ESPEAK = shutil.which("espeak-ng")
needs_espeak = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed: apt install espeak-ng")


def samples_of(path: Path | None) -> "array[int]":
    """A file as the hall writes them; it has to be there."""
    assert path is not None
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return array("h", sound.readframes(sound.getnframes()))


def to_a_seat(key: str, number: str, seat: int, word: Text) -> Text:
    """A sentence as each synthesiser is given it."""
    zh, en = (tongue.sounded(tongue.to_a_seat(key, number, seat, word)) for tongue in (ZH, EN))
    return Text(zh, en)


def loudest_step(samples: "array[int]") -> int:
    return max(abs(later - earlier) for earlier, later in pairwise(samples))


def phonemes(sentence: str, language: str = "zh") -> str:
    """What espeak-ng makes of a sentence, without marks of stress and pause."""
    engine = (ZH if language == "zh" else EN).engine
    assert engine is not None
    command = ["espeak-ng", "-q", "-x", *engine.options, "--", sentence]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return said.replace("'", "").replace(",", "").replace("_|", "").strip()


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        ("001", "零零一", "zero zero one"),
        ("012", "零一二", "zero one two"),
        ("111", "一一一", "one one one"),
        ("202", "二零二", "two zero two"),
        ("1000", "一零零零", "one zero zero zero"),
        ("A012", "ei1 零一二", "A, zero one two"),
    ],
)
def test_ticket_numbers_are_read_sign_by_sign(number, zh, en):
    assert (spoken_zh(number), spoken_en(number)) == (zh, en)


def test_every_number_to_999_is_read_digit_by_digit():
    for n in range(1000):
        assert [HANZI.index(sign) for sign in spoken_zh(f"{n:03}")] == [int(digit) for digit in f"{n:03}"]


@pytest.mark.parametrize("number", ["01x", "-12", "０１２", "a12", "0 1"])
def test_a_number_with_strange_signs_is_refused(number):
    for read in (spoken_zh, spoken_en):
        with pytest.raises(ValueError, match="neither"):
            read(number)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "零"), (1, "一"), (2, "两"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (22, "二十二"),
        (100, "一百"), (102, "一百零二"), (110, "一百一十"), (112, "一百一十二"), (200, "两百"),
        (222, "两百二十二"), (1000, "一千"), (1002, "一千零二"), (1010, "一千零一十"), (2000, "两千"),
        (2222, "两千两百二十二"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_quantities_are_cardinals_with_liang(n, said):
    assert cardinal_zh(n) == said


@pytest.mark.parametrize("n", [-1, 10_000])
def test_a_quantity_outside_the_rules_is_refused(n):
    with pytest.raises(ValueError, match="outside"):
        cardinal_zh(n)


def test_a_call_names_number_and_seat_in_both_languages():
    said = to_a_seat("call", "012", 2, Text("窗口", "Window"))
    assert said == Text("请零一二号，到二号窗口。", "Number zero one two, please come to window two.")


def test_the_last_call_says_that_it_is_the_last():
    said = to_a_seat("last", "012", 2, Text("窗口", "Window"))
    assert said.zh == "最后yi2 次呼叫：请零一二号，到二号窗口。"
    assert said.en == "Last call: number zero one two, please come to window two."


def test_who_need_not_wait_is_sent_straight_to_the_seat():
    said = to_a_seat("straight", "012", 2, DESK)
    assert (
        ZH.to_a_seat("straight", "012", 2, DESK) == "您的号码是零一二号，现在不用排队，请直接到二号服务台。"
    )
    assert said.en == "Your number is zero one two. No waiting now. Please go straight to desk two."


@pytest.mark.parametrize(
    ("ahead", "zh", "en"),
    [
        (0, "下一位就是您", "You are next."),
        (1, "前面还有yi2 位", "One person is ahead of you."),
        (2, "前面还有两位", "two people are ahead of you."),
        (12, "前面还有十二位", "twelve people are ahead of you."),
    ],
)
def test_a_new_ticket_hears_how_many_are_ahead(ahead, zh, en):
    said = Text(*(tongue.sounded(tongue.ticket("012", ahead)) for tongue in (ZH, EN)))
    assert said.zh.startswith("您的号码是零一二号，")
    assert zh in said.zh
    assert en in said.en


def test_without_a_slip_the_number_is_said_twice():
    said = Text(*(tongue.sounded(tongue.slip("missing", "012")) for tongue in (ZH, EN)))
    assert said.zh == "您的号码是零一二号。现在没有小票，请记住，零一二号。"
    assert said.en.count("zero one two") == 2


@pytest.mark.parametrize("fate", ["out", "asked"])
def test_a_slip_is_told_of_by_its_number(fate):
    said = Text(*(tongue.sounded(tongue.slip(fate, "A12")) for tongue in (ZH, EN)))
    assert "ei1 一二" in said.zh
    assert "小票" in said.zh
    assert "A, one two" in said.en


@needs_espeak
@pytest.mark.parametrize("fate", ["missing", "out", "asked"])
def test_what_becomes_of_a_slip_can_be_heard(tmp_path, fate):
    spoken = {Voice(tmp_path).slip(fate, "012", language) for language in ("zh", "en")}
    assert len(spoken) == 2
    assert all(path and 2 * RATE < len(samples_of(path)) < 9 * RATE for path in spoken)


@needs_espeak
def test_each_digit_sounds_with_its_own_tone():
    tones = {"零": "35", "一": "55", "二": "51", "三": "55", "四": "51", "六": "51", "七": "55", "八": "55"}
    for digit, tone in tones.items():
        assert tone in phonemes(f"{digit}。"), digit
    for third_tone in "五九":
        assert "21" in phonemes(f"请{third_tone}号。").split()[1]


@needs_espeak
def test_no_digit_of_a_call_is_swallowed_or_read_as_a_sum():
    for number in ("000", "012", "095", "110", "211", "999"):
        said = phonemes(to_a_seat("call", number, 2, DESK).zh.split("，")[0])
        assert len(said.split()) == len("请") + len(number) + len("号")


@needs_espeak
def test_a_letter_sounds_as_a_letter_in_english():
    assert "eI" in phonemes(f"Number {spoken_en('A012')}", "en")
    assert "eI" not in phonemes(f"Number {spoken_en('012')}", "en")


@needs_espeak
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("sentence", [Voice.call, Voice.last, Voice.straight])
def test_a_call_is_spoken_level_whole_and_at_once(tmp_path, language, sentence):
    path = sentence(Voice(tmp_path), "012", 2, language)
    assert path is not None
    said = samples_of(path)
    first = next(at for at, sample in enumerate(said) if abs(sample) > 250)
    assert first < 0.03 * RATE
    assert 2 * RATE < len(said) < 7 * RATE
    assert max(map(abs, said)) < 32_000
    chime = samples_of(Voice(tmp_path).chime())
    assert rms(said) == pytest.approx(rms(chime), rel=0.12)  # within 1 dB


def rms(samples: "array[int]") -> float:
    windows = [samples[at : at + 441] for at in range(0, len(samples), 441)]
    powers = [sum(sample * sample for sample in window) / 441 for window in windows]
    sounding = [power for power in powers if power > max(powers) / 100]
    return float((sum(sounding) / len(sounding)) ** 0.5)


@needs_espeak
def test_a_sentence_is_made_once(tmp_path, monkeypatch):
    voice = Voice(tmp_path)
    first = voice.call("012", 2, "zh")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_more: pytest.fail("spoken again"))
    assert voice.call("012", 2, "zh") == first
    assert Voice(tmp_path).call("012", 2, "zh") == first


@needs_espeak
def test_sentences_have_files_of_their_own(tmp_path):
    voice = Voice(tmp_path)
    asked = [voice.call("012", 2, "zh"), voice.call("012", 3, "zh"), voice.call("012", 2, "en")]
    asked += [voice.ticket("012", 2, "zh"), voice.call("012", 2, "zh", Text("窗口", "window"))]
    assert len(set(asked)) == len(asked)


@needs_espeak
def test_eight_threads_asking_for_one_sentence_get_one_whole_file(tmp_path):
    answers: list[Path | None] = []
    voice = Voice(tmp_path)
    threads = [threading.Thread(target=lambda: answers.append(voice.call("012", 2, "zh"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert [path.suffix for path in tmp_path.iterdir()] == [".wav"]
    assert len(samples_of(next(tmp_path.iterdir()))) > RATE


@needs_espeak
def test_the_longest_unused_files_go_first(tmp_path, monkeypatch):
    monkeypatch.setattr(server.voice, "KEPT_FILES", 3)
    moment = iter(range(1_000, 2_000))
    monkeypatch.setattr(server.voice, "_last_used", lambda path: used.setdefault(path, next(moment)))
    used: dict[Path, int] = {}
    voice = Voice(tmp_path)
    paths = [voice.call(f"00{n}", 1, "zh") for n in range(1, 6)]
    left = set(tmp_path.iterdir())
    assert len(left) == 3
    assert paths[-1] in left
    assert paths[0] not in left


def test_without_a_synthesiser_only_the_chime_sounds(tmp_path):
    voice = Voice(tmp_path, program="no-such-program")
    assert not voice.can_call()
    assert voice.call("012", 2, "zh") is None
    assert voice.ticket("012", 0, "en") is None
    assert len(samples_of(voice.chime())) > RATE / 2


@pytest.mark.parametrize("program", ["/bin/false", "/bin/true"])
def test_a_synthesiser_that_fails_is_not_heard_and_leaves_nothing(tmp_path, program):
    voice = Voice(tmp_path, program=program)
    assert voice.call("012", 2, "zh") is None
    assert list(tmp_path.iterdir()) == []


def test_a_synthesiser_that_hangs_is_given_up(tmp_path, monkeypatch):
    def hang(command, **_more):
        raise subprocess.TimeoutExpired(command, 5)

    monkeypatch.setattr(subprocess, "run", hang)
    assert Voice(tmp_path, program="/bin/true").call("012", 2, "zh") is None


def test_a_full_disk_costs_the_voice_but_no_error(tmp_path, monkeypatch):
    sound = array("h", [4_000, -4_000] * RATE)
    monkeypatch.setattr(Voice, "_synthesise", lambda *_: sound)

    def no_room(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wave, "open", no_room)
    assert Voice(tmp_path).call("012", 2, "zh") is None
    assert Voice(tmp_path).chime() is None
    assert list(tmp_path.iterdir()) == []


def test_the_chime_neither_clips_nor_clicks():
    chime = chime_samples()
    assert 0.8 * RATE < len(chime) < 1.0 * RATE
    assert max(map(abs, chime)) < 0.9 * 32_767
    assert abs(chime[0]) < 50
    assert abs(chime[-1]) < 50
    assert loudest_step(chime) < 6_000  # a smooth wave of 1.5 kHz at its loudest; a click is far steeper
    assert max(map(abs, chime[: RATE // 1000])) < max(map(abs, chime)) / 10


def test_silence_before_a_sentence_is_cut_and_a_pause_is_left_after_it():
    said = trimmed(array("h", [0] * RATE + [9_000, -9_000] * 1000 + [0] * RATE))
    assert max(map(abs, said[: RATE // 40])) == 9_000
    assert max(map(abs, said[-RATE // 5 :])) == 0


def test_a_quiet_and_a_loud_sentence_come_out_level():
    quiet, loud = ([level, -level] * RATE for level in (300, 20_000))
    assert rms(balanced(array("h", quiet))) == pytest.approx(rms(balanced(array("h", loud))), rel=0.02)
