"""The tablet at a seat: its page, what it asks, and what staff show on it."""

from typing import Annotated, Literal

from flask import Blueprint, abort, render_template
from msgspec import Meta, Struct

from server.doors.api import replied
from server.doors.bodies import Body
from server.doors.endpoint import Asked, Endpoint, Reply
from server.doors.screens import Context
from server.people import People
from server.rules.tickets import Language
from server.tablet import Tablets

MOST_TYPED = 60
"""Characters: so many hanzi still stand 12 mm high, legible at 1 m, on a tablet of 10.1 inches."""


class SentenceBody(Body, frozen=True):
    """What shall stand on the tablet: a ready-made sentence by its name, or typed words, or nothing.
    "missing" stands around typed words.
    """

    ready: Annotated[str, Meta(max_length=20)] | None = None
    typed: Annotated[str, Meta(max_length=MOST_TYPED)] = ""


class Sentence(Struct):
    """A sentence on a tablet. `kind`: ready-made, or typed by staff for this one person."""

    kind: Literal["ready", "typed"]
    zh: str
    en: str
    until: str


class Tablet(Struct):
    """What a seat's tablet shows."""

    seat: int
    state: Literal["closed", "paused", "free", "called", "serving"]
    number: str | None
    language: Language
    back_at: str | None
    shown: Sentence | None


class Showing(Struct):
    """How many tablets at the seat show it now."""

    tablets: int


class TabletDoor:
    """What the tablet and the desk call."""

    def __init__(self, tablets: Tablets, people: People) -> None:
        self.tablets, self.people = tablets, people

    def seat(self, asked: Asked) -> Reply:
        """What a seat's tablet shows."""
        typed = self.people.may_show_words(asked.who)
        view = self.tablets.view(asked.path["seat"], typed=typed)
        return Reply(200, view, {"X-Settings": str(self.tablets.book.settings_version)})

    def show(self, asked: Asked) -> Reply:
        """Shows a sentence."""
        body: SentenceBody = asked.body
        return replied(self.tablets.show(asked.press, asked.path["seat"], body.ready, body.typed.strip()))

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        path, wrong = "/seats/<int:seat>/tablet", (400, 401, 403, 404, 422)
        text, shows = "What a seat's tablet shows", "Shows a sentence on one's own seat's tablet"
        shown: dict[int, type | None] = {200: Tablet}
        return [
            Endpoint("GET", path, text, self.seat, shown, "anyone", problems=(404,)),
            Endpoint("POST", path, shows, self.show, {200: Showing}, "clerk", SentenceBody, problems=wrong),
        ]


def tablet_pages(context: Context) -> Blueprint:
    """/seat/<n>: the page of the tablet at a seat."""
    pages = Blueprint("tablet", __name__)

    @pages.get("/seat/<int:number>")
    def tablet(number: int) -> str:
        made = context("seat_tablet")
        if not 1 <= number <= made["page"]["seats"]:
            abort(404)
        made["page"] |= {"seat": number}
        return render_template("seat.html", **made)

    return pages
