"""The wiring: the only file that knows everybody."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from flask import Flask
from flask_socketio import SocketIO

from kiosk.pages import kiosk_pages
from server.boards import Boards
from server.book import Book
from server.choices import Choices
from server.clockwork import Aside, Clockwork
from server.config import Config
from server.doors import problems, screens
from server.doors.api import PublicDoor
from server.doors.board import BoardDoor, board_pages
from server.doors.desk import DeskDoor
from server.doors.endpoint import PREFIX, Endpoint, Reply, encoded, mount
from server.doors.handing import HandingDoor
from server.doors.kiosk import KioskDoor
from server.doors.line import LineDoor
from server.doors.openapi import document
from server.doors.paper import PaperDoor
from server.doors.phone import phone_pages
from server.doors.presence import PresenceDoor
from server.doors.printer import PrinterDoor
from server.doors.rating import RatingDoor
from server.doors.reach import ReachDoor, reach_pages
from server.doors.read_aloud import read_aloud
from server.doors.session import SessionDoor
from server.doors.speaking import Speaking
from server.doors.tablet import TabletDoor, tablet_pages
from server.doors.visits import VisitDoor
from server.entry import Entry
from server.hall import Hall
from server.hook import Hooks
from server.kiosks import Kiosks
from server.live import Live
from server.nightly import Nightly
from server.often import Often
from server.overview import Overview
from server.paper import Paper
from server.people import People
from server.pins import Pins
from server.presence import Presence
from server.printers import Printers
from server.rating import Ratings
from server.reach import Reach
from server.rehearsal import Rehearsal
from server.roll import Roll
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import Clock
from server.rules.waits_range import Range
from server.store import Store, moves
from server.tablet import Tablets
from server.unresolved import Unresolved
from server.views import View
from server.voice import Voice
from server.waiting import Waits

VERSION = "0.1.0"
HERE = Path(__file__).resolve().parent
BODY_LIMIT = 64 * 1024


def system_clock() -> int:
    """UTC now, in microseconds."""
    return time.time_ns() // 1000


@dataclass
class House:
    """Everything that runs, wired together."""

    config: Config
    store: Store
    flask: Flask
    socketio: SocketIO
    live: Live
    book: Book
    hall: Hall
    paper: Paper
    people: People
    overview: Overview
    choices: Choices
    clockwork: Clockwork
    reach: Reach
    endpoints: list[Endpoint]
    rehearse: Callable[[], None] = field(init=False)
    """Makes one sentence of the next calls, if one is not made yet."""


def steady_clock() -> int:
    """Microseconds since the machine was switched on, sleep included; nobody sets this one."""
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000


def at_once(work: Callable[[], None]) -> None:
    """Does long work where it stands."""
    work()


def build(config: Config, store: Store, clock: Clock = system_clock, aside: Aside = at_once) -> House:
    """Wires a hall on an open store; nothing runs yet. `aside` does long work outside the hub."""
    flask = Flask(__name__, root_path=str(HERE), static_folder="static", template_folder="templates")
    flask.config.update(MAX_CONTENT_LENGTH=BODY_LIMIT, SEND_FILE_MAX_AGE_DEFAULT=None)
    flask.jinja_loader = screens.find_templates(str(HERE / "templates"))
    socketio, people = _sockets(flask), People(store, clock)
    live = Live(socketio, people)
    steady = steady_clock if clock is system_clock else clock
    book = Book(store, clock, config.zone, live.tell, replace(Settings(), seats=config.seats), steady)
    waits = Waits(book.settings_in, config.zone)
    book.wait_of = lambda con, ticket, now: _view(waits.of(con, ticket, now))
    printers = Printers(book, own=config.printer not in ("none", "remote"))
    often = Often()
    overview = live.overview = Overview(book, waits, printers, often)
    paper = Paper(book, config, printers)
    hall = Hall(book, printer=paper.present, expect=partial(_expect, waits))
    choices, reach = Choices(book), Reach(book, config)
    presence = Presence(clock)
    public = PublicDoor(hall, overview, paper, secrets.token_hex(4), presence)
    printer = PrinterDoor(paper, Roll(config.data / "slips", clock), live.paper, time.monotonic)
    endpoints = [
        *public.endpoints(),
        *_of_people(people, hall, overview, Pins(store, clock)),
        *DeskDoor(hall, overview).endpoints(),
        *LineDoor(hall, overview, choices).endpoints(),
        *PaperDoor(paper, overview).endpoints(),
        *_beside_the_line(book, hall, reach, live, presence),
        *printer.endpoints(virtual=config.printer == "virtual", demo=config.demo),
    ]
    live.hooks = Hooks(config.hook, config.data, aside, live.tell)
    overview.hook_trouble, besides = live.hooks.trouble, [live.tablets.tablets.forget, live.hooks.look]
    clockwork = Clockwork(book, hall, overview, paper, Nightly(book, waits, often), aside, besides)
    house = House(
        config,
        store,
        flask,
        socketio,
        live,
        book,
        hall,
        paper,
        people,
        overview,
        choices,
        clockwork,
        reach,
        endpoints,
    )
    _open_doors(house, clock)
    return house


def _of_people(people: People, hall: Hall, overview: Overview, pins: Pins) -> list[Endpoint]:
    """Who is who, and who takes over from whom."""
    return [*SessionDoor(people, pins).endpoints(), *HandingDoor(hall, overview, people, pins).endpoints()]


def _sockets(flask: Flask) -> SocketIO:
    return SocketIO(
        flask, async_mode="gevent", ping_interval=10, ping_timeout=5, max_http_buffer_size=BODY_LIMIT
    )


def _beside_the_line(book: Book, hall: Hall, reach: Reach, live: Live, presence: Presence) -> list[Endpoint]:
    """Phones from outside, visits not over with, ratings, kiosks' and boards' own affairs, seats' tablets."""
    kiosks, tablets, boards = Kiosks(book), Tablets(book), Boards(book)
    live.tablets.tablets, tablets.looking = tablets, live.tablets.looking
    doors = (
        ReachDoor(reach),
        VisitDoor(hall, Unresolved(book)),
        RatingDoor(Ratings(book)),
        KioskDoor(kiosks),
        BoardDoor(boards, kiosks),
        PresenceDoor(presence, boards.names),
        TabletDoor(tablets, live.people),
    )
    return [endpoint for door in doors for endpoint in door.endpoints()]


