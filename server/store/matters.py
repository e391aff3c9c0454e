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
