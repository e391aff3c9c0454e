"""What the synthesiser makes of every number from 0 to 999, sound by sound, against tables of our own.

The tables below say how a person says it; nothing of the product's reading rules is used to make them.
espeak-ng writes the four tones as 55, 35, 21 and 51, and knows that a third tone before another one rises.
Another release may write its sounds in another way, so these are the tables of the one that Debian 12 has.
"""

import re
import shutil
import subprocess

import pytest

from server.rules.words.voice import DESK, EN, ZH

RELEASE = "1.51"


def release():
    """Which espeak-ng is installed; empty for none."""
    program = shutil.which("espeak-ng")
    if program is None:
        return ""
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout


pytestmark = pytest.mark.skipif(
    f" {RELEASE} " not in release(), reason=f"espeak-ng {RELEASE} is not installed"
)

TONES = {1: "55", 2: "35", 3: "21", 4: "51"}
ZH_SOUNDS = {
    "零": ("liN", 2), "一": ("ji", 1), "二": ("@r", 4), "三": ("san", 1), "四": ("si[", 4), "五": ("wu", 3),
    "六": ("liou", 4), "七": ("tS;hi", 1), "八": ("pA", 1), "九": ("tS;iou", 3), "十": ("s.i.", 2),
    "百": ("pai", 3), "两": ("liAN", 3), "请": ("tS;hiN", 3), "号": ("XAu", 4), "还": ("Xai", 2),
    "有": ("jiou", 3), "位": ("wei", 4), "到": ("tAu", 4), "服": ("fu", 2), "务": ("wu", 4),
    "最": ("tsuei", 4), "后": ("Xou", 4), "次": ("tshi[", 4), "呼": ("Xu", 1), "叫": ("tS;jAu", 4),
    "台": ("thai", 2), "前": ("tS;hiEn", 2), "面": ("miEn", 4),
}  # fmt: skip
EN_SOUNDS = {
    "number": "nVmb3", "zero": "zi@roU", "one": "w0n", "two": "tu:", "three": "Tri:", "four": "fo@",
    "five": "faIv", "six": "sIks", "seven": "sEv@n", "eight": "eIt", "nine": "naIn", "ten": "tEn",
    "eleven": "I2lEv@n", "twelve": "twElv", "thirteen": "T3:ti:n", "fourteen": "fo@ti:n",
    "fifteen": "fIfti:n", "sixteen": "sIksti:n", "seventeen": "sEv@nti:n", "eighteen": "eIti:n",
    "nineteen": "naInti:n", "twenty": "twEnti", "thirty": "T3:ti", "forty": "fO@ti", "fifty": "fIfti",
    "sixty": "sIksti", "seventy": "sEv@nti", "eighty": "eIti", "ninety": "naInti", "hundred": "hVndrI2d",
    "and": "and", "people": "pi:p@L", "person": "p3:s@n",
}  # fmt: skip
HANZI = "零一二三四五六七八九"
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ALL = range(1000)


def heard(engine, sentences):
    """The clauses that the synthesiser makes of sentences, as phonemes without stress and pauses."""
    command = ["espeak-ng", "-q", "-x", *engine.options, "--stdin"]
    done = subprocess.run(command, input="\n".join(sentences), capture_output=True, text=True, check=True)
    return [re.sub(r"_[|:]*|[',]", "", line).split() for line in done.stdout.splitlines() if line.strip()]


def syllables(clause):
    """Each syllable as its sounds and its tone."""
    return [(re.sub(r"\d\d", "", sound), "".join(re.findall(r"\d\d", sound))) for sound in clause]


def unlinked(clause):
    """English sounds without what links them to a vowel that follows."""
    return [re.sub(r"r?[-;]$", "", sound) for sound in clause]


def said_zh(text, **tones):
    """What our table expects of a clause; `tones` of signs that change theirs here."""
    signs = [(ZH_SOUNDS[sign][0], tones.get(sign, ZH_SOUNDS[sign][1])) for sign in text]
    nexts = [tone for _, tone in signs[1:]] + [0]
    return [
        (sound, TONES[2 if (tone, after) == (3, 3) else tone])
        for (sound, tone), after in zip(signs, nexts, strict=True)
    ]


def counted_zh(n):
    """A quantity as people count: 两 for two alone and before 百, 十 alone for the first ten."""
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    if n == 2:
        return "两"
    said = ("两" if hundreds == 2 else HANZI[hundreds]) + "百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else HANZI[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (HANZI[ones] if ones else "") or "零"


def counted_en(n):
    """A quantity in British words."""
    hundreds, below = divmod(n, 100)
    words = [DIGITS[hundreds], "hundred"] if hundreds else []
    words += ["and"] if hundreds and below else []
    if 10 <= below < 20:
        return [*words, TEENS[below - 10]]
    words += [TENS[below // 10 - 2]] if below >= 20 else []
    return words + ([DIGITS[below % 10]] if below % 10 or not n else [])


def test_every_number_is_called_digit_by_digit_in_chinese():
    clauses = heard(ZH.engine, [ZH.sounded(ZH.to_a_seat("call", f"{n:03}", n % 9 + 1, DESK)) for n in ALL])
    assert len(clauses) == 2 * len(ALL)
    for n in ALL:
        number, seat = ([HANZI[int(digit)] for digit in digits] for digits in (f"{n:03}", str(n % 9 + 1)))
        assert syllables(clauses[2 * n]) == said_zh(["请", *number, "号"]), n
        assert syllables(clauses[2 * n + 1]) == said_zh(["到", *seat, *"号服务台"]), n


def test_the_last_call_begins_with_its_own_words():
    clauses = heard(ZH.engine, [ZH.sounded(ZH.to_a_seat("last", "012", 2, DESK))])
    assert syllables(clauses[0]) == said_zh("最后一次呼叫", 一=2)
    assert syllables(clauses[1]) == said_zh("请零一二号")


def test_every_quantity_is_counted_in_chinese():
    said = [ZH.sounded(ZH.ticket("012", n)).split("，")[1] for n in ALL if n]
    for n, clause in zip(ALL[1:], heard(ZH.engine, [f"{clause}。" for clause in said]), strict=True):
        expected = said_zh(f"前面还有{counted_zh(n)}位")
        if n == 1 or n // 100 == 1:  # 一 falls before 百, and rises before 位
            expected[4] = ("ji", TONES[2 if n == 1 else 4])
        assert syllables(clause) == expected, n


def test_every_number_is_called_digit_by_digit_in_english():
    said = [EN.sounded(EN.to_a_seat("call", f"{n:03}", 2, DESK)).split(",")[0] for n in ALL]
    for n, clause in zip(ALL, heard(EN.engine, [f"{clause}." for clause in said]), strict=True):
        words = ["number", *(DIGITS[int(digit)] for digit in f"{n:03}")]
        assert unlinked(clause) == [EN_SOUNDS[word] for word in words], n


def test_every_quantity_is_counted_in_english():
    said = [EN.sounded(EN.ticket("012", n)).split(". ")[1] for n in ALL if n]
    for n, clause in zip(ALL[1:], heard(EN.engine, [f"{clause}." for clause in said]), strict=True):
        words = [*counted_en(n), "person" if n == 1 else "people"]
        assert unlinked(clause)[: len(words)] == [EN_SOUNDS[word] for word in words], n


def test_not_waiting_is_said_with_the_tone_that_people_use():
    clauses = heard(ZH.engine, [ZH.sounded(ZH.to_a_seat("straight", "012", 2, DESK))])
    assert ["35", "51"] in [[tone for _, tone in syllables(clause)][2:4] for clause in clauses]
