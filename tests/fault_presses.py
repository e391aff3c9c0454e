"""Every verb of the hall, each with a morning in which it is possible: for tests that kill it half-way."""

from collections.abc import Callable
from typing import Any

from server.rules.times import MINUTE
from server.rules.visits import Finish
from server.rules.who import HALL, Press, Who
from server.store import matters, people
from tests.small_hall import SmallHall, catalogue

KEY = "the-press-that-dies"
CODE, GROUP = catalogue()[0].code, catalogue()[0].group.zh
PRINTER = Who("printer", 1, "front printer")
ANYBODY = Press(HALL, KEY)
Act = Callable[[SmallHall], Any]


def by(hall: SmallHall, name: str) -> Press:
    """A press of one of the staff."""
    with hall.house.store.asking() as con:
        found = people.staff_named(con, name)
    assert found is not None
    return Press(Who("staff", found.id, name, "manager"), KEY)


# The mornings


def busy(hall: SmallHall) -> None:
    """002 is served by Wang, 003 called by Li, 009 missed, 001 held; six wait; a slip is in the printer."""
    wang, li, zhao = (hall.sit(name, seat) for seat, name in enumerate(("wang", "li", "zhao"), start=1))
    hall.hire("chen")
    for _ in range(8):
        hall.take()
    hall.take(priority="priority", matter=CODE)
    hall.take(help=["walking"])
    hall.house.hall.book_appointment(Press(HALL), hall.clock() + 20 * MINUTE, CODE)
    hall.house.paper.claim(Press(PRINTER), "front")
    for token, seat, *moves in ((zhao, 3, "miss"), (zhao, 3, "hold"), (wang, 1, "start"), (li, 2)):
        hall.next(token, seat)
        for move in moves:
            assert hall.call("POST", f"/seats/{seat}/{move}", token=token).status == 200


def quiet(hall: SmallHall) -> None:
    """Nobody waits; Wang stands by, Li pauses, Zhao has no seat, 001 is missed and 002 held."""
    wang, li = hall.sit("wang", 1), hall.sit("li", 2)
    for name in ("zhao", "chen"):
        hall.hire(name)
    for move in ("miss", "hold"):
        hall.take()
        hall.next(wang)
        hall.call("POST", f"/seats/1/{move}", token=wang)
    assert hall.call("POST", "/seats/1/next", token=wang).status == 204
    assert hall.call("POST", "/seats/2/pause", token=li).status == 200


def unsure(hall: SmallHall) -> None:
    """Busy; the printer took the slip of 001 and cannot say more."""
    busy(hall)
    hall.house.paper.report(Press(PRINTER), 1, "sent", "")


def by_itself(hall: SmallHall) -> None:
    """Busy, in a hall that calls by itself after a finish."""
    busy(hall)
    hall.house.choices.change(Press(by(hall, "chen").who), {"auto_call": "yes"})


def called_in(hall: SmallHall) -> None:
    """Quiet; then somebody came and was called to Wang at once."""
    quiet(hall)
    assert hall.take()["state"] == "called"


def moved(hall: SmallHall) -> None:
    """Busy; then Wang finished one and called the next."""
    busy(hall)
    hall.house.hall.call_next(Press(by(hall, "wang").who), 1, Finish((CODE,)))


def lacking(hall: SmallHall) -> None:
    """Busy; then papers were missing at Wang's."""
    busy(hall)
    hall.house.hall.finish(Press(by(hall, "wang").who), 1, Finish((CODE,), "papers_missing"))


def after_midnight(hall: SmallHall) -> None:
    """Busy; then the clock went wrong by a day, and somebody took a number."""
    busy(hall)
    hall.clock.forward(days=1)
    hall.house.book.wake()
    hall.take()


# The presses


def _at_seat(verb: str, name: str, seat: int, *what: Any, **more: Any) -> Act:
    return lambda hall: getattr(hall.house.hall, verb)(by(hall, name), seat, *what, **more).body


