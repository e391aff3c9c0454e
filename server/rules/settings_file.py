"""The hall's settings as a text file: written with what each one means, read back as a person may have
changed it.

The file is TOML (https://toml.io/en/v1.0.0): a line `name = value` each, with the explanations as comments.
"""

import tomllib
from collections.abc import Iterator, Mapping

from server.rules.settings import groups, kinds
from server.rules.words import Text
from server.rules.words.settings import FILE_HEAD, GROUPS, WORDS

BARE = {"number", "yes_no"}
"""Shapes that TOML writes without quotes."""
ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"'})
"""Values are printable (rules/kinds), so these two are all that must be escaped."""


class BadSettingsFile(ValueError):
    """The file cannot be read as settings; the sentence says where."""


def write_settings(texts: Mapping[str, str], defaults: Mapping[str, str]) -> str:
    """All settings as a file that `parse_settings` reads back. Values as a person types them, by name."""
    return "\n".join([*_comment(FILE_HEAD), *_lines(texts, defaults), ""])


def _lines(texts: Mapping[str, str], defaults: Mapping[str, str]) -> Iterator[str]:
    begun = ""
    for name, kind in kinds().items():
        if groups()[name] != begun:
            begun = groups()[name]
            yield from ("", f"# ===== {' · '.join(GROUPS[begun])} =====")
        yield ""
        yield from _comment(WORDS[name])
        yield f"# {' · '.join(kind.allowed)}"
        if texts[name] != defaults[name]:
            yield f"# default: {_spelled(name, defaults[name])}"
        yield f"{name} = {_spelled(name, texts[name])}"


def _comment(text: Text) -> list[str]:
    return [f"# {line}" for line in text]


def _spelled(name: str, text: str) -> str:
    if kinds()[name].shape not in BARE:
        return f'"{text.translate(ESCAPED)}"'
    return {"yes": "true", "no": "false"}.get(text, text)


def parse_settings(raw: bytes) -> dict[str, str]:
    """The values of a file by name, as a person would type them; whether they are allowed is not looked at.

    UTF-8 with or without BOM, or GB18030. Raises BadSettingsFile.
    """
    try:
        found = tomllib.loads(_decoded(raw))
    except tomllib.TOMLDecodeError as fault:
        raise BadSettingsFile(f'{fault}; a line is NAME = "VALUE"') from fault
    return {name: _typed(name, value) for name, value in found.items()}


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError as fault:
        raise BadSettingsFile("neither UTF-8 nor GB18030; save the file as UTF-8") from fault


def _typed(name: str, value: object) -> str:
    """A value of TOML as the text that a person would type."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_typed(name, one) for one in value)
    if isinstance(value, str | int):
        return str(value)
    raise BadSettingsFile(f'{name}: write the value in quotes, as {name} = "..."')
