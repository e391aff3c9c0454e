"""The catalogue as a CSV file: all or nothing on the way in, the same bytes' meaning on the way out.

Columns and their meaning are in docs/matters.md. A file with any fault is refused as a whole, with every
fault's line, column and reason, so that it is mended once and not row by row.
"""

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

from server.rules.catalogue import MOST_GROUPS, Here, Matter
from server.rules.sheet import Problem, Row, read_sheet
from server.rules.words import Text

NEEDED = ("code", "group_zh", "group_en", "zh", "en", "aliases", "papers_zh", "papers_en", "minutes")
OPTIONAL = ("pinyin", "fee_zh", "fee_en", "here", "where_zh", "where_en", "discreet", "updated", "not_issued")
COLUMNS = NEEDED + OPTIONAL

ToPinyin = Callable[[str], str]

_YES, _NO = ("yes", "true", "1"), ("no", "false", "0", "")
_MOST_ENTRIES = 20
_LONGEST = {
    "group_zh": 12,
    "group_en": 40,
    "zh": 40,
    "en": 100,
    "aliases": 40,
    "papers_zh": 80,
    "papers_en": 200,
}
_LONGEST |= {"fee_zh": 40, "fee_en": 100, "where_zh": 80, "where_en": 200, "pinyin": 300}
"""Characters a cell, or one entry of a list, may have: more does not fit on the slip or the kiosk."""


class BadMatters(ValueError):
    """A file that is refused, with all that is wrong in it, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("\n".join(map(str, self.problems)))


def parse_matters(raw: bytes, to_pinyin: ToPinyin | None = None) -> list[Matter]:
    """The matters of a CSV file (UTF-8 with or without BOM, or GB18030), in its order.

    `to_pinyin` spells Chinese where the column `pinyin` is empty, or no longer fits its words; without it
    such pinyin stays "". Raises BadMatters with every fault found; then nothing of the file counts.
    """
    rows, problems = read_sheet(raw, NEEDED, COLUMNS)
    parsers = [_RowParser(row, to_pinyin) for row in rows]
    matters = _with_group_names([parser.matter() for parser in parsers])
    problems += [problem for parser in parsers for problem in parser.problems]
    problems += [*_repeated_codes(rows, matters), *_group_faults(rows, matters)]
    if not rows and not problems:
        problems.append(Problem(1, "", "the file has a header and no matters"))
    if problems:
        raise BadMatters(problems)
    return matters


def export_matters(matters: Iterable[Matter]) -> bytes:
    """The file that `parse_matters` reads back to equal matters.

    UTF-8 with BOM, and CRLF: without them Excel in China opens it as GBK.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(map(_cells, matters))
    return out.getvalue().encode("utf-8-sig")


def _cells(matter: Matter) -> dict[str, str]:
    pairs = {"group": matter.group, "": matter.name, "fee": matter.fee, "where": matter.where}
    both = {
        f"{name}_{lang}".lstrip("_"): text
        for name, pair in pairs.items()
        for lang, text in pair._asdict().items()
    }
    return both | {
        "code": matter.code,
        "aliases": "|".join(matter.aliases),
        "papers_zh": "|".join(matter.papers_zh),
        "papers_en": "|".join(matter.papers_en),
        "minutes": str(matter.minutes),
        "pinyin": "|".join((matter.pinyin, *matter.alias_pinyin)),
        "here": matter.here,
        "discreet": "yes" if matter.discreet else "no",
        "updated": matter.updated,
        "not_issued": "yes" if matter.not_issued else "no",
    }


