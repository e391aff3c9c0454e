"""Any day whatever: residents and clerks press in any order; what must always hold does hold."""

import shutil
import tempfile
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.small_hall import SmallHall

SEATS = st.integers(1, 3)
VERBS = ["recall", "start", "finish", "miss", "pause", "open", "close"]
EXPECTED = {200, 201, 204, 403, 404, 409}


class Day(RuleBasedStateMachine):
    """Three clerks, three seats; `keys` are the tickets given, `presses` every Next and its first answer."""

    @initialize()
    def begin(self):
        self.folder = tempfile.mkdtemp()
        self.hall = SmallHall(Path(self.folder) / "data")
        self.clerks = {seat: self.hall.sit(f"clerk {seat}", seat) for seat in (1, 2, 3)}
        self.keys: list[str] = []
        self.presses: list[tuple[int, str, dict, int, object]] = []
        self.last = self.hall.call("GET", "/queue").body

    def press(self, path, body=None, **given):
        reply = self.hall.call("POST", path, body, **given)
        assert reply.status in EXPECTED, (path, reply.body)
        self.hall.clock.forward(seconds=7)
        return reply

    @rule(priority=st.sampled_from([None, None, "priority"]), count=st.integers(1, 3))
    def take(self, priority, count):
        for _ in range(count):
            self.keys.append(self.press("/tickets", {"priority": priority}).body["key"])

    @rule(seat=SEATS, body=st.sampled_from([{}, {"finish": {}}, {"finish": {"outcome": "enquiry"}}]))
    def next(self, seat, body):
        key = uuid4().hex
        reply = self.press(f"/seats/{seat}/next", body, token=self.clerks[seat], key=key)
        if reply.status == 200:
            self.presses.append((seat, key, body, reply.status, reply.body))
            assert reply.body["ticket"]["state"] == "called"

    @rule(seat=SEATS, verb=st.sampled_from(VERBS))
    def move(self, seat, verb):
        self.press(f"/seats/{seat}/{verb}", token=self.clerks[seat])

    @rule(seat=SEATS)
    def walk_in(self, seat):
        reply = self.press(f"/seats/{seat}/walk_in", {"finish": {}}, token=self.clerks[seat])
        if reply.status == 200:
            self.keys.append(reply.body["ticket"]["key"])

    @rule(place=st.integers(0, 30))
    def leave(self, place):
        if self.keys:
            self.press(f"/tickets/{self.keys[place % len(self.keys)]}/leave")

    @rule(number=st.integers(1, 30))
    def bring_back(self, number):
        self.press(f"/tickets/{number:03d}/return", token=self.clerks[1])

    @rule(place=st.integers(0, 30))
    def press_again(self, place):
        if self.presses:
            seat, key, body, status, answer = self.presses[place % len(self.presses)]
            again = self.press(f"/seats/{seat}/next", body, token=self.clerks[seat], key=key)
            assert (again.status, again.body) == (status, answer)

    @rule()
    def power_cut(self):
        self.hall.restart()

    @rule(hours=st.integers(1, 9))
    def time_passes(self, hours):
        self.hall.clock.forward(hours=hours)
        if hours > 7:
            self.hall.house.book.wake()

    @invariant()
    def numbers_have_no_gap_and_nobody_has_two(self):
        with self.hall.house.store.reading() as con:
            rows = con.execute("SELECT day, number, key FROM tickets ORDER BY id").fetchall()
        days: dict[str, list[int]] = {}
        for day, number, _ in rows:
            days.setdefault(day, []).append(number)
        for numbers in days.values():
            assert numbers == list(range(1, len(numbers) + 1))
        assert [key for _, _, key in rows] == self.keys

    @invariant()
    def everybody_knows_their_place(self):
        desk = self.hall.call("GET", "/desk", token=self.clerks[1]).body
        for place, waiting in enumerate(desk["waiting"]):
            mine = self.hall.call("GET", f"/tickets/{waiting['key']}").body
            assert (mine["state"], mine["ahead"]) == ("waiting", place)
        assert desk["waiting_count"] == len(desk["waiting"])
        states = [seat["state"] for seat in desk["seats"] if seat["ticket"]]
        assert set(states) <= {"busy"}

    @invariant()
    def the_revision_rises_with_every_change_and_calls_go_on(self):
        now = self.hall.call("GET", "/queue").body
        if {**now, "revision": 0, "day": 0} != {**self.last, "revision": 0, "day": 0}:
            assert now["revision"] > self.last["revision"] or now["day"] > self.last["day"]
        assert now["revision"] >= self.last["revision"]
        if now["calls"] and self.last["calls"]:
            assert now["calls"][0]["id"] >= self.last["calls"][0]["id"]
        self.last = now

    def teardown(self):
        self.hall.house.store.close()
        shutil.rmtree(self.folder)


Day.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=40,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestAnyDay = Day.TestCase
