"""Is the hall well? Each check says what it found and what to do."""

import shutil
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from server.assets import missing_assets
from server.config import Config
from server.doctor_awake import awake_finding
from server.doctor_boards import boards_finding
from server.doctor_glass import glass_finding
from server.doctor_hook import hook_finding
from server.doctor_printer import font_finding, printer_finding
from server.hall_voice import voice_finding
from server.rules.reach import is_local
from server.rules.times import MINUTE, SECOND, local_minute
from server.store.copies import (
    address_reached,
    database_fault,
    last_score,
    log_ins_and_kiosks,
    newest_moment,
)

ROOT = Path(__file__).resolve().parents[1]
LEAST_FREE = 500 * 1024 * 1024
RELEASED = 1_790_000_000
"""A clock before this (September 2026) is wrong: the program is younger."""
AHEAD = 5 * MINUTE
"""How far the hall's newest record may be ahead of the clock before somebody should look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `wrong` means that somebody has to do something."""

    what: str
    wrong: bool
    says: str

    @property
    def mark(self) -> str:
        """Ok or !!"""
        return "!!" if self.wrong else "ok"


def examine(config: Config) -> list[Finding]:
    """All checks, in the order in which one would mend things."""
    checks: tuple[Callable[[Config], Finding], ...] = (
        _python,
        _assets,
        _disk,
        _clock,
        _database,
        _staff,
        _kiosks,
        _glass,
        _boards,
        _awake,
        _waits,
        _port,
        _voice,
        _light,
        _fonts,
        _printer,
        _slip_font,
        _address,
        _phones,
    )
    return [check(config) for check in checks]


def _python(_: Config) -> Finding:
    return Finding("python", sys.version_info < (3, 11), sys.version.split()[0])


def _assets(_: Config) -> Finding:
    missing = missing_assets()
    return Finding(
        "page assets", bool(missing), f"{missing[0]} is missing: run `make assets`" if missing else "complete"
    )


def _disk(config: Config) -> Finding:
    folder = next(place for place in (config.data, *config.data.resolve().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk", free < LEAST_FREE, f"{free // 2**20} MiB free" + (": make room" if free < LEAST_FREE else "")
    )


def _clock(config: Config) -> Finding:
    now, newest = time.time_ns() // 1000, newest_moment(config.database)
    shown = local_minute(now, config.zone)
    if now < RELEASED * SECOND:
        return Finding("clock", True, f"{shown}: set the machine's date and time")
    if newest > now + AHEAD:
        last = local_minute(newest, config.zone)
        return Finding("clock", True, f"{shown}, but the hall was at work at {last}: which is right?")
    return Finding("clock", False, f"{shown} in {config.time_zone}")


def _database(config: Config) -> Finding:
    if not config.database.exists():
        return Finding("database", False, "none yet; `onewindow serve` makes it")
    fault = database_fault(config.database)
    return Finding("database", fault is not None, fault or "sound")


def _staff(config: Config) -> Finding:
    count, _ = log_ins_and_kiosks(config.database)
    remedy = "nobody can log in: onewindow staff add NAME --role manager"
    return Finding("log-ins", not count, f"{count}" if count else remedy)


def _kiosks(config: Config) -> Finding:
    _, enrolled = log_ins_and_kiosks(config.database)
    says = "only enrolled kiosks and staff give numbers" if enrolled else "open: any page may take a number"
    return Finding("kiosks", False, says)


def _glass(config: Config) -> Finding:
    return Finding("glass", *glass_finding(config))


def _boards(config: Config) -> Finding:
    return Finding("boards", *boards_finding(config))


def _awake(_: Config) -> Finding:
    return Finding("awake", *awake_finding())


def _waits(config: Config) -> Finding:
    found = last_score(config.database)
    if found is None:
        return Finding("waits", False, "none were told yet, or no day is over: they begin after 50 visits")
    day, score = found
    inside, error = f"{score['inside']:.0%}", f"{score['error']:.1f}"
    says = f"on {day}, {inside} of {score['count']} came true, the middle {error} min off on average"
    return Finding("waits", False, says)


def _port(config: Config) -> Finding:
    with socket.socket() as probe:
        probe.settimeout(1)
        taken = probe.connect_ex((config.host if config.host != "0.0.0.0" else "127.0.0.1", config.port)) == 0  # noqa: S104
    return Finding(
        "port",
        False,
        f"{config.port} answers: a hall or another program runs there" if taken else f"{config.port} is free",
    )


def _voice(config: Config) -> Finding:
    return Finding("voice", *voice_finding(config))


def _light(config: Config) -> Finding:
    return Finding("light", *hook_finding(config))


def _fonts(_: Config) -> Finding:
    found = any((ROOT / "server/static/vendor/fonts").glob("**/*.woff2"))
    return Finding("fonts", not found, "Noto Sans SC is there" if found else "missing: run `make assets`")


def _printer(config: Config) -> Finding:
    return Finding("printer", *printer_finding(config))


def _slip_font(config: Config) -> Finding:
    return Finding("slip font", *font_finding(config))


def _address(config: Config) -> Finding:
    near = config.host in ("127.0.0.1", "localhost", "::1")
    says = (
        "only this machine can open the pages (host = 0.0.0.0 opens them to the hall's network)"
        if near
        else config.host
    )
    return Finding("address", False, says)


def _phones(config: Config) -> Finding:
    address = config.public_address.rstrip("/")
    if not address:
        return Finding("phones", False, "no public_address: slips have no QR code")
    if is_local(address):
        says = f"{address} opens only within the hall's network: slips have no QR code; set a public one"
        return Finding("phones", True, says)
    if address_reached(config.database) != address:
        says = f"{address} was never reached from outside: slips have no QR code; log in, open /desk/phone"
        return Finding("phones", True, says)
    _, enrolled = log_ins_and_kiosks(config.database)
    if not enrolled:
        says = f"{address} works, but any page may take a number: onewindow device add NAME --kind kiosk"
        return Finding("phones", True, says)
    return Finding("phones", False, f"{address} was reached from outside: slips have its QR code")
