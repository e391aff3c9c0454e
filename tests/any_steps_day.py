"""The steps of any day that belong to the hall and its clock (tests/any_steps)."""

from tests.both_halls import GROUPS, INSURANCE, MANAGER, OLDER, BothHalls
from tests.line_model import SECOND, Choices, No

SOME_CHOICES = [
    ({"stand_by": "no"}, {"stand_by": False}),
    ({"stand_by": "yes"}, {"stand_by": True}),
    ({"auto_call": "yes"}, {"auto_call": True}),
    ({"auto_call": "no"}, {"auto_call": False}),
    ({"low_seats": "1"}, {"low": frozenset({1})}),
    ({"low_seats": "2, 3"}, {"low": frozenset({2, 3})}),
    ({"low_seats": ""}, {"low": frozenset()}),
    ({"head_start_minutes": "20"}, {"head_start": 20}),
    ({"head_start_minutes": "5"}, {"head_start": 5}),
    ({"return_behind": "0"}, {"behind": 0}),
    ({"return_behind": "1"}, {"behind": 1}),
    ({"return_behind": "3"}, {"behind": 3}),
    ({"seats": "2"}, {"seats": 2}),
    ({"seats": "3"}, {"seats": 3}),
    ({"seat_matters": ""}, {"does": {}}),
    ({"seat_matters": "2: SB-01"}, {"does": {2: frozenset({INSURANCE})}}),
    (
        {"seat_matters": f"1: {GROUPS[INSURANCE]}; 3: {GROUPS[OLDER]}, SB-02"},
        {"does": {1: frozenset({GROUPS[INSURANCE]}), 3: frozenset({GROUPS[OLDER], "SB-02"})}},
    ),
]


class DaySteps:
    """Settings, closing, outages, power cuts, and a clock that moves and is set."""

    both: BothHalls

    @property
    def now(self):
        return self.both.clock()

    def close_day(self, confirmed, sure):
        if sure == 0:
            self.both.press(
                self.both.clerks[0],
                lambda press: self.both.verbs.close_day(press, confirmed=confirmed),
                lambda model: model.close_day(confirmed),
            )

    def outage(self, served, waiting):
        now = self.now
        up_to = served if served > 900 else None

        def entered(model):
            if up_to and any(number <= up_to for number in waiting):
                raise No("order")
            known = self.paper_numbers()
            numbers = [(number, "finished") for number in range(901, served + 1)]
            numbers += [(number, "waiting") for number in sorted(waiting)]
            model.outage(now, [one for one in numbers if one[0] not in known])

        self.both.press(
            self.both.clerks[0],
            lambda press: self.both.verbs.enter_outage(press, up_to, sorted(waiting)),
            entered,
        )

    def paper_numbers(self):
        with self.both.hall.house.store.reading() as con:
            sql = "SELECT number FROM tickets WHERE day = ? AND number BETWEEN 901 AND 950"
            return {row[0] for row in con.execute(sql, (self.both.day,))}

    def choose_settings(self, which):
        texts, values = SOME_CHOICES[which]
        old = self.both.model.choices
        self.both.press(
            MANAGER,
            lambda press: self.both.hall.house.choices.change(press, texts),
            lambda model: model.set(Choices(**(vars(old) | values))),
        )

    def press_again(self, place):
        if self.both.presses:
            self.both.again(place)

    def power_cut(self):
        self.both.restart()

    def seconds_pass(self, seconds):
        self.both.clock.forward(seconds=seconds)
        self.both.tick()

    def minutes_pass(self, minutes):
        self.both.clock.forward(minutes=minutes)
        self.both.tick()

    def hours_pass(self, hours, sure, looks):
        if sure == 0:
            self.both.clock.forward(hours=hours)
            if looks:
                self.both.tick()

    def clock_is_set_back(self, seconds, sure):
        if sure == 0:
            self.both.clock.now -= seconds * SECOND
            self.both.tick()

    def midnight_comes_near(self, before):
        """The next midnight of the hall is a few seconds off."""
        day = 24 * 3600 * SECOND
        self.both.clock.now += day - (self.now + 8 * 3600 * SECOND) % day - before * SECOND
        self.both.tick()
