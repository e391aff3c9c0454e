"""How a simulated day reaches a running hall: its HTTP API, one kept connection, only that one address."""

import http.client
import json
import secrets
import time
from typing import Any
from urllib.parse import urlsplit

from server.simulate.agenda import PressRefused
from server.views import View

LIMIT = 10.0
"""Seconds until a call is given up."""
TRIES = 6
"""How often a press is repeated under the same key while the hall is busy or away; the pauses double."""
PAUSE = 0.1
_AWAY = (OSError, http.client.HTTPException)


class NoHall(ConnectionError):
    """The hall cannot be played in; the sentence says what to look at."""


class Link:
    """The hall at `url`. Raises NoHall for what is no hall's address, and when the hall stays away."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NoHall(f"the hall's address is {url!r}; it looks like http://127.0.0.1:8000")
        make = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.url = url
        self._path = parts.path.rstrip("/") + "/api/v1"
        self._connection = make(parts.hostname, parts.port, timeout=LIMIT)

    def get(self, path: str) -> View:
        """What the hall tells about something; asked once only, so that a wrong address shows at once."""
        return self._asked("GET", path, None, {}, tries=1)

    def post(self, path: str, body: dict[str, Any], token: str | None = None) -> View:
        """One press, repeated under its key until it is answered; the answer, {} for an empty one.

        Raises PressRefused when the hall says no, with the status.
        """
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": f"simulate-{secrets.token_urlsafe(16)}",
        }
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return self._asked("POST", path, json.dumps(body).encode(), headers)

    def delete(self, path: str, token: str) -> None:
        """Ends something."""
        self._asked("DELETE", path, None, {"Authorization": f"Bearer {token}"})

    def close(self) -> None:
        """Hangs up."""
        self._connection.close()

    def _asked(
        self, method: str, path: str, data: bytes | None, headers: dict[str, str], tries: int = TRIES
    ) -> View:
        said = ""
        for attempt in range(tries):
            if attempt:
                time.sleep(PAUSE * 2**attempt)
            try:
                status, raw = self._exchanged(method, path, data, headers)
            except _AWAY as fault:
                said = str(fault) or type(fault).__name__
                continue
            if status < 500:
                return _judged(status, raw)
            said = f"it answers {status}"
        raise NoHall(f"no answer from the hall at {self.url} ({said}): is `onewindow serve` running there?")

    def _exchanged(
        self, method: str, path: str, data: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes]:
        """One request; a connection that something went wrong on is not used again."""
        try:
            self._connection.request(method, self._path + path, data, headers)
            answer = self._connection.getresponse()
            return answer.status, answer.read()
        except BaseException:
            self._connection.close()
            raise


def _judged(status: int, raw: bytes) -> View:
    try:
        body = json.loads(raw) if raw else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise NoHall("what answers there is no hall: it does not speak JSON")
    if 200 <= status < 300:
        return body
    said = body.get("detail") or body.get("title") or http.client.responses.get(status, "")
    raise PressRefused(status, f"{status} {said}".strip())
