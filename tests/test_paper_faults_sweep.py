"""A job that breaks off at any place: power cut and link reset at every 16th byte, then all is well again.

The slip comes out whole, marked as a reprint when another may lie there, and a half one never looks like one.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.paper_trial import Trial, job_of, length_of, profile_of, strikes, trial

STEP = 16
LANES = 4
FENCE = 11
"""Bytes of GS ( H with its id."""
RASTER_STEP = 6007


def sweep(profile, kind, places, **plug) -> list[Trial]:
    """Prints one slip for each place, in several printers at a time; each trial for itself told true."""

    def lane(mine):
        with trial(profile, **plug) as one:
            one.print(number="00000")  # from here on a job begins with its own first byte
            for place in mine:
                one.printer.arm(strikes(kind, place))
                assert one.print(number=f"{place + 1:05}") == "confirmed", place
                one.printer.heal()
            one.check()
            for slip in one.slips[1:]:
                assert one.came_out(slip.number) in (["plain"], ["again"], ["plain", "again"])
            return one

    with ThreadPoolExecutor(LANES) as lanes:
        return list(lanes.map(lane, [places[first::LANES] for first in range(LANES)]))


@pytest.mark.parametrize("kind", ["power_cut", "reset"])
@pytest.mark.parametrize("fence", ["gs_h", "gs_r"])
def test_at_every_16th_byte_of_a_native_slip(kind, fence):
    profile = profile_of("generic-80mm", status="always", confirm=fence)
    sweep(profile, kind, range(0, length_of(profile) + FENCE, STEP if fence == "gs_h" else 4 * STEP))


@pytest.mark.parametrize("kind", ["power_cut", "reset"])
def test_all_through_a_slip_sent_as_a_picture(kind):
    profile = profile_of("generic-80mm", status="always", confirm="gs_h", mode="raster")
    sweep(profile, kind, range(7, length_of(profile) + FENCE, RASTER_STEP))


@pytest.mark.parametrize("kind", ["power_cut", "reset"])
def test_in_the_head_of_a_band_where_any_byte_would_be_taken_for_its_size(kind):
    profile = profile_of("generic-80mm", status="always", confirm="gs_h", mode="raster")
    data = job_of(profile, number="00001")
    band = data.index(b"\x1dv0\x00", len(data) // 2)
    sweep(profile, kind, range(band + 1, band + 9))
