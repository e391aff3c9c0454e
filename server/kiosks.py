"""The kiosks' own affairs: how each is set up behind the staff's PIN, and what each says of its glass."""

from collections import deque
from typing import Any

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import NotYours
from server.rules.times import MINUTE, Micros
from server.rules.who import Press, Who
from server.store import kiosks
from server.views import View

TRIES, TRIES_WITHIN = 5, 5 * MINUTE
"""Wrong PINs from one place, after which it waits."""
MOST_PLACES = 1000


class Kiosks:
    """Set-up and glass of the hall's kiosks. One that is not enrolled keeps its set-up in its own browser."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._wrong: dict[str, deque[Micros]] = {}

    def setup(self, who: Who) -> View | None:
        """How this kiosk was set up; None when it is not enrolled, or never was."""
        if who.kind != "kiosk":
            return None
        with self.book.store.asking() as con:
            return kiosks.setup(con, who.name)

    def set_up(self, press: Press, facts: dict[str, Any]) -> Answer:
        """Keeps how an enrolled kiosk is set up; the PIN has been looked at."""

        def verb(entry: Entry) -> View:
            kiosks.keep_setup(entry.con, press.who.name, facts)
            entry.note("set_up", why=str(facts))
            return facts

        return self.book.run(press, f"kiosk set-up {facts}", verb)

    def report(self, press: Press, facts: dict[str, Any]) -> Answer:
        """Keeps what a kiosk says of its glass. Staff who look at the page from a desk are no kiosk."""
        name = press.who.name if press.who.kind == "kiosk" else ""

        def verb(entry: Entry) -> None:
            if kiosks.glass(entry.con, name) != facts:
                entry.note("glass", why=str(facts))
            kiosks.keep_glass(entry.con, name, facts, entry.now)

        if press.who.kind == "staff":
            return Answer(None)
        return self.book.run(press, f"glass {facts}", verb)

    def stored_pin(self, origin: str) -> str:
        """The hash to verify against; NotYours when none is set, or after five wrong ones in five minutes.

        A try counts from here on: many at once are many.
        """
        wrong = self._wrong.get(origin, deque())
        if len(wrong) == TRIES and self.book.clock() - wrong[0] < TRIES_WITHIN:
            raise NotYours("pin_too_often")
        pin = self.book.settings().kiosk_pin
        if not pin:
            raise NotYours("pin_none")
        if len(self._wrong) > MOST_PLACES:
            self._wrong.clear()
        self._wrong.setdefault(origin, deque(maxlen=TRIES)).append(self.book.clock())
        return pin

    def check(self, origin: str, *, fits: bool) -> None:
        """Says that a PIN was wrong; a right one ends the counting."""
        if not fits:
            raise NotYours("pin_wrong")
        self._wrong.pop(origin, None)
