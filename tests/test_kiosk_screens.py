"""Every screen of the kiosk, on three glasses, in every manner, in both languages: read, touched."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.entrance import SIZES, fingers, press
from tests.glass_measures import MANNERS, wrong_with
from tests.slip_told import COMING, NO_PAPER, SENT, UNKNOWN, WELL, Told
from tests.test_kiosk_touch import crowd, shut

pytestmark = pytest.mark.browser

CROWDED = ("low: Priority number", "low: 70 and over", "low: Bring your cert", "low: Long line")
"""Known to be lower: who has priority, in English, and with it a notice; set smaller rather than cut off."""
A_MOMENT = 2_500
"""ms; touches in the first two seconds of a number do not count."""


@pytest.fixture
def kiosk(chromium, hall_server):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, hall_server)


class Walk:
    """One kiosk whose clock stands still; every screen it shows is looked at in every way."""

    def __init__(self, kiosk, size, also, day):
        width, height, inches = SIZES[size]
        self.mm = (width**2 + height**2) ** 0.5 / (inches * 25.4)
        self.day = day
        self.told = Told(**WELL)
        self.place = {"number": "007", "state": "waiting", "ahead": 12, "seat": None}
        self.away = 200
        self.ticket = {}
        self.holds = False
        self.held = []
        self.seen = {}
        self.found = {}
        self.size = size
        self.page = kiosk(size, also=lambda page: self._before(page, also), first=None)

    def _before(self, page, also):
        self.told.on(page)
        also(page)
        now = datetime.now(UTC)
        page.clock.install(time=now)
        page.clock.pause_at(now + timedelta(seconds=1))
        page.route("**/kiosk?*", self._with_pin)
        page.route("**/api/v1/kiosk/setup", lambda route: route.fulfill(json={"setup": None}))
        page.route("**/api/v1/tickets", self._take)
        page.route("**/api/v1/tickets/*", self._changed)
        page.route("**/api/v1/returns", self._returns)

    def _with_pin(self, route):
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text().replace('"pin": false', '"pin": true'))

    def _take(self, route):
        if self.holds:
            self.held.append(route)
        else:
            self._changed(route)

    def _changed(self, route):
        reply = route.fetch()
        body = json.dumps(reply.json() | self.ticket) if reply.status in {200, 201} else reply.text()
        route.fulfill(status=reply.status, headers=reply.headers, body=body)

    def _returns(self, route):
        if route.request.method == "GET":
            papers = [{"number": "B012", "day": "2026-11-20"}, {"number": "013", "day": self.day}]
            route.fulfill(json={"missed": ["007", "A008"], "held": ["009"], "papers": papers})
        elif self.away == 200:
            route.fulfill(json=self.place)
        else:
            route.fulfill(status=self.away, json={"status": self.away, "zh": "不在", "en": "Not away"})

    def comes(self, name, within="", most=80_000):
        """Lets time go by until this screen is shown, and this part of it."""
        where = f'html[data-state="{name}"]' + (f" {within}" if within else "")
        for _ in range(most // 250):
            if self.page.locator(where).count():
                return
            self.page.clock.run_for(250)
            self.page.wait_for_timeout(10)
        raise AssertionError(f"{where} did not come")

    def touch(self, act, name, within=""):
        """A finger, and what comes of it."""
        self.page.clock.run_for(A_MOMENT)
        press(self.page, act)
        self.comes(name, within)

    def look(self, what=""):
        """Looks at the screen in every way."""
        name = what or self.page.locator("html").get_attribute("data-state")
        for language in ("zh", "en"):
            for manner in MANNERS:
                found = wrong_with(self.page, self.mm, language, manner)
                if name.startswith("start") and language == "en":
                    found = [one for one in found if not one.startswith(CROWDED)]
                if found:
                    self.found[f"{name} {language} {manner}"] = found
        wrong_with(self.page, self.mm, "zh", "normal")
        if name not in self.seen:
            self.page.clock.resume()  # it waits for time to go by
            axe = Axe().run(self.page)
            now = self.page.evaluate("Date.now()") / 1000
            self.page.clock.pause_at(datetime.fromtimestamp(now + 1, UTC))
            self.seen[name] = axe.violations_count
            if axe.violations_count:
                self.found[f"{name} axe"] = [axe.generate_report()]


def first_screens(walk):
    walk.comes("start", '[data-do="booking"]:visible')
    walk.look()
    for act in ("help", "booking"):
        walk.touch(act, act)
        walk.look()
        walk.touch("back", "start")
    walk.touch("returns", "returns", ".papers")
    walk.look()
    walk.touch("return", "returned")
    walk.look()
    walk.touch("done", "start")
    walk.away = 409
    walk.touch("returns", "returns", ".papers")
    walk.touch("return", "refused")
    walk.look()
    walk.touch("home", "start")


def finding(walk):
    page = walk.page
    walk.touch("groups", "groups")
    walk.look()
    page.clock.run_for(61_000)
    walk.comes("ask-still-there")
    walk.look()
    walk.touch("continue", "groups")
    walk.touch("search", "search")
    walk.look()
    page.keyboard.type("shebao")
    walk.comes("search", '[data-answered="shebao"]')
    walk.look("search results")
    page.keyboard.type("xx")
    walk.comes("search", '[data-answered="shebaoxx"]')
    walk.look("search nothing")
    walk.touch("back", "groups")
    page.locator('[data-do="group"][data-value="老年人服务"]').tap()
    walk.comes("matters")
    walk.look()
    walk.touch("matter", "matter")
    walk.look()


def the_list(walk):
    for slip, fate in ((SENT, "asked"), (UNKNOWN, "unsure"), (NO_PAPER, "trouble"), (WELL, "out")):
        walk.told.becomes(COMING)
        walk.touch("list", "list")
        if fate == "asked":
            walk.look()
        walk.told.becomes(slip)
        walk.comes("list", f'[data-paper="{fate}"]')
        walk.look(f"list {fate}")
        if fate in ("asked", "unsure"):
            walk.touch("came-out", "list", '[data-paper="thanks"]')
        walk.touch("done", "start")
        to_the_matter(walk)
    walk.touch("back", "matters")
    walk.touch("back", "groups")
    walk.touch("back", "start")


def to_the_matter(walk):
    for act, name in (("groups", "groups"), ("group", "matters"), ("matter", "matter")):
        walk.touch(act, name)


def numbers(walk):
    walk.ticket = {"ahead": 12, "wait": {"low": 110, "high": 180}}
    walk.told.becomes(COMING)
    walk.touch("take", "number")
    walk.comes("number", "[data-range]:visible")
    walk.look()
    walk.touch("cancel", "cancel")
    walk.look()
    walk.touch("cancel-no", "number")
    walk.told.becomes(WELL)
    walk.comes("number", '[data-slip-line="out"]')
    walk.look("number out")
    walk.touch("cancel", "cancel")
    walk.touch("cancel-yes", "cancelled")
    walk.look()
    walk.touch("done", "start")
    now = walk.page.evaluate("new Date().toISOString()")
    walk.ticket = {"ahead": None, "seat": 2, "state": "called", "issued_at": now, "called_at": now}
    walk.touch("take", "number", '[data-straight="true"]')
    walk.look("number straight")
    walk.touch("done", "start")
    walk.ticket = {"ahead": 3, "state": "waiting", "seat": None, "called_at": None}
    walk.touch("take", "number")
    walk.touch("done", "start", '[data-do="regret"]:visible')
    walk.look("start regret")
    walk.ticket = {}


def without_paper(walk):
    for slip, name in ((SENT, "asked"), (UNKNOWN, "asked"), (NO_PAPER, "trouble")):
        walk.page.clock.run_for(61_000)
        walk.comes("start")
        walk.told.becomes(slip)
        walk.touch("take", name)
        walk.look("unsure" if slip is UNKNOWN else name)
        if name == "asked":
            walk.touch("came-out", "start")
    walk.page.clock.run_for(61_000)
    walk.comes("start")
    walk.told.becomes(WELL)
    walk.touch("take", "again")
    walk.look()
    walk.touch("no-more", "start")


def staff(walk):
    page = walk.page
    page.mouse.move(20, 20)
    page.mouse.down()
    page.clock.run_for(3_100)
    walk.comes("pin")
    page.mouse.up()
    walk.look()
    for digit in "2468":
        page.clock.run_for(A_MOMENT)
        page.locator(f'[data-do="pin-digit"][data-value="{digit}"]').tap()
    walk.touch("pin-enter", "setup")
    for step in ("glass", "floor", "volume", "groups"):
        walk.comes("setup", f'[data-screen="setup"][data-step="{step}"]')
        walk.look(f"setup {step}")
        if step != "groups":
            walk.touch("own-next", "setup")
    walk.touch("own-leave", "start")


def waiting_and_away(walk):
    walk.page.clock.run_for(61_000)
    walk.comes("start")
    walk.holds = True
    walk.touch("take", "taking")
    walk.look()
    walk.comes("away")
    walk.look()


@pytest.mark.parametrize("size", list(SIZES))
def test_every_screen_can_be_read_and_touched_in_every_manner(kiosk, hall_server, size):
    day = hall_server.call("GET", "/queue").body["day"]
    walk = Walk(kiosk, size, crowd, day)
    for part in (first_screens, finding, the_list, numbers, without_paper, staff, waiting_and_away):
        part(walk)
    walk.page.context.close()
    noon = Walk(kiosk, size, shut, day)
    noon.comes("closed", '[data-do="returns"]:visible')
    noon.look()
    found = walk.found | noon.found
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
