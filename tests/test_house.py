"""The house stands: walls, sizes, names and words of the real tree; each rule on a tree that breaks it."""

import re
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
TAIL = 25
MIDDLE = 8

# Put together here, so that this file does not hold what it looks for.
MACHINE_PATHS = ["/" + "work/", "/" + "root/", "/" + "tmp/ow"]
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb" + "ian.org/debian",
]
TELLTALE = re.compile(
    "|".join([rf"(?<![\w.]){re.escape(path)}" for path in MACHINE_PATHS] + [re.escape(h) for h in REGISTRIES])
)


def told(breaches):
    """Fail with the sentences, one a line."""
    assert not breaches, "\n" + "\n".join(breaches)


def test_nobody_reaches_through_a_wall():
    told(house.broken_walls(ROOT))


def test_the_rules_go_downward():
    told(house.rounds(ROOT))


def test_the_rules_have_no_clock():
    told(house.clocks(ROOT))


def test_only_three_places_catch_everything():
    told(house.catch_alls(ROOT))


def test_rooms_have_names_that_say_something():
    told(house.bad_names(ROOT))


def test_the_board_has_no_python():
    told([f"{path} is Python: the board is told, it never asks." for path in (ROOT / "board").rglob("*.py")])


def test_files_stay_small():
    told(house.long_files(ROOT, LONGEST_FILE))


def test_no_function_is_too_long():
    told(
        [
            f"{place}: {n} lines, {LONGEST_FUNCTION} at most."
            for place, n in house.sizes(ROOT).items()
            if n > LONGEST_FUNCTION
        ]
    )


def test_functions_are_short_in_the_middle_and_in_the_tail():
    middle, tail = house.middle_and_tail(list(house.sizes(ROOT).values()))
    assert middle <= MIDDLE
    assert tail <= TAIL


def test_chinese_sentences_stand_among_the_words():
    told(house.stray_chinese(ROOT))


def test_the_top_level_has_only_its_folders():
    folders = {name.partition("/")[0] for name in house.tracked(ROOT) if "/" in name}
    told([f"{name}/ is no room of this house." for name in sorted(folders - house.TOP_FOLDERS)])


def test_no_file_names_a_machine_or_a_registry():
    told(
        [
            f"{name} names {hit[0]!r}."
            for name in house.tracked(ROOT)
            if (hit := TELLTALE.search(text_of(name)))
        ]
    )


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


# The rules themselves: each finds the breach that was made for it, and says who did what.


@pytest.fixture
def tree(tmp_path):
    """Build a small house from file names and texts."""

    def build(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return build


@pytest.mark.parametrize(
    ("who", "line", "said"),
    [
        (
            "server/rules/turns.py",
            "import flask",
            "server/rules/turns.py imports flask: server.rules may import",
        ),
        ("server/rules/turns.py", "from server.store import tickets", "imports server.store.tickets"),
        ("server/hall.py", "from server import live", "imports server.live: server.hall may import"),
        ("server/hall.py", "import sqlite3", "only server.store may import sqlite3."),
        ("server/app.py", "import sqlite3", "only server.store may import sqlite3."),
        ("server/doors/api.py", "from kiosk import slip", "imports kiosk.slip"),
        ("server/doors/api.py", "from ..store import tickets", "imports server.store.tickets"),
        ("server/doors/api.py", "def late():\n    from server.store import x", "imports server.store.x"),
        ("server/people.py", "import pypinyin", "only server.pinyin may import pypinyin."),
        ("server/doors/api.py", "import server.pinyin", "only server.cli may import server.pinyin."),
        ("kiosk/worker.py", "import escpos.printer", "only kiosk.printer may import escpos."),
        ("kiosk/slip.py", "from server.hall import Hall", "imports server.hall.Hall: kiosk.slip may import"),
        ("kiosk/annex.py", "import requests", "kiosk may import the standard library."),
        (
            "server/voice.py",
            "from server.hall import Hall",
            "server.voice may import the standard library",
        ),
        ("server/annex.py", "import flask", "server may import the standard library."),
    ],
)
def test_a_hole_in_a_wall_is_found(tree, who, line, said):
    breaches = house.broken_walls(tree({who: line}))
    assert len(breaches) == 1
    assert said in breaches[0]


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("server/app.py", "from kiosk import pages, worker"),
        ("server/cli.py", "from server import pinyin"),
        ("server/store/schema.py", "import sqlite3\nfrom server.rules.tickets import Ticket"),
        ("server/rules/errors.py", "from .words import Text"),
        ("server/voice.py", "from server.rules.words import Text"),
        ("kiosk/encode.py", "from PIL import Image\nfrom kiosk.slip import Slip"),
        ("kiosk/__main__.py", "from kiosk.worker import work"),
        (
            "server/doors/api.py",
            "import json\nfrom flask import Flask\nfrom server.doors.problems import problem",
        ),
    ],
)
def test_an_open_door_is_no_hole(tree, who, line):
    assert house.broken_walls(tree({who: line})) == []


