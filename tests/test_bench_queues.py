"""The table of lines under heavy load tells what was played, and a line that disagrees is told as such."""

from dataclasses import replace

from bench.plan import QUICK
from bench.queues import (
    Agreement,
    line_name,
    measure_lives,
    measure_queues,
    orders,
    queues_table,
    queues_targets,
)
from server.simulate.theory import Interval


def test_lines_are_named_and_judged():
    some = [
        Agreement(order, 10.0, Interval(11.0, 2.0), exact=True, long=Interval(10.0, 0.5))
        for order in orders(100)
    ]
    assert [line_name(one.order) for one in some][:5] == ["M/M/1", "M/M/2", "M/M/3", "M/M/4", "M/M/5"]
    assert line_name(some[-1].order) == "M/LN/1, 1.2"
    row = queues_table(QUICK, some).rows[0]
    assert row == ("M/M/1", "10.0", "11.0", "9.00 - 13.0", "yes", "9.50 - 10.5", "yes")
    assert all(target.reached for target in queues_targets(some, 2_000))
    for wrong in (
        replace(some[0], wanted=12.0),
        replace(some[0], wanted=9.9, long=Interval(8.0, 0.1)),
        replace(some[0], exact=False),
    ):
        target, speed = queues_targets([wrong, *some[1:]], 900)
        assert (target.measured, target.reached, speed.reached) == ("7 of 8", False, False)
        assert "NO" in queues_table(QUICK, [wrong]).rows[0]


def test_a_short_run_plays_every_line_exactly():
    found = measure_queues(200)
    assert len(found) == 8
    assert all(one.exact for one in found)
    assert measure_lives(50) > 0
