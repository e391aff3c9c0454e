"""How the print worker reaches the hall: its HTTP API by the standard library, a time limit on each call."""

import contextlib
import http.client
import json
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from kiosk.parcel import parcel

CALL_LIMIT = 10.0  # seconds until an ordinary call is given up
CLAIM_LIMIT = 40.0  # the hall itself waits up to 25 s for a slip (contract)
ANSWER_BYTES = 1 << 20
# What a kept connection that the hall has closed meanwhile looks like.
_STALE = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError)
_BUSY = frozenset({502, 503, 504})


class Unreachable(Exception):
    """No answer, so asking again with the same key is right; the sentence says what to look at."""


class Refused(Exception):
    """The hall answered no; `status` is the HTTP status."""

    def __init__(self, status: int, sentence: str) -> None:
        self.status = status
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Job:
    """One slip to print. `attempt` counts from 1, `slip` is what slip_facts.parse_slip reads."""

    id: int | str
    attempt: int
    copies: int
    reprint: bool
    slip: Mapping[str, object]


def new_key() -> str:
    """A fresh Idempotency-Key."""
    return secrets.token_urlsafe(16)


class HallLink:
    """One kept connection to the hall at `url`, used by one thread; `interrupt` may come from another."""

    def __init__(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"the hall's address is {url!r}; it looks like http://127.0.0.1:8000")
        self.url = url
        self._token = token
        self._parts = parts
        self._path = parts.path.rstrip("/") + "/api/v1"
        self._connection: http.client.HTTPConnection | None = None
        self._claiming = False
        self._interrupted = False

    def twin(self) -> "HallLink":
        """Another link to the same hall, for another thread."""
        return HallLink(self.url, self._token)

    def claim(self, printer: str, status: Mapping[str, str | bool], *, key: str) -> Job | None:
        """The next slip for `printer`, None when 25 s brought none. Raises Unreachable, Refused."""
        self._claiming = True
        try:
            answer = self._post("/slips/claim", {"printer": printer, "status": status}, key, CLAIM_LIMIT)
        finally:
            self._claiming = False
        return None if answer is None else _parse_job(answer)

    def state(self, job: Job, state: str, detail: str, *, key: str) -> None:
        """Reports what became of a job. Raises Unreachable, Refused."""
        path = f"/slips/{quote(str(job.id), safe='')}/state"
        self._post(path, {"state": state, "detail": detail}, key, CALL_LIMIT)

    def printer_state(self, printer: str, status: Mapping[str, str | bool], *, key: str) -> None:
        """Says how the printer is. Raises Unreachable, Refused."""
        self._post("/printers/state", {"printer": printer, "status": status}, key, CALL_LIMIT)

    def paper(
        self, job: Job, data: bytes, rendering: Mapping[str, Any], *, key: str, ran_out: bool = False
    ) -> list[str]:
        """Hands the virtual printer's paper over; returns what it suffers. Raises Unreachable, Refused.

        `ran_out`: the paper ended in the middle of this job, as the hall's switch mid_slip asked for.
        """
        body = {"id": job.id} | parcel(data, rendering) | ({"ran_out": True} if ran_out else {})
        return _faults(self._call("POST", "/paper", body, key, CALL_LIMIT))

    def faults(self) -> list[str]:
        """What the virtual printer suffers by the switches of /paper. Raises Unreachable, Refused."""
        return _faults(self._call("GET", "/paper/faults", None, "", CALL_LIMIT))

    def interrupt(self) -> None:
        """Ends a waiting claim at once, and every later one; other calls run to their end."""
        self._interrupted = True
        connection = self._connection
        if self._claiming and connection is not None and connection.sock is not None:
            with contextlib.suppress(OSError):  # already gone is what was wanted
                connection.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Closes the kept connection; the next call opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _post(self, path: str, body: Mapping[str, Any], key: str, limit: float) -> object:
        return self._call("POST", path, body, key, limit)

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None, key: str, limit: float) -> object:
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        kept = self._connection is not None
        try:
            return self._exchange(method, path, data, key, limit)
        except _STALE as fault:
            self.close()
            if not kept or self._stopped():
                raise Unreachable(self._look_at(fault)) from fault
        except (OSError, http.client.HTTPException) as fault:
            self.close()
            raise Unreachable(self._look_at(fault)) from fault
        return self._call(method, path, body, key, limit)

    def _stopped(self) -> bool:
        return self._interrupted and self._claiming

    def _exchange(self, method: str, path: str, data: bytes | None, key: str, limit: float) -> object:
        connection = self._open(limit)
        if self._stopped():
            raise Unreachable("the worker is ending")
        headers = {"Authorization": f"Bearer {self._token}"}
        if data is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": key}
        connection.request(method, self._path + path, data, headers)
        response = connection.getresponse()
        raw = response.read(ANSWER_BYTES)
        if response.length and len(raw) < ANSWER_BYTES:  # the hall ended while it spoke; read() says nothing
            raise http.client.IncompleteRead(raw, response.length)
        if response.will_close:
            self.close()
        return self._judge(response.status, raw)

    def _open(self, limit: float) -> http.client.HTTPConnection:
        connection = self._connection
        if connection is None:
            secure = self._parts.scheme == "https"
            make = http.client.HTTPSConnection if secure else http.client.HTTPConnection
            connection = make(self._parts.hostname or "", self._parts.port, timeout=CALL_LIMIT)
            self._connection = connection
            connection.connect()
        if connection.sock is not None:
            connection.sock.settimeout(limit)
        return connection

    def _judge(self, status: int, raw: bytes) -> object:
        if status == 204:
            return None
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            body = {}
        if 200 <= status < 300:
            return body
        sentence = _sentence(status, body)
        if status in _BUSY:
            raise Unreachable(f"the hall at {self.url} is not well: {sentence}")
        raise Refused(status, f"the hall at {self.url} refused: {sentence}")

    def _look_at(self, fault: Exception) -> str:
        return (
            f"no answer from the hall at {self.url} ({str(fault) or type(fault).__name__}): "
            f"is `onewindow serve` running there, and is the network cable in?"
        )


def _faults(answer: object) -> list[str]:
    return [str(fault) for fault in answer.get("faults", [])] if isinstance(answer, dict) else []


def _sentence(status: int, body: object) -> str:
    """What a problem document (RFC 9457) says, else the bare status."""
    said = body.get("detail") or body.get("title") if isinstance(body, dict) else None
    return f"{status} {said or http.client.responses.get(status, '')}".strip()


def _parse_job(raw: object) -> Job:
    match raw:
        case {
            "id": int() | str() as name,
            "attempt": int() as attempt,
            "copies": int() as copies,
            "reprint": bool() as reprint,
            "slip": dict() as slip,
        }:
            return Job(name, attempt, max(1, copies), reprint, slip)
    raise Refused(200, f"the hall's answer to a claim is not a job: {raw!r:.200}")
