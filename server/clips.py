"""Recorded clips: WAV files named by the words that are said in them, and sentences made of them.

A sentence is covered by as few clips as there can be: whoever records 到二号服务台 in one breath gets it in
one piece, whoever has only 到, 二, 号 and 服务台 gets those. A sentence that is not covered whole is not
spoken by clips at all.
"""

import hashlib
import re
import unicodedata
from array import array
from dataclasses import dataclass
from pathlib import Path

from server.wav_file import BadClip, read_wav
from server.waves import SilenceError, cut_close, joined, resampled

_HANZI = r"\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_HANZI}]|[^\W_{_HANZI}]+(?:['’][^\W_{_HANZI}]+)*")
_SUFFIX = ".wav"
REMEMBERED = 400
"""Clips kept in memory as they are joined; one of a second is 44 KB."""


def tokens(text: str) -> tuple[str, ...]:
    """What a text is made of: each hanzi, each word of other scripts; no capitals, no punctuation."""
    return tuple(found.casefold() for found in _TOKEN.findall(unicodedata.normalize("NFC", text)))


def clip_name(text: str) -> str:
    """How the file of a text is named, without its ending: 号，到 -> 号到, Last call: A -> last call a."""
    name = ""
    for token in tokens(text):
        name += f" {token}" if name and (_is_word(name[-1]) or _is_word(token)) else token
    return name


def _is_word(text: str) -> bool:
    return not re.match(f"[{_HANZI}]", text)


@dataclass(frozen=True, slots=True)
class Clip:
    """One file, as it was found: `stamp` changes when another is put in its place."""

    path: Path
    stamp: tuple[int, int]


class Clips:
    """The clips of one language. The folder is looked at for each sentence, so a new file counts at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ready: dict[Clip, array[int]] = {}

    def found(self) -> dict[tuple[str, ...], Clip]:
        """Every clip by what is said in it; none when there is no folder."""
        try:
            paths = sorted(self.folder.iterdir())
        except OSError:
            return {}
        return {
            tokens(path.stem): clip
            for path in paths
            if path.suffix.lower() == _SUFFIX and tokens(path.stem) and (clip := _clip(path))
        }

    def cover(self, text: str) -> list[Clip] | None:
        """The fewest clips that say a text, in order; None when something is missing."""
        found = self.found()
        said = tokens(text)
        longest = max(map(len, found), default=0)
        best: list[list[Clip] | None] = [[]]
        for end in range(1, len(said) + 1):
            ways = (
                [*before, found[said[start:end]]]
                for start in range(max(0, end - longest), end)
                if (before := best[start]) is not None and said[start:end] in found
            )
            best.append(min(ways, key=len, default=None))
        return best[-1] or None

    def joined(self, clips: list[Clip]) -> "array[int]":
        """The clips as one sound, level and without gaps. BadClip, naming the file, for a useless one."""
        return joined([self.ready(clip) for clip in clips])

    def ready(self, clip: Clip) -> "array[int]":
        """One clip as it is joined: cut close, level, at the hall's rate. BadClip when it cannot be used."""
        if clip not in self._ready:
            if len(self._ready) >= REMEMBERED:
                self._ready.clear()
            self._ready[clip] = _prepared(clip.path)
        return self._ready[clip]


def stamp_of(clips: list[Clip]) -> str:
    """What tells these clips from others, for the name of a sentence's file."""
    return hashlib.sha256(repr([(clip.path.name, clip.stamp) for clip in clips]).encode()).hexdigest()[:16]


def _prepared(path: Path) -> "array[int]":
    try:
        rate, samples = read_wav(path)
        return cut_close(resampled(samples, rate))
    except SilenceError:
        raise BadClip(f"{path.name}: nothing is heard in it: record it again, louder") from None
    except BadClip as fault:
        raise BadClip(f"{path.name}: {fault}") from fault


def _clip(path: Path) -> Clip | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return Clip(path, (state.st_mtime_ns, state.st_size))
