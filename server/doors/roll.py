"""The API of the virtual printer: its roll, and the switches that let it fail."""

from server.doors import bodies, shapes
from server.doors.access import Needed
from server.doors.endpoint import Asked, Endpoint, Reply
from server.roll import Roll, unpacked
from server.rules.errors import Unprocessable


class RollDoor:
    """What the virtual printer hands over, and what /paper shows and switches."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll

    def add(self, asked: Asked) -> Reply:
        """The virtual printer hands over what came out so far; the same job again takes its old place."""
        body: bodies.PaperBody = asked.body
        data, rendering = body.data, body.rendering
        if body.packed:
            try:
                data, rendering = unpacked(data, rendering)
            except (ValueError, TypeError, AttributeError) as fault:  # what a rendering holds is free
                raise Unprocessable("bad_field", detail=f"data: {fault}") from fault
        self.roll.add(body.id, asked.who.name, data, rendering)
        if body.ran_out:
            self.roll.ran_out()
        return self.faults(asked)

    def show(self, _: Asked) -> Reply:
        """The roll."""
        return Reply(200, {"jobs": self.roll.last()})

    def faults(self, _: Asked) -> Reply:
        """What the printer suffers."""
        return Reply(200, {"faults": self.roll.faults})

    def switch(self, asked: Asked) -> Reply:
        """Lets the printer suffer exactly these."""
        self.roll.switch(asked.body.faults)
        return self.faults(asked)

    def endpoints(self, *, demo: bool) -> list[Endpoint]:
        """The calls of this door; outside the demo the roll is for staff only."""
        look: Needed = "anyone" if demo else "staff"
        either: Needed = "anyone" if demo else "witness"
        act: Needed = "anyone" if demo else "clerk"
        suffers, shown = {200: shapes.Faults}, {200: shapes.Roll}
        odd = (400, 401, 403, 404, 409, 422)
        paper, switch = bodies.PaperBody, bodies.FaultsBody
        return [
            Endpoint("POST", "/paper", "Virtual paper", self.add, suffers, "printer", paper, problems=odd),
            Endpoint("GET", "/paper", "The roll", self.show, shown, look, problems=(401, 403)),
            Endpoint("GET", "/paper/faults", "Its faults", self.faults, suffers, either, problems=(401, 403)),
            Endpoint(
                "POST", "/paper/faults", "Lets it fail", self.switch, suffers, act, switch, problems=odd
            ),
        ]
