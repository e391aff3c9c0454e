"""The lobby's boards: their page, the page that sets one up, and the calls behind it."""

from flask import Blueprint, render_template, request
from gevent import get_hub
from msgspec import to_builtins

from server.boards import Boards, board_view
from server.doors import shapes_board as shapes
from server.doors.access import COOKIE
from server.doors.endpoint import Asked, Endpoint, Reply
from server.doors.screens import Context
from server.kiosks import Kiosks
from server.people import People, password_fits
from server.rules.boards import MAIN, addressed
from server.rules.errors import Refusal


class BoardDoor:
    """What the boards' set-up asks and says. Staff who are logged in need no PIN."""

    def __init__(self, boards: Boards, kiosks: Kiosks) -> None:
        self.boards, self.kiosks = boards, kiosks

    def listed(self, _: Asked) -> Reply:
        """Every board that was set up."""
        return Reply(200, {"boards": self.boards.views()})

    def change(self, asked: Asked) -> Reply:
        """Looks who it is, and sets the board up or forgets it."""
        body: shapes.BoardBody = asked.body
        name = asked.path["name"]
        if not asked.who.may_act:
            self._check_pin(asked, body.pin)
        if body.forget:
            self.boards.forget(asked.press, name)
        elif body.setup is not None:
            return Reply(200, self.boards.set_up(asked.press, name, to_builtins(body.setup)).body)
        return Reply(200, board_view(name, self.boards.setup(name)))

    def _check_pin(self, asked: Asked, pin: str) -> None:
        """Looks at the PIN in the thread pool: it takes 130 ms."""
        origin = f"{asked.who.name} {request.remote_addr}"
        stored = self.kiosks.stored_pin(origin)
        fits = bool(get_hub().threadpool.apply(password_fits, (stored, pin)))
        self.kiosks.check(origin, fits=fits)

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        return [
            Endpoint(
                "GET", "/boards", "How each board is set up", self.listed, {200: shapes.Boards}, "anyone"
            ),
            Endpoint(
                "POST",
                "/boards/<name>",
                "Sets a board up, by staff or with the staff's PIN",
                self.change,
                {200: shapes.Board},
                "anyone",
                shapes.BoardBody,
                problems=(400, 401, 403, 404, 422),
            ),
        ]


def board_pages(context: Context, boards: Boards, people: People) -> Blueprint:
    """/board and /board/setup. `?name=` says which board; an enrolled one needs none."""
    door = Blueprint("boards", __name__)

    def name() -> str:
        return request.args.get("name") or _enrolled(people) or MAIN

    @door.get("/board")
    def board() -> str:
        found = context("board")
        setup = addressed(boards.setup(name()), request.args)
        found["page"] |= {"board": boards.page(name(), setup)}
        return render_template("board.html", **found)

    @door.get("/board/setup")
    def setup() -> str:
        found = context("board_setup")
        found["page"] |= {"board": board_view(name(), boards.setup(name()))}
        return render_template("board_setup.html", **found)

    return door


def _enrolled(people: People) -> str:
    """The name of the board that asks, if it was enrolled as one."""
    try:
        who = people.who(request.cookies.get(COOKIE))
    except Refusal:
        return ""
    return who.name if who.kind == "board" else ""
