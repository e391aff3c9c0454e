"""The hall's matters: what they are, in which groups, and how a few letters find one.

Everything here works on matters that are already read (catalogue_file.py does that) and already have
their pinyin (server/pinyin.py, at import), so that the running hall never loads a dictionary.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from server.rules.catalogue_leads import Leads
from server.rules.words import Text

Here = Literal["yes", "passed_on", "no"]

MOST_GROUPS = 8
"""More groups than this do not fit on the kiosk's first list."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing a resident may come for.

    `papers_zh` and `papers_en` have the same length, so have `aliases` (everyday words) and
    `alias_pinyin`. Pinyin is lower-case syllables without tones, parted by spaces; "" where unknown.
    `minutes` is the usual duration at the desk. `here`: done here, taken in here and decided elsewhere
    ("passed_on"), or not done here ("no", and then `where` names the place). A `discreet` matter is shown
    to others only as its code. `updated` is an ISO date or "". `not_issued`: a certificate that a community
    may not issue, by regulation (民发〔2020〕20号); it is never done here.
    """

    code: str
    group: Text
    name: Text
    aliases: tuple[str, ...]
    papers_zh: tuple[str, ...]
    papers_en: tuple[str, ...]
    minutes: int
    pinyin: str
    alias_pinyin: tuple[str, ...]
    fee: Text
    here: Here
    where: Text
    discreet: bool
    updated: str
    not_issued: bool = False


def groups(matters: Iterable[Matter]) -> list[Text]:
    """The groups in the order in which the catalogue first names them."""
    return list(dict.fromkeys(matter.group for matter in matters))


def search(matters: Sequence[Matter], query: str) -> list[Matter]:
    """What `query` may mean, best first. Who asks more than once keeps a `Finder`."""
    return Finder(matters).search(query)


# How well a key answers, best first. The first four are the search proper; the last three are for slips
# of the finger and are looked at only when the search proper found next to nothing.
_EXACT, _PREFIX, _WORD, _INSIDE, _SOUNDS_ALIKE, _ONE_SLIP, _SCATTERED = range(7)
_NEXT_TO_NOTHING = 3
_LONGEST_QUERY = 60

_LITTLE_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"})
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("v", "u"), ("l", "n"))
"""Sounds that many speakers of Mandarin do not part: 四 and 十, 林 and 铃, 牛 and 刘; and v typed for ü."""


def _squash(text: str) -> str:
    """Letters, digits and hanzi only; width and case do not matter."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "")
    return tuple(word for word in re.findall(r"\w+", plain) if word not in _LITTLE_WORDS)


def _fold(letters: str) -> str:
    for several, one in _ALIKE:
        letters = letters.replace(several, one)
    return letters


def _one_slip_prefix(query: str, text: str) -> bool:
    """Whether `query` begins `text` but for one wrong, missing, extra or swapped character."""
    at = next((i for i, (a, b) in enumerate(zip(query, text, strict=False)) if a != b), len(text))
    rest, left = query[at:], text[at:]
    swapped = len(rest) > 1 and rest[1::-1] == left[:2] and left[2:].startswith(rest[2:])
    wrong_or_extra = left[1:].startswith(rest[1:]) or left.startswith(rest[1:])
    return swapped or wrong_or_extra or left[1:].startswith(rest)


def _scattered(query: str, text: str) -> bool:
    """Whether the characters of `query` stand in `text` in this order, with others between."""
    letters = iter(text)
    return all(letter in letters for letter in query)


@dataclass(frozen=True)
class _Key:
    """One thing that may be typed for a matter: its code, name, English name or an everyday word."""

    weight: int
    plain: str
    syllables: tuple[str, ...]

    @cached_property
    def letters(self) -> str:
        return "".join(self.syllables)

    @cached_property
    def spelt(self) -> str:
        return "\n" + " ".join(self.syllables)

    @cached_property
    def initials(self) -> str:
        """First letters of a Chinese key; English is not abbreviated so, it would only be in the way."""
        return "" if self.plain.isascii() else "".join(syllable[0] for syllable in self.syllables)

    @cached_property
    def folded(self) -> str:
        return _fold(self.letters)

    @cached_property
    def tails(self) -> tuple[str, ...]:
        return tuple("".join(self.syllables[i:]) for i in range(1, len(self.syllables)))


class _Asked(NamedTuple):
    """A query, made ready once for all keys."""

    plain: str
    words: tuple[str, ...]
    folded: str
    shortened: re.Pattern[str]

    @classmethod
    def of(cls, query: str) -> "_Asked":
        plain = _squash(query)[:_LONGEST_QUERY]
        # After any letter the rest of its syllable may be left out: "yibk" is yi b(ao) k(a).
        shortened = re.compile("\n" + r"(?:\w* )?".join(plain) if plain.isascii() else "(?!)")
        # "passes" is pass and "subsidies" begins like subsidy: words are compared by how they begin.
        singular = (re.sub(r"(?<=\w\w)(ies|(?<=s)es|(?<!s)s)$", "", word) for word in _words(query))
        return cls(plain, tuple(singular), _fold(plain), shortened)


