"""Text to speech without a network: sentences become wav files, kept in a folder of the hall.

espeak-ng speaks (its voice `cmn-latn-pinyin`; `cmn` reads Mandarin wrongly), the chime is a formula. A first
asking blocks for 10-60 ms, so callers use a thread; any number of threads may ask at once. A file is written
under another name and renamed, so a reader never sees half of one.
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
from contextlib import suppress
from itertools import accumulate
from operator import mul
from pathlib import Path

from server.rules.tickets import Language
from server.rules.words import Text
from server.rules.words.read_aloud import MOST_COLUMNS, as_read, columns
from server.rules.words.voice import (
    DESK,
    call_sentence,
    last_sentence,
    slip_sentence,
    straight_sentence,
    ticket_sentence,
)

RATE = 22_050
"""Samples a second: espeak-ng's own rate, and the chime's."""

SPEECH_LIMIT = 5.0
"""Seconds that a synthesis may take before it is given up; it usually takes 0.02."""

KEPT_FILES = 2_000
"""Files kept in the folder, about 300 MB; those unused for longest go first."""

KEPT_BYTES = 64_000_000
"""Room for what is read aloud, in a folder of its own: free sentences never push out those of the calls."""

VOICES: dict[Language, tuple[str, ...]] = {
    "zh": ("-v", "cmn-latn-pinyin", "-s", "165", "-p", "45"),
    "en": ("-v", "en", "-s", "160", "-p", "45"),
}
"""espeak-ng's voice, words a minute (elders follow 150-200 best) and pitch (0-99)."""

_TREATMENT = "1"
"""Part of each file's name: raise it when the treatment of sounds below changes."""
_HEADER = 44
_FULL = 32_767
_LOUD = 0.12
_PEAK = 0.95
_WINDOW = RATE // 50
_LEAD = RATE // 100
_TAIL = RATE // 4
_QUIET = 250


class Voice:
    """The hall's voice, in a folder that is made if absent. Without espeak-ng only the chime can be heard."""

    def __init__(self, folder: Path, program: str = "espeak-ng") -> None:
        self._folder = folder
        self._program = shutil.which(program)
        self._pruning = threading.Lock()
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def available(self) -> bool:
        """Whether sentences can be spoken."""
        return self._program is not None

    def call(self, number: str, seat: int, language: Language, seat_word: Text = DESK) -> Path | None:
        """One saying of "请零一二号，到二号服务台。"; `seat_word`: what the hall calls a seat.

        None when it cannot be spoken; ValueError for a number that has other signs than digits and A-Z.
        """
        return self._spoken(call_sentence(number, seat, seat_word), language)

    def last(self, number: str, seat: int, language: Language, seat_word: Text = DESK) -> Path | None:
        """The last call before a number counts as missed; otherwise as `call`."""
        return self._spoken(last_sentence(number, seat, seat_word), language)

    def straight(self, number: str, seat: int, language: Language, seat_word: Text = DESK) -> Path | None:
        """What the kiosk says with a ticket that is called at once; otherwise as `call`."""
        return self._spoken(straight_sentence(number, seat, seat_word), language)

    def ticket(self, number: str, ahead: int, language: Language) -> Path | None:
        """What the kiosk says with a new ticket, `ahead` people before it (0..9999); otherwise as `call`."""
        return self._spoken(ticket_sentence(number, ahead), language)

    def slip(self, fate: str, number: str, language: Language) -> Path | None:
        """What the kiosk says of a slip, "missing", "out" or "asked" (KeyError else); otherwise as `call`."""
        return self._spoken(slip_sentence(fate, number), language)

    def read(self, text: str, language: Language) -> Path | None:
        """A sentence of the glass, read aloud. None when it cannot be spoken, ValueError when it is too long.

        Whoever can reach the hall may make these up, so they have little room, and a folder of their own.
        """
        said = as_read(text, language)
        if columns(said) > MOST_COLUMNS:
            raise ValueError(f"{columns(said)} columns are too many to be read in one go")
        return self._kept(said, language, self._folder / "read", KEPT_BYTES) if said else None

    def read_before(self, text: str, language: Language) -> Path | None:
        """The file of a sentence that was read already, if it is still there: one look into the folder."""
        path = self._folder / "read" / f"{_name(as_read(text, language), language)}.wav"
        return path if path.exists() else None

    def chime(self) -> Path:
        """Two soft notes, 0.9 s. OSError when the folder cannot be written."""
        path = self._folder / f"chime-{_TREATMENT}.wav"
        if not path.exists():
            self._write(path, chime_samples())
        return path

    def _spoken(self, sentence: Text, language: Language) -> Path | None:
        return self._kept(sentence.zh if language == "zh" else sentence.en, language, self._folder)

    def _kept(self, text: str, language: Language, folder: Path, room: float = math.inf) -> Path | None:
        """The file of a sentence, made when it is not there; `room`: bytes that its folder may hold."""
        path = folder / f"{_name(text, language)}.wav"
        try:
            if path.exists():
                path.touch()
            else:
                folder.mkdir(exist_ok=True)
                self._write(path, balanced(trimmed(self._synthesise(text, language))))
                self._prune(folder, room)
        except (OSError, subprocess.SubprocessError, SilenceError):
            return None
        return path

    def _synthesise(self, text: str, language: Language) -> "array[int]":
        """The bare speech; espeak-ng writes a wav to its output whose header does not know the length."""
        if self._program is None:
            raise SilenceError
        command = [self._program, *VOICES[language], "--stdout", "--", text]
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


