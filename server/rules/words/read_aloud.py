"""How sentences of the glass are read aloud: what is written for the eye becomes what the voice says.

Free sentences (matters, papers, refusals) hold numbers of every kind. Numbers of tickets and seats are read sign by
sign, quantities as cardinals, times and dates as people say them. The page marks a ticket's number with `#`.
"""

import re
from collections.abc import Callable

from server.rules.words.voice import cardinal_zh, pronounced, spoken_en, spoken_zh

MOST_COLUMNS = 140
"""Width of the longest sentence that is read in one go, a hanzi counting two: about 15 s of speech."""

_RISING = "位份件个次类项页岁套户"  # 一 rises before these, and falls before the other measures
_FALLING = "张天分秒小元种本人米"
_LIANG = set(_RISING + _FALLING) | {"周"}
_UNITS_ZH = "[位份件个次类项页岁套户张天分秒小元种本人米周月日年寸楼层点]"
_UNITS_EN = r"(?= ?(?:people|person|min|minutes|seconds|s\b|yuan|years|copies|copy|days|pages|or\b))"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PAUSES = re.compile(r"[()（）\[\]【】{}<>《》|·•/\n\r\t]+")
_SILENT = re.compile(r"[^\w\s，。？！、；：,.?!;:'’–-]|_")
_COMMAS = re.compile(r"\s*[，,、](?:\s*[，,、。])*\s*")

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _two(n: int, measure: str) -> str:
    """A quantity before its measure word, with the tones that espeak-ng does not know: 1张 -> yi4 张."""
    if n == 1 and measure in _RISING:
        return "yi2 "
    if n == 1 and measure in _FALLING:
        return "yi4 "
    return cardinal_zh(n) if measure in _LIANG else _plain(str(n))


def _plain(digits: str) -> str:
    """A figure that counts nothing (第2页, 2月): 2 is 二; a long one is read sign by sign."""
    if len(digits) > 2:
        return spoken_zh(digits)
    return "二" if int(digits) == 2 else cardinal_zh(int(digits))


def _clock_zh(hour: int, minute: int) -> str:
    after = "" if minute == 0 else "零" + spoken_zh(str(minute)) if minute < 10 else cardinal_zh(minute)
    return f"{cardinal_zh(hour)}点{after}{'分' if minute else ''}"


def _clock_en(hour: int, minute: int) -> str:
    return f"{hour} {'o’clock' if minute == 0 else f'oh {minute}' if minute < 10 else minute}"


def _date_zh(found: re.Match[str]) -> str:
    return f"{spoken_zh(found[1])}年{_plain(found[2])}月{_plain(found[3])}日"


def _date_en(found: re.Match[str]) -> str:
    month = int(found[2])
    return f"{int(found[3])} {_MONTHS[month - 1] if 1 <= month <= 12 else found[2]} {found[1]}"


_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)")
_RANGE = re.compile(r"(\d+) ?[–-] ?(\d+)(?!\d)")
_MARKED = re.compile(r"#([A-Z]?\d+)")

_ZH: tuple[Rule, ...] = (
    (_DATE, _date_zh),
    (_CLOCK, lambda found: _clock_zh(int(found[1]), int(found[2]))),
    (_MARKED, lambda found: spoken_zh(found[1])),
    (re.compile(r"([A-Z]?\d+)(?=号)"), lambda found: spoken_zh(found[1])),
    (re.compile(r"第(\d{1,4})"), lambda found: f"第{_plain(found[1])}"),
    (_RANGE, lambda found: f"{_plain(found[1])}到{_plain(found[2])}"),
    (re.compile(r"([A-Z]\d+|0\d+|\d{5,})"), lambda found: spoken_zh(found[1])),
    (re.compile(rf"(\d{{1,4}})(?=({_UNITS_ZH}))"), lambda found: _two(int(found[1]), found[2])),
    (re.compile(r"(\d+)"), lambda found: _plain(found[1])),
    (re.compile(r"(?<![A-Za-z])([A-Z]{1,4})(?![A-Za-z])"), lambda found: spoken_zh(found[1])),
)
_EN: tuple[Rule, ...] = (
    (_DATE, _date_en),
    (_CLOCK, lambda found: _clock_en(int(found[1]), int(found[2]))),
    (_MARKED, lambda found: spoken_en(found[1])),
    (_RANGE, lambda found: f"{found[1]} to {found[2]}"),
    (re.compile(r"\b([A-Z]\d+|0\d+)\b"), lambda found: spoken_en(found[1])),
    (re.compile(rf"\b(\d{{3,}})\b(?!{_UNITS_EN[3:-1]})"), lambda found: spoken_en(found[1])),
    (re.compile(r"\bmin\b"), lambda _: "minutes"),
    (re.compile(r"(?<=\d) s\b"), lambda _: " seconds"),
)


def as_read(text: str, language: str) -> str:
    """What the voice of `language` ("zh" or "en") is to say for a sentence of the glass; "" when nothing is left."""
    said = _read(text, _ZH if language == "zh" else _EN)
    said = _COMMAS.sub("，" if language == "zh" else ", ", _SILENT.sub("", _PAUSES.sub("，", said)))
    said = re.sub(r"\s+", " ", said).strip(" ，,、")
    return pronounced(said) if language == "zh" else said


def _read(text: str, rules: tuple[Rule, ...]) -> str:
    """The first rule that fits a figure reads it; none reads what another has said."""
    if not rules or not text:
        return text
    (pattern, read), rest = rules[0], rules[1:]
    said, at = "", 0
    for found in pattern.finditer(text):
        said += _read(text[at : found.start()], rest) + read(found)
        at = found.end()
    return said + _read(text[at:], rest)


def columns(text: str) -> int:
    """How wide a sentence is: a hanzi counts two."""
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)
