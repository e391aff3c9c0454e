"""Which letters lead on from what is typed: for a keyboard that shows the others as leading nowhere."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from string import ascii_lowercase

_Follow = Callable[[int], Iterator[int]]


class Leads:
    """Every word that may be typed, as one text; a reader of the typed letters stands at places in it.

    Letters are read as the search reads them: from the beginning of a word with any syllable cut short
    ("yibk"), or from any syllable, either in full or by initials.
    """

    def __init__(self, words: Iterable[Sequence[str]]) -> None:
        self._text = "\n".join(["", *(" ".join(syllables) for syllables in words), ""])
        self._after = self._syllables_after()
        begins = [at.end() for at in re.finditer(r"\n(?=.)", self._text)]
        anywhere = [at.end() for at in re.finditer(r"[\n ](?=.)", self._text)]
        self._readings: tuple[tuple[list[int], _Follow], ...] = (
            (begins, self._cut_short),
            (anywhere, self._in_full),
            (anywhere, self._by_initials),
        )

    def next_letters(self, typed: str) -> str:
        """The letters of a to z that may come next, in order; "" when nothing is found by now."""
        plain = [letter for letter in typed.casefold() if letter.isalnum()]
        found: set[str] = set()
        for starts, follow in self._readings:
            places: Iterable[int] = starts
            for letter in plain:
                places = {on for at in places if self._text[at] == letter for on in follow(at)}
            found.update(self._text[at] for at in places)
        return "".join(letter for letter in ascii_lowercase if letter in found)

    def _syllables_after(self) -> list[int]:
        """For each place where the next syllable of the same word begins; 0: there is none."""
        after, next_one = [0] * len(self._text), 0
        for at in range(len(self._text) - 1, -1, -1):
            after[at] = next_one
            if self._text[at] in " \n":
                next_one = at + 1 if self._text[at] == " " else 0
        return after

    def _in_full(self, at: int) -> Iterator[int]:
        if self._text[at + 1] != "\n":
            yield at + 1 if self._text[at + 1] != " " else at + 2

    def _by_initials(self, at: int) -> Iterator[int]:
        if self._after[at]:
            yield self._after[at]

    def _cut_short(self, at: int) -> Iterator[int]:
        yield from self._in_full(at)
        yield from self._by_initials(at)