def _expect(waits: Waits, entry: Entry, ticket: Ticket) -> Ticket:
    """Notes the wait that is told with a new number."""
    found = waits.at_issue(entry.con, ticket, entry.now)
    return moves.expect(entry.con, ticket, *found.stored) if found else ticket


def _view(found: Range | None) -> View | None:
    return found.view if found else None


def _open_doors(house: House, clock: Clock) -> None:
    config, flask = house.config, house.flask
    voice, chosen, speaking = Voice(config.data / "voice"), house.book.settings, Speaking()
    house.rehearse = partial(speaking.ahead, Rehearsal(house.book, voice).next)
    context = screens.page_context(config, house.book, voice, clock)
    flask.config["PAGE"] = context
    mount(flask, house.people, house.endpoints)
    openapi = document(house.endpoints, VERSION)
    flask.add_url_rule(f"{PREFIX}/openapi.json", "openapi", lambda: encoded(Reply(200, openapi)))
    flask.register_blueprint(screens.screens(context, chosen, voice, speaking))
    flask.register_blueprint(board_pages(context, Boards(house.book), house.people))
    flask.register_blueprint(read_aloud(house.people, voice, speaking))
    flask.register_blueprint(screens.health(house.book.check_writing))
    flask.register_blueprint(reach_pages(context, house.people))
    flask.register_blueprint(tablet_pages(context))
    flask.register_blueprint(phone_pages(house.overview, house.book))
    flask.register_blueprint(kiosk_pages(screens.CSP, HERE / "static", house.overview))
    flask.before_request(screens.enrolment)
    flask.before_request(screens.paper_guard(house.people, config))
    flask.after_request(screens.dress)
    problems.install(flask)
