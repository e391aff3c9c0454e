"""What people are told: in a real hall on a real store, whose clock the test turns."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from server.entry import Entry
from server.nightly import Nightly
from server.often import Often
from server.rules.tickets import Ticket
from server.rules.times import MINUTE, SECOND, day_of
from server.rules.who import ANYONE, Press
from server.simulate.day import FIRST_DAY
from server.simulate.line import ZONE, InHouse, in_house
from server.simulate.scenario import Kind, Scenario
from server.store import moves, settings, tickets, waits
from server.waiting import NO_CHANGE, Waits

CARD, PENSION = Kind("card", "social", listed=10), Kind("pension", "old age", listed=20)
SCENARIO = Scenario("three seats", 3, ((540.0, 1020.0),), (0.0,) * 24, (CARD, PENSION))


class TellingHall:
    """A hall that tells waits, wired as the running one is."""

    def __init__(self, line: InHouse) -> None:
        self.line = line
        self.waits = Waits(line.hall.book.settings_in, ZONE)
        self.plays = 0
        line.clock.now = round(FIRST_DAY.timestamp()) * SECOND + 9 * 60 * MINUTE
        line.hall.expect = self._expect

    def _expect(self, entry: Entry, ticket: Ticket) -> Ticket:
        told = self.waits.at_issue(entry.con, ticket, entry.now)
        return ticket if told is None else moves.expect(entry.con, ticket, *told.stored)

    @property
    def today(self) -> str:
        return day_of(self.line.clock.now, ZONE)

    def forward(self, seconds: float) -> None:
        self.line.clock.now += round(seconds * SECOND)

    def open(self, *seats: int) -> None:
        for seat in seats:
            self.line.press("open", seat)

    def serve(self, count: int, minutes: float = 10) -> None:
        """People come one by one to the first seat, each for a card."""
        for _ in range(count):
            self.line.take("card", None)
            if self.at(1) is None:
                self.line.call_next(1, None)
            self.forward(minutes * 60)
            self.line.finish(1, "card")
        self.learn()

    def at(self, seat: int) -> Ticket | None:
        with self.line.store.reading() as con:
            return tickets.open_at(con, seat)

    def learn(self) -> None:
        with self.line.store.reading() as con:
            self.waits.learn(con, self.today)

    def take(self, matter: str | None = "card", priority: str | None = None) -> Ticket:
        """A second passes; the ticket as it is stored."""
        self.forward(1)
        return self.ticket(self.line.take(matter, priority)["number"])

    def ticket(self, number: str) -> Ticket:
        with self.line.store.reading() as con:
            found = tickets.by_number(con, self.today, "", int(number))
        assert found is not None
        return found

    def told(self, ticket: Ticket) -> tuple[int, int] | None:
        """What the holder reads on the phone now."""
        now = self.ticket(ticket.name)
        with self.line.store.reading() as con:
            range_ = self.waits.of(con, now, self.line.clock.now)
        return range_ and (range_.low, range_.high)

    def newcomer(self) -> tuple[int, int] | None:
        """What stands on the board."""
        with self.line.store.reading() as con:
            range_ = self.waits.newcomer(con, self.line.clock.now)
        return range_ and (range_.low, range_.high)

    def set(self, name: str, value: str) -> None:
        """The hall sets something."""
        with self.line.store.writing() as con:
            settings.put(con, name, value)
        self.learn()


@pytest.fixture
def hall() -> Iterator[TellingHall]:
    with in_house(SCENARIO) as line:
        yield TellingHall(line)


@pytest.fixture
def knowing(hall: TellingHall) -> TellingHall:
    """Sixty people were served, ten minutes each; seat 1 is open, somebody has just been called there."""
    hall.open(1)
    hall.serve(60)
    hall.take()
    if hall.at(1) is None:
        hall.line.call_next(1, None)
    return hall


def middle(ticket: Ticket) -> float:
    assert ticket.wait_mid is not None
    return ticket.wait_mid / 60


def test_nothing_is_told_until_fifty_services_are_known(hall):
    hall.open(1)
    hall.serve(49)
    assert hall.newcomer() is None
    hall.serve(1)
    assert hall.newcomer() is not None


def test_nothing_is_told_while_nobody_is_there_to_call(knowing):
    knowing.line.finish(1, "card")
    knowing.line.press("close", 1)
    ticket = knowing.take()
    assert (ticket.wait_low, ticket.wait_mid, ticket.wait_high) == (None, None, None)
    assert knowing.newcomer() is None


def test_nothing_is_told_where_the_hall_does_not_want_it(knowing):
    knowing.set("waits_shown", "no")
    assert knowing.newcomer() is None
    assert knowing.take().wait_mid is None


def test_everybody_is_told_about_ten_minutes_more_than_the_one_before(knowing):
    line = [knowing.take() for _ in range(5)]
    assert [round(middle(ticket), -1) for ticket in line] == [10, 20, 30, 40, 50]
    for ticket in line:
        assert ticket.wait_low is not None
        assert ticket.wait_high is not None
        assert ticket.wait_low < ticket.wait_mid < ticket.wait_high
    assert knowing.told(line[2]) == (line[2].wait_low // 60, line[2].wait_high // 60)


def test_a_second_seat_halves_the_wait_from_the_next_number_on(knowing):
    one = [knowing.take() for _ in range(6)][-1]
    knowing.open(2)
    two = knowing.take()
    assert middle(two) < 0.65 * (middle(one) + 10)


def test_the_wait_runs_down_and_nobody_called_is_told_one(knowing):
    first, *_, last = [knowing.take() for _ in range(4)]
    before = knowing.told(last)
    knowing.forward(600)
    knowing.line.call_next(1, "card")
    assert knowing.told(first) is None
    assert knowing.told(last)[1] < before[1]


def test_priority_stands_before_those_who_wait_and_is_told_so(knowing):
    plain = [knowing.take() for _ in range(5)][-1]
    ahead = knowing.told(plain)
    privileged = knowing.take(priority="priority")
    assert middle(privileged) < 15
    assert knowing.told(plain)[1] > ahead[1]


def test_a_rest_whose_end_is_known_is_waited_for(knowing):
    knowing.line.finish(1, "card")
    knowing.line.hall.pause_seat(knowing.line.clerks[0], 1, 20)
    assert 19 < middle(knowing.take()) < 24


def test_who_may_only_go_to_a_busy_seat_waits_for_it(knowing):
    knowing.set("seat_matters", "1: card; 2: pension")
    knowing.open(2)
    knowing.take("pension")  # goes to seat 2 at once or soon
    if knowing.at(2) is None:
        knowing.line.call_next(2, None)
    cards = [knowing.take("card") for _ in range(3)]
    assert middle(cards[-1]) > 22
    assert middle(knowing.take("pension")) < middle(cards[-1])


def test_adding_the_last_in_line_gives_what_playing_all_anew_gives(knowing):
    for number in range(30):
        knowing.take("card" if number % 3 else "pension")
    line = [knowing.take() for _ in range(5)]
    kept = [knowing.told(ticket) for ticket in line]
    knowing.waits._played = None
    assert [knowing.told(ticket) for ticket in line] == kept


def test_while_numbers_are_only_given_the_line_is_played_once(knowing, monkeypatch):
    plays = []
    play = Waits._play

    def counted(*words):
        plays.append(words)
        return play(*words)

    monkeypatch.setattr(Waits, "_play", counted)
    for _ in range(10):
        knowing.take()
        knowing.newcomer()
    assert len(plays) <= 2  # a play holds for 15 seconds
    knowing.line.finish(1, "card")
    knowing.newcomer()
    assert len(plays) <= 3


def test_a_number_that_was_not_given_after_all_is_not_waited_for(knowing):
    knowing.take()
    before = knowing.newcomer()
    with pytest.raises(ZeroDivisionError):
        knowing.line.hall.book.run(Press(ANYONE), "take", lambda entry: _give_up(knowing, entry))
    assert knowing.newcomer() == before
    assert middle(knowing.take()) == pytest.approx(20, abs=3)


def _give_up(hall: TellingHall, entry: Entry) -> None:
    line = tickets.waiting(entry.con, entry.day, 10)
    for number in range(10):  # as if ten more had come
        hall.waits.at_issue(
            entry.con, replace(line[-1], id=1000 + number, turn=entry.now + number), entry.now
        )
    raise ZeroDivisionError


def test_what_keeps_the_line_as_it_is_is_something_the_hall_writes():
    assert NO_CHANGE.isdisjoint(
        {"take", "call", "finish", "miss", "return", "open", "pause", "close", "leave"}
    )


def test_each_night_a_day_gets_its_row_on_the_scoreboard(knowing):
    line = [knowing.take() for _ in range(4)]
    for _ in line:
        knowing.forward(600)
        knowing.line.call_next(1, "card")
    day = knowing.today
    knowing.forward(86_400)
    nightly = Nightly(knowing.line.hall.book, knowing.waits, Often())
    nightly.learn()
    nightly.keep()
    with knowing.line.store.reading() as con:
        kept = dict(waits.scores(con, day))
        assert waits.unscored(con, knowing.today) == []
    assert kept[day]["count"] == 4
    assert kept[day]["error"] < 3
    assert kept[day]["inside"] == 1
    assert kept[day]["last_five"] > kept[day]["error"]


def test_who_was_called_in_the_same_breath_is_no_merit_of_the_estimate(knowing):
    knowing.line.finish(1, "card")
    knowing.line.call_next(1, None)  # nobody waits: the seat stands by
    knowing.forward(5)
    ticket = knowing.take()
    assert ticket.called_at == ticket.issued_at
    with knowing.line.store.reading() as con:
        [case] = [case for case in waits.cases(con, knowing.today) if case.id == ticket.id]
    assert case.told is None


def test_after_a_miss_it_is_the_first_call_that_counts(knowing):
    ticket = knowing.take()
    knowing.forward(600)
    knowing.line.call_next(1, "card")
    knowing.forward(70)
    knowing.line.press("miss", 1)
    knowing.forward(300)
    knowing.line.bring_back(ticket.name)
    if knowing.at(1) is None:
        knowing.line.call_next(1, None)
    with knowing.line.store.reading() as con:
        [case] = [case for case in waits.cases(con, knowing.today) if case.id == ticket.id]
    assert case.waited == pytest.approx(600, abs=60)


def test_a_pause_is_learned_as_a_rest(hall):
    hall.open(1, 2)
    hall.take()
    hall.line.press("pause", 2)
    hall.forward(300)
    hall.open(2)
    with hall.line.store.reading() as con:
        assert waits.rests(con, hall.today) == [300]
