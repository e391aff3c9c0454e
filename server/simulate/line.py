"""The line as clerks and residents press it: what a simulated day needs, and a hall that is thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from server.book import Book
from server.hall import Hall
from server.rules.catalogue import Matter
from server.rules.settings import Settings, kept
from server.rules.times import Micros
from server.rules.visits import Finish
from server.rules.who import ANYONE, Press, Who
from server.rules.words import Text
from server.simulate.scenario import Kind, Scenario
from server.store import Store, WrongData, matters, open_store, people, settings
from server.views import View

ZONE = ZoneInfo("Asia/Shanghai")


class Line(Protocol):
    """What can be pressed. Tickets are the API's, a ticket's `key` tells who it is."""

    @property
    def seats(self) -> int:
        """How many seats are played, numbered from 1."""

    def take(self, matter: str | None, priority: str | None) -> View:
        """A resident takes a ticket; it may be called at once, then `seat` says where."""

    def call_next(self, seat: int, done: str | None) -> View | None:
        """The clerk presses Next; the ticket called, None when nobody waits.

        `done`: the matter of the one who is finished with the same press ("": none named), None: nobody is.
        """

    def press(self, verb: str, seat: int) -> None:
        """open, pause, close, start or miss at a seat."""

    def finish(self, seat: int, done: str) -> None:
        """The clerk finishes who is there, and calls nobody."""

    def bring_back(self, number: str) -> View:
        """A missed ticket comes back; it may be called at once."""

    def leave(self, key: str) -> None:
        """A resident gives the place up."""


@dataclass(slots=True)
class VirtualClock:
    """UTC microseconds; the day's play turns it."""

    now: Micros = 0

    def __call__(self) -> Micros:
        """The moment."""
        return self.now

    def turn(self, moment: Micros) -> None:
        """Goes on to a moment, at once."""
        self.now = moment


@dataclass(slots=True)
class InHouse:
    """The real verbs on a real store in this process."""

    hall: Hall
    store: Store
    clock: VirtualClock
    clerks: list[Press] = field(default_factory=list)

    @property
    def seats(self) -> int:
        """As many as there are clerks."""
        return len(self.clerks)

    def take(self, matter: str | None, priority: str | None) -> View:
        """As at the kiosk."""
        return _sure(self.hall.take(Press(ANYONE), matter, priority, "zh").body)

    def call_next(self, seat: int, done: str | None) -> View | None:
        """As at the desk."""
        finish = None if done is None else finish_of(done)
        answer = self.hall.call_next(self.clerks[seat - 1], seat, finish).body
        return _sure(answer)["ticket"] if answer else None

    def press(self, verb: str, seat: int) -> None:
        """As at the desk."""
        verbs = {"open": self.hall.open_seat, "pause": self.hall.pause_seat, "close": self.hall.close_seat}
        verbs |= {"start": self.hall.start, "miss": self.hall.miss}
        verbs[verb](self.clerks[seat - 1], seat)

    def finish(self, seat: int, done: str) -> None:
        """As at the desk."""
        self.hall.finish(self.clerks[seat - 1], seat, finish_of(done))

    def bring_back(self, number: str) -> View:
        """As at the desk."""
        return _sure(self.hall.return_(self.clerks[0], number).body)

    def leave(self, key: str) -> None:
        """As on the phone."""
        self.hall.leave(Press(ANYONE), key)


def finish_of(done: str) -> Finish:
    """What a clerk notes: the matter that the resident came with."""
    return Finish((done,) if done else ())


def _sure(body: View | None) -> View:
    if body is None:
        raise ValueError("the hall answered nothing where it must answer a ticket")
    return body


@contextmanager
def in_house(scenario: Scenario, rules: Settings | None = None) -> Iterator[InHouse]:
    """A hall that is thrown away, with the scenario's seats, clerks and matters.

    `rules`: what another hall has set (see `rules_of`); None: as a fresh hall.
    """
    with tempfile.TemporaryDirectory(prefix="onewindow-simulate-") as folder:
        store = open_store(Path(folder) / "hall.db", demo=False, durable=False)
        try:
            yield _furnished(scenario, store, rules or Settings())
        finally:
            store.close()


def rules_of(database: Path, demo: bool) -> Settings:
    """What a hall has set, but its hours and its cap, which the scenario stands for.
    WrongData when there is no such hall.
    """
    if not database.exists():
        raise WrongData(f"there is no hall in {database.parent}")
    store = open_store(database, demo)
    try:
        with store.reading() as con:
            found = kept(Settings(), settings.rows(con))
    finally:
        store.close()
    return replace(found, hours="", seasons="", holidays="", working_days="", daily_cap=0)


def _furnished(scenario: Scenario, store: Store, rules: Settings) -> InHouse:
    clock = VirtualClock()
    clerks = []
    with store.writing() as con:
        matters.replace(con, catalogue(scenario))
        for seat in range(1, scenario.seats + 1):
            people.add_staff(con, f"clerk {seat}", "staff", "nobody logs in here", 0)
            found = people.staff_named(con, f"clerk {seat}")
            clerks.append(Press(Who("staff", found.id if found else 0, f"clerk {seat}", "staff")))
    hall = Hall(Book(store, clock, ZONE, lambda: None, replace(rules, seats=scenario.seats)), printer=False)
    return InHouse(hall, store, clock, clerks)


def catalogue(scenario: Scenario) -> list[Matter]:
    """The mix as a hall's catalogue, with the minutes that are listed there."""
    return [_matter(kind) for kind in {kind.matter: kind for kind in scenario.mix if kind.matter}.values()]


def _matter(kind: Kind) -> Matter:
    minutes, code, none = kind.listed or max(1, round(kind.minutes)), kind.matter or "", Text("", "")
    group, name = Text(kind.group, kind.group), Text(code, code)
    return Matter(code, group, name, (), (), (), minutes, "", (), none, "yes", none, False, "")
