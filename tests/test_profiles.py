"""Printer profiles: what is shipped is complete; a mistake is told by file, key and what is allowed."""

import dataclasses

import pytest

from kiosk.address import parse_address
from kiosk.profiles import PROFILES, BadProfile, at, profile_names, read_profile

GOOD = (PROFILES / "generic-80mm.toml").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "generic-80mm.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def write(folder, name, text):
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", profile_names())
def test_every_shipped_profile_is_complete_and_names_its_sources(name):
    profile = read_profile(name)
    assert profile.name == name
    assert all(profile.sources.values())
    assert set(profile.sources) == {field.name for field in dataclasses.fields(profile)} - {
        "name", "model", "verified_on_hardware", "sources",
    }  # fmt: skip
    assert profile.columns * 12 <= profile.dots  # font A is 12 dots wide


def test_nothing_is_called_verified_that_no_hand_has_printed_on():
    assert not any(read_profile(name).verified_on_hardware for name in profile_names())


def test_the_virtual_printer_is_the_generic_80mm_one_that_answers_everything():
    virtual, generic = read_profile("virtual"), read_profile("generic-80mm")
    assert (virtual.status, virtual.confirm) == ("always", "gs_h")
    told = {"name", "model", "status", "confirm", "sources"}
    for field in {field.name for field in dataclasses.fields(virtual)} - told:
        assert getattr(virtual, field) == getattr(generic, field)


def test_a_profile_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(read_profile("generic-58mm"), "columns", 99)  # noqa: B010 - mypy knows it cannot be set


def test_an_own_value_wins_over_the_inherited_one(folder):
    write(
        folder,
        "mine",
        'model = "Mine"\ninherits = "generic-80mm"\nverified_on_hardware = true\n'
        'cutter = { value = "full", source = "looked at it" }\n',
    )
    mine = read_profile("mine", folder)
    assert (mine.cutter, mine.dots, mine.verified_on_hardware) == ("full", 576, True)
    assert mine.sources["cutter"] == "looked at it"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value = 576", "value = 57", "dots is 57; allowed is a whole number from 200 to 1000"),
        ("value = 576", "value = true", "dots is True; allowed is a whole number from 200 to 1000"),
        ('"partial"', '"zigzag"', "cutter is 'zigzag'; allowed is 'none' or 'partial' or 'full'"),
        ("value = false", "value = 0", "native_qr is 0; allowed is true or false"),
        ('"gb18030"', '"none"', "mode 'native' needs an encoding"),
        ("dots =", "dotz =", "dotz is unknown; allowed are model"),
        ("verified_on_hardware = false", "", "verified_on_hardware is missing"),
        ('model = "Generic 80 mm"', "", "model is missing"),
        ('model = "Generic 80 mm"', 'model = "x"\ninherits = "nobody"', "inherits must be another profile"),
        ('model = "Generic 80 mm"', "model = ", "not valid TOML"),
    ],
)
def test_a_mistake_is_told_by_file_key_and_what_is_allowed(folder, old, new, told):
    assert old in GOOD
    write(folder, "wrong", GOOD.replace(old, new, 1))
    with pytest.raises(BadProfile) as fault:
        read_profile("wrong", folder)
    assert str(fault.value).startswith("wrong.toml: ")
    assert told in str(fault.value)


def test_a_value_without_a_source_is_refused(folder):
    write(
        folder,
        "wrong",
        GOOD.replace('source = "chosen: a job of up to 4 kB goes out in one piece"', 'source = " "'),
    )
    with pytest.raises(BadProfile, match=r"wrong\.toml: max_bytes has no source"):
        read_profile("wrong", folder)


def test_a_missing_value_is_told(folder):
    write(folder, "short", "\n".join(line for line in GOOD.splitlines() if not line.startswith("dpi")))
    with pytest.raises(BadProfile, match=r"short\.toml: dpi is missing; allowed is 180 or 203 or 300"):
        read_profile("short", folder)


def test_inheriting_twice_is_refused(folder):
    head = "verified_on_hardware = false\n"
    write(folder, "parent", f'model = "P"\ninherits = "generic-80mm"\n{head}')
    write(folder, "child", f'model = "C"\ninherits = "parent"\n{head}')
    with pytest.raises(BadProfile, match=r"child\.toml: inherits 'parent', which inherits too"):
        read_profile("child", folder)


@pytest.mark.parametrize("name", ["epson", "../generic-80mm", ""])
def test_an_unknown_profile_is_told_with_the_known_ones(name):
    with pytest.raises(BadProfile, match=r"there are: .*generic-58mm"):
        read_profile(name)


def test_a_serial_line_is_never_faster_than_its_baud_rate():
    profile = read_profile("generic-80mm")
    assert at(profile, parse_address("serial:/dev/ttyUSB0")).bytes_per_second == 960
    assert at(profile, parse_address("serial:/dev/ttyUSB0:115200")).bytes_per_second == 11520
    assert at(profile, parse_address("tcp:10.0.0.5:9100")) == profile


def test_the_hall_s_own_profile_wins_over_a_shipped_one_of_that_name(folder, tmp_path):
    data = tmp_path / "hall-data"
    own = data / "printer_profiles"
    own.mkdir(parents=True)
    write(own, "entrance", 'model = "E"\ninherits = "generic-80mm"\nverified_on_hardware = false\n')
    write(own, "generic-80mm", GOOD.replace("value = 48", "value = 42"))
    assert "entrance" in profile_names(folder, data)
    assert read_profile("entrance", folder, data).columns == 42
    assert read_profile("generic-80mm", folder).columns == 48
    with pytest.raises(BadProfile, match=r"there are: generic-80mm$"):
        read_profile("entrance", folder)


def test_a_hall_without_profiles_of_its_own_has_the_shipped_ones(tmp_path):
    assert profile_names(data=tmp_path) == profile_names()
