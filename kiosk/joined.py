"""One script of many modules, one sheet of many: each file a page asks for costs a slow box 5 to 10 ms.

Made at start from the files as they stand, so nothing joined is stored. Understands the modules of this
house: an import or export begins its line, what is exported is never assigned anew, and no two import
each other.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

REGISTRY = "window.onewindow"
"""Where a joined script leaves what its modules export, for the scripts after it."""

_IMPORT = re.compile(r'^import\s+(?:(\{[^}]*\}|\* as \w+)\s+from\s+)?"([^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
_LIST = re.compile(r"\bexport\s*\{([^}]*)\};?")
_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_URL = re.compile(r'url\("(?!/|data:)([^"]+)"\)')
_SHEET_COMMENT = re.compile(r"/\*[^!].*?\*/\s*", re.DOTALL)


def modules_of(first: str, folders: Mapping[str, Path]) -> list[str]:
    """The addresses of a module and of all that it imports, each once and before those that import it.

    `folders`: the folder behind each beginning of an address. One that is missing is named and not read.
    """
    found: dict[str, None] = {}

    def visit(address: str, importers: tuple[str, ...]) -> None:
        if address in importers:
            raise ValueError(f"{address} is imported by what it imports itself")
        for name in _names(_text(address, folders)):
            visit(_address(address, name), (*importers, address))
        found[address] = None

    visit(first, ())
    return list(found)


def joined_script(first: str, folders: Mapping[str, Path], without: Iterable[str] = ()) -> str:
    """A module with all that it imports as one script; those `without` ran in a script before it."""
    there = set(without)
    parts = [_wrapped(one, folders) for one in modules_of(first, folders) if one not in there]
    return f'(($) => {{\n"use strict";\n{"".join(parts)}}})({REGISTRY} ??= {{}});\n'


def joined_sheet(sheets: Iterable[str], folders: Mapping[str, Path]) -> str:
    """Style sheets in their order as one, without comments; what they point to is named from the top."""
    return "".join(_SHEET_COMMENT.sub("", _pointed(one, _text(one, folders))) for one in sheets)


def _wrapped(address: str, folders: Mapping[str, Path]) -> str:
    """A module as a function that is called at once and hands over what it exports."""
    text = _MAP.sub("", _text(address, folders))
    exported = _EXPORT.findall(text)
    for names in _LIST.findall(text):
        exported += [": ".join(reversed(one.split(" as "))) for one in re.split(r"\s*,\s*", names.strip())]
    body = _LIST.sub("", _EXPORT.sub("", _IMPORT.sub(lambda found: _taken(address, found), text)))
    body = _COMMENT.sub("", body)
    return f'$["{address}"] = (() => {{\n{body}return {{ {", ".join(exported)} }};\n}})();\n'


def _taken(address: str, found: re.Match[str]) -> str:
    what, name = found.groups()
    if what is None:
        return ""
    kept = what.removeprefix("* as ") if what.startswith("*") else what.replace(" as ", ": ")
    return f'const {kept} = $["{_address(address, name)}"];'


def _pointed(address: str, sheet: str) -> str:
    return _URL.sub(lambda found: f'url("{_address(address, found[1])}")', sheet)


def _names(text: str) -> list[str]:
    return [found[2] for found in _IMPORT.finditer(text)]


def _address(here: str, name: str) -> str:
    return normpath(join(dirname(here), name))


def _text(address: str, folders: Mapping[str, Path]) -> str:
    begins = max((start for start in folders if address.startswith(start)), key=len)
    file = folders[begins] / address.removeprefix(begins)
    return file.read_text("utf-8") if file.exists() else ""
