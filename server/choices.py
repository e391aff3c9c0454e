"""What the hall has chosen: its settings, read and changed in one place."""

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, Unprocessable
from server.rules.kinds import Lists
from server.rules.settings import Settings, changed, groups, kind_of, kinds, shown, told, unveiled, veiled
from server.rules.who import Press
from server.rules.words.settings import GROUPS, WORDS
from server.store import matters, seats, settings, tickets
from server.views import View, text_view

REST = "*"
"""In `series`: all matters that no other letter names."""


class Choices:
    """The settings of the hall."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def listed(self) -> list[View]:
        """Every setting: name, part of the table, value, default, what is allowed, what it means."""
        now, fresh = told(self.book.settings()), told(self.book.base)
        return [_row(name, now[name], fresh[name]) for name in kinds()]

    def change(self, press: Press, values: dict[str, str | None]) -> Answer:
        """Changes settings, all or none; None: as in a fresh hall.
        NotFound for an unknown name, Unprocessable for a value that is not allowed. A PIN comes `sealed`.
        """

        def verb(entry: Entry) -> View:
            for name in values:
                kind_of(name)
            fresh = shown(self.book.base)
            before = shown(entry.settings)
            texts = {
                name: fresh[name] if text is None else unveiled(name, text, before[name])
                for name, text in values.items()
            }
            new = changed(entry.settings, texts)
            _check_matters(entry, new)
            now = shown(new)
            for name, text in values.items():
                _put(entry, name, now[name], before[name], fresh=text is None)
            _follow(entry, new)
            return {name: told(new)[name] for name in values}

        return self.book.run(press, f"settings {veiled(values)}", verb)


def _put(entry: Entry, name: str, now: str, before: str, *, fresh: bool) -> None:
    """Stores one value and leaves its event row, when anything changes."""
    if before == now and not (fresh and name in settings.rows(entry.con)):
        return
    settings.put(entry.con, name, None if fresh else now)
    was, is_ = veiled({name: before})[name], veiled({name: now})[name]
    entry.note("set", why=f"{name}: {was!r} -> {is_!r}")
    _ = entry.revision


def _check_matters(entry: Entry, new: Settings) -> None:
    """Unprocessable for a matter or group, named now for the first time, that the catalogue does not have:
    a desk or a letter for it would wait for nobody.
    """
    old = entry.settings
    for lists, before in ((new.series, old.series), (new.seat_matters, old.seat_matters)):
        known = {*_named(before), *([REST] if lists is new.series else [])}
        for thing in _named(lists):
            if thing not in known and not any(matters.codes_and_groups(entry.con, [thing])):
                raise Unprocessable("no_matter", code=thing)


def _named(lists: Lists) -> list[str]:
    return [thing for _, things in lists for thing in things]


def _follow(entry: Entry, new: Settings) -> None:
    """There are as many seats as are set; none goes while somebody is called or served there."""
    if new.seats != entry.settings.seats:
        for ticket in tickets.open_everywhere(entry.con):
            if (ticket.seat or 0) > new.seats:
                raise IllegalMove("seat_in_use", seat=ticket.seat, number=ticket.name)
        seats.ensure(entry.con, new.seats)


def _row(name: str, value: str, default: str) -> View:
    kind = kind_of(name)
    return {
        "name": name,
        "group": text_view(GROUPS[groups()[name]]),
        "shape": kind.shape,
        "value": value,
        "default": default,
        "allowed": text_view(kind.allowed),
        "about": text_view(WORDS[name]),
    }
