"""The hall dies between any two statements of a verb: all of it or nothing, and the same press goes on."""

import pytest

from tests.fault_forks import Forks
from tests.fault_presses import PRESSES


@pytest.fixture(scope="module")
def forks():
    forks = Forks()
    yield forks
    forks.end()


@pytest.mark.parametrize("name", PRESSES)
def test_a_verb_that_dies_half_way_leaves_no_trace_and_the_press_goes_on(forks, name):
    trial = forks.trial(name)
    assert trial.harm == []
    assert trial.statements >= 4
