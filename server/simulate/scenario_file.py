"""Reads a scenario from TOML. A field that is unknown, missing or of a wrong kind is named in a sentence."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from server.simulate.scenario import BadScenario, Break, Kind, Scenario, Span

SHIPPED = Path(__file__).with_name("scenarios")
NAMES = ("quiet", "ordinary", "busy")
"""The scenarios that come with the house."""

CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
WHOLE, NUMBER, TEXT = "a whole number", "a number", "text"
_KINDS: dict[str, tuple[type, ...]] = {WHOLE: (int,), NUMBER: (int, float), TEXT: (str,)}
_SHARES = ("priority", "away", "back", "leaving")
_SPANS = ("early", "back_after", "leave_after", "reaction", "walk", "patience")
_PLAIN = {"name": TEXT, "seats": WHOLE, **dict.fromkeys((*_SHARES, *_SPANS), NUMBER)}
_MATTER = {
    "code": TEXT,
    "group": TEXT,
    "shape": TEXT,
    "listed": WHOLE,
    **dict.fromkeys(("weight", "minutes", "cv"), NUMBER),
}
_BREAK = {"seat": WHOLE, "start": TEXT, "minutes": NUMBER}


def find_scenario(name: str) -> Scenario:
    """One that is shipped, by its name, or a file's. Raises BadScenario."""
    path = SHIPPED / f"{name}.toml" if name in NAMES else Path(name)
    try:
        return parse_scenario(path.read_text("utf-8"), path.stem)
    except OSError as fault:
        names = ", ".join(NAMES)
        raise BadScenario(f"no scenario {name!r}: neither one of {names} nor a file to read") from fault
    except (BadScenario, UnicodeDecodeError) as fault:
        raise BadScenario(f"{path.name}: {fault}") from fault


def parse_scenario(text: str, name: str) -> Scenario:
    """The scenario of a TOML text; `name` when it gives itself none. Raises BadScenario."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadScenario(f"not valid TOML: {fault}") from fault
    lists = {"periods", "arrivals", "matters", "breaks"}
    _only(found, {*_PLAIN, *lists}, "the scenario")
    missing = sorted({"seats", "periods", "arrivals", "matters"} - set(found))
    if missing:
        raise BadScenario(f"{missing[0]} is missing")
    plain = {key: value for key, value in found.items() if key in _PLAIN}
    return Scenario(
        **{"name": name} | _typed(plain, _PLAIN, "the scenario"),
        periods=tuple(_span(one) for one in _list(found, "periods")),
        arrivals=_rates(found["arrivals"]),
        mix=tuple(_matter(one) for one in _list(found, "matters")),
        breaks=tuple(_break(one) for one in _list(found, "breaks")),
    )


def _matter(raw: object) -> Kind:
    table = _typed(_table(raw, "matters"), _MATTER, "matters")
    if "minutes" not in table:
        raise BadScenario("matters: minutes is missing")
    return Kind(table.pop("code", None), **table)


def _break(raw: object) -> Break:
    table = _typed(_table(raw, "breaks"), _BREAK, "breaks")
    if len(table) < len(_BREAK):
        raise BadScenario(f"breaks: {', '.join(sorted(set(_BREAK) - set(table)))} is missing")
    return Break(table["seat"], _minutes(table["start"]), table["minutes"])


def _rates(raw: object) -> tuple[float, ...]:
    """People an hour, by hours written as 8 = 12.5; an hour left out brings nobody."""
    table = _table(raw, "arrivals")
    hours = {str(hour): hour for hour in range(24)}
    _only(table, set(hours), "arrivals, by the hour 0 to 23")
    rates = _typed(table, dict.fromkeys(hours, NUMBER), "arrivals")
    return tuple(float(rates.get(hour, 0)) for hour in hours)


def _span(raw: object) -> Span:
    begin, dash, end = raw.partition("-") if isinstance(raw, str) else ("", "", "")
    if not dash:
        raise BadScenario(f'periods: {raw!r} is no span such as "08:30-11:30"')
    return _minutes(begin), _minutes(end)


def _minutes(text: str) -> float:
    """Minutes after midnight of a time such as 08:30."""
    found = CLOCK.fullmatch(text.strip())
    if not found:
        raise BadScenario(f"{text!r} is no time of the day such as 08:30")
    return int(found[1]) * 60.0 + int(found[2])


def _list(found: Mapping[str, Any], name: str) -> list[object]:
    value = found.get(name, [])
    if not isinstance(value, list):
        raise BadScenario(f"{name} must be a list")
    return value


def _table(raw: object, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise BadScenario(f"{where} must be a table")
    return raw


def _typed(table: Mapping[str, Any], kinds: Mapping[str, str], where: str) -> dict[str, Any]:
    _only(table, set(kinds), where)
    for name, value in table.items():
        if isinstance(value, bool) or not isinstance(value, _KINDS[kinds[name]]):
            raise BadScenario(f"{where}: {name} must be {kinds[name]}, not {value!r}")
    return dict(table)


def _only(table: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise BadScenario(f"{where} has no {unknown[0]!r}; known are {', '.join(sorted(known))}")
