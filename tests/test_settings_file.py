"""The settings as a text file: what is written is read back, and what a person changed is understood."""

import tomllib

import pytest
from hypothesis import given

from server.rules.settings import Settings, changed, kinds, shown
from server.rules.settings_file import BadSettingsFile, parse_settings, write_settings
from server.rules.words.settings import WORDS
from tests.typed_settings import UNHURRIED, whole_halls

FRESH = Settings()


@UNHURRIED
@given(texts=whole_halls())
def test_any_hall_that_is_written_is_read_back(texts):
    hall = changed(FRESH, texts)
    written = write_settings(shown(hall), shown(FRESH))
    assert changed(FRESH, parse_settings(written.encode())) == hall


def test_the_file_explains_every_setting_and_tells_the_default_of_one_that_differs():
    written = write_settings(shown(FRESH) | {"head_start_minutes": "5"}, shown(FRESH))
    assert list(tomllib.loads(written)) == list(kinds())
    assert all(f"# {line}\n" in written for about in WORDS.values() for line in about)
    assert "# default: 10\nhead_start_minutes = 5\n" in written
    assert written.count("# default:") == 1


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ('name_zh = "桂花里"', "桂花里"),
        ("head_start_minutes = 5", "5"),
        ('head_start_minutes = "5"', "5"),
        ("stand_by = true", "yes"),
        ('stand_by = "no"', "no"),
        ("repeat_seconds = [25, 50]", "25, 50"),
        ('hours = """\n1-5 08:30-12:00\n6 09:00-11:30"""', "1-5 08:30-12:00\n6 09:00-11:30"),
    ],
)
def test_a_line_may_be_written_in_several_ways(line, means):
    assert list(parse_settings(line.encode()).values()) == [means]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_that_an_office_program_saved_is_read(encoding):
    assert parse_settings('name_zh = "桂花里"\r\n'.encode(encoding)) == {"name_zh": "桂花里"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"stand_by = yes\n", "at line 1, column 12"),
        (b"# one\nhours 1-5\n", "at line 2"),
        (b"seats = 3\nseats = 4\n", "line 2"),
        (b"seats = 2.5\n", 'seats: write the value in quotes, as seats = "..."'),
        (b"[seats]\nlow = 1\n", "seats: write the value in quotes"),
        (b"\xff\xff", "neither UTF-8 nor GB18030"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(raw, said):
    with pytest.raises(BadSettingsFile) as fault:
        parse_settings(raw)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)
