"""Printers: what each said of itself last, and which slips are whose."""

import sqlite3
from dataclasses import dataclass

from server.rules.times import HOUR, Micros

OWN = "hall printer"
"""The device name of the hall's own worker."""
FORGOTTEN_AFTER = 7 * 24 * HOUR
"""A printer that was not heard for a week has been taken away."""


@dataclass(frozen=True, slots=True)
class Printer:
    """What a printer said last. `name`: its device's; `reads`: whether it answers questions;
    `since`: when it began to say this; `seen_at`: when it was heard, to the hour.
    """

    name: str
    address: str
    profile: str
    state: str
    detail: str
    reads: bool
    since: Micros
    seen_at: Micros

    def says(self, other: "Printer | None") -> bool:
        """Whether this is something else than another word of the same printer."""
        mine = (self.address, self.profile, self.state, self.detail, self.reads)
        return other is None or mine != (
            other.address,
            other.profile,
            other.state,
            other.detail,
            other.reads,
        )


def printers(con: sqlite3.Connection) -> list[Printer]:
    """All that ever spoke, by name."""
    sql = "SELECT name, address, profile, state, detail, reads, since, seen_at FROM printers ORDER BY name"
    return [
        Printer(name, address, profile, state, detail, bool(reads), since, seen_at)
        for name, address, profile, state, detail, reads, since, seen_at in con.execute(sql)
    ]


def keep(con: sqlite3.Connection, printer: Printer) -> None:
    """What a printer says now."""
    one = printer
    values = (
        one.name,
        one.address,
        one.profile,
        one.state,
        one.detail,
        int(one.reads),
        one.since,
        one.seen_at,
    )
    con.execute("INSERT OR REPLACE INTO printers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def enrolled(con: sqlite3.Connection) -> set[str]:
    """The names of the hall's printers."""
    return {row[0] for row in con.execute("SELECT name FROM devices WHERE kind = 'printer'")}


def beside_kiosks(con: sqlite3.Connection) -> set[str]:
    """The printers that belong to a kiosk."""
    sql = "SELECT DISTINCT printer FROM devices WHERE kind = 'kiosk' AND printer <> ''"
    return {row[0] for row in con.execute(sql)}
