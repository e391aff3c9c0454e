"""What the hall may set, in one typed table: default, limits, and in words/settings an explanation each.
What belongs to the machine stands in hall.toml instead (server/config).
"""

from collections.abc import Callable, Mapping
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
from server.rules.hours_text import EXAMPLES, HoursMistake, parse_hours, show_hours
from server.rules.kinds import PIN, WIDE, Kind, Lists, Named, Pin, Spelled, Whole, Wholes, Words, YesNo
from server.rules.notices import Notices, Sentences
from server.rules.places import kind as places_kind
from server.rules.words.settings import (
    PRINTERS_EXAMPLE,
    PRIORITY_WHO,
    SEATS_EXAMPLE,
    SERIES_EXAMPLE,
    STANDARD,
)

MOST_SEATS = 30
MOST_SPARE = 99_999
SPARE_RANGE = 1000
"""So many spare numbers at most: one press may enter them all."""
SEAT_NAMES = tuple(str(number) for number in range(1, MOST_SEATS + 1))
HIDDEN = "••••"
"""Shown in place of a secret that is set."""
TOLD = 60
"""So many characters of a wrong value are said again in the sentence that refuses it."""


def of(group: str, kind: Kind, default: Any) -> Any:
    """One row of the table; `group`: its part of it (words/settings)."""
    return field(default=default, metadata={"kind": kind, "group": group})


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the hall may set, with the values of a fresh hall.

    Minutes and seconds as the names say; `hours`, `seasons`, `holidays`, `working_days` as
    rules/hours.py reads them; lists of matters hold codes or names of groups.
    """

    name_zh: str = of("words", Words(40, 1), STANDARD["name"].zh)
    name_en: str = of("words", Words(60, 1), STANDARD["name"].en)
    seat_word_zh: str = of("words", Words(8, 1), STANDARD["seat"].zh)
    seat_word_en: str = of("words", Words(16, 1), STANDARD["seat"].en)
    footer_zh: str = of("words", Words(40), STANDARD["footer"].zh)
    footer_en: str = of("words", Words(60), STANDARD["footer"].en)
    priority_who_zh: str = of("words", Words(120, 1), PRIORITY_WHO.zh)
    priority_who_en: str = of("words", Words(200, 1), PRIORITY_WHO.en)
    hours: str = of("day", Spelled(parse_hours, show_hours, EXAMPLES["hours"]), "")
    seasons: str = of("day", Spelled(parse_seasons, show_seasons, EXAMPLES["seasons"]), "")
    holidays: str = of("day", Spelled(parse_holidays, show_holidays, EXAMPLES["holidays"]), "")
    working_days: str = of(
        "day", Spelled(parse_working_days, show_working_days, EXAMPLES["working_days"]), ""
    )
    take_early_minutes: int = of("day", Whole(0, 240), 30)
    take_stop_minutes: int = of("day", Whole(0, 240), 0)
    daily_cap: int = of("day", Whole(0, 9999), 0)
    outage_first: int = of("day", Whole(1, MOST_SPARE), 901)
    outage_last: int = of("day", Whole(1, MOST_SPARE), 950)
    series: Lists = of("day", Named(tuple(ascii_uppercase), SERIES_EXAMPLE), ())
    head_start_minutes: int = of("order", Whole(0, 120), 10)
    return_behind: int = of("order", Whole(0, 10), 2)
    appointment_early_minutes: int = of("order", Whole(0, 240), 30)
    appointment_late_minutes: int = of("order", Whole(0, 240), 15)
    repeat_seconds: tuple[int, ...] = of("calls", Wholes(10, 300, 5), (25, 50))
    short_repeat_seconds: tuple[int, ...] = of("calls", Wholes(10, 300, 5), (15,))
    short_after_misses: int = of("calls", Whole(1, 99), 2)
    help_times: int = of("calls", Whole(1, 4), 2)
    stand_by: bool = of("calls", YesNo(), True)
    stand_by_minutes: int = of("calls", Whole(1, 120), 10)
    auto_call: bool = of("calls", YesNo(), False)
    second_language: str = of("calls", Words(20), "")
    undo_seconds: int = of("calls", Whole(5, 600), 60)
    pause_minutes: tuple[int, ...] = of("calls", Wholes(1, 240, 6), (5, 10, 20))
    seats: int = of("seats", Whole(1, MOST_SEATS), 3)
    low_seats: tuple[int, ...] = of("seats", Wholes(1, MOST_SEATS, MOST_SEATS), ())
    seat_matters: Lists = of("seats", Named(SEAT_NAMES, SEATS_EXAMPLE), ())
    seat_places: Lists = of("seats", places_kind(SEAT_NAMES), ())
    waits_shown: bool = of("told", YesNo(), True)
    notices: Notices = of("told", Sentences(), ())
    notice_seconds: int = of("told", Whole(8, 120), 14)
    kiosk_pin: str = of("kiosk", Pin(), "")
    default_printer: str = of("paper", Words(60), "")
    seat_printers: Lists = of("paper", Named(SEAT_NAMES, PRINTERS_EXAMPLE), ())
    slip_copies: int = of("paper", Whole(1, 3), 1)
    slip_english: bool = of("paper", YesNo(), True)
    slip_ahead: bool = of("paper", YesNo(), True)
    slip_wait: bool = of("paper", YesNo(), True)
    slip_seat: bool = of("paper", YesNo(), True)
    slip_missed: bool = of("paper", YesNo(), True)
    slip_time: bool = of("paper", YesNo(), True)
    slip_valid: bool = of("paper", YesNo(), True)
    slip_matter: bool = of("paper", YesNo(), True)
    slip_papers: bool = of("paper", YesNo(), True)
    slip_qr: bool = of("paper", YesNo(), True)
    slip_note_zh: str = of("paper", Words(40), "")
    slip_note_en: str = of("paper", Words(60), "")

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


@cache
def groups() -> dict[str, str]:
    """The part of the table that each setting stands in, by name."""
    return {one.name: one.metadata["group"] for one in fields(Settings)}


def shown(settings: Settings) -> dict[str, str]:
    """Every value as the text that a person would type."""
    return {name: kind.show(getattr(settings, name)) for name, kind in kinds().items()}


def told(settings: Settings) -> dict[str, str]:
    """The same for people: of what is secret only whether it is set."""
    return {name: _veiled(name, text) for name, text in shown(settings).items()}


def _veiled(name: str, text: str) -> str:
    return HIDDEN if text and _secret(name) else text


def veiled(texts: Mapping[str, str | None]) -> dict[str, str | None]:
    """What was typed, without what is secret in it."""
    return {name: text and _veiled(name, text) for name, text in texts.items()}


def sealed(texts: Mapping[str, str | None], seal: Callable[[str], str]) -> dict[str, str | None]:
    """What was typed, each PIN as the hash that `seal` makes of it."""
    found = dict(texts)
    for name, text in found.items():
        typed = (text or "").translate(WIDE).strip()
        if _secret(name) and PIN.fullmatch(typed):
            found[name] = seal(typed)
    return found


def unveiled(name: str, text: str, now: str) -> str:
    """What is meant by a text: HIDDEN, as a list shows it, leaves a secret as it is `now`."""
    return now if text == HIDDEN and _secret(name) else text


def _secret(name: str) -> bool:
    return name in kinds() and kinds()[name].shape == "secret"


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
        raise Unprocessable("bad_hours", name=name, zh=fault.text.zh, en=fault.text.en) from fault
    except ValueError as fault:
        raise _not_allowed(name, text, kind) from fault


def _not_allowed(name: str, text: str, kind: Kind) -> Unprocessable:
    told = text if len(text) <= TOLD else f"{text[:TOLD]}…"
    return Unprocessable("bad_setting", name=name, text=told, zh=kind.allowed.zh, en=kind.allowed.en)


def changed(settings: Settings, texts: dict[str, str]) -> Settings:
    """The settings with some values changed; Unprocessable when one is wrong or they do not fit together."""
    new = replace(settings, **{name: read(name, text) for name, text in texts.items()})
    check(new)
    return new


def check(settings: Settings) -> None:
    """Whether the values fit together; Unprocessable when not."""
    first, last = settings.outage_first, settings.outage_last
    most = min(first + SPARE_RANGE - 1, MOST_SPARE)
    if not first <= last <= most:
        raise _not_allowed("outage_last", str(last), Whole(first, most))


def kept(base: Settings, rows: dict[str, str]) -> Settings:
    """The settings as they are stored over a base. A row that this program does not know or that no longer
    fits is passed over: the base's value holds.
    """
    values = {}
    for name in rows.keys() & kinds().keys():
        try:
            values[name] = kinds()[name].read(rows[name])
        except ValueError:
            continue  # a limit has become narrower
    found = replace(base, **values)
    try:
        check(found)
    except Unprocessable:  # one of two that belong together was passed over
        return replace(found, outage_first=base.outage_first, outage_last=base.outage_last)
    return found
