"""`onewindow settings` as a person types it, beside a hall at rest and beside one that runs."""

import sqlite3
from contextlib import closing

import pytest

from server import cli_settings
from server.app import system_clock
from server.cli_settings import Chosen
from server.rules.errors import Busy
from server.rules.settings import kinds
from tests.commands import onewindow, refused, well


@pytest.fixture
def data(tmp_path):
    return tmp_path / "hall-data"


def ask(data, verb, *words):
    return well("settings", verb, "--data", data, *words)


def deny(data, verb, *words, code=1):
    return refused("settings", verb, "--data", data, *words, code=code)


def test_the_list_shows_value_default_and_meaning_of_every_setting(data):
    ask(data, "set", "head_start_minutes", "5")
    said = ask(data, "list")
    lines = said.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "] == list(kinds())
    (at,) = (place for place, line in enumerate(lines) if line.startswith("  head_start_minutes"))
    assert lines[at].split(maxsplit=1)[1] == "5  (default: 10)"
    assert lines[at + 1].strip() == "优先取号相当于早到几分钟"
    assert lines[at + 2].strip().startswith("A priority number stands in line")
    assert "排队 · The line" in lines
    assert said.count("(default: ") == 1


def test_without_a_command_it_lists(data):
    ask(data, "set", "seats", "5")
    assert well("settings", "--data", data) == ask(data, "list")


def test_the_folder_may_stand_before_the_command(data):
    well("settings", "--data", data, "set", "seats", "5")
    assert ask(data, "get", "seats") == "5"
    assert well("settings", "--data", data, "get", "seats") == "5"


def test_a_script_gets_the_bare_value(data):
    assert ask(data, "get", "repeat_seconds") == "25, 50"
    assert onewindow("settings", "get", "hours", "--data", data).stdout == "\n"


def test_setting_and_setting_back(data):
    assert ask(data, "set", "name_en", "Willow Hall") == (
        "name_en = Willow Hall  (was: Community Service Hall)"
    )
    assert ask(data, "set", "name_en", "Willow Hall") == "name_en is so already, nothing changed"
    assert ask(data, "set", "name_en", "--default") == (
        "name_en = Community Service Hall  (was: Willow Hall)"
    )
    assert ask(data, "set", "footer_en", "") == "footer_en = -  (was: One window, one visit)"


def test_hours_need_no_quotes(data):
    ask(data, "set", "hours", "1-5", "8:30-12:00", "13:30-17:30")
    assert ask(data, "get", "hours") == "1-5 08:30-12:00 13:30-17:30"


def test_as_many_seats_as_the_machine_says_until_the_hall_sets_them(data):
    assert well("settings", "get", "--data", data, "seats", seats="6") == "6"
    ask(data, "set", "seats", "4")
    assert well("settings", "get", "--data", data, "seats", seats="6") == "4"
    assert "(default: 6)" in well("settings", "list", "--data", data, seats="6")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("head_start_minute", "5"), "no setting 'head_start_minute'; did you mean head_start_minutes?"),
        (("seat", "5"), "did you mean seats?"),
        (("qqq", "5"), "no setting 'qqq'; onewindow settings lists them all"),
        (("seats", "31"), "Setting seats cannot be “31”; allowed: a whole number from 1 to 30"),
        (("hours", "noon"), "Setting hours: “noon” is not understood. For example: 1-5 08:30-12:00"),
        (("outage_first", "960"), "Setting outage_last cannot be “950”; allowed: a whole number from 960 to"),
        (("seat_matters", "2: 99"), "The catalogue has no matter 99"),
    ],
)
def test_what_cannot_be_set_is_one_clear_line(data, words, said):
    assert said in deny(data, "set", *words)
    assert "did you mean seats?" in deny(data, "get", "seat")


@pytest.mark.parametrize("words", [("seats",), ("seats", "4", "--default"), ()])
def test_a_command_used_wrongly_ends_with_2(data, words):
    assert "Usage:" in deny(data, "set", *words, code=2)


