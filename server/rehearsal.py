"""The sentences of the next calls, made before they are needed: a call finds its file and sounds at once.

Who is called next nobody knows for certain (a seat takes the matters it does, staff choose a number), so the
first in the line are prepared for each seat where somebody sits; and the last call of those who are awaited.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from server.book import Book
from server.rules.series import number_text
from server.rules.settings import Settings
from server.rules.times import day_of
from server.rules.words import Text
from server.store import Connection, calls, seats, tickets
from server.voice import Voice

NEXT = 8
"""So many numbers ahead: more than are called while the sentences of one are made."""
MOST = 60
"""Sentences wanted at one time, whatever the hall's size."""
LAST_CALLS = 20
REMEMBERED = 1_000

Work = Callable[[], Path | None]


class Sentence(NamedTuple):
    """One sentence of the board, by what it depends on."""

    kind: str
    number: str
    seat: int
    language: str
    word: Text


class Rehearsal:
    """What is to be made ahead, one sentence after the other."""

    def __init__(self, book: Book, voice: Voice) -> None:
        self._book, self._voice = book, voice
        self._made: set[Sentence] = set()
        self._rested: object = None
        self._chimed = False

    def next(self) -> Work | None:
        """The next sound that is not made yet, the chime first; None until the hall has changed."""
        if not self._chimed:
            self._chimed = True
            return self._voice.chime
        settings = self._book.settings()
        if not self._voice.can_call(Text(settings.seat_word_zh, settings.seat_word_en)):
            return None
        with self._book.store.reading() as con:
            state = calls.revision(con), self._book.settings_version
            if state == self._rested:
                return None
            for sentence in self._wanted(con):
                if sentence.language in self._voice.tongues and sentence not in self._made:
                    return self._noted(sentence)
        self._rested = state
        return None

    def _noted(self, sentence: Sentence) -> Work:
        """Whether it could be made or not, it is tried once."""
        if len(self._made) >= REMEMBERED:
            self._made.clear()
        self._made.add(sentence)
        kind, number, seat, language, word = sentence
        said = self._voice.last if kind == "last" else self._voice.call
        return lambda: said(number, seat, language, word)

    def _wanted(self, con: Connection) -> list[Sentence]:
        """In the order in which they will be needed."""
        settings = self._book.settings_in(con)
        day = day_of(self._book.clock(), self._book.zone)
        return [*_awaited(con, day, settings), *_waiting(con, day, settings)][:MOST]


def _awaited(con: Connection, day: str, settings: Settings) -> Iterator[Sentence]:
    for call in calls.last_calls(con, day, LAST_CALLS):
        if call.current:
            yield from _said(
                "last", number_text(call.series, call.number), call.seat, call.language, settings
            )


def _waiting(con: Connection, day: str, settings: Settings) -> Iterator[Sentence]:
    line = tickets.waiting(con, day, NEXT)
    for ticket, seat in product(line, seats.open_numbers(con)):
        yield from _said("call", ticket.name, seat, ticket.language, settings)


def _said(kind: str, number: str, seat: int, language: str, settings: Settings) -> Iterator[Sentence]:
    """Chinese first, the hall's second language, and English for whoever took the number in it."""
    word = Text(settings.seat_word_zh, settings.seat_word_en)
    for spoken in dict.fromkeys(("zh", settings.second_language, language)):
        yield Sentence(kind, number, seat, spoken, word)
