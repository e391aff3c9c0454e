"""Which matters are asked for most at an hour of the day: what the kiosk shows first, and the desk's digits.

Learned from the hall's own visits and shrunk to the order of its catalogue: a manager who puts the common
matters first sees exactly those at the beginning, and what people come for takes over as it becomes known.
"""

from collections.abc import Mapping, Sequence

from server.rules.catalogue import Matter
from server.rules.times import HOUR, Micros

Asked = Mapping[tuple[str, int], int]
"""Visits by matter and hour of the day: (code, hour from 0 to 23 in UTC) -> how many."""

FIRST_COUNTS = 3.0
"""The catalogue's first matter begins as if it had been asked for so often, the second half as often,
the third a third. A judgement: two or three visits at this hour outrank all but the first.
"""
NEAR, FAR = 1.0, 4.0
"""Hours: a visit up to NEAR from now counts fully, from FAR on only as ELSEWHEN. Lines change within a
morning, but four weeks hold too few visits of one hour to look at that hour alone.
"""
ELSEWHEN = 0.1


def most_asked(matters: Sequence[Matter], asked: Asked, now: Micros, most: int) -> list[Matter]:
    """The `most` matters asked for most around this hour of the day, best first; never a discreet one.

    Hours are told apart on the clock face alone, so a hall's time zone does not matter.
    """
    return _ranked([matter for matter in matters if not matter.discreet], asked, now)[:most]


def likeliest(
    matters: Sequence[Matter], finished: Asked, asked: Asked, now: Micros, most: int
) -> list[Matter]:
    """The `most` matters that a clerk most likely has before them at this hour, best first: by what the hall
    has finished, and where it has finished little by what it is asked for.
    """
    return _ranked(_ranked(matters, asked, now), finished, now)[:most]


def _ranked(matters: Sequence[Matter], counted: Asked, now: Micros) -> list[Matter]:
    """All of them, best first; those that nothing is known of keep their order."""
    scores = {matter.code: FIRST_COUNTS / place for place, matter in enumerate(matters, 1)}
    for (code, hour), count in counted.items():
        if code in scores:
            scores[code] += count * _weight(now / HOUR % 24, hour + 0.5)
    return sorted(matters, key=lambda matter: -scores[matter.code])


def _weight(one: float, other: float) -> float:
    """What a visit at one hour of the day counts at another."""
    apart = abs((one - other + 12) % 24 - 12)
    return max(ELSEWHEN, min(1.0, (FAR - apart) / (FAR - NEAR)))
