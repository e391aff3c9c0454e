"""A simulated day: who comes is drawn from the seed, who is next is decided by the real hall."""

from dataclasses import replace
from itertools import pairwise

import pytest

from server.rules.settings import Settings
from server.rules.times import MINUTE, SECOND
from server.simulate.agenda import PressRefused
from server.simulate.day import FIRST_DAY, play, simulate
from server.simulate.desks import Watcher
from server.simulate.line import in_house
from server.simulate.results import Record, Results, Shift
from server.simulate.scenario import Break, Kind, Scenario
from server.simulate.scenario_file import find_scenario
from server.simulate.visits import Visit, duration, visits

MIDNIGHT = round(FIRST_DAY.timestamp() * SECOND)
PENSION = Kind("SB-18", "Pensions", minutes=10)
MORNING = ((9 * 60.0, 12 * 60.0), (14 * 60.0, 17 * 60.0))
HALL = Scenario("small", 1, MORNING, (6.0,) * 24, (PENSION,))


def comes(at: str, needs: float = 10, **more) -> Visit:
    """Somebody who comes at a time of the day and needs so many minutes at the desk."""
    hours, minutes = at.split(":")
    moment = int(hours) * 60 * MINUTE + int(minutes) * MINUTE
    return Visit(moment, PENSION, more.pop("priority", None), round(needs * MINUTE), 0, **more, reaction=0)


def played(scenario: Scenario, *people: Visit, watchers=()) -> list[Record]:
    """One day of these people."""
    with in_house(scenario) as line:
        found = play(scenario, line, line.clock, seed=1, people=lambda _: people, watchers=watchers)
        return found.records


def clock(moment: int | None) -> str:
    """A moment as the hall's clock shows it."""
    minutes = ((moment or 0) - MIDNIGHT) // MINUTE
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def called(records: list[Record]) -> list[str]:
    return [clock(record.called) for record in records]


# Who comes


def test_the_same_seed_brings_the_same_people_whatever_the_seats():
    scenario = find_scenario("busy")
    once = list(visits(scenario, 7, 0))
    assert list(visits(scenario.with_seats(1), 7, 0)) == once
    assert list(visits(scenario, 8, 0)) != once
    assert list(visits(scenario, 7, 1)) != once


def test_the_same_seed_plays_the_same_days():
    days = [simulate(find_scenario("ordinary"), seed=3, days=2).records for _ in range(2)]
    lines = [[(r.number, r.issued, r.called, r.seat, r.finished) for r in records] for records in days]
    assert lines[0] == lines[1]
    assert {record.day for record in days[0]} == {0, 1}


