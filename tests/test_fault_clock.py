"""The clock jumps by an hour and a day, forth and back, while people wait, are called, held and missed."""

import pytest

from tests.small_hall import SmallHall

HOUR, DAY = {"hours": 1}, {"days": 1}
JUMPS = {"an hour": HOUR, "a day": DAY, "a week": {"days": 7}}
WAY = {"forth": 1, "back": -1}


class Morning:
    """Ten in the morning: 001 is served by Wang, 002 called by Li, 003 missed and 004 held by Zhao;
    Grandma Li has 006, a priority number; the rest wait.
    """

    def __init__(self, hall: SmallHall) -> None:
        self.hall = hall
        self.revision = -1
        self.wang, self.li, self.zhao = (hall.sit(name, seat) for seat, name in enumerate(NAMES, start=1))
        self.taken = [hall.take() for _ in range(5)]
        hall.next(self.wang)
        self.moves(self.wang, 1, "start")
        hall.next(self.li, 2)
        for move in ("miss", "hold"):
            hall.next(self.zhao, 3)
            self.moves(self.zhao, 3, move)
        self.taken += [hall.take(priority="priority"), hall.take()]
        self.look()

    def moves(self, token: str, seat: int, move: str) -> int:
        """One press at a seat; how it was answered."""
        return self.hall.call("POST", f"/seats/{seat}/{move}", token=token).status

    def look(self) -> dict:
        """The hall looks at its clock, as it does every second; the revision never falls."""
        self.hall.house.clockwork.tick()
        now = self.hall.call("GET", "/queue").body["revision"]
        assert now >= self.revision
        self.revision = now
        return self.desk()

    def desk(self) -> dict:
        """What staff see."""
        return self.hall.call("GET", "/desk", token=self.hall.hire("eye", "viewer")).body

    def jump(self, span: dict, sign: int) -> dict:
        """The clock jumps; what staff see then."""
        self.hall.clock.forward(**{name: sign * count for name, count in span.items()})
        return self.look()

    def wait(self, seconds: int) -> None:
        """So many seconds pass, each with its look at the clock."""
        for _ in range(seconds):
            self.hall.clock.forward(seconds=1)
            self.look()

    def states(self) -> dict[str, str]:
        """Each of the first seven, as they can read it themselves."""
        mine = [self.hall.call("GET", f"/tickets/{ticket['key']}").body for ticket in self.taken]
        return {ticket["number"]: ticket["state"] for ticket in mine}


NAMES = ("wang", "li", "zhao")
AT_FIRST = {
    "001": "serving",
    "002": "called",
    "003": "missed",
    "004": "held",
    "005": "waiting",
    "006": "waiting",
    "007": "waiting",
}
LATER = AT_FIRST | {"001": "waiting", "002": "waiting"}
"""After a day that ended and went on: who was at a seat waits again, with the turn they had."""


def numbers(tickets):
    return [ticket["number"] for ticket in tickets]


@pytest.fixture
def morning(hall):
    return Morning(hall)


def check_all_are_served(morning, first, missed=("003",), held=("004",)):
    """Whoever waits is called in the order of arrival; the missed and the held come back and are called."""
    desk = morning.look()
    assert numbers(desk["waiting"]) == first
    assert (tuple(numbers(desk["missed"])), tuple(numbers(desk["held"]))) == (missed, held)
    assert morning.hall.serve_all(morning.zhao, 3) == first
    for number in (*missed, *held):
        assert morning.hall.call("POST", f"/tickets/{number}/return", token=morning.zhao).status == 200
    assert sorted(morning.hall.serve_all(morning.zhao, 3)) == sorted((*missed, *held))
    if morning.states()["001"] == "serving":
        assert [morning.moves(morning.wang, 1, "finish"), morning.moves(morning.li, 2, "finish")] == [
            200,
            200,
        ]
    assert set(morning.states().values()) == {"finished"}


