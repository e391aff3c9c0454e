"""The hall dies between any two statements of a verb: all of it or nothing, and the same press goes on."""

import inspect

import pytest

from server.choices import Choices
from server.hall import Hall
from server.paper import Paper
from tests import fault_presses
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


@pytest.mark.parametrize("who", [Hall, Paper, Choices])
def test_every_verb_is_among_the_presses(who):
    table = inspect.getsource(fault_presses)
    verbs = [name for name, verb in inspect.getmembers(who, inspect.isfunction) if "press" in _names(verb)]
    assert verbs
    assert [verb for verb in verbs if f'"{verb}"' not in table and f".{verb}(" not in table] == []


def _names(verb):
    return inspect.signature(verb).parameters
