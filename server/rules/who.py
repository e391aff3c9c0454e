"""Who presses: a person of the staff, a device of the hall, or anybody who walks in."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["staff", "kiosk", "board", "printer", "anyone"]
Role = Literal["staff", "manager", "viewer"]
ROLES: tuple[Role, ...] = ("staff", "manager", "viewer")
DEVICES: tuple[Kind, ...] = ("kiosk", "board", "printer")


@dataclass(frozen=True, slots=True)
class Who:
    """One who presses. `id` is the row of staff or device, 0 for anyone; `role` only for staff;
    `printer`: the one beside a kiosk, empty when none is named.
    """

    kind: Kind
    id: int = 0
    name: str = ""
    role: Role | None = None
    printer: str = ""

    @property
    def may_act(self) -> bool:
        """Whether this one may move the line: staff and managers may, viewers only look."""
        return self.kind == "staff" and self.role != "viewer"


ANYONE = Who("anyone", name="anyone")
HALL = Who("anyone", name="hall")
"""The hall itself: moves that the clock makes."""


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button: by whom, and its key (Idempotency-Key; None when none was sent)."""

    who: Who
    key: str | None = None
