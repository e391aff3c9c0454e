"""A clerk at a real desk page: logs in, sits down, presses keys, reads the screen."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_urlsafe
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, ViewportSize, expect

SCREEN: ViewportSize = {"width": 1366, "height": 768}

BRISK = """
const later = window.setTimeout;
const pauseOf = (act, ms) => (String(act).includes("dataset.settling") ? 400 : ms);
window.setTimeout = (act, ms, ...more) => later(act, pauseOf(act, ms), ...more);
"""
"""The same press counts again after 0.4 s instead of 1: who presses after every answer waits for that."""


def take(url: str, **wish: Any) -> dict[str, Any]:
    """A resident takes a number; `wish` is the body of POST /tickets."""
    headers = {"Content-Type": "application/json", "Idempotency-Key": token_urlsafe(24)}
    request = Request(f"{url}/api/v1/tickets", json.dumps(wish).encode(), headers)
    with urlopen(request, timeout=10) as answer:
        ticket: dict[str, Any] = json.load(answer)
        return ticket


def line_up(url: str, count: int) -> list[str]:
    """So many residents take a number; tells the numbers."""
    return [take(url)["number"] for _ in range(count)]


class Clerk:
    """One clerk with one page of the desk."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.presses: list[str] = []
        self.faults: list[str] = []
        page.on("request", self._note)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def _note(self, request: Any) -> None:
        if request.method == "POST":
            self.presses.append(request.url.rpartition("/")[2])

    def log_in(self, name: str = "wang", password: str = "demo") -> "Clerk":
        """Opens the desk and logs in."""
        self.page.goto(f"{self.url}/desk")
        self.sees("login")
        self.page.fill("#login-name", name)
        self.page.fill("#login-password", password)
        self.page.keyboard.press("Enter")
        return self

    def sits(self, seat: int = 1) -> "Clerk":
        """Takes a seat that is free."""
        self.sees("seats")
        self.page.click(f"#seats-list button[data-row='{seat}']")
        self.sees("idle")
        return self.settled()

    def sees(self, *states: str) -> "Clerk":
        """Waits until the page shows one of these states."""
        expect(self.page.locator("html")).to_have_attribute(
            "data-state", re.compile(f"^({'|'.join(states)})$")
        )
        return self

    def settled(self) -> "Clerk":
        """Waits until the last press is answered and a further one counts again."""
        self.page.wait_for_selector("html:not([data-busy]):not([data-settling])")
        return self

    def presses_key(self, *keys: str) -> "Clerk":
        """Presses keys, each when the one before is through, as a person does."""
        for key in keys:
            self.settled()
            self.page.keyboard.press(key)
        return self.settled()

    def shows(self, number: str) -> "Clerk":
        """Waits until this number stands large on the screen."""
        expect(self.page.locator("#number")).to_have_text(number)
        return self

    def hears(self, words: str) -> "Clerk":
        """Waits until the bar says something with these words in it."""
        expect(self.page.locator("#notice-main")).to_contain_text(words)
        return self

    def desk(self) -> dict[str, Any]:
        """The whole desk as the hall tells this clerk."""
        answer = self.page.request.get(f"{self.url}/api/v1/desk")
        state: dict[str, Any] = answer.json()
        return state

    def done(self, number: str) -> dict[str, Any]:
        """What the hall keeps of one who was finished today."""
        return next(ticket for ticket in self.desk()["done"] if ticket["number"] == number)

    def draft(self) -> dict[str, Any]:
        """What the hall has been told of the visit at the first seat so far."""
        draft: dict[str, Any] = self.desk()["seats"][0]["draft"] or {}
        return draft

    def told(self, field: str, value: Any = None) -> "Clerk":
        """Waits until the hall has been told this of the visit; None: anything."""
        for _ in range(200):
            found = self.draft().get(field)
            if found and value in (None, found):
                return self
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the hall knows only {self.draft()}")

    def opens(self, key: str, title: str) -> "Clerk":
        """Presses a key that asks first, and waits for its window."""
        self.presses_key(key)
        expect(self.page.locator("#chooser-title")).to_contain_text(title)
        return self

    def picks(self, word: str) -> "Clerk":
        """Touches one of the large buttons of the window that asks."""
        self.page.click(f"#chooser-list button:has-text('{word}')")
        return self.settled()

    def touches(self, number: str, word: str) -> "Clerk":
        """Touches a number that waits or is away, and then what shall be done with it."""
        self.settled().page.click(f"#line button[data-number='{number}']")
        return self.picks(word)

    def reads(self, place: str, words: str) -> "Clerk":
        """Waits until a place of the page says these words."""
        expect(self.page.locator(place)).to_contain_text(words)
        return self

    def state_of(self, number: str) -> str:
        """What the hall says has become of a number of today: its state, or the seat where it is."""
        desk = self.desk()
        for state in ("waiting", "held", "missed"):
            if any(ticket["number"] == number for ticket in desk[state]):
                return state
        for seat in desk["seats"]:
            if seat["ticket"] and seat["ticket"]["number"] == number:
                return f"seat {seat['number']}"
        return "finished" if any(ticket["number"] == number for ticket in desk["done"]) else "gone"

    def waits_for(self, count: int) -> "Clerk":
        """Waits until the line shows this many people."""
        expect(self.page.locator("#waiting li")).to_have_count(count)
        return self


Hire = Callable[..., Clerk]
"""Opens one more desk page: `hire("wang", 1)` logs in and sits down, `hire(None)` only opens.
`brisk=False`: the page takes its own time between two presses.
"""


@contextmanager
def hiring(browser: Browser, url: str) -> Iterator[Hire]:
    """Desk pages for as many clerks as wanted; at the end none of them may have met a script error."""
    hired: list[Clerk] = []

    def hire(name: str | None = "wang", seat: int = 1, *, brisk: bool = True) -> Clerk:
        context = browser.new_context(viewport=SCREEN)
        if brisk:
            context.add_init_script(BRISK)
        clerk = Clerk(context.new_page(), url)
        hired.append(clerk)
        return clerk.log_in(name).sits(seat) if name else clerk

    yield hire
    for clerk in hired:
        assert clerk.faults == []
        clerk.page.context.close()