def test_what_is_exported_is_imported(data, tmp_path):
    file, other = tmp_path / "settings.toml", tmp_path / "other-data"
    ask(data, "set", "name_zh", '桂花里 "大厅"')
    ask(data, "set", "pause_minutes", "15")
    assert ask(data, "export", file) == f"{len(kinds())} settings written to {file}"
    said = ask(other, "import", file).splitlines()
    assert said == [
        'name_zh = 桂花里 "大厅"  (was: 社区便民服务大厅)',
        "pause_minutes = 15  (was: 5, 10, 20)",
        f"{len(kinds())} settings read from {file}, 2 changed",
    ]
    assert ask(other, "list") == ask(data, "list")
    assert ask(other, "import", file) == f"{len(kinds())} settings read from {file}, 0 changed"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('head_start_minutes = "many"', "Setting head_start_minutes cannot be “many”"),
        ("head_strat = 5", "no setting 'head_strat'; did you mean head_start_minutes?"),
        ("auto_call = yes", "line 2"),
    ],
)
def test_a_file_with_one_mistake_changes_nothing(data, tmp_path, line, said):
    file = tmp_path / "settings.toml"
    file.write_text(f"seats = 5\n{line}\n")
    assert said in deny(data, "import", file)
    assert ask(data, "get", "seats") == "3"


def test_every_change_is_one_event_of_the_command_line(data):
    ask(data, "set", "seats", "5")
    ask(data, "set", "seats", "5")
    ask(data, "set", "seats", "--default")
    with closing(sqlite3.connect(data / "hall.db")) as con:
        rows = con.execute("SELECT who, why FROM events WHERE verb = 'set' ORDER BY id").fetchall()
    assert rows == [("command line", "seats: '3' -> '5'"), ("command line", "seats: '5' -> '3'")]


def test_a_busy_database_is_waited_for_but_not_for_ever(data, monkeypatch):
    asked = Chosen(data, demo=False)
    with closing(sqlite3.connect(data / "hall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(cli_settings, "sleep", lambda _: None)
        monkeypatch.setattr(cli_settings, "PATIENCE", 2)
        with pytest.raises(Busy):
            asked.change({"seats": "5"})
        monkeypatch.setattr(cli_settings, "sleep", lambda _: other.execute("ROLLBACK"))
        assert asked.change({"seats": "5"}) == ["seats = 5  (was: 3)"]


def test_a_hall_that_runs_sees_it_at_once(hall_server):
    def choose(*words):
        well("settings", "set", "--demo", "--data", hall_server.data, *words)

    chen = hall_server.log_in("chen")
    before = hall_server.call("GET", "/queue").body["revision"]
    choose("name_en", "Willow Hall")
    choose("hours", "1-7 00:00-00:01")
    choose("take_early_minutes", "0")
    hours = hall_server.call("GET", "/hours").body
    assert hours["why"] in ("before", "after", "open"), "the demo hall was always open"
    choose("hours", "")
    choose("head_start_minutes", "0")
    hall_server.take()
    assert hall_server.take(priority="priority")["ahead"] == 1
    found = {row["name"]: row for row in hall_server.call("GET", "/settings", token=chen).body["settings"]}
    assert (found["name_en"]["value"], found["head_start_minutes"]["value"]) == ("Willow Hall", "0")
    assert hall_server.call("GET", "/queue").body["revision"] > before


def test_a_hall_that_runs_is_told_so_that_its_screens_are(hall):
    """The command writes in another process; the next look at the clock tells the screens."""
    told = []
    hall.clock.now = system_clock()  # the command has no other
    hall.house.book.tell = lambda: told.append(hall.house.overview.snapshot()["revision"])
    hall.house.clockwork.tick()
    before = hall.call("GET", "/queue").body["revision"]
    told.clear()
    hall.house.clockwork.tick()
    assert told == []
    ask(hall.data, "set", "name_en", "Willow Hall")
    hall.house.clockwork.tick()
    assert told == [before + 1]
