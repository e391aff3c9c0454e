"""What a printer is told to print: the words and figures of a slip; the printer lays them out."""

import json

from server.config import Config
from server.rules.hours import longer_than_period, state_at
from server.rules.hours_said import long_line
from server.rules.opening import timetable
from server.rules.promise import promise
from server.rules.reach import ticket_page
from server.rules.series import number_text
from server.rules.settings import Settings
from server.rules.tickets import Ticket
from server.rules.times import local_minute, rfc3339
from server.store import Connection, matters, reach, tickets
from server.store.slips import Slip
from server.views import View, matter_view, text_view, told_wait


def slip_content(con: Connection, slip: Slip, chosen: Settings, config: Config) -> View:
    """The slip of a claim's answer, as `chosen` by the hall."""
    ticket = tickets.by_id(con, slip.ticket) if slip.ticket else None
    issued = ticket.issued_at if ticket else slip.created_at
    matter = matters.matter(con, slip.matter) if slip.matter else None
    called = ticket is not None and ticket.state == "called" and not slip.reprint
    return (
        {
            "kind": slip.kind,
            "number": ticket.name if ticket else _spare(slip),
            "ahead": ticket.ahead_at_issue if ticket else None,
            "language": slip.language,
            "issued_at": rfc3339(issued),
            "local_time": local_minute(issued, config.zone),
            "matter": matter_view(matter) if matter else None,
            "wait": ticket and told_wait(ticket),
            "long_line": ticket and _long_line(chosen, ticket, config),
            "seat": ticket.seat if ticket and called else None,
            "url": ticket and _page_of(con, ticket, config),
        }
        | _of_the_hall(chosen)
        | _told(con, slip, chosen)
    )


def _told(con: Connection, slip: Slip, chosen: Settings) -> View:
    """Which papers were missing at a visit, and what its person is promised."""
    visit = tickets.by_id(con, slip.told) if slip.told else None
    if visit is None:
        return {}
    codes = json.loads(visit.matters) or ([visit.matter] if visit.matter else [])
    found = [matter for code in codes if (matter := matters.matter(con, code))]
    missing: dict[str, list[int]] = json.loads(visit.missing)
    promised = promise(timetable(chosen), visit.day, visit.name)
    told = [view for one in found if (view := _still(matter_view(one), missing.get(one.code)))]
    return {"told": {"number": visit.name, "matters": told, "promise": text_view(promised)}}


def _still(matter: View, places: list[int] | None) -> View | None:
    """A matter with those of its papers that are missing: at these places, None: all. None: it lacks none."""
    papers = {
        language: [paper for place, paper in enumerate(all_) if places is None or place in places]
        for language, all_ in matter["papers"].items()
    }
    return None if places == [] else matter | {"papers": papers}


def _page_of(con: Connection, ticket: Ticket, config: Config) -> str | None:
    """The address of the ticket's own page, once a phone has proved that it opens outside the hall."""
    address = config.public_address.rstrip("/")
    proved = bool(address) and reach.proof(con).address == address
    return ticket_page(address, ticket.key) if proved else None


def _spare(slip: Slip) -> str | None:
    return None if slip.number is None else number_text("", slip.number)


def _of_the_hall(chosen: Settings) -> View:
    """What stands on every slip, and what the hall leaves out."""
    return {
        "hall": {"zh": chosen.name_zh, "en": chosen.name_en},
        "seat_word": {"zh": chosen.seat_word_zh, "en": chosen.seat_word_en},
        "return_behind": chosen.return_behind,
        "footer": {"zh": chosen.footer_zh, "en": chosen.footer_en},
        "note": {"zh": chosen.slip_note_zh, "en": chosen.slip_note_en},
        "layout": {
            "english": chosen.slip_english,
            "ahead": chosen.slip_ahead,
            "wait": chosen.slip_wait,
            "seat": chosen.slip_seat,
            "missed": chosen.slip_missed,
            "time": chosen.slip_time,
            "valid": chosen.slip_valid,
            "matter": chosen.slip_matter,
            "papers": chosen.slip_papers,
            "qr": chosen.slip_qr,
        },
    }


def _long_line(chosen: Settings, ticket: Ticket, config: Config) -> View | None:
    """What the slip says when the wait told with it goes beyond the period it was given in."""
    then, zone = ticket.issued_at, config.zone
    hours = state_at(timetable(chosen), then, zone)
    if ticket.wait_mid is None or not longer_than_period(hours, then, ticket.wait_mid):
        return None
    line = long_line(hours, then, zone, brief=True)
    return line and text_view(line.text)
