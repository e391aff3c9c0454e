"""Reads and checks printer_profiles/*.toml into a frozen Profile."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from kiosk.address import Address

PROFILES = Path(__file__).resolve().parent.parent / "printer_profiles"

Encoding = Literal["gb18030", "none"]
Cutter = Literal["none", "partial", "full"]
Mode = Literal["native", "raster"]
Answering = Literal["always", "maybe", "none"]
Fence = Literal["gs_h", "gs_r", "none"]


class BadProfile(ValueError):
    """A profile that cannot be used; the sentence names the file, the key and what is allowed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a printer model can do.

    `dots` is the printable width, `columns` how many digits of font A fit into it (a hanzi takes two),
    `feed_before_cut` counts lines, `max_bytes` is the longest job that goes out in one piece.
    `status`: whether it answers DLE EOT ("maybe": it is asked, and printed on unasked when it never answered;
    with "always" silence is trouble). `confirm`: what stands at a job's end and is answered when the job is
    on paper. `status_ms` and `confirm_seconds`: how long to wait for the one and, beside the time that the
    job's length takes at `bytes_per_second`, for the other. `sources` tells where each value comes from.
    """

    name: str
    model: str
    dots: int
    dpi: int
    columns: int
    encoding: Encoding
    cutter: Cutter
    native_qr: bool
    mode: Mode
    feed_before_cut: int
    max_bytes: int
    status: Answering
    confirm: Fence
    status_ms: int
    confirm_seconds: int
    bytes_per_second: int
    verified_on_hardware: bool
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one key of a profile allows."""

    allowed: str
    fits: Callable[[object], bool]


def _whole(low: int, high: int) -> _Rule:
    return _Rule(f"a whole number from {low} to {high}", lambda v: type(v) is int and low <= v <= high)


def _one_of(*values: object) -> _Rule:
    words = " or ".join(str(v).lower() if isinstance(v, bool) else repr(v) for v in values)
    return _Rule(words, lambda v: any(v == value and type(v) is type(value) for value in values))


RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "dots": _whole(200, 1000),
        "dpi": _one_of(180, 203, 300),
        "columns": _whole(24, 80),
        "encoding": _one_of("gb18030", "none"),
        "cutter": _one_of("none", "partial", "full"),
        "native_qr": _one_of(True, False),
        "mode": _one_of("native", "raster"),
        "feed_before_cut": _whole(0, 20),
        "max_bytes": _whole(1024, 262144),
        "status": _one_of("always", "maybe", "none"),
        "confirm": _one_of("gs_h", "gs_r", "none"),
        "status_ms": _whole(50, 5000),
        "confirm_seconds": _whole(1, 60),
        "bytes_per_second": _whole(100, 10_000_000),
    }
)


def profile_names(folder: Path = PROFILES, data: Path | None = None) -> list[str]:
    """The names of all profiles, sorted."""
    return sorted(_known(folder, data))


def read_profile(name: str, folder: Path = PROFILES, data: Path | None = None) -> Profile:
    """The profile `name`, its parent's values filled in.

    What the hall keeps in its data folder `data` (printer_profiles/ there) wins over what is shipped in
    `folder`. Raises BadProfile when there is no such file or something in it (or its parent) is not allowed.
    """
    known = _known(folder, data)
    if name not in known:
        raise BadProfile(f"there is no printer profile {name!r}; there are: {', '.join(sorted(known))}")
    path = known[name]
    raw = _read(path)
    values = _parent_values(path, raw, known) | _own_values(path, raw)
    for key, rule in RULES.items():
        if key not in values:
            raise BadProfile(f"{path.name}: {key} is missing; allowed is {rule.allowed}")
    if values["mode"][0] == "native" and values["encoding"][0] == "none":
        raise BadProfile(f"{path.name}: mode 'native' needs an encoding; allowed is 'gb18030'")
    return _build(path, raw, values)


