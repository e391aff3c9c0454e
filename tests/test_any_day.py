"""Any day whatever: residents, clerks and the clock do anything in any order, in the hall and in a model
of its rules at once, and everything is compared after each press (tests/both_halls).

Hypothesis looks for the odd short day; chance, repeatable by its seed, fills halls for hundreds of steps.
ONEWINDOW_LONG=1000 looks at a thousand of each never seen before, the seeds from ONEWINDOW_FIRST on.
"""

import os
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.any_steps import AT_SEAT, Steps
from tests.any_steps_day import SOME_CHOICES
from tests.both_halls import GROUPS, INSURANCE, OLDER

LONG, FIRST = (int(os.environ.get(f"ONEWINDOW_{name}", "0")) for name in ("LONG", "FIRST"))
STEPS_A_WEEK = 250

SEAT, WHO, YES = [1, 2, 3], range(200), [False, True]
MATTER = [None, INSURANCE, OLDER]
HELP = [(), (), (), ("walking",), ("hearing",), ("sight", "walking")]
STEP: dict[str, tuple[int, dict[str, Sequence[Any]]]] = {
    "take": (
        10,
        {"matter": MATTER, "priority": [False, False, True], "help_": HELP, "staff": YES, "count": SEAT},
    ),
    "next_as_clerks_press": (12, {"seat": SEAT}),
    "next": (4, {"seat": SEAT, "finish": YES}),
    "move": (14, {"seat": SEAT, "verb": [*AT_SEAT, "miss", "hold"]}),
    "completes": (6, {"place": WHO, "staff": YES}),
    "come_back": (8, {"place": WHO, "with_key": YES}),
    "everybody_presses_next": (1, {}),
    "everybody_moves": (2, {"verbs": [(a, b, c) for a in AT_SEAT for b in AT_SEAT for c in AT_SEAT]}),
    "choose": (3, {"seat": SEAT, "place": WHO, "finish": YES}),
    "walk_in": (2, {"seat": SEAT, "matter": MATTER, "finish": YES}),
    "recall": (2, {"seat": SEAT}),
    "transfer": (4, {"seat": SEAT, "to": [*SEAT, GROUPS[INSURANCE], GROUPS[OLDER]]}),
    "take_over": (4, {"seat": SEAT, "other": SEAT}),
    "undo": (5, {"seat": SEAT}),
    "move_and_undo": (4, {"seat": SEAT, "way": range(12), "place": WHO, "verb": AT_SEAT}),
    "classify": (4, {"place": WHO, "priority": YES}),
    "leave": (2, {"place": WHO}),
    "book": (2, {"minutes": range(-5, 60), "matter": MATTER}),
    "come_for_appointment": (3, {"place": WHO}),
    "opens": (3, {"seat": SEAT, "clerk": SEAT}),
    "everybody_sits_down": (2, {}),
    "goes_away": (4, {"seat": SEAT, "verb": ["pause", "pause", "close"]}),
    "close_day": (1, {"confirmed": YES, "sure": range(4)}),
    "outage": (1, {"served": range(900, 906), "waiting": [set(), {904, 906}, {907}]}),
    "choose_settings": (4, {"which": range(len(SOME_CHOICES))}),
    "press_again": (2, {"place": WHO}),
    "power_cut": (1, {}),
    "seconds_pass": (4, {"seconds": [5, 16, 26, 40, 61]}),
    "minutes_pass": (4, {"minutes": [4, 9, 11, 35]}),
    "hours_pass": (1, {"hours": [1, 2, 9, 24, 60], "sure": range(4), "looks": YES}),
    "midnight_comes_near": (1, {"before": range(5, 41)}),
    "clock_is_set_back": (1, {"seconds": [1, 30, 300, 3600, 24 * 3600], "sure": range(3)}),
}
"""How often, and with what."""


class AnyDay(Steps, RuleBasedStateMachine):
    """The steps as Hypothesis takes them."""

    begin = initialize()(Steps.begin)


for step, (_, given) in STEP.items():
    values: dict[str, Any] = {name: st.sampled_from(list(some)) for name, some in given.items()}
    setattr(AnyDay, step, rule(**values)(getattr(Steps, step)))

AnyDay.TestCase.settings = settings(
    max_examples=LONG or 25,
    stateful_step_count=50,
    deadline=None,
    derandomize=not LONG,
    phases=[Phase.generate],
    database=None,
    print_blob=True,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
TestAnyDay = AnyDay.TestCase


@pytest.mark.parametrize("seed", range(FIRST, FIRST + (LONG or 10)))
def test_any_week_by_chance(seed):
    names = [name for name, (often, _) in STEP.items() for _ in range(often)]
    chance, hall, done = Random(seed), Steps(), []
    hall.begin()
    try:
        for _ in range(STEPS_A_WEEK):
            step = chance.choice(names)
            given = {name: chance.choice(some) for name, some in STEP[step][1].items()}
            done.append((step, given))
            getattr(hall, step)(**given)
    except BaseException:
        print(*done[-12:], sep="\n")
        raise
    finally:
        hall.teardown()
