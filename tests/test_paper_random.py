"""Any hour at any printer: several hundred random runs of faults, and never a lie.

No ticket is lost: each slip ends in a state that tells the truth. None is called confirmed that did not come
out whole; no two slips of one number lie there without the mark on all but one.
ONEWINDOW_LONG=5000 looks at as many hours never seen before, from the seed ONEWINDOW_FIRST on.
"""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.paper_chance import Hour, live
from tests.paper_hall import PaperHall, at_once

LONG, FIRST = (int(os.environ.get(f"ONEWINDOW_{name}", "0")) for name in ("LONG", "FIRST"))
RUNS = LONG or 500
LANES = 12
"""Hours that pass at the same time: most of each is waiting."""


def test_never_a_lie_in_any_hour(monkeypatch, tmp_path):
    at_once(monkeypatch)

    def lane(first):
        hall = PaperHall(tmp_path / str(first))
        found = []
        for seed in range(FIRST + first, FIRST + RUNS, LANES):
            try:
                found.append(live(Hour(seed), hall))
            except AssertionError as fault:
                raise AssertionError(f"seed {seed}: {Hour(seed)}") from fault
        return found

    with ThreadPoolExecutor(LANES) as lanes:
        outcomes = [one for found in lanes.map(lane, range(LANES)) for one in found]
    lies = [f"seed {one.hour.seed}: {lie}" for one in outcomes for lie in one.lies]
    states = Counter(state for one in outcomes for state in one.states)
    print(states)
    assert not lies, "\n".join(lies)
    assert states["failed"] == states["queued"] == 0
    assert states["confirmed"] > states["unknown"]  # to call everything unknown is no answer either
