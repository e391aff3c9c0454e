"""The seats as staff see them: who is there and why, what is filled in, what can be undone."""

import json
from typing import NamedTuple

from server.calling import rings_at
from server.handing import draft_at
from server.rules import turns
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, SECOND, Micros, rfc3339, rfc3339_or_none
from server.rules.waits import Known
from server.store import Connection, calls, matters, seats, tickets
from server.store.seats import Seat
from server.views import View, call_view, seat_view, staff_view, text_view


class Now(NamedTuple):
    """What every question begins with."""

    con: Connection
    now: Micros
    day: str
    hall: calls.HallNow
    settings: Settings


def seats_shown(at: Now, known: Known | None) -> list[View]:
    """Every seat; `known`: what the last weeks taught, once it is enough."""
    there = {ticket.seat: ticket for ticket in tickets.open_everywhere(at.con)}
    last = {call.seat: call for call in calls.awaited(at.con)}
    return [
        seat_view(seat, there.get(seat.number))
        | _at_seat(at, there.get(seat.number), last.get(seat.number))
        | _of_seat(at, seat)
        | _written(at.con, seat, there.get(seat.number), known)
        for seat in seats.seats(at.con, at.settings.seats)
    ]


def _written(con: Connection, seat: Seat, ticket: Ticket | None, known: Known | None) -> View:
    """What is filled in at a seat so far, and how long such a visit usually takes (minutes, or None)."""
    draft = draft_at(seat, ticket.id if ticket else None)
    told = ticket.matter if ticket else None
    matter = draft["matters"][0] if draft and draft["matters"] else told
    return {"draft": draft, "usual": _usual(con, matter, known) if ticket else None}


def _usual(con: Connection, matter: str | None, known: Known | None) -> int | None:
    """Minutes that a visit for this takes: as this hall has learnt, else as its list of matters says."""
    if known:
        return max(1, round(known.means.of(matter) / 60))
    listed = matters.matter(con, matter) if matter else None
    return listed.minutes if listed else None


def _at_seat(at: Now, ticket: Ticket | None, call: calls.Call | None) -> View:
    """Who is at a seat, why, and when the call rings next by itself; `offer`: the key that is offered."""
    kind = call.kind if call else "turn"
    why = turns.reason(ticket, ticket.called_at or 0, at.settings, kind) if ticket and ticket.call else None
    return {
        "ticket": ticket and staff_view(ticket),
        "call": call and call_view(call),
        "reason": why and text_view(why),
        "rings_at": call and rfc3339_or_none(rings_at(call)),
        "offer": "miss" if call and call.recalled >= len(call.plan) else None,
    }


def _of_seat(at: Now, seat: Seat) -> View:
    """What staff should know of a seat: its pause, stand-by, and what can be undone until when."""
    undo = json.loads(seat.undo) if seat.undo else {"at": 0}
    until = undo["at"] + at.settings.undo_seconds * SECOND
    by = at.settings.stand_by_minutes * MINUTE
    return {
        "paused_until": rfc3339_or_none(seat.paused_until) if seat.paused else None,
        "standing_by": at.settings.stand_by
        and seat.standing_by
        and not seat.paused
        and at.now - seat.active_at <= by,
        "low": seat.number in at.settings.low_seats,
        "does": at.settings.does(seat.number),
        "undo": {"verb": undo["verb"], "until": rfc3339(until)} if undo["at"] <= at.now < until else None,
    }


def paused_until(all_seats: list[Seat]) -> Micros | None:
    """When somebody is back, when every open seat pauses."""
    open_seats = [seat for seat in all_seats if seat.staff is not None]
    if not open_seats or not all(seat.paused for seat in open_seats):
        return None
    return min((seat.paused_until for seat in open_seats if seat.paused_until is not None), default=None)
