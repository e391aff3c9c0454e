"""The API of logging in: who is who."""

from flask import request
from gevent import get_hub

from server.doors import bodies, shapes
from server.doors.access import COOKIE, token_of
from server.doors.endpoint import Asked, Endpoint, Reply
from server.people import People, password_fits
from server.pins import Pins
from server.rules.times import Micros, rfc3339
from server.rules.who import Who

MACHINE = "onewindow_desk"
"""The cookie by which the hall knows a machine at a desk again."""
TEN_YEARS = 10 * 365 * 24 * 3600


def session_cookie(token: str) -> str:
    """The cookie of a log-in."""
    return f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"


def machine_cookie(token: str) -> str:
    """The cookie of a machine at a desk; only the calls of logging in need it."""
    return f"{MACHINE}={token}; HttpOnly; SameSite=Strict; Path=/api/v1; Max-Age={TEN_YEARS}"


def session_view(token: str, who: Who, expires: Micros) -> dict[str, str | None]:
    """A log-in as its page is told of it."""
    return {"token": token, "name": who.name, "role": who.role, "expires_at": rfc3339(expires)}


class SessionDoor:
    """What the log-in calls."""

    def __init__(self, people: People, pins: Pins) -> None:
        self.people, self.pins = people, pins

    def log_in(self, asked: Asked) -> Reply:
        """Begins a session. The password is checked in the thread pool: it takes 130 ms."""
        name, password = asked.body.name, asked.body.password
        origin = request.remote_addr or ""
        stored = self.people.stored_password(name, origin)
        fits = bool(get_hub().threadpool.apply(password_fits, (stored, password)))
        token, who, expires = self.people.log_in(name, origin, asked.press.key, fits)
        machine = self.pins.remember(request.cookies.get(MACHINE), who.id)
        return Reply(
            200, session_view(token, who, expires), cookies=(session_cookie(token), machine_cookie(machine))
        )

    def log_out(self, asked: Asked) -> Reply:
        """Ends the session; a seat stays its person's."""
        if asked.who.kind == "staff":
            self.people.log_out(token_of(request) or "")
        return Reply(204, None, {"Set-Cookie": f"{COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0"})

    def me(self, asked: Asked) -> Reply:
        """Who is logged in."""
        return Reply(200, {"name": asked.who.name, "role": asked.who.role})

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        s = shapes
        log_in = (400, 401, 422, 429)
        return [
            Endpoint(
                "POST",
                "/session",
                "Logs in",
                self.log_in,
                {200: s.Session},
                "anyone",
                bodies.SessionBody,
                problems=log_in,
            ),
            Endpoint("DELETE", "/session", "Logs out", self.log_out, {204: None}, "anyone"),
            Endpoint(
                "GET", "/session", "Who is logged in", self.me, {200: s.Person}, "staff", problems=(401, 403)
            ),
        ]
