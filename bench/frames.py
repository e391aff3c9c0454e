"""The few bytes of WebSocket (RFC 6455) and Socket.IO that a screen needs, by hand: a lean client is fast."""

import os
import struct
from base64 import b64encode

HEAD_END = b"\r\n\r\n"
TEXT, CLOSE = 1, 8
OPENED = b"0"
PING, PONG = b"2", b"3"
JOIN = b"40/live,"
HALL = b'42/live,["hall"'


def upgrade(port: int) -> bytes:
    """The request that turns a connection into a Socket.IO socket (engine.io 4, transport websocket)."""
    nonce = b64encode(os.urandom(16)).decode()
    return (
        f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {nonce}\r\n\r\n"
    ).encode()


def masked(text: bytes) -> bytes:
    """A text frame of up to 125 bytes as a client sends it. The mask is zero: allowed, and free."""
    if len(text) > 125:
        raise ValueError("a client's frame here has at most 125 bytes")
    return bytes((0x80 | TEXT, 0x80 | len(text), 0, 0, 0, 0)) + text


def unframed(buffer: bytearray) -> list[tuple[int, bytes]]:
    """Takes the whole frames off the front of a buffer: (opcode, payload) each. Servers do not mask."""
    found = []
    start = 0
    while True:
        head = _head(buffer, start)
        if head is None or len(buffer) < head[1]:
            break
        body, end = head
        found.append((buffer[start] & 0x0F, bytes(buffer[body:end])))
        start = end
    del buffer[:start]
    return found


def _head(buffer: bytearray, start: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `start` begins and ends; None while its head is not complete."""
    have = len(buffer) - start
    if have < 2:
        return None
    size = buffer[start + 1] & 0x7F
    wide = {126: 2, 127: 8}.get(size, 0)
    body = start + 2 + wide
    if have < 2 + wide:
        return None
    if wide:
        size = struct.unpack_from(">H" if wide == 2 else ">Q", buffer, start + 2)[0]
    return body, body + size


def answer_length(head: bytes) -> int:
    """The Content-Length of an HTTP head, 0 when it names none (204, 304)."""
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def http_post(port: int, path: str, body: bytes, headers: dict[str, str]) -> bytes:
    """One keep-alive POST, ready to send."""
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Type: application/json"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body
