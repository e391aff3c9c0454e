"""The clerks of a simulated day: they press Next as real ones do, wait for who is called, serve, and rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple

from server.rules.times import Micros
from server.simulate.agenda import Act, Agenda
from server.simulate.line import Line
from server.simulate.results import Record, Results, Shift
from server.simulate.scenario import Scenario
from server.views import View


class Watcher:
    """Told of what happens, while it happens: the line and its clock stand at that moment.

    A predictor keeps the line it was made with, asks its store in `on_issue`, and may set `low` and `high`.
    """

    def on_issue(self, record: Record) -> None:
        """A number was given; if it was called in the same breath, on_call follows."""

    def on_call(self, record: Record) -> None:
        """It was called to `record.seat`; once more after a miss."""

    def on_start(self, record: Record) -> None:
        """The person came to the desk."""

    def on_finish(self, record: Record) -> None:
        """The person was served."""


class Rest(NamedTuple):
    """A pause: for so long, and at least until a moment."""

    length: Micros
    until: Micros


@dataclass(slots=True)
class Clerk:
    """One seat and who sits there. `reaching`: about to press Next."""

    seat: int
    state: Literal["away", "idle", "reaching", "busy", "paused"] = "away"
    since: Micros = 0
    record: Record | None = None
    due: Rest | None = None
    sat: Micros = 0


class Desks:
    """Everybody behind the window on one day. `closing`: after hours, who has nobody left goes home."""

    def __init__(
        self, scenario: Scenario, line: Line, agenda: Agenda, results: Results, watchers: Sequence[Watcher]
    ) -> None:
        self.scenario, self.line, self.agenda = scenario, line, agenda
        self.results, self.watchers = results, watchers
        self.seats = range(1, line.seats + 1)
        self.clerks = [Clerk(seat) for seat in self.seats]
        self.closing, self.day = False, 0

    def stop(self) -> None:
        """The play ends here, whatever the hour: counts what the seats did until now."""
        for clerk in self.clerks:
            if clerk.record is not None:
                self._released(clerk)
            if clerk.state not in {"away", "paused"}:
                self._left(clerk, "away")

    def record_of(self, ticket: View) -> Record:
        """Whose ticket was called."""
        raise NotImplementedError

    def passed_over(self, record: Record) -> None:
        """Somebody was called and did not come."""
        raise NotImplementedError

    def noticed(self, ticket: View, reaction: Micros) -> None:
        """Somebody joined the line: a seat that stood by has got the call already, or else the clerk who
        has been idle longest sees it and presses.
        """
        if ticket["seat"] is not None:
            if ticket["seat"] in self.seats:
                self.called(self.clerks[ticket["seat"] - 1], ticket)
            return
        self._nudge(reaction, set())

    def _nudge(self, reaction: Micros, tried: set[int]) -> None:
        idle = [clerk for clerk in self.clerks if clerk.state == "idle" and clerk.seat not in tried]
        if idle:
            clerk = min(idle, key=lambda one: one.since)
            clerk.state = "reaching"
            self._after(reaction, partial(self._reach, clerk, tried), clerk)

    def sit(self, clerk: Clerk) -> None:
        """Takes the seat, or goes on after a pause, and presses Next."""
        self.line.press("open", clerk.seat)
        clerk.sat = self.agenda.now
        self._next(clerk)

    def _reach(self, clerk: Clerk, tried: set[int]) -> None:
        """Presses Next unless called to meanwhile; a seat that may not take who waits leaves it to others."""
        if clerk.state != "reaching":
            return
        self._next(clerk)
        if clerk.record is None:
            self._nudge(0, tried | {clerk.seat})

    def _next(self, clerk: Clerk) -> None:
        """The one press: finishes who is there, and calls."""
        served = clerk.record
        if served is not None and clerk.due:
            self._finish_alone(clerk, served)
            self._idle(clerk)
            return
        done = None if served is None else served.visit.kind.matter or ""
        ticket = self.line.call_next(clerk.seat, done)
        if served is not None:
            self._finished(clerk, served)
        if ticket is None:
            self._idle(clerk)
        else:
            self.called(clerk, ticket)

    def called(self, clerk: Clerk, ticket: View) -> None:
        """The hall called somebody to this seat: they walk up, or nobody comes."""
        record = self.record_of(ticket)
        clerk.state, clerk.record, clerk.since = "busy", record, self.agenda.now
        record.seat = clerk.seat
        record.called = self.agenda.now if record.called is None else record.called
        for watcher in self.watchers:
            watcher.on_call(record)
        if record.visit.back is None or record.misses:
            self._after(record.visit.walk, partial(self._start, clerk, record), clerk)
        else:
            self._after(record.visit.patience, partial(self._miss, clerk, record), clerk)

    def _start(self, clerk: Clerk, record: Record) -> None:
        if self.scenario.starts:
            self.line.press("start", clerk.seat)
        record.started = self.agenda.now
        for watcher in self.watchers:
            watcher.on_start(record)
        busy = record.visit.needs + record.visit.reaction
        self._after(busy, partial(self._next, clerk), clerk)

    def _miss(self, clerk: Clerk, record: Record) -> None:
        self.line.press("miss", clerk.seat)
        record.misses += 1
        self._released(clerk)
        self.passed_over(record)
        if clerk.due:
            self._idle(clerk)
        else:
            self._next(clerk)

    def _finish_alone(self, clerk: Clerk, record: Record) -> None:
        self.line.finish(clerk.seat, record.visit.kind.matter or "")
        self._finished(clerk, record)

    def _finished(self, clerk: Clerk, record: Record) -> None:
        record.finished = self.agenda.now
        self._released(clerk)
        for watcher in self.watchers:
            watcher.on_finish(record)

    def _released(self, clerk: Clerk) -> None:
        self._shift(clerk).busy += self.agenda.now - clerk.since
        clerk.record = None

    def _idle(self, clerk: Clerk) -> None:
        """Nobody is there: rests when it is time to, goes home when nobody waits after hours."""
        clerk.state, clerk.since = "idle", self.agenda.now
        if clerk.due:
            self._pause(clerk, clerk.due)
        elif self.closing:
            self._close(clerk)

    def rest(self, clerk: Clerk, rest: Rest) -> None:
        """Time for a rest, as soon as nobody is at the desk."""
        if clerk.state == "away" or (clerk.state == "paused" and not rest.until):
            return  # a break of the plan that falls outside their hours
        clerk.due = rest
        if clerk.state == "idle":
            self._pause(clerk, rest)

    def _pause(self, clerk: Clerk, rest: Rest) -> None:
        clerk.due = None
        self.line.press("pause", clerk.seat)
        self._left(clerk, "paused")
        back = max(self.agenda.now + rest.length, rest.until)
        self._at(back, partial(self._resume, clerk), clerk)

    def _resume(self, clerk: Clerk) -> None:
        if clerk.due:
            self._at(clerk.due.until, partial(self._resume, clerk), clerk)
            clerk.due = None
        else:
            self.sit(clerk)

    def _close(self, clerk: Clerk) -> None:
        self.line.press("close", clerk.seat)
        self._left(clerk, "away")

    def _left(self, clerk: Clerk, state: Literal["away", "paused"]) -> None:
        self._shift(clerk).open += self.agenda.now - clerk.sat
        clerk.state = state

    def _shift(self, clerk: Clerk) -> Shift:
        return self.results.shifts.setdefault((self.day, clerk.seat), Shift())

    def last_call(self) -> None:
        """The hours are over: who has nobody left goes home."""
        self.closing = True
        for clerk in self.clerks:
            if clerk.state == "idle":
                self._close(clerk)

    def _astray(self, clerk: Clerk) -> None:
        """The hall moved on without this clerk, which only happens where others press as well."""
        if clerk.record is not None:
            self._released(clerk)
        ticket = self.line.call_next(clerk.seat, "")
        if ticket is None:
            self._idle(clerk)
        else:
            self.called(clerk, ticket)

    def _at(self, moment: Micros, act: Act, clerk: Clerk) -> None:
        self.agenda.at(moment, act, partial(self._astray, clerk))

    def _after(self, delay: Micros, act: Act, clerk: Clerk) -> None:
        self._at(self.agenda.now + delay, act, clerk)
