"""What the kiosk's keyboard asks at each letter."""

import pytest


@pytest.mark.parametrize(
    ("typed", "code"), [("ybk", "SB-01"), ("shebao", "SB-01"), ("lrk", "LN-03"), ("bus pass", "LN-03")]
)
def test_typed_letters_are_answered_best_first(hall, typed, code):
    reply = hall.call("GET", f"/matters/typed?q={typed}")
    assert reply.status == 200
    assert reply.body["codes"][0] == code
    searched = [one["code"] for one in hall.call("GET", f"/matters?q={typed}").body["matters"]]
    assert reply.body["codes"] == searched[:12]


def test_it_says_which_letters_lead_on(hall):
    assert set("sybl") <= set(hall.call("GET", "/matters/typed").body["next"])
    leads = hall.call("GET", "/matters/typed?q=lr").body["next"]
    assert "k" in leads
    assert "q" not in leads


def test_nothing_typed_is_no_question_and_nonsense_finds_nothing(hall):
    assert hall.call("GET", "/matters/typed").body["codes"] == []
    assert hall.call("GET", "/matters/typed?q=xqzzxq").body == {"codes": [], "next": ""}
