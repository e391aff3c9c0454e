"""The command `onewindow`. Errors are one clear line on stderr; exit 1 failed, 2 used wrongly."""

import sys
from pathlib import Path
from typing import Any

import click

from server.cli_board import board
from server.cli_folder import common, opened
from server.cli_printer import printer
from server.cli_screen import screen
from server.cli_settings import settings
from server.cli_simulate import simulate
from server.cli_voice import voice
from server.config import BadConfig, Config, read_config
from server.rules.who import DEVICES, ROLES
from server.store import WrongData


class OneLine(click.Group):
    """Commands whose errors are one line, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what is known to go wrong ends with exit 1 and a sentence."""
        from server.rules.errors import Refusal

        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever read the output has seen enough
        except (BadConfig, WrongData, Refusal, OSError, ValueError) as fault:
            raise click.ClickException(str(fault)) from fault


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onewindow")
def main() -> None:
    """One Window: queue tickets for a hall with one service window."""


@main.command()
@common
@click.option("--host", help="Address to listen on (default 127.0.0.1; 0.0.0.0 for the hall's network).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on (default 8000).")
def serve(data: Path | None, demo: bool, host: str | None, port: int | None) -> None:
    """Runs the hall and its print worker until SIGTERM."""
    from server.serving import CannotServe
    from server.serving import serve as run

    config = read_config(data, demo, {"host": host, "port": port})
    try:
        run(config, _welcome)
    except CannotServe as fault:
        raise click.ClickException(str(fault)) from fault


def _welcome(house: Any, port: int) -> None:
    """Says where the pages are. Sentences, not a log: this is what a newcomer reads first."""
    config: Config = house.config
    if config.demo:
        from server.demo import furnish

        furnish(house)
    home = f"http://{config.host}:{port}"
    print(f"One Window is open: {home}", flush=True)
    pages = {"kiosk": "residents take a number", "desk": "staff call", "board": "the lobby sees and hears"}
    if config.printer == "virtual":
        pages["paper"] = "the virtual printer's roll"
    for page, what in pages.items():
        print(f"  {home}/{page:<6} {what}", flush=True)
    if config.demo:
        print("  log-ins: wang, li (staff), chen (manager); password: demo", flush=True)
    elif not house.people.count():
        print("  nobody can log in yet: onewindow staff add NAME --role staff", flush=True)


@main.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of the printer's lock and of your own profiles.",
)
@click.option("--hall", default="http://127.0.0.1:8000", show_default=True, help="The hall's address.")
@click.option(
    "--token",
    envvar="ONEWINDOW_TOKEN",
    required=True,
    help="The printer's token (onewindow device add); better in ONEWINDOW_TOKEN.",
)
@click.option(
    "--printer",
    default="virtual",
    show_default=True,
    envvar="ONEWINDOW_PRINTER",
    help="The printer's address.",
)
@click.option("--profile", default="generic-80mm", show_default=True, help="A name from printer_profiles/.")
@click.option(
    "--pace",
    type=click.FloatRange(0.01, 10),
    default=1.0,
    show_default=True,
    envvar="ONEWINDOW_PRINTER_PACE",
    help="What all waits for the printer are multiplied by.",
)
@click.option(
    "--font", default="", envvar="ONEWINDOW_RASTER_FONT", help="Font file for slips printed as pictures."
)
def kiosk(
    data: Path | None, hall: str, token: str, printer: str, profile: str, pace: float, font: str
) -> None:
    """Runs the print worker on another box."""
    from kiosk.worker import run_worker

    sys.exit(run_worker(hall, token, printer, profile, data, False, pace=pace, font=font))


@main.group()
def matters() -> None:
    """The hall's catalogue of matters."""


