"""Days of sixty people: by keyboard alone, by the pad alone, by both with faults in between, every
press counted. And every key in every state: it does what it says, or says why not.
"""

import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.clerk import BRISK, Clerk, Hire, hiring, line_up, take
from tests.running import RunningHall

pytestmark = pytest.mark.browser

PEOPLE = 60
"""In each of the three days."""
SEED = 20
KINDS = {"ordinary": 42, "missed": 9, "papers": 9}
PRESSES = {"ordinary": 1, "missed": 2, "papers": 3}
"""Beyond the first call of the day, each with the press that calls the one after."""
BY_KEYS = {"ordinary": ["Space"], "missed": ["m", "Space"], "papers": ["1", "Shift+3", "Space"]}
BY_PAD = {"ordinary": ["next"], "missed": ["miss", "next"]}


@pytest.fixture
def hire(hall_server, chromium: Browser) -> Iterator[Hire]:
    with hiring(chromium, hall_server.url) as hire:
        yield hire


@pytest.fixture
def pad(hall_server, chromium: Browser) -> Iterator[Clerk]:
    """A phone beside the keyboard, of the same clerk."""
    page = chromium.new_context(viewport={"width": 360, "height": 640}, has_touch=True).new_page()
    page.add_init_script(BRISK)
    clerk = Clerk(page, hall_server.url)
    page.goto(f"{hall_server.url}/desk?pad")
    page.fill("#login-name", "wang")
    page.fill("#login-password", "demo")
    page.keyboard.press("Enter")
    yield clerk
    assert clerk.faults == []
    page.context.close()


class Counted:
    """One clerk's hands: what they press, and how often."""

    def __init__(self, desk: Clerk, pad: Clerk | None = None) -> None:
        self.desk, self.pad, self.count = desk, pad, 0

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.desk.presses_key(key)
            self.count += 1

    def taps(self, *acts: str) -> None:
        assert self.pad is not None
        for act in acts:
            self.pad.settled().page.locator(f"[data-act={act}]:visible").tap()
            self.pad.settled()
            self.count += 1


def plan(kinds: dict[str, int], seed: int) -> list[str]:
    """What becomes of each who is called."""
    drawn = [kind for kind, count in kinds.items() for _ in range(count)]
    random.Random(seed).shuffle(drawn)
    return drawn


def outcomes(hall: RunningHall, numbers: list[str]) -> Counter[str]:
    """What the hall keeps of these numbers; the desk itself lists only the last ones."""
    sql = "SELECT number, state, outcome FROM tickets WHERE day = (SELECT max(day) FROM tickets)"
    with sqlite3.connect(f"file:{hall.data / 'hall.db'}?mode=ro", uri=True) as con:
        kept = {f"{number:03}": (state, outcome) for number, state, outcome in con.execute(sql)}
    con.close()
    assert {kept[number][0] for number in numbers} <= {"finished", "missed"}
    return Counter("missed" if kept[number][0] == "missed" else kept[number][1] for number in numbers)


EXPECTED = {"ordinary": "done", "missed": "missed", "papers": "papers_missing"}


def day(
    hall: RunningHall, hands: Counted, kinds: list[str], serve: Callable[[int, str], None], numbers: list[str]
) -> None:
    """Calls the first, serves everybody in order, and looks at what the hall keeps."""
    for place, kind in enumerate(kinds):
        hands.desk.shows(numbers[place])
        serve(place, kind)
    hands.desk.sees("idle")
    kept = outcomes(hall, numbers)
    assert kept == Counter(EXPECTED[kind] for kind in kinds)


def test_sixty_people_by_keyboard_alone(hall_server, hire):
    hands = Counted(hire())
    kinds = plan(KINDS, SEED)
    numbers = line_up(hall_server.url, PEOPLE)
    hands.desk.waits_for(PEOPLE)
    hands.keys("Space")
    day(hall_server, hands, kinds, lambda _, kind: hands.keys(*BY_KEYS[kind]), numbers)
    assert hands.count == 1 + sum(PRESSES[kind] for kind in kinds)


