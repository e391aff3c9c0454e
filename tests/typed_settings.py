"""What a manager may type for each setting, for the tests."""

from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from server.rules.kinds import NO, YES, Kind, Named, Pin, Spelled, Whole, Wholes, Words, YesNo
from server.rules.settings import MOST_SPARE, SPARE_RANGE, kinds
from tests.small_hall import catalogue
from tests.typed_hours import WEEKS, typed

UNHURRIED = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For a machine that is busy with other things."""
DATES = st.dates(date(2026, 1, 1), date(2029, 12, 31))
KNOWN = sorted({name for matter in catalogue() for name in (matter.code, matter.group.zh, matter.group.en)})
"""Names that a list of matters may hold."""
ANY_LINE = st.characters(blacklist_categories=("C", "Z"), whitelist_characters=" ")
SIGNS = st.characters(blacklist_categories=("C", "Z"), blacklist_characters=";；|｜")
"""What a notice may be made of."""
NOTICE = st.text(SIGNS, min_size=1, max_size=36)
SEASONS = st.tuples(WEEKS, WEEKS).map(
    lambda weeks: f"06-01..09-30 {typed(weeks[0])} | 12-01..02-28 {typed(weeks[1])}"
)
SPELLED = {
    "notices": st.lists(NOTICE | st.tuples(NOTICE, NOTICE).map(" ｜ ".join), max_size=10).map("；".join),
    "hours": WEEKS.map(typed) | st.just(""),
    "seasons": SEASONS | st.just(""),
    "holidays": st.lists(DATES.map(str), max_size=5).map(", ".join),
    "working_days": st.lists(DATES, max_size=5, unique=True).map(
        lambda days: ", ".join(f"{d}=5" for d in days)
    ),
}


def values(name: str) -> st.SearchStrategy[str]:
    """Texts that one setting takes."""
    return SPELLED[name] if name in SPELLED else _of_kind(kinds()[name])


def _of_kind(kind: Kind) -> st.SearchStrategy[str]:
    match kind:
        case Whole(low, high):
            return st.integers(low, high).map(str)
        case Pin():
            return st.from_regex("[0-9]{4,6}", fullmatch=True) | st.just("")
        case YesNo():
            return st.sampled_from(sorted(YES | NO))
        case Words(most, least):
            line = st.text(ANY_LINE, min_size=least, max_size=most)
            return line.filter(lambda text: len(text.strip()) >= least)
        case Wholes(low, high, most):
            return st.lists(st.integers(low, high), max_size=most).map(lambda them: ",".join(map(str, them)))
        case Named(names):
            things = st.lists(st.sampled_from(KNOWN), min_size=1, max_size=4).map("，".join)
            return st.dictionaries(st.sampled_from(names), things, max_size=4).map(
                lambda lists: "；".join(f"{name}：{listed}" for name, listed in lists.items())
            )
    assert not isinstance(kind, Spelled)
    raise AssertionError(kind)


@st.composite
def whole_halls(draw: st.DrawFn) -> dict[str, str]:
    """A text for every setting, fit to stand together."""
    texts = {name: draw(values(name)) for name in kinds()}
    first = draw(st.integers(1, MOST_SPARE - SPARE_RANGE))
    last = first + draw(st.integers(0, SPARE_RANGE - 1))
    return texts | {"outage_first": str(first), "outage_last": str(last)}
