"""Pure: a claimed job as the bytes of each try."""

from kiosk.attempt import Sheet
from kiosk.commands import BAND_ROWS, INITIALISE, cut, row_bytes
from kiosk.encode import job_bytes, void_bytes
from kiosk.hall_link import Job
from kiosk.profiles import Profile
from kiosk.slip_facts import parse_slip


def sheet_of(job: Job, profile: Profile, font: str = "") -> Sheet:
    """Raises ValueError or LookupError for a slip that cannot be read or drawn."""
    slip = parse_slip(job.slip)
    first, again = (
        job_bytes(slip, profile, reprint=reprint, copies=job.copies, font=font)
        for reprint in (job.reprint, True)
    )
    return Sheet(first, again, void_bytes(slip, profile, font), blank(profile))


def blank(profile: Profile) -> bytes:
    """Parts what may hang in the printer from the next slip."""
    return nothing(profile) + INITIALISE + cut(profile)


def nothing(profile: Profile) -> bytes:
    """Ends whatever a printer may wait for: one band of a picture at the most. NUL is white there."""
    return bytes(BAND_ROWS * row_bytes(profile.dots) + 64)
