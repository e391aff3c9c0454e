"""What leaves the house: tickets, calls, seats and slips as the API shows them (contract: Ticket,
Snapshot).
"""

import json
from typing import Any
from zoneinfo import ZoneInfo

from server.rules.catalogue import Matter
from server.rules.opening import Opening, told
from server.rules.series import number_text
from server.rules.tickets import OPEN, Ticket
from server.rules.times import Micros, rfc3339, rfc3339_or_none
from server.rules.words import Text
from server.store.calls import Call
from server.store.seats import Seat

View = dict[str, Any]


def ticket_view(ticket: Ticket, ahead: int | None, wait: View | None = None) -> View:
    """A ticket for its holder; `ahead` counts those before it, `wait` is its range: None unless it waits."""
    return {
        "key": ticket.key,
        "number": ticket.name,
        "state": ticket.state,
        "ahead": ahead if ticket.state == "waiting" else None,
        "wait": wait if ticket.state == "waiting" else None,
        "seat": ticket.seat if ticket.state in OPEN else None,
        "issued_at": rfc3339(ticket.issued_at),
        "called_at": rfc3339_or_none(ticket.called_at),
        "matter": ticket.matter,
        "language": ticket.language,
        "slip": {"state": ticket.slip},
        "revision": ticket.revision,
    }


def told_wait(ticket: Ticket) -> View | None:
    """The range of minutes that was told when the number was given; None when none was."""
    if ticket.wait_low is None or ticket.wait_high is None:
        return None
    return {"low": ticket.wait_low // 60, "high": ticket.wait_high // 60}


def staff_view(ticket: Ticket, ahead: int | None = None) -> View:
    """A ticket for staff: with what only they may know."""
    return ticket_view(ticket, ahead) | {
        "priority": ticket.priority,
        "started_at": rfc3339_or_none(ticket.started_at),
        "closed_at": rfc3339_or_none(ticket.closed_at),
        "matters": json.loads(ticket.matters),
        "outcome": ticket.outcome,
        "note": ticket.note,
        "misses": ticket.misses,
        "returned": bool(ticket.returned),
        "mark": ticket.mark or None,
        "help": list(ticket.needs),
        "for_seat": ticket.for_seat,
        "for_group": ticket.for_group,
        "booked_at": rfc3339_or_none(ticket.booked_at),
        "origin": ticket.origin,
        "missing": json.loads(ticket.missing) if ticket.missing != "{}" else {},
    }


def call_view(call: Call) -> View:
    """A call for the board: number and seat only, no matter, no priority."""
    return {
        "id": call.id,
        "number": number_text(call.series, call.number),
        "seat": call.seat,
        "at": rfc3339(call.at),
        "recalled": call.recalled,
        "last": call.is_last,
        "current": call.current,
        "language": call.language,
    }


def seat_view(seat: Seat, ticket: Ticket | None) -> View:
    """A seat: closed, ready, busy or paused, and who sits there."""
    return {
        "number": seat.number,
        "state": seat_state(seat, busy=ticket is not None),
        "staff": seat.name,
    }


def seat_state(seat: Seat, *, busy: bool) -> str:
    """closed, paused, busy (somebody is called or served there) or ready."""
    return "closed" if seat.staff is None else "paused" if seat.paused else "busy" if busy else "ready"


def opening_view(now_open: Opening, now: Micros, zone: ZoneInfo, long_line: Text | None = None) -> View:
    """Whether numbers are given and people served, and what is said about it;
    `long_line`: what is said while the line is longer than the present period.
    """
    hours = now_open.hours
    return {
        "open": now_open.giving,
        "serving": hours.serving and now_open.why != "closed_by_hand",
        "why": hours.why if now_open.why in ("hours", "open") else now_open.why,
        "takes_at": rfc3339_or_none(hours.takes_at),
        "serves_at": rfc3339_or_none(hours.serves_at),
        "ends_at": rfc3339_or_none(hours.ends_at),
        "said": text_view(told(now_open, now, zone)),
        "long_line": long_line and text_view(long_line),
    }


def text_view(text: Text) -> View:
    """A sentence in both languages; empty English falls back to Chinese."""
    return {"zh": text.zh, "en": text.en or text.zh}


def matter_view(matter: Matter) -> View:
    """A matter of the catalogue with the papers to bring."""
    return {
        "code": matter.code,
        **text_view(matter.name),
        "group": text_view(matter.group),
        "papers": {"zh": list(matter.papers_zh), "en": list(matter.papers_en)},
        "fee": text_view(matter.fee),
        "minutes": matter.minutes,
        "here": matter.here,
        "where": text_view(matter.where),
        "discreet": matter.discreet,
        "updated": matter.updated,
        "not_issued": matter.not_issued,
    }


def brought_view(matter: Matter) -> View:
    """What to bring for a matter, for the holder's phone. Of a discreet one no name leaves the hall."""
    shown = matter_view(matter)
    names = ("code", "papers", "discreet", "updated")
    named = {"zh": "", "en": ""} if matter.discreet else {"zh": shown["zh"], "en": shown["en"]}
    return {name: shown[name] for name in names} | {"name": named}
