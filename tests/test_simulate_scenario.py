"""Scenario files: the shipped ones can be played, a wrong one is refused and the field named."""

import re

import pytest

from server.simulate.scenario import BadScenario
from server.simulate.scenario_file import NAMES, find_scenario, parse_scenario
from tests.small_hall import catalogue

GOOD = """
seats = 2
periods = ["08:30-11:30", "13:30-17:00"]
priority = 0.1
[arrivals]
9 = 12.5
[[matters]]
code = "SB-01"
minutes = 10
[[breaks]]
seat = 2
start = "10:15"
minutes = 5
"""


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shipped_can_be_played_with_the_demo_halls_matters(name):
    scenario = find_scenario(name)
    assert scenario.name == name
    listed = {matter.code: (matter.group.en, matter.minutes) for matter in catalogue()}
    for kind in scenario.mix:
        if kind.matter:
            assert listed[kind.matter] == (kind.group, kind.listed or kind.minutes), kind.matter


def test_a_file_is_read_as_written(tmp_path):
    (tmp_path / "ours.toml").write_text(GOOD, "utf-8")
    scenario = find_scenario(str(tmp_path / "ours.toml"))
    assert (scenario.name, scenario.seats, scenario.priority) == ("ours", 2, 0.1)
    assert list(scenario.periods) == [(510, 690), (810, 1020)]
    assert (scenario.arrivals[9], sum(scenario.arrivals)) == (12.5, 12.5)
    assert (scenario.breaks[0].start, scenario.early) == (615, 30)


def test_fewer_seats_have_fewer_breaks():
    scenario = parse_scenario(GOOD, "ours")
    assert scenario.with_seats(1).breaks == ()
    assert scenario.with_seats(3).breaks == scenario.breaks


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("seats = 0", "seats = 2", "seats: allowed is 1 to 30"),
        ('seats = "two"', "seats = 2", "seats must be a whole number, not 'two'"),
        ("seats = true", "seats = 2", "seats must be a whole number"),
        ("", "seats = 2", "seats is missing"),
        ("priorty = 0.1", "priority = 0.1", "has no 'priorty'; known are"),
        ("priority = 10", "priority = 0.1", "priority: allowed is a share, 0 to 1"),
        ("walk = -1", "priority = 0.1", "walk: allowed is 0 or more"),
        ('"8.30-11:30"', '"08:30-11:30"', "'8.30' is no time of the day such as 08:30"),
        ('"all day"', '"08:30-11:30"', "'all day' is no span such as"),
        ('"12:30-11:30"', '"08:30-11:30"', "periods: allowed is spans of one day, one after the other"),
        ('"08:30-14:00"', '"08:30-11:30"', "periods: allowed is spans of one day, one after the other"),
        ("25 = 1", "9 = 12.5", "has no '25'"),
        ("9 = -1", "9 = 12.5", "arrivals: allowed is people an hour, 0 or more"),
        ("code = 5", 'code = "SB-01"', "code must be text, not 5"),
        ('shape = "flat"', 'code = "SB-01"', "shape: allowed is lognormal, exponential, deterministic"),
        ("cv = 0.5", "minutes = 10", "matters: minutes is missing"),
        ("minutes = 0", "minutes = 10", "weight, minutes, cv above 0"),
        ("seat = 3", "seat = 2", "breaks: seat: allowed is 1 to 2"),
        ("[breaks]", "[[breaks]]", "breaks must be a list"),
        ("seats = = 2", "seats = 2", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_named(wrong, right, said):
    assert right in GOOD
    with pytest.raises(BadScenario, match=re.escape(said)):
        parse_scenario(GOOD.replace(right, wrong, 1), "ours")


def test_a_file_that_is_not_there_is_named_and_so_is_a_wrong_one(tmp_path):
    with pytest.raises(BadScenario, match="no scenario 'bussy': neither one of quiet, ordinary, busy"):
        find_scenario("bussy")
    (tmp_path / "ours.toml").write_text("seats = 1", "utf-8")
    with pytest.raises(BadScenario, match=r"ours\.toml: arrivals is missing"):
        find_scenario(str(tmp_path / "ours.toml"))
