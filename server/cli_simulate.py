"""`onewindow simulate`: a synthetic day through the real rules, here or against a running hall."""

import signal
from pathlib import Path
from typing import Any

import click

from server.config import read_config
from server.simulate.scenario import Scenario


@click.command()
@click.option(
    "--scenario",
    default="ordinary",
    show_default=True,
    help="quiet, ordinary, busy, or a file (docs/simulate.md says what stands in it).",
)
@click.option("--seats", type=click.IntRange(1, 30), help="How many seats, instead of the scenario's.")
@click.option("--days", type=click.IntRange(1, 3660), default=1, show_default=True, help="How many days.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed brings the same people.")
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Play with what this hall has set (only read; its hours are the scenario's).",
)
@click.option("--demo", is_flag=True, help="As --data, of the demo hall.")
@click.option("--against", metavar="URL", help="Play in a running hall, in real time.")
@click.option(
    "--staff",
    metavar="NAME:PASSWORD",
    multiple=True,
    help="With --against: a log-in that takes a free seat and serves; once for each.",
)
@click.option(
    "--speed",
    type=click.FloatRange(0.1, 1000),
    default=1.0,
    show_default=True,
    help="With --against: how many minutes of the day pass in one.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0.01, 24 * 60),
    default=10.0,
    show_default=True,
    help="With --against: ends after this.",
)
def simulate(scenario: str, seats: int | None, **asked: Any) -> None:
    """Plays a day of arrivals through the real rules; prints waits, use of seats, accuracy of estimates."""
    from server.simulate.scenario_file import find_scenario

    there = asked["against"] is not None
    if there and (asked["days"] != 1 or seats or asked["data"] or asked["demo"]):
        raise click.UsageError("--against plays one day at the seats of its --staff, with that hall's rules")
    if asked["staff"] and not there:
        raise click.UsageError("--staff goes with --against")
    found = find_scenario(scenario)
    click.echo((_there if there else _here)(found.with_seats(seats) if seats else found, **asked))


def _here(scenario: Scenario, *, data: Path | None, demo: bool, days: int, seed: int, **_: Any) -> str:
    from server.simulate.day import simulate as run
    from server.simulate.line import rules_of
    from server.simulate.tables import headline, report

    rules = rules_of(read_config(data, demo, {}).database, demo) if data or demo else None
    found = run(scenario, seed=seed, days=days, estimates=True, rules=rules)
    return report(headline(scenario, days, scenario.seats, seed), found)


def _there(
    scenario: Scenario,
    *,
    against: str,
    staff: tuple[str, ...],
    seed: int,
    speed: float,
    minutes: float,
    **_: Any,
) -> str:
    from server.simulate.link import Link
    from server.simulate.tables import Told, headline, report
    from server.simulate.there import play_there

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # however it ends, the seats are left
    told, link = [Told(click.echo)], Link(against)
    found = play_there(link, staff, scenario, seed=seed, speed=speed, minutes=minutes, watchers=told)
    return "\n" + report(headline(scenario, 1, len(staff), seed), found)
