"""How long the conversation with a printer waits for what, in one place and in seconds."""

from dataclasses import dataclass

from kiosk.profiles import Profile

RETRY = (1.0, 2.0, 5.0, 10.0, 30.0)
ANSWER_AT_LEAST = 0.1  # seconds; a hurried test must not call a printer silent that a busy machine made late


@dataclass(frozen=True, slots=True)
class Waits:
    """All in seconds, already times the pace.

    The profile tells `status`, `confirm` and `per_byte`; the others were chosen, `renew` below the hall's
    lease of 60 s, `watch` for a hall that learns of an open cover before the next resident comes.
    """

    connect: float = 5.0
    """until an address that does not answer is unreachable"""
    write: float = 15.0
    """until a printer that takes no bytes is stalled"""
    status: float = 0.5
    """for the answer to one DLE EOT"""
    confirm: float = 5.0
    """for the fence of a job of no length"""
    confirm_most: float = 60.0
    """for a fence of a printer that answers, is not blocked and yet never confirms"""
    confirm_first: float = 30.0
    """the same for the first fence of all: a slow printer must not be taken for one that knows no fences"""
    per_byte: float = 1 / 960
    """what each byte adds to `confirm`"""
    retry: tuple[float, ...] = RETRY
    """between tries to connect, and to the hall; the last one repeats"""
    watch: float = 10.0
    """between looks at an idle printer"""
    blocked: float = 1.0
    """between looks at a printer that must be helped first"""
    renew: float = 20.0
    """between two reports of a job that waits in the printer"""
    away_most: float = 900.0
    """for a printer that went away with a slip in it; by then its number was called, and staff decide"""
    tell: float = 30.0
    """between two reports to the hall of a printer whose state stays as it is"""

    def printed(self, length: int) -> float:
        """How long a job of `length` bytes may take until its fence comes back."""
        return self.confirm + self.per_byte * length

    def pause(self, misses: int) -> float:
        """The pause after that many tries (from 0)."""
        return self.retry[min(misses, len(self.retry) - 1)]


def waits_of(profile: Profile, pace: float = 1.0, baud: int = 0) -> Waits:
    """The waits for a printer. `pace` shortens (below 1) or stretches all of them; 1 outside tests.

    `baud`: of a serial line, which takes ten bits for a byte; 0 where there is none.
    """
    usual = Waits()
    return Waits(
        connect=usual.connect * pace,
        write=usual.write * pace,
        status=max(ANSWER_AT_LEAST, profile.status_ms / 1000 * pace),
        confirm=profile.confirm_seconds * pace,
        confirm_most=usual.confirm_most * pace,
        confirm_first=usual.confirm_first * pace,
        per_byte=pace * max(1 / profile.bytes_per_second, 10 / baud if baud else 0.0),
        retry=tuple(pause * pace for pause in usual.retry),
        watch=usual.watch * pace,
        blocked=usual.blocked * pace,
        renew=usual.renew * pace,
        away_most=usual.away_most * pace,
        tell=usual.tell * pace,
    )
