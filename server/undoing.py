"""The way back: the last move at a seat, undone exactly within a minute, unless the world moved on."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from server.entry import Answer, Entry
from server.rules.errors import IllegalMove
from server.rules.tickets import OPEN, Ticket
from server.rules.times import SECOND, Micros
from server.rules.who import Press
from server.seating import Seating
from server.store import calls, moves, seats, tickets
from server.store.seats import Seat
from server.views import View


class Undoing(Seating):
    """Remembers what each move at a seat changed, and takes the last one back."""

    def undo(self, press: Press, number: int) -> Answer:
        """Takes the last move at one's own seat back: every ticket of it is exactly as it was.

        A number that the move itself gave (a walk-in) is given up instead: no number is given twice.
        IllegalMove says why not: nothing to undo, too late, or the ticket or its seat has moved on.
        """

        def verb(entry: Entry) -> View:
            seat = self._own_seat(entry, number)
            if not seat.undo:
                raise IllegalMove("nothing_to_undo")
            move = json.loads(seat.undo)
            if not 0 <= entry.now - move["at"] <= entry.settings.undo_seconds * SECOND:
                raise IllegalMove("undo_too_late", seconds=entry.settings.undo_seconds)
            self._take_back(entry, move)
            idle_since, standing_by, misses = move["seat"]
            before = replace(seat, idle_since=idle_since, standing_by=bool(standing_by), misses=misses)
            seats.pressed(entry.con, replace(before, active_at=entry.now, undo=""))
            return self._at_seat(entry, number)

        return self.book.run(press, f"undo {number}", verb)

    def _remember(
        self, entry: Entry, seat: Seat, verb: str, *, misses: int | None = None, standing_by: bool = False
    ) -> None:
        """Leaves at the seat what this press changed, and that its clerk is active."""
        open_now = any(t.seat == seat.number and t.state in OPEN for t in entry.after.values())
        move = {
            "verb": verb,
            "at": entry.now,
            "tickets": [_image(entry, number, before) for number, before in entry.before.items()],
            "calls": entry.called,
            "seat": [seat.idle_since, int(seat.standing_by), seat.misses],
        }
        seats.pressed(
            entry.con,
            replace(
                seat,
                active_at=self._active_at(entry, seat),
                idle_since=0 if open_now else entry.now,
                standing_by=standing_by,
                misses=seat.misses if misses is None else misses,
                undo=json.dumps(move, ensure_ascii=False),
            ),
        )

    @staticmethod
    def _active_at(entry: Entry, seat: Seat) -> Micros:
        """Only the clerk's own press shows that the clerk is there."""
        who = entry.press.who
        return entry.now if who.kind == "staff" and who.id == seat.staff else seat.active_at

    def _take_back(self, entry: Entry, move: dict[str, Any]) -> None:
        now = {image[0]: self._unchanged(entry, image) for image in move["tickets"]}
        for _, values, _ in move["tickets"]:
            self._check_seat(entry, values, set(now))
        for ticket in now.values():  # no two may be open at one seat, not even for a moment
            if ticket.state in OPEN:
                moves.hold(entry.con, ticket, ticket.for_seat, entry.revision)
        for number, values, _ in move["tickets"]:
            if values is None:
                moves.settle(entry.con, now[number], "left", entry.now, entry.revision)
            else:
                moves.restore(entry.con, now[number], values, entry.revision)
            entry.note("undo", now[number], now[number].seat, move["verb"])
        calls.withdraw(entry.con, move["calls"])

    @staticmethod
    def _unchanged(entry: Entry, image: list[Any]) -> Ticket:
        ticket = tickets.by_id(entry.con, image[0])
        assert ticket is not None, "tickets are never deleted"  # noqa: S101 - law 8
        if ticket.day != entry.day:
            raise IllegalMove("other_day", number=ticket.name)
        if _digest(ticket) != image[2]:
            raise IllegalMove("undo_moved_on", number=ticket.name, state=ticket.state)
        return ticket

    @staticmethod
    def _check_seat(entry: Entry, values: list[Any] | None, ours: set[int]) -> None:
        """A ticket that goes back to a seat needs somebody there, not away, and no other ticket."""
        if values is None:
            return
        was = dict(zip(moves.MOVED, values, strict=False))
        if was["state"] not in OPEN:
            return
        there = tickets.open_at(entry.con, was["seat"])
        seat = seats.seat(entry.con, was["seat"])
        if (there and there.id not in ours) or seat is None or seat.staff is None or seat.paused:
            raise IllegalMove("undo_seat_taken", seat=was["seat"])


def _image(entry: Entry, number: int, before: Ticket | None) -> list[Any]:
    """A ticket's row, what it held before (None: nothing), and how to tell that nothing moved since."""
    after = entry.after.get(number) or tickets.by_id(entry.con, number)
    assert after is not None, "tickets are never deleted"  # noqa: S101 - law 8
    values = None if before is None else [getattr(before, name) for name in moves.MOVED]
    return [number, values, _digest(after)]


def _digest(ticket: Ticket) -> str:
    values = [getattr(ticket, name) for name in moves.MOVED]
    return hashlib.blake2b(json.dumps(values).encode(), digest_size=8).hexdigest()
