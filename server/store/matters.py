"""The hall's catalogue as it was imported last;
a matter that a new file leaves out is retired, never deleted.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict

from server.rules.catalogue import Matter
from server.rules.words import Text


def _matter(text: str) -> Matter:
    fields = json.loads(text)
    lists = {name: tuple(fields[name]) for name in ("aliases", "papers_zh", "papers_en", "alias_pinyin")}
    texts = {name: Text(*fields[name]) for name in ("group", "name", "fee", "where")}
    return Matter(**(fields | lists | texts))


def offered(con: sqlite3.Connection) -> list[Matter]:
    """The matters of the present catalogue, in its order."""
    return [
        _matter(row[0])
        for row in con.execute("SELECT matter FROM matters WHERE NOT retired ORDER BY position")
    ]


def matter(con: sqlite3.Connection, code: str) -> Matter | None:
    """One matter, also a retired one."""
    row = con.execute("SELECT matter FROM matters WHERE code = ?", (code,)).fetchone()
    return _matter(row[0]) if row else None


def unknown(con: sqlite3.Connection, codes: Sequence[str]) -> str | None:
    """The first of these codes that the present catalogue does not have; None when all are known."""
    sql = "SELECT 1 FROM matters WHERE code = ? AND NOT retired"
    return next((code for code in codes if con.execute(sql, (code,)).fetchone() is None), None)


def codes_and_groups(con: sqlite3.Connection, listed: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What a list of codes and names of groups stands for: every code, and the groups it names.

    A group goes by its Chinese name; its English name or the code of one of its matters finds it too.
    """
    wanted = json.dumps(list(listed))
    sql = """SELECT code, matter ->> '$.group[0]', code IN (SELECT value FROM json_each(:wanted)),
            matter ->> '$.group[0]' IN (SELECT value FROM json_each(:wanted))
            OR matter ->> '$.group[1]' IN (SELECT value FROM json_each(:wanted)) FROM matters"""
    rows = con.execute(sql, {"wanted": wanted}).fetchall()
    codes = frozenset(code for code, _, named, grouped in rows if named or grouped)
    return codes, frozenset(group for _, group, _, grouped in rows if grouped)


def group_named(con: sqlite3.Connection, name: str) -> str | None:
    """The Chinese name of a group, asked by either of its names; None when there is none."""
    sql = """SELECT matter ->> '$.group[0]' FROM matters
        WHERE NOT retired AND ? IN (matter ->> '$.group[0]', matter ->> '$.group[1]') LIMIT 1"""
    row = con.execute(sql, (name,)).fetchone()
    return None if row is None else str(row[0])


def names_of(con: sqlite3.Connection, code: str) -> set[str]:
    """What a list may call a matter by: its code, and its group in both languages."""
    sql = "SELECT matter ->> '$.group[0]', matter ->> '$.group[1]' FROM matters WHERE code = ?"
    return {code, *(con.execute(sql, (code,)).fetchone() or ())}


def revision(con: sqlite3.Connection) -> int:
    """Rises with every import."""
    return int(con.execute("SELECT matters_revision FROM hall").fetchone()[0])


def replace(con: sqlite3.Connection, matters: Sequence[Matter]) -> None:
    """Makes these matters the catalogue."""
    con.execute("UPDATE matters SET retired = 1")
    sql = """INSERT INTO matters (code, position, matter) VALUES (?, ?, ?)
        ON CONFLICT (code) DO UPDATE
        SET position = excluded.position, retired = 0, matter = excluded.matter"""
    rows = [(m.code, place, json.dumps(asdict(m), ensure_ascii=False)) for place, m in enumerate(matters)]
    con.executemany(sql, rows)
    con.execute("UPDATE hall SET matters_revision = matters_revision + 1")
