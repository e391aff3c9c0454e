"""What the hall has chosen: its settings, read and changed in one place."""

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove
from server.rules.settings import Settings, changed, kind_of, kinds, shown
from server.rules.who import Press
from server.rules.words.settings import WORDS
from server.store import seats, settings, tickets
from server.views import View, text_view


class Choices:
    """The settings of the hall."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def listed(self) -> list[View]:
        """Every setting: name, value, default, what is allowed, what it means."""
        now, fresh = shown(self.book.settings()), shown(self.book.base)
        return [self._row(name, now[name], fresh[name]) for name in kinds()]

    def change(self, press: Press, values: dict[str, str | None]) -> Answer:
        """Changes settings, all or none; None: as in a fresh hall.
        NotFound for an unknown name, Unprocessable for a value that is not allowed.
        """

        def verb(entry: Entry) -> View:
            for name in values:
                kind_of(name)
            fresh = shown(self.book.base)
            texts = {name: fresh[name] if text is None else text for name, text in values.items()}
            new = shown(changed(entry.settings, texts))
            before = shown(entry.settings)
            for name, text in values.items():
                self._put(entry, name, None if text is None else new[name], before[name], new[name])
            self._follow(entry, changed(entry.settings, texts))
            return {name: new[name] for name in values}

        return self.book.run(press, f"settings {values}", verb)

    @staticmethod
    def _put(entry: Entry, name: str, value: str | None, before: str, now: str) -> None:
        if before == now and value is not None:
            return
        settings.put(entry.con, name, value)
        entry.note("set", why=f"{name}: {before!r} -> {now!r}")
        _ = entry.revision

    @staticmethod
    def _follow(entry: Entry, new: Settings) -> None:
        """There are as many seats as are set; none goes while somebody is called or served there."""
        if new.seats != entry.settings.seats:
            for ticket in tickets.open_everywhere(entry.con):
                if (ticket.seat or 0) > new.seats:
                    raise IllegalMove("seat_in_use", seat=ticket.seat, number=ticket.name)
            seats.ensure(entry.con, new.seats)

    @staticmethod
    def _row(name: str, value: str, default: str) -> View:
        about = text_view(WORDS[name])
        row = {"name": name, "value": value, "default": default, "allowed": kind_of(name).allowed}
        return row | {"about": about}
