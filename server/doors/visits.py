"""The API of what a visit was: papers that were missing, who comes back with them, what came to nothing."""

from typing import Annotated

from msgspec import Meta, Struct

from server.doors import bodies, shapes
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.hall import Hall
from server.unresolved import Unresolved

Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class CompleteBody(bodies.NumberBody, frozen=True):
    """The number at whose visit papers were missing, and its day."""

    day: Day


class SettleBody(bodies.Body, frozen=True):
    """What came of it."""

    note: bodies.Note = ""


class ToldMissing(Struct):
    """The list that is printed, and what it promises."""

    key: str
    slip: shapes.SlipOf
    promise: shapes.Text


class UnresolvedVisit(Struct):
    """A visit at which nothing came of it. `clerk`: who finished it, `at` when."""

    id: int
    number: str
    day: str
    matters: list[str]
    note: str
    clerk: str
    at: str


class UnresolvedVisits(Struct):
    """Those that no manager has seen to, oldest first."""

    visits: list[UnresolvedVisit]


class VisitDoor:
    """What kiosk, desk and managers call about visits that are not over with."""

    def __init__(self, hall: Hall, unresolved: Unresolved) -> None:
        self.hall, self.unresolved = hall, unresolved

    def complete(self, asked: Asked) -> Reply:
        """Somebody is back with what was missing."""
        return replied(self.hall.complete(asked.press, asked.body.day, asked.body.number), 201)

    def tell_missing(self, asked: Asked) -> Reply:
        """Prints what was missing."""
        return replied(self.hall.tell_missing(asked.press, asked.path["number"]))

    def listed(self, _: Asked) -> Reply:
        """What came to nothing."""
        return Reply(200, self.unresolved.listed())

    def settle(self, asked: Asked) -> Reply:
        """A manager has seen to one."""
        return replied(self.unresolved.settle(asked.press, asked.path["visit"], asked.body.note))

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        one, told = {200: shapes.Ticket, 201: shapes.Ticket}, {200: ToldMissing}
        back, again = (
            "Somebody is back with the papers that were missing",
            "Prints what was missing once more",
        )
        listed, seen = "Visits at which nothing came of it", "A manager has seen to one of them"
        wrong, path = (400, 401, 403, 404, 409, 422), "/unresolved"
        return [
            Endpoint("POST", "/completions", back, self.complete, one, "taker", CompleteBody, problems=wrong),
            Endpoint(
                "POST", "/tickets/<number>/missing", again, self.tell_missing, told, "clerk", problems=wrong
            ),
            Endpoint(
                "GET", path, listed, self.listed, {200: UnresolvedVisits}, "manager", problems=(401, 403)
            ),
            Endpoint(
                "POST", f"{path}/<int:visit>/settle", seen, self.settle, {200: UnresolvedVisit}, "manager",
                SettleBody, problems=wrong,
            ),
        ]  # fmt: skip
