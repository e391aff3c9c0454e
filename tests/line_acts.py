"""What people do in the hall of tests/small_hall, one line each."""

from typing import Any

from server.rules.who import Press, Who
from tests.running import Reply
from tests.small_hall import SmallHall, catalogue

INSURANCE, OLDER = "SB-01", "LN-02"
GROUP = {matter.code: matter.group.zh for matter in catalogue()}
MANAGER = Who("staff", 99, "manager", "manager")


def act(hall: SmallHall, token: str, verb: str, body: Any = None, *, seat: int = 1) -> Reply:
    """A move at a seat."""
    return hall.call("POST", f"/seats/{seat}/{verb}", body, token=token)


def ok(hall: SmallHall, token: str, verb: str, body: Any = None, *, seat: int = 1) -> dict[str, Any]:
    """A move at a seat that the hall does."""
    reply = act(hall, token, verb, body, seat=seat)
    assert reply.status == 200, reply.body
    done: dict[str, Any] = reply.body
    return done


def refused(hall: SmallHall, token: str, verb: str, body: Any = None, *, seat: int = 1) -> str:
    """The reason, in English, why the hall does not do it."""
    reply = act(hall, token, verb, body, seat=seat)
    assert reply.status == 409, reply.body
    return str(reply.body.get("detail_en", reply.body))


def chosen(hall: SmallHall, **texts: str) -> None:
    """The hall sets something."""
    hall.house.choices.change(Press(MANAGER), dict(texts))


def desk(hall: SmallHall, token: str) -> dict[str, Any]:
    """What staff see."""
    seen: dict[str, Any] = hall.call("GET", "/desk", token=token).body
    return seen


def seat_of(hall: SmallHall, token: str, seat: int = 1) -> dict[str, Any]:
    """What staff see of one seat."""
    found: dict[str, Any] = desk(hall, token)["seats"][seat - 1]
    return found


def line(hall: SmallHall, token: str) -> list[str]:
    """The numbers that wait, in order."""
    return [ticket["number"] for ticket in desk(hall, token)["waiting"]]


def state(hall: SmallHall, ticket: dict[str, Any]) -> str:
    """How it stands with a ticket, as its holder sees it."""
    return str(hall.call("GET", f"/tickets/{ticket['key']}").body["state"])


def back(hall: SmallHall, number: str) -> dict[str, Any]:
    """Somebody touches "I'm back" at the kiosk."""
    reply = hall.call("POST", "/returns", {"number": number})
    assert reply.status == 200, reply.body
    place: dict[str, Any] = reply.body
    return place


def seconds(hall: SmallHall, count: int) -> None:
    """Time passes; the hall looks at its clock each second."""
    for _ in range(count):
        hall.clock.forward(seconds=1)
        hall.house.clockwork.tick()
