"""The API of the staff: log-in, seats, and the moves at a seat."""

from collections.abc import Callable, Mapping
from typing import Literal

from flask import request
from gevent import get_hub

from server.book import Answer
from server.doors import bodies, shapes
from server.doors.access import COOKIE, token_of
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.hall import Finish, Hall
from server.overview import Overview
from server.people import People, password_fits
from server.rules.times import rfc3339
from server.rules.who import Press


def finish_of(body: bodies.FinishBody | None) -> Finish | None:
    """What was done, as the hall takes it."""
    if body is None:
        return None
    number = body.number if isinstance(body, bodies.SeatFinishBody) else None
    return Finish(tuple(body.matters), body.outcome, body.note, number)


class DeskDoor:
    """What the desk page calls."""

    def __init__(self, hall: Hall, overview: Overview, people: People) -> None:
        self.hall, self.overview, self.people = hall, overview, people

    def log_in(self, asked: Asked) -> Reply:
        """Begins a session. The password is checked in the thread pool: it takes 130 ms."""
        name, password = asked.body.name, asked.body.password
        origin = request.remote_addr or ""
        stored = self.people.stored_password(name, origin)
        fits = bool(get_hub().threadpool.apply(password_fits, (stored, password)))
        token, who, expires = self.people.log_in(name, origin, asked.press.key, fits)
        session = {"token": token, "name": who.name, "role": who.role, "expires_at": rfc3339(expires)}
        return Reply(200, session, {"Set-Cookie": f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"})

    def log_out(self, asked: Asked) -> Reply:
        """Ends the session; a seat stays its person's."""
        if asked.who.kind == "staff":
            self.people.log_out(token_of(request) or "")
        return Reply(204, None, {"Set-Cookie": f"{COOKIE}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0"})

    def me(self, asked: Asked) -> Reply:
        """Who is logged in."""
        return Reply(200, {"name": asked.who.name, "role": asked.who.role})

    def desk(self, _: Asked) -> Reply:
        """What staff see."""
        return Reply(200, self.overview.desk())

    def call_next(self, asked: Asked) -> Reply:
        """Finishes the open ticket when told to, and calls the next."""
        answer = self.hall.call_next(asked.press, asked.path["seat"], finish_of(asked.body.finish))
        return replied(answer)

    def walk_in(self, asked: Asked) -> Reply:
        """Serves a person who stands at the desk."""
        body: bodies.WalkInBody = asked.body
        return replied(
            self.hall.walk_in(asked.press, asked.path["seat"], body.matter, finish_of(body.finish))
        )

    def finish(self, asked: Asked) -> Reply:
        """Ends the open ticket."""
        return replied(self.hall.finish(asked.press, asked.path["seat"], finish_of(asked.body) or Finish()))

    def record(self, asked: Asked) -> Reply:
        """Fills in what was done."""
        return replied(self.hall.record(asked.press, asked.path["number"], finish_of(asked.body) or Finish()))

    def return_(self, asked: Asked) -> Reply:
        """Brings a missed ticket back."""
        return replied(self.hall.return_(asked.press, asked.path["number"]))

    @staticmethod
    def at_seat(verb: Callable[[Press, int], Answer]) -> Callable[[Asked], Reply]:
        """A move that needs nothing but the seat."""
        return lambda asked: replied(verb(asked.press, asked.path["seat"]))

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        return [*self._session(), *self._seats(), *self._moves()]

    def _session(self) -> list[Endpoint]:
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
            Endpoint("DELETE", "/session", "Logs out", self.log_out, {204: None}),
            Endpoint(
                "GET", "/session", "Who is logged in", self.me, {200: s.Person}, "staff", problems=(401, 403)
            ),
            Endpoint(
                "GET", "/desk", "What staff see", self.desk, {200: s.Desk}, "staff", problems=(401, 403)
            ),
        ]

    def _seats(self) -> list[Endpoint]:
        verbs: list[tuple[str, str, Callable[[Press, int], Answer]]] = [
            ("open", "Takes a seat, or goes on after a pause", self.hall.open_seat),
            ("pause", "Pauses one's own seat", self.hall.pause_seat),
            ("close", "Leaves one's own seat", self.hall.close_seat),
            ("recall", "Calls the same person once more", self.hall.recall),
            ("start", "The called person came", self.hall.start),
            ("miss", "The called person did not come", self.hall.miss),
        ]
        return [self._at(f"/seats/<int:seat>/{name}", text, self.at_seat(verb)) for name, text, verb in verbs]

    def _moves(self) -> list[Endpoint]:
        next_, walk_in, finish = bodies.NextBody, bodies.WalkInBody, bodies.SeatFinishBody
        called, walked = {200: shapes.Called, 204: None}, {200: shapes.WalkedIn}
        one, filled = {200: shapes.StaffTicket}, "Fills in what was done, until the day ends"
        seat, number = "/seats/<int:seat>", "/tickets/<number>"
        text = "Calls the next ticket; 204: nobody waits"
        return [
            self._at(f"{seat}/next", text, self.call_next, called, next_, "required"),
            self._at(
                f"{seat}/walk_in", "Serves a person at the desk", self.walk_in, walked, walk_in, "required"
            ),
            self._at(f"{seat}/finish", "Ends the open ticket", self.finish, None, finish),
            self._at(f"{number}/return", "Brings a missed ticket of today back", self.return_, one),
            self._at(f"{number}/record", filled, self.record, one, bodies.FinishBody),
        ]

    @staticmethod
    def _at(
        path: str,
        summary: str,
        do: Callable[[Asked], Reply],
        answers: Mapping[int, type | None] | None = None,
        body: type[bodies.Body] | None = None,
        key: Literal["required", "honoured"] = "honoured",
    ) -> Endpoint:
        shown = answers or {200: shapes.AtSeat}
        return Endpoint("POST", path, summary, do, shown, "clerk", body, key, (400, 401, 403, 404, 409, 422))
