"""How honest the told waits are: the fixed days through the real rules, each kind of day for itself."""

from collections.abc import Sequence

from bench.days import KINDS, ROUNDS, history
from bench.hall_days import Judged, play
from bench.plan import Plan
from bench.processes import ROOT
from bench.tables import Table, Target, figure
from server.rules.catalogue import Matter
from server.rules.catalogue_file import parse_matters

TOLD_TRUTH, LEAST_INSIDE, MOST_INSIDE, MOST_LATER = 1.10, 0.75, 0.85, 0.12
ALL = "all days"


def demo_catalogue() -> list[Matter]:
    """The demo hall's matters."""
    return list(parse_matters((ROOT / "server" / "demo" / "matters.csv").read_bytes()))


def measure_waits(seeds: Sequence[int], rounds: int = ROUNDS) -> list[Judged]:
    """Plays the halls of these seeds."""
    catalogue = demo_catalogue()
    return [judged for seed in seeds for judged in play(history(seed, catalogue, rounds), catalogue)]


class Pooled:
    """Several days together, each ticket counting alike. Minutes and shares as in Score."""

    def __init__(self, name: str, days: Sequence[Judged]) -> None:
        self.name, self._days = name, days
        self.count = sum(day.ours.count for day in days)
        self.waited = self._mean([day.waited for day in days])
        self.error = self._mean([day.ours.error for day in days])
        self.truth = self._mean([day.truth for day in days])
        self.last_five = self._mean([day.ours.last_five for day in days])
        self.last_served = self._mean([day.ours.last_served for day in days])
        self.inside = self._mean([day.ours.inside for day in days])
        self.later = self._mean([day.ours.later for day in days])

    def _mean(self, values: Sequence[float]) -> float:
        weighted = sum(v * day.ours.count for v, day in zip(values, self._days, strict=True))
        return weighted / max(1, self.count)

    @property
    def ratio(self) -> float:
        """Our error over that of the same told the truth."""
        return self.error / self.truth

    @property
    def naive(self) -> float:
        """The better naive rule's error."""
        return min(self.last_five, self.last_served)


def by_kind(days: Sequence[Judged]) -> list[Pooled]:
    """Each kind of day for itself, in the order of KINDS."""
    names = [kind.name for kind in KINDS]
    return [Pooled(name, [day for day in days if day.kind == name]) for name in names]


COLUMNS = (
    "kind of day", "tickets", "wait", "ours", "told truth", "ours / truth", "last five", "last served",
    "inside", "later",
)  # fmt: skip
NOTE = """{halls} halls of {days} days each (bench/days.py: kinds, figures and seeds were fixed before the
estimate was tuned), played by the clerks of `onewindow simulate` through the real rules; judged is what was
told with the number, as the nightly scoreboard keeps it. Minutes; ours to last served: mean absolute error.
Told truth: the same play forward that knows the true means and every rest to come. Last five, last served:
naive rules on the same tickets. Inside: called within the range told; later: after its end."""


def waits_table(plan: Plan, days: Sequence[Judged]) -> Table:
    """Each kind of day, and all together."""
    table = Table("Told waits", COLUMNS, note=NOTE.format(halls=len(plan.halls), days=ROUNDS * len(KINDS)))
    for one in [*by_kind(days), Pooled(ALL, days)]:
        minutes = (one.waited, one.error, one.truth, one.ratio, one.last_five, one.last_served)
        shares = (f"{one.inside:.1%}", f"{one.later:.1%}")
        table.rows.append((one.name, f"{one.count:,}", *map(figure, minutes), *shares))
    return table


def waits_targets(days: Sequence[Judged]) -> list[Target]:
    """The figures of issue B, over all days and for the worst kind of day."""
    pooled, kinds = Pooled(ALL, days), by_kind(days)
    far = max(kinds, key=lambda one: one.ratio)
    near = max(kinds, key=lambda one: one.error / one.naive)
    return [
        _most("waits: error / told truth, all days", TOLD_TRUTH, pooled.ratio, ""),
        _most("waits: the same, worst kind of day", TOLD_TRUTH, far.ratio, far.name),
        _most("waits: error / better naive rule, worst kind", 1.0, near.error / near.naive, near.name),
        Target(
            "waits: inside the range",
            f"{LEAST_INSIDE:.0%}-{MOST_INSIDE:.0%}",
            f"{pooled.inside:.1%}",
            LEAST_INSIDE <= pooled.inside <= MOST_INSIDE,
        ),
        Target(
            "waits: later than its end",
            f"<= {MOST_LATER:.0%}",
            f"{pooled.later:.1%}",
            pooled.later <= MOST_LATER,
        ),
    ]


def _most(what: str, limit: float, found: float, name: str) -> Target:
    return Target(what, f"<= {limit:.2f}", f"{found:.2f} {name}".strip(), found <= limit)
