"""The hall's folder on the command line: the options that name it, and the open hall in it."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from server.config import Config, read_config
from server.store import Store, open_store

OPTIONS = [
    click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="The hall's folder (default ./hall-data, with --demo ./demo-data).",
    ),
    click.option("--demo", is_flag=True, help="Use the demo hall's data."),
]


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --data and --demo."""
    return functools.reduce(lambda done, option: option(done), OPTIONS, command)


def opened(data: Path | None, demo: bool) -> tuple[Config, Store]:
    """The configuration and the open database of a data folder."""
    config = read_config(data, demo, {})
    return config, open_store(config.database, demo)
