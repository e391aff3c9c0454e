"""`onewindow simulate`: a synthetic day through the real rules, here or against a running hall."""

import signal
from typing import Any

import click

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
def simulate(against: str | None, staff: tuple[str, ...], days: int, seats: int | None, **asked: Any) -> None:
    """Plays a day of arrivals through the real rules; prints waits, use of seats, accuracy of estimates."""
    from server.simulate.scenario_file import find_scenario

    if against and (days != 1 or seats):
        raise click.UsageError("--against plays one day at the seats of its --staff: no --days, no --seats")
    if staff and not against:
        raise click.UsageError("--staff goes with --against")
    scenario = find_scenario(asked.pop("scenario"))
    scenario = scenario.with_seats(seats) if seats else scenario
    click.echo(_there(against, staff, scenario, **asked) if against else _here(scenario, days, asked["seed"]))


def _here(scenario: Scenario, days: int, seed: int) -> str:
    from server.simulate.day import simulate as run
    from server.simulate.tables import headline, report

    found = run(scenario, seed=seed, days=days, estimates=True)
    return report(headline(scenario, days, scenario.seats, seed), found)


def _there(
    url: str, staff: tuple[str, ...], scenario: Scenario, seed: int, speed: float, minutes: float
) -> str:
    from server.simulate.link import Link
    from server.simulate.tables import Told, headline, report
    from server.simulate.there import play_there

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # however it ends, the seats are left
    told = [Told(click.echo)]
    found = play_there(Link(url), staff, scenario, seed=seed, speed=speed, minutes=minutes, watchers=told)
    return "\n" + report(headline(scenario, 1, len(staff), seed), found)
