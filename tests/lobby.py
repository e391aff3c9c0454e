"""A lobby for browser tests: clerks who call by the API, boards that are looked at and listened to."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.running import RunningHall

EARS = """
window.played = [];     // sounds that were begun, as paths
window.announced = [];  // announcements that ended
document.addEventListener("announced", (event) => window.announced.push(event.detail));
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  if (this.volume > 0.5) window.played.push(new URL(this.src).pathname);
  return play.call(this);
};
"""
"""Notes what a board plays; the probe for a blocked sound, all but silent, does not count."""

HURRY = """
const wait = window.setTimeout;
window.setTimeout = (act, ms, ...more) => wait(act, ms === 5000 ? 900 : ms, ...more);
const sound = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { this.playbackRate = 8; return sound.call(this); };
"""
"""Speaks eight times as fast and shows a call for 0.9 s instead of 5: the order of things stays as it is."""


MUTE = """
const parse = JSON.parse;
JSON.parse = (text, ...more) => {
  const value = parse(text, ...more);
  return value?.seat_word ? { ...value, voice: false } : value;
};
"""
"""The page of a hall that has no voice."""

TELL = """
const tell = () => {
  const { state, sound } = document.documentElement.dataset;
  console.log("board", state, sound, document.querySelector("[data-role=ribbon]")?.innerText);
};
const what = { attributes: true, subtree: true, attributeFilter: ["data-state", "data-sound"] };
new MutationObserver(tell).observe(document, what);
document.addEventListener("announced", ({ detail: { number, recalled, heard } }) => {
  console.log("announced", number, recalled, heard);
});
"""
"""Tells by the console: every question asked from outside counts as a touch, which would turn sound on."""


class Clerk:
    """One of the staff at a seat of a running hall, calling by its API."""

    def __init__(self, hall: RunningHall, name: str, seat: int) -> None:
        self._hall, self._seat = hall, seat
        self._token = hall.sit(name, seat)
        self._somebody_sits_here = False

    def press(self, verb: str, **body: object) -> Any:
        """Presses a key of this seat."""
        reply = self._hall.call("POST", f"/seats/{self._seat}/{verb}", body, token=self._token)
        assert reply.status in {200, 204}, reply.body
        return reply.body

    def call(self) -> str:
        """Calls the next one, finishing whoever sits here; tells the number."""
        body: dict[str, object] = {"finish": {}} if self._somebody_sits_here else {}
        self._somebody_sits_here = True
        return str(self.press("next", **body)["ticket"]["number"])


class Board:
    """A board's page, as the lobby sees and hears it."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self._url = url
        self.open()

    def open(self) -> None:
        """Opens or reloads the page; it has the hall's state when this returns."""
        self.page.goto(self._url)
        self.page.wait_for_selector("html[data-state=ready], html[data-state=announcing]")

    def shows(self, number: str) -> None:
        """Waits until a number stands at full size."""
        self.page.wait_for_selector(f"[data-role=call-number]:text-is('{number}')")

    def lists(self, number: str) -> None:
        """Waits until a number stands among the last calls."""
        self.page.wait_for_selector(f"[data-role=rows] .row-number:text-is('{number}')")

    def announced(self, count: int) -> list[dict[str, Any]]:
        """Waits for so many announcements and tells them."""
        self.page.wait_for_function("(count) => window.announced.length >= count", arg=count, timeout=20_000)
        heard: list[dict[str, Any]] = self.page.evaluate("window.announced")
        return heard

    def played(self) -> list[str]:
        """What has sounded since the page was opened."""
        paths: list[str] = self.page.evaluate("window.played")
        return paths

    def is_quiet(self) -> bool:
        """Whether nothing has been announced for a while in which a call would have been."""
        self.page.wait_for_timeout(700)
        return self.page.evaluate("[window.announced.length, document.documentElement.dataset.state]") == [
            0,
            "ready",
        ]


def lobby(browser: Browser, *, hurry: bool = True, **more: Any) -> BrowserContext:
    """A browser of its own memory, in a hurry or at the hall's own pace."""
    context = browser.new_context(**({"viewport": {"width": 1920, "height": 1080}} | more))
    context.set_default_timeout(10_000)
    context.add_init_script(EARS)
    if hurry:
        context.add_init_script(HURRY)
    return context
