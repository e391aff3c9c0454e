"""A real running hall for tests: its own process, a free port, a data folder that is thrown away."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.demo_folder import lay_out
from tests.forked_hall import ForkedHall

ROOT = Path(__file__).resolve().parents[1]
START_LIMIT = 30


@dataclass
class Reply:
    """What a call answered."""

    status: int
    body: Any
    headers: dict[str, str]


@dataclass
class RunningHall:
    """`onewindow serve` on a free port. `call` speaks its API, `restart` starts it again on the same data."""

    data: Path
    demo: bool = True
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    forked: bool = False
    process: subprocess.Popen[str] | ForkedHall | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "RunningHall":
        words = ["serve", "--data", str(self.data), "--port", str(self.port)] + ["--demo"] * self.demo
        environment = os.environ | {
            f"ONEWINDOW_{name.upper()}": value for name, value in self.settings.items()
        }
        if self.forked:
            self.process = ForkedHall(words, environment)
        else:
            command = [sys.executable, "-m", "server", *words]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
            )
        assert self.process.stdout is not None
        said = self.process.stdout.readline()
        opened = re.search(r":(\d+)$", said.strip())
        assert opened, f"the hall did not open: {said!r}"
        self.port = int(opened[1])
        return self

    def start_empty(self) -> "RunningHall":
        """Starts a demo hall on a new folder, with nobody waiting: quickly, as it restarts from then on."""
        self.forked = True
        lay_out(self.data, self.settings.get("printer", "virtual"))
        self.start()
        if self.call("GET", "/queue").body["waiting"]:
            self.empty_line()  # a new day has begun since the folder was laid out
        return self

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        assert self.process is not None
        self.process.send_signal(how)
        code = self.process.wait(timeout=10)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def restart(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.stop(how)
        self.start()

    def call(
        self, method: str, path: str, body: Any = None, *, token: str | None = None, key: str | None = None
    ) -> Reply:
        """One call below /api/v1. POSTs carry a key of their own unless one is given ("" for none)."""
        data = None if method == "GET" else json.dumps(body or {}).encode()
        headers = {"Content-Type": "application/json"} if data is not None else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if method == "POST" and key != "":
            headers["Idempotency-Key"] = key or uuid4().hex
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=40) as answer:
                raw = answer.read()
                return Reply(answer.status, json.loads(raw) if raw else None, dict(answer.headers))
        except urllib.error.HTTPError as fault:
            raw = fault.read()
            return Reply(fault.code, json.loads(raw) if raw else None, dict(fault.headers))

    def log_in(self, name: str, password: str = "demo") -> str:
        """The token of a person of the demo hall."""
        reply = self.call("POST", "/session", {"name": name, "password": password})
        assert reply.status == 200, reply.body
        return str(reply.body["token"])

    def sit(self, name: str, seat: int) -> str:
        """Logs a person in and takes a seat; the token."""
        token = self.log_in(name)
        assert self.call("POST", f"/seats/{seat}/open", token=token).status == 200
        return token

    def take(self, **body: Any) -> dict[str, Any]:
        """Takes a ticket."""
        reply = self.call("POST", "/tickets", body)
        assert reply.status == 201, reply.body
        ticket: dict[str, Any] = reply.body
        return ticket

    def empty_line(self) -> None:
        """Lets everybody who waits be served, so that a test begins with an empty line."""
        token = self.sit("chen", 3)
        while self.call("POST", "/seats/3/next", token=token).status == 200:
            self.call("POST", "/seats/3/finish", token=token)
        self.call("POST", "/seats/3/close", token=token)
