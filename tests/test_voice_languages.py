"""A language is data: a table of words and a voice, or a folder of recordings, and no code."""

import subprocess

import pytest

from server.rules.who import HALL, Press
from server.rules.words.tongue import Engine
from server.rules.words.voice import DESK, EN, ZH
from server.tongues import SHIPPED, BadTongue, read_tongue, tongues
from server.voice import Voice
from tests.small_hall import SmallHall
from tests.test_voice import needs_espeak, samples_of
from tests.test_voice_clips import PARTS, record, tone

UYGHUR = """
name = "ئۇيغۇرچە"
like = "zh"
voice = "ug"
speed = 140
seat_word = "كۆزنەك"

[signs]
0 = "نۆل"
1 = "بىر"
2 = "ئىككى"

[sentences]
call = "{number} نومۇر، {seat} {word}"
"""


def write(folder, code, text):
    path = folder / "languages" / f"{code}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_language_is_a_table_of_words_and_a_voice(tmp_path):
    write(tmp_path, "ug", UYGHUR)
    known, faults = tongues(tmp_path / "languages")
    assert faults == []
    assert known["ug"].to_a_seat("call", "012", 2, DESK) == "نۆل بىر ئىككى نومۇر، ئىككى كۆزنەك"
    assert known["ug"].engine == Engine("ug", speed=140)


def test_a_language_may_be_another_s_voice_at_its_own_pace(tmp_path):
    slow = read_tongue(write(tmp_path, "slow", "speed = 120"), {"zh": ZH, "en": EN})
    assert slow.engine == Engine("cmn-latn-pinyin", speed=120)
    assert slow.sounded("服务台") == ZH.sounded("服务台")


@needs_espeak
def test_an_added_language_is_heard(tmp_path):
    write(tmp_path / "voice", "ug", UYGHUR)
    reply = SmallHall(tmp_path).house.flask.test_client().get("/voice/ug/call/012/2.wav")
    assert (reply.status_code, reply.data[:4]) == (200, b"RIFF")


@pytest.mark.parametrize(("chosen", "told"), [("", ""), ("yue", "yue"), ("nowhere", "")])
def test_the_board_is_told_which_language_comes_second(tmp_path, chosen, told):
    hall = SmallHall(tmp_path)
    hall.house.choices.change(Press(HALL), {"second_language": chosen})
    page = hall.house.flask.test_client().get("/board").get_data(as_text=True)
    assert f'"second_language": "{told}"' in page


def test_a_language_that_nobody_has_added_is_not_found(tmp_path):
    reply = SmallHall(tmp_path).house.flask.test_client().get("/voice/xx/call/012/2.wav")
    assert reply.status_code == 404


def test_a_teacher_s_dialect_is_two_lines_and_a_folder(tmp_path):
    write(tmp_path, "chengdu", 'name = "成都话"\nlike = "zh"\n')
    for part in PARTS:
        record(tmp_path / "clips/chengdu" / f"{part}.wav", tone())
    voice = Voice(tmp_path, program="no-such-program")
    assert voice.call("012", 2, "chengdu") is not None
    assert voice.call("012", 2, "zh") is None


@needs_espeak
def test_what_a_dialect_lacks_is_said_in_the_language_it_is_like(tmp_path):
    write(tmp_path, "chengdu", 'name = "成都话"\n')
    voice = Voice(tmp_path)
    assert voice.call("012", 2, "chengdu") == voice.call("012", 2, "zh")
    for part in PARTS:
        record(tmp_path / "clips/chengdu" / f"{part}.wav", tone())
    assert voice.call("012", 2, "chengdu") != voice.call("012", 2, "zh")
    assert voice.last("012", 2, "chengdu") == voice.last("012", 2, "zh")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "cannot be read"),
        ("vioce = 'ug'", "vioce: there is no such key"),
        ("like = 'xx'", "there is no such language; there are zh, en"),
        ("speed = 'fast'", "speed: a whole number from 80 to 450"),
        ("name = 3", "name: a short text in quotes"),
        ("[sentences]\nkall = 'x'", "sentences.kall: there is no such sentence"),
        ("[sentences]\ncall = '{number}'", "sentences.call needs {number} {seat} {word}"),
        ("[sentences]\ncall = '{number'", "expected '}'"),
        ("[signs]\nten = 'x'", "signs.ten: one of 0123456789"),
        ("signs = 3", "lines of name"),
    ],
)
def test_a_table_with_a_mistake_says_which(tmp_path, text, said):
    with pytest.raises(BadTongue, match=said.replace("{", r"\{").replace("[", r"\[")):
        read_tongue(write(tmp_path, "ug", text), {"zh": ZH, "en": EN})


def test_a_broken_table_costs_only_its_own_language(tmp_path):
    write(tmp_path, "ug", "name = ")
    write(tmp_path, "chengdu", "name = '成都话'")
    voice = Voice(tmp_path)
    assert "ug" not in voice.tongues
    assert {"zh", "en", "chengdu"} <= voice.tongues.keys()
    assert len(voice.faults) == 1
    assert voice.faults[0].startswith("ug.toml: cannot be read")


def test_the_house_s_own_tables_are_sound():
    known, faults = tongues(SHIPPED / "none")
    assert faults == []
    assert {path.stem for path in SHIPPED.glob("*.toml")} < known.keys()


@needs_espeak
def test_cantonese_digits_sound_with_their_own_tones(tmp_path):
    yue = Voice(tmp_path).tongues["yue"]
    said = yue.sounded(yue.to_a_seat("call", "0123456789", 2, DESK))
    assert yue.engine is not None
    command = ["espeak-ng", "-q", "-x", *yue.engine.options, "--", said]
    heard = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    plain = heard.replace("'", "").replace("_|", " ").replace("\n", " ").replace("ji6saa1m", "ji6 saa1m")
    digits = ["ling4", "ja1t", "ji6", "saa1m", "sei3", "ng5", "lu6k", "ca1t", "baa3t", "gau2"]
    assert plain.split() == ["cing2", *digits, "hou6", "dou3", "ji6", "hou6", "fu6k", "mou6", "toi4"]


@needs_espeak
def test_letters_in_an_added_language_are_said(tmp_path):
    voice = Voice(tmp_path)
    with_letter, without = voice.call("A12", 2, "yue"), voice.call("12", 2, "yue")
    assert with_letter
    assert without
    assert len(samples_of(with_letter)) > len(samples_of(without)) + 2_000
