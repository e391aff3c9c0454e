"""Pure: the page of the screen's own box that waits for the hall, so that nobody sees a browser's error."""

import html
import json
from pathlib import Path
from string import Template

from kiosk.screen_flags import Screen
from server.rules.words.launcher import WORDS

_PAGE = Path(__file__).parent / "templates/waiting.html"


def waiting_page(hall: str, screen: Screen, address: str) -> str:
    """A calm page that goes to `address` as soon as the hall answers."""
    said = {"head": WORDS[screen], "hint": WORDS[f"{screen}_hint"], "staff": WORDS["staff"].filled(hall=hall)}
    words = {
        f"{name}_{lang}": html.escape(getattr(text, lang))
        for name, text in said.items()
        for lang in ("zh", "en")
    }
    return Template(_PAGE.read_text("utf-8")).substitute(
        words, target=_script(address), alive=_script(f"{hall}/healthz")
    )


def _script(text: str) -> str:
    """A text as a string of the page's script."""
    return json.dumps(text).replace("<", "\\u003c")