def _repeated_codes(rows: list[Row], matters: list[Matter]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row, matter in zip(rows, matters, strict=True):
        line = first.setdefault(matter.code, row.line)
        if line != row.line and matter.code:
            yield Problem(row.line, "code", f"{matter.code} is already on line {line}")


def _with_group_names(matters: list[Matter]) -> list[Matter]:
    """Where a row leaves a group's English empty, the English that another row gives it."""
    named = {matter.group.zh: matter.group for matter in reversed(matters) if _has_english(matter.group)}
    return [
        matter
        if _has_english(matter.group)
        else replace(matter, group=named.get(matter.group.zh, matter.group))
        for matter in matters
    ]


def _has_english(name: Text) -> bool:
    return name.en != name.zh


def _group_faults(rows: list[Row], matters: list[Matter]) -> Iterator[Problem]:
    names: dict[str, Text] = {}
    for row, group in zip(rows, (matter.group for matter in matters), strict=True):
        known = names.setdefault(group.zh, group)
        if known != group:
            yield Problem(row.line, "group_en", f"{group.zh} is “{known.en}” further up")
        if known is group and len(names) == MOST_GROUPS + 1:
            yield Problem(
                row.line, "group_zh", f"{group.zh} is one group more than the {MOST_GROUPS} that fit"
            )


def _listed(cell: str) -> list[str]:
    """The entries of a list; a Chinese keyboard's ｜ parts them too."""
    return [entry.strip() for entry in re.split(r"[|｜]", cell)] if cell else []


def _syllable_count(text: str) -> int:
    """One for each hanzi and for each run of other letters and digits."""
    plain = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", text))
    return len(
        re.findall(r"[㐀-鿿豈-﫿〇\U00020000-\U0003ffff]|[^\s㐀-鿿豈-﫿〇\U00020000-\U0003ffff]+", plain)
    )


class _RowParser:
    """One row becoming a matter; what is wrong is noted, and a stand-in taken, to find all of it."""

    def __init__(self, row: Row, to_pinyin: ToPinyin | None) -> None:
        self.problems: list[Problem] = []
        self._row = row
        self._to_pinyin = to_pinyin

    def matter(self) -> Matter:
        name = Text(*self._pair("zh", "en"))
        aliases = self._aliases()
        papers_zh, papers_en = self._papers()
        pinyin, *alias_pinyin = self._pinyin(name.zh, *aliases)
        here = self._here()
        return Matter(
            code=self._code(),
            group=Text(*self._pair("group_zh", "group_en")),
            name=name,
            aliases=aliases,
            papers_zh=papers_zh,
            papers_en=papers_en,
            minutes=self._minutes(),
            pinyin=pinyin,
            alias_pinyin=tuple(alias_pinyin),
            fee=Text(*self._pair("fee_zh", "fee_en", must=False)),
            here=here,
            where=Text(*self._pair("where_zh", "where_en", must=here == "no")),
            discreet=self._yes_or_no("discreet"),
            updated=self._updated(),
            not_issued=self._not_issued(here),
        )

    def _wrong(self, column: str, reason: str) -> None:
        self.problems.append(Problem(self._row.line, column, reason))

    def _cell(self, column: str) -> str:
        return self._row.cells.get(column, "")

    def _fits(self, column: str, text: str) -> str:
        if len(text) > _LONGEST[column]:
            self._wrong(column, f"“{text[:12]}…” has {len(text)} characters, {_LONGEST[column]} fit")
        return text

    def _pair(self, zh: str, en: str, *, must: bool = True) -> tuple[str, str]:
        chinese, english = self._fits(zh, self._cell(zh)), self._fits(en, self._cell(en))
        if not chinese and (must or english):
            self._wrong(
                zh, "is empty" if zh != "where_zh" or english else "is empty, and it is not done here"
            )
        return chinese, english or chinese

    def _code(self) -> str:
        code = self._cell("code")
        if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{0,19}", code):
            self._wrong("code", f"“{code[:24]}” is not 1 to 20 of A-Z, 0-9 and -" if code else "is empty")
        return code

    def _minutes(self) -> int:
        cell = self._cell("minutes")
        minutes = int(cell) if re.fullmatch(r"\d{1,4}", cell) else 0
        if not 1 <= minutes <= 480:
            self._wrong("minutes", f"“{cell[:12]}” is not a whole number from 1 to 480")
        return minutes

    def _list(self, column: str) -> list[str]:
        entries = _listed(self._cell(column))
        if len(entries) > _MOST_ENTRIES:
            self._wrong(column, f"has {len(entries)} entries, {_MOST_ENTRIES} fit")
        return [self._fits(column, entry) for entry in entries]

    def _aliases(self) -> tuple[str, ...]:
        words = self._list("aliases")
        if "" in words:
            self._wrong("aliases", "an entry between two | is empty")
        for word in dict.fromkeys(word for word in words if word and words.count(word) > 1):
            self._wrong("aliases", f"{word} stands twice")
        return tuple(words)

    def _papers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        chinese, english = self._list("papers_zh"), self._list("papers_en")
        if "" in chinese:
            self._wrong("papers_zh", "an entry between two | is empty")
        if english and len(english) != len(chinese):
            self._wrong("papers_en", f"has {len(english)} entries, papers_zh has {len(chinese)}")
        pairs = zip(chinese, english or chinese, strict=False)
        return tuple(chinese), tuple(en or zh for zh, en in pairs)

    def _pinyin(self, *words: str) -> list[str]:
        """The name's pinyin and then each everyday word's; a part that does not fit its word is made anew."""
        given = [" ".join(part.lower().split()) for part in self._list("pinyin")]
        if len(given) != len(words):
            given = [*given[:1], *[""] * (len(words) - len(given[:1]))]
        return [self._spelt(word, part) for word, part in zip(words, given, strict=True)]

    def _spelt(self, word: str, given: str) -> str:
        if given and len(given.split()) == _syllable_count(word):
            return given
        if self._to_pinyin:
            return self._to_pinyin(word)
        if given:
            self._wrong("pinyin", f"“{given[:24]}” does not fit {word[:12]}; empty the cell to have it made")
        return ""

    def _here(self) -> Here:
        cell = (self._cell("here") or "yes").casefold()
        if cell not in ("yes", "passed_on", "no"):
            self._wrong("here", f"“{cell[:12]}” is not yes, passed_on or no")
            return "yes"
        return cast("Here", cell)

    def _yes_or_no(self, column: str) -> bool:
        cell = self._cell(column).casefold()
        if cell not in _YES + _NO:
            self._wrong(column, f"“{cell[:12]}” is not yes or no")
        return cell in _YES

    def _not_issued(self, here: Here) -> bool:
        """A certificate that may not be issued is never done here."""
        said = self._yes_or_no("not_issued")
        if said and here != "no":
            self._wrong("not_issued", f"is yes, but here is {here}")
        return said

    def _updated(self) -> str:
        """An ISO date; spreadsheet programs turn it into 2026/3/1 behind the manager's back."""
        cell = self._cell("updated")
        parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", cell)
        try:
            return dt.date(*map(int, parts.groups())).isoformat() if parts else self._undated(cell)
        except ValueError:
            return self._undated(cell)

    def _undated(self, cell: str) -> str:
        if cell:
            self._wrong("updated", f"“{cell[:12]}” is not a date like 2026-03-01")
        return ""
