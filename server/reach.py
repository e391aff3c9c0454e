"""Whether phones reach the hall from outside: proved with a phone by staff, never assumed."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

from server.book import Book
from server.config import Config
from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, NotFound
from server.rules.reach import Seen, fault_of, is_local
from server.rules.times import MINUTE, rfc3339, rfc3339_or_none
from server.rules.who import HALL, Press
from server.store import calls, reach
from server.views import View

TEST_LASTS = 10 * MINUTE


class Reach:
    """The public address of the hall, and the test of it."""

    def __init__(self, book: Book, config: Config) -> None:
        self.book, self.address = book, config.public_address.rstrip("/")

    def state(self) -> View:
        """What is known of the public address; for staff."""
        with self.book.store.asking() as con:
            proof = reach.proof(con)
        proved = bool(self.address) and proof.address == self.address
        state = "none" if not self.address else "local" if is_local(self.address) else "unproved"
        at = proof.at if proved else None
        return {
            "address": self.address,
            "state": "proved" if proved else state,
            "proved_at": rfc3339_or_none(at),
        }

    def begin_test(self, press: Press) -> Answer:
        """Begins a test: its token is good once, for ten minutes. IllegalMove without an address that could
        be reached from outside. The token itself is kept nowhere.
        """

        def verb(entry: Entry) -> View:
            if not self.address:
                raise IllegalMove("no_public_address")
            if is_local(self.address):
                raise IllegalMove("public_local", address=self.address)
            until = entry.now + TEST_LASTS
            reach.begin_test(entry.con, _hashed(self._token(calls.secret(entry.con), press)), until)
            entry.note("phone_test", why=self.address)
            return {"address": self.address, "until": rfc3339(until)}

        return self.book.run(press, f"phone test {self.address}", verb)

    def token(self, press: Press) -> str:
        """The token of the test that this press began."""
        with self.book.store.asking() as con:
            return self._token(calls.secret(con), press)

    def prove(self, press: Press, token: str, seen: Seen) -> Answer:
        """A phone has opened the page of the test. NotFound when the test is over or was never begun;
        IllegalMove when the way it came proves nothing: the test goes on, to be tried again.
        """
        hashed = _hashed(token)

        def verb(entry: Entry) -> View:
            if not reach.test_fits(entry.con, hashed, entry.now):
                raise NotFound("proof_over")
            fault = fault_of(self.address, seen)
            if fault:
                raise IllegalMove(fault, address=self.address, host=seen.host, client=seen.client)
            reach.prove(entry.con, self.address, entry.now)
            entry.note("phone_proved", why=self.address)
            return {"address": self.address, "state": "proved", "proved_at": rfc3339(entry.now)}

        return self.book.run(press, f"phone proof {hashed}", verb)

    def settle(self) -> None:
        """Voids a proof that was for another address than the hall has now."""
        with self.book.store.asking() as con:
            before = reach.proof(con).address
        if before in ("", self.address):
            return

        def verb(entry: Entry) -> None:
            reach.void(entry.con)
            entry.note("phone_void", why=f"{before} -> {self.address}")

        self.book.run(Press(HALL), "phone void", verb)

    @staticmethod
    def _token(secret: bytes, press: Press) -> str:
        """From the press's own key, so that a repeated press shows the same code again."""
        made = hmac.digest(secret, f"phone test {press.key}".encode(), "sha256")
        return urlsafe_b64encode(made[:18]).decode()


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
