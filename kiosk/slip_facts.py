"""Pure: the hall's answer to a claim, read into a typed Slip before anything acts on it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal, cast

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
    not_issued: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Which lines the hall wants on its slips. `english`: the language that the resident did not choose."""

    english: bool = True
    ahead: bool = True
    wait: bool = True
    seat: bool = True
    missed: bool = True
    time: bool = True
    valid: bool = True
    matter: bool = True
    papers: bool = True
    qr: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What was missing at the visit of a number: matters with only those papers, and what is promised."""

    number: str
    matters: tuple[Matter, ...]
    promise: Text


Kind = Literal["ticket", "list", "spare"]
KINDS = ("ticket", "list", "spare")
MOST_URL = 300
"""Characters of a QR code: with more its squares would be too small for 58 mm paper."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What the hall hands to a printer. `local_time` is its own clock; `ahead` is None when unknown.

    `kind`: "spare" is a number that staff hand out while the system is down. `wait`: minutes, from and to.
    `return_behind`: how many are called before one who missed and came back. `seat`: where the person is
    called already. `note`: one more line of the hall's. `url`: the resident's own page, for a QR code.
    An older hall tells nothing from `wait` on: then they are None, the note is empty and every line stands.
    """

    kind: Kind
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
    layout: Layout
    note: Text
    url: str | None
    told: Told | None = None


def parse_slip(raw: Mapping[str, object]) -> Slip:
    """The `slip` of a claim's answer. Raises BadSlip when a field is missing or of another type."""
    matter = raw.get("matter")
    slip = Slip(
        kind=_kind(raw.get("kind", "ticket")),
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
        layout=_layout(raw.get("layout")),
        note=_text(raw, "note"),
        url=_url(raw),
        told=_told(raw.get("told")),
    )
    if slip.kind != "list" and not slip.number:
        raise BadSlip(f"the slip of a {slip.kind} has no number")
    if slip.kind == "list" and slip.matter is None and slip.told is None:
        raise BadSlip("the slip of a list has no matter")
    return slip


def _kind(raw: object) -> Kind:
    if raw not in KINDS:
        raise BadSlip(f"kind is {raw!r}, not one of {', '.join(KINDS)}")
    return cast("Kind", raw)


def _layout(raw: object) -> Layout:
    """A line that an older hall does not name is on; one that a newer hall names is not known here."""
    if raw is None:
        return Layout()
    if not isinstance(raw, Mapping):
        raise BadSlip(f"layout is {raw!r}, not a table of true and false")
    chosen = {one.name: raw.get(one.name, True) for one in fields(Layout)}
    for name, value in chosen.items():
        if not isinstance(value, bool):
            raise BadSlip(f"layout.{name} is {value!r}, not true or false")
    return Layout(**chosen)


def _told(raw: object) -> Told | None:
    if raw is None:
        return None
    if not isinstance(raw, Mapping) or not isinstance(raw.get("matters"), list):
        raise BadSlip(f"told is {raw!r}, not what was missing at a visit")
    matters = tuple(_matter(one) for one in raw["matters"] if isinstance(one, Mapping))
    return Told(_word(raw, "number"), matters, _text(raw, "promise"))


def _url(raw: Mapping[str, object]) -> str | None:
    url = _word(raw, "url")
    if not url:
        return None
    if not url.startswith(("http://", "https://")) or not url.isascii() or len(url) > MOST_URL:
        raise BadSlip(f"url is {url[:60]!r}, not a web address of at most {MOST_URL} characters")
    return url


def _matter(raw: Mapping[str, object]) -> Matter:
    papers = raw.get("papers") or {}
    if not isinstance(papers, Mapping):
        raise BadSlip(f"papers is {papers!r}, not lists in zh and en")
    return Matter(
        code=_word(raw, "code"),
        name=Text(_word(raw, "zh"), _word(raw, "en") or _word(raw, "zh")),
        discreet=raw.get("discreet") is True,
        not_issued=raw.get("not_issued") is True,
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
