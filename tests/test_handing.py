"""People change at a desk: drafts that every page of a seat sees, four digits, hand-overs."""

import pytest

from tests.small_hall import PASSWORD, SmallHall

PIN = "2580"


class Machine:
    """A browser at a desk: it keeps the cookies that the hall gives it."""

    def __init__(self, hall: SmallHall) -> None:
        self.hall, self.browser = hall, hall.house.flask.test_client()
        self.presses = 0

    def press(self, path: str, **body):
        self.presses += 1
        key = {"Idempotency-Key": f"machine-{id(self)}-{self.presses}"}
        return self.browser.post(f"/api/v1{path}", json=body, headers=key)

    def logs_in(self, name: str, password: str = PASSWORD):
        return self.press("/session", name=name, password=password)

    def names(self) -> list[str]:
        return list((self.browser.get("/api/v1/session/known").json or {})["names"])

    def me(self) -> str | None:
        answer = self.browser.get("/api/v1/session")
        return (answer.json or {})["name"] if answer.status_code == 200 else None

    def with_pin(self, name: str, pin: str = PIN) -> "Machine":
        """Logs in with the password and sets a PIN."""
        assert self.logs_in(name).status_code == 200
        assert self.press("/session/pin", password=PASSWORD, pin=pin).status_code == 204
        return self


@pytest.fixture
def machine(hall):
    hall.hire("wang")
    hall.hire("li")
    return Machine(hall)


def test_who_logged_in_with_the_password_comes_back_with_four_digits(hall, machine):
    assert machine.names() == []
    machine.with_pin("wang")
    machine.browser.delete("/api/v1/session", headers={"Content-Type": "application/json"})
    assert machine.me() is None
    assert machine.names() == ["wang"]
    assert machine.press("/session/return", name="wang", pin=PIN).status_code == 200
    assert machine.me() == "wang"


def test_the_digits_are_worth_nothing_elsewhere_and_the_next_day(hall, machine):
    machine.with_pin("wang")
    elsewhere = Machine(hall)
    assert elsewhere.press("/session/return", name="wang", pin=PIN).status_code == 401
    elsewhere.logs_in("li")
    assert elsewhere.press("/session/return", name="wang", pin=PIN).status_code == 401
    hall.clock.forward(hours=15)
    assert machine.names() == []
    assert machine.press("/session/return", name="wang", pin=PIN).status_code == 401
    machine.logs_in("wang")
    assert machine.names() == ["wang"]


def test_five_wrong_pins_and_the_password_is_asked_for(machine):
    machine.with_pin("wang")
    for _ in range(5):
        answer = machine.press("/session/return", name="wang", pin="9999")
        assert (answer.status_code, answer.json["zh"]) == (401, "密码不对，请再试一次")
    answer = machine.press("/session/return", name="wang", pin=PIN)
    assert answer.status_code == 401
    assert "密码登录" in answer.json["zh"]
    machine.logs_in("wang")
    assert machine.press("/session/return", name="wang", pin=PIN).status_code == 200


def test_a_right_pin_ends_the_counting(machine):
    machine.with_pin("wang")
    for _ in range(3):
        for _ in range(4):
            assert machine.press("/session/return", name="wang", pin="9999").status_code == 401
        assert machine.press("/session/return", name="wang", pin=PIN).status_code == 200


@pytest.mark.parametrize("pin", ["1111", "1234", "8765", "12345", "abcd", ""])
def test_a_pin_is_four_digits_that_nobody_guesses_first(machine, pin):
    machine.logs_in("wang")
    assert machine.press("/session/pin", password=PASSWORD, pin=pin).status_code == 422
    assert machine.names() == []


def test_only_who_knows_the_password_sets_a_pin(machine):
    machine.logs_in("wang")
    assert machine.press("/session/pin", password="guess", pin=PIN).status_code == 401
    assert machine.names() == []


def test_a_new_password_takes_the_pin_away(hall, machine):
    machine.with_pin("wang")
    hall.hire("wang")
    assert machine.names() == []


def test_a_seat_is_handed_over_with_whoever_is_served(hall, machine):
    machine.with_pin("li", "1379")
    machine.with_pin("wang")
    hall.take()
    machine.press("/seats/1/open")
    machine.press("/seats/1/next")
    answer = machine.press("/seats/1/hand_over", name="li", pin="1379")
    assert answer.status_code == 200
    assert answer.json["session"]["name"] == machine.me() == "li"
    assert answer.json["at"]["seat"]["staff"] == "li"
    assert answer.json["at"]["ticket"]["number"] == "001"
    assert machine.press("/seats/1/finish").status_code == 200


