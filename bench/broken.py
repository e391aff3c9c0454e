"""Slips that break off at any byte at a printer that fails as told: what is said of them, what lies there."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

from bench.plan import Plan
from bench.tables import Table, Target
from tests.paper_trial import Trial, length_of, profile_of, strikes, trial
from tests.paper_truth import complaints

LANES = 8
FENCE = 11
"""Bytes of GS ( H with its id."""
Break = Literal["power_cut", "reset"]
NAMES: dict[Break, str] = {"power_cut": "power cut", "reset": "link reset"}


@dataclass(slots=True)
class Broken:
    """One slip broken off at each of these places: what was said in the end, and what lay there."""

    name: str
    mode: str
    step: int
    places: int
    said: Counter[str] = field(default_factory=Counter)
    lay: Counter[tuple[str, ...]] = field(default_factory=Counter)
    lies: list[str] = field(default_factory=list)


def measure_broken(plan: Plan) -> list[Broken]:
    """Both faults, native and as a picture."""
    return [
        _broken(kind, mode, step)
        for kind in NAMES
        for mode, step in (("native", plan.paper_step), ("raster", plan.picture_step))
    ]


def _broken(kind: Break, mode: str, step: int) -> Broken:
    """Several printers at a time: most of it is waiting."""
    profile = profile_of("generic-80mm", status="always", confirm="gs_h", mode=mode)
    places = range(0, length_of(profile) + FENCE, step)

    def lane(first: int) -> Trial:
        with trial(profile) as one:
            one.print(number="00000")  # a printer that was seen at work
            for place in places[first::LANES]:
                one.printer.arm(strikes(kind, place))
                one.print(number=f"{place + 1:05}")
                one.printer.heal()
            return one

    found = Broken(NAMES[kind], mode, step, len(places))
    with ThreadPoolExecutor(LANES) as lanes:
        for one in lanes.map(lane, range(LANES)):
            found.lies += complaints(one.printer.roll, one.slips)
            found.said.update(slip.state for slip in one.slips[1:])
            found.lay.update(tuple(one.came_out(slip.number)) for slip in one.slips[1:])
    return found


def broken_table(found: Sequence[Broken]) -> Table:
    """What was said, and what lay there."""
    table = Table(
        "Slips that break off",
        (
            "fault",
            "slip",
            "places",
            "confirmed",
            "unknown",
            "once",
            "once, marked",
            "twice, one marked",
            "lies",
        ),
        note=(
            "One slip for each place in it (80 mm, every byte of a native one in the full run), at a printer "
            "that loses its power or its link there and is well again soon; all waits at a fiftieth. Whole "
            "slips are counted; the rest of a broken one lies there with the mark VOID. A lie: confirmed and "
            "not whole, or twice without a mark."
        ),
    )
    for one in found:
        step = "every byte" if one.step == 1 else f"every {one.step} bytes"
        lay = (one.lay[("plain",)], one.lay[("again",)], one.lay["plain", "again"])
        figures = (one.places, one.said["confirmed"], one.said["unknown"], *lay, len(one.lies))
        table.rows.append((one.name, f"{one.mode}, {step}", *map(str, figures)))
    return table


def broken_targets(found: Sequence[Broken]) -> list[Target]:
    """No lie, and every slip whole in somebody's hand."""
    places, lies = sum(one.places for one in found), sum(len(one.lies) for one in found)
    whole = sum(count for one in found for lay, count in one.lay.items() if lay)
    return [
        Target("paper: slips broken off, lies", "0", str(lies), lies == 0),
        Target(
            "paper: slips broken off that came out whole", "all", f"{whole:,} of {places:,}", whole == places
        ),
    ]
