"""The API of ratings: the holder's, after the visit, and the manager's, who follows up what was low."""

from typing import Annotated

from msgspec import Meta, Struct

from server.doors import bodies, shapes
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.rating import Ratings
from server.rules.errors import Unprocessable
from server.rules.ratings import Level, Reason

MatterDone = Annotated[str, Meta(max_length=40)]
Phone = Annotated[str, Meta(min_length=5, max_length=24, pattern=r"^\+?[0-9][0-9 -]*[0-9]$")]


class RatingBody(bodies.Body, frozen=True):
    """How one matter went; `reasons` only count with the two lowest levels."""

    level: Level
    matter: MatterDone = ""
    reasons: Annotated[tuple[Reason, ...], Meta(max_length=5)] = ()


class RatingPhoneBody(bodies.Body, frozen=True):
    """A number to be called at, and the consent to it; null takes it back."""

    phone: Phone | None
    matter: MatterDone = ""
    consent: bool = False


class CloseCaseBody(bodies.Body, frozen=True):
    """What came of it."""

    note: bodies.Note = ""


class RatedMatter(Struct):
    """A matter that was done and how it was rated. `phone`: whether a number was left; it is not shown."""

    code: str
    name: shapes.Text
    level: Level | None
    reasons: list[Reason]
    phone: bool


class RatingOfVisit(Struct):
    """What may be rated of a visit. `open`: until midnight."""

    open: bool
    matters: list[RatedMatter]


class LowRating(Struct):
    """A low rating and its case, which is open while `closed_at` is null."""

    id: int
    day: str
    matter: str
    level: Level
    reasons: list[Reason]
    phone: str | None
    closed_at: str | None
    closed_by: str
    note: str
    at: str


class LowRatings(Struct):
    """The cases."""

    cases: list[LowRating]


class RatingDoor:
    """What the resident's page and the manager call."""

    def __init__(self, ratings: Ratings) -> None:
        self.ratings = ratings

    def shown(self, asked: Asked) -> Reply:
        """What may be rated."""
        return Reply(200, self.ratings.of_holder(asked.path["key"]))

    def rate(self, asked: Asked) -> Reply:
        """Rates a matter."""
        body: RatingBody = asked.body
        given = body.matter, body.level, body.reasons
        return replied(self.ratings.rate(asked.press, asked.path["key"], *given))

    def phone(self, asked: Asked) -> Reply:
        """Leaves a phone number, or takes it back."""
        body: RatingPhoneBody = asked.body
        if body.phone and not body.consent:
            raise Unprocessable("consent_needed")
        return replied(self.ratings.leave_phone(asked.press, asked.path["key"], body.matter, body.phone))

    def low(self, _: Asked) -> Reply:
        """The cases."""
        return Reply(200, self.ratings.low())

    def close(self, asked: Asked) -> Reply:
        """Closes a case."""
        return replied(self.ratings.close(asked.press, asked.path["rating"], asked.body.note))

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        path, one = "/tickets/<key>/ratings", {200: RatingOfVisit}
        cases, case, wrong = {200: LowRatings}, {200: LowRating}, (404, 409, 422)
        phone, kept = RatingPhoneBody, "The holder leaves a phone number about a low rating"
        text, close = "Low ratings and their cases", "Closes the case of a low rating"
        manager = (400, 401, 403, 404, 409, 422)
        return [
            Endpoint("GET", path, "What may be rated of a visit", self.shown, one, "anyone"),
            Endpoint("POST", path, "Rates a matter", self.rate, one, "anyone", RatingBody, problems=wrong),
            Endpoint("POST", f"{path}/phone", kept, self.phone, one, "anyone", phone, problems=wrong),
            Endpoint("GET", "/ratings/low", text, self.low, cases, "manager", problems=(401, 403)),
            Endpoint(
                "POST", "/ratings/<int:rating>/close", close, self.close, case, "manager", CloseCaseBody,
                problems=manager,
            ),
        ]  # fmt: skip
