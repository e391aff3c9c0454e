"""One API call: who may make it, what goes in, what comes out.
The routes and the OpenAPI document are made from these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import msgspec
from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.routing import IntegerConverter

from server.doors.access import Needed, admitted, by_cookie, foreign
from server.doors.bodies import Body, Nothing
from server.doors.problems import problem
from server.people import People
from server.rules.errors import BadRequest, NotYours, Refusal, Unprocessable
from server.rules.who import Press, Who
from server.rules.words.errors import WORDS

PREFIX = "/api/v1"
KEY_LENGTH = range(8, 129)
JSON = "application/json"


class Reply(NamedTuple):
    """What a call answers: status, JSON body (or none), extra headers, cookies."""

    status: int
    body: object = None
    headers: dict[str, str] = {}  # noqa: RUF012 - never written to
    cookies: tuple[str, ...] = ()


class Asked(NamedTuple):
    """A call as it came in, checked."""

    who: Who
    press: Press
    body: Any
    path: dict[str, Any]


@dataclass(frozen=True)
class Endpoint:
    """One method at one path. `answers` maps each success status to the shape of its body; `who` has no
    default: a call that says nothing of who may make it would be open to all.
    """

    method: Literal["GET", "POST", "DELETE"]
    path: str
    summary: str
    do: Callable[[Asked], Reply]
    answers: Mapping[int, type | None]
    who: Needed
    body: type[Body] | None = None
    key: Literal["required", "honoured", "none"] = "honoured"
    problems: tuple[int, ...] = ()
    query: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """A stable name: post_seats_seat_next."""
        plain = self.path.replace("<int:", "").replace("<", "").replace(">", "")
        return self.method.lower() + plain.replace("/", "_").replace(".", "_")


class Digits(IntegerConverter):
    """A whole number in an address: 0 to 9 only, not the digits of every script."""

    regex = "[0-9]+"


class WrongType(Refusal):
    """The body is not sent as JSON."""

    status = 415


def encoded(reply: Reply) -> Response:
    """The reply as JSON (UTF-8, not escaped)."""
    body = b"" if reply.body is None else msgspec.json.encode(reply.body)
    answer = Response(body, reply.status, mimetype=JSON)
    if reply.body is None:
        del answer.headers["Content-Type"]
    answer.headers["Cache-Control"] = "no-store"
    answer.headers.update(reply.headers)
    for cookie in reply.cookies:
        answer.headers.add("Set-Cookie", cookie)
    return answer


def parse_body(kind: type[Body]) -> Body:
    """The request's body as the shape the call wants: 413, 415, 400 or 422 when it is not."""
    raw = request.get_data(cache=False)
    if request.content_length is None and len(raw) >= (request.max_content_length or len(raw) + 1):
        raise RequestEntityTooLarge  # sent in chunks: werkzeug cuts it off at the limit and says nothing
    plain = request.mimetype
    if (raw or by_cookie(request)) and plain != JSON:
        raise WrongType("bad_type")
    try:
        return msgspec.json.decode(raw or b"{}", type=kind)
    except msgspec.ValidationError as fault:
        raise Unprocessable("bad_field", detail=str(fault)) from fault
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise BadRequest("bad_json") from fault


def parse_key(endpoint: Endpoint) -> str | None:
    """The Idempotency-Key of a press."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        if endpoint.key == "required":
            raise BadRequest("key_missing")
        return None
    if len(key) not in KEY_LENGTH or not key.isprintable():
        raise BadRequest("key_bad")
    return key


def mount(app: Flask, people: People, endpoints: list[Endpoint]) -> None:
    """Makes the routes."""
    app.url_map.converters["int"] = Digits
    for endpoint in endpoints:
        view = _view(endpoint, people)
        app.add_url_rule(
            PREFIX + endpoint.path,
            endpoint.name,
            view,
            methods=[endpoint.method],
            provide_automatic_options=False,
        )


def _view(endpoint: Endpoint, people: People) -> Callable[..., Response]:
    def view(**path: Any) -> Response:
        try:
            who = admitted(request, people, endpoint.who)
            if (
                endpoint.method != "GET"
                and by_cookie(request)
                and foreign(request.headers.get("Origin"), request.host)
            ):
                raise NotYours("bad_origin")
            key = parse_key(endpoint) if endpoint.method == "POST" else None
            body = parse_body(endpoint.body or Nothing) if endpoint.method == "POST" else None
            return encoded(endpoint.do(Asked(who, Press(who, key), body, path)))
        except Refusal as fault:
            return problem(fault.status, fault.code, fault.text)

    return view


def unknown_path() -> Response:
    """Any other address below the API."""
    return problem(404, "bad_address", WORDS["bad_address"])
