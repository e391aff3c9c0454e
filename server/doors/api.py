"""The API of the residents' side: tickets, the queue, the matters, lists of papers."""

from flask import request

from server.doors import bodies, shapes
from server.doors.endpoint import Asked, Endpoint, Reply
from server.doors.presence import listen
from server.entry import Answer
from server.hall import Hall
from server.overview import Overview
from server.paper import Paper
from server.presence import Presence
from server.views import matter_view


def replied(answer: Answer, status: int = 200) -> Reply:
    """A verb's answer: 204 when it has no body, 200 instead of 201 when the press is a repeat."""
    if answer.body is None:
        return Reply(204)
    return Reply(200 if answer.again else status, answer.body)


class PublicDoor:
    """What kiosk, board and residents' pages call."""

    def __init__(self, hall: Hall, overview: Overview, paper: Paper, boot: str, presence: Presence) -> None:
        self.hall, self.overview, self.paper, self.boot = hall, overview, paper, boot
        self.presence = presence

    def take(self, asked: Asked) -> Reply:
        """Takes a ticket."""
        body: bodies.TakeBody = asked.body
        wanted = body.matter, body.priority, body.language
        help_, code = tuple(body.help), body.appointment
        return replied(self.hall.take(asked.press, *wanted, help_=help_, appointment=code), 201)

    def ticket(self, asked: Asked) -> Reply:
        """The ticket of a key."""
        return Reply(200, self.overview.ticket(asked.path["key"]))

    def leave(self, asked: Asked) -> Reply:
        """Gives the place up."""
        return replied(self.hall.leave(asked.press, asked.path["key"]))

    def queue(self, _: Asked) -> Reply:
        """The public snapshot; 304 when the caller has it."""
        listen(self.presence)
        snapshot = self.overview.snapshot()
        tag = f'"{snapshot["revision"]}"'
        version = str(self.overview.book.settings_version)  # the snapshot has just read them
        headers = {"ETag": tag, "X-Boot": self.boot, "X-Settings": version}
        if request.if_none_match.contains_weak(tag.strip('"')):
            return Reply(304, None, headers)
        return Reply(200, snapshot, headers)

    def matters(self, _: Asked) -> Reply:
        """The catalogue, searched by `q`."""
        found = self.overview.matters(request.args.get("q", "")[:200])
        return Reply(200, {"matters": [matter_view(matter) for matter in found]})

    def often(self, _: Asked) -> Reply:
        """The matters asked for most."""
        return Reply(200, {"matters": [matter_view(matter) for matter in self.overview.often()]})

    def typed(self, _: Asked) -> Reply:
        """What typed letters may mean."""
        return Reply(200, self.overview.typed(request.args.get("q", "")[:200]))

    def print_list(self, asked: Asked) -> Reply:
        """Prints a list of papers."""
        return replied(self.paper.print_list(asked.press, asked.body.matter, asked.body.language), 201)

    def list_slip(self, asked: Asked) -> Reply:
        """How far the printing of a list is."""
        return Reply(200, self.paper.list_slip(asked.path["key"]))

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        return [*self._tickets(), *self._catalogue()]

    def _tickets(self) -> list[Endpoint]:
        one = {200: shapes.Ticket}
        taken, wrong = one | {201: shapes.Ticket}, (400, 401, 403, 404, 409, 422)
        body, text = bodies.TakeBody, "Takes a ticket; 200: the same press again"
        snapshot = {200: shapes.Snapshot, 304: None}
        return [
            Endpoint("POST", "/tickets", text, self.take, taken, "taker", body, "required", wrong),
            Endpoint("GET", "/tickets/<key>", "The ticket of a key", self.ticket, one, "anyone"),
            Endpoint(
                "POST",
                "/tickets/<key>/leave",
                "Gives the place up",
                self.leave,
                one,
                "anyone",
                problems=(409,),
            ),
            Endpoint("GET", "/queue", "The public snapshot", self.queue, snapshot, "anyone"),
        ]

    def _catalogue(self) -> list[Endpoint]:
        one = {200: shapes.ListSlip}
        asked, wrong = one | {201: shapes.ListSlip}, (401, 403, 404, 409, 422)
        body, text = bodies.ListBody, "Prints what to bring, without a number"
        query = {"q": "hanzi, pinyin, initials, English or everyday words"}
        found = {200: shapes.Matters}
        often, typed = "What is asked for most at this hour", "What a few typed letters may mean"
        return [
            Endpoint(
                "GET",
                "/matters",
                "The catalogue, best match first",
                self.matters,
                found,
                "anyone",
                query=query,
            ),
            Endpoint("GET", "/matters/often", often, self.often, found, "anyone"),
            Endpoint("GET", "/matters/typed", typed, self.typed, {200: shapes.Typed}, "anyone", query=query),
            Endpoint("POST", "/lists", text, self.print_list, asked, "taker", body, problems=wrong),
            Endpoint(
                "GET", "/lists/<key>", "How far the printing of a list is", self.list_slip, one, "anyone"
            ),
        ]
