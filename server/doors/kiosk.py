"""The API of a kiosk's own affairs: its set-up behind the staff's PIN, and its glass."""

from flask import request
from gevent import get_hub
from msgspec import to_builtins

from server.doors import shapes_kiosk as shapes
from server.doors.endpoint import Asked, Endpoint, Reply
from server.kiosks import Kiosks
from server.people import password_fits
from server.views import View

WRONG = (400, 401, 403, 422)


class KioskDoor:
    """What a kiosk asks and says for itself."""

    def __init__(self, kiosks: Kiosks) -> None:
        self.kiosks = kiosks

    def setup(self, asked: Asked) -> Reply:
        """How this kiosk was set up."""
        return Reply(200, self._view(asked, self.kiosks.setup(asked.who)))

    def set_up(self, asked: Asked) -> Reply:
        """Looks at the PIN, in the thread pool (it takes 130 ms), and sets the kiosk up."""
        body: shapes.SetupBody = asked.body
        origin = f"{asked.who.name} {request.remote_addr}"
        stored = self.kiosks.stored_pin(origin)
        fits = bool(get_hub().threadpool.apply(password_fits, (stored, body.pin)))
        self.kiosks.check(origin, fits=fits)
        if body.setup is None:
            return Reply(200, self._view(asked, self.kiosks.setup(asked.who)))
        facts = to_builtins(body.setup)
        if asked.who.kind == "kiosk":
            self.kiosks.set_up(asked.press, facts)
        return Reply(200, self._view(asked, facts))

    def report(self, asked: Asked) -> Reply:
        """A kiosk says how its glass is."""
        self.kiosks.report(asked.press, to_builtins(asked.body))
        return Reply(204)

    @staticmethod
    def _view(asked: Asked, facts: View | None) -> View:
        return {"enrolled": asked.who.kind == "kiosk", "setup": facts}

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        path, one = "/kiosk/setup", {200: shapes.Kiosk}
        pin, glass = "Sets this kiosk up, with the staff's PIN", "A kiosk says how its glass is"
        return [
            Endpoint("GET", path, "How this kiosk was set up", self.setup, one, "anyone"),
            Endpoint("POST", path, pin, self.set_up, one, "taker", shapes.SetupBody, problems=WRONG),
            Endpoint(
                "POST",
                "/kiosk/glass",
                glass,
                self.report,
                {204: None},
                "taker",
                shapes.GlassBody,
                problems=WRONG,
            ),
        ]
