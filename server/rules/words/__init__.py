"""Every sentence that a person of the hall reads or hears, one module a screen."""

from importlib import import_module
from typing import NamedTuple


class Text(NamedTuple):
    """One sentence in the hall's two languages; `{name}` marks what is filled in later."""

    zh: str
    en: str

    def filled(self, **values: object) -> "Text":
        """The same sentence with its marks replaced in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))


def words_of(screen: str) -> dict[str, Text]:
    """All sentences of one screen (`kiosk`, `board`, ...), by their keys."""
    words: dict[str, Text] = import_module(f"{__name__}.{screen}").WORDS
    return words
