"""Who is next, and why.
Every waiting ticket has a `turn`, a moment; the smallest turn is next, ties go to the first issued.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, SECOND, Micros
from server.rules.words import Text
from server.rules.words.reasons import WORDS as REASONS


@dataclass(frozen=True, slots=True)
class Limits:
    """What a seat may take: codes and groups of matters (None: all).
    `low`: what the open low seats take between them; who has difficulty walking goes there for it.
    """

    codes: frozenset[str] | None = None
    groups: frozenset[str] | None = None
    low: "Limits | None" = None

    @property
    def codes_json(self) -> str:
        """The codes as JSON."""
        return json.dumps(sorted(self.codes or ()))

    @property
    def groups_json(self) -> str:
        """The groups as JSON."""
        return json.dumps(sorted(self.groups or ()))

    def allow(self, ticket: Ticket) -> bool:
        """Whether a ticket is for a matter, or was sent to a group, that these limits hold."""
        if self.codes is None:
            return True
        if ticket.for_group is not None:
            return ticket.for_group in (self.groups or ())
        return ticket.matter is None or ticket.matter in self.codes


def together(limits: Iterable[Limits]) -> Limits | None:
    """What some seats take between them; None when there are none."""
    each = list(limits)
    if not each:
        return None
    if any(one.codes is None for one in each):
        return Limits()
    codes = frozenset[str]().union(*(one.codes or () for one in each))
    return Limits(codes, frozenset[str]().union(*(one.groups or () for one in each)))


def may_take(ticket: Ticket, seat: int, limits: Limits, open_seats: Collection[int]) -> bool:
    """Whether a seat may take a waiting ticket.
    One meant for a seat goes there while somebody sits there; matter and help do not matter then.
    """
    if ticket.for_seat == seat:
        return True
    if ticket.for_seat in open_seats:
        return False
    if limits.low and "walking" in ticket.needs and limits.low.allow(ticket):
        return False
    return limits.allow(ticket)


def head_start(priority: str | None, settings: Settings) -> Micros:
    """The head start of a priority class; one class, so that everybody keeps moving."""
    return settings.head_start_minutes * MINUTE if priority else 0


def first_turn(arrived: Micros, priority: str | None, settings: Settings) -> Micros:
    """The turn of a new ticket: when the person came, less the head start of the class."""
    return arrived - head_start(priority, settings)


def appointment_turn(arrived: Micros, booked_at: Micros, settings: Settings) -> Micros:
    """The turn of one with an appointment: the booked time;
    who comes later than the hall allows is a plain arrival.
    """
    late = arrived - booked_at > settings.appointment_late_minutes * MINUTE
    return arrived if late else booked_at


def turn_after_return(now: Micros, next_turns: Sequence[Micros], behind: int) -> Micros:
    """The turn of a ticket that comes back after a miss,
    given the turns of the next waiting tickets in order.
    """
    ahead = next_turns[:behind]
    return ahead[-1] + 1 if ahead else now


def ring_plan(settings: Settings, ticket: Ticket, misses: int) -> tuple[Micros, ...]:
    """From each ring of a call to the next that comes by itself, in microseconds.
    `misses`: how many in a row did not come to this seat.
    """
    short = misses >= settings.short_after_misses
    seconds = settings.short_repeat_seconds if short else settings.repeat_seconds
    times = settings.help_times if ticket.help else 1
    moments = (0, *seconds)
    return tuple((b - a) * times * SECOND for a, b in pairwise(moments))


def reason(ticket: Ticket, now: Micros, settings: Settings, kind: str = "turn") -> Text:
    """Why this ticket is called now, in words for staff. `kind`: of the call (store/calls)."""
    minutes = max(0, now - ticket.issued_at) // MINUTE
    name = _reason_name(ticket, kind)
    behind = settings.return_behind
    return REASONS[name].filled(minutes=minutes, head=settings.head_start_minutes, behind=behind)


def _reason_name(ticket: Ticket, kind: str) -> str:
    if kind in ("chosen", "stand_by", "taken_over"):
        return kind
    if ticket.mark:
        return ticket.mark
    if ticket.booked_at is not None:
        return "appointment"
    return "head_start" if ticket.priority else "arrival"
