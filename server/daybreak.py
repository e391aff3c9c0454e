"""A new business day: what earlier days left open expires; and a clock that was set back is healed."""

from server.entry import Entry, Line
from server.rules.ratings import KEPT_DAYS
from server.rules.tickets import OPEN, Ticket, after
from server.rules.times import HOUR
from server.store import calls, moves, ratings, slips, tickets

NEW_DAY, SET_BACK = "a new day", "the clock was set back"
NOT_IN_TIME = "not printed while the day lasted"
WAS = "; was "
"""Parts why a day change made a ticket expire from what it was: from that it goes on when the day goes on."""


def begin_day(entry: Entry) -> None:
    """On the first verb of a business day: what other days left open expires, help asked for is erased,
    counting begins anew.

    When somebody has set the clock to another day while the hall was open, those who are in the hall go
    along; a day that a wrong clock had ended all the same, forwards or backwards, goes on as it was.
    """
    if entry.hall.day == entry.day:
        return
    if entry.jump:
        _carry(entry)
    reason = SET_BACK if entry.hall.day > entry.day else NEW_DAY
    for ticket in tickets.unsettled_outside(entry.con, entry.day):
        expire(entry, ticket, f"{reason}{WAS}{ticket.state}")
    _revive(entry)
    _void_slips(entry)
    moves.erase_help(entry.con, entry.day)
    _erase_phones(entry)
    calls.begin_day(entry.con, entry.day)
    entry.hall = calls.hall_now(entry.con)
    entry.write_line(Line("begin_day", None, None, ""))
    _ = entry.revision


def _erase_phones(entry: Entry) -> None:
    """What people left to be called at goes 30 days after their case was closed."""
    if count := ratings.erase_phones(entry.con, entry.now - KEPT_DAYS * 24 * HOUR):
        entry.write_line(Line("erase_phones", None, None, f"{count} erased"))


def _void_slips(entry: Entry) -> None:
    """What no printer could print while its day lasted is not printed any more; spare numbers still are."""
    if count := slips.void_before(entry.con, entry.day, NOT_IN_TIME, entry.now):
        entry.write_line(Line("void_slips", None, None, f"{count} {NOT_IN_TIME}"))


def _carry(entry: Entry) -> None:
    """Whoever is in the hall while the clock is set to another day stays in the line, with their number,
    unless that day has given it to somebody else.
    """
    for ticket in tickets.unsettled_on(entry.con, entry.hall.day):
        if tickets.by_number(entry.con, entry.day, ticket.series, ticket.number) is None:
            moves.carry(entry.con, ticket, entry.day, entry.jump, entry.revision)
            calls.carry(entry.con, ticket.id, entry.day, entry.jump)
            entry.write_line(Line("carry", ticket.id, None, f"the clock was set, from {entry.hall.day}"))


def expire(entry: Entry, ticket: Ticket, why: str) -> None:
    """Ends a ticket that nobody will serve any more; the event row is written at once."""
    moves.settle(entry.con, ticket, after("expire", ticket), entry.now, entry.revision)
    entry.write_line(Line("expire", ticket.id, ticket.seat if ticket.state in OPEN else None, why))


def _revive(entry: Entry) -> None:
    """What a wrong clock made expire waits again: the person still stands in the hall.

    Whoever took a number of this day while the clock ran ahead of it, and lost it when that was put right,
    went home long before the day came.
    """
    for ticket, issued_at, why in calls.expired_by(entry.con, entry.day, WAS):
        reason, _, was = why.partition(WAS)
        if reason == SET_BACK and issued_at > entry.now:
            continue
        state = "waiting" if was in OPEN else was
        moves.revive(entry.con, ticket, state, entry.revision)
        entry.write_line(Line("revive", ticket, None, "the clock was put right"))
