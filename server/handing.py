"""What passes between people and pages at one seat: what is filled in so far, and the seat itself."""

import json

from server.entry import Answer, Entry
from server.rules.errors import IllegalMove, NotFound
from server.rules.visits import Finish
from server.rules.who import Press
from server.seating import Seating
from server.store import matters, people, seats, tickets
from server.views import View


class Handing(Seating):
    """Drafts, so that every page of a seat finishes with the same words, and hand-overs."""

    def jot(self, press: Press, number: int, draft: Finish) -> Answer:
        """Keeps what the clerk has filled in for the open ticket so far. It changes no ticket: an undo still
        finds everything as it was, and what counts is what comes with the finish.
        IllegalMove when nobody is there, or somebody else than `draft.number`.
        """

        def verb(entry: Entry) -> View:
            self._own_seat(entry, number, paused=True)
            ticket = tickets.open_at(entry.con, number)
            if ticket is None:
                raise IllegalMove("no_open_ticket")
            if draft.number not in (None, ticket.name):
                raise IllegalMove("other_ticket", number=ticket.name, meant=draft.number)
            unknown = matters.unknown(entry.con, draft.matters)
            if unknown:
                raise NotFound("no_matter", code=unknown)
            words: View = {"matters": list(draft.matters), "outcome": draft.outcome, "note": draft.note}
            words["missing"] = {code: list(places) for code, places in draft.missing}
            seats.jot(entry.con, number, json.dumps({"ticket": ticket.id} | words, ensure_ascii=False))
            _ = entry.revision
            entry.note("jot", ticket, number)
            return words

        return self.book.run(press, f"jot {number} {draft}", verb)

    def hand_over(self, press: Press, number: int, to: str) -> Answer:
        """Gives one's own seat, with whoever is served there, to a colleague who has shown who they are.
        Nothing changes when it is the same person. NotFound for an unknown name; IllegalMove for somebody
        who may not call, or who sits elsewhere.
        """

        def verb(entry: Entry) -> View:
            self._own_seat(entry, number, paused=True)
            other = people.staff_named(entry.con, to)
            if other is None:
                raise NotFound("no_staff", name=to)
            if other.id != press.who.id:
                if other.role == "viewer":
                    raise IllegalMove("viewer_seat", name=to)
                elsewhere = seats.seat_of(entry.con, other.id)
                if elsewhere is not None:
                    raise IllegalMove("colleague_seat", name=to, seat=elsewhere)
                seats.hand_over(entry.con, number, other.id, entry.now)
                _ = entry.revision
                entry.note("hand_over", tickets.open_at(entry.con, number), number, f"to {to}")
            return self._at_seat(entry, number)

        return self.book.run(press, f"hand_over {number} {to}", verb)


def draft_at(seat: seats.Seat, ticket: int | None) -> View | None:
    """What is filled in at a seat for its open ticket so far, if anything."""
    kept = json.loads(seat.draft) if seat.draft else {}
    if ticket is None or kept.pop("ticket", None) != ticket:
        return None
    return dict(kept)
