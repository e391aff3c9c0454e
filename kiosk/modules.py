"""Which modules a page's first one leads to: it asks for all of them at once, not level by level."""

import re
from collections.abc import Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

_IMPORTS = re.compile(r'^(?:import|export)\b[^;"]*\bfrom "([^"]+)";', re.MULTILINE)


def modules_of(first: str, folders: Mapping[str, Path]) -> list[str]:
    """The addresses of a module and of all that it imports, each once, in the order in which they are met.

    `folders`: the folder behind each beginning of an address. One that is missing is named and not read: the
    page finds out by itself.
    """
    found = [first]
    for address in found:
        file = _file(address, folders)
        text = file.read_text("utf-8") if file.exists() else ""
        imported = (normpath(join(dirname(address), name)) for name in _IMPORTS.findall(text))
        found += [one for one in dict.fromkeys(imported) if one not in found]
    return found


def _file(address: str, folders: Mapping[str, Path]) -> Path:
    begins = max((start for start in folders if address.startswith(start)), key=len)
    return folders[begins] / address.removeprefix(begins)
