"""One odd hour at a printer, made by chance and repeatable by its seed: what it is, who comes, what fails."""

import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

from kiosk.profiles import Profile
from tests.fake_faults import Fault, Kind, Traits
from tests.paper_hall import Counter, PaperHall, counter
from tests.paper_trial import profile_of, traits_of

SURE: dict[str, Any] = {"status": "always", "confirm": "gs_h"}
PLAIN: dict[str, Any] = {"status": "always", "confirm": "gs_r"}
MODELS: list[tuple[float, str, dict[str, Any], dict[str, Any]]] = [
    (8, "generic-80mm", SURE, {}),
    (4, "generic-80mm", PLAIN, {}),
    (2, "generic-80mm", {"status": "maybe", "confirm": "gs_r"}, {}),
    (2, "generic-58mm", SURE, {}),
    (0.2, "generic-80mm", SURE | {"mode": "raster"}, {}),
    (1, "generic-80mm", PLAIN, {"fence": False, "paper_sensor": False}),
    (1, "generic-58mm", {"status": "maybe"}, {"status": False, "fence": False, "paper_sensor": False}),
]
"""How often, which profile, how it is changed, and what kind of printer stands there."""
BEFORE_OR_DURING: list[Kind] = ["paper_out", "cover_open", "jam", "offline", "error", "near_end"]
BREAKING: list[Kind] = ["power_cut", "power_cut", "reset", "reset", "silent", "hang"]
HEALS = (0.02, 0.05, 0.1, 0.3, 0.9)
ROLL = 0.9
"""Nobody changes a roll faster (45 s); between two looks of the worker, some 7 s, it would not be seen."""
PATIENCE = 30.0


@dataclass
class Hour:
    """What chance has chosen."""

    seed: int
    profile: Profile = field(init=False)
    traits: Traits = field(init=False)
    plug: dict[str, Any] = field(init=False)
    visits: list[tuple[float, list[Fault]]] = field(init=False)
    warm: bool = field(init=False)
    again: bool = field(init=False)

    def __post_init__(self) -> None:
        chance = Random(self.seed)
        (_, name, changes, kind), *_ = chance.choices(MODELS, [model[0] for model in MODELS])
        self.profile = profile_of(name, **changes)
        self.traits = traits_of(self.profile, **kind, **_ways(chance))
        native = self.profile.mode == "native"
        self.traits.speed *= 1 if native else 10  # as pictures at 9600 baud: nobody does that
        self.plug = {"serial": chance.random() < 0.25 and native}
        if not self.plug["serial"]:
            self.plug["gone"] = chance.choice(["reset", "silent"])
            self.plug["clients"] = chance.choice(["queue", "queue", "refuse"])
        self.plug["off"] = chance.random() < 0.05
        self.visits = [
            (chance.choice([0.0, 0.02, 0.2]), self._faults(chance)) for _ in range(chance.randint(1, 3))
        ]
        self.warm = not self.plug["off"] and chance.random() < 0.7
        self.again = chance.random() < 0.3

    def _faults(self, chance: Random) -> list[Fault]:
        return [self._fault(chance) for _ in range(chance.choice([0, 1, 1, 2]))]

    def _fault(self, chance: Random) -> Fault:
        long = 700 if self.profile.mode == "native" else 40_000
        kind = chance.choice(BEFORE_OR_DURING + BREAKING)
        unit = "bytes" if kind in BREAKING else chance.choice(["now", "lines", "bytes"])
        after = {"now": 0, "lines": chance.randint(1, 14), "bytes": chance.randrange(long)}[unit]
        if kind == "jam":
            unit = "now"
        heals = max(chance.choice(HEALS), ROLL if kind == "paper_out" else 0.0)
        return Fault(kind, after, unit, heals)  # type: ignore[arg-type]

    @property
    def calm(self) -> bool:
        """Whether nothing happens in it."""
        return not self.plug["off"] and not any(faults for _, faults in self.visits)


def _ways(chance: Random) -> dict[str, Any]:
    return {
        "buffer": chance.choice([600, 4096, 4096, 65536]),
        "speed": chance.choice([0, 0, 0, 30_000]),
        "late": chance.choice([0, 0, 0, 0.01]),
        "asb": chance.random() < 0.2,
        "flow": chance.random() < 0.2,
        "forgets": chance.random() < 0.1,
        "answers_in_data": chance.random() < 0.5,
    }


@dataclass
class Outcome:
    """What an hour came to: the slips' states, and every lie that was told."""

    hour: Hour
    states: list[str]
    lies: list[str]


def live(hour: Hour, hall: PaperHall) -> Outcome:
    """Lives through it: people come, faults strike and are set right, those who are asked answer."""
    with counter(hall, hour.profile, hour.traits, **hour.plug) as one:
        if hour.warm:  # a printer that was seen at work is believed more, and trusted less
            one.take()
            one.settle(PATIENCE)
        for pause, faults in hour.visits:
            one.printer.arm(*faults)
            one.take()
            time.sleep(pause)
        if hour.plug["off"]:
            one.printer.heal("power_cut")
        states = one.settle(PATIENCE)
        lies = one.lies() + _odd(hour, states)
        if hour.again:
            states += _print_again(one)
            lies += one.lies()
    return Outcome(hour, states, lies)


def _odd(hour: Hour, states: list[str]) -> list[str]:
    unsure = [state for state in states if state not in {"confirmed", "sent"}]
    reads = hour.traits.status and hour.traits.fence
    return [f"nothing happened, and yet: {states}"] if hour.calm and reads and unsure else []


def _print_again(one: Counter) -> list[str]:
    """Whoever is asked says that nothing came out, while the printer is well."""
    for ticket in one.tickets:
        if one.slip(ticket)["asks"]:
            one.link.ask("POST", f"/tickets/{ticket['key']}/slip", {"out": False})
            one.link.rings.set()
    return one.settle(PATIENCE)
