"""What came out of a fake printer, held against what was said of it."""

from dataclasses import dataclass

from kiosk.encode import job_bytes, void_bytes
from kiosk.profiles import Profile
from kiosk.slip_facts import parse_slip
from tests.fake_roll import Item, Piece, Roll, printed

SAID_NOTHING_CAME = frozenset({"queued", "failed"})


@dataclass(slots=True)
class Expected:
    """One slip as it looks when nothing happens, and what was said of it in the end."""

    number: str
    plain: list[Item]
    again: list[Item]
    void: list[Item]
    state: str = ""

    def whole(self, piece: Piece) -> bool:
        """Whether this piece is the slip, all of it and nothing else."""
        return piece.items in (self.plain, self.again) and not piece.odd and not piece.overrun


def expected(raw: dict, profile: Profile, *, reprint: bool = False) -> Expected:
    """The slip of a claim as this printer prints it."""
    slip = parse_slip(raw)
    first, again = (job_bytes(slip, profile, reprint=mark, copies=1) for mark in (reprint, True))
    (void,) = _alone(void_bytes(slip, profile), profile)
    (plain,), (marked,) = _alone(first, profile), _alone(again, profile)
    return Expected(slip.number, plain.items, marked.items, void.items)


def _alone(data: bytes, profile: Profile) -> list[Piece]:
    return printed(data, profile.columns, cutter=profile.cutter != "none")


def complaints(roll: Roll, slips: list[Expected]) -> list[str]:
    """Every lie: what was said of a slip and is not so."""
    return [lie for slip in slips for lie in _lies(roll.torn, slip)]


def _lies(pieces: list[Piece], slip: Expected) -> list[str]:
    whole = [piece for piece in pieces if slip.whole(piece)]  # with anything else on it, it is not
    unmarked = [
        piece
        for piece in pieces
        if piece.holds(slip.plain) and not piece.holds(slip.again) and not piece.holds(slip.void)
    ]
    found = []
    if slip.state == "confirmed" and not whole:
        found.append(f"{slip.number} is called confirmed and did not come out whole")
    if slip.state in SAID_NOTHING_CAME and unmarked:
        found.append(f"{slip.number} is called {slip.state} and came out")
    if len(unmarked) > 1:
        found.append(f"{slip.number} came out {len(unmarked)} times without a mark")
    return found
