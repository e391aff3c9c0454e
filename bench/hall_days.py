"""The fixed days (bench/days.py) played through the real rules, every estimate beside one that is told all.

The clerks and residents are those of `onewindow simulate`; who comes when, how long each service takes and
when the clerks rest is drawn beforehand. What is measured is the nightly scoreboard of the real hall.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bench.days import GAP, POPULARITY, SHARE_BACK, SHARE_NO_SHOW, SHARE_PRIORITY, SPREAD, WALK, History
from bench.days import Day as PlannedDay
from bench.days import Visit as Planned
from server.entry import Entry
from server.rules.catalogue import Matter
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, SECOND, Micros, day_of
from server.rules.waits import Known
from server.rules.waits_habits import Habits
from server.rules.waits_means import Means, Shape, lognormal_points
from server.rules.waits_play import Rest as Due
from server.rules.waits_play import SeatNow
from server.rules.waits_score import Case, Score, score
from server.simulate.agenda import Agenda
from server.simulate.day import FIRST_DAY, Day
from server.simulate.desks import Clerk, Rest
from server.simulate.line import ZONE, InHouse, in_house
from server.simulate.results import Results
from server.simulate.scenario import Kind, Scenario
from server.simulate.visits import Visit
from server.standing import Standing
from server.store import Connection, moves, waits
from server.store.seats import Seat
from server.waiting import Waits

LEAVES_IT = 0
"""A no-show who never comes back, in the simulator's terms."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One day: what the hall told, and the mean absolute error in minutes of the same told the truth."""

    kind: str
    ours: Score
    truth: float
    waited: float


