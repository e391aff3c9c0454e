"""A visit as the clerk records it."""

from dataclasses import dataclass

from server.rules.tickets import Outcome


@dataclass(frozen=True, slots=True)
class Finish:
    """What was done for the person at the seat; `number`: whom the clerk meant, None: whoever is there.
    `missing`: with papers_missing, the places of the missing papers (from 0) by matter; not named: all.
    """

    matters: tuple[str, ...] = ()
    outcome: Outcome = "done"
    note: str = ""
    number: str | None = None
    missing: tuple[tuple[str, tuple[int, ...]], ...] = ()
