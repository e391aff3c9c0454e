"""The resident's own page: one ticket on its holder's phone."""

from typing import Any

from flask import Blueprint, Response, make_response, render_template

from server.book import Book
from server.overview import Overview
from server.rules.errors import Busy, NotFound
from server.rules.times import rfc3339
from server.rules.words import words_of
from server.views import View

UNSEEN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow, noarchive"}
"""A page for one person: no cache keeps it, no search engine shows it."""


def phone_pages(overview: Overview, book: Book) -> Blueprint:
    """/t/<key>: the ticket of that key; an unknown key gets a friendly page, too."""
    pages = Blueprint("phone", __name__)

    @pages.get("/t/")
    @pages.get("/t/<path:key>")
    def phone(key: str = "") -> Response:
        status, found = _of_holder(overview, key)
        answer = make_response(render_template("phone.html", **_context(book, key, found)), status)
        answer.headers.update(UNSEEN)
        return answer

    return pages


def _of_holder(overview: Overview, key: str) -> tuple[int, View]:
    """What the page shows at first: the ticket, or that it is unknown, or that the page must ask again."""
    try:
        return 200, {"known": True} | overview.of_holder(key)
    except NotFound:
        return 404, {"known": False, "ticket": None, "matter": None}
    except Busy as fault:
        return fault.status, {"known": True, "ticket": None, "matter": None}


def _context(book: Book, key: str, found: View) -> dict[str, Any]:
    chosen = book.settings()
    english = bool(found["ticket"]) and found["ticket"]["language"] == "en"
    page = {
        "key": key,
        "hall": {"zh": chosen.name_zh, "en": chosen.name_en},
        "seat_word": {"zh": chosen.seat_word_zh, "en": chosen.seat_word_en},
        "zone": book.zone.key,
        "now": rfc3339(book.clock()),
    }
    all_words = words_of("phone") | words_of("phone_rating")
    words = {name: text._asdict() for name, text in all_words.items()}
    return {"page": page | found, "words": words, "lang": "en" if english else "zh"}
