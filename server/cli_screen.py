"""`onewindow screen`: kiosk and board on a box of their own, in a browser that nobody can leave."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kiosk.screen_flags import SCREENS, BadAddress, Screen, hall_address

FOLDER = Path("~/onewindow-screen")
"""In sight: a Chromium from a snap may not open hidden folders."""


@click.group()
def screen() -> None:
    """Kiosk and board on boxes of their own: opens them, and keeps people in them."""


def _hall(_: click.Context, __: click.Parameter, value: str) -> str:
    try:
        return hall_address(value)
    except BadAddress as fault:
        raise click.BadParameter(str(fault)) from fault


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """What both commands ask for."""
    kept = click.Path(path_type=Path, file_okay=False)
    panel = "Diagonal of this kiosk's glass in inches, if it is another than the hall's."
    words = [
        click.argument("which", type=click.Choice(SCREENS)),
        click.option("--hall", required=True, callback=_hall, help="As http://192.168.1.10:8000."),
        click.option(
            "--folder", type=kept, default=FOLDER, show_default=True, help="What the browser needs."
        ),
        click.option("--panel", type=click.FloatRange(5, 120), help=panel),
    ]
    for one in reversed(words):
        command = one(command)
    return command


@screen.command("start")
@_common
@click.option(
    "--browser", default="", help="The browser's program (default: the Chromium that is installed)."
)
@click.option(
    "--token",
    default="",
    envvar="ONEWINDOW_TOKEN",
    help="Enrols this kiosk (onewindow device add); better in ONEWINDOW_TOKEN.",
)
def start(which: Screen, hall: str, folder: Path, panel: float | None, browser: str, token: str) -> None:
    """Opens the kiosk or the board in full screen and keeps it open until SIGTERM."""
    from kiosk.launcher import find_browser, launch, prepare

    folder = folder.expanduser()
    launch(folder, prepare(folder, hall, which, panel=panel, token=token), which, find_browser(browser))


@screen.command("setup")
@_common
def set_up(which: Screen, hall: str, folder: Path, panel: float | None) -> None:
    """Writes the browser's policy and what starts the screen by itself, and says where each belongs."""
    from kiosk.launcher import prepare
    from kiosk.screen_files import screen_files, start_line, steps
    from server.rules.words.launcher import WORDS

    folder = folder.expanduser().resolve()
    waiting = prepare(folder, hall, which, panel=panel)
    more = ["--panel", f"{panel:g}"] if panel else []
    line = start_line(str(Path(sys.argv[0]).resolve()), which, hall, folder, *more)
    for name, text in screen_files(which, hall, waiting, line).items():
        (folder / name).write_text(text, "utf-8")
    click.echo("\n".join([*WORDS["setup_done"].filled(folder=folder), *steps(which, folder)]))
