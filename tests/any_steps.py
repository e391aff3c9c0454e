"""The steps of any day (tests/test_any_day): each is done in the hall and in its model at once.

A step that nobody could do just now is done where it can be, or left out.
"""

from server.rules.series import number_text
from server.rules.visits import Finish
from server.rules.who import ANYONE
from tests.any_steps_day import DaySteps
from tests.both_halls import GROUPS, INSURANCE, KIOSK, OLDER, BothHalls
from tests.line_model import MINUTE, UNSETTLED, No

AT_SEAT = ["start", "finish", "miss", "hold", "hold_here", "lack"]


class Steps(DaySteps):
    """What people do in a hall with three clerks at three seats, and what its clock does."""

    def begin(self):
        self.both = BothHalls()
        for seat in (1, 2, 3):
            self.opens(seat, seat)
        for matter in (None, INSURANCE, OLDER, None):
            self.take(matter, False, (), False, 1)

    def busy(self, seat):
        """The seat if somebody is before it, else another such; with nobody at all, this one."""
        there = [number for number in (seat, 1, 2, 3) if self.both.model.at(number)]
        return there[0] if there else seat

    def someone(self, place):
        """One of the last thirty tickets, mostly of today."""
        people = [one for one in self.both.model.people.values() if one.state in UNSETTLED][-30:]
        people = people or list(self.both.model.people.values())[-9:]
        return people[place % len(people)] if people else None

    def name_of(self, one):
        with self.both.hall.house.store.reading() as con:
            sql = "SELECT series, number FROM tickets WHERE id = ?"
            return number_text(*con.execute(sql, (one.id,)).fetchone())

    def key_of(self, one):
        with self.both.hall.house.store.reading() as con:
            return con.execute("SELECT key FROM tickets WHERE id = ?", (one.id,)).fetchone()[0]

    # Residents

    def take(self, matter, priority, help_, staff, count):
        who, name = self.both.clerks[0] if staff else KIOSK, "priority" if priority else None
        for _ in range(count):
            self.both.press(
                who,
                lambda press: self.both.verbs.take(press, matter, name, "zh", help_=help_),
                lambda model: model.take(self.now, matter, priority, help_, staff=staff),
            )

    def book(self, minutes, matter):
        at = self.now + minutes * MINUTE
        clerk = self.both.clerks[0]

        def booked(model):
            if minutes <= 0:
                raise No("past")

        self.both.press(clerk, lambda press: self.both.verbs.book_appointment(press, at, matter), booked)
        if self.both.answered and (body := self.both.answered.body):
            self.both.model.booked[body["code"]] = (body["day"], at, matter)

    def come_for_appointment(self, place):
        booked = sorted(self.both.model.booked, key=lambda code: self.both.model.booked[code][1])
        if booked:
            code, now = booked[place % len(booked)], self.now
            self.both.press(
                KIOSK,
                lambda press: self.both.verbs.take(press, None, None, "en", appointment=code),
                lambda model: model.take(now, code=code),
            )

    def leave(self, place):
        one = self.someone(place)
        if one:
            key = self.key_of(one)
            self.both.press(
                ANYONE, lambda press: self.both.verbs.leave(press, key), lambda model: model.leave(one.id)
            )

    def come_back(self, place, with_key):
        gone = [one for one in self.both.model.people.values() if one.state in ("missed", "held")]
        one = gone[place % len(gone)] if gone else self.someone(place)
        if one is None or one.day != self.both.day:
            return
        key, name, now = self.key_of(one), self.name_of(one), self.now
        self.both.press(
            KIOSK,
            lambda press: (
                self.both.verbs.back(press, key) if with_key else self.both.verbs.return_(press, name)
            ),
            lambda model: model.return_(now, one.id),
        )

    def completes(self, place, staff):
        lacked = [one for one in self.both.model.people.values() if one.lacks][-6:]
        one = lacked[place % len(lacked)] if lacked else self.someone(place)
        if one:
            name, now, who = self.name_of(one), self.now, self.both.clerks[0] if staff else KIOSK
            self.both.press(
                who,
                lambda press: self.both.verbs.complete(press, one.day, name),
                lambda model: model.complete(now, one.id, staff=staff),
            )

    # Clerks

    def next(self, seat, finish):
        now, done = self.now, Finish() if finish else None
        self.both.at(seat, "call_next", lambda model: model.next(now, seat, finish), done)

    def next_as_clerks_press(self, seat):
        self.next(seat, self.both.model.at(seat) is not None)

    def everybody_presses_next(self):
        for seat in (1, 2, 3):
            self.next_as_clerks_press(seat)

    def everybody_moves(self, verbs):
        for seat, verb in enumerate(verbs, 1):
            self.next(seat, False)
            self.move(seat, verb)

    def choose(self, seat, place, finish):
        one = self.someone(place)
        if one and one.day == self.both.day:
            name, now, done = self.name_of(one), self.now, Finish() if finish else None
            self.both.at(
                seat, "call_chosen", lambda model: model.choose(now, seat, one.id, finish), name, done
            )

    def walk_in(self, seat, matter, finish):
        now, done = self.now, Finish() if finish else None
        self.both.at(seat, "walk_in", lambda model: model.walk_in(now, seat, matter, finish), matter, done)

    def move(self, seat, verb):
        seat, now = self.busy(seat), self.now
        if verb == "hold_here":
            here = {"same_seat": True}
            self.both.at(seat, "hold", lambda model: model.at_seat(now, "hold", seat, True), **here)
            return
        if verb == "lack":
            lack = Finish(outcome="papers_missing")
            self.both.at(seat, "finish", lambda model: model.at_seat(now, "lack", seat), lack)
            return
        given = (Finish(note=f"note {now}"),) if verb == "finish" else ()
        self.both.at(seat, verb, lambda model: model.at_seat(now, verb, seat), *given)

    def recall(self, seat):
        seat, now = self.busy(seat), self.now
        self.both.at(seat, "recall", lambda model: model.recall(now, seat))

    def transfer(self, seat, to):
        seat, now = self.busy(seat), self.now
        self.both.at(seat, "transfer", lambda model: model.transfer(now, seat, to), to, "")

    def take_over(self, seat, other):
        one, now = self.both.model.at(self.busy(other)), self.now
        if one and one.day == self.both.day:
            name = self.name_of(one)
            self.both.at(seat, "take_over", lambda model: model.take_over(now, seat, one.id), name)

    def undo(self, seat):
        now = self.now
        seat = next((n for n in (seat, 1, 2, 3) if n in self.both.model.last), seat)
        self.both.at(seat, "undo", lambda model: model.undo(now, seat))

    def move_and_undo(self, seat, way, place, verb):
        ways = {
            0: lambda: self.choose(seat, place, True),
            1: lambda: self.walk_in(seat, None, True),
            2: lambda: self.transfer(seat, place % 3 + 1),
            3: lambda: self.transfer(seat, GROUPS[OLDER]),
            4: lambda: self.take_over(seat, place % 3 + 1),
            5: lambda: self.next(seat, True),
            6: lambda: self.next(seat, True),
        }
        seat = seat if way in (0, 1, 4, 5, 6) else self.busy(seat)
        self.both.press_and_undo(seat, ways.get(way, lambda: self.move(seat, verb)))

    def classify(self, place, priority):
        one = self.someone(place)
        if one and one.day == self.both.day:
            name = self.name_of(one)
            self.both.press(
                self.both.clerks[0],
                lambda press: self.both.verbs.classify(press, name, "priority" if priority else None),
                lambda model: model.classify(one.id, priority),
            )

    # Seats

    def opens(self, seat, clerk):
        who, now = self.both.clerks[clerk - 1], self.now
        self.both.press(
            who,
            lambda press: self.both.verbs.open_seat(press, seat),
            lambda model: model.open_seat(now, seat, who.id),
        )

    def everybody_sits_down(self):
        for seat in (1, 2, 3):
            if self.both.model.desks[seat].clerk is None or self.both.model.desks[seat].paused:
                sits = next(
                    (n for n, c in enumerate(self.both.clerks, 1) if c.id == self.both.clerk_of(seat).id)
                )
                self.opens(seat, sits)

    def goes_away(self, seat, verb):
        now = self.now
        if verb == "close":
            self.both.at(seat, "close_seat", lambda model: model.close(now, seat))
        else:
            self.both.at(seat, "pause_seat", lambda model: model.pause(now, seat, None))

    def teardown(self):
        try:
            if self.both.sound:
                self.everybody_is_served()
        finally:
            self.both.end()

    def everybody_is_served(self):
        """At the end: seats opened, everybody served; whom a seat may take is called."""
        self.both.tick()
        self.everybody_sits_down()
        model = self.both.model
        called = True
        while called:
            called = False
            for seat in range(1, self.both.model.choices.seats + 1):
                self.next(seat, True)
                called = called or bool(self.both.answered and self.both.answered.body)
        model = self.both.model
        there = [n for n, desk in model.desks.items() if desk.clerk and not desk.paused]
        for one in model.waiting(self.both.day):
            assert not any(model.does(seat, one) for seat in there if one.for_seat not in there), one
