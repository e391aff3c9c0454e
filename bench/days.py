"""The days on which the wait estimate is judged: who comes when, for what, and when the clerks rest.

Kinds, figures and SEEDS were fixed, and committed, before the estimate existed and before anything in it
was tuned (it is tuned on other seeds). Whoever changes one of them judges something else: say so beside
the table. Everything is drawn from the seed at once, so any engine can play the same days, and the clerks'
speed does not depend on the order of the calls.

Each seed is one hall of its own over 36 working days: the six kinds in shuffled order, six times. The
catalogue's minutes are wrong, by a factor between 0.6 and 1.6 for each group and a smaller one for each
matter, and nothing is known on the first day. Service times are lognormal, as measured ones are (Brown et
al., "Statistical Analysis of a Telephone Call Center", JASA 100, 2005).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from random import Random

from server.rules.catalogue import Matter

SEEDS = (2027, 3141, 4669, 5772, 6283, 7919, 8191, 9973)
"""One hall each; the tests play the first two."""
ROUNDS = 6
"""How often each kind of day comes in one hall's history."""

HOUR = 3600.0
MORNING, AFTERNOON = (9.0 * HOUR, 12.0 * HOUR), (13.5 * HOUR, 17.0 * HOUR)
LAST_NUMBER = HOUR / 2
"""Numbers are given until half an hour before a half-day ends; who holds one is still served."""
LUNCH_SPARED = 1.25 * HOUR


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of day: how many seats, and for each hour of the clock (9 to 16) the load.

    Load 1: as much work arrives as the seats can do. `late_seat`: the last seat opens that many hours
    after the others.
    """

    name: str
    seats: int
    load: tuple[float, ...]
    late_seat: float = 0.0


#                                   9     10    11    12   13    14    15    16
KINDS = (
    Kind("quiet, 1 seat", 1, (0.60, 0.60, 0.50, 0.0, 0.50, 0.55, 0.55, 0.45)),
    Kind("ordinary, 2 seats", 2, (0.95, 0.90, 0.65, 0.0, 0.70, 0.80, 0.80, 0.60)),
    Kind("busy, 1 seat", 1, (1.05, 1.00, 0.85, 0.0, 0.90, 1.00, 0.95, 0.80)),
    Kind("busy, 3 seats", 3, (1.10, 1.10, 0.90, 0.0, 0.95, 1.05, 1.00, 0.85)),
    Kind("overloaded morning, 2 seats", 2, (1.70, 1.35, 0.80, 0.0, 0.70, 0.75, 0.70, 0.60)),
    Kind("overloaded morning, late seat", 3, (1.60, 1.30, 0.80, 0.0, 0.80, 0.80, 0.75, 0.60), 1.0),
)

MATTERS_IN_USE = 30
POPULARITY = 0.8
"""The matters in use come as rank ** -0.8, and long ones more rarely: divided by their minutes."""
GROUP_ERROR, MATTER_ERROR = (0.6, 1.6), (0.85, 1.15)
SPREAD = 0.65
"""Standard deviation of a service time over its mean."""
SHARE_UNTOLD, SHARE_PRIORITY, SHARE_NO_SHOW, SHARE_BACK, SHARE_LEAVING = 0.25, 0.10, 0.06, 0.50, 0.02
AWAY = (3 * 60.0, 20 * 60.0)
NO_SHOW_COST = (50.0, 75.0)
WALK, GAP = (8.0, 40.0), (3.0, 35.0)
SHARE_RESTING, RESTS, REST_WEIGHTS = 0.7, (5 * 60.0, 10 * 60.0, 20 * 60.0), (3, 5, 2)
"""Each clerk rests at most once a half-day. How long is known to the hall only when nobody else is there."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One resident. Times are seconds: `at` since midnight, the others as they last.

    `matter` is what they come for, `told` whether the ticket says so. `comes`: whether they come when
    called; else the call lasts `no_show`, and they are back `back` seconds later (None: never). `leaves`:
    they give up after so long. `gap` is how long the clerk takes after them before calling the next.
    """

    at: float
    matter: str
    told: bool
    priority: bool
    comes: bool
    no_show: float
    back: float | None
    leaves: float | None
    walk: float
    service: float
    gap: float


@dataclass(frozen=True, slots=True)
class Shift:
    """A seat's half-day, seconds since midnight: it closes at `until`, or once nobody waits.

    `rests`: (from, seconds); a rest begins when the person at the desk is done.
    """

    seat: int
    since: float
    until: float
    rests: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day as it will come, visits by time."""

    kind: Kind
    visits: tuple[Visit, ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class History:
    """One hall's days, and what nobody tells it: the matters in use and their true mean seconds."""

    seed: int
    truth: dict[str, float]
    days: tuple[Day, ...]


def history(seed: int, catalogue: Sequence[Matter], rounds: int = ROUNDS) -> History:
    """Draws one hall's days."""
    draw = Random(seed)
    truth = _truth(draw, catalogue)
    minutes = {matter.code: matter.minutes for matter in catalogue}
    shares = {code: (rank + 1) ** -POPULARITY / minutes[code] for rank, code in enumerate(truth)}
    days = []
    for _ in range(rounds):
        for kind in draw.sample(KINDS, len(KINDS)):
            shifts = tuple(_shifts(draw, kind))
            days.append(Day(kind, tuple(_visits(draw, kind, truth, shares)), shifts))
    return History(seed, truth, tuple(days))


def _truth(draw: Random, catalogue: Sequence[Matter]) -> dict[str, float]:
    factors = {
        group: exp(draw.uniform(*map(log, GROUP_ERROR)))
        for group in dict.fromkeys(m.group for m in catalogue)
    }
    here = [matter for matter in catalogue if matter.here != "no"]
    return {
        matter.code: matter.minutes * 60 * factors[matter.group] * draw.uniform(*MATTER_ERROR)
        for matter in draw.sample(here, min(MATTERS_IN_USE, len(here)))
    }


def _shifts(draw: Random, kind: Kind) -> list[Shift]:
    return [
        Shift(seat, since + late * (since == MORNING[0]), until, _rests(draw, since, until))
        for since, until in (MORNING, AFTERNOON)
        for seat in range(1, kind.seats + 1)
        for late in (kind.late_seat * HOUR if seat == kind.seats else 0.0,)
    ]


def _rests(draw: Random, since: float, until: float) -> tuple[tuple[float, float], ...]:
    begins = draw.uniform(since + LUNCH_SPARED, until - HOUR / 2)
    rest = (begins, draw.choices(RESTS, REST_WEIGHTS)[0])
    return (rest,) if draw.random() < SHARE_RESTING else ()


def _visits(draw: Random, kind: Kind, truth: dict[str, float], shares: dict[str, float]) -> list[Visit]:
    """Arrivals as a Poisson stream whose rate follows the hours' loads."""
    mean = sum(truth[code] * share for code, share in shares.items()) / sum(shares.values())
    each = mean + sum(WALK) / 2 + sum(GAP) / 2
    visits = []
    for since, until in (MORNING, AFTERNOON):
        at = since
        fastest = max(kind.load) * kind.seats / each
        while (at := at + draw.expovariate(fastest)) < until - LAST_NUMBER:
            code = draw.choices(list(shares), list(shares.values()))[0]
            visit = _visit(draw, at, code, truth[code])
            if draw.random() * max(kind.load) < kind.load[int(at // HOUR) - 9]:
                visits.append(visit)
    return visits


def _visit(draw: Random, at: float, code: str, mean: float) -> Visit:
    width = sqrt(log(1 + SPREAD**2))
    return Visit(
        at=at,
        matter=code,
        told=draw.random() >= SHARE_UNTOLD,
        priority=draw.random() < SHARE_PRIORITY,
        comes=draw.random() >= SHARE_NO_SHOW,
        no_show=draw.uniform(*NO_SHOW_COST),
        back=draw.uniform(*AWAY) if draw.random() < SHARE_BACK else None,
        leaves=draw.uniform(20 * 60, 60 * 60) if draw.random() < SHARE_LEAVING else None,
        walk=draw.uniform(*WALK),
        service=draw.lognormvariate(log(mean) - width**2 / 2, width),
        gap=draw.uniform(*GAP),
    )
