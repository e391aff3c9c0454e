"""Pure: the hall's answer to a claim, read into a typed Slip before anything acts on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from server.rules.words import Text


class BadSlip(ValueError):
    """The hall's slip cannot be read; the sentence names the field."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a resident came for, as far as a slip tells it."""

    code: str
    name: Text
    discreet: bool
    papers: tuple[tuple[str, ...], tuple[str, ...]]
    fee: Text
    minutes: int | None
    here: str
    where: Text
    updated: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What the hall hands to a printer. `local_time` is its own clock; `ahead` is None when unknown.

    `wait`: minutes, from and to. `return_behind`: how many are called before one who missed and came back.
    `seat`: where the person is called already. An older hall tells none of the last four; then they are None.
    """

    kind: Literal["ticket", "list"]
    hall: Text
    number: str
    ahead: int | None
    language: Literal["zh", "en"]
    local_time: str
    seat_word: Text
    matter: Matter | None
    footer: Text
    wait: tuple[int, int] | None
    long_line: Text | None
    return_behind: int | None
    seat: int | None


def parse_slip(raw: Mapping[str, object]) -> Slip:
    """The `slip` of a claim's answer. Raises BadSlip when a field is missing or of another type."""
    kind: Literal["ticket", "list"] = "list" if raw.get("kind") == "list" else "ticket"
    matter = raw.get("matter")
    slip = Slip(
        kind=kind,
        hall=_text(raw, "hall"),
        number=_word(raw, "number"),
        ahead=_count(raw, "ahead"),
        language="en" if raw.get("language") == "en" else "zh",
        local_time=_word(raw, "local_time"),
        seat_word=_text(raw, "seat_word"),
        matter=_matter(matter) if isinstance(matter, Mapping) else None,
        footer=_text(raw, "footer"),
        wait=_wait(raw.get("wait")),
        long_line=_text(raw, "long_line") if raw.get("long_line") else None,
        return_behind=_count(raw, "return_behind"),
        seat=_count(raw, "seat"),
    )
    if kind == "ticket" and not slip.number:
        raise BadSlip("the slip of a ticket has no number")
    if kind == "list" and slip.matter is None:
        raise BadSlip("the slip of a list has no matter")
    return slip


def _matter(raw: Mapping[str, object]) -> Matter:
    papers = raw.get("papers") or {}
    if not isinstance(papers, Mapping):
        raise BadSlip(f"papers is {papers!r}, not lists in zh and en")
    return Matter(
        code=_word(raw, "code"),
        name=Text(_word(raw, "zh"), _word(raw, "en") or _word(raw, "zh")),
        discreet=raw.get("discreet") is True,
        papers=(_words(papers, "zh"), _words(papers, "en") or _words(papers, "zh")),
        fee=_text(raw, "fee"),
        minutes=_count(raw, "minutes"),
        here=_word(raw, "here") or "yes",
        where=_text(raw, "where"),
        updated=_word(raw, "updated")[:10],
    )


def _wait(raw: object) -> tuple[int, int] | None:
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        raise BadSlip(f"wait is {raw!r}, not a range in low and high")
    low, high = _count(raw, "low"), _count(raw, "high")
    return None if low is None or high is None else (low, high)


def _word(raw: Mapping[str, object], key: str) -> str:
    value = raw.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadSlip(f"{key} is {value!r}, not a text")
    return value


def _count(raw: Mapping[str, object], key: str) -> int | None:
    value = raw.get(key)
    if value is None or (type(value) is int and value >= 0):
        return value
    raise BadSlip(f"{key} is {value!r}, not a count")


def _words(raw: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = raw.get(key) or []
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise BadSlip(f"{key} is {value!r}, not a list of texts")
    return tuple(value)


def _text(raw: Mapping[str, object], key: str) -> Text:
    value = raw.get(key) or {}
    if not isinstance(value, Mapping):
        raise BadSlip(f"{key} is {value!r}, not a text in zh and en")
    zh = _word(value, "zh")
    return Text(zh, _word(value, "en") or zh)
