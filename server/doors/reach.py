"""The test with a phone: a page for staff with a code, a page that the phone opens, and their calls."""

from typing import Any, Literal

import segno
from flask import Blueprint, Response, make_response, render_template, request
from msgspec import Struct

from server.doors.access import COOKIE
from server.doors.endpoint import Asked, Endpoint, Reply
from server.doors.phone import UNSEEN
from server.doors.screens import Context
from server.people import People
from server.reach import Reach
from server.rules.errors import Refusal
from server.rules.reach import Seen, proof_page
from server.rules.words import words_of


class PhoneReach(Struct):
    """What is known of the public address. `state`: none, local (no phone outside could open it), unproved
    or proved.
    """

    address: str
    state: Literal["none", "local", "unproved", "proved"]
    proved_at: str | None


class PhoneTest(Struct):
    """A test that has begun: what the phone is to open, and that as a QR code (an SVG's data address)."""

    address: str
    until: str
    url: str
    qr: str


class ReachDoor:
    """What the pages of the test call."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach

    def state(self, _: Asked) -> Reply:
        """What is known."""
        return Reply(200, self.reach.state())

    def begin(self, asked: Asked) -> Reply:
        """Begins a test."""
        begun = self.reach.begin_test(asked.press).body or {}
        url = proof_page(begun["address"], self.reach.token(asked.press))
        return Reply(200, begun | {"url": url, "qr": qr(url)})

    def prove(self, asked: Asked) -> Reply:
        """A phone has come."""
        return Reply(200, self.reach.prove(asked.press, asked.path["token"], seen()).body)

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        known, begun = {200: PhoneReach}, {200: PhoneTest}
        text, begins = "Whether phones reach the hall from outside", "Begins the test with a phone"
        proves, wrong = "The phone of a test has come from outside", (400, 401, 403, 409, 422)
        return [
            Endpoint("GET", "/phone-test", text, self.state, known, "staff", problems=(401, 403)),
            Endpoint(
                "POST", "/phone-test", begins, self.begin, begun, "clerk", key="required", problems=wrong
            ),
            Endpoint("POST", "/phone-test/<token>", proves, self.prove, known, "anyone", problems=(404, 409)),
        ]


def seen() -> Seen:
    """How this request came. A proxy that tells of whom it comes says so in a header."""
    told = request.headers.get("X-Forwarded-For", "") or request.headers.get("X-Real-IP", "")
    first = told.partition(",")[0].strip()
    return Seen(request.host, first or request.remote_addr or "", forwarded=bool(first))


def qr(url: str) -> str:
    """A QR code as a picture (SVG) that a page can show: a data address."""
    code: str = segno.make_qr(url, error="m").svg_data_uri(scale=6, border=4, dark="#000", light="#fff")
    return code


def reach_pages(context: Context, people: People) -> Blueprint:
    """/desk/phone for staff, /t/test/<token> for the phone. Opening them changes nothing."""
    pages = Blueprint("reach", __name__)

    @pages.get("/desk/phone")
    def staff_page() -> Response:
        if not _is_staff(people):
            return Response(status=302, headers={"Location": "/desk"})
        return make_response(render_template("phone_test.html", **context("phone_test")))

    @pages.get("/t/test/<token>")
    def phone_page(token: str) -> Response:
        words = {name: text._asdict() for name, text in words_of("phone_test").items()}
        page: dict[str, Any] = {"token": token}
        answer = make_response(render_template("phone_proof.html", page=page, words=words))
        answer.headers.update(UNSEEN)
        return answer

    return pages


def _is_staff(people: People) -> bool:
    try:
        return people.who(request.cookies.get(COOKIE)).kind == "staff"
    except Refusal:
        return False
