"""A page asks at once for every module that its first one leads to."""

from kiosk.modules import modules_of


def test_each_module_is_named_once_wherever_it_stands(tmp_path):
    own, shared = tmp_path / "own", tmp_path / "shared"
    own.mkdir()
    (shared / "js").mkdir(parents=True)
    (own / "first.js").write_text(
        '// import "./not.js";\nimport { a } from "./a.js";\nimport * as page from "/static/js/page.js";\n'
        '/** @type {import("./types.js").T} */\nlet b;\n'
    )
    (own / "a.js").write_text(
        'import {\n  one,\n  two,\n} from "/static/js/page.js";\nexport { c } from "./first.js";\n'
    )
    (shared / "js" / "page.js").write_text("export const one = 1;\n")
    found = modules_of("/kiosk/static/first.js", {"/kiosk/static/": own, "/static/": shared})
    assert found == ["/kiosk/static/first.js", "/kiosk/static/a.js", "/static/js/page.js"]


def test_the_kiosk_asks_for_all_its_modules_before_it_has_read_one(hall):
    page = hall.house.flask.test_client().get("/kiosk").text
    for module in (
        "/kiosk/static/ticketing.js",
        "/static/js/press.js",
        "/static/vendor/socket.io.esm.min.js",
    ):
        assert f'<link rel="modulepreload" href="{module}">' in page
