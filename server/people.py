"""Log-ins, sessions, and the hall's devices. Passwords are kept as argon2 hashes, tokens as SHA-256."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from collections import deque
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.rules.errors import LoginNeeded, TooMany
from server.rules.times import MINUTE, Clock, Micros
from server.rules.who import ANYONE, Kind, Role, Who
from server.store import Store, calls, people, printers
from server.store.printers import OWN

SESSION = 14 * 60 * MINUTE
"""One log-in lasts a working day."""
TRIES, TRIES_WITHIN = 10, MINUTE

_hasher = PasswordHasher()
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE"
"""Verified against when a name is unknown, so that the time taken tells nothing."""


def hashed(token: str) -> str:
    """The SHA-256 under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def password_hash(password: str) -> str:
    """The argon2 hash of a password. Takes about 130 ms: never in the hub."""
    return _hasher.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """Whether a password fits a stored hash. Takes about 130 ms: never in the hub."""
    try:
        _hasher.verify(stored or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


class People:
    """Who is who: log-ins and devices, from the database at every question."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self._wrong: dict[str, deque[Micros]] = {}

    def add_staff(self, name: str, role: Role, password: str) -> None:
        """A log-in; a known name gets this role and password and is logged out. Takes 130 ms."""
        stored = password_hash(password)
        with self.store.writing() as con:
            people.add_staff(con, name, role, stored, self.clock())

    def knows(self, name: str) -> bool:
        """Whether there is a log-in of this name."""
        with self.store.asking() as con:
            return people.staff_named(con, name) is not None

    def count(self) -> int:
        """How many log-ins there are."""
        with self.store.asking() as con:
            return people.count_staff(con)

    def stored_password(self, name: str, origin: str) -> str | None:
        """The hash to verify against;
        TooMany after ten wrong attempts on this name from one place within a minute.
        """
        wrong = self._wrong.setdefault(f"{name}\n{origin}", deque(maxlen=TRIES))
        if len(wrong) == TRIES and self.clock() - wrong[0] < TRIES_WITHIN:
            raise TooMany("login_too_often")
        with self.store.asking() as con:
            found = people.staff_named(con, name)
        return found.password if found else None

    def log_in(self, name: str, origin: str, key: str | None, fits: bool) -> tuple[str, Who, Micros]:
        """Begins a session: token, person, end. The same press key begins the same session again."""
        if not fits:
            self._note_wrong(f"{name}\n{origin}")
            raise LoginNeeded("login_wrong")
        self._wrong.pop(f"{name}\n{origin}", None)
        expires = self.clock() + SESSION
        with self.store.writing() as con:
            person = people.staff_named(con, name)
            if person is None:
                raise LoginNeeded("login_wrong")
            token = _session_token(calls.secret(con), name, key)
            people.add_session(con, hashed(token), person.id, expires)
        return token, Who("staff", person.id, person.name, cast("Role", person.role)), expires

    def log_out(self, token: str) -> None:
        """Ends a session; the seat stays the person's."""
        with self.store.writing() as con:
            people.end_session(con, hashed(token))

    def who(self, token: str | None) -> Who:
        """Whose token this is; ANYONE for none, LoginNeeded for one that is not (or no longer) valid."""
        if not token:
            return ANYONE
        with self.store.asking() as con:
            session = people.session(con, hashed(token), self.clock())
            if session:
                return Who("staff", session[0], session[1], cast("Role", session[2]))
            device = people.device(con, hashed(token))
        if device is None:
            raise LoginNeeded("login_needed")
        return Who(cast("Kind", device[1]), device[0], device[2], printer=device[3])

    def enrol(self, kind: Kind, name: str, printer: str = "") -> str:
        """Gives a device a fresh token; the only moment it is known. `printer`: the one beside a kiosk."""
        token = secrets.token_urlsafe(32)
        with self.store.writing() as con:
            people.add_device(con, kind, name, hashed(token), self.clock(), printer)
        return token

    def has_printer(self, name: str) -> bool:
        """Whether the hall has a printer of this name; its own worker's is always there."""
        with self.store.asking() as con:
            return name == OWN or name in printers.enrolled(con)

    def kiosk_enrolled(self) -> bool:
        """Whether only enrolled kiosks and staff may take numbers."""
        with self.store.asking() as con:
            return people.has_kiosk(con)

    def may_show_words(self, who: Who) -> bool:
        """Whether words that staff type for one person may stand on this one's screen: on any, until the
        first board or tablet has been enrolled; from then on only on theirs and on those of staff.
        """
        if who.kind in ("board", "staff"):
            return True
        with self.store.asking() as con:
            return not people.has_board(con)

    def _note_wrong(self, attempt: str) -> None:
        if len(self._wrong) > 1000:
            self._wrong.clear()
        self._wrong.setdefault(attempt, deque(maxlen=TRIES)).append(self.clock())


def _session_token(secret: bytes, name: str, key: str | None) -> str:
    """Random; for a repeated press the same again, without the token being stored anywhere."""
    if key is None:
        return secrets.token_urlsafe(32)
    digest = hmac.new(secret, f"session\n{name}\n{key}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
