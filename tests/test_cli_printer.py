"""`onewindow printer` as a person types it, beside printers that answer, are blocked, or are away."""

import fcntl

import pytest
from click.testing import CliRunner

from kiosk.ownership import lock_path
from kiosk.profiles import profile_names, read_profile
from server.cli import main
from tests.fake_faults import Traits
from tests.fake_printer import FakePrinter


@pytest.fixture
def data(tmp_path):
    return tmp_path / "hall-data"


@pytest.fixture
def printer():
    with FakePrinter(Traits(buffer=1 << 20)) as printer:
        yield printer


def typed(*words, **settings):
    """One command, in this process: what it said, its error line, and how it ended."""
    environment = {f"ONEWINDOW_{name.upper()}": value for name, value in settings.items()}
    return CliRunner().invoke(main, [str(word) for word in words], env=environment)


def say(verb, data, *words, **settings):
    done = typed("printer", verb, "--data", data, *words, **settings)
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


def deny(verb, data, *words, **settings):
    done = typed("printer", verb, "--data", data, *words, **settings)
    assert done.exit_code == 1, done.output
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr.strip()


def test_the_models_are_listed_with_what_they_can_do(data):
    head, *rows = say("profiles", data).splitlines()
    assert [row.split()[0] for row in rows] == profile_names()
    assert head.split()[:3] == ["name", "model", "paper"]
    (epson,) = (row for row in rows if row.startswith("epson-tm-t20ii "))
    assert epson.split("  ", 1)[1].split() == [
        "Epson", "TM-T20II", "80", "mm,", "48", "columns", "native", "gb18030", "partial", "by", "itself",
        "always", "gs_h", "not", "yet",
    ]  # fmt: skip


def test_a_probed_printer_gets_a_profile_of_the_hall_s_own(data, printer):
    said = say("probe", data, "--printer", printer.address, "--name", "entrance")
    assert "DLE EOT 1 2 3 4: answered" in said
    assert "printer_profile = 'entrance'" in said
    probed = read_profile("entrance", data=data)
    assert (probed.status, probed.confirm, probed.verified_on_hardware) == ("always", "gs_h", False)
    assert probed.sources["status"].startswith("probed on 20")
    assert "entrance" in say("profiles", data)
    assert "is there already" in deny("probe", data, "--printer", printer.address, "--name", "entrance")


def test_a_profile_can_be_based_on_any_other(data, printer):
    say("probe", data, "--printer", printer.address, "--profile", "xprinter-xp-80t")
    (name,) = set(profile_names(data=data)) - set(profile_names())
    assert name == "probed-probed"
    assert read_profile(name, data=data).sources["dots"] == "emupos: XP-80T"


def test_a_printer_that_says_nothing_gets_no_profile(data):
    with FakePrinter(Traits(status=False)) as mute:
        assert "no profile was written" in deny("probe", data, "--printer", mute.address).splitlines()[-1]
        assert not mute.roll.torn
    assert profile_names(data=data) == profile_names()


def test_a_printer_that_cannot_print_is_to_be_helped_first(data, printer):
    printer.strike("cover_open")
    assert "no profile was written" in deny("probe", data, "--printer", printer.address)
    assert "cover is open" in deny("test-strip", data, "--printer", printer.address)
    assert not printer.roll.torn


def test_a_name_that_cannot_be_is_refused_before_anything_is_asked(data):
    nobody = "tcp:127.0.0.1:1"
    assert "small letters" in deny("probe", data, "--printer", nobody, "--name", "../hall")
    assert "shipped profile" in deny("probe", data, "--printer", nobody, "--name", "virtual")


def test_the_strip_comes_out_and_is_cut(data, printer):
    said = say("test-strip", data, "--printer", printer.address, "--profile", "epson-tm-t20ii")
    assert "The strip came out." in said
    (piece,) = printer.roll.torn
    assert piece.cut
    assert "epson-tm-t20ii" in piece.text


def test_a_strip_that_nobody_confirms_is_only_sent(data):
    with FakePrinter(Traits(buffer=1 << 20, status=False, fence=False)) as mute:
        said = say("test-strip", data, "--printer", mute.address, "--profile", "generic-80mm")
        assert "nothing tells whether it came out" in said
        mute.until(lambda printer: printer.idle and printer.roll.torn)


def test_the_virtual_printer_shows_its_strip_and_has_nothing_to_probe(data):
    said = say("test-strip", data, "--printer", "virtual")
    assert "1234567890" in said
    assert "verified_on_hardware = true" in said
    assert "nothing to probe" in deny("probe", data, "--printer", "virtual")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("none", "no printer is named; name a real one with --printer"),
        ("remote", "at another box"),
        ("tcp:127.0.0.1:1", "is the network cable in at both ends"),
        ("lpt1", "allowed is none, virtual, tcp:HOST:9100"),
    ],
)
def test_what_cannot_be_reached_says_why(data, where, told):
    for verb in ("probe", "test-strip"):
        assert told in deny(verb, data, printer=where)


def test_a_printer_that_the_hall_s_worker_has_is_left_alone(data, printer):
    path = lock_path(printer.address, data)
    path.parent.mkdir(parents=True)
    with path.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for verb in ("probe", "test-strip"):
            assert "stop the hall" in deny(verb, data, "--printer", printer.address)
    assert printer.plug.accepted == 0


def test_a_slip_is_shown_as_the_hall_makes_it(data):
    typed("settings", "set", "--data", data, "footer_zh", "请保管好随身物品")
    said = say("preview", data)
    assert "012" in said
    assert "请保管好随身物品" in said
    assert "REPRINT" not in said
    assert "REPRINT" in say("preview", data, "--reprint", "--profile", "generic-58mm")


def test_a_slip_in_english_begins_in_english(data):
    said = say("preview", data, "--language", "en")
    assert said.index("Your number") < said.index("您的号码")


def test_a_slip_is_drawn_into_a_file(data, tmp_path):
    file = tmp_path / "slip.png"
    assert say("preview", data, "--png", file) == f"drawn into {file}"
    assert file.read_bytes().startswith(b"\x89PNG")
    assert "012" in say("preview", data, "--png", file, "--text")


def test_a_matter_stands_on_the_slip_and_an_unknown_one_is_told(data, tmp_path):
    assert "no matter 'X9'" in deny("preview", data, "--matter", "X9")
    table = tmp_path / "matters.csv"
    table.write_text(
        "code,group_zh,group_en,zh,en,aliases,papers_zh,papers_en,minutes\n"
        "A1,社保,Social,养老金,Pension,,身份证,Identity card,10\n",
        "utf-8",
    )
    typed("matters", "import", table, "--data", data)
    said = say("preview", data, "--matter", "A1")
    assert "养老金" in said
    assert "身份证" in said


def test_a_worker_on_another_box_is_told_pace_font_and_folder(data, monkeypatch):
    told = []

    def run_worker(*plain, **named):
        told.append((plain, named))
        return 0

    monkeypatch.setattr("kiosk.worker.run_worker", run_worker)
    words = ("kiosk", "--token", "t", "--printer", "lp:Front", "--profile", "zj-5870", "--data", data)
    assert typed(*words, "--pace", "0.5", "--font", "/a.ttf").exit_code == 0
    assert typed(*words, printer_pace="2", raster_font="/b.ttf").exit_code == 0
    place = ("http://127.0.0.1:8000", "t", "lp:Front", "zj-5870", data, False)
    assert told == [(place, {"pace": 0.5, "font": "/a.ttf"}), (place, {"pace": 2.0, "font": "/b.ttf"})]
    assert typed(*words, "--pace", "0").exit_code == 2
