"""The lobby's boards: how each is set up. One that never was: 43 inches, read from 8 m, with sound."""

from typing import Any

from server.book import Book
from server.entry import Answer, Entry
from server.rules.boards import NAME, BoardSetup, facts_of, of_facts
from server.rules.errors import NotFound, Unprocessable
from server.rules.places import kind, places_of
from server.rules.settings import SEAT_NAMES
from server.rules.who import Press
from server.store import boards
from server.views import View


class Boards:
    """Set-up of the hall's boards, by their names."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def setup(self, name: str) -> BoardSetup:
        """How a board is set up."""
        with self.book.store.asking() as con:
            return of_facts(boards.setup(con, name) or {})

    def views(self) -> list[View]:
        """Every board that was set up."""
        with self.book.store.reading() as con:
            return [board_view(name, of_facts(facts)) for name, facts in boards.setups(con)]

    def names(self) -> list[str]:
        """The names of the boards that were set up."""
        with self.book.store.reading() as con:
            return [name for name, _ in boards.setups(con)]

    def set_up(self, press: Press, name: str, facts: dict[str, Any]) -> Answer:
        """Sets a board up; Unprocessable for a name that cannot stand in an address, or places that
        cannot be read.
        """
        if not NAME.fullmatch(name) or not name.isprintable():
            raise Unprocessable("bad_board", name=name[:60])
        setup = of_facts(facts | {"places": _spelled(str(facts.get("places", "")))})

        def verb(entry: Entry) -> View:
            if boards.setup(entry.con, name) != facts_of(setup):
                boards.keep(entry.con, name, facts_of(setup))
                entry.note("set_up_board", why=f"{name}: {facts_of(setup)}")
            return board_view(name, setup)

        return self.book.run(press, f"board {name} {facts}", verb)

    def forget(self, press: Press, name: str) -> Answer:
        """Forgets how a board was set up; NotFound when it never was."""

        def verb(entry: Entry) -> None:
            if boards.setup(entry.con, name) is None:
                raise NotFound("no_board", name=name)
            boards.keep(entry.con, name, None)
            entry.note("forget_board", why=name)

        return self.book.run(press, f"forget board {name}", verb)

    def page(self, name: str, setup: BoardSetup) -> View:
        """What the board's own page is told of itself: `volume` from 0 to 1, `places` by seat."""
        own = kind(SEAT_NAMES).read(setup.places) if setup.places else self.book.settings().seat_places
        places = {str(seat): place._asdict() for seat, place in places_of(own).items()}
        shown = facts_of(setup) | {"name": name, "volume": setup.volume / 100, "places": places}
        return shown | {"needed_mm": round(setup.needed_mm, 1)}


def board_view(name: str, setup: BoardSetup) -> View:
    """A board's set-up, with what its called numbers must be high (mm) and can be."""
    told = {"needed_mm": round(setup.needed_mm, 1), "possible_mm": round(setup.possible_mm, 1)}
    return {"name": name, **facts_of(setup), **told, "readable": setup.readable}


def _spelled(places: str) -> str:
    try:
        of = kind(SEAT_NAMES)
        return of.show(of.read(places))
    except ValueError as fault:
        allowed = kind(SEAT_NAMES).allowed
        raise Unprocessable(
            "bad_setting", name="places", text=places[:60], zh=allowed.zh, en=allowed.en
        ) from fault
