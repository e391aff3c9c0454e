"""The hall and its model side by side: every press goes to both, and everything is compared after it."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from server.app import build
from server.config import Config
from server.entry import Answer
from server.rules.errors import Refusal
from server.rules.who import Press, Who
from server.store import open_store, people
from tests.line_model import OPEN, No, Person
from tests.line_model_seats import Model
from tests.replay import Replay
from tests.small_hall import SmallHall, catalogue

GROUPS = {matter.code: matter.group.zh for matter in catalogue()}
INSURANCE, OLDER = "SB-01", "LN-02"
KIOSK, MANAGER = Who("kiosk", 1, "kiosk"), Who("staff", 9, "manager", "manager")
TABLES = ("tickets", "seats", "calls")
ZONE = ZoneInfo("Asia/Shanghai")
FREE = ("active_at", "undo", "idle_since", "revision")
"""Columns that an undo may leave otherwise than they were."""


class QuickHall(SmallHall):
    """A hall whose disk need not survive a power cut: ten times as fast."""

    def start(self, seats: int = 3) -> None:
        config = Config(data=self.data, printer=self.printer, seats=seats)
        self.house = build(config, open_store(config.database, demo=False, durable=False), self.clock)


class BothHalls:
    """Three clerks, three seats, an empty line; `presses`: what was pressed and answered."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.hall = QuickHall(self.folder / "data", printer="none")
        self.clock = self.hall.clock
        self.clerks = [self.hire(f"clerk {number}") for number in (1, 2, 3)]
        self.model, self.replay = Model(GROUPS), Replay()
        self.count, self.last = 0, self.visible()
        self.presses: list[tuple[Callable[[Press], Answer], Press, Answer]] = []
        self.answered: Answer | None = None
        self.sound = True

    def hire(self, name: str) -> Who:
        """A clerk."""
        with self.hall.house.store.writing() as con:
            people.add_staff(con, name, "staff", "", self.clock())
            found = people.staff_named(con, name)
        assert found is not None
        return Who("staff", found.id, name, "staff")

    @property
    def verbs(self):
        """The verbs of the hall; another object after each restart."""
        return self.hall.house.hall

    @property
    def day(self) -> str:
        """What the calendar on the hall's wall shows."""
        return datetime.fromtimestamp(self.clock() // 10**6, UTC).astimezone(ZONE).date().isoformat()

    def clerk_of(self, seat: int) -> Who:
        """Who sits at a seat; else the one who usually does."""
        there = self.model.desks[seat].clerk
        return next((who for who in self.clerks if who.id == there), self.clerks[seat - 1])

    # Presses

    def press(self, who: Who, verb: Callable[[Press], Answer], model: Callable[[Model], Any]) -> None:
        """One press in both halls; both do it or both refuse. `answered` is what the hall said; None: No."""
        self.sound = False
        self.count += 1
        press, tried = Press(who, f"press {self.count}"), self.model.another()
        tried.begin(self.day, self.clock())
        told = attempt(lambda: model(tried), No)
        before = self.rows()
        answered = attempt(lambda: verb(press), Refusal)
        assert isinstance(answered, Refusal) == isinstance(told, No), (answered, told)
        if isinstance(answered, Answer):
            self.model = tried
            if self.remembered(press):
                self.presses.append((verb, press, answered))
        else:
            assert answered.text.zh, "no reason was given"
            assert self.rows() == before, "a refused press changed something"
        self.clock.forward(seconds=1, microseconds=self.count)
        self.check()
        self.answered = answered if isinstance(answered, Answer) else None

    def at(self, seat: int, verb: str, model: Callable[[Model], Any], *given: Any, **named: Any) -> None:
        """One press at a seat by who sits there."""
        self.press(
            self.clerk_of(seat), lambda press: getattr(self.verbs, verb)(press, seat, *given, **named), model
        )

    def again(self, place: int) -> None:
        """An earlier press once more, with its key: the same answer, and nothing moves."""
        verb, press, first = self.presses[place % len(self.presses)]
        before = self.rows()
        second = verb(press)
        assert second.again
        if first.body and "key" in first.body and "ahead" in first.body:
            assert second.body is not None
            assert second.body["number"] == first.body["number"]
        else:
            assert without_help(second.body) == without_help(first.body)
        assert self.rows() == before

    def remembered(self, press: Press) -> bool:
        """Whether the hall remembers a press: it does when that changed something in the line."""
        with self.hall.house.store.reading() as con:
            return con.execute("SELECT 1 FROM events WHERE press = ?", (press.key,)).fetchone() is not None

    def tick(self) -> None:
        """The hall looks at its clock."""
        self.sound = False
        self.hall.house.clockwork.tick()
        self.model.begin(self.day, self.clock())
        for one in self.model.due(self.clock()):
            self.model.ring_again(self.clock(), one)
        self.check()

    def restart(self) -> None:
        """A power cut."""
        self.hall.restart()
        self.check()

    def press_and_undo(self, seat: int, press: Callable[[], None]) -> None:
        """A move at a seat and its undo leave everything as it was; a number just given is given up."""
        self.tick()
        remembered, before, seen = self.model.last.get(seat), self.rows(), self.visible()["hall"]
        day = self.day
        press()
        if self.model.last.get(seat) in (None, remembered):
            return
        now = self.clock()
        self.at(seat, "undo", lambda model: model.undo(now, seat))
        if self.answered is None or self.day != day:
            return
        after = self.rows()
        new = after["tickets"][len(before["tickets"]) :]
        assert [row["state"] for row in new] in ([], ["left"])
        old = after["tickets"][: len(before["tickets"])]
        assert kept(old) == kept(before["tickets"])
        assert kept(after["seats"]) == kept(before["seats"])
        assert self.visible()["hall"] | {"revision": 0} == seen | {"revision": 0}

    # What is so

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """The tickets, seats and calls as they are stored, and how many events there are."""
        with self.hall.house.store.reading() as con:
            found = {table: dicts(con.execute(f"SELECT * FROM {table}")) for table in TABLES}
            return found | {"events": dicts(con.execute("SELECT max(id) AS last FROM events"))}

    def visible(self) -> dict[str, Any]:
        """What screens show: the public snapshot and the desk's lists."""
        desk = self.hall.house.overview.desk()
        lists = {name: desk[name] for name in ("waiting", "missed", "held", "done")}
        seats = [
            {name: seat[name] for name in ("number", "state", "staff", "ticket")} for seat in desk["seats"]
        ]
        return {"hall": dict(self.hall.house.overview.snapshot()), "desk": lists | {"seats": seats}}

    def check(self) -> None:
        """The model, the database, the screens and the event rows tell the same."""
        rows, seen = self.rows(), self.visible()
        self.check_model(rows)
        self.check_numbers(rows["tickets"])
        self.check_replay(seen)
        self.check_places(seen)
        old, new = self.last["hall"], seen["hall"]
        assert new["revision"] >= old["revision"]
        if without_revision(seen) != without_revision(self.last) and new["day"] == old["day"]:
            assert new["revision"] > old["revision"], "screens show something else under the same revision"
        self.last, self.sound = seen, True

    def check_model(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        """Every ticket, seat and call is where the model has it."""
        theirs = [as_modelled(row) for row in rows["tickets"]]
        ours = [as_stored(one) for one in self.model.people.values()]
        assert theirs == ours, [pair for pair in zip(theirs, ours, strict=False) if pair[0] != pair[1]]
        waiting = [row for row in rows["tickets"] if (row["state"], row["day"]) == ("waiting", self.day)]
        in_line = [row["id"] for row in sorted(waiting, key=lambda row: (row["turn"], row["id"]))]
        line = self.model.waiting(self.day)
        told = [(row["id"], row["turn"]) for row in sorted(waiting, key=lambda row: (row["turn"], row["id"]))]
        assert in_line == [one.id for one in line], (told, [(one.id, one.turn) for one in line])
        for row in rows["seats"]:
            desk = self.model.desks[row["number"]]
            there = (row["staff"], bool(row["paused"]))
            assert there == (desk.clerk, desk.paused), row["number"]
            if desk.clerk:
                assert (bool(row["standing_by"]), row["misses"]) == (desk.stands_by, desk.misses)
        calls = [
            (r["id"], r["ticket"], r["seat"], r["recalled"], bool(r["withdrawn"])) for r in rows["calls"]
        ]
        rings = self.model.rings.items()
        assert calls == [(n, ring.person, ring.seat, ring.again, ring.withdrawn) for n, ring in rings]

    @staticmethod
    def check_numbers(tickets: list[dict[str, Any]]) -> None:
        """No number twice, none left out; a seat has one person, a person has one seat."""
        days: dict[str, list[int]] = {}
        for row in tickets:
            if not 901 <= row["number"] <= 950:
                days.setdefault(row["day"], []).append(row["number"])
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in days.values())
        assert len({(row["day"], row["series"], row["number"]) for row in tickets}) == len(tickets)
        there = [row["seat"] for row in tickets if row["state"] in OPEN]
        assert len(there) == len(set(there))

    def check_replay(self, seen: dict[str, Any]) -> None:
        """The screens show what the event rows tell."""
        with self.hall.house.store.reading() as con:
            self.replay.read_on(con)
            told = self.replay.snapshot(con, self.day)
        for one, call in zip(told["calls"], seen["hall"]["calls"], strict=True):
            one["last"] = call["last"]  # whether more rings follow is planned with the call, in no event row
        assert {name: seen["hall"][name] for name in told} == told
        names = ("number", "state", "staff")
        seats = [{name: seat[name] for name in names} for seat in seen["desk"]["seats"]]
        assert seats == self.replay.seat_states()

    def check_places(self, seen: dict[str, Any]) -> None:
        """Everybody reads how many are ahead; the first, the last and one between are asked."""
        line = seen["desk"]["waiting"]
        for place in {0, len(line) // 2, len(line) - 1} if line else ():
            mine = self.hall.house.overview.ticket(line[place]["key"])
            assert (mine["state"], mine["ahead"]) == ("waiting", place)

    def end(self) -> None:
        self.hall.house.store.close()
        shutil.rmtree(self.folder)


def attempt(do: Callable[[], Any], refusal: type[Exception]) -> Any:
    """What came of it, also when it was refused."""
    try:
        return do()
    except refusal as no:
        return no


def dicts(cursor) -> list[dict[str, Any]]:
    """Rows by their columns."""
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def kept(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What an undo must bring back."""
    return [{name: value for name, value in row.items() if name not in FREE} for row in rows]


def without_help(body: Any) -> Any:
    """An answer without the help that was asked for: that is erased at night."""
    if isinstance(body, dict):
        return {name: without_help(value) for name, value in body.items() if name != "help"}
    return body


def as_modelled(row: dict[str, Any]) -> tuple[object, ...]:
    """A stored ticket in the model's terms."""
    seat = row["seat"] if row["state"] in OPEN else None
    return (
        row["id"],
        row["day"],
        row["state"],
        seat,
        row["priority"] is not None,
        row["for_seat"],
        row["for_group"],
    )


def as_stored(one: Person) -> tuple[object, ...]:
    """The model's ticket as it should be stored."""
    seat = one.seat if one.state in OPEN else None
    return (one.id, one.day, one.state, seat, one.priority, one.for_seat, one.for_group)


def without_revision(seen: dict[str, Any]) -> dict[str, Any]:
    """What is seen, without the revision that says how new it is."""
    tickets = [seen["desk"][name] for name in ("waiting", "missed", "held", "done")]
    bare = [[one | {"revision": 0} for one in some] for some in tickets]
    seats = [
        seat | {"ticket": seat["ticket"] and seat["ticket"] | {"revision": 0}}
        for seat in seen["desk"]["seats"]
    ]
    return {"hall": seen["hall"] | {"revision": 0}, "desk": bare, "seats": seats}
