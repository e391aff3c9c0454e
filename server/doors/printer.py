"""The API of the printers: claiming slips, saying what became of them, and the virtual printer's roll."""

from collections.abc import Callable, Mapping
from typing import Protocol

from server.doors import bodies, shapes
from server.doors.access import Needed
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.doors.roll import RollDoor
from server.paper import Paper
from server.roll import Roll

CLAIM_WAIT = 25.0
"""How long a claim waits for something to print, in seconds (contract)."""


class Bell(Protocol):
    """Rings when something may be to print."""

    def wait(self, timeout: float) -> bool:
        """Waits for the next ring, up to `timeout` seconds."""


class PrinterDoor:
    """What the print worker and the virtual printer call."""

    def __init__(self, paper: Paper, roll: Roll, bell: Bell, seconds: Callable[[], float]) -> None:
        self.paper, self.roll, self.bell, self.seconds = paper, roll, bell, seconds
        self._newest: dict[str, object] = {}

    def claim(self, asked: Asked) -> Reply:
        """Waits up to 25 s for a slip to print.

        A newer claim of the same printer ends the older one: nobody may be left who hears its answer.
        """
        until = self.seconds() + CLAIM_WAIT
        mine = self._newest[asked.who.name] = object()
        answer = self.paper.claim(asked.press, asked.body.printer, asked.body.status)
        while answer.body is None and (left := until - self.seconds()) > 0:
            self.bell.wait(min(left, 5.0))
            if self._newest[asked.who.name] is not mine:
                break
            if self.paper.any_to_do():
                answer = self.paper.claim(asked.press, asked.body.printer)
        return replied(answer)

    def report(self, asked: Asked) -> Reply:
        """A printer says what became of a slip."""
        return replied(
            self.paper.report(asked.press, asked.path["slip"], asked.body.state, asked.body.detail)
        )

    def reprint(self, asked: Asked) -> Reply:
        """Prints a slip once more."""
        return replied(self.paper.reprint(asked.press, asked.path["slip"]))

    def reprint_ticket(self, asked: Asked) -> Reply:
        """Prints a ticket of today once more."""
        return replied(self.paper.reprint_ticket(asked.press, asked.path["number"]))

    def void(self, asked: Asked) -> Reply:
        """Declares a slip spoiled."""
        return replied(self.paper.void(asked.press, asked.path["slip"]))

    def endpoints(self, *, virtual: bool, demo: bool) -> list[Endpoint]:
        """The calls of this door; the roll only with the virtual printer, outside the demo for staff only."""
        s = shapes
        job, report = {200: s.Job, 204: None}, {200: s.SlipReport}
        slip = "/slips/<int:slip>"
        calls = [
            self._post(
                "/slips/claim", "Waits up to 25 s for a slip", self.claim, job, "printer", bodies.ClaimBody
            ),
            self._post(
                f"{slip}/state", "What became of a slip", self.report, report, "printer", bodies.ReportBody
            ),
            self._post(f"{slip}/reprint", "Prints it once more", self.reprint, report, "clerk"),
            self._post(f"{slip}/void", "Declares it spoiled", self.void, report, "clerk"),
            self._post(
                "/tickets/<number>/reprint", "Prints a slip again", self.reprint_ticket, report, "clerk"
            ),
        ]
        if not virtual:
            return calls
        return [*calls, *RollDoor(self.roll).endpoints(demo=demo)]

    @staticmethod
    def _post(
        path: str,
        summary: str,
        do: Callable[[Asked], Reply],
        answers: Mapping[int, type | None],
        who: Needed,
        body: type[bodies.Body] | None = None,
    ) -> Endpoint:
        problems = (400, 401, 403, 404, 409, 422)
        return Endpoint("POST", path, summary, do, answers, who, body, problems=problems)
