"""Who is next, and why.
Every waiting ticket has a `turn`, a moment; the smallest turn is next, ties go to the first issued.
"""

from collections.abc import Sequence

from server.rules.tickets import Ticket
from server.rules.times import MINUTE, Micros
from server.rules.words import Text
from server.rules.words.reasons import WORDS as REASONS

HEAD_START: dict[str, Micros] = {"priority": 10 * MINUTE}
"""Priority classes and their head start.
One class; a head start instead of a separate line keeps everybody moving.
"""

BEHIND_AFTER_MISS = 2
"""A missed ticket comes back behind this many that wait (phrases.md: 再叫两位就到您)."""


def first_turn(issued_at: Micros, priority: str | None) -> Micros:
    """The turn of a new ticket: when it was issued, less the head start of its class."""
    return issued_at - HEAD_START.get(priority or "", 0)


def turn_after_return(now: Micros, next_turns: Sequence[Micros]) -> Micros:
    """The turn of a ticket that comes back after a miss,
    given the turns of the next waiting tickets in order.
    """
    ahead = next_turns[:BEHIND_AFTER_MISS]
    return ahead[-1] + 1 if ahead else now


def reason(ticket: Ticket, now: Micros) -> Text:
    """Why this ticket is called now, in words for staff."""
    minutes = max(0, now - ticket.issued_at) // MINUTE
    if ticket.returned:
        return REASONS["returned"].filled(minutes=minutes)
    if ticket.priority in HEAD_START:
        return REASONS["head_start"].filled(minutes=minutes, head=HEAD_START[ticket.priority] // MINUTE)
    return REASONS["arrival"].filled(minutes=minutes)
