"""What the hall says aloud, and the reading rules of its numbers in both languages.

Numbers of tickets and seats are read digit by digit (零一二号, 二号服务台: never 两, and 一 never 幺); quantities are
cardinals with 两 (两位, 十二位). Chinese text is meant for espeak-ng's voice `cmn-latn-pinyin`, which takes hanzi and
pinyin with tone digits in one sentence.
"""

from string import ascii_uppercase

from server.rules.words import Text
from server.rules.words.tongue import Engine, Tongue

WORDS: dict[str, Text] = {
    "call": Text("请{number}号，到{seat}号{word}。", "Number {number}, please come to {word} {seat}."),
    "last": Text(
        "最后一次呼叫：请{number}号，到{seat}号{word}。",
        "Last call: number {number}, please come to {word} {seat}.",
    ),
    "ticket": Text(
        "您的号码是{number}号，前面还有{ahead}位，请取小票。",
        "Your number is {number}. {ahead} people are ahead of you. Please take your slip.",
    ),
    "ticket_one": Text(
        "您的号码是{number}号，前面还有{ahead}位，请取小票。",
        "Your number is {number}. One person is ahead of you. Please take your slip.",
    ),
    "ticket_next": Text(
        "您的号码是{number}号，下一位就是您，请取小票。",
        "Your number is {number}. You are next. Please take your slip.",
    ),
    "straight": Text(
        "您的号码是{number}号，现在不用排队，请直接到{seat}号{word}。",
        "Your number is {number}. No waiting now. Please go straight to {word} {seat}.",
    ),
    "slip_missing": Text(
        "您的号码是{number}号。现在没有小票，请记住，{number}号。",
        "Your number is {number}. There is no slip just now. Please remember: {number}.",
    ),
    "slip_out": Text(
        "{number}号的小票打好了，请取小票。", "The slip for number {number} is ready. Please take it."
    ),
    "slip_asked": Text(
        "请看一下，{number}号的小票出来了吗？",
        "Please have a look: did the slip for number {number} come out?",
    ),
}

DESK = Text("服务台", "desk")
"""What a seat is called aloud unless the hall says otherwise."""

_DIGITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

# The letters as Chinese speakers say them, in pinyin: the Chinese voice garbles a bare C or W.
_LETTERS_ZH = (
    "ei1", "bi4", "xi1", "di4", "yi4", "ai2 fu5", "ji4", "ei1 chi5", "ai4", "jie4", "kei4", "ai2 lou5", "ai2 mu5",
    "en1", "ou1", "pi4", "kiu4", "a4 er5", "ai2 si5", "ti4", "you1", "wei1", "da2 bu5 liu5", "ai2 ke4 si5", "wai4",
    "zei4",
)  # fmt: skip

# Every sign a number may hold. The English comma keeps a letter A from being read as the article.
_SIGNS: dict[str, Text] = {
    **{
        digit: Text(zh, en)
        for digit, zh, en in zip("0123456789", "零一二三四五六七八九", _DIGITS_EN, strict=True)
    },
    **{letter: Text(f"{zh} ", f"{letter},") for letter, zh in zip(ascii_uppercase, _LETTERS_ZH, strict=True)},
}

# What the Chinese voice reads otherwise than people do: the light tone of its 务, and 一 before its measure.
_SAID: tuple[tuple[str, str], ...] = (
    ("服务", "fu2 wu4 "),
    ("还有一位", "还有yi2 位"),
    ("看一下", "看yi2 下"),
    ("一次", "yi2 次"),
    ("不用", "bu2 用"),
    ("一百", "yi4 百"),
    ("一千", "yi4 千"),
)

_UNITS: tuple[tuple[int, str], ...] = ((1000, "千"), (100, "百"), (10, "十"))

_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spoken_zh(number: str) -> str:
    """A ticket or seat number read sign by sign in Chinese: 012 -> 零一二, A7 -> ei1 七. ValueError for other signs."""
    return "".join(_sign(sign).zh for sign in number)


def spoken_en(number: str) -> str:
    """A ticket or seat number read sign by sign in English: 012 -> zero one two. ValueError for other signs."""
    return " ".join(_sign(sign).en for sign in number)


def _sign(sign: str) -> Text:
    try:
        return _SIGNS[sign]
    except KeyError:
        raise ValueError(f"{sign!r} is neither a digit nor a capital letter") from None


def cardinal_zh(n: int) -> str:
    """A quantity before a measure word, 0..9999: 2 -> 两, 12 -> 十二, 200 -> 两百, 1002 -> 一千零二. ValueError outside."""
    if not 0 <= n <= 9999:
        raise ValueError(f"{n} is outside 0..9999")
    if n == 2:
        return "两"
    said, rest = "", n
    for unit, name in _UNITS:
        count, rest = divmod(rest, unit)
        if count:
            said += _counted(count, unit) + name
        elif said and rest and not said.endswith("零"):
            said += "零"
    if rest or not said:
        said += spoken_zh(str(rest))
    return said.removeprefix("一") if 10 <= n <= 19 else said


def cardinal_en(n: int) -> str:
    """A quantity in words, 0..9999: 12 -> twelve, 102 -> one hundred and two. ValueError outside."""
    if not 0 <= n <= 9999:
        raise ValueError(f"{n} is outside 0..9999")
    thousands, rest = divmod(n, 1000)
    hundreds, below = divmod(rest, 100)
    large = [f"{_DIGITS_EN[thousands]} thousand"] * bool(thousands)
    large += [f"{_DIGITS_EN[hundreds]} hundred"] * bool(hundreds)
    small = [_below_hundred(below)] * bool(below or not n)
    return " and ".join(part for part in (" ".join(large), *small) if part)


def _below_hundred(n: int) -> str:
    tens, ones = divmod(n, 10)
    if tens == 0:
        return _DIGITS_EN[ones]
    if tens == 1:
        return _TEENS[ones]
    return _TENS[tens - 2] + (f" {_DIGITS_EN[ones]}" if ones else "")


def _counted(count: int, unit: int) -> str:
    return "两" if count == 2 and unit >= 100 else spoken_zh(str(count))


def pronounced(sentence: str) -> str:
    """A Chinese sentence with what the voice would read wrongly written as it sounds."""
    for written, said in _SAID:
        sentence = sentence.replace(written, said)
    return sentence


ZH = Tongue(
    code="zh",
    name="普通话",
    sentences={key: text.zh for key, text in WORDS.items()},
    signs={sign: text.zh for sign, text in _SIGNS.items() if sign.isdigit()},
    letters={sign: text.zh.strip() for sign, text in _SIGNS.items() if sign.isalpha()},
    sounds=_SAID,
    seat_word=lambda word: word.zh,
    counts=cardinal_zh,
    engine=Engine("cmn-latn-pinyin", 165),
)
EN = Tongue(
    code="en",
    name="English",
    sentences={key: text.en for key, text in WORDS.items()},
    signs={sign: text.en for sign, text in _SIGNS.items() if sign.isdigit()},
    letters={sign: text.en for sign, text in _SIGNS.items() if sign.isalpha()},
    sounds=(),
    seat_word=lambda word: word.en.lower(),
    counts=cardinal_en,
    engine=Engine("en", 160),
)
