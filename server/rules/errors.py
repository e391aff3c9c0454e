"""What the hall refuses, each with its HTTP status and a sentence that says what to do next."""

from server.rules.words import Text
from server.rules.words.errors import WORDS


class Refusal(Exception):
    """The hall says no.
    `status` is the HTTP status, `text` the sentence for people, `code` its stable name.
    """

    status = 409

    def __init__(self, code: str, /, **values: object) -> None:
        self.code = code
        self.text: Text = WORDS[code].filled(**values)
        super().__init__(self.text.en)


class BadRequest(Refusal):
    """Not understood: broken JSON, a missing key header."""

    status = 400


class LoginNeeded(Refusal):
    """Nobody is logged in."""

    status = 401


class NotYours(Refusal):
    """Not this person's role or seat."""

    status = 403


class NotFound(Refusal):
    """No such seat, ticket, matter or slip."""

    status = 404


class IllegalMove(Refusal):
    """The line does not allow this move now."""

    status = 409


class Unprocessable(Refusal):
    """Understood but wrong: an unknown field, or a key that was used for something else."""

    status = 422


class TooMany(Refusal):
    """Too many wrong log-ins."""

    status = 429


class Busy(Refusal):
    """The database is busy or full for the moment; the same press may be repeated."""

    status = 503
