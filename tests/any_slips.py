"""Any slip that a hall may hand over: hypothesis strategies for the tests of paper."""

from dataclasses import fields

from hypothesis import strategies as st

from kiosk.font import gb2312
from kiosk.slip_facts import Layout
from tests.paper_samples import slip_of

GB2312 = gb2312()
TEXT = st.one_of(st.text(st.sampled_from(GB2312), max_size=40), st.text(max_size=40))
KNOWN_TEXT = st.text(st.sampled_from(GB2312.replace("〓", "")), max_size=40)
"""What every Chinese font has; 〓 is kept for what it lacks."""


def bilingual(text):
    return st.fixed_dictionaries({"zh": text, "en": text})


def matters(text):
    papers = st.lists(text, max_size=8)
    return st.fixed_dictionaries(
        {
            "code": st.from_regex(r"[A-Z]{2}[0-9]{2}", fullmatch=True),
            "zh": text,
            "en": text,
            "discreet": st.booleans(),
            "papers": st.fixed_dictionaries({"zh": papers, "en": papers}),
            "fee": bilingual(text),
            "minutes": st.none() | st.integers(0, 90),
            "here": st.sampled_from(["yes", "no", "passed_on"]),
            "where": bilingual(text),
            "updated": st.just("2026-10-01"),
        }
    )


NO_URL = st.none()


def slips(text=TEXT, url=NO_URL):
    """Tickets and spare numbers in every layout."""
    return st.builds(
        slip_of,
        kind=st.sampled_from(["ticket", "ticket", "spare"]),
        hall=bilingual(text),
        footer=bilingual(text),
        note=bilingual(text),
        number=st.from_regex(r"[A-D]?[0-9]{3,5}", fullmatch=True),
        ahead=st.none() | st.integers(0, 300),
        language=st.sampled_from(["zh", "en"]),
        matter=st.none() | matters(text),
        layout=st.fixed_dictionaries({one.name: st.booleans() for one in fields(Layout)}),
        seat=st.none() | st.integers(1, 30),
        url=url,
    )
