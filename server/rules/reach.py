"""Where phones reach the hall: its public address, and what shows that it was reached from outside.

What cannot be known here: through which network a phone really came. A tunnel or a reverse proxy stands
between, and tells of it only what it wants to.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

LONGEST = 200
"""Characters: with a key behind it the address must still fit a QR code on 58 mm paper."""
PORTS = {"http": 80, "https": 443}
LOCAL_ENDINGS = (".local", ".localhost", ".localdomain", ".lan", ".home", ".internal", ".home.arpa")
"""Names that only a network of its own answers to."""


class Seen(NamedTuple):
    """How a request came: the host it was sent to (with the port, if any), the address of who sent it,
    and whether that was told by a proxy (`forwarded`) or is the other end of the connection.
    """

    host: str
    client: str
    forwarded: bool = False


def is_address(text: str) -> bool:
    """Whether this is a web address of a host, without a path behind it."""
    parts = _split(text)
    return parts is not None and parts.scheme in PORTS and bool(parts.hostname) and _plain(text, parts)


def ticket_page(address: str, key: str) -> str:
    """The address of a ticket's page."""
    return f"{address.rstrip('/')}/t/{key}"


def proof_page(address: str, token: str) -> str:
    """The address that a phone opens to prove that the hall is reached from outside."""
    return f"{address.rstrip('/')}/t/test/{token}"


def is_local(address: str) -> bool:
    """Whether an address can only be meant for a network of its own: private, loopback, .local."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    number = _number(host)
    if number is not None:
        return not number.is_global
    return "." not in host or host.endswith(LOCAL_ENDINGS)


def fault_of(address: str, seen: Seen) -> str | None:
    """Why a request proves nothing: the code of the sentence; None when it does."""
    if not is_address(address):
        return "no_public_address"
    if is_local(address):
        return "public_local"
    if not _same_host(address, seen.host):
        return "proof_other_host"
    return "proof_inside" if _inside(seen) else None


def _inside(seen: Seen) -> bool:
    """Whether the phone itself was still in the hall's network. The near end of a tunnel is not the phone."""
    number = _number(seen.client)
    if number is None or (number.is_loopback and not seen.forwarded):
        return False
    return number.is_private or number.is_link_local


def _same_host(address: str, said: str) -> bool:
    wanted, found = _split(address), _split(f"//{said}")
    if wanted is None or found is None:
        return False
    usual = PORTS[wanted.scheme]
    return (wanted.hostname, wanted.port or usual) == (found.hostname, found.port or usual)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _plain(text: str, parts: SplitResult) -> bool:
    """Nothing but scheme, host and port, in signs that every phone's camera reads."""
    bare = parts.path in ("", "/") and "@" not in parts.netloc and "?" not in text and "#" not in text
    return bare and text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(number, "ipv4_mapped", None) or number
