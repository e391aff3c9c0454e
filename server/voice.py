"""The hall's voice without a network: sentences become wav files, kept in a folder of the hall.

Recorded clips speak where they cover a sentence (server/clips), else espeak-ng, else only the chime sounds. A
first asking blocks for 20-300 ms, so callers use a thread; any number of threads may ask at once. A file is
written under another name and renamed, so a reader never sees half of one.
"""

import hashlib
import math
import os
import shutil
import subprocess
import tempfile
import threading
import wave
from array import array
from collections.abc import Callable
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from string import digits

from server.clips import Clips, stamp_of
from server.rules.words import Text
from server.rules.words.read_aloud import MOST_COLUMNS, as_read, columns
from server.rules.words.tongue import Engine, Tongue
from server.rules.words.voice import DESK
from server.tongues import tongues
from server.wav_file import BadClip
from server.waves import RATE, SilenceError, balanced, chime_samples, trimmed

SPEECH_LIMIT = 5.0
"""Seconds that a synthesis may take before it is given up; it usually takes 0.02."""

KEPT_FILES = 2_000
"""Files kept in the folder, about 300 MB; those unused for longest go first."""

KEPT_BYTES = 64_000_000
"""Room for what is read aloud, in a folder of its own: free sentences never push out those of the calls."""

_TREATMENT = "2"
"""Part of each file's name: raise it when the treatment of sounds (server/waves) changes."""
_HEADER = 44


