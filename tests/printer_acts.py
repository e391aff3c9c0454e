"""What printers do through the API: for tests that are the printer."""

from tests.small_hall import catalogue

CODE = catalogue()[0].code
WELL = {"state": "ok", "detail": "", "profile": "generic-80mm", "reads": True}
EMPTY = WELL | {"state": "paper_out", "detail": "no paper"}


def claimed(hall, device):
    """The next job of this printer, or None."""
    return hall.call("POST", "/slips/claim", {"printer": "virtual", "status": WELL}, token=device).body


def claim(hall, device):
    """The number on it."""
    job = claimed(hall, device)
    return job and job["slip"]["number"]


def say(hall, device, status):
    """The printer says how it is."""
    reply = hall.call("POST", "/printers/state", {"printer": "virtual", "status": status}, token=device)
    assert (reply.status, reply.body) == (200, {})


def report(hall, device, slip, state):
    """The printer says what became of a slip; the status of the answer."""
    return hall.call("POST", f"/slips/{slip}/state", {"state": state, "detail": ""}, token=device).status


def paper(hall, ticket):
    """What the holder of a ticket learns of its slip."""
    return hall.call("GET", f"/tickets/{ticket['key']}/slip").body


def printers(hall, token):
    """What staff see of each printer, by its name."""
    return {one["name"]: one for one in hall.call("GET", "/printers", token=token).body["printers"]}


def choose(hall, chen, **values):
    """The manager changes settings."""
    assert hall.call("POST", "/settings", {"values": values}, token=chen).status == 200
