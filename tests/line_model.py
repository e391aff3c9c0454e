"""A second hall, written from its rules in words and from nothing else: no line of the program is imported.

Slow and plain on purpose: to say who is next it looks at everybody who waits (tests/test_any_day).
"""

from copy import copy
from dataclasses import dataclass, field, replace

SECOND, MINUTE = 1_000_000, 60_000_000
APART = 2_000
"""Two arrivals are at least 2 ms apart in the order, whatever the clock does."""

LEGAL = {
    "call": {"waiting": "called"},
    "choose": {"waiting": "called", "held": "called", "missed": "called"},
    "recall": {"called": "called"},
    "start": {"called": "serving"},
    "finish": {"called": "finished", "serving": "finished"},
    "miss": {"called": "missed"},
    "hold": {"called": "held", "serving": "held"},
    "transfer": {"called": "waiting", "serving": "waiting"},
    "take_over": {"called": "called", "serving": "serving"},
    "return": {"missed": "waiting", "held": "waiting"},
    "leave": {"waiting": "left", "held": "left", "missed": "left"},
    "classify": {state: state for state in ("waiting", "called", "serving", "held", "missed")},
    "record": {state: state for state in ("called", "serving", "finished")},
    "expire": dict.fromkeys(("waiting", "called", "serving", "held", "missed"), "expired"),
}
"""From which state each move leads to which; nothing else may happen, but an undo."""


class No(Exception):
    """The rules do not allow this now."""


@dataclass(frozen=True)
class Choices:
    """What the hall has set. `does`: what each seat takes, codes and groups; a seat not named takes all."""

    head_start: int = 10
    behind: int = 2
    stand_by: bool = True
    auto_call: bool = False
    seats: int = 3
    low: frozenset[int] = frozenset()
    does: dict[int, frozenset[str]] = field(default_factory=dict)
    early: int = 30
    late: int = 15


@dataclass(frozen=True)
class Person:
    """A ticket. `turn`: a moment, then 1 for who stands just behind that moment, then who is first there.

    `was`: the state that only the change of a day ended; `back`: a clock that was set back.
    `moved`: rises with each move. `lacks`: finished with papers missing; `follows`: whom this one completes.
    """

    id: int
    day: str
    state: str
    turn: tuple[int, int, int]
    matter: str | None = None
    group: str | None = None
    priority: bool = False
    help: frozenset[str] = frozenset()
    seat: int | None = None
    for_seat: int | None = None
    for_group: str | None = None
    ring: int | None = None
    was: str | None = None
    back: bool = False
    issued: int = 0
    moved: int = 0
    lacks: bool = False
    follows: int | None = None


@dataclass(frozen=True)
class Desk:
    """A seat; `clerk` None: nobody sits there. `misses`: in a row."""

    clerk: int | None = None
    paused: bool = False
    stands_by: bool = False
    idle_since: int = 0
    active_at: int = 0
    misses: int = 0


@dataclass(frozen=True)
class Ring:
    """A call: how often it rang again, and after how many seconds it does so by itself."""

    person: int
    seat: int
    at: int
    gaps: tuple[int, ...]
    again: int = 0
    why: str = "turn"
    withdrawn: bool = False


@dataclass(frozen=True)
class Move:
    """What the last move at a seat changed. `before` None: the ticket did not exist."""

    at: int
    before: dict[int, Person | None]
    after: dict[int, Person]
    desk: Desk
    rings: tuple[int, ...]


OPEN = ("called", "serving")
UNSETTLED = ("waiting", "called", "serving", "held", "missed")


