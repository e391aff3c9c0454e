"""Copies of the database: made while the hall runs, checked, and brought back while it is stopped."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from server.rules.times import Micros
from server.store import (
    STEPS,
    WrongData,
    boards,
    calls,
    connect,
    copy_to,
    kiosks,
    open_store,
    people,
    printers,
    settings,
    steps_taken,
)


def back_up(database: Path, file: Path) -> None:
    """Writes a verified copy; WrongData when there is nothing to copy or FILE exists."""
    if not database.exists():
        raise WrongData(f"{database} does not exist: nothing to back up")
    if file.exists():
        raise WrongData(f"{file} exists already: choose another name")
    con = connect(database, readonly=True)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        copy_to(con, unfinished)
        unfinished.replace(file)
    finally:
        con.close()
        unfinished.unlink(missing_ok=True)


def check_copy(file: Path, demo: bool) -> None:
    """WrongData unless FILE is a sound database of this kind of hall, not newer than the program."""
    try:
        con = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        sound = con.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        steps = steps_taken(con)
        row = con.execute("SELECT demo FROM hall").fetchone()
        con.close()
    except sqlite3.DatabaseError as fault:
        raise WrongData(f"{file} is no backup of a hall: {fault}") from fault
    if not sound or not 0 < steps <= len(STEPS):
        raise WrongData(f"{file} is damaged or from a newer version")
    if bool(row[0]) != demo:
        raise WrongData(f"{file} holds {'demo' if row[0] else 'real'} data")


def bring_back(database: Path, file: Path, demo: bool) -> Path | None:
    """Puts FILE in the database's place and returns where the former one was set aside.

    Revision and call ids go on from the former ones, so that no screen takes old news for new.
    """
    check_copy(file, demo)
    least = _counters(database, demo)
    incoming = database.with_name("hall.db.incoming")  # whole before the present one is moved
    incoming.unlink(missing_ok=True)
    source = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    copy_to(source, incoming)
    source.close()
    aside = _set_aside(database)
    incoming.replace(database)
    store = open_store(database, demo)
    with store.writing() as con:
        calls.never_fall(con, *least)
    store.close()
    return aside


def database_fault(database: Path) -> str | None:
    """What is wrong with a database, and what to do; None when it is sound."""
    try:
        con = connect(database, readonly=True)
        verdict, steps = con.execute("PRAGMA quick_check").fetchone()[0], steps_taken(con)
        con.close()
    except sqlite3.DatabaseError as fault:
        return f"{fault}: stop the hall and restore a backup"
    if steps > len(STEPS):
        return "written by a newer version: install that version"
    return None if verdict == "ok" else f"damaged ({verdict}): restore a backup"


def log_ins_and_kiosks(database: Path) -> tuple[int, bool]:
    """How many log-ins there are, and whether a kiosk is enrolled; (0, False) when it cannot be read."""
    try:
        con = connect(database, readonly=True)
        found = people.count_staff(con), people.has_kiosk(con)
        con.close()
    except sqlite3.DatabaseError:
        return (0, False)
    return found


def newest_moment(database: Path) -> Micros:
    """When the hall last did anything, UTC microseconds; 0 when that cannot be read."""
    found = _asked(database, "SELECT at FROM events ORDER BY id DESC LIMIT 1")
    return int(found[0]) if found else 0


def last_score(database: Path) -> tuple[str, dict[str, Any]] | None:
    """The newest row of the scoreboard: the day, and how its told waits fared."""
    found = _asked(database, "SELECT day, score FROM scores ORDER BY day DESC LIMIT 1")
    return (found[0], json.loads(found[1])) if found else None


def settings_kept(database: Path) -> dict[str, str]:
    """What the hall has set, as texts by name; nothing when that cannot be read."""
    try:
        with closing(connect(database, readonly=True)) as con:
            return settings.rows(con)
    except sqlite3.DatabaseError:
        return {}


def address_reached(database: Path) -> str:
    """The public address that a phone has reached from outside; empty when none was."""
    found = _asked(database, "SELECT address FROM reach")
    return str(found[0]) if found else ""


def printers_said(database: Path) -> list[printers.Printer]:
    """What each of the hall's printers said last; none when that cannot be read."""
    try:
        with closing(connect(database, readonly=True)) as con:
            return printers.printers(con)
    except sqlite3.DatabaseError:
        return []


def glasses_said(database: Path) -> list[tuple[str, kiosks.Facts, Micros]]:
    """What each kiosk said last of its glass; none when that cannot be read."""
    try:
        with closing(connect(database, readonly=True)) as con:
            return kiosks.glasses(con)
    except sqlite3.DatabaseError:
        return []


def boards_set_up(database: Path) -> list[tuple[str, boards.Facts]]:
    """How each board was set up; none when that cannot be read."""
    try:
        with closing(connect(database, readonly=True)) as con:
            return boards.setups(con)
    except sqlite3.DatabaseError:
        return []


def _asked(database: Path, question: str) -> tuple[Any, ...] | None:
    """One row; None when there is none, or the file cannot be read, or is of an older version."""
    try:
        with closing(connect(database, readonly=True)) as con:
            row: tuple[Any, ...] | None = con.execute(question).fetchone()
            return row
    except sqlite3.DatabaseError:
        return None


def _counters(database: Path, demo: bool) -> tuple[int, int]:
    try:
        store = open_store(database, demo)
    except (WrongData, sqlite3.DatabaseError):
        return (0, 0)
    with store.reading() as con:
        found = calls.revision(con), calls.last_call_id(con)
    store.close()
    return found


def _set_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    names = (database.with_name(f"hall.db.aside-{number}") for number in range(1, 10_000))
    aside = next(name for name in names if not name.exists())
    for ending in ("", "-wal", "-shm"):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside
