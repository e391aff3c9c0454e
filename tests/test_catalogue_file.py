"""The catalogue's file: what is read, what is refused and how, and that it reads back as it was written."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.pinyin import to_pinyin
from server.rules.catalogue import Here, Matter
from server.rules.catalogue_file import COLUMNS, NEEDED, BadMatters, export_matters, parse_matters
from server.rules.words import Text

HEADER = "code,group_zh,group_en,zh,en,aliases,papers_zh,papers_en,minutes"
CARD = "YB-01,社保医保,Insurance,社会保障卡申领,Social security card,社保卡|医保卡,居民身份证|照片,ID card|Photo,10"  # noqa: E501
BUS = "LN-01,老年人,Older people,老年人优待证办理,Senior card,老人卡|bus pass,居民身份证,ID card,8"
LOW = "JZ-01,社会救助,Assistance,最低生活保障申请,Minimum living allowance,低保,户口簿,Household register,20"
HOME = "ZF-01,住房,Housing,不动产登记,Property registration,房产证,身份证,ID card,5"


def file_of(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows)).encode()


def refused(raw: bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(BadMatters) as caught:
        parse_matters(raw)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    return [(line, column, reason) for line, column, reason in caught.value.problems]


# Reading


def test_a_row_becomes_a_matter():
    [card] = parse_matters(file_of(CARD), to_pinyin)
    assert card == Matter(
        code="YB-01",
        group=Text("社保医保", "Insurance"),
        name=Text("社会保障卡申领", "Social security card"),
        aliases=("社保卡", "医保卡"),
        papers_zh=("居民身份证", "照片"),
        papers_en=("ID card", "Photo"),
        minutes=10,
        pinyin="she hui bao zhang ka shen ling",
        alias_pinyin=("she bao ka", "yi bao ka"),
        fee=Text("", ""),
        here="yes",
        where=Text("", ""),
        discreet=False,
        updated="",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_encodings_and_line_ends_of_spreadsheet_programs(encoding, newline):
    raw = newline.join((HEADER, CARD, BUS)).encode(encoding)
    assert [m.name.zh for m in parse_matters(raw)] == ["社会保障卡申领", "老年人优待证办理"]


def test_columns_come_in_any_order_and_case():
    raw = file_of(
        "10,YB-01,护照,Passport,,,,证件,Papers",
        header="Minutes,CODE,zh,en,aliases,papers_zh,papers_en,group_zh,group_en",
    )
    [matter] = parse_matters(raw)
    assert (matter.code, matter.minutes, matter.papers_zh) == ("YB-01", 10, ())


def test_empty_rows_and_columns_at_the_end_are_nothing():
    raw = file_of(f"{CARD},,", ",,,,,,,,,,", "", header=f"{HEADER},,")
    assert len(parse_matters(raw)) == 1


def test_comment_lines_are_nothing_also_in_quotes():
    raw = f'# 演示数据\n"# Demo, data",,,,,\n{HEADER}\n# between\n{CARD}'.encode()
    assert len(parse_matters(raw)) == 1


def test_missing_english_is_the_chinese():
    [matter] = parse_matters(file_of("A,组,,名称,,,甲|乙,first|,5"))
    assert (matter.group.en, matter.name.en, matter.papers_en) == ("组", "名称", ("first", "乙"))


def test_a_chinese_keyboards_bar_parts_a_list_too():
    [matter] = parse_matters(file_of("A,组,,名称,,社保卡｜医保卡,,,5"))
    assert matter.aliases == ("社保卡", "医保卡")


def test_a_date_that_excel_has_rewritten_is_read():
    for cell in ("2026-03-01", "2026/3/1", "2026年3月1日"):
        [matter] = parse_matters(file_of(f"{CARD},{cell}", header=f"{HEADER},updated"))
        assert matter.updated == "2026-03-01"


def test_pinyin_in_the_file_wins_while_it_fits():
    def read(cell: str) -> tuple[str, ...]:
        raw = file_of(f"A,组,,重庆,,长安|bus pass,,,5,{cell}", header=f"{HEADER},pinyin")
        [matter] = parse_matters(raw, to_pinyin)
        return (matter.pinyin, *matter.alias_pinyin)

    made = ("chong qing", "chang an", "bus pass")
    assert read("") == made
    assert read("zhong qing") == ("zhong qing", *made[1:])
    assert read("zhong qing|zhang an|") == ("zhong qing", "zhang an", "bus pass")
    assert read("the old name|chang an|bus pass") == made


# Refusing


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("yb-1,组,,名,,,,,5", "code", "“yb-1” is not 1 to 20 of A-Z, 0-9 and -"),
        (",组,,名,,,,,5", "code", "is empty"),
        ("A,组,,,,,,,5", "zh", "is empty"),
        ("A,,,名,,,,,5", "group_zh", "is empty"),
        ("A,组,,名,,,,,0", "minutes", "“0” is not a whole number from 1 to 480"),
        ("A,组,,名,,,,,481", "minutes", "“481” is not a whole number from 1 to 480"),
        ("A,组,,名,,,,,soon", "minutes", "“soon” is not a whole number from 1 to 480"),
        ("A,组,,名,,,,", "minutes", "“” is not a whole number from 1 to 480"),
        ("A,组,,名,,卡||证,,,5", "aliases", "an entry between two | is empty"),
        ("A,组,,名,,卡|证|卡,,,5", "aliases", "卡 stands twice"),
        ("A,组,,名,,,甲|乙,one,5", "papers_en", "has 1 entries, papers_zh has 2"),
        ("A,组,,名,,,,one,5", "papers_en", "has 1 entries, papers_zh has 0"),
        (f"A,组,,{'名' * 41},,,,,5", "zh", "“名名名名名名名名名名名名…” has 41 characters, 40 fit"),
        ("A,组,,名\u200b称,,,,,5", "zh", "holds the invisible or broken character U+200B"),
        ("A,组,,名\x07称,,,,,5", "zh", "holds the invisible or broken character U+0007"),
        ('A,组,,"名\n称",,,,,5', "zh", "a line break inside the cell"),
        ("A,组,,=1+1,,,,,5", "zh", "begins with =, which a spreadsheet takes for a formula"),
        ("A,组,,名,,,,,5,there", "column 10", "text under no heading; is a comma not in quotes?"),
        ('A,组,,"名,,,,,5', "", "a quotation mark is opened and not closed, or text follows the closing one"),
        (
            'A,组,,"名"x,,,,,5',
            "",
            "a quotation mark is opened and not closed, or text follows the closing one",
        ),
    ],
)
def test_a_bad_row_is_refused_with_its_line_column_and_reason(row, column, reason):
    assert refused(file_of(CARD, row)) == [(3, column, reason)]


@pytest.mark.parametrize(
    ("column", "cell", "at", "reason"),
    [
        ("here", "maybe", "here", "“maybe” is not yes, passed_on or no"),
        ("here", "no", "where_zh", "is empty, and it is not done here"),
        ("where_en", "Police", "where_zh", "is empty"),
        ("discreet", "perhaps", "discreet", "“perhaps” is not yes or no"),
        ("updated", "2026-02-30", "updated", "“2026-02-30” is not a date like 2026-03-01"),
        ("updated", "last week", "updated", "“last week” is not a date like 2026-03-01"),
        ("pinyin", "wrong", "pinyin", "“wrong” does not fit 社会保障卡申领; empty the cell to have it made"),
    ],
)
def test_a_bad_optional_cell_is_refused(column, cell, at, reason):
    raw = file_of(f"{CARD},{cell}", header=f"{HEADER},{column}")
    assert refused(raw) == [(2, at, reason)]


@pytest.mark.parametrize("cell", ["yes", "TRUE", "1", "no", "False", "0", ""])
def test_discreet_is_said_in_several_ways(cell):
    [matter] = parse_matters(file_of(f"{CARD},{cell}", header=f"{HEADER},discreet"))
    assert matter.discreet is (cell in {"yes", "TRUE", "1"})


def test_a_code_stands_once():
    assert refused(file_of(CARD, BUS, CARD)) == [(4, "code", "YB-01 is already on line 2")]


def test_nine_groups_do_not_fit():
    rows = [f"A{n},组{n},,名,,,,,5" for n in range(9)]
    assert refused(file_of(*rows)) == [(10, "group_zh", "组8 is one group more than the 8 that fit")]


def test_a_group_has_one_english_name():
    raw = file_of("A,组,One,名,,,,,5", "B,组,Two,名,,,,,5")
    assert refused(raw) == [(3, "group_en", "组 is “One” further up")]


def test_all_faults_are_told_at_once_in_the_order_of_the_lines():
    with pytest.raises(BadMatters) as caught:
        parse_matters(file_of("yb,组,,,,,,,x", "# a comment", CARD, "A,,,名,,,甲,a|b,5"))
    assert str(caught.value).splitlines() == [
        "line 2, zh: is empty",
        "line 2, code: “yb” is not 1 to 20 of A-Z, 0-9 and -",
        "line 2, minutes: “x” is not a whole number from 1 to 480",
        "line 5, papers_en: has 2 entries, papers_zh has 1",
        "line 5, group_zh: is empty",
    ]


def test_a_line_number_counts_the_lines_of_the_file_not_of_the_table():
    raw = f'# note\r\n{HEADER}\r\n\r\nA,组,,"名\r\n称",,,,,5\r\nB,组,,名,,,,,0\r\n'.encode()
    assert [line for line, _, _ in refused(raw)] == [4, 6]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (HEADER.replace("minutes", "minuts"), (1, "minuts", "no such column; is it minutes?")),
        (f"{HEADER},price", (1, "price", "no such column")),
        (f"{HEADER},zh", (1, "zh", "the column stands twice")),
        (HEADER.removesuffix(",minutes"), (1, "minutes", "the column is missing")),
        (HEADER.replace(",", ";"), (1, "", "columns must be parted by commas; save the file as “CSV UTF-8”")),
    ],
)
def test_a_wrong_header_is_refused(header, problem):
    assert problem in refused(file_of(CARD, header=header))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "the file is empty"),
        (b"\r\n,,,\r\n", "the file is empty"),
        (HEADER.encode(), "the file has a header and no matters"),
        (file_of(CARD).decode().encode("utf-16"), "the file is saved as UTF-16; save it as “CSV UTF-8”"),
        (
            file_of(CARD).replace("申".encode(), b"\xe7\x94"),
            "damaged UTF-8; save the file again as “CSV UTF-8”",
        ),
        (b"\xff\xff\xff,\x80", "neither UTF-8 nor GB18030; save the file as “CSV UTF-8”"),
        (codecs.BOM_UTF8 + b"x" * 5_000_000, "the file is larger than 4 MB"),
    ],
)
def test_a_file_that_is_none_is_refused(raw, reason):
    assert reason in [reason for _, _, reason in refused(raw)]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw):
    for header in (b"", HEADER.encode() + b"\n"):
        with contextlib.suppress(BadMatters):
            assert parse_matters(header + raw)


# Writing

_SIGNS = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|｜=+-@#\ufffd")


def cells(most: int) -> st.SearchStrategy[str]:
    return (
        st.text(_SIGNS | st.sampled_from('社保卡, "（）'), min_size=1, max_size=most)
        .map(str.strip)
        .filter(lambda text: text and text[0] not in "=+-@")
    )


def texts(most: int) -> st.SearchStrategy[Text]:
    return st.builds(Text, cells(most), cells(most))


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    words = draw(st.lists(cells(12), unique=True, max_size=4))
    papers = draw(st.lists(cells(30), max_size=4))
    english = draw(st.lists(cells(30), min_size=len(papers), max_size=len(papers)))
    here: Here = draw(st.sampled_from(["yes", "passed_on", "no"]))
    nothing = st.just(Text("", ""))
    return Matter(
        code=draw(st.from_regex(r"[A-Z0-9][A-Z0-9-]{0,19}", fullmatch=True)),
        group=draw(st.sampled_from([Text("社保", "Insurance"), Text("住房", "Housing")])),
        name=draw(texts(20)),
        aliases=tuple(words),
        papers_zh=tuple(papers),
        papers_en=tuple(english),
        minutes=draw(st.integers(1, 480)),
        pinyin="",
        alias_pinyin=("",) * len(words),
        fee=draw(texts(20) | nothing),
        here=here,
        where=draw(texts(20) if here == "no" else texts(20) | nothing),
        discreet=draw(st.booleans()),
        updated=draw(st.dates().map(str) | st.just("")),
    )


@given(st.lists(matters(), min_size=1, max_size=5, unique_by=lambda matter: matter.code))
def test_what_is_exported_reads_back_equal(some):
    assert parse_matters(export_matters(some)) == some


def test_an_export_keeps_pinyin_and_opens_in_excel():
    hall = parse_matters(file_of(CARD, BUS), to_pinyin)
    raw = export_matters(hall)
    assert raw.startswith(codecs.BOM_UTF8)
    assert raw.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)
    assert parse_matters(raw) == hall


def test_the_columns_of_the_contract_are_all_there():
    assert ",".join(NEEDED) == HEADER
