"""A crowd at a running hall: residents and clerks, each a process of its own with one keep-alive connection.

A press is repeated with its key until the hall answers, as our pages do; each tells what was answered.
"""

import http.client
import json
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple
from uuid import uuid4

PATIENCE = 60.0
AWAY = (ConnectionError, http.client.HTTPException, TimeoutError)


def first_numbers(count: int) -> list[int]:
    """The numbers of a day that `count` residents get: those kept for paper (901-950) are passed over."""
    return [*range(1, 901), *range(951, 951 + count)][:count]


class Pressed(NamedTuple):
    """One press that was answered."""

    key: str
    status: int
    body: Any


class Link:
    """One person's connection to the hall. `statuses` counts every answer, the hall's own fault as 500."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self.port, self.token = port, token
        self.statuses: Counter[int] = Counter()
        self._connection: http.client.HTTPConnection | None = None

    def press(self, path: str, body: Any = None, key: str | None = None) -> Pressed:
        """Presses until there is an answer; the hall may be away for a while, or busy (503)."""
        key = key or uuid4().hex
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                status, answer = self._once(path, body, key)
            except AWAY:
                self._connection = None
                time.sleep(0.02)
                continue
            self.statuses[500 if _is_fault(answer) else status] += 1
            if status != 503:
                return Pressed(key, status, answer)
            time.sleep(0.02)
        raise TimeoutError(f"no answer to {path} in {PATIENCE:.0f} s")

    def _once(self, path: str, body: Any, key: str) -> tuple[int, Any]:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        self._connection.request("POST", f"/api/v1{path}", json.dumps(body or {}), headers)
        answer = self._connection.getresponse()
        raw = answer.read()
        return answer.status, json.loads(raw) if raw else None


def _is_fault(answer: Any) -> bool:
    """Whether the hall hid a fault of its own behind "try again"."""
    return isinstance(answer, dict) and answer.get("type") == "/problems/fault"


class Told(NamedTuple):
    """What a process has to tell at its end."""

    who: str
    presses: list[tuple[str, str]]
    statuses: Counter[int]


def resident(link: Link, count: int) -> list[tuple[str, str]]:
    """Takes `count` tickets, each tenth with a second press of the same key; (ticket key, number)."""
    taken = []
    for place in range(count):
        pressed = link.press("/tickets")
        taken.append((pressed.body["key"], pressed.body["number"]))
        if place % 10 == 0:
            again = link.press("/tickets", key=pressed.key)
            assert again.body["number"] == pressed.body["number"], "one press, two numbers"
    return taken


def patient_resident(link: Link, done: Any) -> list[tuple[str, str]]:
    """Takes tickets until `done` is set; (ticket key, number)."""
    taken = []
    while not done.is_set():
        pressed = link.press("/tickets")
        taken.append((pressed.body["key"], pressed.body["number"]))
        time.sleep(0.01)
    return taken


def clerk(link: Link, seat: int, done: Any) -> list[tuple[str, str]]:
    """Presses Next until `done` is set and nobody waits any more; (ticket key, number) as called."""
    called: list[tuple[str, str]] = []
    body: dict[str, Any] = {}
    while True:
        last_round = done.is_set()
        pressed = link.press(f"/seats/{seat}/next", body)
        body = {"finish": {}} if pressed.status == 200 else {}
        if pressed.status == 200:
            called.append((pressed.body["ticket"]["key"], pressed.body["ticket"]["number"]))
        elif last_round:
            return called
        else:
            time.sleep(0.01)


def passer_by(link: Link, seat: int, done: Any) -> list[tuple[str, str]]:
    """Presses Next at a seat that is not theirs."""
    while not done.is_set():
        assert link.press(f"/seats/{seat}/next").status == 403
        time.sleep(0.02)
    return []


class Crowd:
    """Processes that press at a hall. `gather` waits for all and returns what they tell."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._context = multiprocessing.get_context("spawn")
        self._results: Any = self._context.Queue()
        self._people: dict[str, SpawnProcess] = {}
        self._told: dict[str, Told] = {}
        self.done = self._context.Event()

    def send(self, who: str, act: Callable[..., Any], *what: Any, token: str | None = None) -> None:
        """Lets one person begin: `act(link, *what)`."""
        person = self._context.Process(target=_live, args=(who, act, self.port, token, what, self._results))
        person.start()
        self._people[who] = person

    def gather(self, *names: str) -> list[Told]:
        """What these people tell; what went wrong with any of them is raised here."""
        while set(names) - set(self._told):
            told = self._results.get(timeout=PATIENCE)
            assert isinstance(told, Told), told
            self._told[told.who] = told
            self._people[told.who].join()
        return [self._told[name] for name in names]

    def send_home(self) -> None:
        """Ends whoever is still there."""
        for person in self._people.values():
            person.kill()
            person.join()


def _live(who: str, act: Callable[..., Any], port: int, token: str | None, what: Any, results: Any) -> None:
    link = Link(port, token)
    try:
        presses = act(link, *what)
    except Exception as fault:  # noqa: BLE001 - told to the test
        results.put(f"{who}: {type(fault).__name__} {fault}")
    else:
        results.put(Told(who, presses, link.statuses))
