"""A hall inside the process of the test, its clock turned by hand: no socket, no worker, no waiting."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from server.app import House, build
from server.config import Config
from server.demo import MATTERS
from server.people import hashed, password_hash
from server.rules.catalogue import Matter
from server.rules.catalogue_file import parse_matters
from server.rules.times import SECOND
from server.store import matters, open_store, people
from tests.running import Reply

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Nine o'clock in Shanghai, on a Monday."""
FOREVER = 2**60
PASSWORD = "window-1"


@cache
def catalogue() -> list[Matter]:
    """The demo hall's matters."""
    return list(parse_matters(MATTERS.read_bytes()))


@cache
def stored_password() -> str:
    """One argon2 hash for everybody: each costs 130 ms."""
    return password_hash(PASSWORD)


@dataclass
class Clock:
    """UTC microseconds; moves only when told."""

    now: int = int(MORNING.timestamp()) * SECOND

    def __call__(self) -> int:
        return self.now

    def forward(self, **span: float) -> None:
        """Moves on by minutes=..., hours=... as timedelta names them."""
        self.now += int(timedelta(**span) / timedelta(microseconds=1))


@dataclass
class SmallHall:
    """A wired hall and its clock; `call` speaks its API, `restart` builds it anew on the same data."""

    data: Path
    printer: str = "virtual"
    clock: Clock = field(default_factory=Clock)
    house: House = field(init=False)

    def __post_init__(self) -> None:
        self.start()
        with self.house.store.writing() as con:
            matters.replace(con, catalogue())

    def start(self, seats: int = 3) -> None:
        config = Config(data=self.data, printer=self.printer, seats=seats)
        self.house = build(config, open_store(config.database, demo=False), self.clock)

    def restart(self, seats: int = 3) -> None:
        """Stops and starts again, as a power cut would; `seats` is how many there are from then on."""
        self.house.store.close()
        self.start(seats)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        key: str | None = None,
        headers: dict[str, str] | None = None,
        raw: bytes | None = None,
    ) -> Reply:
        """One call below /api/v1, as RunningHall.call makes it: a POST without a key gets one ("": none)."""
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if method == "POST" and key != "":
            sent.setdefault("Idempotency-Key", key or uuid4().hex)
        given: dict[str, Any] = {"data": raw} if raw is not None else {"json": body or {}}
        if method == "GET":
            given = {}
        answer = self.house.flask.test_client(use_cookies=False).open(
            f"/api/v1{path}", method=method, headers=sent, **given
        )
        read = answer.get_json() if answer.data else None
        return Reply(answer.status_code, read, dict(answer.headers))

    def hire(self, name: str, role: str = "staff") -> str:
        """A person with a log-in, already logged in; the token."""
        token = secrets.token_urlsafe(32)
        with self.house.store.writing() as con:
            people.add_staff(con, name, role, stored_password(), self.clock())
            found = people.staff_named(con, name)
            assert found is not None
            people.add_session(con, hashed(token), found.id, FOREVER)
        return token

    def sit(self, name: str, seat: int) -> str:
        """Hires a clerk and lets them take a seat; the token."""
        token = self.hire(name)
        assert self.call("POST", f"/seats/{seat}/open", token=token).status == 200
        return token

    def take(self, token: str | None = None, **body: Any) -> dict[str, Any]:
        """A resident takes a ticket; a second passes, so that issue times differ."""
        reply = self.call("POST", "/tickets", body, token=token)
        assert reply.status == 201, reply.body
        self.clock.forward(seconds=1)
        ticket: dict[str, Any] = reply.body
        return ticket

    def next(self, token: str, seat: int = 1, **body: Any) -> dict[str, Any]:
        """A clerk presses Next and somebody is called."""
        reply = self.call("POST", f"/seats/{seat}/next", body, token=token)
        assert reply.status == 200, reply.body
        called: dict[str, Any] = reply.body
        return called

    def serve_all(self, token: str, seat: int = 1) -> list[str]:
        """Calls and finishes everybody who waits; their numbers in the order of the calls."""
        numbers = []
        body: dict[str, Any] = {}
        while (reply := self.call("POST", f"/seats/{seat}/next", body, token=token)).status == 200:
            numbers.append(reply.body["ticket"]["number"])
            body = {"finish": {}}
        return numbers

    def enrol(self, kind: Any, name: str, printer: str = "") -> str:
        """A device of the hall, a kiosk's with the `printer` beside it; its token."""
        return self.house.people.enrol(kind, name, printer)
