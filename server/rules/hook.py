"""The light or buzzer that goes with each call: what hall.toml says of it, and what it is told."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, urlsplit

Kind = Literal["call", "recall", "last"]
MARKS = ("number", "seat", "id", "kind")
KEYS = ("url", "method", "command", "seats")
MOST_SEATS = 99


class BadHook(ValueError):
    """A [hook] that cannot be used; the sentence says what is allowed."""


class Ring(NamedTuple):
    """One call that is announced now. `kind`: the first time, again, or for the last time;
    `recalled`: how many rings of this call came before.
    """

    id: int
    number: str
    seat: int
    kind: Kind
    recalled: int

    @property
    def marks(self) -> dict[str, str]:
        """What fills the marks of an address or a command."""
        return {"number": self.number, "seat": str(self.seat), "id": str(self.id), "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Hook:
    """What is called with each ring: an address in the hall's network, a program of this machine, or both.
    `seats`: for calls to these only; none: to all. Without either nothing is called.
    """

    url: str = ""
    method: Literal["POST", "GET"] = "POST"
    command: tuple[str, ...] = ()
    seats: tuple[int, ...] = ()

    @property
    def wanted(self) -> bool:
        """Whether there is anything to call."""
        return bool(self.url or self.command)

    def meant(self, ring: Ring) -> bool:
        """Whether a ring is one of those that are called for."""
        return self.wanted and (not self.seats or ring.seat in self.seats)

    def address(self, ring: Ring) -> str:
        """The address for one ring, its marks filled in."""
        return _filled(self.url, {name: quote(value, safe="") for name, value in ring.marks.items()})

    def words(self, ring: Ring) -> list[str]:
        """The command for one ring. No shell reads it: a mark is never more than one word."""
        return [_filled(word, ring.marks) for word in self.command]


NO_HOOK = Hook()


def read_hook(table: object) -> Hook:
    """The hook that hall.toml's table [hook] describes. Raises BadHook."""
    if not isinstance(table, Mapping):
        raise BadHook('hook: write it as a table: [hook], below it url = "http://..." or command = [...]')
    for name in table:
        if name not in KEYS:
            raise BadHook(f"hook: unknown key {name!r}; known are {', '.join(KEYS)}")
    hook = Hook(_url(table.get("url", "")), _method(table), _command(table), _seats(table))
    if not hook.wanted:
        raise BadHook("hook: give a url, a command, or both")
    return hook


def is_near(host: str) -> bool:
    """Whether an IP address belongs to this machine or to a network of its own: nothing outside is called."""
    found = ipaddress.ip_address(host.partition("%")[0])
    return found.is_loopback or found.is_link_local or (found.is_private and not found.is_unspecified)


def _url(url: object) -> str:
    if not isinstance(url, str):
        raise BadHook(f"hook.url: {url!r} is no address")
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as fault:
        raise BadHook(f"hook.url: {url!r} is no address") from fault
    plain = url.isascii() and url.isprintable() and " " not in url
    if parts.scheme != "http" or not host or "{" in parts.netloc or "@" in parts.netloc or not plain:
        raise BadHook(f"hook.url: {url!r} is not an address such as http://192.168.1.50/light?seat={{seat}}")
    if _is_ip(host) and not is_near(host):
        raise BadHook(f"hook.url: {host} is outside the hall's own network")
    return url


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _method(table: Mapping[str, Any]) -> Literal["POST", "GET"]:
    method = table.get("method", "POST")
    if method not in ("POST", "GET"):
        raise BadHook(f"hook.method: {method!r} is neither POST nor GET")
    return "GET" if method == "GET" else "POST"


def _command(table: Mapping[str, Any]) -> tuple[str, ...]:
    command = table.get("command", [])
    words = command if isinstance(command, list) else [None]
    if not all(isinstance(word, str) and "\0" not in word for word in words) or (words and not words[0]):
        raise BadHook('hook.command: write it as a list of words: ["/usr/local/bin/light", "{seat}"]')
    return tuple(words)


def _seats(table: Mapping[str, Any]) -> tuple[int, ...]:
    seats = table.get("seats", [])
    listed = seats if isinstance(seats, list) else [None]
    for seat in listed:
        if isinstance(seat, bool) or not isinstance(seat, int) or not 1 <= seat <= MOST_SEATS:
            raise BadHook(f"hook.seats: {seats!r} is no list of seats, such as [1, 2]")
    return tuple(listed)


def _filled(text: str, marks: Mapping[str, str]) -> str:
    """The text with its marks replaced; other braces stay, a program may want some."""
    for name in MARKS:
        text = text.replace(f"{{{name}}}", marks[name])
    return text
