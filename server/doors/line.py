"""The API of the day: hours, who comes back, appointments, paper numbers, the end of the day, settings."""

from datetime import UTC, datetime

from gevent import get_hub

from server.choices import Choices
from server.doors import bodies, shapes, shapes_day
from server.doors.api import replied
from server.doors.endpoint import Asked, Endpoint, Reply
from server.hall import Hall
from server.overview import Overview
from server.people import password_hash
from server.rules.errors import Unprocessable
from server.rules.settings import sealed
from server.rules.times import SECOND, Micros

CLERK = (400, 401, 403, 404, 409, 422)


def micros(moment: datetime) -> Micros:
    """A moment with its offset from UTC as microseconds; Unprocessable without one."""
    if moment.tzinfo is None:
        raise Unprocessable("bad_field", detail="a moment needs its offset, as 2026-11-23T10:30:00+08:00")
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def _hashed(pin: str) -> str:
    """Made in the thread pool: it takes 130 ms."""
    return str(get_hub().threadpool.apply(password_hash, (pin,)))


class LineDoor:
    """What begins, limits and ends a day."""

    def __init__(self, hall: Hall, overview: Overview, choices: Choices) -> None:
        self.hall, self.overview, self.choices = hall, overview, choices

    def hours(self, _: Asked) -> Reply:
        """Whether numbers are given now, and when again."""
        return Reply(200, self.overview.hours())

    def away(self, _: Asked) -> Reply:
        """The numbers that may come back."""
        return Reply(200, self.overview.away())

    def come_back(self, asked: Asked) -> Reply:
        """Somebody at the kiosk is back."""
        answer = self.hall.return_(asked.press, asked.body.number)
        place = answer.body or {}
        names = ("number", "state", "ahead", "seat")
        return Reply(200, {name: place[name] for name in names})

    def back(self, asked: Asked) -> Reply:
        """The holder is back."""
        return replied(self.hall.back(asked.press, asked.path["key"]))

    def close_day(self, asked: Asked) -> Reply:
        """Ends the day."""
        return replied(self.hall.close_day(asked.press, confirmed=asked.body.confirmed))

    def outage(self, asked: Asked) -> Reply:
        """Enters paper numbers."""
        body: bodies.OutageBody = asked.body
        return replied(self.hall.enter_outage(asked.press, body.served_up_to, body.waiting))

    def booked(self, _: Asked) -> Reply:
        """The appointments from today on."""
        return Reply(200, self.overview.appointments())

    def book(self, asked: Asked) -> Reply:
        """Notes an appointment."""
        body: bodies.AppointmentBody = asked.body
        return replied(self.hall.book_appointment(asked.press, micros(body.at), body.matter), 201)

    def cancel(self, asked: Asked) -> Reply:
        """Cancels an appointment."""
        day, code = asked.path["day"], asked.path["code"]
        return replied(self.hall.cancel_appointment(asked.press, day, code))

    def scores(self, _: Asked) -> Reply:
        """How honest the told waits were."""
        return Reply(200, self.overview.scores())

    def settings(self, _: Asked) -> Reply:
        """Every setting."""
        return Reply(200, {"settings": self.choices.listed()})

    def change(self, asked: Asked) -> Reply:
        """Changes settings."""
        values = sealed(asked.body.values, _hashed)
        answer = self.choices.change(asked.press, values)
        return Reply(200, {"values": answer.body})

    def endpoints(self) -> list[Endpoint]:
        """The calls of this door."""
        return [*self._public(), *self._day(), *self._appointments(), *self._settings()]

    def _public(self) -> list[Endpoint]:
        shown = (shapes_day.HoursOfDay, shapes_day.Away, shapes.Ticket, shapes_day.Place)
        hours, away, one, place = ({200: shape} for shape in shown)
        back, text = "The holder of a missed or held ticket is back", "Somebody at the kiosk is back"
        number, wrong = bodies.NumberBody, (401, 403, 404, 409, 422)
        return [
            Endpoint(
                "GET", "/hours", "Whether numbers are given now, and when again", self.hours, hours, "anyone"
            ),
            Endpoint("GET", "/returns", "The numbers of today that may come back", self.away, away, "anyone"),
            Endpoint("POST", "/returns", text, self.come_back, place, "taker", number, problems=wrong),
            Endpoint("POST", "/tickets/<key>/back", back, self.back, one, "anyone", problems=(404, 409)),
        ]

    def _day(self) -> list[Endpoint]:
        closed, entered = {200: shapes_day.ClosedDay}, {200: shapes_day.Entered}
        close, out = bodies.CloseDayBody, bodies.OutageBody
        text = "Ends the day: what is still open expires, everybody leaves"
        paper = "Enters the numbers given on paper during an outage"
        return [
            Endpoint("POST", "/day/close", text, self.close_day, closed, "clerk", close, problems=CLERK),
            Endpoint("POST", "/outage", paper, self.outage, entered, "clerk", out, problems=CLERK),
        ]

    def _appointments(self) -> list[Endpoint]:
        one, all_ = {200: shapes_day.Appointment}, {200: shapes_day.Appointments}
        path, body, new = "/appointments", bodies.AppointmentBody, {201: shapes_day.Appointment} | one
        cancel = f"{path}/<day>/<code>/cancel"
        listed = "The appointments from today on"
        return [
            Endpoint("GET", path, listed, self.booked, all_, "staff", problems=(401, 403)),
            Endpoint("POST", path, "Notes an appointment", self.book, new, "clerk", body, problems=CLERK),
            Endpoint("POST", cancel, "Cancels an appointment", self.cancel, one, "clerk", problems=CLERK),
        ]

    def _settings(self) -> list[Endpoint]:
        listed, changed, body = (
            {200: shapes_day.Settings},
            {200: shapes_day.SettingValues},
            bodies.SettingsBody,
        )
        text, wrong = "Changes settings, all or none", (400, 401, 403, 404, 409, 422)
        told, scored = "How honest the told waits were, day by day", {200: shapes_day.Scores}
        return [
            Endpoint(
                "GET", "/settings", "Every setting", self.settings, listed, "manager", problems=(401, 403)
            ),
            Endpoint("GET", "/scores", told, self.scores, scored, "manager", problems=(401, 403)),
            Endpoint("POST", "/settings", text, self.change, changed, "manager", body, problems=wrong),
        ]
