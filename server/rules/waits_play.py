"""The line played forward: who gets which seat when, if everybody takes as long as people do on average.

Nobody knows when the people now at the seats will be done, and with several seats the first to be free is
free sooner than any of them on average. So the line is played PLAYS times, each time with other remaining
times, spread evenly over what is possible; a ticket's wait is the middle of its starts.
"""

from collections.abc import Sequence
from typing import NamedTuple

from server.rules.waits_means import Shape

PLAYS = 7
"""A prime, so that each seat meets each level of chance once and no two seats go together."""
FEW_PLAYS, LONG_LINE = 3, 120
"""Further back in a line longer than this a seat's remaining time hardly matters: fewer plays will do."""


class Rest(NamedTuple):
    """A pause that is known beforehand: due at a moment (seconds from now), so many seconds long."""

    due: float
    seconds: float


class SeatNow(NamedTuple):
    """A seat that serves now or soon: free in `wait` seconds if nobody sits there; else somebody who takes
    `mean` seconds on average has been there for `elapsed`, and `wait` is what the clerk takes after them.
    """

    wait: float
    mean: float | None = None
    elapsed: float = 0.0
    rests: tuple[Rest, ...] = ()


class Plays:
    """The line so far, played forward; `add` takes the next in order."""

    def __init__(self, seats: Sequence[SeatNow], shape: Shape, plays: int = PLAYS) -> None:
        self._seats = len(seats)
        self.rests = any(seat.rests for seat in seats)
        self._due = [[list(seat.rests) for seat in seats] for _ in range(plays)]
        self.free = [
            [_free(seat, shape, _level(place, play, plays)) for place, seat in enumerate(seats)]
            for play in range(plays)
        ]
        if self.rests:
            for play, free in enumerate(self.free):
                free[:] = [self._rested(play, place, at) for place, at in enumerate(free)]

    def add(self, seconds: float, places: Sequence[int]) -> float:
        """Seats the next person, who takes so many seconds, at the first of these places to be free; when
        that is, in seconds: the middle of the plays.
        """
        starts = []
        anywhere = len(places) == self._seats
        for play, free in enumerate(self.free):
            start = min(free) if anywhere else min([free[place] for place in places])
            place = free.index(start) if anywhere else next(p for p in places if free[p] == start)
            starts.append(start)
            free[place] = start + seconds
            if self.rests:
                free[place] = self._rested(play, place, free[place])
        return _middle(starts)

    def first(self, places: Sequence[int]) -> float:
        """When the first of these places is free for one more, in seconds."""
        return _middle([min(free[place] for place in places) for free in self.free])

    def _rested(self, play: int, place: int, free: float) -> float:
        due = self._due[play][place]
        while due and due[0].due <= free:
            free += due.pop(0).seconds
        return free


def plays_for(waiting: int) -> int:
    """How many plays a line of this length is worth."""
    return PLAYS if waiting <= LONG_LINE else FEW_PLAYS


def _middle(starts: list[float]) -> float:
    starts.sort()
    return starts[len(starts) // 2]


def _level(place: int, play: int, plays: int) -> float:
    """The level of chance of a seat's remaining time in a play: each seat meets each level once."""
    step = place % (plays - 1) + 1
    return ((play * step + place) % plays + 0.5) / plays


def _free(seat: SeatNow, shape: Shape, level: float) -> float:
    return seat.wait if seat.mean is None else seat.wait + shape.left(seat.mean, seat.elapsed, level)
