"""The machine's settings: who wins over whom, and what is refused."""

from pathlib import Path

import pytest

from server.config import BadConfig, read_config


def write(folder: Path, text: str) -> Path:
    (folder / "hall.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_hall_has_three_seats_in_shanghai_and_no_printer(tmp_path):
    config = read_config(tmp_path, False, {})
    assert (config.host, config.port, config.time_zone, config.seats, config.printer) == (
        "127.0.0.1", 8000, "Asia/Shanghai", 3, "none",
    )  # fmt: skip


def test_the_demo_has_a_virtual_printer(tmp_path):
    assert read_config(tmp_path, True, {}).printer == "virtual"
    assert read_config(None, True, {}).data == Path("demo-data")


def test_a_flag_wins_over_the_environment_and_that_over_the_file(tmp_path, monkeypatch):
    folder = write(tmp_path, "port = 8001\nseats = 5\n")
    monkeypatch.setenv("ONEWINDOW_PORT", "8002")
    config = read_config(folder, False, {"port": 8003, "host": None})
    assert (config.port, config.seats) == (8003, 5)
    assert read_config(folder, False, {}).port == 8002


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seats = 0", "seats: 0 is not between 1 and 30"),
        ('seats = "many"', "seats: 'many' is not a int"),
        ("port = 70000", "port: 70000 is not between"),
        ('time_zone = "Asia/Atlantis"', "no zone named 'Asia/Atlantis'"),
        ("panel_inches = 3", "panel_inches: 3.0 is not between 5 and 120"),
        ("printer_pace = 0", "printer_pace: 0.0 is not between 0.01 and 10"),
        ("desks = 3", "unknown setting 'desks'; known are"),
        ('name_zh = "桂花里 大厅"', "onewindow settings set name_zh '桂花里 大厅'"),
        ("head_start_minutes = 5", "onewindow settings set head_start_minutes 5"),
        ("seats = true", "seats: True is not a int"),
        ("seats 3", "hall.toml: not valid TOML"),
    ],
)
def test_a_bad_setting_is_named_with_what_is_allowed(tmp_path, text, said):
    with pytest.raises(BadConfig) as fault:
        read_config(write(tmp_path, text), False, {})
    assert said in str(fault.value)


def test_what_the_hall_sets_for_itself_is_refused_from_the_environment_too(tmp_path, monkeypatch):
    monkeypatch.setenv("ONEWINDOW_NAME_EN", "Willow Hall")
    with pytest.raises(BadConfig, match="onewindow settings set name_en 'Willow Hall'"):
        read_config(tmp_path, False, {})
