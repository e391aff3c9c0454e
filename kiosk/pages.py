"""The touch pages: the kiosk itself, and the virtual printer's roll."""

from flask import Blueprint, current_app, render_template


def kiosk_pages() -> Blueprint:
    """/kiosk and /paper, with their own files under /kiosk/static."""
    pages = Blueprint(
        "kiosk",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/kiosk/static",
    )

    @pages.get("/kiosk")
    def kiosk() -> str:
        return render_template("kiosk.html", **current_app.config["PAGE"]("kiosk"))

    @pages.get("/paper")
    def paper() -> str:
        return render_template("paper.html", **current_app.config["PAGE"]("paper"))

    return pages