def may_be_inherited(name: str, folder: Path = PROFILES, data: Path | None = None) -> bool:
    """Whether the profile stands by itself: one that inherits may not be inherited."""
    return "inherits" not in _read(_known(folder, data)[name])


def _known(folder: Path, data: Path | None) -> dict[str, Path]:
    places = [folder] if data is None else [folder, data / PROFILES.name]
    return {path.stem: path for place in places for path in sorted(place.glob("*.toml"))}


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadProfile(f"{path.name}: not valid TOML: {fault}") from fault


def _parent_values(
    path: Path, raw: dict[str, object], known: Mapping[str, Path]
) -> dict[str, tuple[object, str]]:
    parent = raw.get("inherits")
    if parent is None:
        return {}
    if not isinstance(parent, str) or parent == path.stem or parent not in known:
        allowed = ", ".join(name for name in sorted(known) if name != path.stem)
        raise BadProfile(f"{path.name}: inherits must be another profile's name, one of: {allowed}")
    above = _read(known[parent])
    if "inherits" in above:
        raise BadProfile(f"{path.name}: inherits {parent!r}, which inherits too; one level is allowed")
    return _own_values(known[parent], above)


def _own_values(path: Path, raw: dict[str, object]) -> dict[str, tuple[object, str]]:
    return {key: _value(path, key, raw[key]) for key in raw if key not in _HEAD}


_HEAD = ("model", "inherits", "verified_on_hardware")


def _value(path: Path, key: str, entry: object) -> tuple[object, str]:
    rule = RULES.get(key)
    if rule is None:
        raise BadProfile(f"{path.name}: {key} is unknown; allowed are {', '.join((*_HEAD, *RULES))}")
    if not isinstance(entry, dict) or set(entry) != {"value", "source"}:
        raise BadProfile(f'{path.name}: {key} must be written {{ value = ..., source = "..." }}')
    value, source = entry["value"], entry["source"]
    if not rule.fits(value):
        raise BadProfile(f"{path.name}: {key} is {value!r}; allowed is {rule.allowed}")
    if not isinstance(source, str) or not source.strip():
        raise BadProfile(f"{path.name}: {key} has no source; say in words where the value comes from")
    return value, source


def _build(path: Path, raw: dict[str, object], values: Mapping[str, tuple[object, str]]) -> Profile:
    model, verified = raw.get("model"), raw.get("verified_on_hardware")
    if not isinstance(model, str) or not model:
        raise BadProfile(f"{path.name}: model is missing; allowed is the printer's name in words")
    if not isinstance(verified, bool):
        raise BadProfile(f"{path.name}: verified_on_hardware is missing; allowed is true or false")
    return Profile(
        name=path.stem,
        model=model,
        dots=cast("int", values["dots"][0]),
        dpi=cast("int", values["dpi"][0]),
        columns=cast("int", values["columns"][0]),
        encoding=cast("Encoding", values["encoding"][0]),
        cutter=cast("Cutter", values["cutter"][0]),
        native_qr=cast("bool", values["native_qr"][0]),
        mode=cast("Mode", values["mode"][0]),
        feed_before_cut=cast("int", values["feed_before_cut"][0]),
        max_bytes=cast("int", values["max_bytes"][0]),
        status=cast("Answering", values["status"][0]),
        confirm=cast("Fence", values["confirm"][0]),
        status_ms=cast("int", values["status_ms"][0]),
        confirm_seconds=cast("int", values["confirm_seconds"][0]),
        bytes_per_second=cast("int", values["bytes_per_second"][0]),
        verified_on_hardware=verified,
        sources=MappingProxyType({key: source for key, (_, source) in values.items()}),
    )


def at(profile: Profile, address: Address) -> Profile:
    """The profile as it holds over there: no line is faster than its baud rate, ten bits a byte."""
    if address.kind != "serial":
        return profile
    return replace(profile, bytes_per_second=min(profile.bytes_per_second, address.baud // 10))
