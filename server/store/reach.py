"""Whether the public address was reached from outside, and the test of it under way."""

import sqlite3
from typing import NamedTuple

from server.rules.times import Micros


class Proof(NamedTuple):
    """The address that was reached from outside, empty when none was, and when."""

    address: str
    at: Micros | None


def proof(con: sqlite3.Connection) -> Proof:
    """What was proved last."""
    row = con.execute("SELECT address, proved_at FROM reach").fetchone()
    return Proof(row[0], row[1])


def prove(con: sqlite3.Connection, address: str, at: Micros) -> None:
    """Keeps that an address was reached; the test is over, its token is of no more use."""
    con.execute("UPDATE reach SET address = ?, proved_at = ?, token = '', token_until = 0", (address, at))


def void(con: sqlite3.Connection) -> None:
    """Nothing is proved any more, no test is under way."""
    con.execute("UPDATE reach SET address = '', proved_at = NULL, token = '', token_until = 0")


def begin_test(con: sqlite3.Connection, token: str, until: Micros) -> None:
    """A test is under way; `token`: its SHA-256. One before it is of no more use."""
    con.execute("UPDATE reach SET token = ?, token_until = ?", (token, until))


def test_fits(con: sqlite3.Connection, token: str, now: Micros) -> bool:
    """Whether this token (its SHA-256) is that of the test under way."""
    sql = "SELECT 1 FROM reach WHERE token = ? AND token_until > ? AND token <> ''"
    return con.execute(sql, (token, now)).fetchone() is not None
