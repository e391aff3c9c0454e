"""The rules behind the wait estimate: means, what is left of a service, the line played, the range."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.waits import Crowd, Forecast, Known, Waiting
from server.rules.waits_habits import Counts, Habits, Stay, gaps_between, learn_habits
from server.rules.waits_means import LONGEST, Listed, Means, Service, Shape, learned
from server.rules.waits_play import Plays, Rest, SeatNow
from server.rules.waits_range import Margins, Outcome, learn_margins, sensible
from server.rules.waits_score import Case, Told, score

CARD, PENSION, LICENCE = "card", "pension", "licence"
CATALOGUE = {CARD: Listed("social", 600.0), PENSION: Listed("social", 1200.0), LICENCE: Listed("work", 300.0)}
EVEN = Shape([1.0] * 40)
"""Everybody takes exactly the mean."""
PLAIN = Habits(missed=0.0, priority=0.0, resting=0.0, gap=0.0)


def test_before_anybody_is_served_a_matter_takes_what_the_catalogue_says():
    means, _ = learned([], CATALOGUE)
    assert (means.of(CARD), means.of(PENSION), means.of(LICENCE)) == (600, 1200, 300)
    assert means.of(None) == means.of("a retired matter") == pytest.approx(700)
    assert means.known == 0


def test_a_matter_often_served_takes_what_it_took():
    means, _ = learned([Service(CARD, None, 900.0)] * 400, CATALOGUE)
    assert means.of(CARD) == pytest.approx(900, rel=0.02)


def test_a_matter_never_served_follows_its_group_and_the_group_the_hall():
    means, _ = learned([Service(CARD, None, 900.0)] * 400, CATALOGUE)
    assert means.of(PENSION) == pytest.approx(1800, rel=0.05)
    assert 300 < means.of(LICENCE) <= 450


def test_a_single_odd_service_hardly_moves_a_mean():
    usual = [Service(LICENCE, None, 300.0)] * 50
    means, _ = learned([*usual, Service(CARD, None, 1800.0)], CATALOGUE)
    assert 600 < means.of(CARD) < 900
    assert means.of(LICENCE) < 310


def test_a_service_forgotten_over_lunch_counts_as_two_hours_at_most():
    forgotten, _ = learned([Service(CARD, None, 50 * 3600.0)], CATALOGUE)
    longest, _ = learned([Service(CARD, None, LONGEST)], CATALOGUE)
    assert forgotten.of(CARD) == longest.of(CARD)


def test_what_was_done_teaches_when_the_ticket_did_not_say():
    means, _ = learned([Service(None, CARD, 900.0)] * 400, CATALOGUE)
    assert means.of(CARD) == pytest.approx(900, rel=0.02)
    assert means.of(None) == pytest.approx(900, rel=0.05)


def test_who_has_been_served_for_long_is_not_done_at_once():
    shape = Shape()
    fresh, late, very_late = (shape.left(600.0, elapsed, 0.5) for elapsed in (0.0, 900.0, 7200.0))
    assert 400 < fresh < 600
    assert late > 60
    assert very_late > 60


@given(st.floats(1, 7200), st.floats(0, 20_000), st.sampled_from([0.1, 0.5, 0.9]))
def test_nobody_is_done_before_now(mean, elapsed, level):
    assert Shape().left(mean, elapsed, level) >= 0


def test_the_shape_is_learned_with_time():
    services = [Service(CARD, None, 600.0)] * 2000
    _, shape = learned(services, CATALOGUE)
    assert shape.points[4] > 0.9
    assert shape.points[-4] < 1.2


def test_one_seat_serves_the_line_one_after_the_other():
    plays = Plays([SeatNow(0.0)], EVEN)
    assert [plays.add(seconds, (0,)) for seconds in (300.0, 600.0, 60.0)] == [0, 300, 900]
    assert plays.first((0,)) == 960


def test_a_seat_that_rests_joins_when_it_is_back():
    plays = Plays([SeatNow(0.0), SeatNow(500.0)], EVEN)
    assert [plays.add(300.0, (0, 1)) for _ in range(4)] == [0, 300, 500, 600]


def test_a_rest_known_beforehand_begins_after_who_is_there():
    plays = Plays([SeatNow(0.0, rests=(Rest(100.0, 600.0),))], EVEN)
    assert [plays.add(300.0, (0,)) for _ in range(3)] == [0, 900, 1200]


def test_who_may_go_to_one_seat_only_waits_for_it_and_holds_nobody_up():
    plays = Plays([SeatNow(1000.0), SeatNow(0.0)], EVEN)
    assert plays.add(300.0, (0,)) == 1000
    assert plays.add(300.0, (0, 1)) == 0


def test_of_three_busy_seats_one_is_free_sooner_than_any_on_average():
    one, three = (Plays([SeatNow(0.0, mean=600.0)] * seats, Shape()) for seats in (1, 3))
    assert three.first((0, 1, 2)) < 0.7 * one.first((0,))


def knowing(**habits: float) -> Known:
    return Known(Means({None: 600.0}, 600.0, 99), EVEN, Habits(**{**vars_of(PLAIN), **habits}))


def vars_of(habits: Habits) -> dict[str, float]:
    return {name: getattr(habits, name) for name in Habits.__slots__}


def line(count: int) -> list[Waiting]:
    return [Waiting(number, float(number), None, (0,)) for number in range(count)]


def mid(forecast: Forecast, ticket: int, now: float = 0.0) -> int:
    told = forecast.of(ticket, now)
    assert told is not None
    return told.mid


def test_no_shows_shorten_the_line_and_rests_lengthen_it():
    def third(known: Known) -> int:
        return mid(Forecast(known, 0.0, [SeatNow(0.0)], line(3), Crowd()), 2)

    assert third(knowing()) == 1200
    assert third(knowing(missed=0.2, back=0.0)) < 1000
    assert third(knowing(resting=0.1)) > 1300


def test_priority_that_may_still_come_lengthens_the_wait_but_only_within_its_head_start():
    busy = Crowd(arrivals=1 / 300, head_start=600.0)
    known = knowing(priority=0.1)
    calm, crowded = (Forecast(known, 0.0, [SeatNow(0.0)], line(9), crowd) for crowd in (Crowd(), busy))
    assert mid(crowded, 0) == mid(calm, 0) == 0
    assert mid(calm, 8) < mid(crowded, 8) <= mid(calm, 8) + 0.2 * (600 + 8) + 1


def test_the_wait_runs_down_while_people_wait():
    forecast = Forecast(knowing(), 0.0, [SeatNow(0.0)], line(3), Crowd())
    assert mid(forecast, 2, now=10.0) == 1190
    assert mid(forecast, 1, now=5000.0) == 0
    assert forecast.of(99, 0.0) is None


def test_a_newcomer_waits_behind_everybody():
    forecast = Forecast(knowing(), 0.0, [SeatNow(0.0)], line(3), Crowd())
    assert forecast.newcomer(0.0).mid == 1800
    forecast.add(Waiting(3, 3.0, None, (0,)))
    assert mid(forecast, 3) == 1800
    assert forecast.newcomer(0.0).mid == 2400


@given(st.floats(-500, 500), st.floats(0, 500))
def test_a_range_is_one_that_people_would_say(low, width):
    least, most = sensible(low, low + width)
    assert 0 <= least < most
    assert most >= 5
    assert all(minutes < 10 or minutes % 5 == 0 for minutes in (least, most))
    assert all(minutes < 60 or minutes % 10 == 0 for minutes in (least, most))
    assert least <= max(0, low) + 5
    assert most >= min(low + width, 500) - 5


def test_ranges_that_people_read():
    assert sensible(0.2, 0.9) == (0, 5)
    assert sensible(8.7, 21.0) == (9, 20)
    assert sensible(12.0, 13.0) == (10, 15)
    assert sensible(56.0, 93.0) == (55, 90)


def test_the_range_narrows_with_the_number_ahead_beside_the_same_wait():
    few, many = (Margins().around(3600.0, ahead) for ahead in (3, 15))
    assert many.high - many.low < few.high - few.low


def test_margins_learned_hold_about_eight_times_in_ten():
    draw = random.Random(5)
    seen = [Outcome(1800.0, 5, draw.gauss(1800, 500)) for _ in range(3000)]
    told = learn_margins(seen).around(1800.0, 5)
    later = [draw.gauss(1800, 500) for _ in range(3000)]
    inside = sum(told.low * 60 <= waited <= told.high * 60 for waited in later) / len(later)
    assert 0.75 < inside < 0.87


def test_a_few_outcomes_move_the_margins_little():
    usual = Margins().around(1800.0, 5)
    odd = learn_margins([Outcome(1800.0, 5, 7200.0)] * 5).around(1800.0, 5)
    assert usual.high <= odd.high <= usual.high + 20


def test_habits_begin_with_beliefs_and_end_with_what_was_seen():
    assert learn_habits(Counts(), [], []) == Habits()
    many = learn_habits(Counts(20_000, 4000, 20_000, 3000, 3000, 300), [], [900.0] * 2000 + [4000.0])
    assert many.missed == pytest.approx(0.15, abs=0.01)
    assert many.priority == pytest.approx(0.2, abs=0.01)
    assert many.back == pytest.approx(0.1, abs=0.02)
    assert many.rest == pytest.approx(900, rel=0.01), "lunch is no rest"


def test_a_gap_counts_only_where_somebody_waited():
    first, waited, came_late = Stay(1, 0, 0, 100), Stay(1, 50, 120, 200), Stay(1, 260, 270, 300)
    elsewhere = Stay(2, 0, 205, 300)
    assert gaps_between([came_late, elsewhere, first, waited]) == [20]


def test_the_scoreboard_sets_the_estimate_beside_the_naive_rules():
    told = Told(300, 600, 900)
    cases = [
        Case(1, 0, 60, 60, None),
        Case(2, 0, 240, 250, None),
        Case(3, 100, 1200, 1200, told),  # one called before: it waited 60 s; this one 1100 s
        Case(4, 300, 780, None, told),  # two called before: 60 and 240 s; the last to be served waited 240 s
    ]
    found = score(cases)
    assert found is not None
    assert found.count == 2
    assert found.error == pytest.approx((500 + 120) / 2 / 60)
    assert (found.inside, found.later) == (0.5, 0.5)
    assert found.last_five == pytest.approx((1040 + 330) / 2 / 60)
    assert found.last_served == pytest.approx((1040 + 240) / 2 / 60)


def test_a_day_on_which_nothing_was_told_has_no_score():
    assert score([Case(1, 0, 60, 60, None)]) is None
