"""What the hall may set: how a value is read, what is refused, what each setting is said to be."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules.errors import NotFound, Refusal, Unprocessable
from server.rules.settings import Settings, changed, groups, kept, kinds, read, shown
from server.rules.words.settings import GROUPS, WORDS
from tests.typed_settings import UNHURRIED, values, whole_halls

FRESH = Settings()
NAMES = sorted(kinds())


@pytest.mark.parametrize("name", NAMES)
@UNHURRIED
@given(data=st.data())
def test_what_is_shown_is_read_as_the_same_value(name, data):
    value = read(name, data.draw(values(name)))
    again = kinds()[name].show(value)
    assert read(name, again) == value
    assert kinds()[name].show(read(name, again)) == again


def test_the_defaults_are_allowed():
    assert changed(FRESH, shown(FRESH)) == FRESH


@UNHURRIED
@given(texts=whole_halls())
def test_a_whole_hall_is_kept_and_found_again(texts):
    hall = changed(FRESH, texts)
    assert kept(FRESH, shown(hall)) == hall


def test_every_setting_is_explained_in_both_languages_and_has_its_place():
    assert set(WORDS) == set(NAMES)
    assert list(dict.fromkeys(groups().values())) == list(GROUPS), "the table is in the order of its parts"
    for name in NAMES:
        about, allowed = WORDS[name], kinds()[name].allowed
        assert all((about.zh, about.en, allowed.zh, allowed.en)), name
        assert about.en.isascii(), name


@pytest.mark.parametrize(
    ("name", "typed", "shown_as"),
    [
        ("head_start_minutes", " １５ ", "15"),
        ("repeat_seconds", "50、25", "25, 50"),
        ("repeat_seconds", "30,30", "30"),
        ("repeat_seconds", "", ""),
        ("stand_by", "关", "no"),
        ("stand_by", " Yes ", "yes"),
        ("auto_call", "１", "yes"),
        ("name_zh", " 桂花里　大厅 ", "桂花里 大厅"),
        ("low_seats", "3, 1", "1, 3"),
        ("series", "ａ：社保与医保、SB-01；b：*", "A: 社保与医保, SB-01; B: *"),
        ("seat_matters", "2：社保与医保，社保与医保", "2: 社保与医保"),
        ("holidays", "2027年1月1日至2027年1月3日", "2027-01-01..2027-01-03"),
    ],
)
def test_a_value_is_understood_as_people_type_it(name, typed, shown_as):
    assert shown(changed(FRESH, {name: typed}))[name] == shown_as


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("head_start_minutes", "121", "a whole number from 0 to 120"),
        ("head_start_minutes", "ten", "a whole number from 0 to 120"),
        ("seats", "0", "a whole number from 1 to 30"),
        ("seats", "31", "a whole number from 1 to 30"),
        ("repeat_seconds", "9", "up to 5 whole numbers from 10 to 300"),
        ("repeat_seconds", "10, 20, 30, 40, 50, 60", "up to 5 whole numbers"),
        ("stand_by", "perhaps", "yes or no"),
        ("name_zh", "", "1 to 40 characters on one line"),
        ("name_zh", "桂" * 41, "1 to 40 characters on one line"),
        ("name_en", "two\nlines", "1 to 60 characters on one line"),
        ("footer_en", "x" * 61, "up to 60 characters on one line, or nothing"),
        ("series", "AB: *", "such as A:"),
        ("series", "A", "such as A:"),
        ("series", "a: SB-01; A: SB-02", "such as A:"),
        ("seat_matters", "31: SB-01", "such as 2:"),
        ("hours", "1-5", "Setting hours: “1-5” needs times of the day after it"),
        ("seasons", "1-5 08:00-12:00", "needs the first and the last day of a season"),
        ("holidays", "2027-02-30", "There is no day “2027-02-30”"),
        ("working_days", "2027-02-07=8", "Setting working_days"),
        ("outage_last", "900", "a whole number from 901 to 1900"),
        ("outage_last", "1901", "a whole number from 901 to 1900"),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(name, typed, said):
    with pytest.raises(Unprocessable) as fault:
        changed(FRESH, {name: typed})
    assert said in fault.value.text.en
    assert name in fault.value.text.zh


@UNHURRIED
@given(name=st.sampled_from(NAMES), typed=st.text())
def test_any_text_is_read_or_refused(name, typed):
    try:
        value = read(name, typed)
    except Refusal:
        return
    assert read(name, kinds()[name].show(value)) == value


def test_an_unknown_name_is_not_found():
    with pytest.raises(NotFound, match="no setting named head_strat"):
        read("head_strat", "10")


def test_a_row_of_another_version_is_passed_over():
    rows = {
        "head_start_minutes": "5",
        "lottery": "yes",
        "seats": "400",
        "hours": "whenever",
        "auto_call": "yes",
    }
    assert kept(FRESH, rows) == replace(FRESH, head_start_minutes=5, auto_call=True)


def test_of_two_rows_that_belong_together_none_holds_alone():
    rows = {"outage_first": "5001", "outage_last": "a hundred", "stand_by": "no"}
    found = kept(FRESH, rows)
    assert found == replace(FRESH, stand_by=False)
    assert changed(found, {"auto_call": "yes"}).auto_call
