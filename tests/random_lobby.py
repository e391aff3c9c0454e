"""Clerks who call, recall, miss and undo at random, and what may go wrong between them and a board."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.board_log import has_begun
from tests.cable import Cable
from tests.lobby import Board, Clerk
from tests.running import RunningHall

SQUEEZE = 30
"""The hall's time passes so many times as fast; speech sixteen times."""
PATIENCE = 60
"""Seconds within which a call must begin to be announced on the busiest machine."""


@dataclass
class Desk:
    """A seat, its clerk, and the newest ring of the person who is awaited there."""

    clerk: Clerk
    ring: tuple[int, int] | None = None


@dataclass
class RandomLobby:
    """Three seats and one board behind a cable."""

    hall: RunningHall
    board: Board
    cable: Cable
    chance: random.Random
    rings: int = 0
    early: set[int] = field(default_factory=set)
    """Calls whose people came, or were given up or undone, before the board had announced them."""
    desks: list[Desk] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = enumerate(("wang", "li", "chen"), 1)
        self.desks = [Desk(Clerk(self.hall, name, seat)) for seat, name in people]

    def go_on(self) -> None:
        """One press at one of the seats, then a pause of 0-5 s of the hall's time."""
        desk = self.chance.choice(self.desks)
        if desk.ring is None:
            self.call(desk)
        elif self.begun(desk):
            self.chance.choice((self.recall, self.finish, self.finish, self.miss))(desk)
        elif self.chance.random() < 0.3:
            self.chance.choice((self.recall, self.finish_early, self.miss_early))(desk)
        elif all(desk.ring for desk in self.desks):
            self.wait(desk)
        self.board.page.wait_for_timeout(self.chance.uniform(0, 5000 / SQUEEZE))

    def call(self, desk: Desk) -> None:
        """Somebody takes a number and the next one is called; now and then it was a mistake."""
        for _ in range(self.chance.choice((1, 1, 1, 2))):
            self.hall.take(language=self.chance.choice(("zh", "zh", "zh", "en")))
        self.ring(desk, desk.clerk.press("next")["call"])
        if self.chance.random() < 0.06:
            self.end_early(desk, "undo")

    def recall(self, desk: Desk) -> None:
        """The same person once more."""
        assert desk.ring is not None
        desk.clerk.press("recall")
        calls = self.hall.call("GET", "/queue").body["calls"]
        self.ring(desk, next(call for call in calls if call["id"] == desk.ring[0]))

    def finish(self, desk: Desk) -> None:
        """The person came and was served."""
        desk.clerk.press("finish")
        desk.ring = None

    def miss(self, desk: Desk) -> None:
        """Nobody came."""
        desk.clerk.press("miss")
        desk.ring = None

    def finish_early(self, desk: Desk) -> None:
        """The person saw the number before it was said."""
        self.end_early(desk, "finish")

    def miss_early(self, desk: Desk) -> None:
        """A clerk without patience."""
        self.end_early(desk, "miss")

    def end_early(self, desk: Desk, verb: str) -> None:
        """Ends a call that may not have been announced yet."""
        assert desk.ring is not None
        self.early.add(desk.ring[0])
        desk.clerk.press(verb)
        desk.ring = None

    def ring(self, desk: Desk, call: dict[str, Any]) -> None:
        """Notes a ring that was made."""
        desk.ring = call["id"], call["recalled"]
        self.rings += 1

    def begun(self, desk: Desk) -> bool:
        """Whether the newest ring of a seat has been heard."""
        return desk.ring is not None and has_begun(self.board.page, *desk.ring)

    def wait(self, desk: Desk) -> None:
        """People wait until they are called; the test fails when the board never does."""
        if desk.ring:
            has_begun(self.board.page, *desk.ring, within=PATIENCE)

    def all_heard(self) -> None:
        """Waits until everybody who is awaited was called, and the board is quiet."""
        for desk in self.desks:
            self.wait(desk)
        self.board.page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE * 1000)

    # What goes wrong

    def reload(self) -> None:
        """The page is loaded anew while calls wait their turn; the desks do not wait for it."""
        for desk in self.desks:
            if desk.ring is None:
                self.call(desk)
        self.board.open()

    def restart(self) -> None:
        """The hall's computer starts its program anew."""
        self.hall.restart()
        self.linked()

    def drop(self) -> None:
        """Every connection is cut; what is opened anew passes."""
        self.cable.pull()
        self.cable.plug()
        self.linked()

    def outage(self) -> None:
        """The cable is out; staff go on calling."""
        self.cable.pull()
        self.board.page.wait_for_selector("html[data-state=stale]", timeout=PATIENCE * 1000)
        for desk in self.desks:
            if desk.ring is None:
                self.call(desk)
            elif self.chance.random() < 0.3:
                self.recall(desk)
        self.cable.plug()
        self.linked()

    def linked(self) -> None:
        """Waits until the board says that it is well."""
        well = "html[data-state=ready], html[data-state=announcing]"
        self.board.page.wait_for_selector(well, timeout=PATIENCE * 1000)

    @property
    def faults(self) -> list[Callable[[], None]]:
        """Everything that goes wrong."""
        return [self.reload, self.restart, self.drop, self.outage]
