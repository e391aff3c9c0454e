"""What a setting may hold: each kind reads the text a person types and shows a value as such a text."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

WIDE = str.maketrans("，、；：．０１２３４５６７８９", ",,;:.0123456789")
"""Full-width punctuation and digits, as Chinese input methods make them."""
YES = {"yes", "true", "on", "1", "是", "开"}
NO = {"no", "false", "off", "0", "否", "关"}


class Kind(Protocol):
    """Reads and shows one kind of value. `read` raises ValueError; `allowed` says what may be typed."""

    @property
    def allowed(self) -> str:
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
    def allowed(self) -> str:
        return f"{self.low}-{self.high}"

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

    allowed: str = "yes, no"

    def read(self, text: str) -> bool:
        word = text.strip().lower()
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
    def allowed(self) -> str:
        return f"{self.least}-{self.most} characters on one line"

    def read(self, text: str) -> str:
        words = text.strip()
        if not self.least <= len(words) <= self.most or not words.isprintable():
            raise ValueError(text)
        return words

    def show(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Wholes:
    """A few whole numbers, e.g. `25, 50`; `rising`: each greater than the one before."""

    low: int
    high: int
    most: int
    rising: bool = True

    @property
    def allowed(self) -> str:
        order = ", each greater than the one before" if self.rising else ""
        return f"up to {self.most} numbers {self.low}-{self.high}, with commas between{order}"

    def read(self, text: str) -> tuple[int, ...]:
        one = Whole(self.low, self.high)
        values = tuple(one.read(part) for part in text.translate(WIDE).split(",") if part.strip())
        ordered = all(a < b for a, b in pairwise(values))
        if len(values) > self.most or (self.rising and not ordered):
            raise ValueError(text)
        return values

    def show(self, value: tuple[int, ...]) -> str:
        return ", ".join(map(str, value))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with a grammar of its own, kept in its one spelling; `parse` raises ValueError."""

    parse: Callable[[str], Any]
    spell: Callable[[Any], str]
    example: str

    @property
    def allowed(self) -> str:
        return f"such as `{self.example}`"

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
    example: str

    @property
    def allowed(self) -> str:
        return f"such as `{self.example}`"

    def read(self, text: str) -> Lists:
        found: dict[str, tuple[str, ...]] = {}
        for part in text.translate(WIDE).split(";"):
            if not part.strip():
                continue
            name, mark, listed = part.partition(":")
            things = tuple(thing.strip() for thing in listed.split(",") if thing.strip())
            if not mark or not things or name.strip().upper() not in self.names or name.strip() in found:
                raise ValueError(text)
            found[name.strip().upper()] = things
        return tuple(found.items())

    def show(self, value: Lists) -> str:
        return "; ".join(f"{name}: {', '.join(things)}" for name, things in value)
