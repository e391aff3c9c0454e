"""Backing the hall's database up while it runs, and bringing it back while it is stopped."""

import sqlite3
from pathlib import Path

from server.config import Config
from server.serving import CannotServe, locked
from server.store import STEPS, WrongData, calls, connect, copy_to, open_store, steps_taken


def back_up(config: Config, file: Path) -> None:
    """Writes a verified copy; WrongData when there is nothing to copy or FILE exists."""
    if not config.database.exists():
        raise WrongData(f"{config.database} does not exist: nothing to back up")
    if file.exists():
        raise WrongData(f"{file} exists already: choose another name")
    con = connect(config.database, readonly=True)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        copy_to(con, unfinished)
        unfinished.replace(file)
    finally:
        con.close()
        unfinished.unlink(missing_ok=True)


def check_backup(file: Path, demo: bool) -> None:
    """WrongData unless FILE is a sound database of this kind of hall."""
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


def bring_back(config: Config, file: Path) -> Path | None:
    """Restores FILE and returns where the former database was set aside. Revision and call ids never fall."""
    check_backup(file, config.demo)
    try:
        lock = locked(config.data)
    except CannotServe as fault:
        raise WrongData(f"the hall is running: stop it first ({fault})") from fault
    with lock:
        least = _counters(config)
        aside = _set_aside(config.database)
        source = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        copy_to(source, config.database)
        source.close()
        store = open_store(config.database, config.demo)
        with store.writing() as con:
            calls.never_fall(con, *least)
        store.close()
    return aside


def _counters(config: Config) -> tuple[int, int]:
    try:
        store = open_store(config.database, config.demo)
    except (WrongData, sqlite3.DatabaseError):
        return (0, 0)
    with store.reading() as con:
        found = calls.revision(con), calls.last_call_id(con)
    store.close()
    return found


def _set_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    number = next(n for n in range(1, 10_000) if not database.with_name(f"hall.db.aside-{n}").exists())
    aside = database.with_name(f"hall.db.aside-{number}")
    for ending in ("", "-wal", "-shm"):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
    return aside