class PlayedDay(Day):
    """A day whose shifts and rests are the planned ones; the line is served to the end of each half-day."""

    def __init__(self, plan: PlannedDay, scenario: Scenario, line: InHouse) -> None:
        super().__init__(scenario, line, Agenda(line.clock), Results(), ())
        self.plan, self.house = plan, line
        self.coming: list[tuple[int, Micros, Micros]] = []
        self.back: dict[int, Micros] = {}

    def _plan_hours(self) -> None:
        for shift in self.plan.shifts:
            clerk = self.clerks[shift.seat - 1]
            self.agenda.at(self._second(shift.since), partial(self._begin, clerk))
            self.agenda.at(self._second(shift.until), self.last_call)

    def _plan_breaks(self) -> None:
        for shift in self.plan.shifts:
            for due, seconds in shift.rests:
                self.coming.append((shift.seat, self._second(due), round(seconds * SECOND)))
                self.agenda.at(
                    self._second(due),
                    partial(self.rest, self.clerks[shift.seat - 1], Rest(round(seconds * SECOND), 0)),
                )

    def _begin(self, clerk: Clerk) -> None:
        self.closing = False
        if clerk.state == "away":
            self.sit(clerk)

    def _second(self, seconds: float) -> Micros:
        return self.midnight + round(seconds * SECOND)

    def _pause(self, clerk: Clerk, rest: Rest) -> None:
        """How long is said only when nobody else is there."""
        alone = all(other.state in ("away", "paused") for other in self.clerks if other is not clerk)
        self.back[clerk.seat] = self.agenda.now + rest.length
        super()._pause(clerk, rest)
        if alone:
            press = self.house.clerks[clerk.seat - 1]
            self.house.hall.pause_seat(press, clerk.seat, rest.length // MINUTE)

    def rests_of(self, seat: int) -> tuple[Due, ...]:
        """The rests still to come, as only heaven knows them."""
        due = self.clerks[seat - 1].due
        now = () if due is None else (Due(0.0, due.length / SECOND),)
        later = sorted(
            (at - self.agenda.now, length)
            for one, at, length in self.coming
            if one == seat and at > self.agenda.now
        )
        return now + tuple(Due(at / SECOND, length / SECOND) for at, length in later)


class ToldStanding(Standing):
    """The seats as only heaven knows them."""

    def __init__(
        self, con: Connection, settings: Settings, known: Known, now: Micros, day: PlayedDay
    ) -> None:
        super().__init__(con, settings, known, now)
        self.day = day

    def seat_now(self, seat: Seat, ticket: Ticket | None) -> SeatNow:
        """With the end of each pause, and the rests still to come."""
        now = super().seat_now(seat, ticket)._replace(rests=self.day.rests_of(seat.number))
        left = (self.day.back.get(seat.number, self.now) - self.now) / SECOND
        return now._replace(wait=max(0.0, left)) if seat.paused else now


class ToldWaits(Waits):
    """The same play forward, told the true means, shares and rests."""

    def __init__(self, line: InHouse, truth: Known) -> None:
        super().__init__(line.hall.book.settings_in, ZONE)
        self.truth = truth
        self.day: PlayedDay | None = None

    def telling(self) -> Known | None:
        """What the days were drawn from."""
        return self.truth

    def standing(self, con: Connection, known: Known, now: Micros) -> Standing:
        """The line as it stands today."""
        assert self.day is not None, "a day is under way"
        return ToldStanding(con, self.settings_in(con), known, now, self.day)


@dataclass
class Hall:
    """One hall of the fixed days, its two estimates, and what the second said, by ticket."""

    history: History
    line: InHouse
    ours: Waits
    told: ToldWaits
    scenario: dict[str, Scenario]
    kinds: dict[str | None, Kind]
    truth: dict[int, float] = field(default_factory=dict)

    def expect(self, entry: Entry, ticket: Ticket) -> Ticket:
        """Tells the wait as the hall does, and notes what the other would have said."""
        ours = self.ours.at_issue(entry.con, ticket, entry.now)
        if ours is None:
            return ticket
        told = self.told.at_issue(entry.con, ticket, entry.now)
        self.truth[ticket.id] = told.mid if told else 0.0
        return moves.expect(entry.con, ticket, *ours.stored)

    def days(self) -> Iterator[Judged]:
        """Plays one day after the other; each is judged by the scoreboard the night after."""
        for number, plan in enumerate(self.history.days):
            midnight = round((FIRST_DAY + timedelta(days=number)).timestamp() * SECOND)
            today = day_of(midnight, ZONE)
            with self.line.store.reading() as con:
                self.ours.learn(con, today)
            day = self.told.day = PlayedDay(plan, self.scenario[plan.kind.name], self.line)
            people = (self._visit(visit) for visit in plan.visits)
            day.play(self.history.seed, number, midnight, people)
            judged = self._judge(plan.kind.name, today)
            if judged:
                yield judged

    def _judge(self, kind: str, today: str) -> Judged | None:
        with self.line.store.reading() as con:
            cases = waits.cases(con, today)
            ours = self.ours.score(con, today)
        with_truth = [self._told(case) for case in cases]
        truth = score(with_truth)
        if ours is None or truth is None:
            return None
        told = [case.waited / 60 for case in cases if case.told]
        return Judged(kind, ours, truth.error, sum(told) / len(told))

    def _told(self, case: Case) -> Case:
        return case._replace(told=case.told and case.told._replace(mid=self.truth[case.id]))

    def _visit(self, planned: Planned) -> Visit:
        return Visit(
            at=round(planned.at * SECOND),
            kind=self.kinds[planned.matter if planned.told else None],
            priority="priority" if planned.priority else None,
            needs=round(planned.service * SECOND),
            walk=round(planned.walk * SECOND),
            reaction=round(planned.gap * SECOND),
            back=None if planned.comes else round((planned.back or LEAVES_IT) * SECOND),
            patience=round(planned.no_show * SECOND),
            leaves=None if planned.leaves is None else round(planned.leaves * SECOND),
        )


def play(history: History, catalogue: Sequence[Matter]) -> Iterator[Judged]:
    """Plays one hall's history from its first day, on which nothing is known."""
    listed = {matter.code: matter for matter in catalogue if matter.code in history.truth}
    shares = {
        code: (rank + 1) ** -POPULARITY / listed[code].minutes for rank, code in enumerate(history.truth)
    }
    kinds: dict[str | None, Kind] = {
        code: Kind(code, matter.group.zh, minutes=history.truth[code] / 60, listed=matter.minutes)
        for code, matter in listed.items()
    }
    mix = tuple(kinds.values())
    kinds[None] = Kind(None)
    scenarios = {
        day.kind.name: Scenario(day.kind.name, day.kind.seats, ((540.0, 1020.0),), (0.0,) * 24, mix)
        for day in history.days
    }
    with in_house(Scenario("the hall", 3, ((540.0, 1020.0),), (0.0,) * 24, mix)) as line:
        ours = Waits(line.hall.book.settings_in, ZONE)
        told = ToldWaits(line, true_knowledge(history, shares))
        hall = Hall(history, line, ours, told, scenarios, kinds)
        line.hall.expect = hall.expect
        yield from hall.days()


def true_knowledge(history: History, shares: dict[str, float]) -> Known:
    """What the days were drawn from. A no-show's cost is what everybody believes: (50 + 75) / 2 seconds."""
    desk = sum(WALK) / 2 + sum(GAP) / 2  # who walks up and who is noted down keep the seat as well
    means: dict[str | None, float] = {code: mean + desk for code, mean in history.truth.items()}
    overall = sum(shares[code] * (history.truth[code] + desk) for code in shares) / sum(shares.values())
    habits = Habits(missed=SHARE_NO_SHOW, back=SHARE_BACK, priority=SHARE_PRIORITY, resting=0.0, gap=0.0)
    return Known(Means(means | {None: overall}, overall), Shape(lognormal_points(SPREAD)), habits)
