"""A printer that a test plays itself, for a running hall: what it says, and what becomes of slips."""

from typing import Any

from server.app import system_clock
from server.cli_folder import opened
from server.people import People
from tests.running import RunningHall

ADDRESS = "tcp:192.168.1.50:9100"
REMOTE = {"printer": "remote"}
"""What a hall must be set to so that it has no print worker of its own."""


class PlayedPrinter:
    """A printer beside the hall, as its print worker would tell of it."""

    def __init__(self, hall: RunningHall, name: str = "entrance") -> None:
        self.hall, self.status = hall, {"state": "ok", "detail": "", "profile": "generic-80mm", "reads": True}
        _, store = opened(hall.data, hall.demo)
        self.token = People(store, system_clock).enrol("printer", name)
        self.is_now("ok")

    def is_now(self, state: str) -> "PlayedPrinter":
        """Tells the hall how it is."""
        self.status = self.status | {"state": state}
        reply = self.hall.call("POST", "/printers/state", self._said(), token=self.token)
        assert reply.status == 200, reply.body
        return self

    def takes(self) -> dict[str, Any]:
        """The next slip; there must be one."""
        job = self._asks()
        assert job is not None, "nothing is to print"
        return job

    def says_of(self, job: dict[str, Any], state: str) -> None:
        """Tells what became of a slip."""
        body = {"state": state, "detail": ""}
        assert self.hall.call("POST", f"/slips/{job['id']}/state", body, token=self.token).status == 200

    def prints(self, state: str = "confirmed") -> dict[str, Any]:
        """Takes the next slip and ends it so."""
        return self._ends(self.takes(), state)

    def catches_up(self) -> "PlayedPrinter":
        """Prints all that the demo hall has left over. The hall passes over what nobody needs any more:
        slips of people who were served more than a minute ago.
        """
        while job := self._asks():
            self._ends(job)
        staff = self.hall.log_in("chen")
        left = self.hall.call("GET", "/printers", token=staff).body["printers"]
        assert not any(each["queued"] for each in left), "the printer is given nothing, yet slips are queued"
        return self

    def _asks(self) -> dict[str, Any] | None:
        reply = self.hall.call("POST", "/slips/claim", self._said(), token=self.token)
        assert reply.status in (200, 204), reply.body
        return reply.body if reply.status == 200 else None

    def _ends(self, job: dict[str, Any], state: str = "confirmed") -> dict[str, Any]:
        self.says_of(job, "sending")
        self.says_of(job, state)
        return job

    def _said(self) -> dict[str, Any]:
        return {"printer": ADDRESS, "status": self.status}
