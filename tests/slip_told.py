"""What a hall would answer about a slip, played to a kiosk; what it says aloud is noted."""

from tests.entrance import press, state

WELL = {"state": "confirmed", "printer": "ok", "asks": False, "reprints_left": 2}
COMING = WELL | {"state": "sending"}
NO_PAPER = WELL | {"state": "queued", "printer": "paper_out"}
SENT = WELL | {"state": "sent", "printer": None, "asks": True}
UNKNOWN = SENT | {"state": "unknown"}

DEAF = 2100
"""Milliseconds after a number was taken in which no touch counts, and a little more."""

LISTENING = """
window.heard = [];
HTMLMediaElement.prototype.play = function () {
  const said = this.src.match(/\\/voice\\/(.+)\\.wav/);
  if (said) window.heard.push(said[1]);
  setTimeout(() => this.dispatchEvent(new Event("ended")), 50);
  return Promise.resolve();
};
"""


class Told:
    """The fate of every slip of one page, as a test wants it; `answers` is what residents said of it."""

    def __init__(self, **slip):
        self.slip = {**COMING, **slip}
        self.answers: list[bool] = []
        self.after: dict[bool, dict] = {True: WELL, False: COMING | {"reprints_left": 1}}
        self.refuses = False

    def on(self, page):
        """Begins to play; for `also` of the entrance."""
        page.add_init_script(LISTENING)
        page.route("**/api/v1/*/*/slip", self._answer)

    def becomes(self, slip):
        self.slip = dict(slip)

    def _answer(self, route):
        if route.request.method == "POST":
            out = route.request.post_data_json["out"]
            self.answers.append(out)
            if self.refuses:
                route.fulfill(status=409, json={"status": 409, "zh": "请找工作人员", "en": "Please ask"})
                return
            self.becomes(self.after[out])
        route.fulfill(json=self.slip)


def heard(page):
    """The sentences said so far."""
    return page.evaluate("window.heard")


def hears(page, *sentences):
    """Waits until these, and no others, have been said."""
    page.wait_for_function(
        "(said) => JSON.stringify(window.heard) === JSON.stringify(said)", arg=list(sentences)
    )


def shown_number(page):
    """The number that stands on the glass, whatever screen it is."""
    return page.locator("[data-number]:visible").inner_text().strip()


def print_list(page):
    """Asks for the list of the first matter; its screen is there when this returns."""
    for act, then in (("groups", "groups"), ("group", "matters"), ("matter", "matter"), ("list", "list")):
        page.wait_for_timeout(420)  # two touches of one place within 0.4 s are one
        press(page, act)
        state(page, then)
