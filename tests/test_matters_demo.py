"""The demo hall's catalogue: complete, lawful, and every matter found by what a resident would type."""

from pathlib import Path

import pytest

import server
from server.pinyin import to_pinyin
from server.rules.catalogue import Finder, Matter, groups
from server.rules.catalogue_file import export_matters, parse_matters

FILE = Path(server.__file__).parent / "demo" / "matters.csv"

NOT_ISSUED = [
    "亲属关系证明", "居民身份信息证明", "户口登记项目内容变更申请证明", "居民养犬证明", "无犯罪记录证明",
    "社区戒毒社区康复人员情况证明", "人员失踪证明", "婚姻状况证明", "出生证明", "健在证明",
    "死亡证明", "疾病状况证明",
    "残疾状况证明", "婚育状况证明", "居民就业状况证明", "居民个人档案证明", "居民财产证明", "遗产继承权证明",
    "市场主体住所证明", "证件遗失证明",
]  # fmt: skip
"""民发〔2020〕20号, annex: the first list of certificates that a community must not issue."""

FIRST, AMONG_THREE = 0.90, 0.98
"""Shares of all queries whose matter has to come first, and among the first three."""


@pytest.fixture(scope="module")
def matters() -> list[Matter]:
    return parse_matters(FILE.read_bytes())


@pytest.fixture(scope="module")
def finder(matters: list[Matter]) -> Finder:
    return Finder(matters)


def initials(pinyin: str) -> str:
    return "".join(syllable[0] for syllable in pinyin.split())


def test_one_window_has_many_matters_in_few_groups(matters):
    assert len(matters) >= 170
    assert len(groups(matters)) <= 8


def test_the_file_says_that_it_is_demo_data():
    chinese, english, *_ = FILE.read_text("utf-8-sig").splitlines()
    assert chinese.startswith("# 演示数据")
    assert english.startswith("# Demo data")


def test_its_pinyin_is_what_an_import_would_make(matters):
    made = [(to_pinyin(m.name.zh), tuple(map(to_pinyin, m.aliases))) for m in matters]
    assert [(m.pinyin, m.alias_pinyin) for m in matters] == made
    assert parse_matters(export_matters(matters)) == matters


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("重度残疾人", "zhong du can ji ren"),
        ("密码重置", "mi ma chong zhi"),
        ("长期护理", "chang qi hu li"),
        ("长护险", "chang hu xian"),
        ("参保", "can bao"),
        ("银行", "yin hang"),
        ("给付", "ji fu"),
        ("首都", "shou du"),
        ("独生子女", "du sheng zi nv"),
        ("睡不着", "shui bu zhao"),
    ],
)
def test_characters_with_two_readings_are_read_rightly(text, pinyin):
    assert to_pinyin(text) == pinyin


def test_certificates_that_a_community_must_not_issue_are_only_shown_the_way(matters):
    assert len(NOT_ISSUED) == 20
    by_name = {matter.name.zh: matter for matter in matters}
    for name in NOT_ISSUED:
        assert (by_name[name].here, bool(by_name[name].where.zh)) == ("no", True), name
    assert {matter.name.zh for matter in matters if matter.not_issued} == set(NOT_ISSUED)


def test_nothing_done_here_has_such_a_certificates_name(matters):
    done_here = {word for m in matters if m.here != "no" for word in (m.name.zh, *m.aliases)}
    assert done_here.isdisjoint(NOT_ISSUED)


def test_no_list_asks_for_such_a_certificate(matters):
    asked = {paper.split("（")[0] for m in matters for paper in m.papers_zh}
    assert asked.isdisjoint(NOT_ISSUED)


def test_each_matter_has_what_a_resident_needs_to_know(matters):
    for matter in matters:
        assert 2 <= len(matter.aliases) <= 5, matter.name.zh
        assert len(set(matter.aliases)) == len(matter.aliases), matter.name.zh
        assert matter.papers_zh, matter.name.zh
        assert len(matter.papers_zh) == len(matter.papers_en), matter.name.zh
        assert matter.updated.startswith("2026-"), matter.name.zh
        assert matter.fee.zh or matter.here == "no", matter.name.zh
        assert matter.where.zh or matter.here == "yes", matter.name.zh


def test_english_is_there_and_is_english(matters):
    for matter in matters:
        for text in (matter.group.en, matter.name.en, matter.fee.en, matter.where.en, *matter.papers_en):
            assert text.isascii(), text


def test_any_chinese_printer_has_every_character(matters):
    for matter in matters:
        texts = (matter.name.zh, matter.fee.zh, matter.where.zh, *matter.papers_zh)
        assert "".join(texts).encode("gb2312")


@pytest.mark.parametrize(
    "word",
    [
        "低保", "特困", "残疾证", "护理补贴", "精神障碍", "艾滋病", "计生特殊家庭", "信访",
        "社区矫正", "戒毒", "家暴", "孤儿", "困境儿童", "临时救助", "刑满释放", "慢病",
    ],
)  # fmt: skip
def test_what_nobody_else_need_know_is_discreet(finder, word):
    assert finder.search(word)[0].discreet


