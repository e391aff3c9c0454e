"""The conversation with one printer: how it is, and one slip onto paper at a time; for one thread at once."""

import time
from collections.abc import Callable

from kiosk.attempt import Attempt, Outcome, Pages
from kiosk.device import Connect, LinkLost, Unreached
from kiosk.profiles import Profile
from kiosk.status import Status
from kiosk.talk import Pause, Talk
from kiosk.waits import Waits


class Conversation:
    """One printer. `pause` tells when to end; what is waited for then ends soon, with a true outcome.

    `resumes`: False for a serial line. It does not die when its printer is switched off and on, so the rest
    of a job that stood still could land in an empty printer, and its fence would be answered all the same.
    """

    def __init__(
        self,
        connect: Connect,
        profile: Profile,
        waits: Waits,
        pause: Pause,
        clock: Callable[[], float] = time.monotonic,
        *,
        resumes: bool = True,
    ) -> None:
        self._talk = Talk(connect, profile, waits, pause, clock, resumes=resumes)

    def look(self) -> Status:
        """How the printer is now, asked on a link of its own; never raises."""
        try:
            link = self._talk.open()
        except Unreached as fault:
            return Status("unreachable", self._talk.heard, str(fault))
        try:
            status = self._talk.greet(link)
        except LinkLost as fault:
            link.device.abort()
            return Status("unreachable", self._talk.heard, str(fault))
        link.device.close()
        return status

    @property
    def torn(self) -> bool:
        """Whether a slip may hang in the printer unfinished."""
        return self._talk.torn

    def soil(self, blank: bytes) -> None:
        """Somebody else's slip may hang there: `blank` parts the next one from it."""
        self._talk.soil(blank)

    def print(self, sheet: Pages, said: Callable[[Status], None]) -> Outcome:
        """One job: confirmed, sent, unknown, or queued when nothing of it has left.

        `said` hears how the printer is while the job waits: on each change, and every `renew` seconds.
        """
        return Attempt(self._talk, sheet, said).run()
