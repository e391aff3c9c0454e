"""Finding a matter by a few letters: hanzi, pinyin, initials, English, everyday words, slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.pinyin import to_pinyin
from server.rules.catalogue import Finder, Matter, groups, search
from server.rules.catalogue_file import parse_matters

HEADER = "code,group_zh,group_en,zh,en,aliases,papers_zh,papers_en,minutes"
CARD = "YB-01,社保医保,Insurance,社会保障卡申领,Social security card,社保卡|医保卡,居民身份证|照片,ID card|Photo,10"  # noqa: E501
BUS = "LN-01,老年人,Older people,老年人优待证办理,Senior card,老人卡|bus pass,居民身份证,ID card,8"
LOW = "JZ-01,社会救助,Assistance,最低生活保障申请,Minimum living allowance,低保,户口簿,Household register,20"
HOME = "ZF-01,住房,Housing,不动产登记,Property registration,房产证,身份证,ID card,5"


def file_of(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode()


@pytest.fixture(scope="module")
def hall() -> list[Matter]:
    return parse_matters(file_of(CARD, BUS, LOW, HOME), to_pinyin)


def found(hall: list[Matter], query: str) -> list[str]:
    return [matter.code for matter in Finder(hall).search(query)]


@pytest.mark.parametrize(
    "query",
    [
        "社会保障卡申领", "社保卡", "社会", "shehuibaozhangka", "she bao ka", "SHEBAOKA", "sbk", "ybk",
        "shebk", "shbaok", "baozhangka", "social", "Security Card", "cards", "yb-01", "YB01", "ｙｂｋ",
        "保障卡", "社保卡怎么办", "shebaoak", "shebaka", "shebaooka", "sebaoka", "社报卡", "卡保社",
    ],
)  # fmt: skip
def test_a_social_security_card_is_found_by(hall, query):
    assert found(hall, query)[:1] == ["YB-01"]


@pytest.mark.parametrize(
    "query", ["bus pass", "buspass", "bus", "pass", "老人卡", "lrk", "laorenka", "bus passes"]
)
def test_the_bus_pass_is_found_by(hall, query):
    assert found(hall, query)[:1] == ["LN-01"]


@pytest.mark.parametrize("query", ["xyzxyz", "？", "…", "航天飞机"])
def test_nonsense_finds_nothing(hall, query):
    assert found(hall, query) == []


@pytest.mark.parametrize("query", ["", "  ", "\u3000"])
def test_an_empty_query_is_the_whole_catalogue_in_its_order(hall, query):
    assert found(hall, query) == ["YB-01", "LN-01", "JZ-01", "ZF-01"]


def test_better_answers_come_first():
    names = {"A": "医保卡", "B": "办医保", "C": "医保", "D": "一保全", "E": "医疗保险"}
    hall = parse_matters(file_of(*(f"{code},组,,{name},,,,,5" for code, name in names.items())), to_pinyin)
    assert found(hall, "医保") == ["C", "A", "B"]
    assert found(hall, "yibao") == ["C", "A", "D", "B"]


def test_among_equals_the_official_name_comes_first():
    rows = ("A,组,,领取,,证件,,,5", "B,组,,证件,,,,,5", "C,组,,证件,,,,,5")
    assert found(parse_matters(file_of(*rows), to_pinyin), "zj") == ["B", "C", "A"]


def test_without_pinyin_hanzi_and_english_still_find():
    hall = parse_matters(file_of(CARD, BUS))
    assert found(hall, "社保卡") == ["YB-01"]
    assert found(hall, "senior") == ["LN-01"]


@given(st.text(max_size=20))
def test_any_query_answers_with_matters_of_the_hall_each_once(query):
    hall = parse_matters(file_of(CARD, BUS, LOW, HOME))
    codes = [matter.code for matter in search(hall, query)]
    assert len(set(codes)) == len(codes)
    assert codes == [matter.code for matter in search(hall, query)]


def test_groups_stand_in_the_order_of_the_catalogue(hall):
    assert [group.zh for group in groups(hall)] == ["社保医保", "老年人", "社会救助", "住房"]
