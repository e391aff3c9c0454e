"""What belongs to the machine: one frozen Config from hall.toml and the environment;
bad values are refused at start.
"""

import os
import shlex
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from server.rules.hook import NO_HOOK, BadHook, Hook, read_hook
from server.rules.reach import is_address
from server.rules.settings import kinds

HOST_LIMIT = 65_535
APART = ("data", "demo", "hook")
"""What is no plain value with a name in the environment."""
DEMO = {"printer": "virtual", "host": "127.0.0.1"}


class BadConfig(Exception):
    """A setting that cannot be used; the sentence names it and what is allowed."""


@dataclass(frozen=True, slots=True)
class Config:
    """The hall's machine settings. A flag wins over ONEWINDOW_<NAME>, that over hall.toml, that over
    these defaults.

    `printer`: none, virtual, remote (a worker on another box prints), or an address as in
    kiosk/address.py. `printer_pace`: what all waits of the print worker are multiplied by.
    `raster_font`: the font file for slips printed as pictures, empty: one is looked for.
    `panel_inches`: diagonal of the kiosk's glass. `public_address`: where phones reach the hall, empty
    when they do not; slips carry it once it was proved (server/reach). `seats`: how many, 1 to 30.
    `hook`: the light that goes with each call; it may run a program, so it stands in hall.toml alone.
    """

    data: Path = Path("hall-data")
    demo: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    time_zone: str = "Asia/Shanghai"
    seats: int = 3
    printer: str = "none"
    printer_profile: str = "generic-80mm"
    printer_pace: float = 1.0
    raster_font: str = ""
    panel_inches: float = 21.5
    public_address: str = ""
    hook: Hook = NO_HOOK

    @property
    def zone(self) -> ZoneInfo:
        """The hall's own time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def database(self) -> Path:
        """The one file that holds the hall's memory."""
        return self.data / "hall.db"


def read_config(data: Path | None, demo: bool, flags: dict[str, object]) -> Config:
    """The settings in force for a data folder. Raises BadConfig with a sentence for the first bad one."""
    folder = data or Path("demo-data" if demo else "hall-data")
    found: dict[str, object] = dict(DEMO) if demo else {}
    found |= _toml(folder / "hall.toml")
    hook = _hook(found.pop("hook")) if "hook" in found else NO_HOOK
    names = {field.name for field in fields(Config) if field.name not in APART}
    environment = {
        name: os.environ[f"ONEWINDOW_{name.upper()}"]
        for name in sorted(names | kinds().keys())
        if f"ONEWINDOW_{name.upper()}" in os.environ
    }
    found |= environment | {name: value for name, value in flags.items() if value is not None}
    return replace(_checked(folder, demo, found), hook=hook)


def _hook(table: object) -> Hook:
    try:
        return read_hook(table)
    except BadHook as fault:
        raise BadConfig(f"setting {fault}") from fault


def _toml(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadConfig(f"{path}: not valid TOML: {fault}") from fault


def _checked(folder: Path, demo: bool, found: dict[str, object]) -> Config:
    types = {field.name: field.type for field in fields(Config) if field.name not in APART}
    for name in sorted(set(found) - set(types)):
        raise BadConfig(_unknown(name, sorted(types), found[name]))
    values = {name: _typed(name, types[name], value) for name, value in found.items()}
    config = Config(folder, demo, **values)  # type: ignore[arg-type]
    _check_ranges(config)
    return config


def _unknown(name: str, known: list[str], value: object) -> str:
    """Why a name is refused; one that the hall sets for itself has another place."""
    if name not in kinds():
        return f"unknown setting {name!r}; known are {', '.join(known)}"
    return (
        f"setting {name} is no longer for hall.toml or ONEWINDOW_{name.upper()}: take it out there, then set "
        f"it with: onewindow settings set {name} {shlex.quote(str(value))}"
    )


def _typed(name: str, kind: object, value: object) -> object:
    wanted = {"int": int, "float": float, "str": str}.get(str(getattr(kind, "__name__", kind)), str)
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError  # noqa: TRY301, TRY004 - one sentence for all wrong kinds
        return wanted(value)
    except ValueError as fault:
        raise BadConfig(f"setting {name}: {value!r} is not a {wanted.__name__}") from fault


def _check_ranges(config: Config) -> None:
    if not 0 <= config.port <= HOST_LIMIT:
        raise BadConfig(f"setting port: {config.port} is not between 0 and {HOST_LIMIT}")
    if not 1 <= config.seats <= 30:
        raise BadConfig(f"setting seats: {config.seats} is not between 1 and 30")
    if not 0.01 <= config.printer_pace <= 10:
        raise BadConfig(f"setting printer_pace: {config.printer_pace} is not between 0.01 and 10")
    if not 5 <= config.panel_inches <= 120:
        raise BadConfig(f"setting panel_inches: {config.panel_inches} is not between 5 and 120")
    if config.public_address and not is_address(config.public_address):
        raise BadConfig(
            f"setting public_address: {config.public_address!r} is not the address of a host, "
            "for example https://hall.example.cn"
        )
    try:
        config.zone  # noqa: B018 - looks the zone up
    except (KeyError, ValueError, OSError) as fault:
        raise BadConfig(
            f"setting time_zone: no zone named {config.time_zone!r}; for example Asia/Shanghai"
        ) from fault
