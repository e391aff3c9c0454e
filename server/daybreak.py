"""A new business day: what earlier days left open expires; and a clock that was set back is healed."""

from server.entry import Entry, Line
from server.rules.tickets import OPEN, Ticket, after
from server.store import calls, moves, tickets

NEW_DAY = "a new day; was "
SET_BACK = "the clock was set back"


def begin_day(entry: Entry) -> None:
    """On the first verb of a business day: what other days left open expires, help asked for is erased,
    counting begins anew.

    When the clock went back to a day that a wrong clock had ended, that day goes on as it was.
    """
    if entry.hall.day == entry.day:
        return
    back = entry.hall.day > entry.day
    for ticket in tickets.unsettled_outside(entry.con, entry.day):
        expire(entry, ticket, SET_BACK if back else f"{NEW_DAY}{ticket.state}")
    if back:
        _revive(entry)
    moves.erase_help(entry.con, entry.day)
    calls.begin_day(entry.con, entry.day)
    entry.write_line(Line("begin_day", None, None, ""))
    _ = entry.revision


def expire(entry: Entry, ticket: Ticket, why: str) -> None:
    """Ends a ticket that nobody will serve any more; the event row is written at once."""
    moves.settle(entry.con, ticket, after("expire", ticket), entry.now, entry.revision)
    entry.write_line(Line("expire", ticket.id, ticket.seat if ticket.state in OPEN else None, why))


def _revive(entry: Entry) -> None:
    """What a wrong clock made expire waits again: the person still stands in the hall."""
    for ticket, why in calls.expired_by(entry.con, entry.day, NEW_DAY):
        was = why.removeprefix(NEW_DAY)
        state = "waiting" if was in OPEN else was
        moves.revive(entry.con, ticket, state, entry.revision)
        entry.write_line(Line("revive", ticket, None, SET_BACK))