@dataclass
class Line:
    """Who is in the hall, in which order they come, and who may be called where."""

    groups: dict[str, str]
    choices: Choices = field(default_factory=Choices)
    people: dict[int, Person] = field(default_factory=dict)
    desks: dict[int, Desk] = field(default_factory=lambda: {n: Desk() for n in range(1, 4)})
    rings: dict[int, Ring] = field(default_factory=dict)
    last: dict[int, Move] = field(default_factory=dict)
    booked: dict[str, tuple[str, int, str | None]] = field(default_factory=dict)
    day: str = ""
    now: int = 0
    closed: str = ""
    arrivals: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def another(self):
        """The same hall, to try something in."""
        new = copy(self)
        vars(new).update({name: dict(all_) for name, all_ in vars(self).items() if isinstance(all_, dict)})
        return new

    # Days

    def begin(self, day: str, now: int) -> None:
        """The first move of a day: what other days left open expires.

        A day that a wrong clock had ended goes on; who was at a seat waits. Whoever took a number of it while
        the clock ran ahead does not come back before that moment.
        """
        self.now = now
        if day == self.day:
            return
        for one in list(self.people.values()):
            ended = one.day == day and one.state == "expired" and one.was
            if one.day != day and one.state in UNSETTLED:
                self.move(one, state="expired", was=one.state, back=day < self.day, help=frozenset())
            elif ended and not (one.back and one.issued > now):
                self.move(one, state="waiting" if one.was in OPEN else one.was, was=None)
        self.day = day

    # The one order

    def waiting(self, day: str) -> list[Person]:
        """Who waits on a day, first comes first: the smallest turn, ties to the first issued."""
        line = [one for one in self.people.values() if one.state == "waiting" and one.day == day]
        return sorted(line, key=lambda one: (one.turn, one.id))

    def may_take(self, number: int, one: Person) -> bool:
        """Whether a seat may call one who waits."""
        if one.for_seat is not None and self.desks[one.for_seat].clerk is not None:
            return one.for_seat == number
        if one.for_seat == number:
            return True
        if "walking" in one.help and number not in self.choices.low and self.low_seat_for(one):
            return False
        return self.does(number, one)

    def low_seat_for(self, one: Person) -> bool:
        """Whether somebody sits at a low seat that does it."""
        open_ = [low for low in self.choices.low if low in self.desks and self.desks[low].clerk is not None]
        return any(self.does(low, one) for low in open_)

    def does(self, number: int, one: Person) -> bool:
        """Whether a seat does what one has come for, or was sent for."""
        does = self.choices.does.get(number)
        if does is None:
            return True
        if one.for_group is not None:
            return one.for_group in does
        return one.matter is None or one.matter in does or one.group in does

    def first_for(self, number: int) -> Person | None:
        """Whom a seat must call next."""
        return next((one for one in self.waiting(self.day) if self.may_take(number, one)), None)

    def arrival(self, now: int) -> int:
        """The moment of an arrival as the order counts it: never before an earlier one of the day."""
        self.arrivals[self.day] = max(now, self.arrivals.get(self.day, 0) + APART)
        return self.arrivals[self.day]

    def behind(self, now: int, one: Person) -> tuple[int, int, int]:
        """The turn of one who was missed: behind the next few, and whoever came back there before."""
        ahead = self.waiting(self.day)[: self.choices.behind]
        self.count += 1
        free = (now, 0, one.id) if self.choices.behind else one.turn
        return (ahead[-1].turn[0], 1, self.count) if ahead else free

    # Small moves that the verbs share

    def move(self, one: Person, **values) -> Person:
        """One is somewhere else now."""
        self.count += 1
        self.people[one.id] = replace(one, moved=self.count, **values)
        return self.people[one.id]

    def step(self, verb: str, one: Person, **values) -> Person:
        """A legal move; No when it is none."""
        if one.state not in LEGAL[verb] or one.day != self.day:
            raise No(f"{verb} from {one.state}")
        return self.move(one, state=LEGAL[verb][one.state], **values)

    def at(self, number: int) -> Person | None:
        """Who is called to or served at a seat."""
        return next((o for o in self.people.values() if o.seat == number and o.state in OPEN), None)

    def new(self, state: str, turn: tuple[int, int, int], **values) -> Person:
        """A new ticket."""
        one = Person(len(self.people) + 1, self.day, state, turn, issued=self.now, **values)
        self.people[one.id] = one
        return one

    # What residents do

    def take(self, now, matter=None, priority=False, help_=(), code=None, staff=False):
        """A number is given; who comes into an empty line is called to whoever stands by the longest."""
        if self.closed == self.day and not staff:
            raise No("closed")
        when = None
        if code is not None:
            day, when, for_ = self.booked.get(code, ("", 0, None))
            if day != self.day or now < when - self.choices.early * MINUTE:
                raise No("no appointment now")
            del self.booked[code]
            matter = matter or for_
        came = self.arrival(now)
        turn = came - (self.choices.head_start * MINUTE if priority else 0)
        if when is not None and came - when <= self.choices.late * MINUTE:
            turn = min(turn, when)
        place = (turn, 0, len(self.people) + 1)
        group = self.groups.get(matter or "")
        wishes = {"matter": matter, "group": group, "priority": priority, "help": frozenset(help_)}
        return self.answered(now, self.new("waiting", place, **wishes))

    def leave(self, number: int) -> None:
        """Somebody gives the place up."""
        self.step("leave", self.people[number])

    def return_(self, now: int, number: int) -> Person:
        """Back: a missed one behind the next two, a held one keeps the turn."""
        one = self.people[number]
        turn = self.behind(now, one) if one.state == "missed" else one.turn
        return self.answered(now, self.step("return", one, seat=None, turn=turn))

    def answered(self, now: int, one: Person) -> Person:
        """A seat that stands by gets who has just come, if that one is next there."""
        ready = [
            (desk.idle_since, number)
            for number, desk in self.desks.items()
            if desk.stands_by and desk.clerk and not desk.paused and now - desk.active_at <= 10 * MINUTE
        ]
        for _, number in sorted(ready) if self.choices.stand_by else ():
            if self.first_for(number) == one:
                return self.call(now, number, one, "stand_by", None)
        return one

    def call(self, now: int, number: int, one: Person, why: str, clerk: int | None) -> Person:
        """Calls one to a seat. After two misses in a row it rings but once more, 15 s later; with help twice
        as slowly.
        """
        desk, times = self.desks[number], 2 if one.help else 1
        gaps = (15 * times,) if desk.misses >= 2 else (25 * times, 25 * times)
        ring = len(self.rings) + 1
        self.rings[ring] = Ring(one.id, number, now, gaps, why=why)
        verb = {"chosen": "choose", "taken_over": "take_over"}.get(why, "call")
        called = self.step(verb, one, seat=number, ring=ring)
        self.keep(now, number, desk, {one.id: one}, clerk, rings=(ring,))
        return called

    def keep(self, now, number, desk, before, clerk, *, rings=(), stands_by=False, misses=None) -> None:
        """What a seat keeps of its last move. `clerk`: who pressed; None: the hall."""
        after = {one: self.people[one] for one in before}
        self.last[number] = Move(now, before, after, desk, rings)
        busy = self.at(number) is not None
        self.desks[number] = replace(
            self.desks[number],
            stands_by=stands_by,
            idle_since=0 if busy else now,
            active_at=now if clerk else desk.active_at,
            misses=desk.misses if misses is None else misses,
        )
