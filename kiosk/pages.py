"""The touch pages: the kiosk itself, and the virtual printer's roll."""

import hashlib
from base64 import b64encode
from pathlib import Path

from flask import Blueprint, Response, current_app, make_response, render_template

from kiosk.modules import modules_of

HERE = Path(__file__).parent / "static"
WATCHDOG = (HERE / "watchdog.js").read_text("utf-8")
"""Stands in the page itself: what looks whether files have come must not be a file that may not come."""


def kiosk_pages(csp: str, shared: Path) -> Blueprint:
    """/kiosk and /paper, their own files under /kiosk/static. `csp`: what a page of the hall may load;
    `shared`: the folder behind /static.
    """
    modules = modules_of("/kiosk/static/kiosk.js", {"/kiosk/static/": HERE, "/static/": shared})
    digest = b64encode(hashlib.sha256(WATCHDOG.encode()).digest()).decode()
    with_watchdog = f"{csp}; script-src 'self' 'sha256-{digest}'"
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
        page = render_template("kiosk.html", watchdog=WATCHDOG, modules=modules, **context)
        return make_response(page, {"Content-Security-Policy": with_watchdog})

    @pages.get("/paper")
    def paper() -> str:
        return render_template("paper.html", **current_app.config["PAGE"]("paper"))

    return pages
