"""Samples, and what is done to them so that all sounds of the hall are level and without clicks.

Samples are 16 bits at RATE. Levels are root mean squares over what sounds: windows of 20 ms that are less
than 20 dB below the loudest, so pauses do not count.
"""

import math
from array import array
from functools import cache
from itertools import chain, pairwise
from operator import mul, sub

RATE = 22_050
"""Samples a second: espeak-ng's own rate, and the chime's."""

_FULL = 32_767
_LOUD = 0.12 * _FULL
_PEAK = 0.9 * _FULL
_WINDOW = RATE // 50
_MS10 = RATE // 100
_STEP = RATE // 200
_TAIL = RATE // 4
_QUIET = 250
_TREBLE = 0.9
"""Weight of the differences between samples: 4 dB at 5 kHz, little below 1 kHz."""
_EAR = 1.08
"""Makes both measures equal for the hall's speech."""
_FADE = RATE * 3 // 1000
_BLOCK = 64
_REACH = 3
"""Blocks of 2.9 ms over which a peak is approached and left again: nobody hears it being held down."""
_ROUNDS = 4
_LEAD_KEPT, _TAIL_KEPT = RATE * 6 // 1000, RATE * 12 // 1000
"""What stays round a recorded clip, 18 ms together: the breath of a consonant, the end of a vowel."""
_TAPS = 16
"""Half the width of the filter that changes a rate, in samples of the slower one."""
_PHASES = 512
"""Places between two old samples that are told apart; enough for every usual rate to be exact."""


class SilenceError(Exception):
    """Nothing was spoken."""


def trimmed(samples: "array[int]") -> "array[int]":
    """The sounding part, 10 ms before it and 250 ms of silence after it. SilenceError when nothing sounds."""
    starts = [at for at in range(0, len(samples), _MS10) if _loudest(samples[at : at + _MS10]) > _QUIET]
    if not starts:
        raise SilenceError
    said = samples[max(0, starts[0] - _MS10) : starts[-1] + _MS10]
    return faded(said) + array("h", bytes(2 * _TAIL))