def test_ordinary_matters_are_not_discreet(finder):
    for word in ("社保卡", "老人卡", "居住证", "准生证", "失业登记"):
        assert not finder.search(word)[0].discreet, word


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("社保卡", "社会保障卡申领"),
        ("医保卡", "社会保障卡申领"),
        ("ybk", "社会保障卡申领"),
        ("shebao", "社会保障卡申领"),
        ("老人卡", "老年人免费乘车卡申领"),
        ("bus pass", "老年人免费乘车卡申领"),
        ("准生证", "生育登记"),
        ("房产证", "不动产登记（房产过户）"),
        ("低保", "最低生活保障申请"),
        ("人脸认证", "养老保险待遇资格认证"),
        ("健在证明", "健在证明"),
        ("就业创业证", "就业失业登记"),
        ("残疾证", "残疾人证申领"),
        ("户口本", "户口簿补领换领"),
        ("domestic violence", "家庭暴力求助"),
    ],
)
def test_words_of_the_street_find_the_official_name(finder, said, name):
    assert name in [matter.name.zh for matter in finder.search(said)[:3]]


def shares(finder: Finder, asked: list[tuple[str, Matter]]) -> tuple[float, float]:
    """How often the matter is first, and how often among the first three."""
    found = [(finder.search(query)[:3], matter) for query, matter in asked]
    first = sum(answers[:1] == [matter] for answers, matter in found)
    return first / len(asked), sum(matter in answers for answers, matter in found) / len(asked)


def test_every_matter_is_found_by_its_initials(finder, matters):
    first, three = shares(finder, [(initials(matter.pinyin), matter) for matter in matters])
    assert (first >= FIRST, three >= AMONG_THREE) == (True, True), (first, three)


@pytest.mark.parametrize("spell", [str, to_pinyin, lambda word: to_pinyin(word).replace(" ", "")])
def test_every_matter_is_found_by_everyday_words(finder, matters, spell):
    first, three = shares(finder, [(spell(word), m) for m in matters for word in m.aliases])
    assert (first >= FIRST, three >= AMONG_THREE) == (True, True), (first, three)


def test_every_matter_is_found_by_the_initials_of_everyday_words(finder, matters):
    chinese = ((w, p, m) for m in matters for w, p in zip(m.aliases, m.alias_pinyin, strict=True))
    first, three = shares(finder, [(initials(p), m) for w, p, m in chinese if not w.isascii()])
    assert (first >= FIRST, three >= AMONG_THREE) == (True, True), (first, three)


def typed_so(word: str, pinyin: str) -> list[str]:
    """Ways to type one word: as it is written, in full pinyin with and without spaces, by its initials."""
    if word.isascii():
        return [word, word.replace(" ", "")]
    return [word, pinyin, pinyin.replace(" ", ""), initials(pinyin)]


def test_every_matter_is_found_by_all_that_may_be_typed_for_it(finder, matters):
    """All ways together, the official name in full among them: what the kiosk promises."""
    words = [
        (word, pinyin, m)
        for m in matters
        for word, pinyin in zip((m.name.zh, *m.aliases), (m.pinyin, *m.alias_pinyin), strict=True)
    ]
    first, three = shares(finder, [(way, m) for word, pinyin, m in words for way in typed_so(word, pinyin)])
    assert (first >= FIRST, three >= AMONG_THREE) == (True, True), (first, three)


def slipped(pinyin: str, slip: str) -> str:
    """Full pinyin with one slip of the finger in the middle of it."""
    letters = pinyin.replace(" ", "")
    at = len(letters) // 2
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    return {
        "missing": letters[:at] + letters[at + 1 :],
        "double": letters[:at] + letters[at] + letters[at:],
        "wrong": letters[:at] + "x" + letters[at + 1 :],
        "swapped": swapped,
    }[slip]


@pytest.mark.parametrize("slip", ["missing", "double", "wrong", "swapped"])
def test_one_slip_of_the_finger_is_forgiven(finder, matters, slip):
    found, three = shares(finder, [(slipped(m.pinyin, slip), m) for m in matters])
    assert three >= AMONG_THREE, (found, three)


def test_letters_that_lead_on_lead_to_something(finder, matters):
    for query in ("", "s", "sb", "she", "bus", "xq"):
        leads = {c for c in "abcdefghijklmnopqrstuvwxyz" if c in finder.next_letters(query)}
        for letter in leads:
            assert finder.search(query + letter), query + letter
    assert finder.next_letters("sb")
    assert not finder.next_letters("xqzzxq")


def test_no_letter_of_a_matters_initials_is_said_to_lead_nowhere(finder, matters):
    for matter in matters:
        for word in (matter.pinyin, *(p for p in matter.alias_pinyin if p)):
            letters = initials(word)
            for at in range(min(3, len(letters))):
                if letters[at].isascii() and letters[at].isalpha():
                    assert letters[at] in finder.next_letters(letters[:at]), letters


def test_four_letters_are_enough_for_any_matter(finder, matters):
    for matter in matters:
        queries = {initials(p)[:4] for p in (matter.pinyin, *matter.alias_pinyin)}
        assert any(finder.search(query)[0] == matter for query in queries), matter.name.zh
