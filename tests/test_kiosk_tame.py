"""A kiosk that cannot be left: what a browser does by itself with fingers, mice and keys does not happen."""

import pytest

from tests.entrance import fingers, press, state

pytestmark = pytest.mark.browser


@pytest.fixture
def kiosk(chromium, open_hall):
    """Opens kiosks; `kiosk()` is a portrait one."""
    yield from fingers(chromium, open_hall)


PREVENTED = """([kind, name, options]) =>
    !document.querySelector('[data-do="take"]').dispatchEvent(
        new window[kind](name, { bubbles: true, cancelable: true, ...options }))"""


NEVER = [
    *(
        ("Event", name, {})
        for name in ("contextmenu", "selectstart", "dragstart", "dragover", "drop", "copy", "cut", "paste")
    ),
    *(("MouseEvent", name, {"button": 1}) for name in ("mousedown", "auxclick")),
    *(("MouseEvent", "mouseup", {"button": button}) for button in (3, 4)),
    ("WheelEvent", "wheel", {"ctrlKey": True, "deltaY": 100}),
    *(("KeyboardEvent", "keydown", {"key": key, "ctrlKey": True}) for key in "pfosur0+-l"),
    *(("KeyboardEvent", "keydown", {"key": key, "altKey": True}) for key in ("ArrowLeft", "Home", "d")),
    *(
        ("KeyboardEvent", "keydown", {"key": key})
        for key in ("F1", "F3", "F5", "F11", "F12", "BrowserBack", "BrowserRefresh", "ContextMenu")
    ),
]


def test_what_leads_away_is_prevented_and_what_residents_use_is_not(kiosk):
    page = kiosk()
    assert [one for one in NEVER if not page.evaluate(PREVENTED, list(one))] == []
    used = ["a", "1"]  # what leads from key to key is taken care of by keys.js: test_kiosk_keys
    assert [key for key in used if page.evaluate(PREVENTED, ["KeyboardEvent", "keydown", {"key": key}])] == []


def test_two_fingers_do_not_zoom(kiosk):
    page = kiosk()
    wire = page.context.new_cdp_session(page)
    wire.send("Input.synthesizePinchGesture", {"x": 540, "y": 900, "scaleFactor": 3})
    assert page.evaluate("visualViewport.scale") == 1


def test_reload_and_zoom_keys_change_nothing(kiosk):
    page = kiosk()
    page.evaluate("window.same = true")
    for keys in ("F5", "Control+r", "Control+Equal", "Control+p", "Alt+ArrowLeft"):
        page.keyboard.press(keys)
    state(page, "start")
    assert page.evaluate("[window.same, devicePixelRatio]") == [True, 1]


def test_back_leads_nowhere_else(kiosk):
    page = kiosk(first=None)
    state(page, "start")
    press(page, "groups")
    for _ in range(3):
        page.evaluate(
            "new Promise((done) => (addEventListener('popstate', done, { once: true }), history.back()))"
        )
    state(page, "groups")
    assert "/kiosk" in page.url


def test_links_windows_and_forms_open_nothing(kiosk):
    page = kiosk()
    address = page.url
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", '<a id="out" href="/desk" target="_blank">x</a>');
            document.getElementById("out").click();
            document.body.insertAdjacentHTML("beforeend", '<a id="here" href="/desk">x</a>');
            document.getElementById("here").click();
        }"""
    )
    assert page.evaluate("[window.open('/desk'), window.print()]") == [None, None]
    state(page, "start")
    assert page.url == address
    assert len(page.context.pages) == 1


def test_a_long_press_opens_no_menu_and_selects_nothing(kiosk):
    page = kiosk()
    page.evaluate("addEventListener('contextmenu', (event) => (window.menu = !event.defaultPrevented))")
    wire = page.context.new_cdp_session(page)
    box = page.locator(".hall-name").bounding_box()
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    wire.send("Input.synthesizeTapGesture", place | {"duration": 1500, "gestureSourceType": "touch"})
    assert not page.evaluate("window.menu ?? false")
    assert page.evaluate("String(getSelection())") == ""
    state(page, "start")


def test_the_page_itself_is_never_printed(kiosk):
    page = kiosk()
    page.emulate_media(media="print")
    assert page.locator("html").is_hidden()
