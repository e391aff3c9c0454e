"""One call of the light: an HTTP request or a program, over within two seconds whatever happens."""

import json
import socket
import subprocess
import time
from urllib.parse import urlsplit

from server.rules.hook import Hook, Ring, is_near

LIMIT = 2.0
"""Seconds in all: a light that comes later than this is of no use."""
HEAD = 4096


class CallFailed(Exception):
    """The light was not reached; the sentence says why."""


def call_hook(hook: Hook, ring: Ring) -> None:
    """Calls all that the hook names. Blocks for up to LIMIT seconds each. Raises CallFailed."""
    faults = []
    for wanted, call in ((hook.command, run_command), (hook.url, ask_address)):
        try:
            if wanted:
                call(hook, ring)
        except CallFailed as fault:
            faults.append(str(fault))
    if faults:
        raise CallFailed("; ".join(faults))


def run_command(hook: Hook, ring: Ring) -> None:
    """Runs the program, without a shell, its words as given. Raises CallFailed."""
    words = hook.words(ring)
    try:
        done = subprocess.run(
            words, timeout=LIMIT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise CallFailed(f"{words[0]} was not done after {LIMIT:g} s") from fault
    except OSError as fault:
        raise CallFailed(f"{words[0]}: {fault.strerror}") from fault
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[:80]
        raise CallFailed(f"{words[0]} ended with {done.returncode}{': ' if said else ''}{said}")


def ask_address(hook: Hook, ring: Ring) -> None:
    """Sends the request and reads how it was answered; follows no redirection. Raises CallFailed."""
    ends = time.monotonic() + LIMIT
    url = urlsplit(hook.address(ring))
    place = url.netloc
    try:
        with socket.create_connection(_near(url.hostname or "", url.port or 80), timeout=LIMIT) as link:
            _left(link, ends)
            link.sendall(
                _request(hook, ring, url.netloc, f"{url.path or '/'}{'?' if url.query else ''}{url.query}")
            )
            status = _status(link, ends)
    except TimeoutError as fault:
        raise CallFailed(f"{place} did not answer within {LIMIT:g} s") from fault
    except OSError as fault:
        raise CallFailed(f"{place}: {fault.strerror or fault}") from fault
    if not 200 <= status < 300:
        raise CallFailed(f"{place} answered {status}" if status else f"{place} does not speak HTTP")


def _near(host: str, port: int) -> tuple[str, int]:
    """The address behind a name, which must be one of the hall's own network; looked up at every call."""
    found = [str(place[4][0]) for place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    near = [address for address in found if is_near(address)]
    if not near:
        raise CallFailed(f"{host} is outside the hall's own network")
    return near[0], port


def _request(hook: Hook, ring: Ring, host: str, path: str) -> bytes:
    lines = [f"{hook.method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    body = b""
    if hook.method == "POST":
        body = json.dumps(ring._asdict()).encode()
        key = f"ring-{ring.id:06d}-{ring.recalled}"
        lines += [f"Idempotency-Key: {key}", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _status(link: socket.socket, ends: float) -> int:
    """The status of the answer; 0 for something that is no answer."""
    got = b""
    while b"\r\n" not in got and len(got) < HEAD:
        _left(link, ends)
        more = link.recv(HEAD)
        if not more:
            break
        got += more
    words = got.partition(b"\r\n")[0].split()
    return int(words[1]) if len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit() else 0


def _left(link: socket.socket, ends: float) -> None:
    """What is left of the time is all that the next step may take."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    link.settimeout(left)
