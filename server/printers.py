"""The hall's printers: what each says of itself, and whose slips are whose."""

from collections.abc import Mapping
from dataclasses import replace

from server.book import Book
from server.entry import Entry
from server.rules.settings import Settings
from server.rules.times import HOUR, SECOND, Micros, rfc3339, rfc3339_or_none
from server.rules.who import HALL, Press
from server.store import Connection, printers, seats, slips
from server.store.printers import OWN, Printer
from server.views import View

LOST_AFTER = 90 * SECOND
"""A worker speaks at least every 30 s; one that has not for so long is gone."""
FORGOTTEN_AFTER = 7 * 24 * HOUR
"""A printer that was not heard for a week has been taken away."""
LOST = "lost"
STATES = frozenset(
    {
        "ok",
        "near_end",
        "paper_out",
        "cover_open",
        "jam",
        "error",
        "offline",
        "silent",
        "unreachable",
    }
)
Said = Mapping[str, str | int | bool | None]


class Printers:
    """What printers said last is in the database; when each was heard last to the second in memory only.
    `own`: whether the hall has a worker of its own.
    """

    def __init__(self, book: Book, *, own: bool) -> None:
        self.book, self.own = book, own
        self._began = book.clock()
        self._heard: dict[str, Micros] = {}
        self._last: dict[str, Printer] | None = None
        self._lost: set[str] = set()

    def hear(self, press: Press, address: str, said: Said) -> None:
        """A printer says how it is. Screens are told when it is something new; one word more often than
        that costs nothing.
        """
        now, name = self.book.clock(), press.who.name
        self._heard[name] = now
        self._lost.discard(name)
        word = _printer(name, address, said, now)
        if word is None:
            return
        last = self._known().get(name)
        if word.says(last):
            self.book.run(Press(press.who), f"printer {word}", lambda entry: self._keep(entry, word))
        elif last and not 0 <= now - last.seen_at < HOUR:
            self._note_seen(replace(last, seen_at=now))

    def look(self) -> None:
        """Tells the screens of a printer that is not heard any more, and of one that is again."""
        now = self.book.clock()
        lost = {
            name for name, one in self._known().items() if self._is_lost(name, now) and self._there(one, now)
        }
        if lost != self._lost:
            self._lost = lost
            self.book.run(Press(HALL), "printers", _revise)

    def views(self, con: Connection, chosen: Settings) -> list[View]:
        """Each printer for staff: what it says, since when, and how many slips wait for it."""
        now = self.book.clock()
        return [self._view(con, chosen, one, now) for one in self._present(con, now)]

    def state_for(self, con: Connection, chosen: Settings, place: str) -> str | None:
        """What the printer says that a slip is meant for; None when that was never heard."""
        now = self.book.clock()
        known = {one.name: one for one in self._present(con, now)}
        mine = [known[place]] if place in known else []
        rest = [one for name, one in known.items() if self.takes_rest(con, chosen, name)]
        found = [self._state(one, now) for one in mine or rest]
        return next((state for state in found if state in ("ok", "near_end")), found[0] if found else None)

    def takes_rest(self, con: Connection, chosen: Settings, name: str) -> bool:
        """Whether a printer gets what is meant for no other: the default one; while none is chosen, each that
        stands beside no kiosk and no seat.
        """
        if chosen.default_printer in printers.enrolled(con):
            return name == chosen.default_printer
        beside_seats = {names[0] for _, names in chosen.seat_printers}
        return name not in beside_seats | printers.beside_kiosks(con)

    @staticmethod
    def place_of(entry: Entry) -> str:
        """Which printer is meant: the one beside the kiosk or seat where somebody pressed; else empty."""
        who, beside = entry.press.who, dict(entry.settings.seat_printers)
        if who.kind != "staff" or not beside:
            return who.printer
        return beside.get(str(seats.seat_of(entry.con, who.id)), ("",))[0]

    def _present(self, con: Connection, now: Micros) -> list[Printer]:
        """The printers that the hall has: not one that was taken away."""
        return [one for one in printers.printers(con) if self._there(one, now)]

    def _there(self, one: Printer, now: Micros) -> bool:
        heard = self._heard.get(one.name, one.seen_at)
        return now - heard < FORGOTTEN_AFTER and (self.own or one.name != OWN)

    def _note_seen(self, one: Printer) -> None:
        with self.book.store.writing() as con:
            printers.keep(con, one)
        self._last = None

    def _known(self) -> dict[str, Printer]:
        if self._last is None:
            with self.book.store.asking() as con:
                self._last = {one.name: one for one in printers.printers(con)}
        return self._last

    def _keep(self, entry: Entry, word: Printer) -> None:
        before = self._known().get(word.name)
        if before and before.state == word.state:
            word = replace(word, since=before.since)
        printers.keep(entry.con, word)
        self._last = None
        entry.note(f"printer_{word.state}", why=f"{word.name}: {word.detail}".strip(": "))
        _ = entry.revision

    def _is_lost(self, name: str, now: Micros) -> bool:
        return now - self._heard.get(name, self._began) > LOST_AFTER

    def _state(self, one: Printer, now: Micros) -> str:
        return LOST if self._is_lost(one.name, now) else one.state

    def _view(self, con: Connection, chosen: Settings, one: Printer, now: Micros) -> View:
        default = self.takes_rest(con, chosen, one.name)
        queued, spares = slips.count_queued(con, one.name, rest=default)
        return {
            "name": one.name,
            "address": one.address,
            "state": self._state(one, now),
            "detail": one.detail,
            "reads": one.reads,
            "profile": one.profile,
            "since": rfc3339(one.since),
            "seen_at": rfc3339_or_none(self._heard.get(one.name)),
            "queued": queued,
            "spares": spares,
            "default": default,
        }


def _printer(name: str, address: str, said: Said, now: Micros) -> Printer | None:
    """A printer's word; None when it says nothing of its state (an older worker), or what nobody knows."""
    state = said.get("state")
    if state not in STATES:
        return None
    detail, profile = (str(said.get(field) or "")[:500] for field in ("detail", "profile"))
    return Printer(name, address, profile, str(state), detail, said.get("reads") is True, now, now)


def _revise(entry: Entry) -> None:
    _ = entry.revision
