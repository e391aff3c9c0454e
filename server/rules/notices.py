"""The hall's own notices: a few sentences in two languages, as a setting."""

from dataclasses import dataclass

from server.rules.kinds import Shape
from server.rules.words import Text
from server.rules.words.settings import ALLOWED

ENDS = str.maketrans("；｜", ";|")
"""Full-width marks between sentences and languages, as Chinese input methods make them."""

Notices = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Up to `most` sentences with ; between them, each in Chinese and, after |, in English; at most `zh` and
    `en` characters: what the board's ribbon holds in two lines.
    """

    most: int = 10
    zh: int = 36
    en: int = 80

    @property
    def shape(self) -> Shape:
        """A text with marks of its own."""
        return "text"

    @property
    def allowed(self) -> Text:
        """What may be typed."""
        return ALLOWED["sentences"].filled(most=self.most, zh=self.zh, en=self.en)

    def read(self, text: str) -> Notices:
        """The sentences of a text; ValueError when there are too many or one is too long."""
        found = tuple(self._one(part) for part in text.translate(ENDS).split(";") if part.strip())
        if len(found) > self.most:
            raise ValueError(text)
        return found

    def show(self, value: Notices) -> str:
        """The text of sentences."""
        return "; ".join(" | ".join(filter(None, one)) for one in value)

    def _one(self, part: str) -> Text:
        zh, mark, en = (piece.replace("\u3000", " ").strip() for piece in part.partition("|"))
        long = len(zh) > self.zh or len(en) > self.en
        if not zh or long or "|" in en or bool(mark) != bool(en) or not (zh + en).isprintable():
            raise ValueError(part)
        return Text(zh, en)
