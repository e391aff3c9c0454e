"""The slip: what a resident reads on it, whole words on every line, nothing told of a discreet matter."""

import re

import pytest

from kiosk.lines import Line, number_size, shortened
from kiosk.profiles import read_profile
from kiosk.slip import lay_out
from kiosk.slip_facts import BadSlip, parse_slip
from tests.paper_samples import ALLOWANCE, PENSION, list_of, slip_of

WIDE, NARROW = read_profile("generic-80mm"), read_profile("generic-58mm")


def lines_of(payload, profile=WIDE, *, reprint=False):
    return lay_out(parse_slip(payload), profile, reprint=reprint)


def paper(payload, profile=WIDE, *, reprint=False):
    """The slip as one string, as a person would read it."""
    return "".join(line.text for line in lines_of(payload, profile, reprint=reprint))


def line_with(text, lines):
    return next(line for line in lines if text in line.text)


def test_grandma_li_reads_number_place_and_rules():
    text = paper(slip_of())
    for sentence in (
        "幸福里社区服务站",
        "您的号码",
        "Your number",
        "012",
        "前面等候3位（取号时）",
        "请在等候区就座，听到叫号再到服务台",
        "预计约10-20分钟，以叫号为准",
        "过号不作废：在取号机按“我回来了”，再叫两位就到您",
        "2026-11-23 09:41",
        "当日有效",
        "Valid today",
    ):
        assert sentence in text


@pytest.mark.parametrize("profile", [WIDE, NARROW, read_profile("epson-tm-t88v")], ids=lambda p: p.name)
@pytest.mark.parametrize("number", ["001", "999", "1000", "A1000"])
def test_the_number_is_at_least_15_mm_high_and_fits_the_paper(profile, number):
    (line,) = [line for line in lines_of(slip_of(number=number), profile) if line.text == number]
    ink = line.height * 17 / profile.dpi * 25.4  # a digit fills 17 of font A's 24 dots
    assert ink >= 15
    assert line.width * len(number) <= profile.columns
    assert line.width >= 6
    assert line.bold


