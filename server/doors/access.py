"""Who asks: by the cookie of a page or the bearer token of a program; and who may do what."""

from typing import Literal
from urllib.parse import urlsplit

from flask import Request

from server.people import People
from server.rules.errors import LoginNeeded, NotYours
from server.rules.who import ANYONE, Who

COOKIE = "onewindow"
Needed = Literal["anyone", "taker", "staff", "clerk", "manager", "printer", "witness"]
"""anyone; taker: whoever may take numbers; staff: any log-in; clerk: one who moves the line;
manager: who answers for the hall; printer: the device; witness: that device, or any log-in.
"""


def token_of(request: Request) -> str | None:
    """The token that came with a request: the bearer's first, else the cookie's."""
    return _bearer(request) or request.cookies.get(COOKIE)


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def by_cookie(request: Request) -> bool:
    """Whether a request relies on the cookie alone."""
    if "HTTP_COOKIE" not in request.environ:  # most presses: no need to parse what is not there
        return False
    return COOKIE in request.cookies and not _bearer(request)


def foreign(origin: str | None, host: str) -> bool:
    """Whether a page of another site sent this."""
    if origin is None:
        return False
    try:
        return urlsplit(origin).netloc != host
    except ValueError:  # no address at all
        return True


def admitted(request: Request, people: People, needed: Needed) -> Who:
    """Who asks, when they may; LoginNeeded or NotYours when not."""
    token = token_of(request)
    if needed == "anyone":
        return _known_or_anyone(people, token)
    if needed == "taker":
        return _taker(people, _known_or_anyone(people, token))
    who = people.who(token)
    allowed = {
        "staff": who.kind == "staff",
        "clerk": who.may_act,
        "manager": who.role == "manager",
        "printer": who.kind == "printer",
        "witness": who.kind in ("printer", "staff"),
    }
    if allowed[needed]:
        return who
    raise LoginNeeded("login_needed") if who == ANYONE else NotYours("not_your_role")


def _known_or_anyone(people: People, token: str | None) -> Who:
    """An old cookie does not keep a resident from what anyone may do."""
    try:
        return people.who(token)
    except LoginNeeded:
        return ANYONE


def _taker(people: People, who: Who) -> Who:
    if who.kind == "kiosk" or who.may_act or not people.kiosk_enrolled():
        return who
    if who == ANYONE:
        raise LoginNeeded("kiosk_needed")
    raise NotYours("not_your_role")
