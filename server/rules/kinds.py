"""What a setting may hold: each kind reads the text a person types and shows a value as such a text."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from server.rules.words import Text
from server.rules.words.settings import ALLOWED

WIDE = str.maketrans("，、；：．０１２３４５６７８９", ",,;:.0123456789")
"""Full-width punctuation and digits, as Chinese input methods make them."""
PIN = re.compile("[0-9]{4,6}")
SEALED = "$argon2"
"""How a PIN begins that is kept as its hash (server/people)."""
YES = {"yes", "true", "on", "1", "是", "开"}
NO = {"no", "false", "off", "0", "否", "关"}

Shape = Literal["number", "yes_no", "words", "numbers", "text", "lists", "secret"]
"""What a page draws for it: a field for a number, a switch, a line of text, ..."""


class Kind(Protocol):
    """Reads and shows one kind of value. `read` raises ValueError; `allowed` says what may be typed."""

    @property
    def shape(self) -> Shape:
        """What a page draws for it."""

    @property
    def allowed(self) -> Text:
        """What may be typed, for people."""

    def read(self, text: str) -> Any:
        """The value of a text."""

    def show(self, value: Any) -> str:
        """The text of a value; reading it gives the value again."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two limits."""

    low: int
    high: int

    @property
    def shape(self) -> Shape:
        return "number"

    @property
    def allowed(self) -> Text:
        return ALLOWED["number"].filled(low=self.low, high=self.high)

    def read(self, text: str) -> int:
        value = int(text.translate(WIDE))
        if not self.low <= value <= self.high:
            raise ValueError(text)
        return value

    def show(self, value: int) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class YesNo:
    """On or off."""

    @property
    def shape(self) -> Shape:
        return "yes_no"

    @property
    def allowed(self) -> Text:
        return ALLOWED["yes_no"]

    def read(self, text: str) -> bool:
        word = text.translate(WIDE).strip().lower()
        if word not in YES | NO:
            raise ValueError(text)
        return word in YES

    def show(self, value: bool) -> str:
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of one line."""

    most: int
    least: int = 0

    @property
    def shape(self) -> Shape:
        return "words"

    @property
    def allowed(self) -> Text:
        return ALLOWED["words" if self.least else "words_or_none"].filled(least=self.least, most=self.most)

    def read(self, text: str) -> str:
        words = text.replace("\u3000", " ").strip()  # the wide space of Chinese input methods
        if not self.least <= len(words) <= self.most or not words.isprintable():
            raise ValueError(text)
        return words

    def show(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Pin:
    """Four to six digits, or none. Kept as a hash, which whoever changes it makes before (`sealed`)."""

    @property
    def shape(self) -> Shape:
        return "secret"

    @property
    def allowed(self) -> Text:
        return ALLOWED["pin"]

    def read(self, text: str) -> str:
        typed = text.translate(WIDE).strip()
        if typed and not PIN.fullmatch(typed) and not typed.startswith(SEALED):
            raise ValueError(text)
        return typed

    def show(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Wholes:
    """A few whole numbers, e.g. `25, 50`: typed in any order, kept rising, each once."""

    low: int
    high: int
    most: int

    @property
    def shape(self) -> Shape:
        return "numbers"

    @property
    def allowed(self) -> Text:
        return ALLOWED["numbers"].filled(low=self.low, high=self.high, most=self.most)

    def read(self, text: str) -> tuple[int, ...]:
        one = Whole(self.low, self.high)
        values = {one.read(part) for part in text.translate(WIDE).split(",") if part.strip()}
        if len(values) > self.most:
            raise ValueError(text)
        return tuple(sorted(values))

    def show(self, value: tuple[int, ...]) -> str:
        return ", ".join(map(str, value))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with a grammar of its own, kept in its one spelling; `parse` raises ValueError."""

    parse: Callable[[str], Any]
    spell: Callable[[Any], str]
    example: str

    @property
    def shape(self) -> Shape:
        return "text"

    @property
    def allowed(self) -> Text:
        return ALLOWED["example"].filled(example=self.example)

    def read(self, text: str) -> str:
        return self.spell(self.parse(text))

    def show(self, value: str) -> str:
        return value


Lists = tuple[tuple[str, tuple[str, ...]], ...]
"""Names, each with its list, in their order."""


@dataclass(frozen=True, slots=True)
class Named:
    """Lists by name, e.g. `2: groups or codes of matters; 3: ...`; `names`: which names there may be."""

    names: tuple[str, ...]
    example: Text

    @property
    def shape(self) -> Shape:
        return "lists"

    @property
    def allowed(self) -> Text:
        zh, en = ALLOWED["example"]
        return Text(zh.format(example=self.example.zh), en.format(example=self.example.en))

    def read(self, text: str) -> Lists:
        found: dict[str, tuple[str, ...]] = {}
        for part in text.translate(WIDE).split(";"):
            if not part.strip():
                continue
            typed, mark, listed = part.partition(":")
            name = unicodedata.normalize("NFKC", typed).strip().upper()
            things = tuple(dict.fromkeys(thing.strip() for thing in listed.split(",") if thing.strip()))
            if not mark or not things or name not in self.names or name in found or not part.isprintable():
                raise ValueError(text)
            found[name] = things
        return tuple(found.items())

    def show(self, value: Lists) -> str:
        return "; ".join(f"{name}: {', '.join(things)}" for name, things in value)
