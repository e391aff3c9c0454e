"""The hall's memory: one SQLite file. The only SQL of the house is in this folder."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from server.rules.errors import Busy
from server.store.schema import STEPS as STEPS

BUSY_MS = 50
"""How long a statement waits for another process: 3 s of waiting in the hub froze an unrelated page
for 2.8 s.
"""
ROOM = 16 * 1024
"""Bytes that must find room for the hall to be ready: four pages, more than one press needs."""

HELD, NO_ROOM = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED), (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
REFUSALS = dict.fromkeys(HELD, "busy") | dict.fromkeys(NO_ROOM, "disk_full")
ADVICE = dict.fromkeys(HELD, "another program holds it: end that one, then try again") | dict.fromkeys(
    NO_ROOM, "make room on its disk, then try again"
)
DAMAGED = "if it is damaged, bring a backup back with onewindow restore"


class WrongData(Exception):
    """The data folder cannot be used: newer than this program, demo against real, or no database."""


def connect(path: Path, readonly: bool = False, durable: bool = True) -> sqlite3.Connection:
    """One connection with the hall's settings: WAL,
    synchronous=FULL (what was answered survives a power cut; not `durable`: it need not).
    """
    address = f"{path.resolve().as_uri()}{'?mode=ro' if readonly else ''}"
    con = sqlite3.connect(
        address,
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    if not readonly:
        con.execute("PRAGMA journal_mode = WAL")
        con.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        con.execute("PRAGMA foreign_keys = ON")
        con.execute("PRAGMA wal_autocheckpoint = 1000")
        con.execute("PRAGMA cache_size = -16000")  # 16 MB at most: the indexes of years of tickets
    return con


def steps_taken(con: sqlite3.Connection) -> int:
    """How many migration steps this database has taken."""
    return int(con.execute("PRAGMA user_version").fetchone()[0])


Connection = sqlite3.Connection


class Store:
    """The open database: one connection that writes behind one plain lock, one that reads behind another."""

    def __init__(self, path: Path, durable: bool = True) -> None:
        self.path = path
        self._write = connect(path, durable=durable)
        self._read = connect(path, readonly=True)
        self._writing, self._reading = Lock(), Lock()
        self._waits = BUSY_MS

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One immediate transaction: committed at the end, rolled back whole when anything is raised.

        Raises Busy when another process holds the database for over 50 ms (at once when it held it before),
        or the disk is full.
        """
        with self._writing, _busy_as_refusal():
            self._begin()
            try:
                yield self._write
                self._write.execute("COMMIT")
            except BaseException:
                if self._write.in_transaction:
                    self._write.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of everything committed so far."""
        with self._reading, _busy_as_refusal():
            self._read.execute("BEGIN")
            try:
                yield self._read
            finally:
                self._read.execute("COMMIT")

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """For one single question: each statement sees everything committed so far."""
        with self._reading, _busy_as_refusal():
            yield self._read

    def check_writing(self) -> None:
        """Busy when nothing can be written: a little is, and taken back in the same transaction,
        so that the disk must give the room for it and nothing is changed.
        """
        with self.writing() as con:
            con.execute("INSERT INTO settings VALUES ('', zeroblob(?))", (ROOM,))
            con.execute("DELETE FROM settings WHERE name = ''")

    def _begin(self) -> None:
        """Whoever holds the database is waited for once, not by every press: eight pages that pressed again
        and again held everybody else up for half a second.
        """
        try:
            self._write.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            self._wait_at_most(0)
            raise
        self._wait_at_most(BUSY_MS)

    def _wait_at_most(self, ms: int) -> None:
        if self._waits != ms:
            self._write.execute(f"PRAGMA busy_timeout = {ms}")
            self._waits = ms

    def checkpoint(self) -> None:
        """Moves the write-ahead log into the database file."""
        with self._writing:
            self._write.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes both connections."""
        self._read.close()
        self._write.close()


@contextmanager
def _busy_as_refusal() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as fault:
        refusal = REFUSALS.get(_kind(fault))
        if refusal is None:
            raise
        raise Busy(refusal) from fault


def _kind(fault: sqlite3.DatabaseError) -> int:
    """SQLite's own number for a kind of fault."""
    return int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF


def open_store(path: Path, demo: bool, durable: bool = True) -> Store:
    """Opens the hall's database, makes or migrates it first.
    Before a migration the file is backed up beside itself. Only what is thrown away may be not `durable`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _open(path, demo, durable)
    except sqlite3.DatabaseError as fault:
        raise WrongData(
            f"{path} cannot be used as the hall's database: {fault}; {ADVICE.get(_kind(fault), DAMAGED)}"
        ) from fault


def _open(path: Path, demo: bool, durable: bool) -> Store:
    with _closing(connect(path)) as con:
        taken = steps_taken(con)
        if taken > len(STEPS):
            raise WrongData(
                f"{path} was written by a newer version (step {taken}, this program knows {len(STEPS)}): "
                "install that version"
            )
        if 0 < taken < len(STEPS):
            copy_to(con, path.with_name(f"{path.name}.before-step-{taken + 1}"))
        con.execute("PRAGMA busy_timeout = 5000")
        migrate(con, demo)
        row = con.execute("SELECT demo FROM hall").fetchone()
    if bool(row[0]) != demo:
        raise WrongData(
            f"{path.parent} holds {'demo' if row[0] else 'real'} data "
            f"and cannot be used for a {'demo' if demo else 'real'} hall"
        )
    return Store(path, durable)


def migrate(con: sqlite3.Connection, demo: bool) -> None:
    """Takes the steps not yet taken, all in one transaction; a second process that starts meanwhile waits."""
    con.execute("BEGIN IMMEDIATE")
    try:
        for step in range(steps_taken(con), len(STEPS)):
            from sqlite_utils import Database  # a tenth of the start, and seldom needed

            STEPS[step](Database(con))
            con.execute(f"PRAGMA user_version = {step + 1}")
        con.execute(
            """INSERT OR IGNORE INTO hall (id, revision, demo, day, matters_revision, secret)
            VALUES (1, 0, ?, '', 0, ?)""",
            (int(demo), secrets.token_bytes(32)),
        )
        con.execute("COMMIT")
    except BaseException:
        if con.in_transaction:  # a full disk has ended it already
            con.execute("ROLLBACK")
        raise


def copy_to(con: sqlite3.Connection, target: Path) -> None:
    """Copies the whole database, while it is in use, into a new file and verifies the copy."""
    try:
        with _closing(sqlite3.connect(target)) as copy:
            con.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.OperationalError as fault:
        raise WrongData(f"the copy {target} cannot be made: {fault}") from fault
    if verdict != "ok":
        raise WrongData(f"the copy {target} is damaged: {verdict}")


@contextmanager
def _closing(con: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield con
    finally:
        con.close()
