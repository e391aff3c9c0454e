"""Nobody waits for a printer: with one that swallows everything and one that is dead the hall is as fast."""

import statistics
import time
from contextlib import ExitStack

from tests.fake_printer import FakePrinter
from tests.running import RunningHall

ROUNDS = 15
SLOWER = 3.0
"""So many times as long an answer may take at the most: two equal halls differ by up to two here."""


def milliseconds(call):
    began = time.perf_counter()
    reply = call()
    assert reply.status in (200, 201)
    return (time.perf_counter() - began) * 1000


def test_the_line_and_the_kiosk_are_as_fast_beside_a_black_hole_or_a_dead_printer(tmp_path):
    with ExitStack() as stack:
        hole, dead = (stack.enter_context(FakePrinter()) for _ in range(2))
        hole.strike("hang")
        dead.strike("power_cut")
        halls = {}
        for name, address in {"none": "none", "hole": hole.address, "dead": dead.address}.items():
            settings = {"printer": address, "printer_pace": "0.1"}
            halls[name] = RunningHall(tmp_path / name, demo=False, settings=settings).start()
            stack.callback(halls[name].stop)
        took: dict[tuple[str, str], list[float]] = {
            (name, what): [] for name in halls for what in ("queue", "take")
        }
        for _ in range(ROUNDS):  # in turn, so that noise meets all alike
            for name, hall in halls.items():
                took[name, "take"].append(milliseconds(lambda hall=hall: hall.call("POST", "/tickets", {})))
                took[name, "queue"].append(milliseconds(lambda hall=hall: hall.call("GET", "/queue")))
        typical = {which: statistics.median(times) for which, times in took.items()}
        for name in ("hole", "dead"):
            for what in ("take", "queue"):
                assert typical[name, what] < SLOWER * typical["none", what], typical
            ticket = halls[name].take()
            assert ticket["slip"]["state"] == "queued"  # its number counts; the paper waits
