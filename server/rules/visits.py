"""A visit as the clerk records it."""

from dataclasses import dataclass

from server.rules.tickets import Outcome


@dataclass(frozen=True, slots=True)
class Finish:
    """What was done for the person at the seat; `number`: whom the clerk meant, None: whoever is there."""

    matters: tuple[str, ...] = ()
    outcome: Outcome = "done"
    note: str = ""
    number: str | None = None
