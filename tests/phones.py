"""Phones for browser tests: small glasses, fingers, and ears that count."""

from contextlib import contextmanager

SIZES = {"small": (360, 640), "usual": (390, 844)}
"""Width and height in CSS pixels."""
EAR = """
window.rung = 0; window.buzzed = 0;
window.AudioContext = window.webkitAudioContext = class {
  constructor() { this.state = "running"; this.currentTime = 0; this.destination = {}; }
  createOscillator() { window.rung += 1; return { frequency: {}, connect() {}, start() {}, stop() {} }; }
  createGain() { return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect() {} }; }
  resume() { return Promise.resolve(); }
  close() { return Promise.resolve(); }
};
Object.defineProperty(navigator, "vibrate", { value: () => (window.buzzed += 1) });
"""
"""Counts the tones and vibrations of a page instead of making them."""


@contextmanager
def pocket(chromium, hall):
    """Opens phones at `hall`; `opened(key)` is one of the usual size. No page may throw anything."""
    contexts, faults = [], []

    def opened(key, size="usual", also=None, path="/t/", host="127.0.0.1"):
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, has_touch=True, is_mobile=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.add_init_script(EAR)
        if also:
            also(page)
        page.goto(f"http://{host}:{hall.port}{path}{key}")
        page.wait_for_selector("html:not([data-state=loading])")
        return page

    try:
        yield opened
    finally:
        for context in contexts:
            context.close()
    assert faults == []


def state(page, *names):
    """Waits until the page shows one of these states."""
    page.wait_for_selector(", ".join(f"html[data-state={name}]" for name in names), timeout=20_000)


def says(page, *sentences):
    """Waits until all of this can be read."""
    for sentence in sentences:
        page.wait_for_function(
            "(text) => document.body.innerText.includes(text)", arg=sentence, timeout=20_000
        )


def asks(page):
    """Waits for the next question after the ticket and its answer."""
    with page.expect_response(lambda answer: "/api/v1/tickets/" in answer.url):
        pass
