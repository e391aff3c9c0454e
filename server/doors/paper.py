"""The API of the paper for people: whether a slip came out, how the printers are, spare numbers."""

from server.doors import bodies, shapes
from server.doors import shapes_paper as s
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.overview import Overview
from server.paper import Paper


class PaperDoor:
    """What kiosk, desk and printers call about slips and printers."""

    def __init__(self, paper: Paper, overview: Overview) -> None:
        self.paper, self.overview = paper, overview

    def out(self, asked: Asked) -> Reply:
        """How far a slip is."""
        return Reply(200, self.paper.out(asked.path["key"]))

    def came_out(self, asked: Asked) -> Reply:
        """Whether a slip came out."""
        return replied(self.paper.came_out(asked.press, asked.path["key"], asked.body.out))

    def printers(self, _: Asked) -> Reply:
        """How the printers are."""
        return Reply(200, {"printers": self.overview.printers()})

    def hear(self, asked: Asked) -> Reply:
        """What a printer says."""
        self.paper.printers.hear(asked.press, asked.body.printer, asked.body.status)
        return Reply(200, {})

    def spares(self, asked: Asked) -> Reply:
        """Prints spare numbers."""
        return replied(self.paper.print_spares(asked.press, asked.body.first, asked.body.last))

    def void_ticket(self, asked: Asked) -> Reply:
        """Declares a ticket's newest slip spoiled."""
        return replied(self.paper.void_ticket(asked.press, asked.path["number"]))

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        out, wrong = {200: s.SlipOut}, (400, 404, 409, 422)
        far, asks = "How far the slip of a {} is", "Its holder says whether the slip came out"
        of_key = [
            Endpoint("GET", "/tickets/<key>/slip", far.format("ticket"), self.out, out, "anyone"),
            Endpoint("GET", "/lists/<key>/slip", far.format("list"), self.out, out, "anyone"),
            *(
                Endpoint("POST", path, asks, self.came_out, out, "anyone", bodies.OutBody, "honoured", wrong)
                for path in ("/tickets/<key>/slip", "/lists/<key>/slip")
            ),
        ]
        return of_key + self._of_staff()

    def _of_staff(self) -> list[Endpoint]:
        wrong, found = (400, 401, 403, 404, 409, 422), {200: s.Printers}
        void, text = {200: shapes.SlipReport}, "Declares a ticket's newest slip spoiled"
        said, spares = bodies.ClaimBody, bodies.SparesBody
        return [
            Endpoint(
                "GET", "/printers", "How the printers are", self.printers, found, "staff", problems=(401, 403)
            ),
            Endpoint(
                "POST", "/printers/state", "What a printer says", self.hear, {200: s.Heard}, "printer", said,
                problems=wrong,
            ),
            Endpoint("POST", "/tickets/<number>/void", text, self.void_ticket, void, "clerk", problems=wrong),
            Endpoint(
                "POST", "/spares", "Prints spare numbers", self.spares, {200: s.Spares}, "clerk", spares,
                problems=wrong,
            ),
        ]  # fmt: skip
