"""Pure: one line of paper, and a hand that sets bilingual text into such lines for one width of paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.columns import balanced, printable, width_of, wrap
from kiosk.profiles import Profile
from server.rules.words import Text
from server.rules.words.slip import WORDS

Align = Literal["left", "center"]
Mark = Literal["text", "cut", "qr"]

# EN 301 549 5.1.4 at 0.4 m asks for 4.9 mm: double height (48 dots, 6 mm at 203 dpi).
NUMBER_MM = 15
DIGIT_DOTS = 17  # a digit's ink inside font A's 24 dots (about 0.7 of the cell)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of paper. `width`, `height`: ESC/POS multiples 1-8. `small`: what a long slip may lose.

    `mark`: "cut" ends the slip, "qr" shows `text` as a QR code.
    """

    text: str = ""
    width: int = 1
    height: int = 1
    bold: bool = False
    invert: bool = False
    align: Align = "center"
    small: bool = False
    mark: Mark = "text"


def number_size(number: str, profile: Profile) -> tuple[int, int]:
    """Width and height multiples: 15 mm of ink or more (look.md), as wide as the paper allows."""
    dots = NUMBER_MM / 25.4 * profile.dpi
    height = min(8, -int(-dots // DIGIT_DOTS))
    return max(1, min(height, profile.columns // max(1, width_of(number)))), height


def shortened(lines: tuple[Line, ...], lost: int, columns: int) -> tuple[Line, ...]:
    """The same slip less its last `lost` small lines, saying in their place that there is more."""
    places = [place for place, line in enumerate(lines) if line.small]
    gone = places[len(places) - lost :]
    if not gone:
        return lines
    more = (Line(part, align="left") for text in WORDS["slip_more"] for part in wrap(text, columns))
    return (*lines[: gone[0]], *more, *(line for line in lines[gone[0] :] if not line.small))


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets text for paper of `columns`, the resident's language first; the `other` one too unless off."""

    columns: int
    zh_first: bool
    other: bool = True

    def ordered(self, text: Text) -> list[str]:
        """The text in the resident's language, then in the other; once when both are the same."""
        first, second = (text.zh, text.en) if self.zh_first else (text.en, text.zh)
        return [first, second] if self.other and second != first else [first]

    def beside(self, parts: list[str]) -> list[str]:
        """The parts on one line when they fit there, else each for itself."""
        line = "  ".join(part.strip() for part in parts)
        return [line.replace("  ", " ")] if width_of(line) <= self.columns else parts

    def tall(self, text: str, *, bold: bool = False, width: int = 1) -> Iterator[Line]:
        """In double height, in the middle."""
        for part in balanced(text, self.columns // width):
            yield Line(part, width, 2, bold)

    def broad(self, text: str, most: int, *, bold: bool = True) -> Iterator[Line]:
        """In double height, and in double width where that takes at most so many lines."""
        twice = len(balanced(text, self.columns // 2)) <= most
        yield from self.tall(text, bold=bold, width=2 if twice else 1)

    def rule(self, text: Text, *, bold: bool = True, wide: int = 0) -> Iterator[Line]:
        """A sentence that must be read: tall, the resident's language bold.

        `wide`: broad too, where that takes at most so many lines.
        """
        first, *second = self.ordered(text)
        yield from self.broad(first, wide, bold=bold)
        for other in second:
            yield from self.tall(other)

    def middle(self, *texts: str) -> Iterator[Line]:
        """Plain lines in the middle."""
        for text in texts:
            yield from (Line(part) for part in balanced(text, self.columns))

    def small(self, text: str, *, bold: bool = False, hang: int = 0) -> Iterator[Line]:
        """Body text from the left; further lines are moved in by `hang` columns."""
        for place, part in enumerate(wrap(text, self.columns - hang)):
            indent = " " * hang if place else ""
            yield Line(indent + part, bold=bold, align="left", small=True)

    def stroke(self) -> Line:
        """A line across the paper."""
        return Line("-" * self.columns)

    def tear(self) -> Line:
        """Where the lower part may be torn off."""
        words = f" {' '.join(self.ordered(WORDS['slip_tear']))} "
        dashes = "- " * ((self.columns - width_of(words)) // 4)
        return Line(f"{dashes.rstrip()}{words}{dashes.rstrip()}")

    def stamp(self, key: str) -> Line:
        """A mark over the whole slip, white on black. Staff go by it: its Chinese always stands."""
        zh, en = WORDS[key]
        words = f" {zh} {en} " if self.other or not self.zh_first else f" {zh} "
        width = 2 if width_of(words) * 2 <= self.columns else 1
        return Line(words, width, 2, bold=True, invert=True)

    def number(self, number: str, profile: Profile) -> Line:
        """The number, as large as the paper allows."""
        width, height = number_size(number, profile)
        return Line(printable(number), width, height, bold=True)


def filled(key: str, **values: Text) -> Text:
    """A sentence filled in with texts, each language with its own."""
    sentence = WORDS[key]
    zh = sentence.zh.format(**{name: text.zh for name, text in values.items()})
    return Text(zh, sentence.en.format(**{name: text.en for name, text in values.items()}))