def test_a_colleague_s_password_does_as_well(hall, machine):
    machine.logs_in("wang")
    machine.press("/seats/1/open")
    assert machine.press("/seats/1/hand_over", name="li", password="no").status_code == 401
    assert machine.press("/seats/1/hand_over", name="li").status_code == 401
    assert machine.press("/seats/1/hand_over", name="li", password=PASSWORD).status_code == 200
    assert machine.me() == "li"


def test_nobody_hands_over_what_is_not_theirs_or_to_who_sits_elsewhere(hall, machine):
    hall.hire("fang", "viewer")
    hall.sit("zhao", 2)
    machine.logs_in("wang")
    assert machine.press("/seats/2/hand_over", name="li", password=PASSWORD).status_code == 403
    machine.press("/seats/1/open")
    for name, status in (("zhao", 409), ("fang", 409), ("nobody", 401)):
        assert machine.press("/seats/1/hand_over", name=name, password=PASSWORD).status_code == status
    assert machine.me() == "wang"


def test_a_repeated_hand_over_is_answered_as_before(hall, machine):
    machine.logs_in("wang")
    machine.press("/seats/1/open")
    key, body = {"Idempotency-Key": "hand-over-1"}, {"name": "li", "password": PASSWORD}
    both = [machine.browser.post("/api/v1/seats/1/hand_over", json=body, headers=key) for _ in range(2)]
    assert [answer.status_code for answer in both] == [200, 200]
    assert both[0].json["at"] == both[1].json["at"]


def test_every_page_of_a_seat_sees_what_is_filled_in(hall):
    wang = hall.sit("wang", 1)
    hall.take()
    hall.call("POST", "/seats/1/next", token=wang)
    code = hall.call("GET", "/matters?q=ylbx").body["matters"][0]["code"]
    draft = {"matters": [code], "outcome": "papers_missing", "note": ""}
    told = draft | {"missing": {code: [0]}, "number": "001"}
    assert hall.call("POST", "/seats/1/draft", told, token=wang).status == 200
    seat = hall.call("GET", "/desk", token=wang).body["seats"][0]
    assert seat["draft"] == draft | {"missing": {code: [0]}}
    assert seat["ticket"]["outcome"] is None


def test_a_draft_goes_with_its_person(hall):
    wang = hall.sit("wang", 1)
    hall.take()
    hall.take()
    assert hall.call("POST", "/seats/1/draft", {"outcome": "enquiry"}, token=wang).status == 409
    hall.call("POST", "/seats/1/next", token=wang)
    assert hall.call("POST", "/seats/1/draft", {"matters": ["none"]}, token=wang).status == 404
    assert hall.call("POST", "/seats/1/draft", {"outcome": "enquiry"}, token=wang).status == 200
    hall.call("POST", "/seats/1/next", {"finish": {}}, token=wang)
    assert hall.call("GET", "/desk", token=wang).body["seats"][0]["draft"] is None
    late = {"outcome": "enquiry", "number": "001"}
    assert hall.call("POST", "/seats/1/draft", late, token=wang).status == 409


def test_a_draft_does_not_stand_in_the_way_of_an_undo(hall):
    wang = hall.sit("wang", 1)
    hall.take()
    hall.call("POST", "/seats/1/next", token=wang)
    hall.call("POST", "/seats/1/draft", {"outcome": "enquiry"}, token=wang)
    assert hall.call("POST", "/seats/1/undo", token=wang).status == 200
    assert hall.call("GET", "/desk", token=wang).body["waiting"][0]["number"] == "001"


def test_everybody_sees_their_own_figures_and_nobody_else_s(hall):
    wang, li = hall.sit("wang", 1), hall.sit("li", 2)
    for minutes in (4, 10, 6):
        hall.take()
        hall.call("POST", "/seats/1/next", token=wang)
        hall.call("POST", "/seats/1/start", token=wang)
        hall.clock.forward(minutes=minutes)
        hall.call("POST", "/seats/1/finish", token=wang)
    assert hall.call("GET", "/session/day", token=wang).body == {"finished": 3, "minutes": 6}
    assert hall.call("GET", "/session/day", token=li).body == {"finished": 0, "minutes": None}
    hall.call("POST", "/seats/1/undo", token=wang)
    assert hall.call("GET", "/session/day", token=wang).body == {"finished": 2, "minutes": 7}
    assert hall.call("GET", "/session/day").status == 401
