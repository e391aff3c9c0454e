"""What the hall may set, in one typed table: default, limits, and in words/settings an explanation each.
What belongs to the machine stands in hall.toml instead (server/config).
"""

from dataclasses import dataclass, field, fields, replace
from functools import cache
from string import ascii_uppercase
from typing import Any

from server.rules.errors import NotFound, Unprocessable
from server.rules.hours_dates import (
    parse_holidays,
    parse_seasons,
    parse_working_days,
    show_holidays,
    show_seasons,
    show_working_days,
)
from server.rules.hours_text import HoursMistake, parse_hours, show_hours
from server.rules.kinds import Kind, Lists, Named, Spelled, Whole, Wholes, Words, YesNo
from server.rules.words.settings import PRIORITY_WHO, STANDARD

MOST_SEATS = 30
SEAT_NAMES = tuple(str(number) for number in range(1, MOST_SEATS + 1))


def of(kind: Kind, default: Any) -> Any:
    """One row of the table."""
    return field(default=default, metadata={"kind": kind})


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the hall may set, with the values of a fresh hall.

    Minutes and seconds as the names say; `hours`, `seasons`, `holidays`, `working_days` as
    rules/hours.py reads them; lists of matters hold codes or names of groups.
    """

    # The hall's words
    name_zh: str = of(Words(40, 1), STANDARD["name"].zh)
    name_en: str = of(Words(60, 1), STANDARD["name"].en)
    seat_word_zh: str = of(Words(8, 1), STANDARD["seat"].zh)
    seat_word_en: str = of(Words(16, 1), STANDARD["seat"].en)
    footer_zh: str = of(Words(40), STANDARD["footer"].zh)
    footer_en: str = of(Words(60), STANDARD["footer"].en)
    priority_who_zh: str = of(Words(120, 1), PRIORITY_WHO.zh)
    priority_who_en: str = of(Words(200, 1), PRIORITY_WHO.en)
    # The day
    hours: str = of(Spelled(parse_hours, show_hours, "1-5 08:30-12:00 13:30-17:30"), "")
    seasons: str = of(Spelled(parse_seasons, show_seasons, "06-01..09-30 1-5 08:00-12:00"), "")
    holidays: str = of(Spelled(parse_holidays, show_holidays, "2027-01-01..2027-01-03"), "")
    working_days: str = of(Spelled(parse_working_days, show_working_days, "2027-02-07=5"), "")
    take_early_minutes: int = of(Whole(0, 240), 30)
    take_stop_minutes: int = of(Whole(0, 240), 0)
    daily_cap: int = of(Whole(0, 9999), 0)
    outage_first: int = of(Whole(1, 99_999), 901)
    outage_last: int = of(Whole(1, 99_999), 950)
    series: Lists = of(Named(tuple(ascii_uppercase), "A: 01, 02; B: *"), ())
    # The order
    head_start_minutes: int = of(Whole(0, 120), 10)
    return_behind: int = of(Whole(0, 10), 2)
    appointment_early_minutes: int = of(Whole(0, 240), 30)
    appointment_late_minutes: int = of(Whole(0, 240), 15)
    # The calls
    repeat_seconds: tuple[int, ...] = of(Wholes(10, 300, 5), (25, 50))
    short_repeat_seconds: tuple[int, ...] = of(Wholes(10, 300, 5), (15,))
    short_after_misses: int = of(Whole(1, 99), 2)
    help_times: int = of(Whole(1, 4), 2)
    stand_by: bool = of(YesNo(), True)
    stand_by_minutes: int = of(Whole(1, 120), 10)
    auto_call: bool = of(YesNo(), False)
    undo_seconds: int = of(Whole(5, 600), 60)
    pause_minutes: tuple[int, ...] = of(Wholes(1, 240, 6), (5, 10, 20))
    # The seats
    seats: int = of(Whole(1, MOST_SEATS), 3)
    low_seats: tuple[int, ...] = of(Wholes(1, MOST_SEATS, MOST_SEATS), ())
    seat_matters: Lists = of(Named(SEAT_NAMES, "2: 01, 02; 3: 05"), ())
    # What people are told
    waits_shown: bool = of(YesNo(), True)

    def outage(self, number: int) -> bool:
        """Whether this is a number of the range kept for paper given out during an outage."""
        return self.outage_first <= number <= self.outage_last

    def does(self, seat: int) -> tuple[str, ...] | None:
        """The codes and groups of matters that a seat takes; None: all."""
        return dict(self.seat_matters).get(str(seat))


@cache
def kinds() -> dict[str, Kind]:
    """The kind of each setting, by name."""
    return {one.name: one.metadata["kind"] for one in fields(Settings)}


def shown(settings: Settings) -> dict[str, str]:
    """Every value as the text that a person would type."""
    return {name: kind.show(getattr(settings, name)) for name, kind in kinds().items()}


def kind_of(name: str) -> Kind:
    """The kind of one setting; NotFound for an unknown name."""
    if name not in kinds():
        raise NotFound("no_setting", name=name)
    return kinds()[name]


def read(name: str, text: str) -> Any:
    """The value of a text; Unprocessable says what is allowed."""
    kind = kind_of(name)
    try:
        return kind.read(text)
    except HoursMistake as fault:
        raise Unprocessable("bad_hours", zh=fault.text.zh, en=fault.text.en) from fault
    except ValueError as fault:
        raise Unprocessable("bad_setting", name=name, text=text, allowed=kind.allowed) from fault


def changed(settings: Settings, texts: dict[str, str]) -> Settings:
    """The settings with some values changed; Unprocessable when one is wrong or they do not fit together."""
    new = replace(settings, **{name: read(name, text) for name, text in texts.items()})
    check(new)
    return new


def check(settings: Settings) -> None:
    """Whether the values fit together; Unprocessable when not."""
    if settings.outage_first > settings.outage_last:
        allowed = f"{settings.outage_first}-99999"
        raise Unprocessable(
            "bad_setting", name="outage_last", text=str(settings.outage_last), allowed=allowed
        )


def kept(base: Settings, rows: dict[str, str]) -> Settings:
    """The settings as they are stored over a base; a row that this program no longer knows is passed over."""
    known = {name: text for name, text in rows.items() if name in kinds()}
    values = {}
    for name, text in known.items():
        try:
            values[name] = kinds()[name].read(text)
        except ValueError:
            continue  # a limit has become narrower: the default holds
    return replace(base, **values)
