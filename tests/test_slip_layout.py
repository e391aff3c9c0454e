"""What the hall lets stand on its slips: each line by itself, its own notice, spare numbers, marks."""

import re
from dataclasses import fields

import pytest

from kiosk.lines import Line
from kiosk.profiles import profile_names, read_profile
from kiosk.slip import lay_out, void_strip
from kiosk.slip_facts import BadSlip, Layout, parse_slip
from tests.paper_samples import ALLOWANCE, PENSION, list_of, slip_of, spare_of

PROFILES = [read_profile(name) for name in profile_names()]
WIDE, NARROW = read_profile("generic-80mm"), read_profile("generic-58mm")
URL = "http://192.168.1.20:8000/t/abc"
EVERY = pytest.mark.parametrize("profile", PROFILES, ids=lambda p: p.name)


def lines_of(payload, profile=WIDE, **kind):
    return lay_out(parse_slip(payload), profile, **kind)


def paper(payload, profile=WIDE, **kind):
    return "".join(line.text for line in lines_of(payload, profile, **kind))


def full(**changes):
    line = {"zh": "预计下午办理", "en": "Probably this afternoon"}
    return slip_of(matter=PENSION, url=URL, long_line=line, **changes)


ONLY_THERE = {
    "ahead": ["前面等候3位", "3 ahead"],
    "wait": ["10-20分钟", "10-20 min", "预计下午办理", "Probably this afternoon"],
    "seat": ["等候区就座", "have a seat"],
    "missed": ["过号不作废", "Missed it?"],
    "time": ["2026-11-23 09:41"],
    "valid": ["当日有效", "Valid today"],
    "matter": ["由此撕下", "养老保险待遇资格认证", "居民身份证原件", "以工作人员告知为准"],
    "papers": ["居民身份证原件", "请带材料"],
    "qr": [URL, "扫一扫", "Scan to follow"],
    "english": [
        "Your number",
        "ahead of you",
        "have a seat",
        "Missed it?",
        "Valid today",
        "Tear here",
        "Pension",
    ],
}


@pytest.mark.parametrize("name", ONLY_THERE)
def test_each_line_can_be_left_out_and_nothing_else_goes(name):
    whole, less = paper(full()), paper(full(layout={name: False}))
    for text in ONLY_THERE[name]:
        assert text in whole
        assert text not in less
    for other in set(ONLY_THERE) - {name, "english"} - ({"papers"} if name == "matter" else set()):
        chinese = [text for text in ONLY_THERE[other] if text not in ONLY_THERE[name] and not text.isascii()]
        assert all(text in less for text in chinese)


def test_every_switch_of_the_layout_is_tried():
    assert set(ONLY_THERE) == {one.name for one in fields(Layout)}


@EVERY
@pytest.mark.parametrize("language", ["zh", "en"])
def test_hall_and_number_always_stand(profile, language):
    nothing = {one.name: False for one in fields(Layout)}
    lines = lines_of(full(layout=nothing, language=language), profile)
    text = " ".join(line.text for line in lines)
    assert ("幸福里社区服务站" if language == "zh" else "Xingfuli Community Service Station") in text
    assert "012" in text
    assert lines[-1] == Line(mark="cut")
    assert len([line for line in lines if line.text]) <= 5


def test_who_chose_english_keeps_english_when_the_other_language_is_off():
    text = paper(full(language="en", layout={"english": False}))
    assert "Your number" in text
    assert "ID card, original" in text
    assert not re.search("[\u4e00-\u9fff]", text)


@pytest.mark.parametrize("switched", [{"matter": False}, {"papers": False}, {"time": False, "ahead": False}])
def test_a_list_that_was_asked_for_is_a_list_all_the_same(switched):
    text = paper(list_of(PENSION, layout=switched))
    assert "居民身份证原件" in text
    assert "养老保险待遇资格认证" in text


