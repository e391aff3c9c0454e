"""The touch pages: the kiosk itself, and the virtual printer's roll."""

import hashlib
from base64 import b64encode
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, make_response, render_template

from kiosk.joined import joined_script, joined_sheet, modules_of
from server.overview import Overview
from server.rules.errors import Busy
from server.views import View

HERE = Path(__file__).parent / "static"
OWN, SHARED = "/kiosk/static/", "/static/"
LOOKS = (
    "type", "kiosk", "matters", "search", "line", "slip", "keys", "tame", "waking", "setup", "access",
    "contrast",
)  # fmt: skip
SHEETS = ("/static/hall.css", *(f"{OWN}{name}.css" for name in LOOKS))
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def kiosk_pages(csp: str, shared: Path, overview: Overview) -> Blueprint:
    """/kiosk and /paper, their own files under /kiosk/static. `csp`: what a page of the hall may load;
    `shared`: the folder behind /static; `overview`: the hall as it stands.

    What the kiosk's first screen needs stands in its page: the watchdog, the sheet, the script that draws it.
    All the rest is one script, under its own hash.
    """
    folders = {OWN: HERE, SHARED: shared}
    first, rest = f"{OWN}first.js", f"{OWN}kiosk.js"
    script = joined_script(rest, folders, without=modules_of(first, folders))
    version = hashlib.sha256(script.encode()).hexdigest()[:16]
    icons = (HERE / "icons.svg").read_text("utf-8")
    inside = {
        "watchdog": (HERE / "watchdog.js").read_text("utf-8"),
        "first": joined_script(first, folders),
        "sheet": joined_sheet(SHEETS, folders),
    }
    allowed = {name: f"'sha256-{_digest(text)}'" for name, text in inside.items()}
    strict = (
        f"{csp}; script-src 'self' {allowed['watchdog']} {allowed['first']}; "
        f"style-src 'self' {allowed['sheet']}"
    )
    address = f"/kiosk/joined/{version}/kiosk.js"
    pages = Blueprint(
        "kiosk",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/kiosk/static",
    )

    @pages.get("/kiosk")
    def kiosk() -> Response:
        context = current_app.config["PAGE"]("kiosk")
        context["page"] |= {"standing": _standing(overview)}
        page = render_template("kiosk.html", script=address, icons=icons, **inside, **context)
        return make_response(page, {"Content-Security-Policy": strict})

    @pages.get("/kiosk/joined/<wanted>/kiosk.js")
    def joined(wanted: str) -> Response:
        if wanted != version:
            abort(404)
        return Response(script, mimetype="text/javascript", headers=FOREVER)

    @pages.get("/paper")
    def paper() -> str:
        return render_template("paper.html", **current_app.config["PAGE"]("paper"))

    return pages


def _standing(overview: Overview) -> View | None:
    """What the first screen shows of the hall; None: the database is held, so the page asks later."""
    try:
        snapshot, hours = overview.snapshot(), overview.hours()
        told = {"open": hours["open"], "day": snapshot["day"], "paused_until": snapshot["paused_until"]}
        return told | {"hours": hours, "returns": overview.away()}
    except Busy:
        return None


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
