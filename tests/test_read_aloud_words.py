"""What is written for the eye becomes what the voice says: numbers, quantities, times and dates."""

import shutil
import subprocess

import pytest

from server.rules.words.kiosk import WORDS
from server.rules.words.read_aloud import MOST_COLUMNS, as_read, columns
from server.rules.words.voice import ZH

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("您的号码，#012", "您的号码，零一二"),
        ("您的号码，#A012", "您的号码，ei1 零一二"),
        ("小票还没出来，请先记住012", "小票还没出来，请先记住零一二"),
        ("请到2号柜台", "请到二号柜台"),
        ("前面还有2位", "前面还有两位"),
        ("前面还有12位", "前面还有十二位"),
        ("前面还有1位", "前面还有yi2 位"),
        ("免冠照片1张", "免冠照片yi4 张"),
        ("身份证（原件、复印件2份）", "身份证，原件，复印件两份"),
        ("大约10分钟", "大约十分钟"),
        ("预计约10–20分钟，以叫号为准", "预计约十到二十分钟，以叫号为准"),
        ("第2页，共12页", "第二页，共十二页"),
        ("70周岁以上、“三属”", "七十周岁以上，三属"),
        ("13:00开始办理，8:05开始取号", "十三点开始办理，八点零五分开始取号"),
        ("更新于2026-09-15", "更新于二零二六年九月十五日"),
        ("请拨打12345", "请拨打一二三四五"),
        ("请在101室", "请在一零一室"),
        ("取号，（不用选事项）", "取号，bu2 用选事项"),
    ],
)
def test_chinese_is_read_as_people_say_it(written, said):
    assert as_read(written, "zh") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Your number, #012", "Your number, zero one two"),
        ("Please note A012", "Please note A, zero one two"),
        ("Please note 123", "Please note one two three"),
        ("123 people ahead of you", "123 people ahead of you"),
        ("3 people ahead of you", "3 people ahead of you"),
        ("About 10–20 min; please follow the calls", "About 10 to 20 minutes; please follow the calls"),
        ("Back to the start in 25 s", "Back to the start in 25 seconds"),
        ("updated 2026-09-15", "updated 15 September 2026"),
        ("ID card (original and 1 copy)", "ID card, original and 1 copy"),
        ("Service from 13:00", "Service from 13 o’clock"),
        ("I'm back", "I'm back"),
    ],
)
def test_english_is_read_as_people_say_it(written, said):
    assert as_read(written, "en") == said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_but_words_reaches_the_voice(language):
    said = as_read('[[aI]]<break time="9s"/> & $(x) `y` \x00 | --stdin', language)
    assert not set(said) & set('[]<>="&$()`\x00|/_')
    assert not said.startswith("-")
    assert as_read("（·）", language) == ""


def test_every_sentence_of_the_kiosk_can_be_read_in_one_go():
    for key, text in WORDS.items():
        assert 0 < columns(as_read(text.zh, "zh")) <= MOST_COLUMNS, key
        assert 0 < columns(as_read(text.en, "en")) <= MOST_COLUMNS, key


@needs_espeak
def test_each_hanzi_of_a_sentence_sounds():
    said = as_read("请先记住#012", "zh")
    assert ZH.engine is not None
    command = ["espeak-ng", "-q", "-x", *ZH.engine.options, "--", said]
    heard = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert len(heard.split()) == len("请先记住零一二")