def test_people_come_at_the_rate_of_the_hour_and_only_while_numbers_are_given():
    rates = [0.0] * 24
    rates[8], rates[9], rates[11], rates[12] = 10, 4, 8, 50
    scenario = replace(HALL, arrivals=tuple(rates), early=30)
    days = 400
    hours = [visit.at // (60 * MINUTE) for day in range(days) for visit in visits(scenario, 1, day)]
    wanted = {8: 10 / 2, 9: 4, 11: 8}  # taking begins at half past eight; nobody at noon
    assert set(hours) == set(wanted)
    for hour, rate in wanted.items():
        assert hours.count(hour) == pytest.approx(rate * days, abs=4 * (rate * days) ** 0.5)


@pytest.mark.parametrize("shape", ["lognormal", "exponential", "deterministic"])
def test_services_have_the_mean_and_the_spread_asked_for(shape):
    from random import Random
    from statistics import fmean, stdev

    random = Random(5)
    kind = Kind("X", minutes=8, cv=0.5, shape=shape)
    found = [duration(kind, random) for _ in range(20_000)]
    assert fmean(found) == pytest.approx(8, rel=0.03)
    spread = {"lognormal": 4.0, "exponential": 8.0, "deterministic": 0.0}
    assert stdev(found) == pytest.approx(spread[shape], rel=0.05, abs=1e-9)


# Who is served when


def test_the_line_is_served_in_order_by_one_press_each():
    records = played(HALL, comes("09:10"), comes("09:12"), comes("09:15"), comes("10:00"))
    assert [record.number for record in records] == ["001", "002", "003", "004"]
    assert called(records) == ["09:10", "09:20", "09:30", "10:00"]
    assert clock(records[3].finished) == "10:10"
    assert records[1].waited == 8


def test_who_comes_early_waits_for_the_opening_and_noon_is_waited_out():
    records = played(HALL, comes("08:40"), comes("11:45", 20), comes("11:58"))
    assert called(records) == ["09:00", "11:45", "14:00"]
    assert clock(records[1].finished) == "12:05"  # nobody is sent away from the desk at noon


def test_a_break_begins_when_the_desk_is_free_and_lasts_as_planned():
    scenario = replace(HALL, breaks=(Break(1, 9 * 60 + 15, 10),))
    assert called(played(scenario, comes("09:10"), comes("09:11"))) == ["09:10", "09:30"]


def test_after_hours_everybody_is_still_served():
    people = [comes("16:50", 15), comes("16:55", 15), comes("16:59", 15)]
    assert called(played(HALL, *people)) == ["16:50", "17:05", "17:20"]


def test_priority_has_its_head_start_and_no_more():
    people = [comes("09:00", 30), comes("09:01"), comes("09:08", priority="priority"), comes("09:20")]
    first, plain, preferred, last = played(HALL, *people)
    assert called([first, preferred, plain, last]) == ["09:00", "09:30", "09:40", "09:50"]
    late = [comes("09:00", 30), comes("09:01"), comes("09:12", priority="priority")]
    assert called(played(HALL, *late)) == ["09:00", "09:30", "09:40"]


def test_who_does_not_come_is_passed_over_and_comes_back_behind_two():
    gone = comes("09:01", patience=2 * MINUTE, back=3 * MINUTE)
    people = [comes("09:00"), gone, *(comes(f"09:0{minute}") for minute in (2, 3, 4, 5))]
    _, missed, *others = played(HALL, *people)
    assert (called([missed]), missed.misses) == (["09:10"], 1)
    assert called(others) == ["09:12", "09:22", "09:32", "09:52"]
    assert clock(missed.started) == "09:42"  # back at 09:15, behind the next two


def test_who_never_comes_is_called_once():
    (record,) = played(HALL, comes("09:01", patience=2 * MINUTE, back=0))
    assert (record.misses, record.started, record.finished) == (1, None, None)


def test_who_gives_up_is_never_called():
    people = [comes("09:00", 30), comes("09:05", leaves=10 * MINUTE), comes("09:06")]
    _, left, after = played(HALL, *people)
    assert (clock(left.left), left.called) == ("09:15", None)
    assert called([after]) == ["09:30"]


def test_the_clerk_takes_a_moment_and_the_resident_walks():
    slow = replace(comes("09:10"), walk=MINUTE, reaction=2 * MINUTE)
    one, two = played(HALL, slow, comes("09:11"))
    assert (clock(one.started), clock(one.finished)) == ("09:11", "09:23")
    assert clock(two.called) == "09:23"  # finished and called with one press


def test_the_one_who_has_been_idle_longest_serves():
    records = played(HALL.with_seats(2), comes("09:10", 5), comes("09:12", 20), comes("09:20"))
    assert records[2].seat == records[0].seat != records[1].seat


def test_a_long_idle_clerk_has_to_look_up_first():
    """For ten minutes after a press a seat stands by and is called to at once; then the clerk must press."""
    people = [replace(comes(at), reaction=3 * MINUTE) for at in ("09:05", "11:00")]
    assert called(played(HALL, *people)) == ["09:05", "11:03"]


def test_a_seat_that_may_not_take_a_matter_leaves_it_to_the_other():
    rules = replace(Settings(), stand_by=False, seat_matters=(("1", ("Something else",)),))
    with in_house(HALL.with_seats(2), rules) as line:
        people = [comes("09:30"), comes("09:31")]
        records = play(HALL.with_seats(2), line, line.clock, seed=1, people=lambda _: people).records
    assert called(records) == ["09:30", "09:40"]
    assert {record.seat for record in records} == {2}


class Meddled:
    """A line at which somebody else presses as well: the first Start finds that the person is gone."""

    def __init__(self, line):
        self.line, self.met = line, False

    def __getattr__(self, name):
        return getattr(self.line, name)

    def press(self, verb, seat):
        if verb == "start" and not self.met:
            self.met = True
            self.line.hall.miss(self.line.clerks[seat - 1], seat)
            raise PressRefused(409, "409 nobody is called to this seat")
        self.line.press(verb, seat)


def test_a_refused_press_is_let_go_and_the_seat_goes_on():
    with in_house(HALL) as line:
        people = [comes("09:10"), comes("09:11"), comes("09:12")]
        found = play(HALL, Meddled(line), line.clock, seed=1, people=lambda _: people)
    gone, *others = found.records
    assert (gone.started, gone.finished) == (None, None)
    assert called(others) == ["09:11", "09:21"]
    assert found.refusals == ["409 nobody is called to this seat"]
    assert all(shift.busy <= shift.open for shift in found.shifts.values())


def test_watchers_hear_of_everything_in_its_order():
    heard = []

    class Ear(Watcher):
        def on_issue(self, record):
            heard.append(("issue", record.number))

        def on_call(self, record):
            heard.append(("call", record.number))

        def on_start(self, record):
            heard.append(("start", record.number))

        def on_finish(self, record):
            heard.append(("finish", record.number))

    played(HALL, comes("09:00"), comes("09:01"), watchers=[Ear()])
    one = [(word, "001") for word in ("call", "start")]
    two = [("finish", "001"), *((word, "002") for word in ("call", "start", "finish"))]
    assert heard == [("issue", "001"), *one, ("issue", "002"), *two]


# The figures


def record(issued: float, called: float | None, **more) -> Record:
    """Somebody by minutes after midnight."""
    found = Record(comes("00:00"), 0, "key", "001", round(issued * MINUTE), **more)
    found.called = None if called is None else round(called * MINUTE)
    return found


def test_waits_are_told_as_people_ask_for_them():
    results = Results([record(600, 600 + wait) for wait in range(100)] + [record(700, None)])
    waits = results.waits()
    assert (waits.count, waits.mean, waits.median, waits.longest) == (100, 49.5, 49.5, 99)
    assert (waits.p90, waits.p99) == (90, 99)


def test_the_line_by_the_hour_is_an_average_over_time():
    results = Results([record(600, 630), record(615, 630), record(650, 690)], midnights=[0])
    hours = results.line_by_hour()
    assert {hour: most for hour, (_, most) in hours.items()} == {10: 2, 11: 1}
    assert hours[10][0] == pytest.approx((30 + 15 + 10) / 60)
    assert hours[11][0] == pytest.approx(30 / 60)


def test_use_is_the_share_of_the_time_a_seat_was_open():
    results = Results(shifts={(0, 1): Shift(100, 50), (1, 1): Shift(300, 50), (0, 2): Shift(100, 90)})
    assert results.use() == {1: 0.25, 2: 0.9}


def test_promised_waits_are_held_against_what_happened():
    waits = [record(0, wait, low=5, high=15) for wait in (4, 5, 15, 16)] + [record(0, 3)]
    found = Results(waits).accuracy()
    assert found is not None
    assert (found.count, found.inside, found.later) == (4, 0.5, 0.25)
    assert found.error == pytest.approx(5.5)
    assert Results([record(0, 3)]).accuracy() is None


def test_busy_seats_are_busy_and_waits_grow_with_the_load():
    quiet, busy = (simulate(find_scenario(name), seed=1, days=3) for name in ("quiet", "busy"))
    assert busy.waits().mean > quiet.waits().mean
    assert min(busy.use().values()) > max(quiet.use().values())
    for results in (quiet, busy):
        for seat in results.use():
            mine = sorted(
                (r.started or 0, r.finished) for r in results.records if r.seat == seat and r.finished
            )
            assert all(one[1] <= other[0] for one, other in pairwise(mine)), "one at a time at a desk"
