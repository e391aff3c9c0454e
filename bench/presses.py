"""The load: many clients on keep-alive connections, in a process of their own that does nothing but press.

Runs as `python -m bench.presses`: one JSON order a line on stdin, one JSON result a line on stdout.
"""

import json
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from bench.frames import HEAD_END, answer_length, http_post

LIMIT = 60.0
"""Seconds after which a run that does not end is given up."""


@dataclass(slots=True)
class Client:
    """One connection: what it presses, and since when it waits for an answer."""

    link: socket.socket
    path: str
    headers: dict[str, str]
    buffer: bytearray = field(default_factory=bytearray)
    sent_at: float = 0.0

    def press(self, request: bytes) -> None:
        """Sends one request."""
        self.sent_at = time.perf_counter()
        self.link.sendall(request)

    def answered(self) -> bytes | None:
        """Reads what came; the status once the whole answer is there."""
        got = self.link.recv(65536)
        if not got:
            raise ConnectionError(f"{self.path}: the server closed the connection")
        self.buffer += got
        head, end, rest = self.buffer.partition(HEAD_END)
        if not end or len(rest) < answer_length(bytes(head)):
            return None
        self.buffer.clear()
        return bytes(head[9:12])


@dataclass(frozen=True, slots=True)
class Order:
    """Press `count` times in all, by one client for each of `paths`, with its `headers`."""

    port: int
    paths: list[str]
    headers: list[dict[str, str]]
    body: str
    count: int
    expect: list[int]
    """The statuses that count as answered; any other ends the run."""


def run(order: Order) -> dict[str, object]:
    """Carries an order out: seconds from first press to last answer, each answer's milliseconds."""
    clients = [_connect(order.port, *one) for one in zip(order.paths, order.headers, strict=True)]
    try:
        return _run(order, clients)
    finally:
        for client in clients:
            client.link.close()


def _connect(port: int, path: str, headers: dict[str, str]) -> Client:
    link = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return Client(link, path, headers)


def _requests(order: Order, client: Client, count: int) -> Iterator[bytes]:
    for _ in range(count):
        headers = client.headers | {"Idempotency-Key": uuid4().hex}
        yield http_post(order.port, client.path, order.body.encode(), headers)


def _run(order: Order, clients: list[Client]) -> dict[str, object]:
    share = -(-order.count // len(clients))
    ready = {id(client): deque(_requests(order, client, share)) for client in clients}
    selector = selectors.DefaultSelector()
    took: list[float] = []
    began = time.perf_counter()
    for client in clients:
        selector.register(client.link, selectors.EVENT_READ, client)
        client.press(ready[id(client)].popleft())
    while len(took) < share * len(clients):
        if time.perf_counter() - began > LIMIT:
            raise TimeoutError(f"{len(took)} of {order.count} answers after {LIMIT:.0f} s")
        for key, _ in selector.select(1.0):
            client = key.data
            status = client.answered()
            if status is None:
                continue
            took.append((time.perf_counter() - client.sent_at) * 1000)
            if int(status) not in order.expect:
                raise ConnectionError(f"{client.path} answered {int(status)}")
            if ready[id(client)]:
                client.press(ready[id(client)].popleft())
    seconds = time.perf_counter() - began
    selector.close()
    return {"seconds": seconds, "took": took}


def main() -> None:
    """Carries out orders until stdin closes."""
    for line in sys.stdin:
        print(json.dumps(run(Order(**json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
