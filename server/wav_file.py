"""Reads what people record: WAV files of any usual kind, as one channel of 16-bit samples.

The standard library's reader knows neither 24-bit files with an extensible header (Python 3.11) nor floats,
which recording programs like to write.
"""

import struct
from array import array
from operator import mul
from pathlib import Path

MOST_BYTES = 20_000_000
MOST_SECONDS = 20
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_RATES = range(8_000, 192_001)
_OTHERS = {
    b"ID3": "MP3",
    b"\xff\xfb": "MP3",
    b"\xff\xf3": "MP3",
    b"OggS": "OGG",
    b"fLaC": "FLAC",
    b"FORM": "AIFF",
}


class BadClip(Exception):
    """A recording that cannot be used; the sentence says why and what to do."""


def read_wav(path: Path) -> tuple[int, "array[int]"]:
    """Samples a second, and the samples of the louder channel. BadClip for what cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadClip(f"larger than {MOST_BYTES // 1_000_000} MB: a clip is one word or one sentence")
        data = path.read_bytes()
    except OSError as fault:
        raise BadClip(f"cannot be opened: {fault.strerror}") from fault
    chunks = _chunks(data)
    if b"fmt " not in chunks or b"data" not in chunks:
        raise BadClip("broken: record or export it again")
    kind, channels, rate, bits = _format(chunks[b"fmt "])
    samples = _samples(chunks[b"data"], kind, bits)
    mono = _louder_channel(samples, channels)
    if not mono:
        raise BadClip("empty: record it again")
    if len(mono) > MOST_SECONDS * rate:
        raise BadClip(f"longer than {MOST_SECONDS} s: a clip is one word or one sentence")
    return rate, mono


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """The named parts of the file; of one that was cut short (a recorder lost its power), what is there."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise BadClip(f"not a WAV file{_in_truth(data)}: export it as WAV (PCM, 16 bit)")
    found: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        found.setdefault(data[at : at + 4], data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    return found


def _in_truth(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        return " but M4A"
    return next((f" but {name}" for begin, name in _OTHERS.items() if data.startswith(begin)), "")


def _format(chunk: bytes) -> tuple[int, int, int, int]:
    if len(chunk) < 16:
        raise BadClip("broken: record or export it again")
    kind, channels, rate, _, _, bits = struct.unpack("<HHIIHH", chunk[:16])
    if kind == _EXTENSIBLE and len(chunk) >= 26:
        kind = int.from_bytes(chunk[24:26], "little")
    if rate not in _RATES or not 1 <= channels <= 8:
        raise BadClip(f"{rate} samples a second on {channels} channels: export it as WAV, 44100 Hz, mono")
    return kind, channels, rate, bits


def _samples(data: bytes, kind: int, bits: int) -> "array[int]":
    """Any usual width as 16 bits. What is finer than that nobody hears in a hall."""
    width = bits // 8
    if (kind, bits) not in {(_PCM, 8), (_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32), (_FLOAT, 64)}:
        raise BadClip("packed in a way that only few programs know: export it as WAV (PCM, 16 bit)")
    data = data[: len(data) // width * width]
    if kind == _FLOAT:
        floats = array("f" if bits == 32 else "d", data)
        return array("h", [_sixteen(value) for value in floats])
    upper = bytearray(len(data) // width * 2)
    upper[1::2] = data[width - 1 :: width] if width > 1 else bytes(value ^ 0x80 for value in data)
    if width > 1:
        upper[0::2] = data[width - 2 :: width]
    return array("h", bytes(upper))


def _sixteen(value: float) -> int:
    return round(max(-1.0, min(1.0, value)) * 32_767) if value == value else 0  # noqa: PLR0124 - not a number


def _louder_channel(samples: "array[int]", channels: int) -> "array[int]":
    """Not the sum: one channel may be dead, or the other turned round."""
    parts = [samples[channel::channels] for channel in range(channels)]
    return max(parts, key=lambda part: sum(map(mul, part, part)))
