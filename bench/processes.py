"""The processes that are measured and those that press: started on free ports, stopped by their own id."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[1]
START_LIMIT, STOP_LIMIT = 60.0, 10.0
SEATS = 30
"""The most a hall may have: 32 clients share these seats."""


class Server:
    """A server process on 127.0.0.1. `command` is given to this Python; `port` None: it says its own."""

    def __init__(
        self, command: list[str], environment: dict[str, str] | None = None, port: int | None = None
    ) -> None:
        self.command, self.environment, self.port = command, environment or {}, port or 0
        self.process: subprocess.Popen[str] | None = None
        self.started_at = 0.0
        self.quiet = False
        """Whether what it says on stderr is dropped."""

    @property
    def pid(self) -> int:
        """The id of the running process."""
        assert self.process is not None, "it has been started"
        return self.process.pid

    def spawn(self) -> None:
        """Starts it and does not wait."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self.command],
            cwd=ROOT,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if self.quiet else None,
            text=True,
        )

    def start(self) -> "Server":
        """Starts it and waits until it says its port."""
        self.spawn()
        assert self.process is not None
        assert self.process.stdout is not None
        said = self.process.stdout.readline().strip()
        found = re.search(r":(\d+)$", said)
        if not found:
            self.stop()
            raise ChildProcessError(f"{self.command[0]} did not start: {said!r}")
        self.port = int(found[1])
        return self

    def ready(self) -> float:
        """Waits until /readyz answers 200; the moment, on the machine's clock."""
        while time.monotonic() < self.started_at + START_LIMIT:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return time.monotonic()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.01)
        raise TimeoutError("the hall was not ready in time")

    def stop(self) -> None:
        """Ends it: politely, then not."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None


def hall(data: Path, *flags: str, port: int | None = None, **settings: object) -> Server:
    """A hall on a data folder; `settings` are those of hall.toml."""
    command = ["server", "serve", "--data", str(data), "--port", str(port or 0), *flags]
    return Server(command, {f"ONEWINDOW_{k.upper()}": str(v) for k, v in settings.items()}, port)


def bare(database: Path) -> Server:
    """The bare routes on the same set-up."""
    return Server(["bench.bare", str(database)])


@contextmanager
def running(*servers: Server) -> Iterator[None]:
    """Starts servers and stops them at the end, whatever happens."""
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in servers:
            server.stop()


class Presser:
    """A child that carries out orders: `bench.presses` or `bench.screens`."""

    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def send(self, **order: object) -> None:
        """Gives an order."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def result(self) -> dict[str, Any]:
        """Waits for what an order brought."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise ChildProcessError("the child that presses ended; its reason stands above")
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, **order: object) -> dict[str, Any]:
        """Gives an order and waits for what it brings."""
        self.send(**order)
        return self.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()
        try:
            self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def memory(pid: int) -> tuple[float, float]:
    """PSS and RSS of one process, in MB (10^6 bytes); PSS counts a shared page by its share."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in rollup.splitlines()[1:]}
    return sizes["Pss"] * 1024 / 1e6, sizes["Rss"] * 1024 / 1e6
