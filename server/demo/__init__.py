"""The demo hall: invented people with known passwords, the demo catalogue, and a few who wait."""

from pathlib import Path

from server.app import House
from server.rules.catalogue_file import parse_matters
from server.rules.who import HALL, Press, Role
from server.store import matters

MATTERS = Path(__file__).with_name("matters.csv")
PASSWORD = "demo"  # noqa: S105 - printed at every start
LOG_INS: tuple[tuple[str, Role], ...] = (("wang", "staff"), ("li", "staff"), ("chen", "manager"))
WAITING = (None, "priority", None, None)
"""The priority class of each who waits when the demo opens."""


def furnish(house: House) -> None:
    """Makes the log-ins and the catalogue where they are absent; a day without anybody begins with a few."""
    for name, role in LOG_INS:
        if not house.people.knows(name):
            house.people.add_staff(name, role, PASSWORD)
    if not house.overview.matters(""):
        catalogue = parse_matters(MATTERS.read_bytes())
        with house.store.writing() as con:
            matters.replace(con, catalogue)
    hall = house.overview.snapshot()
    if not hall["waiting"] and not hall["calls"]:
        _let_people_in(house)


def _let_people_in(house: House) -> None:
    codes = [matter.code for matter in house.overview.matters("") if matter.here == "yes"]
    for place, priority in enumerate(WAITING):
        code = codes[place * 7 % len(codes)] if codes and place != 2 else None
        house.hall.take(Press(HALL), code, priority, "zh")