class Voice:
    """The hall's voice, in a folder that is made if absent.

    `tongues`: the languages it speaks, by their codes; `faults`: what is wrong with files of others.
    """

    def __init__(self, folder: Path, program: str = "espeak-ng") -> None:
        self._folder = folder
        self._program = shutil.which(program)
        self._pruning = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self.tongues, self.faults = tongues(folder / "languages")
        self.clips = {code: Clips(folder / "clips" / code) for code in self.tongues}

    @property
    def synthesised(self) -> bool:
        """Whether espeak-ng is there."""
        return self._program is not None

    def can_call(self, seat_word: Text = DESK) -> bool:
        """Whether calls can be spoken: by espeak-ng, or by clips for all numbers without a letter."""
        plain = self.tongues["zh"].to_a_seat("call", digits, 1, seat_word)
        return self.synthesised or self.clips["zh"].cover(plain) is not None

    def call(self, number: str, seat: int, language: str, seat_word: Text = DESK) -> Path | None:
        """One saying of "请零一二号，到二号服务台。"; `seat_word`: what the hall calls a seat.

        None when it cannot be spoken; ValueError for a number that has other signs than digits and A-Z.
        """
        return self._spoken(language, lambda tongue: tongue.to_a_seat("call", number, seat, seat_word))

    def last(self, number: str, seat: int, language: str, seat_word: Text = DESK) -> Path | None:
        """The last call before a number counts as missed; otherwise as `call`."""
        return self._spoken(language, lambda tongue: tongue.to_a_seat("last", number, seat, seat_word))

    def straight(self, number: str, seat: int, language: str, seat_word: Text = DESK) -> Path | None:
        """What the kiosk says with a ticket that is called at once; otherwise as `call`."""
        return self._spoken(language, lambda tongue: tongue.to_a_seat("straight", number, seat, seat_word))

    def ticket(self, number: str, ahead: int, language: str) -> Path | None:
        """What the kiosk says with a new ticket, `ahead` people before it (0..9999); otherwise as `call`."""
        return self._spoken(language, lambda tongue: tongue.ticket(number, ahead))

    def slip(self, fate: str, number: str, language: str) -> Path | None:
        """What the kiosk says of a slip, "missing", "out" or "asked" (KeyError else); otherwise as `call`."""
        return self._spoken(language, lambda tongue: tongue.slip(fate, number))

    def read(self, text: str, language: str) -> Path | None:
        """A sentence of the glass, read aloud. None when it cannot be spoken, ValueError when it is too long.

        Whoever can reach the hall may make these up, so they have little room, and a folder of their own.
        """
        said = as_read(text, language)
        if columns(said) > MOST_COLUMNS:
            raise ValueError(f"{columns(said)} columns are too many to be read in one go")
        engine = self.tongues[language].engine
        return self._synthesised(said, engine, self._folder / "read", KEPT_BYTES) if said and engine else None

    def read_before(self, text: str, language: str) -> Path | None:
        """The file of a sentence that was read already, if it is still there: one look into the folder."""
        engine = self.tongues[language].engine
        path = (
            self._folder / "read" / f"{_name(as_read(text, language), *engine.options)}.wav"
            if engine
            else None
        )
        return path if path and path.exists() else None

    def chime(self) -> Path | None:
        """Two soft notes, 0.9 s; None when the folder cannot be written."""
        path = self._folder / f"chime-{_TREATMENT}.wav"
        try:
            if not path.exists():
                self._write(path, chime_samples())
        except OSError:
            return None
        return path

    def _spoken(self, language: str, sentence: Callable[[Tongue], str]) -> Path | None:
        """Clips of the language, else its synthesised voice, else the language that it is like."""
        tongue = self.tongues[language]
        plain = sentence(tongue)
        found = self._recorded(language, plain)
        if found is None and tongue.engine:
            return self._synthesised(tongue.sounded(plain), tongue.engine, self._folder)
        return self._spoken(tongue.like, sentence) if found is None and tongue.like else found

    def _recorded(self, language: str, plain: str) -> Path | None:
        """A sentence by recorded clips; None when they do not cover it or one of them is broken."""
        clips = self.clips[language].cover(plain)
        if clips is None:
            return None
        path = self._folder / f"{_name(plain, language, stamp_of(clips))}.wav"
        return self._kept(path, lambda: self.clips[language].joined(clips))

    def _synthesised(self, text: str, engine: Engine, folder: Path, room: float = math.inf) -> Path | None:
        """A sentence by espeak-ng; `room`: bytes that its folder may hold."""
        path = folder / f"{_name(text, *engine.options)}.wav"
        return self._kept(path, lambda: trimmed(self._synthesise(text, engine)), room)

    def _kept(self, path: Path, made: "Callable[[], array[int]]", room: float = math.inf) -> Path | None:
        """The file of a sentence, made when it is not there."""
        try:
            if path.exists():
                path.touch()
            else:
                path.parent.mkdir(exist_ok=True)
                self._write(path, balanced(made()))
                self._prune(path.parent, room)
        except (OSError, subprocess.SubprocessError, SilenceError, BadClip):
            return None
        return path

    def _synthesise(self, text: str, engine: Engine) -> "array[int]":
        """The bare speech; espeak-ng writes a wav to its output whose header does not know the length."""
        if self._program is None:
            raise SilenceError
        command = [self._program, *engine.options, "--stdout", "--", text]
        done = subprocess.run(command, check=True, capture_output=True, timeout=SPEECH_LIMIT)
        return array("h", done.stdout[_HEADER : len(done.stdout) // 2 * 2])

    def _write(self, path: Path, samples: "array[int]") -> None:
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file, wave.open(file, "wb") as sound:
                sound.setparams((1, 2, RATE, len(samples), "NONE", "not compressed"))
                sound.writeframes(samples.tobytes())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _prune(self, folder: Path, room: float) -> None:
        with self._pruning:
            files = sorted(
                (path for path in folder.iterdir() if not path.is_dir()), key=_last_used, reverse=True
            )
            filled = accumulate(map(_size, files))
            for place, (path, total) in enumerate(zip(files, filled, strict=True)):
                if place >= KEPT_FILES or total > room:
                    with suppress(OSError):
                        path.unlink()


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _name(*what: str) -> str:
    return hashlib.sha256("\n".join((_TREATMENT, *what)).encode()).hexdigest()[:32]
