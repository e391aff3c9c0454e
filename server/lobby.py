"""What only the boards show of the hall: numbers missed a while ago, and what each seat is doing."""

from server.rules.times import MINUTE, Micros
from server.store import Connection, seats, tickets
from server.views import View, seat_state

MISSED_SHOWN, MISSED_FOR = 4, 30 * MINUTE
"""So many missed numbers stand on a board, and so long: who does not come then has left."""


def missed_lately(con: Connection, day: str, now: Micros) -> tuple[str, ...]:
    """The numbers missed last, newest first."""
    found = tickets.missed_since(con, day, now - MISSED_FOR, MISSED_SHOWN)
    return tuple(ticket.name for ticket in found)


def seat_states(con: Connection, count: int) -> list[View]:
    """Each seat's state, for the small board above it; who sits there is nobody's business."""
    busy = {ticket.seat for ticket in tickets.open_everywhere(con)}
    return [
        {"number": seat.number, "state": seat_state(seat, busy=seat.number in busy)}
        for seat in seats.seats(con, count)
    ]