@pytest.mark.parametrize("profile", [WIDE, NARROW], ids=lambda p: p.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_number_seat_and_rules_are_at_least_double_height(profile, language):
    lines = lines_of(slip_of(language=language, matter=PENSION), profile)
    start = next(place for place, line in enumerate(lines) if line.text.startswith("---"))
    end = next(place for place, line in enumerate(lines) if "由此撕下" in line.text)
    assert all(line.height >= 2 for line in lines[start + 1 : end] if line.text)
    assert all(line.height == 1 for line in lines[end:])


def test_nobody_ahead_means_next():
    text = paper(slip_of(ahead=0))
    assert "下一位就是您" in text
    assert "前面等候" not in text


def test_a_wait_is_a_range_and_never_a_clock_time():
    assert "About 10-20 min; please follow the calls" in paper(slip_of(language="en"))
    assert "预计8分钟以内，以叫号为准" in paper(slip_of(wait={"low": 0, "high": 8}))
    assert "分钟" not in paper(slip_of(wait=None))


def test_a_long_line_is_told_in_both_languages():
    line = {"zh": "预计下午办理，号码下午有效", "en": "Probably this afternoon. Stays valid"}
    lines = lines_of(slip_of(long_line=line), NARROW)
    assert line_with("预计下午办理", lines).height == 2
    text = paper(slip_of(long_line=line))
    assert text.index("预计约10") < text.index("号码下午有效") < text.index("Probably this afternoon.")


@pytest.mark.parametrize(
    ("behind", "told", "en"),
    [
        (0, "接着就叫您", "called next"),
        (1, "再叫一位就到您", "after one other"),
        (3, "再叫三位就到您", "after three others"),
        (10, "再叫十位就到您", "after ten others"),
    ],
)
def test_after_a_miss_the_kiosk_takes_people_back(behind, told, en):
    text = paper(slip_of(return_behind=behind))
    assert "我回来了" in text
    assert told in text
    assert en in paper(slip_of(return_behind=behind, language="en")).replace("calledafter", "called after")


def test_an_older_hall_tells_less():
    slip = slip_of()
    for name in ("wait", "long_line", "return_behind", "seat"):
        del slip[name]
    text = paper(slip)
    assert "过号不作废：请告诉工作人员，再叫两位就到您" in text
    assert "分钟" not in text


def test_an_unknown_place_in_line_is_left_out():
    assert "前面" not in paper(slip_of(ahead=None))


def test_who_chose_english_reads_english_first_and_keeps_the_chinese():
    text = paper(slip_of(language="en", matter=PENSION))
    assert text.index("Your number") < text.index("您的号码") < text.index("012")
    assert text.index("3 ahead of you") < text.index("前面等候3位")
    assert text.index("ID card, original") < text.index("居民身份证原件")
    assert line_with("3 ahead of you", lines_of(slip_of(language="en"))).bold


def test_papers_to_bring_are_small_and_below_the_tear_line():
    lines = lines_of(slip_of(matter=PENSION))
    text = "".join(line.text for line in lines)
    places = [text.index(part) for part in ("012", "由此撕下", "养老保险待遇资格认证", "居民身份证原件")]
    assert places == sorted(places)
    assert line_with("居民身份证原件", lines).small
    assert "（以工作人员告知为准，更新于2026-10-01）" in text
    assert lines[-1].mark == "cut"


def test_without_a_matter_there_is_nothing_to_tear_off():
    text = paper(slip_of())
    assert "撕下" not in text
    assert "以工作人员告知为准" not in text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("profile", [WIDE, NARROW], ids=lambda p: p.name)
def test_a_discreet_matter_is_only_its_code(profile, language):
    text = paper(slip_of(matter=ALLOWANCE, language=language), profile)
    assert "JZ01" in text
    for secret in (
        "低",
        "保障",
        "allowance",
        "户口簿",
        "收入",
        "register",
        "income",
        "街道",
        "Subdistrict",
        "2026-10",
    ):
        assert secret not in text


def test_a_list_has_its_title_and_date_and_no_number():
    text = paper(list_of(PENSION))
    for sentence in ("一次性告知单", "办理材料清单", "养老保险待遇资格认证", "居民身份证原件"):
        assert sentence in text
    assert "更新于2026-10-01" in text
    assert "2026-11-23" in text
    for absent in ("您的号码", "过号", "当日有效", "等候"):
        assert absent not in text


def test_the_list_of_a_discreet_matter_brings_its_papers_without_its_name():
    text = paper(list_of(ALLOWANCE))
    assert "户口簿原件" in text
    assert "JZ01" in text
    assert "最低生活保障" not in text
    assert "allowance" not in text


def test_a_matter_done_elsewhere_says_where():
    elsewhere = PENSION | {"here": "no", "where": {"zh": "区政务服务中心", "en": "District service centre"}}
    assert "这件事不在本处办理，请到：区政务服务中心" in paper(slip_of(matter=elsewhere))
    assert "按规定，这项证明不由社区出具，请到：区政务" in paper(
        slip_of(matter=elsewhere | {"not_issued": True})
    )
    passed_on = elsewhere | {"here": "passed_on"}
    assert "本处受理，由区政务服务中心办理" in paper(list_of(passed_on))


def test_a_reprint_says_so_before_anything_else():
    first = lines_of(slip_of(), reprint=True)[0]
    assert "补打" in first.text
    assert "REPRINT" in first.text
    assert first.invert
    assert "补打" not in paper(slip_of())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"number": None}, "no number"),
        ({"number": 12}, "number is 12"),
        ({"ahead": -1}, "ahead is -1"),
        ({"hall": "x"}, "hall is 'x'"),
        ({"kind": "list"}, "no matter"),
        ({"wait": 10}, "wait is 10"),
        ({"wait": {"low": "10", "high": 20}}, "low is '10'"),
        ({"return_behind": "two"}, "return_behind is 'two'"),
        ({"matter": PENSION | {"papers": {"zh": "x"}}}, "zh is 'x', not a list"),
    ],
)
def test_a_slip_that_cannot_be_read_is_told_by_field(changes, told):
    with pytest.raises(BadSlip, match=re.escape(told)):
        parse_slip(slip_of(**changes))


def test_a_slip_that_is_too_long_says_that_there_is_more():
    lines = (Line("012"), *(Line(f"{n}. 材料", small=True) for n in range(5)), Line("以工作人员告知为准"))
    assert [line.text for line in shortened(lines, 3, 48)] == [
        "012",
        "0. 材料",
        "1. 材料",
        "（还有更多，请问工作人员）",
        "(There is more: please ask the staff)",
        "以工作人员告知为准",
    ]


def test_number_size_gives_way_in_width_only():
    assert number_size("012", WIDE) == (8, 8)
    assert number_size("A1012", NARROW) == (6, 8)
