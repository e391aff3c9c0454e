"""Which boards are there now: what they say with each question, and what staff are told of it."""

from collections.abc import Callable

from flask import request
from msgspec import Struct

from server.doors.endpoint import Asked, Endpoint, Reply
from server.presence import Presence, Sound
from server.rules.times import rfc3339


class BoardHere(Struct):
    """A board of the hall: whether it shows what is now, and whether it may sound."""

    name: str
    here: bool
    sound: Sound
    heard_at: str


class BoardsHere(Struct):
    """The hall's boards."""

    boards: list[BoardHere]


class PresenceDoor:
    """What the desk asks about the boards. `set_up`: the names of those that were set up."""

    def __init__(self, presence: Presence, set_up: Callable[[], list[str]]) -> None:
        self.presence, self.set_up = presence, set_up

    def here(self, _: Asked) -> Reply:
        """The boards as they are now."""
        found = self.presence.boards(self.set_up())
        return Reply(200, {"boards": [one._asdict() | {"heard_at": rfc3339(one.heard_at)} for one in found]})

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        return [
            Endpoint(
                "GET", "/boards/here", "Which boards are there", self.here, {200: BoardsHere}, "staff",
                problems=(401, 403),
            )
        ]  # fmt: skip


def listen(presence: Presence) -> None:
    """Hears a board that asks for the snapshot."""
    if "X-Board" in request.headers:
        presence.heard(request.headers["X-Board"], request.headers.get("X-Board-Sound", ""))
