"""A table that a person saved from a spreadsheet program: bytes in, rows with their line numbers out.

Knows the habits of Excel, WPS and LibreOffice: byte order marks, GB18030, empty rows and columns at the
end, comment rows in quotes. Whatever cannot be understood becomes a `Problem` that says where it is.
"""

import csv
import difflib
import io
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

_MOST_BYTES = 4 * 1024 * 1024
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode's control, format, private, surrogate and separator characters: nobody means to type one."""


class Problem(NamedTuple):
    """One thing wrong with a file; `line` counts the file's lines from 1, `column` may be ""."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{place}: {self.reason}"


class Row(NamedTuple):
    """One row below the header: its first line in the file, and its cells by column, trimmed."""

    line: int
    cells: dict[str, str]


def read_sheet(
    raw: bytes, needed: Collection[str], known: Collection[str]
) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV file and all that is wrong with its form.

    The first row that does not begin with # is the header; its columns may stand in any order. Without a
    usable header there are no rows, since every cell's meaning would be a guess.
    """
    if len(raw) > _MOST_BYTES:
        return [], [Problem(1, "", f"the file is larger than {_MOST_BYTES // 1024 // 1024} MB")]
    text, problems = _decoded(raw)
    lines = [] if problems else list(_lines(text, problems))
    if not lines:
        return [], problems or [Problem(1, "", "the file is empty")]
    (at, header), *body = lines
    columns = [name.strip().casefold() for name in header]
    if faults := list(_header_faults(at, columns, needed, known)):
        return [], [*faults, *problems]
    rows = [_row(line, columns, cells, problems) for line, cells in body]
    return rows, problems


def _decoded(raw: bytes) -> tuple[str, list[Problem]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(1, "", "the file is saved as UTF-16; save it as “CSV UTF-8”")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
    torn = raw.decode("utf-8", "replace")
    strange = torn.count("\ufffd")
    # GB18030 reads nearly any bytes; text that is UTF-8 but for a few of them must not become nonsense.
    if sum(not c.isascii() for c in torn) > 2 * strange:
        return "", [Problem(line, "", "damaged UTF-8; save the file again as “CSV UTF-8”")]
    try:
        return raw.decode("gb18030"), []
    except UnicodeDecodeError:
        return "", [Problem(line, "", "neither UTF-8 nor GB18030; save the file as “CSV UTF-8”")]


def _lines(text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Rows that say something, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        reason = "a quotation mark is opened and not closed, or text follows the closing one"
        problems.append(Problem(begins, "", reason))


def _header_faults(
    line: int, columns: list[str], needed: Collection[str], known: Collection[str]
) -> Iterator[Problem]:
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        yield Problem(line, "", "columns must be parted by commas; save the file as “CSV UTF-8”")
        return
    named = [name for name in columns if name]
    for name in dict.fromkeys(named):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            yield Problem(line, name, "no such column" + (f"; is it {near[0]}?" if near else ""))
        elif named.count(name) > 1:
            yield Problem(line, name, "the column stands twice")
    yield from (Problem(line, name, "the column is missing") for name in needed if name not in named)


def _row(line: int, columns: list[str], cells: list[str], problems: list[Problem]) -> Row:
    named = dict.fromkeys((name for name in columns if name), "")
    for i, cell in enumerate(cells):
        name = columns[i] if i < len(columns) else ""
        text = cell.strip()
        if fault := _unprintable(text):
            problems.append(Problem(line, name or f"column {i + 1}", fault))
        if name:
            named[name] = text
        elif text:
            problems.append(
                Problem(line, f"column {i + 1}", "text under no heading; is a comma not in quotes?")
            )
    return Row(line, named)


def _unprintable(text: str) -> str:
    if "\n" in text or "\r" in text:
        return "a line break inside the cell"
    if text[:1] in ("=", "+", "-", "@"):
        return f"begins with {text[0]}, which a spreadsheet takes for a formula"
    hidden = next((c for c in text if c == "\ufffd" or unicodedata.category(c) in _INVISIBLE), "")
    return f"holds the invisible or broken character U+{ord(hidden):04X}" if hidden else ""
