"""The resident's page for old eyes and any thumb: contrast, large type, small glasses, nothing cut off."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.phones import SIZES, pocket, state

pytestmark = pytest.mark.browser
STRICT = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
LEAST_TARGET = 44
CUT_OFF = """() => [...document.querySelectorAll("button, p, h1, h2, b, li, summary")]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().width > 0)
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
    || one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
  .map((one) => `${one.id || one.tagName}: ${one.textContent.slice(0, 40)}`)"""
SMALL_TARGETS = """(least) => [...document.querySelectorAll("button")].filter((one) => one.offsetParent)
  .filter((one) => one.getBoundingClientRect().height < least || one.getBoundingClientRect().width < least)
  .map((one) => one.id)"""


@pytest.fixture
def keys(hall_server):
    """A key for each state in which a ticket can be."""
    token = hall_server.sit("wang", 2)
    matters = hall_server.call("GET", "/matters").body["matters"]
    longest = max(matters, key=lambda one: len("".join(one["papers"]["en"])))["code"]
    discreet = next(one["code"] for one in matters if one["discreet"] and one["papers"]["zh"])
    found = {}
    for name, verbs in {"finished": ["finish"], "held": ["hold"], "missed": ["miss"], "called": []}.items():
        found[name] = hall_server.take(matter=longest)["key"]
        for verb in ["next", *verbs]:
            assert hall_server.call("POST", f"/seats/2/{verb}", token=token).status == 200
    found["left"] = hall_server.take()["key"]
    hall_server.call("POST", f"/tickets/{found['left']}/leave")
    for _ in range(3):
        found["almost"] = hall_server.take(matter=discreet)["key"]
    hall_server.take()
    found["waiting"] = hall_server.take(matter=longest)["key"]
    found["unknown"] = "nobody"
    return found


def test_every_state_can_be_read_and_touched_by_anybody(chromium, hall_server, keys):
    with pocket(chromium, hall_server) as phone:
        for name, key in keys.items():
            page = phone(key)
            state(page, name)
            for _ in ("zh", "en"):
                report = Axe().run(page, options=STRICT)
                assert report.violations_count == 0, (name, report.generate_report())
                assert page.evaluate(SMALL_TARGETS, LEAST_TARGET) == [], name
                page.tap("#language")
            page.context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off(chromium, hall_server, keys, size, scale):
    with pocket(chromium, hall_server) as phone:
        for name, key in keys.items():
            page = phone(key, size)
            state(page, name)
            page.evaluate("(scale) => { document.documentElement.style.fontSize = `${scale}%`; }", scale)
            for _ in ("zh", "en"):
                if page.is_visible("#leave"):
                    page.tap("#leave")
                assert page.evaluate(CUT_OFF) == [], (name, size, scale)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                    name,
                    size,
                    scale,
                )
                page.tap("#language")
            page.context.close()


def test_without_large_type_the_number_and_what_to_do_fit_on_the_smallest_glass(chromium, hall_server, keys):
    with pocket(chromium, hall_server) as phone:
        for name in ("waiting", "almost", "called", "missed", "held"):
            page = phone(keys[name], "small")
            state(page, name)
            last = "#back" if name in ("missed", "held") else "#said"
            box = page.locator(last).bounding_box()
            assert box["y"] + box["height"] <= SIZES["small"][1], name
            page.context.close()
