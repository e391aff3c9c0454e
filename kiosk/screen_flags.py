"""Pure: how Chromium is started for a screen of the hall."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlencode, urlsplit

Screen = Literal["kiosk", "board"]
SCREENS: tuple[Screen, ...] = ("kiosk", "board")

NO_FEATURES = (
    "Translate",
    "TranslateUI",
    "MediaRouter",
    "DialMediaRouteProvider",
    "GlobalMediaControls",
    "OptimizationHints",
    "OverscrollHistoryNavigation",
    "LocalNetworkAccessChecks",  # the page that waits asks the hall on its own network
)
FLAGS = (
    "--kiosk",  # no address, no tabs, no title
    "--start-fullscreen",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",  # no box about a crash
    "--disable-session-crashed-bubble",
    "--hide-crash-restore-bubble",
    "--disable-infobars",
    "--disable-pinch",  # two fingers are no zoom
    "--overscroll-history-navigation=0",  # a swipe from the edge is no "back"
    "--disable-touch-drag-drop",
    "--autoplay-policy=no-user-gesture-required",  # sound without a touch
    f"--disable-features={','.join(NO_FEATURES)}",
    "--disable-component-update",  # nothing from outside the hall
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-print-preview",
    "--no-pings",
    "--password-store=basic",  # asks for no keyring
    "--force-device-scale-factor=1",  # a desktop's own scaling would blur and crop
    "--check-for-update-interval=31536000",  # seconds: a year
)
"""What makes a browser a screen; the names are Chromium's switches (peter.sh/experiments lists them)."""
ROOT_FLAG = "--no-sandbox"


class BadAddress(ValueError):
    """The hall's address cannot be used; the sentence says how one looks."""


def hall_address(typed: str) -> str:
    """The hall's address as scheme, host and port only; `http://` may be left out. Raises BadAddress."""
    found = urlsplit(typed if "://" in typed else f"http://{typed}")
    try:
        _ = found.port
    except ValueError as fault:
        raise BadAddress(f"{typed}: the port is a number up to 65535") from fault
    if found.scheme not in ("http", "https") or not found.hostname or found.path.strip("/"):
        raise BadAddress(f"{typed} is no address of a hall; one looks like http://192.168.1.10:8000")
    return f"{found.scheme}://{found.netloc}"


def page_address(hall: str, screen: Screen, *, panel: float | None = None, token: str = "") -> str:
    """The screen's page. `panel`: diagonal in inches of this kiosk's glass; `token`: enrols it."""
    asked = {"panel": f"{panel:g}"} if panel else {}
    asked |= {"device": token} if token else {}
    return f"{hall}/{screen}" + (f"?{urlencode(asked)}" if asked else "")


def command_line(chromium: str, profile: Path, first: Path, *, as_root: bool = False) -> list[str]:
    """Chromium's whole command line. `profile`: its own folder; `first`: the page that waits for the hall."""
    root = [ROOT_FLAG] if as_root else []
    return [chromium, *FLAGS, *root, f"--user-data-dir={profile.resolve()}", first.resolve().as_uri()]
