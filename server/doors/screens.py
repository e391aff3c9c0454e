"""The pages: front page, board and desk, the sounds, and the two questions whether the hall is well."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, send_from_directory
from jinja2 import ChoiceLoader, FileSystemLoader

from server.book import Book
from server.config import Config
from server.doors.access import COOKIE
from server.doors.speaking import Speaking, sound
from server.people import People
from server.rules.errors import Refusal
from server.rules.series import parse_number
from server.rules.settings import Settings
from server.rules.times import Clock, rfc3339
from server.rules.words import Text, words_of
from server.voice import Voice

BOARD = Path(__file__).resolve().parents[2] / "board"
BOARD_FILES = frozenset({".css", ".js", ".svg", ".wav", ".png"})
CSP = (
    "default-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; "
    "frame-ancestors 'none'; base-uri 'none'"
)
CACHED = {"font/woff2": "public, max-age=2592000", "audio/x-wav": "public, max-age=86400"}
MOST_AHEAD = 9999
DAY = 24 * 3600
TEN_YEARS = 10 * 365 * 24 * 3600

Context = Callable[[str], dict[str, Any]]


def page_context(config: Config, book: Book, voice: Voice, clock: Clock) -> Context:
    """Makes what a page's template is given: its words, what it must know of the hall, its settings."""
    known = {
        "panel_inches": config.panel_inches,
        "zone": config.time_zone,
        "demo": config.demo,
        "printer": config.printer.partition(":")[0],
        "home": "/",
    }

    def context(screen: str) -> dict[str, Any]:
        words = {name: text._asdict() for name, text in words_of(screen).items()}
        page = known | _chosen(book) | _voiced(book.settings(), voice) | {"now": rfc3339(clock())}
        return {"page": page, "words": words, "page_name": screen}

    return context


def _voiced(chosen: Settings, voice: Voice) -> dict[str, Any]:
    """Whether calls can be heard here, and which language says them the second time."""
    second = chosen.second_language
    return {
        "voice": voice.can_call(Text(chosen.seat_word_zh, chosen.seat_word_en)),
        "second_language": second if second in voice.tongues else "",
    }


def _chosen(book: Book) -> dict[str, Any]:
    """What a page shows of the hall's settings, as they are when it is opened; `settings`: which version."""
    settings = book.settings()
    return {
        "settings": book.settings_version,
        "hall": {"zh": settings.name_zh, "en": settings.name_en},
        "seat_word": {"zh": settings.seat_word_zh, "en": settings.seat_word_en},
        "seats": settings.seats,
        "pin": bool(settings.kiosk_pin),
        "notices": [one._asdict() for one in settings.notices],
        "notice_seconds": settings.notice_seconds,
        "priority_who": {"zh": settings.priority_who_zh, "en": settings.priority_who_en},
    }


def screens(context: Context, chosen: Callable[[], Settings], voice: Voice, speaking: Speaking) -> Blueprint:
    """Front page, board, desk, and what they sound like."""
    door = Blueprint("screens", __name__)
    pages = {"/": "home", "/desk": "desk"}
    for path, screen in pages.items():
        door.add_url_rule(path, screen, _page(context, screen))

    @door.get("/board/files/<path:name>")
    def board_file(name: str) -> Response:
        if Path(name).suffix not in BOARD_FILES:
            abort(404)
        return send_from_directory(BOARD, name)

    @door.get("/voice/chime.wav")
    def chime() -> Response:
        return sound(speaking.call(voice.chime), DAY)

    for name, said in {"call": voice.call, "last": voice.last, "straight": voice.straight}.items():
        path = f"/voice/<language>/{name}/<number>/<int:seat>.wav"
        door.add_url_rule(path, name, _to_a_seat(partial(speaking.call, said), chosen, voice))

    @door.get("/voice/<language>/ticket/<number>/<int:ahead>.wav")
    def ticket(language: str, number: str, ahead: int) -> Response:
        _check_sound(voice, language, number, ahead, MOST_AHEAD)
        return sound(speaking.call(voice.ticket, number, ahead, language))

    @door.get("/voice/<language>/slip/<any(missing,out,asked):fate>/<number>.wav")
    def slip(language: str, fate: str, number: str) -> Response:
        _check_sound(voice, language, number, 0, 0)
        return sound(speaking.call(voice.slip, fate, number, language))

    return door


def _to_a_seat(
    said: Callable[..., Path | None], chosen: Callable[[], Settings], voice: Voice
) -> Callable[..., Response]:
    """A sentence that sends a number to a seat, in the hall's own word for it."""

    def spoken(language: str, number: str, seat: int) -> Response:
        _check_sound(voice, language, number, seat, 99)
        word = chosen()
        seat_word = Text(word.seat_word_zh, word.seat_word_en.lower())
        return sound(said(number, seat, language, seat_word))

    return spoken


def health(check_writing: Callable[[], None]) -> Blueprint:
    """Whether the hall is alive, and whether its database answers and can be written."""
    door = Blueprint("health", __name__)

    @door.get("/healthz")
    def healthz() -> str:
        return "ok\n"

    @door.get("/readyz")
    def readyz() -> Response:
        try:
            check_writing()
        except Refusal as fault:
            return Response(f"{fault.text.en}\n", 503, mimetype="text/plain")
        return Response("ready\n", mimetype="text/plain")

    return door


def paper_guard(people: People, config: Config) -> Callable[[], Response | None]:
    """Keeps /paper to the virtual printer, and outside the demo to staff."""

    def guard() -> Response | None:
        if request.path != "/paper":
            return None
        if config.printer != "virtual":
            abort(404)
        if config.demo or _is_staff(people):
            return None
        return Response(status=302, headers={"Location": "/desk"})

    return guard


def enrolment() -> Response | None:
    """A device opens any page once with ?device=TOKEN: that is its cookie from then on."""
    if request.method != "GET" or request.path.startswith("/api/"):
        return None
    token = request.args.get("device")
    if token is None:
        return None
    answer = Response(status=302, headers={"Location": request.path})
    answer.set_cookie(COOKIE, token[:200], max_age=TEN_YEARS, httponly=True, samesite="Strict")
    return answer


def dress(answer: Response) -> Response:
    """Headers of every answer: nothing from outside the box, nothing framed;
    fonts are kept, pages asked again.
    """
    answer.headers.setdefault("X-Content-Type-Options", "nosniff")
    if answer.mimetype == "text/html":
        answer.headers.setdefault("Content-Security-Policy", CSP)
        answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers.setdefault("Cache-Control", CACHED.get(answer.mimetype or "", "no-cache"))
    return answer


def find_templates(folder: str) -> ChoiceLoader:
    """Templates of the hall, and the board's page from its own folder."""
    return ChoiceLoader([FileSystemLoader(folder), FileSystemLoader(BOARD)])


def _page(context: Context, screen: str) -> Callable[[], str]:
    return lambda: render_template(f"{screen}.html", **context(screen))


def _is_staff(people: People) -> bool:
    try:
        return people.who(request.cookies.get(COOKIE)).kind == "staff"
    except Refusal:
        return False


def _check_sound(voice: Voice, language: str, number: str, count: int, most: int) -> None:
    if language not in voice.tongues or parse_number(number) is None or count > most:
        abort(404)
