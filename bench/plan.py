"""How much is measured: the full run (ten minutes at most) and the quick one (a few minutes)."""

from dataclasses import dataclass

from bench.days import SEEDS


@dataclass(frozen=True, slots=True)
class Plan:
    """Counts of one run. A round runs every server, one after the other: noise meets all alike."""

    rounds: int
    clients: tuple[int, ...]
    presses: dict[int, int]
    """Requests of one run, by clients."""
    old_tickets: int
    sockets: tuple[int, ...]
    calls: int
    """Calls measured at each number of sockets, each beside a bare broadcast."""
    returning: int
    """Clients that come back after a restart."""
    restarts: int
    starts: int
    raw_commits: int
    halls: tuple[int, ...]
    """Seeds of the halls whose told waits are judged."""
    queue_people: int
    """People in each line that is held against queueing theory."""
    paper_presses: int
    """Slips of each kind, from the touch to the last byte."""
    paper_step: int
    """Bytes between the places at which a slip is broken off; of a picture: the next."""
    picture_step: int
    loads: int
    """Visits of the kiosk on each size of glass."""
    board_calls: int
    """Calls that ten boards show and announce."""


FULL = Plan(
    rounds=7,
    clients=(1, 8, 32),
    presses={1: 200, 8: 500, 32: 600},
    old_tickets=1_000_000,
    sockets=(10, 100, 1_000, 5_000),
    calls=15,
    returning=1_000,
    restarts=3,
    starts=5,
    raw_commits=300,
    halls=SEEDS,
    queue_people=40_000,
    paper_presses=40,
    paper_step=1,
    picture_step=997,
    loads=7,
    board_calls=60,
)
QUICK = Plan(
    rounds=3,
    clients=(1, 8, 32),
    presses={1: 60, 8: 160, 32: 160},
    old_tickets=100_000,
    sockets=(10, 100, 1_000),
    calls=5,
    returning=500,
    restarts=1,
    starts=2,
    raw_commits=100,
    halls=SEEDS[:2],
    queue_people=4_000,
    paper_presses=10,
    paper_step=16,
    picture_step=3_001,
    loads=2,
    board_calls=15,
)