@matters.command("import")
@common
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_matters(data: Path | None, demo: bool, file: Path) -> None:
    """Makes FILE the catalogue: all of it, or nothing."""
    from server.pinyin import to_pinyin
    from server.rules.catalogue_file import parse_matters
    from server.store import matters as kept

    found = parse_matters(file.read_bytes(), to_pinyin)
    _, store = opened(data, demo)
    with store.writing() as con:
        kept.replace(con, found)
    click.echo(f"{len(found)} matters imported")


@matters.command("export")
@common
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_matters(data: Path | None, demo: bool, file: Path) -> None:
    """Writes the catalogue to FILE."""
    from server.rules.catalogue_file import export_matters as as_csv
    from server.store import matters as kept

    _, store = opened(data, demo)
    with store.reading() as con:
        found = kept.offered(con)
    file.write_bytes(as_csv(found))
    click.echo(f"{len(found)} matters written to {file}")


@main.group()
def staff() -> None:
    """Log-ins."""


@staff.command("add")
@common
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What this person may do.")
@click.option("--password", help="The password (asked for when missing).")
@click.option("--reset", is_flag=True, help="Give a known name this role and password.")
def add_staff(data: Path | None, demo: bool, name: str, role: Any, password: str | None, reset: bool) -> None:
    """Adds a log-in."""
    from server.app import system_clock
    from server.people import People

    _, store = opened(data, demo)
    people = People(store, system_clock)
    name = name.strip()
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise click.ClickException("a name has 1 to 60 characters on one line")
    if people.knows(name) and not reset:
        raise click.ClickException(f"{name} is known already; --reset gives a new role and password")
    secret = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)
    people.add_staff(name, role, secret)
    click.echo(f"{name} may log in as {role}")


@main.group()
def device() -> None:
    """Kiosks, boards and printers of the hall."""


@device.command("add")
@common
@click.argument("name")
@click.option("--kind", type=click.Choice(DEVICES), required=True, help="What it is.")
@click.option("--printer", default="", help="The printer beside a kiosk: the name it was added by.")
def add_device(data: Path | None, demo: bool, name: str, kind: Any, printer: str) -> None:
    """Enrols a device and prints its token, once.
    From the first kiosk on, only kiosks and staff give numbers.
    """
    from server.app import system_clock
    from server.people import People

    if printer and kind != "kiosk":
        raise click.UsageError("--printer is for a kiosk: the printer that stands beside it")
    _, store = opened(data, demo)
    people = People(store, system_clock)
    if printer and not people.has_printer(printer):
        raise click.ClickException(
            f"there is no printer {printer} yet: onewindow device add {printer} --kind printer"
        )
    click.echo(people.enrol(kind, name, printer))


@main.command()
@common
def doctor(data: Path | None, demo: bool) -> None:
    """Checks the installation and says what to do; exit 1 when something is wrong."""
    from server.doctor import examine

    findings = examine(read_config(data, demo, {}))
    for finding in findings:
        click.echo(f"{finding.mark}  {finding.what}: {finding.says}")
    sys.exit(any(finding.wrong for finding in findings))


@main.command()
@common
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(data: Path | None, demo: bool, file: Path) -> None:
    """Copies the hall's database to FILE while the hall runs, and verifies the copy."""
    from server.store.copies import back_up

    back_up(read_config(data, demo, {}).database, file)
    click.echo(f"backed up to {file}")


@main.command()
@common
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(data: Path | None, demo: bool, file: Path) -> None:
    """Makes FILE the hall's database, only while the hall is stopped; the present one is set aside."""
    from server.serving import CannotServe, locked
    from server.store.copies import bring_back

    config = read_config(data, demo, {})
    try:
        with locked(config.data):
            aside = bring_back(config.database, file, demo)
    except CannotServe as fault:
        raise click.ClickException(f"the hall is running, stop it first: {fault}") from fault
    click.echo(f"restored from {file}" + (f"; the former database is {aside}" if aside else ""))


main.add_command(board)
main.add_command(printer)
main.add_command(screen)
main.add_command(settings)
main.add_command(simulate)
main.add_command(voice)
