"""Pure: what a printer's Chinese font can show, how wide it is, and where a line may break.

In Kanji mode a printer shows ASCII in one column and every other character in two, whatever Unicode calls it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from server.rules.words.slip import KEPT_WHOLE

GETA = "〓"  # the printer's own sign for a character it lacks

# Lookalikes for what GBK lacks and texts use all the same.
_LOOKALIKES = str.maketrans(
    {
        "¥": "￥",
        "£": "￡",
        "¢": "￠",
        "・": "·",
        "•": "·",
        "–": "-",
        "−": "-",
        "‑": "-",
        "©": "(C)",
        "®": "(R)",
    }
)
_UNSEEN = re.compile(
    "[\xad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]"
)  # hints for screens: soft hyphen, joiners

# GB/T 15834 (5.1): these do not stand at the beginning of a line, and the second row not at its end.
CLOSING = frozenset("，。、；：！？）】》〉」』〕”’…％℃·～,.;:!?)]}%>")
PAUSES = frozenset("，。、；：！？,.;:!?")
OPENING = frozenset("（【《〈「『〔“‘([{<￥$")

# What stays in one piece: a key's name in quotes, a run of ASCII (word, number, time), a word, else a sign.
_PIECES = re.compile(rf"“[^”]{{1,6}}”|[!-~]+|{'|'.join(KEPT_WHOLE)}|[^ !-~]")


def printable(text: str) -> str:
    """`text` as the printer shows it: one line, single spaces, 〓 for what its font lacks; never a '?'."""
    spaced = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return "".join(_shown(char) for char in spaced.translate(_LOOKALIKES)).strip(" ")


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if _in_gbk(char):
        return char
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    return plain if plain.isascii() and plain.isalnum() else GETA


def _in_gbk(char: str) -> bool:
    # Python's gbk knows exactly the standard's characters: no user-defined ones, no four bytes.
    try:
        return bool(char.encode("gbk"))
    except UnicodeEncodeError:
        return False


def width_of(text: str) -> int:
    """How many columns printable `text` takes."""
    return sum(1 if char.isascii() else 2 for char in text)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns` (two or more); words, numbers and hanzi stay whole.

    No line begins with closing punctuation. Only a word that is wider than a whole line is cut.
    """
    lines: list[str] = []
    line = ""
    for gap, atom in _atoms(printable(text)):
        longer = f"{line}{gap}{atom}" if line else atom
        if width_of(longer) <= columns:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(atom, columns)
        lines += full
    return [*lines, line] if line else lines


def balanced(text: str, columns: int) -> list[str]:
    """As `wrap` and no longer, but broken where a reader pauses, into lines of about equal length."""
    atoms = _atoms(printable(text))
    fewest = wrap(text, columns)
    if len(fewest) < 2 or any(width_of(atom) > columns for _, atom in atoms):
        return fewest
    # best[i]: the cheapest way to set the atoms from i on, as (lines, cost, the lines themselves)
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())] * (len(atoms) + 1)
    for start in range(len(atoms) - 1, -1, -1):
        best[start] = min(_ways(atoms, start, columns, best))
    return list(best[0][2])


def _ways(
    atoms: list[tuple[str, str]], start: int, columns: int, best: list[tuple[int, int, tuple[str, ...]]]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    line = ""
    for end in range(start + 1, len(atoms) + 1):
        gap, atom = atoms[end - 1]
        line = f"{line}{gap}{atom}" if line else atom
        if width_of(line) > columns:
            return
        lines, cost, rest = best[end]
        if end < len(atoms) and line[-1] not in PAUSES:
            cost += columns**2
        yield lines + 1, cost + (columns - width_of(line)) ** 2, (line, *rest)


def _atoms(text: str) -> list[tuple[str, str]]:
    """Unbreakable pieces, each with the space before it ("" or " ")."""
    atoms: list[tuple[str, str]] = []
    for word in text.split(" "):
        pieces = _glued(_PIECES.findall(word))
        atoms += [(" " if place == 0 else "", piece) for place, piece in enumerate(pieces)]
    return atoms


def _glued(pieces: list[str]) -> list[str]:
    glued: list[str] = []
    for piece in pieces:
        if glued and (piece[0] in CLOSING or glued[-1][-1] in OPENING):
            glued[-1] += piece
        else:
            glued.append(piece)
    return glued


def _cut(atom: str, columns: int) -> list[str]:
    parts = [""]
    for char in atom:
        if width_of(parts[-1] + char) > columns:
            parts.append("")
        parts[-1] += char
    return parts
