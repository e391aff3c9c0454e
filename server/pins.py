"""Coming back with four digits: at a machine where one has logged in with the password that day."""

import secrets

from server.people import SESSION, hashed
from server.rules.errors import LoginNeeded
from server.rules.times import Clock
from server.store import Store, desk_browsers

TRIES = 5
"""So many wrong PINs in a row, then the password is asked for."""


class Pins:
    """Who may come back where with a PIN. A machine is known by a token of its own, kept as SHA-256 only."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock

    def remember(self, machine: str | None, staff: int) -> str:
        """Somebody has logged in with the password at a machine (None: a new one); the machine's token."""
        token = machine or secrets.token_urlsafe(32)
        with self.store.writing() as con:
            desk_browsers.remember(con, hashed(token), staff, self.clock())
        return token

    def names(self, machine: str | None) -> list[str]:
        """Who may come back at this machine with a PIN, who was here last first."""
        if machine is None:
            return []
        with self.store.asking() as con:
            return desk_browsers.known(con, hashed(machine), self.clock() - SESSION)

    def stored(self, machine: str | None, name: str) -> str | None:
        """The hash to verify against; LoginNeeded where no PIN is enough. Each asking counts as a try until
        `tried` says that it fitted: many at once are many.
        """
        with self.store.writing() as con:
            since = self.clock() - SESSION
            found = machine and desk_browsers.pin_of(con, hashed(machine), name, since, TRIES)
            if not machine or not found:
                raise LoginNeeded("pin_not_here")
            desk_browsers.tried(con, hashed(machine), name, fits=False)
        return found

    def fitted(self, machine: str | None, name: str) -> None:
        """The PIN was right: the counting begins anew."""
        if machine:
            with self.store.writing() as con:
                desk_browsers.tried(con, hashed(machine), name, fits=True)

    def set(self, staff: int, stored: str) -> None:
        """Keeps the hash of somebody's PIN."""
        with self.store.writing() as con:
            desk_browsers.set_pin(con, staff, stored)
