"""Where lines break and what a printer's font shows: whole words, no stray punctuation, never a '?'."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kiosk.columns import CLOSING, GETA, balanced, printable, width_of, wrap

# Text as halls write it: hanzi, digits, Latin words and punctuation, no long rows of signs.
HANZI = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
WORD = st.from_regex(r"[A-Za-z]{1,8}|[0-9]{1,4}|[0-9]{2}:[0-9]{2}", fullmatch=True)
PROSE = st.lists(
    st.tuples(
        st.one_of(st.text(HANZI, min_size=1, max_size=12), WORD),
        st.sampled_from(["", "", "，", "。", "：", " ", ", ", "（", "）", "“", "”", "！"]),
    ),
    max_size=30,
).map(lambda parts: "".join(a + b for a, b in parts))


@given(PROSE, st.integers(24, 48), st.sampled_from([wrap, balanced]))
def test_a_line_is_never_wider_than_the_paper(text, columns, how):
    assert all(0 < width_of(line) <= columns for line in how(text, columns))


@given(PROSE, st.integers(24, 48), st.sampled_from([wrap, balanced]))
def test_wrapping_loses_nothing(text, columns, how):
    assert "".join(how(text, columns)).replace(" ", "") == printable(text).replace(" ", "")


@given(PROSE, st.integers(24, 48), st.sampled_from([wrap, balanced]))
def test_numbers_and_words_stay_whole(text, columns, how):
    pieces = re.findall(r"[!-~]+", printable(text))
    if max(map(len, pieces), default=0) < 20:  # a word wider than the paper must be cut
        lines = how(text, columns)
        assert [piece for line in lines for piece in re.findall(r"[!-~]+", line)] == pieces


@given(
    st.lists(st.text(HANZI, min_size=1, max_size=9), max_size=12),
    st.sampled_from(["，", "。", "）", "”", "："]),
)
def test_no_line_begins_with_closing_punctuation(phrases, sign):
    for how in (wrap, balanced):
        for line in how(sign.join(phrases), 24):
            assert line[0] not in CLOSING


@given(PROSE, st.integers(24, 48))
def test_balanced_text_takes_no_more_lines(text, columns):
    assert len(balanced(text, columns)) == len(wrap(text, columns))


@given(st.text(max_size=60))
def test_no_character_becomes_a_question_mark(text):
    shown = printable(text)
    assert shown.count("?") == printable(text.replace("?", "")).count("?") + text.count("?")
    assert shown.encode("gbk").decode("gb18030") == shown


def test_what_the_font_lacks_is_shown_as_such():
    assert printable("é中文ñ😀\u3400") == f"é中文n{GETA}{GETA}"
    assert printable("¥5\t约\n10分钟") == "￥5 约 10分钟"
    assert printable("e\u0301") == "é"


def test_sentences_break_where_a_reader_pauses():
    assert balanced("过号不作废：请告诉工作人员，再叫两位就到您", 32) == [
        "过号不作废：请告诉工作人员，",
        "再叫两位就到您",
    ]
    assert balanced("过号不作废：在取号机按“我回来了”，再叫两位就到您", 32)[1].startswith("“我回来了”")
    assert balanced("", 32) == []


def test_a_halls_name_is_not_broken_within_its_words():
    name = "幸福里街道阳光花园第二社区党群服务中心便民服务大厅"
    assert balanced(name, 48) == ["幸福里街道阳光花园第二社区", "党群服务中心便民服务大厅"]
    for columns in (24, 32, 42, 48):
        assert not any(line.startswith(("区", "心", "务", "厅")) for line in wrap(name, columns))
