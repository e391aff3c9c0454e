"""How long people will wait: what is known of the hall, and the line as it stands played forward.

docs/waits.md explains it on one page. The parts: waits_means (how long a person keeps a seat), waits_habits
(no-shows, rests, gaps), waits_play (who gets which seat when), waits_range (from one number to a range).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from server.rules.waits_habits import NO_SHOW_SECONDS, Habits
from server.rules.waits_means import Means, Shape
from server.rules.waits_play import Plays, SeatNow, plays_for
from server.rules.waits_range import Margins, Range

ENOUGH = 50
"""Services that must be known before a wait is told; until then people read how many are ahead."""
LEAST_LEFT = 180.0
"""Seconds that a rest is believed to last still, once it has lasted as long as rests usually do."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the last weeks taught."""

    means: Means
    shape: Shape = field(default_factory=Shape)
    habits: Habits = field(default_factory=Habits)
    margins: Margins = field(default_factory=Margins)

    @property
    def enough(self) -> bool:
        """Whether a wait may be told at all."""
        return self.means.known >= ENOUGH

    def need(self, matter: str | None) -> float:
        """The seconds of a seat that one who waits will take on average, no-shows and rests included."""
        habits = self.habits
        comes = 1 - habits.missed + habits.missed * habits.back
        seconds = self.means.of(matter) * comes + habits.missed * NO_SHOW_SECONDS + habits.gap
        return seconds / (1 - habits.resting)

    def rest_left(self, rested: float) -> float:
        """The seconds that a pause of unknown length will still last after so many."""
        return max(LEAST_LEFT, self.habits.rest - rested)


class Waiting(NamedTuple):
    """One who waits: the row, the turn in seconds, what for, and the places of the seats that may take them
    in the list of seats.
    """

    id: int
    turn: float
    matter: str | None
    places: Sequence[int]


class Crowd(NamedTuple):
    """Who may still come and go before those who wait: new tickets a second, and the head start of priority
    in seconds.
    """

    arrivals: float = 0.0
    head_start: float = 0.0


_Expected = tuple[float, int, float, int]
"""Seconds until the start, how many are ahead, the turn, and how many seats may take them."""


class Forecast:
    """The line at one moment, played forward. Moments are seconds on one clock, `at` is when it was made."""

    def __init__(
        self, known: Known, at: float, seats: Sequence[SeatNow], line: Iterable[Waiting], crowd: Crowd
    ) -> None:
        self.known, self.at, self.crowd = known, at, crowd
        self._all = tuple(range(len(seats)))
        people = list(line)
        self._plays = Plays(seats, known.shape, plays_for(len(people)))
        self._needs: dict[str | None, float] = {}
        self._expected: dict[int, _Expected] = {}
        self.last = (float("-inf"), 0)
        for person in people:
            self.add(person)

    def add(self, person: Waiting) -> None:
        """The next in order, behind everybody added before."""
        need = self._needs.get(person.matter)
        if need is None:
            need = self._needs[person.matter] = self.known.need(person.matter)
        places = person.places or self._all  # nobody who may take them is there now: somebody will be
        start = self._plays.add(need, places)
        self._expected[person.id] = (start, len(self._expected), person.turn, len(places))
        self.last = (person.turn, person.id)

    def of(self, ticket: int, now: float) -> Range | None:
        """The wait from now on of one who waits; None for anybody else."""
        found = self._expected.get(ticket)
        return self._range(found, now) if found else None

    def newcomer(self, now: float) -> Range:
        """The wait of somebody who would come now, without priority."""
        start = self._plays.first(self._all)
        return self._range((start, len(self._expected), now, len(self._all)), now)

    def _range(self, expected: _Expected, now: float) -> Range:
        start, ahead, turn, seats = expected
        left = max(0.0, start - (now - self.at))
        return self.known.margins.around(self._overtaken(left, turn, seats, now), ahead)

    def _overtaken(self, left: float, turn: float, seats: int, now: float) -> float:
        """The wait with those who will come later, and go first because of their head start."""
        priority = self.crowd.arrivals * self.known.habits.priority
        share = min(0.8, priority * self.known.need(None) / seats)
        window = max(0.0, turn + self.crowd.head_start - now)
        return min(left / (1 - share), left + share * window)
