"""`onewindow settings`: what the hall may set, from the command line; a running hall sees it at once."""

import difflib
from dataclasses import replace
from pathlib import Path
from time import sleep

import click

from server.cli_folder import common, opened
from server.rules.errors import Busy
from server.rules.settings import Settings, kinds, sealed, shown, told
from server.rules.who import Press, Who

BY_HAND = Press(Who("anyone", name="command line"))
INDENT = " " * 28
EMPTY = "-"
CLOSE_ENOUGH = 0.5
PATIENCE = 50
PAUSE = 0.1
"""A person at a command line waits 5 s for a busy database rather than type it again."""


@click.group(invoke_without_command=True)
@common
@click.pass_context
def settings(ctx: click.Context, data: Path | None, demo: bool) -> None:
    """What the hall may set: names, hours, numbers, calls. Without a command: lists it."""
    ctx.default_map = {name: {"data": data, "demo": demo} for name in settings.commands}
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_settings, data=data, demo=demo)


class Chosen:
    """The settings of the hall in a folder: `now`, and `fresh` as they would be if nothing had been set.
    Values are texts as a person types them.
    """

    def __init__(self, data: Path | None, demo: bool) -> None:
        from server.app import system_clock
        from server.book import Book
        from server.choices import Choices

        config, store = opened(data, demo)
        self._book = Book(
            store, system_clock, config.zone, lambda: None, replace(Settings(), seats=config.seats)
        )
        self._choices = Choices(self._book)
        self.fresh = told(self._book.base)

    @property
    def now(self) -> dict[str, str]:
        """Every value as it is now."""
        return told(self._book.settings())

    def change(self, values: dict[str, str | None]) -> list[str]:
        """Changes settings, all or none, and says what has changed."""
        for name in values:
            check_name(name)
        from server.people import password_hash

        values = sealed(values, password_hash)
        was, before = shown(self._book.settings()), self.now
        self._patiently(values)
        is_, now = shown(self._book.settings()), self.now
        return [
            f"{name} = {now[name] or EMPTY}  (was: {before[name] or EMPTY})"
            for name in values
            if is_[name] != was[name]
        ]

    def _patiently(self, values: dict[str, str | None]) -> None:
        for left in reversed(range(PATIENCE)):
            try:
                self._choices.change(BY_HAND, values)
            except Busy:
                if not left:
                    raise
                sleep(PAUSE)
            else:
                return


def check_name(name: str) -> None:
    """Refuses a name that no setting has, with the nearest that one has."""
    if name in kinds():
        return
    near = difflib.get_close_matches(name, kinds(), n=1, cutoff=CLOSE_ENOUGH)
    meant = f"; did you mean {near[0]}?" if near else "; onewindow settings lists them all"
    raise click.ClickException(f"there is no setting {name!r}{meant}")


@settings.command("list")
@common
def list_settings(data: Path | None, demo: bool) -> None:
    """Lists every setting: its value, the default where it differs, what it means."""
    from server.rules.settings import groups
    from server.rules.words.settings import GROUPS, WORDS

    chosen = Chosen(data, demo)
    now, begun = chosen.now, ""
    for name, value in now.items():
        if groups()[name] != begun:
            click.echo(("\n" if begun else "") + " · ".join(GROUPS[groups()[name]]))
            begun = groups()[name]
        other = "" if value == chosen.fresh[name] else f"  (default: {chosen.fresh[name] or EMPTY})"
        click.echo(f"  {name:<25} {value or EMPTY}{other}")
        click.echo(f"{INDENT}{WORDS[name].zh}\n{INDENT}{WORDS[name].en}")


@settings.command("get")
@common
@click.argument("name")
def get_setting(data: Path | None, demo: bool, name: str) -> None:
    """Prints the value of NAME and nothing else."""
    check_name(name)
    click.echo(Chosen(data, demo).now[name])


@settings.command("set")
@common
@click.argument("name")
@click.argument("value", nargs=-1)
@click.option("--default", "fresh", is_flag=True, help="As in a fresh hall, instead of a VALUE.")
def set_setting(data: Path | None, demo: bool, name: str, value: tuple[str, ...], fresh: bool) -> None:
    """Sets NAME to VALUE; a VALUE of several words may stand without quotes, "" is an empty one."""
    if fresh == bool(value):
        raise click.UsageError("give a VALUE or --default, one of the two")
    said = Chosen(data, demo).change({name: None if fresh else " ".join(value)})
    click.echo("\n".join(said) or f"{name} is so already, nothing changed")


@settings.command("export")
@common
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_settings(data: Path | None, demo: bool, file: Path) -> None:
    """Writes all settings to FILE, with what each one means."""
    from server.rules.settings_file import write_settings

    chosen = Chosen(data, demo)
    file.write_text(write_settings(chosen.now, chosen.fresh), "utf-8")
    click.echo(f"{len(kinds())} settings written to {file}")


@settings.command("import")
@common
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_settings(data: Path | None, demo: bool, file: Path) -> None:
    """Makes the settings as FILE says: all of it, or nothing; what FILE leaves out stays as it is."""
    from server.rules.settings_file import BadSettingsFile, parse_settings

    try:
        values = parse_settings(file.read_bytes())
    except BadSettingsFile as fault:
        raise click.ClickException(f"{file}: {fault}") from fault
    said = Chosen(data, demo).change(dict(values)) if values else []
    click.echo("\n".join([*said, f"{len(values)} settings read from {file}, {len(said)} changed"]))