def cut_close(samples: "array[int]") -> "array[int]":
    """A recorded clip cut close to what is said, at the level of all clips. SilenceError when nothing is.

    What counts as silence follows from the recording's own noise: a fan in the room is no word.
    """
    if not samples:
        raise SilenceError
    middle = round(sum(samples) / len(samples))
    centred = array("h", [max(-_FULL, min(_FULL, sample - middle)) for sample in samples])
    levels = [math.sqrt(power) for power in _powers(centred, _STEP)]
    noise, loudest = sorted(levels)[len(levels) // 10], max(levels)
    if loudest < _QUIET:
        raise SilenceError
    silence = min(max(3 * noise, loudest / 100), loudest / 16)
    begin, end = _word([level > silence for level in levels])
    said = centred[max(0, begin * _STEP - _LEAD_KEPT) : end * _STEP + _TAIL_KEPT]
    return levelled(faded(said))


def _word(loud: list[bool]) -> tuple[int, int]:
    """The first loud step, and the one behind the last; a click is none: half beside it must be loud."""
    ahead = [at for at, is_loud in enumerate(loud) if is_loud and sum(loud[at : at + 6]) >= 3]
    behind = [at for at, is_loud in enumerate(loud) if is_loud and sum(loud[max(0, at - 5) : at + 1]) >= 3]
    if not ahead or not behind:
        raise SilenceError
    return ahead[0], behind[-1] + 1


def joined(clips: list["array[int]"]) -> "array[int]":
    """Clips one right behind the other, and 250 ms of silence after the last."""
    return array("h", chain.from_iterable(clips)) + array("h", bytes(2 * _TAIL))


def faded(samples: "array[int]") -> "array[int]":
    """The same, beginning and ending at nothing within 3 ms: a cut wave would click."""
    length = min(_FADE, len(samples) // 2)
    slope = [0.5 - 0.5 * math.cos(math.pi * at / length) for at in range(length)]
    begin = [round(sample * up) for sample, up in zip(samples, slope, strict=False)]
    end = [round(sample * up) for sample, up in zip(reversed(samples), slope, strict=False)]
    return array("h", begin) + samples[length : len(samples) - length] + array("h", reversed(end))


def loudness(samples: "array[int]") -> float:
    """The level of what sounds, 0 to 32,767; 0 for silence."""
    powers = _powers(samples, _WINDOW)
    sounding = [power for power in powers if power > max(powers) / 100]
    return math.sqrt(sum(sounding) / len(sounding)) if sounding else 0.0


def perceived(samples: "array[int]") -> float:
    """How loud it seems, 0 to 32,767: midway between `loudness` and what the ear weighs (after ITU-R BS.1770:
    treble counts more, 400 ms at a time, what is 10 dB below the rest does not count).
    """
    weighed = array("l", map(sub, samples[1:], samples))
    parts = [
        power + _TREBLE * treble
        for power, treble in zip(_powers(samples, RATE // 10), _powers(weighed, RATE // 10), strict=False)
    ]
    blocks = [sum(parts[at : at + 4]) / 4 for at in range(max(1, len(parts) - 4))]
    heard = [block for block in blocks if block >= sum(blocks) / len(blocks) / 10]
    return math.sqrt(loudness(samples) * _EAR * math.sqrt(sum(heard) / len(heard)))


def _powers(samples: "array[int]", window: int) -> list[float]:
    parts = (samples[at : at + window] for at in range(0, len(samples), window))
    return [sum(map(mul, part, part)) / window for part in parts]


def balanced(samples: "array[int]") -> "array[int]":
    """The same at the hall's one loudness, about -18.4 dB of full scale, with no peak above -0.9 dB.

    Peaky speech reaches that only with its peaks held down, which takes some loudness away: hence the rounds.
    """
    louder = 1.0
    done = samples
    for _ in range(_ROUNDS):
        louder *= _LOUD / perceived(done)
        done = _held_down([sample * louder for sample in samples])
        if abs(perceived(done) / _LOUD - 1) < 0.01:
            break
    return done


def levelled(samples: "array[int]") -> "array[int]":
    """A clip at the level of all clips, 6 dB below the hall's so that no peak is lost before."""
    gain = min(_LOUD / 2 / loudness(samples), _PEAK / _loudest(samples))
    return array("h", [round(sample * gain) for sample in samples])


def _held_down(samples: list[float]) -> "array[int]":
    """Peaks above the limit are lowered smoothly, together with the 10 ms round them."""
    blocks = [samples[at : at + _BLOCK] for at in range(0, len(samples), _BLOCK)]
    needed = [min(1.0, _PEAK / max(1.0, *map(abs, block))) for block in blocks]
    least = [min(needed[max(0, at - _REACH) : at + _REACH + 1]) for at in range(len(blocks))]
    padded = [1.0] * _REACH + least + [1.0] * _REACH
    smooth = [sum(padded[at : at + 2 * _REACH + 1]) / (2 * _REACH + 1) for at in range(len(blocks))]
    edges = [smooth[0], *(min(pair) for pair in pairwise(smooth)), smooth[-1]]
    done = array("h")
    for block, (begin, end) in zip(blocks, pairwise(edges), strict=True):
        done.extend(_lowered(block, begin, end))
    return done


def _lowered(block: list[float], begin: float, end: float) -> "array[int]":
    if begin == end == 1.0:
        return array("h", map(round, block))
    step = (end - begin) / len(block)
    return array("h", [round(sample * (begin + step * at)) for at, sample in enumerate(block)])


def resampled(samples: "array[int]", rate: int) -> "array[int]":
    """Samples taken at `rate` a second as if they had been taken at RATE.

    A windowed sinc: nothing that RATE cannot carry folds back into the voice.
    """
    if rate == RATE:
        return samples
    shared = math.gcd(rate, RATE)
    up, down = RATE // shared, rate // shared
    phases = min(up, _PHASES)
    kernels = _kernels(phases, up / down)
    reach = len(kernels[0]) // 2
    padded = array("h", bytes(2 * reach)) + samples + array("h", bytes(2 * reach + 2))
    length = len(samples) * up // down
    done = array("h")
    for at in range(length):
        whole, part = divmod(at * down, up)
        kernel = kernels[part * phases // up]
        value = sum(map(mul, kernel, padded[whole : whole + len(kernel)]))
        done.append(max(-_FULL, min(_FULL, round(value))))
    return done


@cache
def _kernels(phases: int, ratio: float) -> tuple[tuple[float, ...], ...]:
    """For each place between two old samples: what the old ones round it count."""
    cut = min(1.0, ratio) * 0.92
    reach = math.ceil(_TAPS / cut)
    return tuple(_kernel(part / phases, cut, reach) for part in range(phases))


def _kernel(offset: float, cut: float, reach: int) -> tuple[float, ...]:
    weights = [
        _sinc(cut * (at - offset)) * _window((at - offset) / (reach + 1)) for at in range(-reach, reach + 1)
    ]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _sinc(x: float) -> float:
    return math.sin(math.pi * x) / (math.pi * x) if x else 1.0


def _window(x: float) -> float:
    return 0.42 + 0.5 * math.cos(math.pi * x) + 0.08 * math.cos(math.tau * x) if abs(x) < 1 else 0.0


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
