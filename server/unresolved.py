"""没办成: visits at which nothing came of it, until a manager has seen to them."""

import json

from server.book import Book
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, NotFound
from server.rules.times import rfc3339
from server.rules.who import Press
from server.store import unresolved
from server.store.unresolved import Visit
from server.views import View

SHOWN = 200


class Unresolved:
    """The manager's list."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def listed(self) -> View:
        """The open ones, oldest first."""
        with self.book.store.reading() as con:
            return {"visits": [_view(one) for one in unresolved.still_open(con, SHOWN)]}

    def settle(self, press: Press, visit: int, note: str) -> Answer:
        """A manager has seen to one. NotFound for a visit that is not unresolved; IllegalMove when it was
        settled before.
        """

        def verb(entry: Entry) -> View:
            found = unresolved.by_id(entry.con, visit) if visit < 2**62 else None
            if found is None:
                raise NotFound("no_case")
            if unresolved.is_settled(entry.con, visit):
                raise IllegalMove("case_closed")
            unresolved.settle(entry.con, visit, entry.now, press.who.name, note)
            entry.note("settle", why=f"{found.number} of {found.day}: {note}")
            entry.telling = True
            return _view(found)

        return self.book.run(press, f"settle {visit} {note!r}", verb)


def _view(one: Visit) -> View:
    return {
        "id": one.id,
        "number": one.number,
        "day": one.day,
        "matters": json.loads(one.matters) or ([one.matter] if one.matter else []),
        "note": one.note,
        "clerk": one.clerk,
        "at": rfc3339(one.at),
    }