def _staff(verb: str, *what: Any, **more: Any) -> Act:
    return lambda hall: getattr(hall.house.hall, verb)(by(hall, "chen"), *what, **more).body


def _take(matter: str | None = None, priority: str | None = None, **more: Any) -> Act:
    return lambda hall: hall.house.hall.take(ANYBODY, matter, priority, "zh", **more).body


def _paper(verb: str, who: Who, *what: Any) -> Act:
    return lambda hall: getattr(hall.house.paper, verb)(Press(who, KEY), *what).body


def _of_key(verb: str, *what: Any) -> Act:
    return lambda hall: getattr(hall.house.paper, verb)(ANYBODY, _key_of(hall, 1), *what).body


def _key_of(hall: SmallHall, number: int) -> str:
    with hall.house.store.asking() as con:
        return str(con.execute("SELECT key FROM tickets WHERE number = ?", (number,)).fetchone()[0])


def _settings(hall: SmallHall) -> Any:
    values = {"seats": "4", "repeat_seconds": "20, 40", "stand_by": "no", "head_start_minutes": None}
    return hall.house.choices.change(by(hall, "chen"), values).body


def _with_appointment(hall: SmallHall) -> Any:
    with hall.house.store.asking() as con:
        code = con.execute("SELECT code FROM appointments").fetchone()[0]
    return _take(appointment=code)(hall)


def _cancel(hall: SmallHall) -> Any:
    with hall.house.store.asking() as con:
        day, code = con.execute("SELECT day, code FROM appointments").fetchone()
    return hall.house.hall.cancel_appointment(by(hall, "chen"), day, code).body


def _book(hall: SmallHall) -> Any:
    return hall.house.hall.book_appointment(by(hall, "chen"), _later(hall), CODE).body


def _later(hall: SmallHall) -> int:
    return hall.clock() + 90 * MINUTE


def _log_in(hall: SmallHall) -> Any:
    token, who, until = hall.house.people.log_in("wang", "here", KEY, fits=True)
    return [token, who.name, until]


def _catalogue(hall: SmallHall) -> Any:
    with hall.house.store.writing() as con:
        known = con.execute("SELECT count(*) FROM matters WHERE NOT retired").fetchone()[0]
        if known != 3:
            matters.replace(con, catalogue()[:3])


def _later_on(act: Act, **span: float) -> Act:
    def acted(hall: SmallHall) -> Any:
        hall.clock.forward(**span)
        return act(hall)

    return acted


def _wake(hall: SmallHall) -> Any:
    hall.house.book.wake()


def _ring(hall: SmallHall) -> Any:
    hall.house.hall.ring_due()


def _end_leases(hall: SmallHall) -> Any:
    hall.house.paper.end_leases()


