"""The resident's own page as it leaves the hall: what it says and never says, what old phones read."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from server.rules.errors import Busy
from server.rules.words.phone import WORDS
from tests.small_hall import SmallHall, catalogue

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "server/static/phone"
DISCREET = next(one for one in catalogue() if one.discreet and one.papers_zh)
PLAIN = next(one for one in catalogue() if not one.discreet and one.papers_zh)


def opened(hall: SmallHall, key: str):
    """The answer to a phone that opens the page of a key."""
    return hall.house.flask.test_client().get(f"/t/{key}")


def block(answer, name: str):
    """A JSON block of the page."""
    found = re.search(rf'id="{name}">(.*?)</script>', answer.get_data(as_text=True), re.DOTALL)
    assert found, name
    return json.loads(found[1])


def test_the_page_holds_the_number_and_what_to_bring(hall):
    ticket = hall.take(matter=PLAIN.code)
    answer = opened(hall, ticket["key"])
    assert answer.status_code == 200
    assert f">{ticket['number']}</b>" in answer.get_data(as_text=True)
    page = block(answer, "page")
    assert page["ticket"] == hall.call("GET", f"/tickets/{ticket['key']}").body
    assert page["matter"]["name"]["zh"] == PLAIN.name.zh
    assert page["matter"]["papers"]["zh"] == list(PLAIN.papers_zh)


def test_a_discreet_matter_is_its_code_and_nothing_else(hall):
    ticket = hall.take(matter=DISCREET.code)
    answer = opened(hall, ticket["key"])
    assert block(answer, "page")["matter"]["code"] == DISCREET.code
    everything = json.dumps(block(answer, "page"), ensure_ascii=False) + answer.get_data(as_text=True)
    assert DISCREET.name.zh not in everything
    assert DISCREET.name.en not in everything


def test_the_page_speaks_the_ticket_s_language_first(hall):
    english = opened(hall, hall.take(language="en")["key"]).get_data(as_text=True)
    assert '<html lang="en"' in english
    assert '<html lang="zh-CN"' in opened(hall, hall.take()["key"]).get_data(as_text=True)


@pytest.mark.parametrize("key", ["", "nobody-has-this-key", "%00", "x" * 2000, "号", "with/a/slash"])
def test_an_unknown_key_gets_a_friendly_page(hall, key):
    answer = opened(hall, key)
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert WORDS["unknown"].zh in answer.get_data(as_text=True)


def test_while_the_database_is_held_the_page_opens_and_asks_again(hall, monkeypatch):
    ticket = hall.take()

    def busy(_):
        raise Busy("busy")

    monkeypatch.setattr(hall.house.overview, "of_holder", busy)
    answer = opened(hall, ticket["key"])
    assert answer.status_code == 503
    assert block(answer, "page") | {"known": True, "ticket": None} == block(answer, "page")


@pytest.mark.parametrize("known", [True, False])
def test_nobody_keeps_the_page_nor_finds_it_nor_learns_where_it_was(hall, known):
    answer = opened(hall, hall.take()["key"] if known else "nobody")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex' in answer.get_data(as_text=True)


def test_opening_the_page_changes_nothing(hall):
    key = hall.take()["key"]
    before = hall.call("GET", "/queue").body["revision"]
    opened(hall, key)
    assert hall.call("GET", "/queue").body["revision"] == before


def test_the_page_of_yesterday_opens_and_the_number_has_expired(hall):
    key = hall.take()["key"]
    hall.clock.forward(days=1)
    hall.house.clockwork.tick()
    answer = opened(hall, key)
    assert answer.status_code == 200
    assert block(answer, "page")["ticket"]["state"] == "expired"


def test_the_page_says_that_a_locked_phone_stays_silent(hall):
    assert WORDS["locked"].zh in block(opened(hall, hall.take()["key"]), "words")["locked"]["zh"]


# What a phone of five years ago does not know: Chromium 78, iOS 12.

TOO_NEW_JS = [
    r"\?\.(?!\d)", r"\?\?", r"\|\|=", r"&&=", r"\.replaceAll\(", r"\.at\(", r"\.matchAll\(", r"allSettled",
    r"structuredClone", r"replaceChildren", r"\.flatMap\(", r"AbortSignal", r"globalThis", r"catch \{",
    r"^\s*#\w", r"\bstatic\b", r"^await ", r"randomUUID", r"import\(", r"WebSocket", r"EventSource", r"io\(",
    r"showModal", r"\d_\d", r"Array\.prototype\.at",
]  # fmt: skip
TOO_NEW_CSS = [
    r"clamp\(", r"\bmin\(", r"\bmax\(", r":is\(", r":where\(", r":has\(", r"[;{\s]inset", r"aspect-ratio",
    r"[^-]gap:", r"focus-visible", r"\bdvh", r"-inline:", r"-block:", r"@layer", r"@container",
    r"rgb\([^,]*\)", r"color-mix", r"accent-color",
]  # fmt: skip


def too_new(suffix: str, signs: list[str]) -> list[str]:
    return [
        f"{path.name}: {hit[0]!r}"
        for path in sorted(FOLDER.glob(f"*{suffix}"))
        for sign in signs
        if (hit := re.search(sign, without_comments(path), re.MULTILINE))
    ]


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/|(?<![:\w])//[^\n]*", "", unescape(path.read_text("utf-8")), flags=re.DOTALL)


def test_old_phones_understand_every_script_and_style():
    assert [path.name for path in FOLDER.glob("*.js")], "the scripts are somewhere else now"
    assert too_new(".js", TOO_NEW_JS) == []
    assert too_new(".css", TOO_NEW_CSS) == []


def test_the_page_s_scripts_import_only_each_other():
    for path in FOLDER.glob("*.js"):
        for name in re.findall(r'from "([^"]+)"', path.read_text("utf-8")):
            assert (FOLDER / name).exists(), f"{path.name} imports {name}: written for newer browsers"
