"""`onewindow board`: how each board of the lobby is set up; a board that is open follows within seconds."""

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from server.cli_folder import common, opened
from server.cli_settings import BY_HAND
from server.rules.boards import Background, BoardSetup, Layout, Quiet, facts_of, read_quiet, show_quiet
from server.rules.settings import Settings

if TYPE_CHECKING:
    from server.boards import Boards

OPTIONS = [
    click.option("--layout", type=click.Choice(get_args(Layout)), help="How the picture is divided."),
    click.option("--seat", type=click.IntRange(0, 30), help="The seat it hangs above; 0: it shows all."),
    click.option("--panel", type=click.FloatRange(5, 200), help="Diagonal of its picture in inches."),
    click.option("--distance", type=click.FloatRange(0.5, 40), help="Metres to the farthest chair."),
    click.option("--sound", type=click.Choice(["on", "off"]), help="Whether it speaks."),
    click.option("--volume", type=click.IntRange(0, 100), help="Percent."),
    click.option("--quiet", help='When it makes no sound: "12:00-14:00, 18:00-20:00"; "" for never.'),
    click.option("--background", type=click.Choice(get_args(Background)), help="What stands behind it all."),
    click.option("--places", help='Where the seats are, seen from it: "1: left; 2: right, 2nd floor".'),
]


@click.group()
def board() -> None:
    """The lobby's boards: each its name, layout, panel, distance and sound."""


def _boards(data: Path | None, demo: bool) -> "Boards":
    from server.app import system_clock
    from server.boards import Boards
    from server.book import Book

    config, store = opened(data, demo)
    base = replace(Settings(), seats=config.seats)
    return Boards(Book(store, system_clock, config.zone, lambda: None, base))


@board.command("list")
@common
def list_boards(data: Path | None, demo: bool) -> None:
    """Lists the boards that were set up, and whether their numbers can be read."""
    found = _boards(data, demo).views()
    for one in found:
        quiet = show_quiet(tuple((begin, end) for begin, end in one["quiet"])) or "-"
        sound = f"sound {one['volume']} %, quiet {quiet}" if one["sound"] else "no sound"
        where = f"{one['panel_inches']:g} inches at {one['distance_m']:g} m"
        above = f", seat {one['seat']}" if one["seat"] else ""
        click.echo(f"{one['name']}: {one['layout']}{above}, {where}, {sound}, {one['background']}")
        click.echo(f"    {_legible(one)}")
    if not found:
        click.echo("no board is set up: onewindow board set NAME")


def _legible(one: dict[str, Any]) -> str:
    high = f"figures up to {one['possible_mm']:.0f} mm, needed {one['needed_mm']:.0f} mm"
    return high if one["readable"] else f"{high}: too small to be read from there"


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    return functools.reduce(lambda done, option: option(done), reversed(OPTIONS), command)


@board.command("set")
@common
@click.argument("name")
@_said
def set_board(data: Path | None, demo: bool, name: str, **given: Any) -> None:
    """Sets the board NAME up; what is not given stays as it is. /board?name=NAME opens it."""
    boards = _boards(data, demo)
    boards.set_up(BY_HAND, name, facts_of(replace(boards.setup(name), **_changes(given))))
    (now,) = [one for one in boards.views() if one["name"] == name]
    click.echo(f"{name}: {_legible(now)}")


def _changes(given: dict[str, Any]) -> dict[str, Any]:
    """What was typed, under the names of a set-up."""
    called = {"panel": "panel_inches", "distance": "distance_m"}
    found = {called.get(name, name): value for name, value in given.items() if value is not None}
    if "sound" in found:
        found["sound"] = found["sound"] == "on"
    if "quiet" in found:
        found["quiet"] = _quiet(found["quiet"])
    if "seat" in found:
        found["seat"] = found["seat"] or None
    return found


def _quiet(text: str) -> Quiet:
    try:
        return read_quiet(text)
    except ValueError as fault:
        raise click.UsageError(f'{text!r} are no quiet hours; such as "12:00-14:00, 18:00-20:00"') from fault


@board.command("remove")
@common
@click.argument("name")
def remove_board(data: Path | None, demo: bool, name: str) -> None:
    """Forgets how the board NAME was set up."""
    _boards(data, demo).forget(BY_HAND, name)
    fresh = BoardSetup()
    click.echo(f"{name} is {fresh.panel_inches:g} inches at {fresh.distance_m:g} m again, with sound")