DONE = Finish((CODE,), "accepted", "comes back on Friday")
PRESSES: dict[str, tuple[Act, Act]] = {
    "take": (busy, _take()),
    "take with a matter, priority and help": (busy, _take(CODE, "priority", help_=("sight", "hearing"))),
    "take with an appointment": (busy, _with_appointment),
    "take and be called at once": (quiet, _take()),
    "next": (busy, _at_seat("call_next", "zhao", 3, None)),
    "next and finish": (busy, _at_seat("call_next", "wang", 1, DONE)),
    "next that answers a call made meanwhile": (called_in, _at_seat("call_next", "wang", 1, None)),
    "next and finish with nobody waiting": (called_in, _at_seat("call_next", "wang", 1, DONE)),
    "call a chosen number": (busy, _at_seat("call_chosen", "zhao", 3, "007", None)),
    "call a missed number": (busy, _at_seat("call_chosen", "zhao", 3, "009", None)),
    "call a chosen number and finish": (busy, _at_seat("call_chosen", "wang", 1, "008", DONE)),
    "walk in": (busy, _at_seat("walk_in", "zhao", 3, CODE, None)),
    "walk in and finish": (busy, _at_seat("walk_in", "wang", 1, None, DONE)),
    "recall": (busy, _at_seat("recall", "li", 2)),
    "start": (busy, _at_seat("start", "li", 2)),
    "miss": (busy, _at_seat("miss", "li", 2)),
    "finish": (busy, _at_seat("finish", "wang", 1, DONE)),
    "finish and call by itself": (by_itself, _at_seat("finish", "wang", 1, DONE)),
    "hold": (busy, _at_seat("hold", "wang", 1, same_seat=True)),
    "transfer to a seat": (busy, _at_seat("transfer", "wang", 1, 3, "needs a stamp")),
    "transfer to a group": (busy, _at_seat("transfer", "wang", 1, GROUP, "")),
    "transfer to a seat that stands by": (called_in, _at_seat("transfer", "wang", 1, 2, "")),
    "take over one who is served": (busy, _at_seat("take_over", "zhao", 3, "002")),
    "take over one who is called": (busy, _at_seat("take_over", "zhao", 3, "003")),
    "undo a start": (busy, _at_seat("undo", "wang", 1)),
    "undo a hold": (busy, _at_seat("undo", "zhao", 3)),
    "undo a finish and a call": (moved, _at_seat("undo", "wang", 1)),
    "return a missed one": (busy, _staff("return_", "009")),
    "return a held one": (busy, _staff("return_", "001")),
    "come back by key": (busy, lambda hall: hall.house.hall.back(ANYBODY, _key_of(hall, 1)).body),
    "return and be called at once": (quiet, _staff("return_", "001")),
    "classify": (busy, _staff("classify", "007", "priority")),
    "record": (busy, _staff("record", "002", DONE)),
    "leave": (busy, lambda hall: hall.house.hall.leave(ANYBODY, _key_of(hall, 6)).body),
    "open a seat": (quiet, _at_seat("open_seat", "zhao", 3)),
    "resume": (quiet, _at_seat("open_seat", "li", 2)),
    "pause": (busy, _at_seat("pause_seat", "zhao", 3, 10)),
    "close a seat": (busy, _at_seat("close_seat", "zhao", 3)),
    "close the day": (quiet, _staff("close_day", confirmed=True)),
    "enter an outage": (busy, _staff("enter_outage", 904, [908, 907])),
    "book": (busy, _book),
    "cancel an appointment": (busy, _cancel),
    "come back complete": (lacking, _staff("complete", "2026-11-23", "002")),
    "print what was missing": (lacking, _staff("tell_missing", "002")),
    "fill in": (busy, _at_seat("jot", "wang", 1, DONE)),
    "hand over": (busy, _at_seat("hand_over", "wang", 1, "chen")),
    "settings": (busy, _settings),
    "claim a slip": (busy, _paper("claim", PRINTER, "front")),
    "report a slip": (busy, _paper("report", PRINTER, 1, "confirmed", "")),
    "reprint": (busy, _paper("reprint", HALL, 1)),
    "reprint a ticket": (busy, _paper("reprint_ticket", HALL, "001")),
    "void a slip": (busy, _paper("void", HALL, 2)),
    "void a ticket's slip": (busy, _paper("void_ticket", HALL, "005")),
    "it came out": (unsure, _of_key("came_out", True)),
    "it did not come out": (unsure, _of_key("came_out", False)),
    "print spare numbers": (busy, _paper("print_spares", HALL, 901, 903)),
    "print a list": (busy, _paper("print_list", HALL, CODE, "zh")),
    "leases end": (busy, _later_on(_end_leases, minutes=2)),
    "calls ring by themselves": (busy, _later_on(_ring, seconds=30)),
    "a day begins": (busy, _later_on(_wake, days=1)),
    "a day begins with a press": (busy, _later_on(_take(), days=1)),
    "the clock is set back": (after_midnight, _later_on(_wake, days=-1)),
    "log in": (busy, _log_in),
    "a catalogue": (busy, _catalogue),
}
"""Name of a press: the morning it is made in, and the press itself."""
