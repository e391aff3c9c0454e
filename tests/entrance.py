"""The entrance for browser tests: kiosks of real sizes, fingers, and what their screens say."""

SIZES = {"portrait": (1080, 1920, 21.5), "landscape": (1920, 1080, 21.5), "small": (1280, 800, 10.1)}
"""Width and height in pixels, and the diagonal in inches."""


def fingers(chromium, hall_server):
    """For a fixture: opens kiosks, closes them afterwards. `also(page)` comes before the page is opened."""
    contexts = []

    def opened(size="portrait", host="127.0.0.1", query="", first="start", also=None, until="load"):
        width, height, inches = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=True)
        contexts.append(context)
        page = context.new_page()
        if also:
            also(page)
        page.goto(f"http://{host}:{hall_server.port}/kiosk?panel={inches}{query}", wait_until=until)
        if first:
            state(page, first)
        return page

    yield opened
    for context in contexts:
        context.close()


def anew(page):
    """The page as a newcomer's, who keeps nothing, for a third of what a new window costs."""
    page.context.clear_cookies()
    page.add_init_script("localStorage.clear(); sessionStorage.clear();")
    page.reload()


def state(page, name):
    """Waits until this screen is shown."""
    page.wait_for_selector(f'html[data-state="{name}"]', timeout=15_000)


def press(page, act):
    """A finger on the first such key in sight."""
    page.locator(f'[data-do="{act}"]:visible').first.tap()


def number(page):
    """Waits for the number; what it is."""
    state(page, "number")
    return page.locator("[data-number]:visible").inner_text().strip()


def says(page, *sentences):
    """Waits until all of this stands on the glass."""
    for sentence in sentences:
        page.wait_for_function(
            "(text) => document.body.innerText.replaceAll('\\n', '').includes(text)", arg=sentence
        )
