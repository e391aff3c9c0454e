"""Pure: a claimed job as the bytes of each try. What only a torn slip needs is drawn when one is torn."""

from functools import cached_property

from kiosk.commands import BAND_ROWS, INITIALISE, cut, row_bytes
from kiosk.encode import job_bytes, void_bytes
from kiosk.hall_link import Job
from kiosk.profiles import Profile
from kiosk.slip_facts import parse_slip


class JobPages:
    """One job's; kiosk.attempt.Pages. Raises ValueError or LookupError for a slip that cannot be drawn."""

    def __init__(self, job: Job, profile: Profile, font: str) -> None:
        self._job, self._profile, self._font = job, profile, font
        self._slip = parse_slip(job.slip)
        self.first = self._drawn(reprint=job.reprint)

    @cached_property
    def again(self) -> bytes:
        """See Pages."""
        return self._drawn(reprint=True)

    @cached_property
    def void(self) -> bytes:
        """See Pages."""
        return void_bytes(self._slip, self._profile, self._font)

    @cached_property
    def blank(self) -> bytes:
        """See Pages."""
        return blank(self._profile)

    def _drawn(self, *, reprint: bool) -> bytes:
        copies = self._job.copies
        return job_bytes(self._slip, self._profile, reprint=reprint, copies=copies, font=self._font)


def sheet_of(job: Job, profile: Profile, font: str = "") -> JobPages:
    """Raises ValueError or LookupError for a slip that cannot be read or drawn."""
    return JobPages(job, profile, font)


def blank(profile: Profile) -> bytes:
    """Parts what may hang in the printer from the next slip."""
    return nothing(profile) + INITIALISE + cut(profile)


def nothing(profile: Profile) -> bytes:
    """Ends whatever a printer may wait for: one band of a picture at the most. NUL is white there."""
    return bytes(BAND_ROWS * row_bytes(profile.dots) + 64)
