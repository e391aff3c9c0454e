"""`onewindow printer`: which printers are known, what a real one can do, and how a slip will look."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.address import Address, parse_address
from kiosk.commands import INITIALISE, cut
from kiosk.ownership import owned
from kiosk.profiles import PROFILES, Profile, at, may_be_inherited, profile_names, read_profile
from server.cli_folder import common, opened
from server.config import Config, read_config

if TYPE_CHECKING:
    from kiosk.probe import Found
    from kiosk.slip_facts import Slip
    from kiosk.waits import Waits

COLUMNS = ("name", "model", "paper", "mode", "Chinese", "cutter", "QR", "status", "confirm", "verified")
INCH = 25.4  # mm
NARROW = 58  # mm: more than that is printed on 80 mm paper only
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
ADDRESS = click.option("--printer", "where", help="The printer's address (default: the one in hall.toml).")
PROFILE = click.option("--profile", help="The printer's model (default: the one in hall.toml).")


@click.group()
def printer() -> None:
    """Printers: what is known of them, what one can do, how a slip will look."""


@printer.command("profiles")
@common
def list_profiles(data: Path | None, demo: bool) -> None:
    """Lists the printer models that are known, the hall's own among them."""
    config = read_config(data, demo, {})
    rows = [_row(read_profile(name, data=config.data)) for name in profile_names(data=config.data)]
    widths = [max(len(row[place]) for row in (COLUMNS, *rows)) for place in range(len(COLUMNS))]
    for row in (COLUMNS, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(profile: Profile) -> tuple[str, ...]:
    return (
        profile.name,
        profile.model,
        f"{80 if profile.dots / profile.dpi * INCH > NARROW else 58} mm, {profile.columns} columns",
        profile.mode,
        profile.encoding,
        profile.cutter,
        "by itself" if profile.native_qr else "picture",
        profile.status,
        profile.confirm,
        "on hardware" if profile.verified_on_hardware else "not yet",
    )


@printer.command("probe")
@common
@ADDRESS
@PROFILE
@click.option("--name", help="What to call its profile (default: what it calls itself).")
def probe_printer(
    data: Path | None, demo: bool, where: str | None, profile: str | None, name: str | None
) -> None:
    """Asks a printer what it answers, and writes that down as a profile of the hall's own.

    The rest of the profile is as in --profile. Harmless questions come first; only a model that knows some
    of them and not the others prints a few letters, on a piece of paper of its own.
    """
    config = _config(data, demo, where, profile)
    if name is not None:
        _free_name(config, name)
    with _mine(config) as (address, based_on):
        found = _probe(config, address, based_on)
    path = _write(config, found, based_on, name)
    click.echo(f"Written to {path}. In hall.toml: printer_profile = {path.stem!r}")
    click.echo(
        f"Next: onewindow printer test-strip --profile {path.stem}; what a person sees decides the rest."
    )


def _probe(config: Config, address: Address, based_on: Profile) -> "Found":
    """Asks, says what came back, and ends the command when that is no ground for a profile."""
    from kiosk.device import LinkLost, Unreached
    from kiosk.printer import connector
    from kiosk.probe import probe
    from kiosk.probed import told

    waits = _waits(config, based_on, address)
    try:
        found = probe(connector(address, waits), based_on, waits)
    except (Unreached, LinkLost) as fault:
        raise click.ClickException(str(fault)) from fault
    for sentence in told(found):
        click.echo(sentence)
    if found.status is None or found.status.blocked:
        raise click.ClickException("no profile was written")
    return found


def _write(config: Config, found: "Found", based_on: Profile, name: str | None) -> Path:
    from kiosk.probed import profile_name, profile_text
    from server.app import system_clock
    from server.rules.times import local_minute

    path = _free_name(config, name or f"{profile_name(found)[:50]}-probed")
    day = local_minute(system_clock(), config.zone)[:10]
    inherits = may_be_inherited(based_on.name, data=config.data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(profile_text(found, based_on, day, inherits=inherits), encoding="utf-8")
    return path


def _free_name(config: Config, name: str) -> Path:
    """Where a profile of that name goes. Refuses one that is taken."""
    path = config.data / PROFILES.name / f"{name}.toml"
    if not NAME.fullmatch(name):
        raise click.ClickException(f"--name {name!r}: allowed are small letters, digits and -")
    if name in profile_names():
        raise click.ClickException(f"{name} is a shipped profile: choose another --name")
    if path.exists():
        raise click.ClickException(f"{path} is there already: choose another --name, or take it away")
    return path


@printer.command("test-strip")
@common
@ADDRESS
@PROFILE
def print_test_strip(data: Path | None, demo: bool, where: str | None, profile: str | None) -> None:
    """Prints a strip on which a person sees what the printer can do and which value is wrong.

    With the virtual printer the strip is shown here as text.
    """
    from kiosk.test_strip import strip_bytes

    config = _config(data, demo, where, profile)
    if config.printer == "virtual":
        from kiosk.virtual import render, text_of

        model = read_profile(config.printer_profile, data=config.data)
        click.echo(text_of(render(strip_bytes(model, config.raster_font), model)))
        return
    with _mine(config) as (address, model):
        _print(config, address, model, strip_bytes(model, config.raster_font))


def _print(config: Config, address: Address, model: Profile, strip: bytes) -> None:
    from kiosk.attempt import Sheet
    from kiosk.conversation import Conversation
    from kiosk.ending import Ending
    from kiosk.printer import connector
    from kiosk.sheet import nothing

    waits = _waits(config, model, address)
    talk = Conversation(connector(address, waits), model, waits, Ending())
    apart = nothing(model) + INITIALISE + cut(model)
    outcome = talk.print(
        Sheet(strip, strip, apart, apart), lambda status: click.echo(status.detail, err=True)
    )
    if outcome.state not in ("sent", "confirmed"):
        raise click.ClickException(outcome.detail)
    came = "came out" if outcome.state == "confirmed" else "was sent; nothing tells whether it came out"
    click.echo(f"The strip {came}. Judge each of its numbered sections by the sentence below it.")


def _config(data: Path | None, demo: bool, where: str | None, profile: str | None) -> Config:
    return read_config(data, demo, {"printer": where, "printer_profile": profile})


def _waits(config: Config, model: Profile, address: Address) -> "Waits":
    from kiosk.waits import waits_of

    return waits_of(at(model, address), config.printer_pace)


@contextmanager
def _mine(config: Config) -> Iterator[tuple[Address, Profile]]:
    """The real printer that is named, for this command alone."""
    named = {"none": "no printer is named", "virtual": "the virtual printer has nothing to probe"}
    named["remote"] = "the printer is at another box: run this there"
    if config.printer in named:
        raise click.ClickException(f"{named[config.printer]}; name a real one with --printer")
    address = parse_address(config.printer)
    model = read_profile(config.printer_profile, data=config.data)
    with owned(config.printer, config.data) as mine:
        if not mine:
            raise click.ClickException(
                f"the hall's print worker has {config.printer}: stop the hall, and start it again afterwards"
            )
        yield address, model


@printer.command("preview")
@common
@PROFILE
@click.option(
    "--language", type=click.Choice(["zh", "en"]), default="zh", help="The resident's (default zh)."
)
@click.option("--matter", help="The code of the matter on it (default: none).")
@click.option("--reprint", is_flag=True, help="Marked as a reprint.")
@click.option("--png", type=click.Path(dir_okay=False, path_type=Path), help="Draw it into this file.")
@click.option("--text", is_flag=True, help="Show it as text (so without --png).")
def preview_slip(
    data: Path | None,
    demo: bool,
    profile: str | None,
    language: str,
    matter: str | None,
    reprint: bool,
    png: Path | None,
    text: bool,
) -> None:
    """Shows a slip as the hall's settings make it, before a roll is spent on it."""
    from kiosk.preview import preview_png, preview_text

    config = _config(data, demo, None, profile)
    model = read_profile(config.printer_profile, data=config.data)
    slip = _sample(data, demo, matter, language)
    if png is not None:
        png.write_bytes(preview_png(slip, model, config.raster_font, reprint=reprint))
        click.echo(f"drawn into {png}")
    if text or png is None:
        click.echo(preview_text(slip, model, reprint=reprint))


def _sample(data: Path | None, demo: bool, code: str | None, language: str) -> "Slip":
    """A slip of number 012 with the hall's own settings, at this minute."""
    from kiosk.preview import sample_slip
    from server.app import system_clock
    from server.book import Book
    from server.rules.settings import Settings
    from server.rules.times import local_minute
    from server.store import matters
    from server.views import matter_view

    config, store = opened(data, demo)
    book = Book(store, system_clock, config.zone, lambda: None, replace(Settings(), seats=config.seats))
    with store.reading() as con:
        matter = matters.matter(con, code) if code else None
    if code and matter is None:
        raise click.ClickException(f"there is no matter {code!r}; onewindow matters export lists them")
    now = local_minute(system_clock(), config.zone)
    return sample_slip(
        book.settings(), matter_view(matter) if matter else None, local_time=now, language=language
    )
