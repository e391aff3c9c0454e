"""The API of coming back and handing over: four digits, drafts, and a seat that goes to a colleague."""

from flask import request
from gevent import get_hub

from server.doors import bodies, shapes, shapes_day
from server.doors.api import replied
from server.doors.desk import finish_of
from server.doors.endpoint import Asked, Endpoint, Reply
from server.doors.session import MACHINE, machine_cookie, session_cookie, session_view
from server.hall import Hall
from server.overview import Overview
from server.people import People, password_fits, password_hash
from server.pins import Pins
from server.rules.errors import LoginNeeded, TooMany, Unprocessable
from server.rules.visits import Finish

STEPS = ("0123456789", "9876543210")
WRONG = (400, 401, 403, 422)


def easy(pin: str) -> bool:
    """Whether four digits are among the first that anybody would try: 1111, 1234, 4321."""
    return len(set(pin)) == 1 or any(pin in step for step in STEPS)


class HandingDoor:
    """What the desk calls when people change."""

    def __init__(self, hall: Hall, overview: Overview, people: People, pins: Pins) -> None:
        self.hall, self.overview, self.people, self.pins = hall, overview, people, pins

    def known(self, _: Asked) -> Reply:
        """Who may come back at this machine with a PIN."""
        return Reply(200, {"names": self.pins.names(request.cookies.get(MACHINE))})

    def come_back(self, asked: Asked) -> Reply:
        """Begins a session with a PIN, at a machine where the password was shown that day."""
        self._show(asked.body.name, pin=asked.body.pin)
        return self._session(asked, 200, None)

    def set_pin(self, asked: Asked) -> Reply:
        """Sets one's own PIN; the password shows that it is oneself."""
        body: bodies.PinBody = asked.body
        if easy(body.pin):
            raise Unprocessable("pin_easy")
        self._show(asked.who.name, password=body.password)
        self.pins.set(asked.who.id, get_hub().threadpool.apply(password_hash, (body.pin,)))
        self.pins.remember(request.cookies.get(MACHINE), asked.who.id)
        return Reply(204)

    def day(self, asked: Asked) -> Reply:
        """What one has done oneself today; nobody is told of others."""
        return Reply(200, self.overview.own_day(asked.who.name))

    def hand_over(self, asked: Asked) -> Reply:
        """The colleague shows who they are; the seat is theirs, and so is this page."""
        body: bodies.HandOverBody = asked.body
        self._show(body.name, pin=body.pin, password=body.password)
        answer = self.hall.hand_over(asked.press, asked.path["seat"], body.name)
        return self._session(asked, 200, answer.body)

    def jot(self, asked: Asked) -> Reply:
        """Keeps what is filled in so far."""
        return replied(self.hall.jot(asked.press, asked.path["seat"], finish_of(asked.body) or Finish()))

    def _show(self, name: str, *, pin: str | None = None, password: str | None = None) -> None:
        """Lets somebody show who they are; LoginNeeded when it does not fit. Verified in the thread pool."""
        machine, origin = request.cookies.get(MACHINE), request.remote_addr or ""
        if password is not None:
            stored, typed = self._password_of(name, origin), password
        else:
            stored, typed = self.pins.stored(machine, name), pin or ""
        if not get_hub().threadpool.apply(password_fits, (stored, typed)):
            if password is None:
                raise LoginNeeded("pin_wrong")
            self.people.log_in(name, origin, None, fits=False)
        if password is None:
            self.pins.fitted(machine, name)

    def _password_of(self, name: str, origin: str) -> str | None:
        """The hash of a password; only `POST /session` answers 429 to too many wrong ones."""
        try:
            return self.people.stored_password(name, origin)
        except TooMany as fault:
            raise LoginNeeded("login_too_often") from fault

    def _session(self, asked: Asked, status: int, at_seat: object) -> Reply:
        """A session of whoever has shown who they are."""
        body, machine = asked.body, request.cookies.get(MACHINE)
        token, who, expires = self.people.log_in(body.name, request.remote_addr or "", asked.press.key, True)
        view = session_view(token, who, expires)
        cookies: tuple[str, ...] = (session_cookie(token),)
        if getattr(body, "password", None):
            cookies += (machine_cookie(self.pins.remember(machine, who.id)),)
        return Reply(status, view if at_seat is None else {"session": view, "at": at_seat}, cookies=cookies)

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        known, one = {200: shapes_day.Known}, {200: shapes.Session}
        back, pin = bodies.ReturnBody, bodies.PinBody
        over, seat = bodies.HandOverBody, "/seats/<int:seat>"
        filled, handed = {200: shapes_day.Draft}, {200: shapes_day.HandedOver}
        moved = (*WRONG, 404, 409)
        to_whom = "Gives one's seat to a colleague, who shows who they are"
        so_far = "Keeps what is filled in for the open ticket so far"
        return [
            Endpoint(
                "GET", "/session/day", "What one has done oneself today", self.day, {200: shapes_day.OwnDay},
                "staff", problems=(401, 403),
            ),
            Endpoint("GET", "/session/known", "Who may come back here", self.known, known, "anyone"),
            Endpoint(
                "POST", "/session/return", "Comes back with a PIN", self.come_back, one, "anyone", back,
                problems=(400, 401, 422),
            ),
            Endpoint(
                "POST", "/session/pin", "Sets one's own PIN", self.set_pin, {204: None}, "staff", pin,
                problems=WRONG,
            ),
            Endpoint(
                "POST", f"{seat}/hand_over", to_whom, self.hand_over, handed, "clerk", over,
                problems=moved,
            ),
            Endpoint(
                "POST", f"{seat}/draft", so_far, self.jot, filled, "clerk", bodies.SeatFinishBody,
                problems=moved,
            ),
        ]  # fmt: skip
