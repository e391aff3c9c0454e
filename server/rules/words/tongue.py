"""How one language is spoken in the hall: a table of its sentences, its signs, and the voice that says them.

A language is data: two stand in `voice.py`, a hall adds others as small files (server/tongues). A sentence exists
in two forms. Plain, as a person would write it down for a reader ("请A零一二号，到二号服务台。"): recorded clips are
named by parts of it. And sounded, for the synthesiser, with what that would read wrongly written as it sounds.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.rules.words import Text

_LONE_LETTER = re.compile(r"(?<![A-Za-z'])[A-Z](?![A-Za-z'])")
_MARK = re.compile(r"\{\w+\}")
_KEY_BY_AHEAD = {0: "ticket_next", 1: "ticket_one"}
CALLS = ("call", "last")
"""The sentences of the lobby's board; the others are the kiosk's."""


@dataclass(frozen=True, slots=True)
class Engine:
    """espeak-ng's voice, its words a minute (elders follow 150-200 best) and its pitch (0-99)."""

    voice: str
    speed: int = 160
    pitch: int = 45

    @property
    def options(self) -> tuple[str, ...]:
        """The same for a command line."""
        return ("-v", self.voice, "-s", str(self.speed), "-p", str(self.pitch))


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. `signs`: how digits are said in a number; `letters`: how the engine has to be told a letter;
    `sounds`: what else it would read wrongly, and how that sounds; `seat_word`: from the hall's word for a seat to
    this language's; `counts`: a quantity in words. `like`: the language that speaks where this one cannot, and
    `engine` None means that it has no synthesised voice of its own.
    """

    code: str
    name: str
    sentences: Mapping[str, str]
    signs: Mapping[str, str]
    letters: Mapping[str, str]
    sounds: tuple[tuple[str, str], ...]
    seat_word: Callable[[Text], str]
    counts: Callable[[int], str]
    engine: Engine | None
    like: str = ""

    def number(self, number: str) -> str:
        """A ticket's or seat's number, sign by sign: 012 -> 零一二. ValueError for other than digits and A-Z."""
        said = (self._sign(sign) for sign in number)
        return "".join(word if _is_hanzi(word[-1]) else f"{word} " for word in said).strip()

    def _sign(self, sign: str) -> str:
        if sign in self.letters:
            return sign
        try:
            return self.signs[sign]
        except KeyError:
            raise ValueError(f"{sign!r} is neither a digit nor a capital letter") from None

    def to_a_seat(self, key: str, number: str, seat: int, seat_word: Text) -> str:
        """A sentence that sends a number to a seat ("call", "last", "straight"), plain."""
        word = self.seat_word(seat_word)
        said = self.sentences[key]
        return said.format(number=self.number(number), seat=self.number(str(seat)), word=word)

    def ticket(self, number: str, ahead: int) -> str:
        """What the kiosk says with a new ticket, `ahead` people before it (0..9999), plain. ValueError outside."""
        said = self.sentences[_KEY_BY_AHEAD.get(ahead, "ticket")]
        quantity = self.counts(ahead)
        return said.format(number=self.number(number), ahead=quantity)

    def slip(self, fate: str, number: str) -> str:
        """What the kiosk says of a slip, "missing", "out" or "asked" (KeyError else), plain."""
        return self.sentences[f"slip_{fate}"].format(number=self.number(number))

    def sounded(self, plain: str) -> str:
        """A plain sentence as the synthesiser has to be given it."""
        said = _LONE_LETTER.sub(lambda found: self.letters.get(found[0], found[0]), plain)
        for written, sound in self.sounds:
            said = said.replace(written, sound)
        return said

    def parts(self, keys: tuple[str, ...]) -> list[str]:
        """What stands in these sentences between the marks for numbers: each is one thing to record."""
        found = (part.strip(" ，。：:,.") for key in keys for part in _MARK.split(self.sentences[key]))
        return list(dict.fromkeys(part for part in found if part))


def _is_hanzi(sign: str) -> bool:
    return "\u3007" <= sign <= "\u9fff"
