"""The list of papers that were missing at a visit: its number, what to bring, and what is promised."""

import pytest

from kiosk.preview import preview_text
from kiosk.profiles import read_profile
from kiosk.slip_facts import BadSlip, parse_slip
from tests.paper_samples import ALLOWANCE, PENSION, slip_of

PROMISE = {"zh": "补齐后优先办理：今天或11月24日（周二）来", "en": "Bring them today or on Tuesday"}


def told(*matters, language="zh", **changes):
    facts = {"number": "012", "matters": list(matters), "promise": PROMISE}
    raw = slip_of(kind="list", number=None, language=language, told=facts, **changes)
    return preview_text(parse_slip(raw), read_profile("generic-80mm"))


def test_each_matter_has_its_missing_papers_and_the_number_stands_large():
    paper = told(PENSION, PENSION | {"zh": "另一件事", "papers": {"zh": ["户口簿原件"], "en": ["Register"]}})
    for words in ("一次性告知单", "012", "养老保险待遇资格认证", "缺的材料：", "另一件事", "1. 户口簿原件"):
        assert words in paper
    assert paper.index("2. 社会保障卡") < paper.index("另一件事")
    assert "补齐后优先办理" in paper


def test_in_english_the_chinese_names_stand_beside():
    paper = told(PENSION, language="en")
    assert paper.index("Still missing:") < paper.index("缺的材料：")


def test_a_discreet_matter_is_not_named():
    paper = told(ALLOWANCE)
    assert "最低生活保障" not in paper
    assert "JZ01" in paper
    assert "收入证明" in paper


def test_without_a_matter_staff_tell_what_is_missing():
    assert "缺的材料以工作人员告知为准" in told()


@pytest.mark.parametrize("wrong", ["012", {"matters": "none"}, {}])
def test_nonsense_is_named(wrong):
    with pytest.raises(BadSlip, match="told is"):
        parse_slip(slip_of(kind="list", told=wrong))
