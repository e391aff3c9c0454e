"""Where the seats are, as a resident who looks at the board finds them: an arrow, and a word or two."""

from typing import Literal, NamedTuple

from server.rules.kinds import Lists, Named
from server.rules.words.places import DIRECTIONS, PLACES_EXAMPLE

Arrow = Literal["left", "right", "ahead", "up", "down", "back", ""]
HANZI = "\u2e80"
"""From this character on, a word is no English one."""


class Place(NamedTuple):
    """Where a seat is: the arrow that points there (empty: none), and words in both languages."""

    arrow: Arrow
    zh: str
    en: str


def kind(seats: tuple[str, ...]) -> Named:
    """The kind of a setting that says where those seats are."""
    return Named(seats, PLACES_EXAMPLE)


def places_of(lists: Lists) -> dict[int, Place]:
    """The place of each seat that has one."""
    return {int(seat): _place(things) for seat, things in lists}


def _place(things: tuple[str, ...]) -> Place:
    arrow = next((DIRECTIONS[thing.lower()] for thing in things if thing.lower() in DIRECTIONS), "")
    words = [thing for thing in things if thing.lower() not in DIRECTIONS]
    zh = next((word for word in words if _is_chinese(word)), "")
    en = next((word for word in words if not _is_chinese(word)), "")
    return Place(arrow, zh, en)  # type: ignore[arg-type]


def _is_chinese(word: str) -> bool:
    return any(sign >= HANZI for sign in word)