@pytest.mark.parametrize("way", WAY)
def test_an_hour_and_back_changes_nothing_for_those_who_wait(morning, way):
    before = morning.look()
    assert numbers(morning.jump(HOUR, WAY[way])["waiting"]) == numbers(before["waiting"])
    newcomer = morning.hall.take()
    assert newcomer["number"] == "008"
    assert morning.states() == AT_FIRST
    morning.jump(HOUR, -WAY[way])
    after = morning.hall.take()
    assert (after["number"], after["ahead"]) == ("009", 4)
    check_all_are_served(morning, ["006", "005", "007", "008", "009"])


@pytest.mark.parametrize("span", ["a day", "a week"])
@pytest.mark.parametrize("way", WAY)
def test_a_day_and_back_restores_the_day(morning, way, span):
    there = morning.jump(JUMPS[span], WAY[way])
    assert (there["waiting"], there["missed"], there["held"]) == ([], [], [])
    assert set(morning.states().values()) == {"expired"}
    assert morning.hall.take()["number"] == "001", "another day counts anew"
    morning.hall.clock.forward(minutes=5)
    morning.jump(JUMPS[span], -WAY[way])
    assert morning.states() == LATER
    after = morning.hall.take()
    assert after["number"] == "008"
    for token, seat in ((morning.wang, 1), (morning.li, 2)):
        assert morning.moves(token, seat, "undo") == 409, "that move is of a seat which stands empty since"
    check_all_are_served(morning, ["006", "001", "002", "005", "007", "008"])


def test_a_clock_that_swings_to_and_fro_loses_nobody(morning):
    for sign in (1, -1, -1, 1, 1, 1, -1, -1):
        morning.jump(DAY, sign)
    assert morning.states() == LATER
    check_all_are_served(morning, ["006", "001", "002", "005", "007"])


def test_whoever_took_a_number_of_tomorrow_is_not_called_tomorrow(morning):
    morning.jump(DAY, 1)
    ghost = morning.hall.take()
    morning.jump(DAY, -1)
    tomorrow = morning.jump({"hours": 23}, 1)
    assert tomorrow["waiting"] == []
    assert morning.hall.call("GET", f"/tickets/{ghost['key']}").body["state"] == "expired"
    assert morning.hall.take()["number"] == "002", "no number is given twice"


def recalled(morning, seat=2):
    """How often the call at a seat rang again, and whether the missed key is offered."""
    there = morning.desk()["seats"][seat - 1]
    return there["call"]["recalled"], there["offer"]


@pytest.mark.parametrize("way", WAY)
@pytest.mark.parametrize("span", [HOUR, {"seconds": 90}])
def test_a_call_rings_twice_more_whatever_the_clock_does(morning, way, span):
    morning.jump(span, WAY[way])
    morning.wait(60)
    assert recalled(morning) == (2, "miss")
    morning.jump(span, -WAY[way])
    morning.wait(60)
    assert recalled(morning) == (2, "miss")
    assert morning.moves(morning.li, 2, "miss") == 200


@pytest.mark.parametrize("way", WAY)
def test_an_undo_is_offered_only_while_it_is_possible(morning, way):
    def offered():
        return morning.desk()["seats"][2]["undo"]

    assert offered()["verb"] == "hold"
    morning.jump(HOUR, WAY[way])
    assert offered() is None
    assert morning.moves(morning.zhao, 3, "undo") == 409
    morning.jump(HOUR, -WAY[way])
    assert offered()["verb"] == "hold"
    assert morning.moves(morning.zhao, 3, "undo") == 200
    assert morning.states()["004"] == "called"


@pytest.mark.parametrize("way", WAY)
def test_a_slip_whose_printer_is_gone_does_not_wait_for_the_clock(morning, way):
    printer = morning.hall.enrol("printer", "front")
    job = morning.hall.call("POST", "/slips/claim", {"printer": "front"}, token=printer).body
    morning.jump(HOUR, WAY[way])
    waits = morning.hall.call("GET", f"/tickets/{morning.taken[0]['key']}").body
    assert (job["slip"]["number"], waits["slip"]["state"]) == ("001", "unknown")
    told = morning.hall.call("POST", f"/slips/{job['id']}/state", {"state": "confirmed"}, token=printer)
    assert told.status == 200, "a printer that comes late may still say what became of it"
