"""The hall's printers: what each says of itself, and whose slips are whose."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

from server.book import Book
from server.entry import Entry
from server.rules.settings import Settings
from server.rules.times import HOUR, SECOND, Micros, rfc3339, rfc3339_or_none
from server.rules.who import HALL, Press
from server.store import Connection, printers, seats, slips
from server.store.printers import FORGOTTEN_AFTER, OWN, Printer
from server.views import View

LOST_AFTER = 90 * SECOND
"""A worker speaks at least every 30 s; one that has not for so long is gone."""
LOST = "lost"
PrinterState = Literal[
    "ok", "near_end", "paper_out", "cover_open", "jam", "error", "offline", "silent", "unreachable", "lost"
]
"""What a printer says of itself (kiosk/status.py); `lost` is said of one whose worker is heard no more."""
STATES = frozenset(get_args(PrinterState)) - {LOST}
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
        spoken = [one for one in printers.printers(con) if self._there(one, now)]
        mute = sorted(self._enrolled(con) - {one.name for one in spoken})
        found = [self._view(con, chosen, one, now) for one in spoken]
        served = any(view["default"] and view["state"] != LOST for view in found)
        return found + [view for name in mute if (view := self._mute(con, chosen, name, now, served=served))]

    def state_for(self, con: Connection, chosen: Settings, place: str) -> str | None:
        """What the printer says that a slip is meant for; None when that was not heard yet."""
        now, names = self.book.clock(), self._enrolled(con)
        mine = {place} & names or {name for name in names if self.takes_rest(con, chosen, name)}
        known = {one.name: one for one in printers.printers(con)}
        words = [self._state(name, known.get(name), now) for name in sorted(mine)]
        found = sorted((word for word in words if word is not None), key=_worst_last)
        return found[0] if found else None

    def takes_rest(self, con: Connection, chosen: Settings, name: str) -> bool:
        """Whether a printer gets what is meant for no other: the default one; while none is chosen, each that
        stands beside no kiosk and no seat; and each, when there is no such printer.
        """
        enrolled = self._enrolled(con)
        if chosen.default_printer in enrolled:
            return name == chosen.default_printer
        beside_seats = {names[0] for _, names in chosen.seat_printers}
        free = enrolled - beside_seats - printers.beside_kiosks(con)
        return name in free or not free

    @staticmethod
    def place_of(entry: Entry) -> str:
        """Which printer is meant: the one beside the kiosk or seat where somebody pressed; else empty."""
        who, beside = entry.press.who, dict(entry.settings.seat_printers)
        if who.kind != "staff" or not beside:
            return who.printer
        return beside.get(str(seats.seat_of(entry.con, who.id)), ("",))[0]

    def _enrolled(self, con: Connection) -> set[str]:
        """The hall's printers; its own only while it has a worker of its own."""
        return printers.enrolled(con) - (set() if self.own else {OWN})

    def _mute(
        self, con: Connection, chosen: Settings, name: str, now: Micros, *, served: bool
    ) -> View | None:
        """A printer that never spoke, or not for a week: for staff only when slips wait for it and no other.
        `served`: another one prints what is meant for none.
        """
        if not self._is_lost(name, now):
            return None
        view = self._view(con, chosen, Printer(name, "", "", LOST, "", False, self._began, 0), now)
        queued, _ = slips.count_queued(con, name, rest=view["default"] and not served)
        return view if queued else None

    def _there(self, one: Printer, now: Micros) -> bool:
        """Whether it was not taken away."""
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

    def _state(self, name: str, one: Printer | None, now: Micros) -> str | None:
        if self._is_lost(name, now):
            return LOST
        return one.state if one else None

    def _view(self, con: Connection, chosen: Settings, one: Printer, now: Micros) -> View:
        default = self.takes_rest(con, chosen, one.name)
        queued, spares = slips.count_queued(con, one.name, rest=default)
        return {
            "name": one.name,
            "address": one.address,
            "state": self._state(one.name, one, now),
            "detail": one.detail,
            "reads": one.reads,
            "profile": one.profile,
            "since": rfc3339(one.since),
            "seen_at": rfc3339_or_none(self._heard.get(one.name)),
            "queued": queued,
            "spares": spares,
            "default": default,
        }


def _worst_last(state: str) -> int:
    """Of several printers that may print a slip the best one counts."""
    return 0 if state in ("ok", "near_end") else 2 if state == LOST else 1


def _printer(name: str, address: str, said: Said, now: Micros) -> Printer | None:
    """A printer's word; None when it says nothing of its state (an older worker), or what nobody knows."""
    state = said.get("state")
    if state not in STATES:
        return None
    detail, profile = (str(said.get(field) or "")[:500] for field in ("detail", "profile"))
    return Printer(name, address, profile, str(state), detail, said.get("reads") is True, now, now)


def _revise(entry: Entry) -> None:
    _ = entry.revision
