"""A hall's habits: who does not come, who comes back, how soon clerks go on, how often they rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from server.rules.waits_means import shrunk

NO_SHOW_SECONDS = 65.0
"""What a call costs a seat when nobody comes: two repeats, then the clerk goes on."""
LONGEST_GAP = 120.0
"""A longer one, though somebody waits, is no pause between two people but something else."""
LONGEST_REST = 45 * 60.0
"""A longer pause is lunch or the evening, not one that comes unforeseen."""
CALLS_WEIGHT, SHOWS_WEIGHT, GAPS_WEIGHT, RESTS_WEIGHT = 100.0, 20.0, 20.0, 10.0
DESK_WEIGHT = 20_000.0
"""How many calls, misses, gaps, rests, and seconds at the desk a belief is worth."""


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares 0 to 1: calls to which nobody comes (`missed`), of these who come `back`, tickets with
    `priority`, the desk's time lost to rests (`resting`). Mean seconds: the `gap` between two people, and
    a `rest`.
    """

    missed: float = 0.05
    back: float = 0.5
    priority: float = 0.08
    resting: float = 0.03
    gap: float = 15.0
    rest: float = 600.0


class Counts(NamedTuple):
    """What the last weeks add up to: tickets given, of these with priority; calls, of these to nobody; missed
    tickets, of these who came back.
    """

    tickets: int = 0
    priority: int = 0
    calls: int = 0
    misses: int = 0
    missed: int = 0
    back: int = 0


class Stay(NamedTuple):
    """One person at one seat; moments in seconds: the number given, the call, the end."""

    seat: int
    issued: float
    since: float
    until: float


def learn_habits(counts: Counts, stays: Sequence[Stay], rests: Iterable[float]) -> Habits:
    """The habits of the last weeks; `rests`: how long each pause lasted, in seconds."""
    usual = Habits()
    gaps = gaps_between(stays)
    short = [rest for rest in rests if rest <= LONGEST_REST]
    desk = sum(stay.until - stay.since for stay in stays) + sum(short)
    return Habits(
        missed=shrunk(CALLS_WEIGHT, usual.missed, counts.misses, counts.calls),
        back=shrunk(SHOWS_WEIGHT, usual.back, counts.back, counts.missed),
        priority=shrunk(CALLS_WEIGHT, usual.priority, counts.priority, counts.tickets),
        resting=shrunk(DESK_WEIGHT, usual.resting, sum(short), desk),
        gap=shrunk(GAPS_WEIGHT, usual.gap, sum(gaps), len(gaps)),
        rest=shrunk(RESTS_WEIGHT, usual.rest, sum(short), len(short)),
    )


def gaps_between(stays: Iterable[Stay]) -> list[float]:
    """Seconds from one person's end to the next one's call at the seat, if that one waited already."""
    ordered = sorted(stays, key=lambda stay: (stay.seat, stay.since))
    gaps = [
        after.since - before.until
        for before, after in pairwise(ordered)
        if after.seat == before.seat and after.issued <= before.until
    ]
    return [gap for gap in gaps if 0 <= gap <= LONGEST_GAP]
