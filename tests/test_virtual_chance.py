"""Faults of the virtual printer that come and go by chance."""

import random

import pytest

from tests.screen_desk import Desk

FAULTS = ["paper_out", "cover_open", "jam", "mid_slip", "offline", "near_end"]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_fails_each_number_comes_out_and_unmarked_only_once(seed):
    """Faults come and go at any time while five people take numbers; in the end all is well."""
    chance = random.Random(seed)
    desk = Desk()
    for number in range(1, 6):
        desk.switch(*chance.sample(FAULTS, chance.randint(0, 2)))
        told: list = []

        def somebody_does_something(state, told=told):
            told.append(state)
            desk.switch(*(chance.sample(FAULTS, 1) if len(told) < 4 and chance.random() < 0.5 else []))

        while desk.prints(number, somebody_does_something) == "queued":
            desk.switch()
        whole = [piece for piece in desk.pieces(number) if "您的号码" in piece and "当日有效" in piece]
        assert sum("REPRINT" not in piece for piece in whole) <= 1
        assert desk.pieces(number)[-1].count("当日有效") == 1
        assert desk.roll.papers[number]["cut"]