def _by_letters(asked: _Asked, key: _Key) -> int | None:
    query = asked.plain
    if query in (key.letters, key.initials, key.plain):
        return _EXACT
    if key.letters.startswith(query) or key.initials.startswith(query) or key.plain.startswith(query):
        return _PREFIX
    if query in key.initials or asked.shortened.match(key.spelt):
        return _WORD
    if query not in key.letters:
        return None
    if any(tail.startswith(query) for tail in key.tails):
        return _WORD
    return _INSIDE if len(query) > 2 else None


def _by_hanzi(asked: _Asked, key: _Key) -> int | None:
    query, text = asked.plain, key.plain
    if query == text:
        return _EXACT
    if text.startswith(query):
        return _PREFIX
    # A whole sentence may be typed ("我要办老年证"): then the key stands in the query.
    return _INSIDE if query in text or (len(text) > 1 and text in query) else None


def _loosely(asked: _Asked, key: _Key) -> int | None:
    query = asked.plain
    text = key.letters if query.isascii() else key.plain
    if query.isascii() and len(query) > 2 and key.folded.startswith(asked.folded):
        return _SOUNDS_ALIKE
    if len(query) > (3 if query.isascii() else 2) and _one_slip_prefix(query, text):
        return _ONE_SLIP
    if len(query) > (2 if query.isascii() else 1) and _scattered(query, key.initials or key.plain):
        return _SCATTERED
    return _SCATTERED if not query.isascii() and _scattered(query, key.plain) else None


def _keys_of(matter: Matter) -> tuple[_Key, ...]:
    everyday = zip(matter.aliases, matter.alias_pinyin, strict=True)
    return (
        _Key(0, _squash(matter.name.zh), tuple(matter.pinyin.split())),
        *(_Key(1, _squash(word), tuple(pinyin.split()) or _words(word)) for word, pinyin in everyday),
        _Key(2, _squash(matter.name.en), _words(matter.name.en)),
        _Key(3, _squash(matter.code), (_squash(matter.code),)),
    )


_Way = Callable[[_Asked, _Key], int | None]


class _Entry:
    """A matter with everything it may be called."""

    def __init__(self, matter: Matter) -> None:
        self.matter = matter
        self.keys = _keys_of(matter)
        said = " ".join((matter.name.en, *matter.aliases, matter.name.zh))
        self.said = " " + " ".join(_words(said))
        self.hanzi = frozenset("".join(key.plain for key in self.keys))
        self.typed = "\n".join(part for key in self.keys for part in (key.plain, key.letters, key.initials))
        self.spelt = "".join(key.spelt for key in self.keys)

    def closely(self, asked: _Asked) -> tuple[int, ...] | None:
        """Rank of the best key, the lower the better; None when no key answers."""
        found = None
        if self._may_answer(asked):
            found = self._ranks(asked, _by_letters if asked.plain.isascii() else _by_hanzi)
        if found is None and all(f" {word}" in self.said for word in asked.words):
            return (_WORD, 4, 0)
        return found

    def loosely(self, asked: _Asked) -> tuple[int, ...] | None:
        """The same, forgiving one slip, sounds that are alike, and any order of hanzi."""
        found = self._ranks(asked, _loosely)
        if found is None and not asked.plain.isascii() and self.hanzi.issuperset(asked.plain):
            return (_SCATTERED, 4, 0)
        return found

    def _may_answer(self, asked: _Asked) -> bool:
        """Rules out most matters with one look at all their keys."""
        if asked.plain in self.typed or asked.shortened.search(self.spelt):
            return True
        return not asked.plain.isascii() and any(key.plain in asked.plain for key in self.keys)

    def _ranks(self, asked: _Asked, by: _Way) -> tuple[int, ...] | None:
        ranks = ((by(asked, key), key) for key in self.keys)
        return min(
            ((rank, key.weight, len(key.plain)) for rank, key in ranks if rank is not None), default=None
        )


class Finder:
    """An index of a catalogue: built once, then asked at every letter that is typed."""

    def __init__(self, matters: Sequence[Matter]) -> None:
        self._entries = [_Entry(matter) for matter in matters]
        self._leads = Leads(key.syllables for entry in self._entries for key in entry.keys)

    def search(self, query: str) -> list[Matter]:
        """What `query` may mean, best first; the whole catalogue, in its order, when it is empty.

        Understands hanzi, full pinyin, initials ("ybk"), both mixed, English, everyday words and codes.
        Exact comes before prefix, before the start of a word inside, before anywhere, before one slip
        of the finger. Among equals the official name comes before everyday words, then the shorter one,
        then the one that stands first in the catalogue.
        """
        asked = _Asked.of(query)
        if not asked.plain:
            return [] if query.strip() else [entry.matter for entry in self._entries]
        found = {i: rank for i, e in enumerate(self._entries) if (rank := e.closely(asked)) is not None}
        if len(found) < _NEXT_TO_NOTHING and all(rank > _PREFIX for rank, *_ in found.values()):
            missing = ((i, e) for i, e in enumerate(self._entries) if i not in found)
            found |= {i: rank for i, e in missing if (rank := e.loosely(asked)) is not None}
        return [self._entries[i].matter for i in sorted(found, key=lambda i: (found[i], i))]

    def next_letters(self, query: str) -> str:
        """The letters of a to z that lead on from `query` to something; slips are not forgiven here."""
        return self._leads.next_letters(query)
