"""The second hall goes on: what clerks do at their seats, and what happens to the day (tests/line_model)."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from tests.line_model import MINUTE, OPEN, SECOND, UNSETTLED, Choices, Desk, Line, No, Person

SHANGHAI = timezone(timedelta(hours=8))


class Model(Line):
    """The whole of the second hall. Each verb changes it or raises No; try it on a copy."""

    # Who sits where

    def open_seat(self, now: int, number: int, clerk: int) -> None:
        """A seat belongs to one person, a person has one seat; who sits down opens a closed day again."""
        desk = self.desk(number)
        if desk.clerk not in (None, clerk):
            raise No("taken")
        if any(other.clerk == clerk for n, other in self.desks.items() if n != number):
            raise No("sits elsewhere")
        if desk.clerk is None or desk.paused:
            self.begin_seat(number, Desk(clerk, idle_since=now, active_at=now))
        if self.closed == self.day:
            self.closed = ""

    def pause(self, now: int, number: int, minutes: int | None) -> None:
        """Not while somebody is there."""
        desk = self.empty(number)
        if not desk.paused or minutes is not None:
            self.begin_seat(number, Desk(desk.clerk, paused=True, idle_since=now, active_at=now))

    def close(self, now: int, number: int) -> None:
        """Not while somebody is there."""
        self.empty(number)
        self.begin_seat(number, Desk(idle_since=now, active_at=now))

    def begin_seat(self, number: int, desk: Desk) -> None:
        """A seat begins anew; only whoever sat there before and sits there still can undo."""
        if desk.clerk is None or desk.clerk != self.desks[number].clerk:
            self.last.pop(number, None)
        self.desks[number] = desk

    def desk(self, number: int) -> Desk:
        """A seat that there is."""
        if not 1 <= number <= self.choices.seats:
            raise No("no such seat")
        return self.desks[number]

    def own(self, number: int, *, paused: bool = False) -> Desk:
        """A seat at which somebody sits, who is not away."""
        desk = self.desk(number)
        if desk.clerk is None or (desk.paused and not paused):
            raise No("nobody there")
        return desk

    def empty(self, number: int) -> Desk:
        """The same, with nobody before it."""
        desk = self.own(number, paused=True)
        if self.at(number):
            raise No("busy")
        return desk

    def served(self, number: int) -> Person:
        """Who is before a seat."""
        self.own(number, paused=True)
        one = self.at(number)
        if one is None:
            raise No("nobody before it")
        return one

    # Who is back with what was missing

    def complete(self, now: int, number: int, *, staff: bool) -> Person:
        """Back with what was missing today or yesterday, once: before everybody but others who came so.

        Whoever gave that number back, or was not called before the day ended, may come once more.
        """
        if self.closed == self.day and not staff:
            raise No("closed")
        one, today = self.people[number], date.fromisoformat(self.day)
        goes_on = [
            o for o in self.people.values() if o.follows == number and o.state not in ("left", "expired")
        ]
        if one.state != "finished" or not one.lacks or goes_on:
            raise No("nothing to complete")
        if not today - timedelta(days=1) <= date.fromisoformat(one.day) <= today:
            raise No("too late")
        self.arrival(now)
        first = datetime(today.year, today.month, today.day, tzinfo=SHANGHAI) - timedelta(days=1)
        turn = (int(first.timestamp()) * SECOND, 0, len(self.people) + 1)
        help_ = one.help if one.day == self.day else frozenset()
        wishes = {"matter": one.matter, "group": one.group, "help": help_, "follows": number}
        return self.answered(now, self.new("waiting", turn, **wishes))

    # Calls

    def next(self, now: int, number: int, finish: bool) -> Person | None:
        """Calls the next one. Nobody waits: the seat stands by."""
        desk, there = self.own(number), self.at(number)
        if there and not finish and there.state == "called" and self.rings[there.ring or 0].why == "stand_by":
            self.rings[there.ring or 0] = replace(self.rings[there.ring or 0], why="turn")
            self.desks[number] = replace(desk, active_at=now)
            return there
        before = self.finish_first(number, finish)
        one = self.first_for(number)
        if one:
            return self.call_after(now, number, one, "turn", before)
        by = self.choices.stand_by
        if before:
            self.keep(now, number, desk, before, 1, stands_by=by, misses=0)
        else:
            self.desks[number] = replace(desk, stands_by=by, active_at=now)
        return None

    def choose(self, now: int, number: int, chosen: int, finish: bool) -> Person:
        """Calls a chosen number, if the seat does what it is for."""
        self.own(number)
        one = self.people[chosen]
        if (
            one.state not in ("waiting", "held", "missed")
            or one.day != self.day
            or not self.does(number, one)
        ):
            raise No("not this one here")
        return self.call_after(now, number, one, "chosen", self.finish_first(number, finish))

    def finish_first(self, number: int, finish: bool) -> dict[int, Person | None]:
        """Whoever is there is finished, if the clerk says so; as they were before."""
        there = self.at(number)
        if there is None:
            return {}
        if not finish:
            raise No("somebody is there")
        self.move(there, state="finished")
        return {there.id: there}

    def call_after(self, now, number, one, why, before):
        """A call and whoever was finished for it are one move."""
        desk = self.desks[number]
        if before:
            self.desks[number] = replace(desk, misses=0)
        called = self.call(now, number, one, why, 1)
        self.keep(now, number, desk, {**before, one.id: one}, 1, rings=(len(self.rings),))
        self.desks[number] = replace(self.desks[number], misses=0 if before else desk.misses)
        return called

    def walk_in(self, now: int, number: int, matter: str | None, finish: bool) -> None:
        """A number without call and paper for who stands at the desk."""
        desk = self.own(number)
        before = self.finish_first(number, finish)
        turn = (self.arrival(now), 0, len(self.people) + 1)
        group = self.groups.get(matter or "")
        one = self.new("serving", turn, matter=matter, group=group, seat=number)
        self.keep(now, number, desk, {**before, one.id: None}, 1, misses=0)

    def recall(self, now: int, number: int) -> None:
        """Calls the same person once more."""
        one = self.served(number)
        self.step("recall", one)
        self.people[one.id] = one
        self.ring_again(now, one)
        self.desks[number] = replace(self.desks[number], active_at=now)

    def ring_again(self, now: int, one: Person) -> None:
        """The call rings once more."""
        ring = self.rings[one.ring or 0]
        self.rings[one.ring or 0] = replace(ring, again=ring.again + 1, at=now)

    def due(self, now: int) -> list[Person]:
        """Whose call rings again by itself now, also when the clock was set back by more than the pause."""
        called = [(o, self.rings[o.ring or 0]) for o in self.people.values() if o.state == "called"]
        return [o for o, r in called if r.again < len(r.gaps) and abs(now - r.at) >= r.gaps[r.again] * SECOND]

    # At a seat

    def at_seat(self, now: int, verb: str, number: int, same_seat: bool = False) -> None:
        """start, miss, hold, finish; lack: a finish with papers missing."""
        one, desk = self.served(number), self.desks[number]
        wish = {"for_seat": number if same_seat else None} if verb == "hold" else {}
        if verb == "lack":
            verb, wish = "finish", {"lacks": True}
        self.step(verb, one, **wish)
        self.keep(now, number, desk, {one.id: one}, 1, misses=desk.misses + 1 if verb == "miss" else 0)
        if verb == "finish" and self.choices.auto_call and not desk.paused:
            first = self.first_for(number)
            if first:
                self.desks[number] = desk
                self.call_after(now, number, first, "turn", {one.id: one})

    def transfer(self, now: int, number: int, to: int | str) -> None:
        """To another seat where somebody sits, or to a group that another seat does; the turn stays."""
        one, desk = self.served(number), self.desks[number]
        if isinstance(to, int):
            if to == number or self.desk(to).clerk is None:
                raise No("not there")
        elif not any(self.does_group(n, to) for n in range(1, self.choices.seats + 1) if n != number):
            raise No("nobody else does it")
        seat, group = (to, None) if isinstance(to, int) else (None, to)
        moved = self.step("transfer", one, seat=None, for_seat=seat, for_group=group)
        self.keep(now, number, desk, {one.id: one}, 1, misses=0)
        self.answered(now, moved)

    def does_group(self, number: int, group: str) -> bool:
        """Whether a seat does a group."""
        return group in self.choices.does.get(number, (group,))

    def take_over(self, now: int, number: int, taken: int) -> None:
        """A colleague's open ticket goes on here; the colleague's seat is idle from now on."""
        desk = self.own(number)
        self.empty(number)
        one = self.people[taken]
        if one.state not in OPEN or one.day != self.day or one.seat is None:
            raise No("not open elsewhere")
        if one.state == "called":
            self.desks[number] = replace(desk, misses=0)
            self.call(now, number, one, "taken_over", 1)
        else:
            self.step("take_over", one, seat=number)
        rings = (len(self.rings),) if one.state == "called" else ()
        self.keep(now, number, desk, {one.id: one}, 1, rings=rings, misses=0)
        self.desks[one.seat] = replace(self.desks[one.seat], idle_since=now)
        self.last.pop(one.seat, None)

    def undo(self, now: int, number: int) -> list[Person]:
        """The last move at a seat within a minute, unless the world moved on: all as it was."""
        self.own(number)
        last = self.last.get(number)
        if last is None or not 0 <= now - last.at <= 60 * SECOND:
            raise No("nothing, or too late")
        for one, after in last.after.items():
            if self.people[one] != after or after.day != self.day:
                raise No(f"moved on: {after} became {self.people[one]}")
        self.check_room([one for one in last.before.values() if one and one.state in OPEN], set(last.before))
        for number_, was in last.before.items():
            left = self.people[number_]
            self.people[number_] = was or replace(left, state="left")
        for ring in last.rings:
            self.rings[ring] = replace(self.rings[ring], withdrawn=True)
        self.desks[number] = replace(last.desk, active_at=now)
        del self.last[number]
        return [self.people[one] for one in last.before]

    def check_room(self, back: list[Person], ours: set[int]) -> None:
        """Who goes back to a seat needs somebody there, and nobody else before it."""
        for one in back:
            desk, there = self.desks[one.seat or 0], self.at(one.seat or 0)
            if desk.clerk is None or desk.paused or (there and there.id not in ours):
                raise No("the seat has moved on")

    # Tickets and the day

    def classify(self, number: int, priority: bool) -> None:
        """The turn follows the class."""
        one = self.people[number]
        self.step("classify", one)
        start = self.choices.head_start * MINUTE * (int(one.priority) - int(priority))
        self.people[number] = replace(one, priority=priority, turn=(one.turn[0] + start, *one.turn[1:]))

    def close_day(self, confirmed: bool) -> None:
        """Not while somebody is at a seat; who still waits expires, everybody leaves."""
        if any(one.state in OPEN for one in self.people.values()):
            raise No("somebody is there")
        left = [one for one in self.people.values() if one.day == self.day and one.state in UNSETTLED]
        if left and not confirmed:
            raise No("people wait")
        for one in left:
            self.move(one, state="expired", was=None)
        self.closed = self.day
        for number in self.desks:
            self.begin_seat(number, Desk())

    def outage(self, now: int, numbers: list[tuple[int, str]]) -> None:
        """Numbers given on paper, each with the state it has."""
        for _, state in numbers:
            self.new(state, (self.arrival(now), 0, len(self.people) + 1))

    def set(self, choices: Choices) -> None:
        """A seat with somebody before it cannot be taken away."""
        if any(one.state in OPEN and (one.seat or 0) > choices.seats for one in self.people.values()):
            raise No("in use")
        self.choices = choices
        for number in self.desks:
            if number > choices.seats:
                self.begin_seat(number, Desk())
