"""A simulated day in a running hall, in real time: residents at its kiosk, clerks at its free seats."""

from collections.abc import Sequence
from time import monotonic, sleep

from server.rules.times import MINUTE, SECOND, Micros
from server.simulate.agenda import Agenda, PressRefused
from server.simulate.day import FIRST_DAY, Day
from server.simulate.desks import Watcher
from server.simulate.link import Link, NoHall
from server.simulate.results import Results
from server.simulate.scenario import Scenario
from server.simulate.visits import visits
from server.views import View

MOST_SEATS = 30


class Over(Exception):
    """The time that was asked for has passed."""


class RealTime:
    """The day's clock beside the one on the wall: `speed` minutes of the day pass in one.

    What lies before `begin` (who came before opening) happens at once. Raises Over after `minutes`.
    """

    def __init__(self, begin: Micros, speed: float, minutes: float) -> None:
        self.begin, self.speed = begin, speed
        self._started = monotonic()
        self._until = self._started + minutes * 60

    @property
    def now(self) -> Micros:
        """The day's moment."""
        return self.begin + round((monotonic() - self._started) * self.speed * SECOND)

    def turn(self, moment: Micros) -> None:
        """Waits until a moment; one that has passed is no reason to wait."""
        ahead = (moment - self.now) / SECOND / self.speed
        left = self._until - monotonic()
        sleep(max(0.0, min(ahead, left)))
        if ahead > left:
            raise Over


class There:
    """The line of a running hall. Its seats are numbered anew: 1 is the first that was free."""

    def __init__(self, link: Link, speed: float) -> None:
        self.link, self.speed = link, speed
        self.codes = {matter["code"] for matter in link.get("/matters")["matters"]}
        self.places: list[int] = []
        self.tokens: list[str] = []

    @property
    def seats(self) -> int:
        """How many sit."""
        return len(self.places)

    def take(self, matter: str | None, priority: str | None) -> View:
        """As a kiosk that is not enrolled; where only enrolled ones may, as the first of the staff."""
        wish = {"matter": matter if matter in self.codes else None, "priority": priority}
        try:
            return self._ours(self.link.post("/tickets", wish))
        except PressRefused as fault:
            if fault.status not in {401, 403} or not self.tokens:
                raise
            return self._ours(self.link.post("/tickets", wish, self.tokens[0]))

    def call_next(self, seat: int, done: str | None) -> View | None:
        """As at the desk."""
        answer = self._at(seat, "next", {} if done is None else {"finish": self._finish(done)})
        return self._ours(answer["ticket"]) if answer else None

    def press(self, verb: str, seat: int) -> None:
        """As at the desk."""
        self._at(seat, verb, {})

    def finish(self, seat: int, done: str) -> None:
        """As at the desk."""
        self._at(seat, "finish", self._finish(done))

    def bring_back(self, number: str) -> View:
        """As at the desk."""
        if not self.tokens:
            raise PressRefused(401, "nobody of the staff plays")
        return self._ours(self.link.post(f"/tickets/{number}/return", {}, self.tokens[0]))

    def leave(self, key: str) -> None:
        """As on the phone."""
        self.link.post(f"/tickets/{key}/leave", {})

    def get_up(self) -> None:
        """Everybody finishes who is there, leaves the seat and logs out, in whatever state things are."""
        for seat, token in enumerate(self.tokens, 1):
            for verb in ("finish", "close"):
                self._tried(seat, verb)
            self.link.delete("/session", token)

    def _tried(self, seat: int, verb: str) -> None:
        try:
            self._at(seat, verb, {})
        except PressRefused:
            return  # nobody there, or no longer our seat

    def sit_down(self, login: str) -> None:
        """Logs in, takes the first free seat and pauses it until the day begins."""
        name, _, password = login.partition(":")
        try:
            token = self.link.post("/session", {"name": name, "password": password})["token"]
        except PressRefused as fault:
            raise NoHall(f"{name} cannot log in: {fault}") from fault
        for place in range(1, MOST_SEATS + 1):
            try:
                self.link.post(f"/seats/{place}/open", {}, token)
            except PressRefused as fault:
                if fault.status != 409:
                    break
                continue
            self.places.append(place)
            self.tokens.append(token)
            self._tried(len(self.places), "pause")
            return
        self.link.delete("/session", token)
        raise NoHall(f"no free seat for {name}")

    def _at(self, seat: int, verb: str, body: View) -> View:
        return self.link.post(f"/seats/{self.places[seat - 1]}/{verb}", body, self.tokens[seat - 1])

    def _finish(self, done: str) -> View:
        return {"matters": [done] if done in self.codes else []}

    def _ours(self, ticket: View) -> View:
        """A ticket with our number of its seat (0: somebody else's), its wait in the day's minutes."""
        place, wait = ticket["seat"], ticket["wait"]
        seat = self.places.index(place) + 1 if place in self.places else None if place is None else 0
        scaled = wait and {bound: wait[bound] * self.speed for bound in ("low", "high")}
        return ticket | {"seat": seat, "wait": scaled}


def play_there(
    link: Link,
    staff: Sequence[str],
    scenario: Scenario,
    *,
    seed: int,
    speed: float,
    minutes: float,
    watchers: Sequence[Watcher] = (),
) -> Results:
    """Plays one day from its opening on, for so many minutes at most; Ctrl+C ends it. Seats are left.

    Raises NoHall when there is no hall, a log-in is wrong or no seat is free.
    """
    midnight = round(FIRST_DAY.timestamp() * SECOND)
    begin = midnight + round(scenario.periods[0][0] * MINUTE)
    results = Results()
    there = There(link, speed)
    try:
        for login in staff:
            there.sit_down(login)
        time = RealTime(begin, speed, minutes)
        _play(Day(scenario, there, Agenda(time, results.refusals), results, watchers), seed, midnight)
    finally:
        there.get_up()
        link.close()
    return results


def _play(day: Day, seed: int, midnight: Micros) -> None:
    try:
        day.play(seed, 0, midnight, visits(day.scenario, seed, 0))
    except (Over, KeyboardInterrupt):
        day.stop()
