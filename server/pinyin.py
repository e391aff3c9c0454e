"""How the hall's Chinese words are spelt in pinyin, for the import command alone.

pypinyin costs 55 MB of memory, so it is loaded at the first word and never in the running hall: what it
says is stored with the matter.
"""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OWN_READINGS = {
    "重置": "chong zhi",
    "长护": "chang hu",
    "长照": "chang zhao",
    "调档": "diao dang",
    "还款": "huan kuan",
    "大夫": "dai fu",
    "睡不着": "shui bu zhao",
}
"""Where the dictionary reads a word of our field wrongly; found by reading the demo catalogue."""


def to_pinyin(text: str) -> str:
    """Lower-case syllables without tones, one a hanzi, parted by spaces; ü is v.

    Runs of letters and digits stay as they are, marks and spaces are left out:
    "社保卡（50元）" is "she bao ka 50 yuan".
    """
    syllables = _reader()(unicodedata.normalize("NFKC", text))
    words = ("".join(c if c.isalnum() else " " for c in part) for part in syllables)
    return " ".join(" ".join(words).casefold().split())


@cache
def _reader() -> "Callable[[str], list[str]]":
    from pypinyin import Style, lazy_pinyin, load_phrases_dict

    load_phrases_dict({word: [[s] for s in said.split()] for word, said in _OWN_READINGS.items()})
    return lambda text: lazy_pinyin(text, style=Style.NORMAL)
