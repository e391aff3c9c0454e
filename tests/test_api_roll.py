"""The virtual printer's part of the API: its paper, and the switches that let it fail."""

import base64
import json
import lzma
from typing import Any

import pytest

from kiosk.encode import job_bytes
from kiosk.parcel import parcel
from kiosk.profiles import read_profile
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render
from tests.paper_samples import PENSION, slip_of
from tests.small_hall import SmallHall

SWITCHES = ["paper_out", "near_end", "cover_open", "jam", "offline", "mid_slip"]


@pytest.fixture
def device(hall):
    return hall.enrol("printer", "at the entrance")


@pytest.fixture
def wang(hall):
    return hall.hire("wang")


def switch(hall: SmallHall, token: str | None, *faults: str):
    return hall.call("POST", "/paper/faults", {"faults": list(faults)}, token=token)


def hand_over(hall: SmallHall, token: str, **changes: object):
    data = base64.b64encode(b"a slip").decode()
    return hall.call("POST", "/paper", {"id": 7, "data": data, "rendering": {}} | changes, token=token)


def test_a_clerk_switches_and_the_printer_hears_of_it(hall, device, wang):
    assert hall.call("GET", "/paper/faults", token=device).body == {"faults": []}
    assert switch(hall, wang, "jam", "near_end").body == {"faults": ["near_end", "jam"]}
    assert hand_over(hall, device).body == {"faults": ["near_end", "jam"]}
    assert hall.call("GET", "/paper/faults", token=wang).body == {"faults": ["near_end", "jam"]}
    assert switch(hall, wang).body == {"faults": []}


def test_a_passer_by_and_the_printer_may_not_switch(hall, device):
    assert switch(hall, None, "offline").status == 401
    assert switch(hall, device, "offline").status == 403
    assert hall.call("GET", "/paper/faults").status == 401
    assert hall.call("GET", "/paper/faults", token=hall.enrol("board", "lobby")).status == 403


def test_a_viewer_looks_at_the_switches_and_leaves_them(hall):
    viewer = hall.hire("zhou", role="viewer")
    assert hall.call("GET", "/paper/faults", token=viewer).status == 200
    assert switch(hall, viewer, "offline").status == 403


def test_a_word_that_is_no_fault_changes_nothing(hall, wang):
    switch(hall, wang, "near_end")
    assert switch(hall, wang, "on_fire").status == 422
    assert hall.call("GET", "/paper/faults", token=wang).body == {"faults": ["near_end"]}


def test_a_restart_heals_the_printer(hall, device, wang):
    assert switch(hall, wang, *SWITCHES[1:]).body["faults"] == SWITCHES[1:]
    hall.restart()
    assert hall.call("GET", "/paper/faults", token=device).body == {"faults": []}


def test_paper_that_ran_out_stays_out_until_somebody_says_so(hall, device, wang):
    switch(hall, wang, "mid_slip")
    assert hand_over(hall, device).body == {"faults": ["mid_slip"]}
    assert hand_over(hall, device, ran_out=True).body == {"faults": ["paper_out"]}
    assert switch(hall, wang, "paper_out", "mid_slip").body == {"faults": ["paper_out"]}
    switch(hall, wang)
    assert hand_over(hall, device, ran_out=True).body == {"faults": []}, "new paper was put in meanwhile"


def slip_as_picture(copies: int) -> tuple[bytes, dict[str, Any]]:
    profile = read_profile("rongta-rp326")
    data = job_bytes(parse_slip(slip_of(matter=PENSION)), profile, reprint=False, copies=copies)
    return data, render(data, profile)


@pytest.mark.parametrize("copies", [1, 3])
def test_slips_as_pictures_are_kept_as_they_were(hall, device, wang, copies):
    data, rendering = slip_as_picture(copies)
    assert hand_over(hall, device, **parcel(data, rendering)).status == 200
    (kept,) = (hall.data / "slips").glob("*.json")
    assert base64.b64decode(json.loads(kept.read_text("utf-8"))["data"]) == data
    (job,) = hall.call("GET", "/paper", token=wang).body["jobs"]
    assert job["rendering"] == rendering


def packed(raw: bytes) -> str:
    return base64.b64encode(lzma.compress(raw)).decode()


@pytest.mark.parametrize(
    ("data", "rendering"),
    [
        (base64.b64encode(b"no xz").decode(), {"bytes": 1}),
        (packed(b"a slip that broke off")[:-24], {"bytes": 21}),
        (packed(b"\0" * (1 << 21)), {"bytes": 1 << 21}),
        (packed(b"abc"), {"bytes": 2}),
        (packed(b"abc"), {"bytes": "abc"}),
        (packed(b"abc"), {}),
        (packed(b"abc"), {"bytes": 3, "lines": 7}),
        (packed(b"abc"), {"bytes": 3, "lines": ["x"]}),
        (packed(b"abc"), {"bytes": 1, "lines": [{"picture": {"across": 1, "rows": -2}}]}),
        ("ö", {"bytes": 0}),
    ],
)
def test_bytes_that_cannot_be_unpacked_are_refused(hall, device, data, rendering):
    assert hand_over(hall, device, data=data, rendering=rendering, packed=True).status == 422
