"""The API of the staff: seats, and the moves at a seat."""

from collections.abc import Callable, Mapping
from typing import Literal

from server.doors import bodies, shapes, shapes_day
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.entry import Answer
from server.hall import Hall
from server.overview import Overview
from server.rules.visits import Finish
from server.rules.who import Press


def finish_of(body: bodies.FinishBody | None) -> Finish | None:
    """What was done, as the hall takes it."""
    if body is None:
        return None
    number = body.number if isinstance(body, bodies.SeatFinishBody) else None
    missing = tuple((code, tuple(places)) for code, places in sorted(body.missing.items()))
    return Finish(tuple(body.matters), body.outcome, body.note, number, missing)


class DeskDoor:
    """What the desk page calls."""

    def __init__(self, hall: Hall, overview: Overview) -> None:
        self.hall, self.overview = hall, overview

    def desk(self, asked: Asked) -> Reply:
        """What staff see."""
        return Reply(200, self.overview.desk(manager=asked.who.role == "manager"))

    def call(self, asked: Asked) -> Reply:
        """Calls a chosen number."""
        body: bodies.CallBody = asked.body
        seat, finish = asked.path["seat"], finish_of(body.finish)
        return replied(self.hall.call_chosen(asked.press, seat, body.number, finish))

    def pause(self, asked: Asked) -> Reply:
        """Pauses the seat."""
        return replied(self.hall.pause_seat(asked.press, asked.path["seat"], asked.body.minutes))

    def hold(self, asked: Asked) -> Reply:
        """The resident fetches a paper."""
        return replied(self.hall.hold(asked.press, asked.path["seat"], same_seat=asked.body.same_seat))

    def transfer(self, asked: Asked) -> Reply:
        """Sends the resident elsewhere."""
        body: bodies.TransferBody = asked.body
        return replied(self.hall.transfer(asked.press, asked.path["seat"], body.to, body.note))

    def take_over(self, asked: Asked) -> Reply:
        """Goes on with a colleague's open ticket."""
        return replied(self.hall.take_over(asked.press, asked.path["seat"], asked.body.number))

    def classify(self, asked: Asked) -> Reply:
        """Notes a priority class."""
        return replied(self.hall.classify(asked.press, asked.path["number"], asked.body.priority))

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
        shown, text = {200: shapes_day.Desk}, "What staff see"
        desk = Endpoint("GET", "/desk", text, self.desk, shown, "staff", problems=(401, 403))
        return [desk, *self._seats(), *self._moves(), *self._elsewhere(), *self._tickets()]

    def _seats(self) -> list[Endpoint]:
        verbs: list[tuple[str, str, Callable[[Press, int], Answer]]] = [
            ("open", "Takes a seat, or goes on after a pause", self.hall.open_seat),
            ("close", "Leaves one's own seat", self.hall.close_seat),
            ("recall", "Calls the same person once more", self.hall.recall),
            ("start", "The called person came", self.hall.start),
            ("miss", "The called person did not come", self.hall.miss),
            ("undo", "Takes the last move at this seat back", self.hall.undo),
        ]
        return [self._at(f"/seats/<int:seat>/{name}", text, self.at_seat(verb)) for name, text, verb in verbs]

    def _moves(self) -> list[Endpoint]:
        next_, walk_in, finish = bodies.NextBody, bodies.WalkInBody, bodies.SeatFinishBody
        called, walked = {200: shapes.Called, 204: None}, {200: shapes.WalkedIn}
        seat = "/seats/<int:seat>"
        text = "Calls the next ticket; 204: nobody waits"
        return [
            self._at(f"{seat}/next", text, self.call_next, called, next_, "required"),
            self._at(
                f"{seat}/walk_in", "Serves a person at the desk", self.walk_in, walked, walk_in, "required"
            ),
            self._at(f"{seat}/finish", "Ends the open ticket", self.finish, None, finish),
            self._at(f"{seat}/pause", "Pauses one's own seat", self.pause, None, bodies.PauseBody),
        ]

    def _elsewhere(self) -> list[Endpoint]:
        seat = "/seats/<int:seat>"
        hold, transfer, number, chosen = (
            bodies.HoldBody,
            bodies.TransferBody,
            bodies.NumberBody,
            bodies.CallBody,
        )
        text = "Calls a chosen number that waits, is held or was missed"
        return [
            self._at(f"{seat}/call", text, self.call, {200: shapes.Called}, chosen, "required"),
            self._at(f"{seat}/hold", "The resident fetches a paper", self.hold, None, hold),
            self._at(f"{seat}/transfer", "To another seat or group", self.transfer, None, transfer),
            self._at(f"{seat}/take_over", "Another seat's open ticket", self.take_over, None, number),
        ]

    def _tickets(self) -> list[Endpoint]:
        number, one = "/tickets/<number>", {200: shapes.StaffTicket}
        filled, noted = "Fills in what was done, until the day ends", "Notes a priority class"
        return [
            self._at(f"{number}/return", "Brings a missed or held ticket of today back", self.return_, one),
            self._at(f"{number}/record", filled, self.record, one, bodies.FinishBody),
            self._at(f"{number}/priority", noted, self.classify, one, bodies.PriorityBody),
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
