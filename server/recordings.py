"""What a hall records so that a person's voice calls: every clip of a language, and how each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase, digits
from typing import Literal

from server.clips import Clip, Clips, clip_name, tokens
from server.rules.words import Text
from server.rules.words.tongue import CALLS, Tongue
from server.wav_file import BadClip

Group = Literal["calls", "letters", "kiosk", "quantities"]
State = Literal["there", "made of others", "missing", "broken"]
FOREIGN = {".mp3", ".m4a", ".aac", ".ogg", ".opus", ".flac", ".amr", ".wma", ".aif", ".aiff", ".mp4"}
"""Endings of recordings in other forms than WAV, as telephones make them."""
_COUNTED = (*range(121), 200, 202, 1000, 1001, 2000)


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to record: what is said, the file's name for it, what it is needed for, and how it stands."""

    said: str
    name: str
    group: Group
    state: State
    fault: str = ""


def pieces(tongue: Tongue, clips: Clips, seat_word: Text) -> list[Piece]:
    """Everything that can be recorded in a language, the calls first."""
    found = clips.found()
    seen: dict[str, Piece] = {}
    for said, group in _wanted(tongue, seat_word):
        name = clip_name(said)
        if name and name not in seen:
            seen[name] = Piece(said, name, group, *_state(clips, found.get(tokens(said)), said))
    return list(seen.values())


def _wanted(tongue: Tongue, seat_word: Text) -> Iterable[tuple[str, Group]]:
    calls = [*tongue.parts(CALLS), tongue.seat_word(seat_word)]
    calls += [tongue.signs[digit].strip() for digit in digits]
    others = tuple(key for key in tongue.sentences if key not in CALLS)
    yield from ((said, "calls") for said in calls)
    yield from ((letter, "letters") for letter in ascii_uppercase)
    yield from ((said, "kiosk") for said in tongue.parts(others))
    yield from ((said, "quantities") for n in _COUNTED for said in tokens(tongue.counts(n)))


def _state(clips: Clips, clip: Clip | None, said: str) -> tuple[State, str]:
    if clip is None:
        return ("made of others" if clips.cover(said) else "missing"), ""
    fault = _fault(clips, clip)
    return ("broken" if fault else "there"), fault


def _fault(clips: Clips, clip: Clip) -> str:
    try:
        clips.ready(clip)
    except BadClip as fault:
        return str(fault)
    return ""


def unused(clips: Clips, known: Iterable[Piece]) -> list[str]:
    """Files that say nothing a sentence needs, or are no WAV: each with what to do."""
    needed = {token for piece in known for token in tokens(piece.said)}
    strange = [
        f"{clip.path.name}: no sentence has these words; is the name right?"
        for said, clip in clips.found().items()
        if not needed.issuperset(said)
    ]
    return strange + [f"{path.name}: export it as WAV" for path in _foreign(clips.folder)]


def broken(clips: Clips) -> list[str]:
    """What is wrong with files that cannot be used, listed or not."""
    return [fault for clip in clips.found().values() if (fault := _fault(clips, clip))]


def _foreign(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in FOREIGN)


def complete(known: Iterable[Piece]) -> bool:
    """Whether every call of numbers without a letter can be spoken by clips."""
    return all(piece.state in ("there", "made of others") for piece in known if piece.group == "calls")