def test_the_halls_notice_stands_above_its_motto_in_both_languages():
    note = {"zh": "本周六上午照常办理", "en": "Open this Saturday"}
    text = paper(slip_of(note=note, footer={"zh": "只跑一次", "en": "One visit"}))
    places = [
        text.index(part) for part in ("当日有效", "本周六上午照常办理", "Open this Saturday", "只跑一次")
    ]
    assert places == sorted(places)
    (line,) = [line for line in lines_of(slip_of(note=note)) if line.text == note["zh"]]
    assert line.height == 2
    assert "本周六" in paper(spare_of("901", note=note))


@EVERY
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_spare_number_says_what_it_is_and_knows_no_day(profile, language):
    lines = lines_of(spare_of("901", language=language, matter=ALLOWANCE), profile)
    text = "".join(line.text for line in lines)
    for shown in ("幸福里社区服务站", "备用号 SPARE", "901", "系统恢复后，仍按此号排队"):
        assert shown in text
    for absent in ("2026", "当日有效", "前面", "过号", "JZ01", "您的号码"):
        assert absent not in text
    (number,) = [line for line in lines if line.text == "901"]
    assert number.height * 16 / profile.dpi * 25.4 >= 15
    assert lines[-1].mark == "cut"


@EVERY
def test_marks_fit_the_paper_and_are_white_on_black(profile):
    slip = parse_slip(slip_of())
    first = [lay_out(slip, profile, reprint=True)[0], lay_out(slip, profile, copy=2)[0]]
    for line in (*first, void_strip(slip, profile)[0]):
        assert line.invert
        assert line.height == 2
        assert len(line.text) < 20
    assert [line.text.split() for line in first] == [["补打", "REPRINT"], ["第二联", "COPY"]]


def test_a_reprinted_copy_carries_both_marks():
    first, second, *_ = lines_of(slip_of(), reprint=True, copy=3)
    assert "补打 REPRINT" in first.text
    assert "第三联 COPY" in second.text


def test_staff_read_marks_whatever_languages_are_off():
    off = {"english": False}
    assert lines_of(slip_of(layout=off), reprint=True)[0].text == " 补打 "
    assert "补打 REPRINT" in lines_of(slip_of(layout=off, language="en"), reprint=True)[0].text


def test_the_void_strip_of_a_list_has_no_number():
    strip = void_strip(parse_slip(list_of(PENSION)), WIDE)
    assert [line.text for line in strip if line.invert] == [" 作废 VOID "]
    assert max(line.height for line in strip) == 2


def test_what_matters_most_is_broad_where_the_paper_allows():
    wide = {line.text: line.width for line in lines_of(slip_of()) if line.text}
    narrow = {line.text: line.width for line in lines_of(slip_of(), NARROW) if line.text}
    assert (wide["前面等候3位（取号时）"], narrow["前面等候3位（取号时）"]) == (2, 1)
    called = {line.text: line.width for line in lines_of(slip_of(seat=2, ahead=0, wait=None))}
    assert called["请直接到2号服务台"] == 2


def test_an_older_hall_leaves_every_line_on():
    slip = full()
    assert "layout" not in slip
    assert parse_slip(slip).layout == Layout()
    assert paper(slip) == paper(slip | {"layout": {}, "note": None})


def test_a_newer_hall_may_name_more_lines():
    assert paper(full(layout={"colour": True})) == paper(full())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"layout": []}, "layout is []"),
        ({"layout": {"ahead": "no"}}, "layout.ahead is 'no', not true or false"),
        ({"layout": {"qr": 1}}, "layout.qr is 1"),
        ({"note": "x"}, "note is 'x'"),
        ({"url": 5}, "url is 5"),
        ({"url": "ftp://x"}, "url is 'ftp://x', not a web address"),
        ({"url": "http://x/" + "y" * 300}, "at most 300 characters"),
        ({"url": "http://大厅/t"}, "not a web address"),
        ({"kind": "receipt"}, "kind is 'receipt', not one of ticket, list, spare"),
        ({"kind": "spare", "number": None}, "the slip of a spare has no number"),
    ],
)
def test_a_slip_that_cannot_be_read_is_told_by_field(changes, told):
    with pytest.raises(BadSlip, match=re.escape(told)):
        parse_slip(slip_of(**changes))