class SilenceError(Exception):
    """Nothing was spoken."""


def trimmed(samples: "array[int]") -> "array[int]":
    """The sounding part, 10 ms before it and 250 ms of silence after it. SilenceError when nothing sounds."""
    starts = [at for at in range(0, len(samples), _LEAD) if _loudest(samples[at : at + _LEAD]) > _QUIET]
    if not starts:
        raise SilenceError
    part = samples[max(0, starts[0] - _LEAD) : starts[-1] + _LEAD]
    return part + array("h", bytes(2 * _TAIL))


def balanced(samples: "array[int]") -> "array[int]":
    """The same at the hall's one loudness: -18.4 dB RMS over what sounds, peaks within -0.4 dB.

    That is what espeak-ng's peaky speech reaches without a limiter, so chime and voices are level.
    """
    windows = (samples[at : at + _WINDOW] for at in range(0, len(samples), _WINDOW))
    powers = [sum(map(mul, window, window)) / _WINDOW for window in windows]
    sounding = [power for power in powers if power > max(powers) / 100]
    loudness = math.sqrt(sum(sounding) / len(sounding))
    gain = min(_LOUD * _FULL / loudness, _PEAK * _FULL / _loudest(samples))
    return array("h", [round(sample * gain) for sample in samples])


def chime_samples() -> "array[int]":
    """A falling third, E5 then C5: 659 and 523 Hz, which old ears still hear well."""
    length = int(0.9 * RATE)
    notes = [_note(at / RATE, 659.26) + _note(at / RATE - 0.3, 523.25) for at in range(length)]
    fade = [min(1.0, (length - 1 - at) / (0.15 * RATE)) for at in range(length)]
    return balanced(array("h", [round(8_000 * note * down) for note, down in zip(notes, fade, strict=True)]))


def _note(t: float, pitch: float) -> float:
    """One bell-like note `t` seconds after its start: three partials, 15 ms of attack, then decay."""
    if t <= 0:
        return 0.0
    attack = 0.5 - 0.5 * math.cos(math.pi * min(1.0, t / 0.015))
    partials = ((1, 1.0, 4.0), (2, 0.3, 6.0), (3, 0.1, 9.0))
    tones = (loud * math.exp(-fall * t) * math.sin(math.tau * pitch * n * t) for n, loud, fall in partials)
    return attack * sum(tones)


def _loudest(samples: "array[int]") -> int:
    return max(abs(max(samples)), abs(min(samples)))


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


def _name(text: str, language: Language) -> str:
    settings = "\n".join((_TREATMENT, *VOICES[language], text))
    return hashlib.sha256(settings.encode()).hexdigest()[:32]
