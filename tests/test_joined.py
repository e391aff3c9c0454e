"""A page's modules as one script, its sheets as one; the kiosk's page holds what its first screen needs."""

import hashlib
import json
import re
import shutil
import subprocess
from base64 import b64encode

import pytest

from kiosk.joined import joined_script, joined_sheet, modules_of
from server.rules.who import HALL, Press

FIRST = """// import "./not.js";
import { twice as double } from "./a.js";
import * as page from "/static/js/page.js";
import "./quiet.js";
/** @type {import("./types.js").T} */
let b;
export const said = double(page.one);
console.log(said, page.two());
"""
A = """import {
  one,
} from "/static/js/page.js";
// Said once.
export function twice(value) {
  return value + one;
}
"""
PAGE = "export const one = 1;\nconst more = 2;\nexport{more as three};\nexport async function later() {}\n"


@pytest.fixture
def folders(tmp_path):
    own, shared = tmp_path / "own", tmp_path / "shared"
    own.mkdir()
    (shared / "js").mkdir(parents=True)
    (own / "first.js").write_text(FIRST)
    (own / "a.js").write_text(A)
    (own / "quiet.js").write_text('window.quiet = "heard";\n')
    (shared / "js" / "page.js").write_text(
        PAGE + "export const two = () => more;\n//# sourceMappingURL=x.map\n"
    )
    return {"/kiosk/static/": own, "/static/": shared}


def run(*scripts):
    """What scripts print, one after the other in one window."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    source = "globalThis.window = globalThis;\n" + "\n".join(scripts)
    return subprocess.run([node, "-e", source], capture_output=True, text=True, check=True).stdout.split()


def test_each_module_is_named_once_and_before_who_imports_it(folders):
    names = ["/static/js/page.js", "/kiosk/static/a.js", "/kiosk/static/quiet.js", "/kiosk/static/first.js"]
    assert modules_of("/kiosk/static/first.js", folders) == names


def test_the_joined_script_does_what_the_modules_do(folders):
    script = joined_script("/kiosk/static/first.js", folders)
    assert run(script, "console.log(window.quiet)") == ["2", "2", "heard"]
    assert "Said once" not in script
    assert "sourceMappingURL" not in script


def test_what_ran_in_an_earlier_script_is_not_run_again(folders):
    before = modules_of("/kiosk/static/a.js", folders)
    rest = joined_script("/kiosk/static/first.js", folders, without=before)
    assert '$["/kiosk/static/a.js"] =' not in rest
    assert run(joined_script("/kiosk/static/a.js", folders), rest) == ["2", "2"]


def test_a_name_given_in_a_list_is_known_under_the_other_one(folders):
    script = joined_script("/static/js/page.js", folders)
    assert run(script, 'console.log(Object.keys(window.onewindow["/static/js/page.js"]).join())') == [
        "one,later,two,three"
    ]


def test_modules_that_import_each_other_are_refused(folders, tmp_path):
    (tmp_path / "own" / "quiet.js").write_text('import "./first.js";\n')
    with pytest.raises(ValueError, match=r"first\.js is imported by what it imports itself"):
        modules_of("/kiosk/static/first.js", folders)


def test_a_sheet_points_where_its_files_lie(tmp_path):
    (tmp_path / "one.css").write_text('/* Why. */\na { background: url("leaves.svg"); }\n')
    (tmp_path / "two.css").write_text('b { background: url("/static/leaf.svg"); }\n')
    sheet = joined_sheet(["/own/one.css", "/own/two.css"], {"/own/": tmp_path})
    assert sheet == 'a { background: url("/own/leaves.svg"); }\nb { background: url("/static/leaf.svg"); }\n'


def kiosk_page(hall):
    return hall.house.flask.test_client().get("/kiosk")


def test_the_kiosks_page_needs_no_file_for_its_first_screen(hall):
    page = kiosk_page(hall).text
    assert not re.findall(r'<link rel="(?:stylesheet|modulepreload)"|<script[^>]* src=', page)


def test_what_stands_in_the_kiosks_page_is_allowed_by_its_hash_and_nothing_else(hall):
    answer = kiosk_page(hall)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    inside = re.findall(
        r"<(?:script(?: id=\"first\"[^>]*)?|style)>(.*?)</(?:script|style)>", answer.text, re.DOTALL
    )
    assert len(inside) == 3
    for text in inside:
        assert f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy


def test_the_rest_is_one_script_that_may_be_kept_for_good(hall):
    visitor = hall.house.flask.test_client()
    address = re.findall(r'data-rest="([^"]+)"', visitor.get("/kiosk").text)[0]
    answer = visitor.get(address)
    assert "immutable" in answer.headers["Cache-Control"]
    for module in ("/kiosk/static/kiosk.js", "/kiosk/static/touch.js", "/static/vendor/socket.io.esm.min.js"):
        assert f'$["{module}"] =' in answer.text
    assert visitor.get("/kiosk/joined/0123456789abcdef/kiosk.js").status_code == 404


def test_the_page_knows_the_hall_before_it_asks(hall):
    assert hall.house.overview.hours()["open"]
    standing = page_facts(hall)["standing"]
    assert standing["open"]
    assert standing["hours"]["said"] == hall.house.overview.hours()["said"]
    assert standing["returns"]["missed"] == []
    hall.house.hall.close_day(Press(HALL), confirmed=True)
    assert not page_facts(hall)["standing"]["open"]


def page_facts(hall):
    """What the page's own block says."""
    block = re.findall(r'id="page">(.*?)</script>', kiosk_page(hall).text)[0]
    return json.loads(block)