def test_sixty_people_by_the_pad_alone(hall_server, pad):
    pad.sits()
    hands = Counted(pad, pad)
    kinds = plan({"ordinary": 48, "missed": 12}, SEED + 1)
    numbers = line_up(hall_server.url, PEOPLE)
    hands.desk.reads("#hint", f"等候{PEOPLE}位")
    hands.taps("next")
    day(hall_server, hands, kinds, lambda _, kind: hands.taps(*BY_PAD[kind]), numbers)
    assert hands.count == 1 + sum(PRESSES[kind] for kind in kinds)


def test_sixty_people_by_both_with_faults_in_between(hall_server, hire, pad):
    hands = Counted(hire(), pad.sees("idle"))
    kinds = plan(KINDS, SEED + 2)
    chance = random.Random(SEED)
    numbers = line_up(hall_server.url, PEOPLE)
    hands.desk.waits_for(PEOPLE)
    hands.keys("Space")

    def serve(place: int, kind: str) -> None:
        pad.shows(numbers[place])
        by_pad = kind != "papers" and chance.random() < 0.5
        fault = chance.choice(["none", "none", "reload", "link", "hall"])
        used = pad if by_pad else hands.desk
        if fault == "reload":
            used.page.reload()
            used.sees("called", "serving")
        elif fault == "hall" and place % 5 == 0:
            hall_server.stop(signal.SIGKILL)
            hall_server.start()
        if fault == "link" and kind == "ordinary":
            press_without_link(hands, used, by_pad=by_pad)
        elif by_pad:
            hands.taps(*BY_PAD[kind])
        else:
            hands.keys(*BY_KEYS[kind])

    day(hall_server, hands, kinds, serve, numbers)
    assert hands.count == 1 + sum(PRESSES[kind] for kind in kinds)


def press_without_link(hands: Counted, used: Clerk, *, by_pad: bool) -> None:
    """One press while the cable is out; it is done when the cable is in again."""
    used.settled().page.context.set_offline(True)
    if by_pad:
        used.page.locator("[data-act=next]:visible").tap()
    else:
        used.page.keyboard.press("Space")
    hands.count += 1
    expect(used.page.locator("html")).to_have_attribute("data-busy", "next")
    used.page.context.set_offline(False)
    used.settled()


REFUSED = """async () => {
    const { KEYS } = await import("/static/desk/keys.js");
    const { ACTS, whyNot } = await import("/static/desk/acts.js");
    const { view } = await import("/static/desk/view.js");
    const { t } = await import("/static/js/page.js");
    return KEYS.map(({ act, codes, shift, ctrl }) => {
        const why = whyNot(act, view());
        const held = [shift && "Shift", ctrl && "Control"].filter(Boolean);
        const there = codes.filter((code) => !/^Numpad\\d/.test(code)); // without NumLock they are arrows
        const keys = there.map((code) => [...held, code].join("+"));
        return { act, keys, why: why && t(why), known: act in ACTS };
    });
}"""
LOCAL = {"line", "edit", "appointments", "outage", "more", "matter", "likely", "outcome", "cancel"}
"""Acts that open a window or change only this page; and those that ask first."""
ASKING = {"spoil", "hand_over", "tablet", "unresolved"}


def test_every_key_in_every_state_acts_or_says_why_not(hall_server, hire):
    wang = hire()

    def look(state: str) -> None:
        wang.sees(state).settled()
        refused = 0
        for found in wang.page.evaluate(REFUSED):
            if found["why"] is None:
                assert found["known"] or found["act"] in LOCAL | ASKING, found["act"]
                continue
            before = len(wang.presses)
            for key in found["keys"]:
                wang.page.keyboard.press("Escape")
                wang.page.keyboard.press(key)
                wang.hears(found["why"])
                refused += 1
            assert len(wang.presses) == before, f"{found['act']} must send nothing in {state}"
            wang.sees(state)
        assert refused

    look("idle")
    (first,) = line_up(hall_server.url, 1)
    wang.waits_for(1)
    look("idle")
    wang.presses_key("Space").shows(first)
    look("called")
    wang.presses_key("c")
    look("serving")
    wang.presses_key("f").sees("idle")
    take(hall_server.url)
    wang.waits_for(1).presses_key("p")
    if wang.page.locator("#chooser[open]").count():
        wang.page.keyboard.press("1")
    look("paused")
