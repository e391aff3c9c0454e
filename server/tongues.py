"""The languages of a hall: those of the house and those that the hall has added, each a small file.

A file `DATA/voice/languages/CODE.toml` is one language. All that it does not give is as in the language it is
`like`, so a dialect that only has recordings is two lines.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from string import Formatter, ascii_uppercase, digits
from typing import Any

from server.rules.words.tongue import Engine, Tongue
from server.rules.words.voice import EN, ZH

SHIPPED = Path(__file__).with_name("rules") / "words" / "languages"
"""Languages that come with the house, in the same form."""
CODE = re.compile(r"[a-z][a-z0-9-]{1,19}")
_KEYS = {"name", "like", "voice", "speed", "pitch", "seat_word", "signs", "letters", "sentences", "sounds"}


class BadTongue(Exception):
    """A language's file that cannot be used; the sentence says what is wrong in it."""


def tongues(folder: Path) -> tuple[dict[str, Tongue], list[str]]:
    """Every language by its code, zh and en first, and what is wrong with files that cannot be used."""
    known, faults = {"zh": ZH, "en": EN}, list[str]()
    for path in [*_files(SHIPPED), *_files(folder)]:
        try:
            known[path.stem] = read_tongue(path, known)
        except BadTongue as fault:
            faults.append(f"{path.name}: {fault}")
    return known, faults


def _files(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob("*.toml"))


def read_tongue(path: Path, known: Mapping[str, Tongue]) -> Tongue:
    """One language from its file. BadTongue with a sentence for the first thing that is wrong."""
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise BadTongue(f"cannot be read: {fault}") from fault
    if not CODE.fullmatch(path.stem) or path.stem in ("zh", "en"):
        raise BadTongue("a language's file is named by a code of its own, small letters: yue.toml")
    for key in raw:
        if key not in _KEYS:
            raise BadTongue(f"{key}: there is no such key; there are {', '.join(sorted(_KEYS))}")
    like = _word(raw, "like", "zh")
    if like not in known:
        raise BadTongue(f"like = {like!r}: there is no such language; there are {', '.join(known)}")
    return _told(path.stem, raw, known[like])


def _told(code: str, raw: dict[str, Any], like: Tongue) -> Tongue:
    voice, own = _word(raw, "voice", ""), _word(raw, "seat_word", "")
    seat_word: Callable[..., str] = (lambda _: own) if own else like.seat_word
    sounds = _table(raw, "sounds") | ({} if voice else dict(like.sounds))
    letters = dict(zip(ascii_uppercase, ascii_uppercase, strict=True)) if voice else dict(like.letters)
    return replace(
        like,
        code=code,
        name=_word(raw, "name", code),
        sentences=_sentences(raw, like),
        signs=dict(like.signs) | _only(_table(raw, "signs"), digits, "signs"),
        letters=letters | _only(_table(raw, "letters"), ascii_uppercase, "letters"),
        sounds=tuple(sounds.items()),
        seat_word=seat_word,
        engine=_engine(raw, like),
        like=like.code,
    )


def _engine(raw: dict[str, Any], like: Tongue) -> Engine | None:
    """A voice of its own, or another's at its own pace; None: it speaks as the language it is like."""
    other = like.engine or Engine("")
    speed, pitch = _whole(raw, "speed", 80, 450, other.speed), _whole(raw, "pitch", 0, 99, other.pitch)
    voice = _word(raw, "voice", "")
    own = Engine(voice or other.voice, speed, pitch)
    return own if voice or (own != like.engine and own.voice) else None


def _sentences(raw: dict[str, Any], like: Tongue) -> dict[str, str]:
    """The language's own sentences over those it takes from another; each has the marks of the other's."""
    own = _table(raw, "sentences")
    for key, text in own.items():
        if key not in like.sentences:
            raise BadTongue(
                f"sentences.{key}: there is no such sentence; there are {', '.join(like.sentences)}"
            )
        if _marks(text) != _marks(like.sentences[key]):
            raise BadTongue(f"sentences.{key} needs {' '.join(sorted(_marks(like.sentences[key])))}")
    return dict(like.sentences) | own


def _marks(text: str) -> set[str]:
    try:
        return {f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as fault:
        raise BadTongue(f"{text!r}: {fault}") from fault


def _only(table: dict[str, str], allowed: str, name: str) -> dict[str, str]:
    for sign in table:
        if len(sign) != 1 or sign not in allowed:
            raise BadTongue(f"{name}.{sign}: one of {allowed} is meant")
    return table


def _word(raw: dict[str, Any], key: str, default: str) -> str:
    value = raw.get(key, default)
    if not isinstance(value, str) or len(value) > 60 or not value.isprintable():
        raise BadTongue(f"{key}: a short text in quotes is meant")
    return value


def _whole(raw: dict[str, Any], key: str, least: int, most: int, default: int) -> int:
    value = raw.get(key, default)
    if type(value) is not int or not least <= value <= most:
        raise BadTongue(f"{key}: a whole number from {least} to {most} is meant")
    return value


def _table(raw: dict[str, Any], key: str) -> dict[str, str]:
    table = raw.get(key, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise BadTongue(f'[{key}]: lines of name = "text" are meant')
    return dict(table)