def test_rules_that_go_in_circles_are_found(tree):
    root = tree({
        "server/rules/a.py": "from server.rules.b import x",
        "server/rules/b.py": "from server.rules import c",
        "server/rules/c.py": "from server.rules.a import y",
    })  # fmt: skip
    assert "server.rules.a and server.rules.b import each other: the rules go downward only." in house.rounds(
        root
    )


def test_a_clock_in_the_rules_is_found(tree):
    root = tree({"server/rules/turns.py": "import datetime\nDAY = datetime.date.today()\n"})
    assert house.clocks(root)[0].startswith("server/rules/turns.py:2 asks for the time")


@pytest.mark.parametrize(
    "code",
    [
        "try: pass\nexcept: pass",
        "try: pass\nexcept Exception: pass",
        "try: pass\nexcept (OSError, BaseException): pass",
        "import contextlib\nwith contextlib.suppress(Exception): pass",
    ],
)
def test_a_broad_except_is_found_outside_its_three_places(tree, code):
    root = tree({"server/hall.py": code, "kiosk/worker.py": code})
    assert [breach.partition(":")[0] for breach in house.catch_alls(root)] == ["server/hall.py"]


@pytest.mark.parametrize(
    "handler", ["except (OSError, ValueError): pass", "except BaseException:\n    raise"]
)
def test_a_narrow_except_or_one_that_raises_again_is_fine(tree, handler):
    assert house.catch_alls(tree({"server/hall.py": f"try: pass\n{handler}"})) == []


@pytest.mark.parametrize(
    "name", ["server/utils.py", "server/helpers/times.py", "kiosk/queue.py", "server/rules/calendar.py"]
)
def test_an_empty_or_borrowed_name_is_found(tree, name):
    assert house.bad_names(tree({name: ""}))


def test_ordinary_names_are_fine(tree):
    assert (
        house.bad_names(
            tree({"server/__main__.py": "", "server/rules/__init__.py": "", "kiosk/profiles.py": ""})
        )
        == []
    )


def test_long_files_and_functions_are_found(tree):
    root = tree({
        "server/hall.py": "def take():\n" + "    pass\n" * 60,
        "board/board.js": "\n" * 301,
        "server/static/vendor/outside.js": "\n" * 301,
    })  # fmt: skip
    assert house.sizes(root) == {"server/hall.py:1 take": 61}
    assert house.long_files(root, 300) == ["board/board.js: 301 lines, 300 at most."]


def test_middle_and_tail_are_median_and_ninth_tenth():
    assert house.middle_and_tail([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) == (6, 10)


def test_chinese_outside_the_words_is_found_but_not_in_comments(tree):
    root = tree({
        "server/hall.py": '"""叫号"""\n# 叫号\nUNIT = "元"\nSAID = "请取号"\n',
        "server/rules/words/kiosk.py": 'SAID = "请取号"\n',
        "board/board.js": '// 请稍候\nlet link = "http://x"; /* 请稍候 */\n',
        "kiosk/templates/kiosk.html": "{# 说明 #}<p>请取号</p>",
    })  # fmt: skip
    assert house.stray_chinese(root) == [
        "server/hall.py: '请取号' belongs in server/rules/words.",
        "kiosk/templates/kiosk.html: '请取号' belongs in server/rules/words.",
    ]


def test_a_machine_path_and_a_registry_are_recognised():
    assert TELLTALE.search("see " + MACHINE_PATHS[0] + "main")
    assert TELLTALE.search("https://" + REGISTRIES[0] + "/simple")
    assert not TELLTALE.search("server" + MACHINE_PATHS[0] + "x, ./board/files")
