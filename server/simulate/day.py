"""One day after another: people come and clerks press, event by event; the hall decides who is next."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random

from server.rules.settings import Settings
from server.rules.times import MINUTE, SECOND, Micros
from server.simulate.agenda import Agenda, Time
from server.simulate.desks import Desks, Rest, Watcher
from server.simulate.estimates import Estimates
from server.simulate.line import ZONE, Line, in_house
from server.simulate.results import Record, Results
from server.simulate.scenario import Scenario
from server.simulate.visits import Visit, draw, visits
from server.views import View

FIRST_DAY = datetime(2026, 11, 23, tzinfo=ZONE)
"""A Monday. Simulated days follow each other without weekends."""


class Day(Desks):
    """The events of one day. Nothing here decides who is next: that is asked of the line."""

    def __init__(
        self, scenario: Scenario, line: Line, agenda: Agenda, results: Results, watchers: Sequence[Watcher]
    ) -> None:
        super().__init__(scenario, line, agenda, results, watchers)
        self.known: dict[str, Record] = {}
        self.midnight = 0
        self.strangers = Random()

    def play(self, seed: int, day: int, midnight: Micros, people: Iterable[Visit]) -> None:
        """Plays the day that begins at `midnight`, until nobody waits and every seat is closed."""
        self.day, self.midnight = day, midnight
        self.strangers.seed(f"{seed} {day} strangers")
        self.results.midnights.append(midnight)
        self._plan_hours()
        self._plan_breaks()
        self._expect(iter(people))
        self.agenda.run()

    def record_of(self, ticket: View) -> Record:
        """Whose ticket was called; somebody who took a number elsewhere is made up."""
        known = self.known.get(ticket["key"])
        return known or self._note(
            draw(self.scenario, self.strangers, self.agenda.now - self.midnight), ticket
        )

    def passed_over(self, record: Record) -> None:
        """Some come back later, once."""
        if record.visit.back and record.misses == 1:
            self.agenda.after(record.visit.back, partial(self._back, record))

    def _plan_hours(self) -> None:
        spans = [(self._moment(begin), self._moment(end)) for begin, end in self.scenario.periods]
        for clerk in self.clerks:
            self._at(spans[0][0], partial(self.sit, clerk), clerk)
            for (_, end), (begin, _) in pairwise(spans):
                self._at(end, partial(self.rest, clerk, Rest(0, begin)), clerk)
        self.agenda.at(spans[-1][1], self.last_call)

    def _plan_breaks(self) -> None:
        for one in (one for one in self.scenario.breaks if one.seat in self.seats):
            rest, clerk = Rest(round(one.minutes * MINUTE), 0), self.clerks[one.seat - 1]
            self._at(self._moment(one.start), partial(self.rest, clerk, rest), clerk)

    def _moment(self, minutes: float) -> Micros:
        return self.midnight + round(minutes * MINUTE)

    def _expect(self, people: Iterator[Visit]) -> None:
        visit = next(people, None)
        if visit is not None:
            self.agenda.at(self.midnight + visit.at, partial(self._arrive, visit, people))

    def _arrive(self, visit: Visit, people: Iterator[Visit]) -> None:
        self._expect(people)
        ticket = self.line.take(visit.kind.matter, visit.priority)
        record = self._note(visit, ticket)
        for watcher in self.watchers:
            watcher.on_issue(record)
        self.noticed(ticket, visit.reaction)
        if visit.leaves is not None and record.called is None:
            self.agenda.after(visit.leaves, partial(self._leave, record))

    def _note(self, visit: Visit, ticket: View) -> Record:
        wait = ticket["wait"] or {"low": None, "high": None}
        record = Record(visit, self.day, ticket["key"], ticket["number"], self.agenda.now, ticket["ahead"])
        record.low, record.high = wait["low"], wait["high"]
        self.known[record.key] = record
        self.results.records.append(record)
        return record

    def _back(self, record: Record) -> None:
        if any(clerk.state != "away" for clerk in self.clerks):
            self.noticed(self.line.bring_back(record.number), record.visit.reaction)

    def _leave(self, record: Record) -> None:
        if record.called is None:
            self.line.leave(record.key)
            record.left = self.agenda.now


def play(
    scenario: Scenario,
    line: Line,
    time: Time,
    *,
    seed: int,
    days: int = 1,
    watchers: Sequence[Watcher] = (),
    first: datetime = FIRST_DAY,
    people: Callable[[int], Iterable[Visit]] | None = None,
) -> Results:
    """Plays days of a scenario one after the other on one line, which keeps what it learns.

    `people`: who comes on a day, in order; None: as the scenario and the seed have it.
    """
    results = Results()
    for day in range(days):
        come = people(day) if people else visits(scenario, seed, day)
        midnight = round((first + timedelta(days=day)).timestamp() * SECOND)
        Day(scenario, line, Agenda(time, results.refusals), results, watchers).play(seed, day, midnight, come)
    return results


def simulate(
    scenario: Scenario,
    *,
    seed: int,
    days: int = 1,
    estimates: bool = False,
    rules: Settings | None = None,
) -> Results:
    """Plays days of a scenario in a hall of its own that is thrown away afterwards.

    `estimates`: the hall learns how long services take, and tells waits; it costs a third of the speed.
    `rules`: what a hall has set; None: as a fresh hall.
    """
    with in_house(scenario, rules) as line:
        watchers = [Estimates(line)] if estimates else []
        return play(scenario, line, line.clock, seed=seed, days=days, watchers=watchers)
