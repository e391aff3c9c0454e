"""The fixed days of the bench, two halls of them, through the real rules: what was promised of told waits.

`python -m bench --only waits` plays all eight halls and sets the figures beside their targets. Here the
limits are those targets with a little room, for two halls are not eight; everything is drawn from fixed
seeds, so nothing here is left to chance.
"""

import pytest

from bench.days import KINDS, SEEDS, history
from bench.plan import QUICK
from bench.waits import (
    ALL,
    LEAST_INSIDE,
    MOST_INSIDE,
    Pooled,
    by_kind,
    demo_catalogue,
    measure_waits,
    waits_table,
    waits_targets,
)
from server.rules.waits import Known
from server.rules.waits_means import Means
from server.store import waits
from server.waiting import Waits


@pytest.fixture(scope="module")
def days():
    return measure_waits(SEEDS[:2])


def test_all_kinds_of_days_are_judged_by_many_tickets(days):
    assert [one.name for one in by_kind(days)] == [kind.name for kind in KINDS]
    assert all(one.count > 100 for one in by_kind(days))


def test_the_estimate_is_nearly_as_good_as_one_that_is_told_the_truth(days):
    assert Pooled(ALL, days).ratio < 1.10
    assert max(one.ratio for one in by_kind(days)) < 1.20


def test_it_is_better_than_the_naive_rules_on_every_kind_of_day(days):
    assert [one.name for one in by_kind(days) if one.error > 0.8 * one.naive] == []


def test_the_range_holds_about_eight_times_in_ten(days):
    pooled = Pooled(ALL, days)
    assert LEAST_INSIDE <= pooled.inside <= MOST_INSIDE
    assert pooled.later <= 0.12
    assert [one.name for one in by_kind(days) if not 0.70 < one.inside < 0.92 or one.later > 0.16] == []


def test_the_table_and_the_targets_name_what_was_measured(days):
    table, targets = waits_table(QUICK, days), waits_targets(days)
    assert [row[0] for row in table.rows] == [*(kind.name for kind in KINDS), ALL]
    assert len(targets) == 5


def test_who_believes_the_catalogue_and_never_learns_is_seen_through(days, monkeypatch):
    """The measure can fail: the same days, and means that stay as the catalogue has them."""

    def believe(self, con, today):
        learn(self, con, today)
        if self._known:
            listed = waits.listed(con)
            means: dict[str | None, float] = {code: matter.seconds for code, matter in listed.items()}
            stubborn = Means(means, sum(means.values()) / len(means), self._known.means.known)
            self._known = Known(stubborn, self._known.shape, self._known.habits)

    learn = Waits.learn
    monkeypatch.setattr(Waits, "learn", believe)
    stubborn = Pooled(ALL, measure_waits(SEEDS[:2]))
    assert stubborn.ratio > Pooled(ALL, days).ratio + 0.05


def test_the_days_are_the_same_every_time():
    catalogue = demo_catalogue()
    assert history(SEEDS[0], catalogue, 1) == history(SEEDS[0], catalogue, 1)
    first = history(SEEDS[0], catalogue, 1).days[0]
    assert [visit.at for visit in first.visits] == sorted(visit.at for visit in first.visits)
