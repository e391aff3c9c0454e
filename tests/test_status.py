"""What a printer says, out of any mixture of bytes: nothing is lost that came whole, nothing is made up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.status import Reader, paper_is_out, said_by_answers, said_by_frame, status_of

ID = b"ABCO"
BLOCK = b"\x37\x22" + ID + b"\0"
FRAME = b"\x18\x00\x0f\x0f"  # offline, paper out


def reads(*pieces):
    reader = Reader()
    for piece in pieces:
        reader.feed(piece)
    return reader


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((0x12, 0x12, 0x12, 0x12), "ok"),
        ((0x16, 0x12, 0x12, 0x12), "ok"),  # the drawer's plug
        ((0x12, 0x12, 0x12, 0x1E), "near_end"),
        ((0x1A, 0x12, 0x12, 0x12), "offline"),
        ((0x1A, 0x1A, 0x12, 0x12), "offline"),  # somebody holds the feed key
        ((0x1A, 0x16, 0x12, 0x12), "cover_open"),
        ((0x1A, 0x32, 0x12, 0x7E), "paper_out"),
        ((0x12, 0x12, 0x12, 0x72), "paper_out"),
        ((0x1A, 0x52, 0x1A, 0x12), "jam"),
        ((0x1A, 0x52, 0x32, 0x12), "error"),
        ((0x1A, 0x12, 0x52, 0x12), "error"),  # too hot: heals by itself
        ((0x1A, 0x52, 0x12, 0x12), "error"),
        ((0x1A, 0x76, 0x1A, 0x7E), "cover_open"),  # all at once: the cover comes first
        ((0x1A, 0x72, 0x1A, 0x7E), "paper_out"),
    ],
)
def test_answers_say_what_to_do_first(answers, state):
    status = said_by_answers(dict(enumerate(answers, 1)))
    assert status.state == state
    assert status.blocked == (state not in ("ok", "near_end"))
    assert bool(status.detail) == (state != "ok")


@pytest.mark.parametrize(
    ("frame", "state"),
    [
        (b"\x10\x00\x00\x0f", "ok"),
        (b"\x14\x00\x03\x0f", "near_end"),
        (b"\x18\x00\x0f\x0f", "paper_out"),
        (b"\x38\x00\x00\x0f", "cover_open"),
        (b"\x18\x08\x00\x0f", "jam"),
        (b"\x18\x20\x00\x0f", "error"),
        (b"\x18\x40\x00\x0f", "error"),
        (b"\x18\x00\x00\x0f", "offline"),
    ],
)
def test_automatic_status_says_the_same(frame, state):
    assert said_by_frame(frame).state == state


def test_a_printer_that_says_nothing_stands_still():
    assert status_of("silent").blocked
    assert status_of("unreachable").blocked


def test_flow_control_may_stand_anywhere():
    assert reads(b"\x18\x11\x00\x13\x0f\x11\x0f").frame == FRAME
    assert reads(b"\x13\x37\x11\x22AB\x13CO\x11\x00").ids == {ID}


def test_an_answer_in_the_middle_of_a_frame_spoils_neither():
    reader = reads(FRAME[:2], b"\x12", FRAME[2:])
    assert (reader.frame, reader.answers, reader.singles) == (FRAME, [0x12], [])


def test_a_frame_in_the_middle_of_a_block_spoils_neither():
    reader = reads(BLOCK[:4], FRAME, BLOCK[4:])
    assert (reader.frame, reader.ids) == (FRAME, {ID})


def test_half_a_frame_takes_no_block_with_it():
    assert reads(FRAME[:2], BLOCK).ids == {ID}


def test_half_a_block_is_no_id_and_spoils_no_other():
    reader = reads(BLOCK[:5], b"\x37\x22OOOO\x00")
    assert reader.ids == {b"OOOO"}
    assert reads(BLOCK[:6]).ids == set()


def test_bytes_of_frames_and_blocks_are_no_plain_answers():
    assert reads(FRAME, BLOCK).singles == []
    assert reads(b"\x00").singles == [0]


def test_what_was_forgotten_is_gone_but_a_frame_that_had_begun_ends():
    reader = reads(b"\x12\x00", BLOCK, FRAME[:2])
    reader.forget()
    reader.feed(FRAME[2:])
    assert (reader.answers, reader.singles, reader.frame) == ([], [], FRAME)


def test_a_plain_answer_may_tell_that_the_paper_ran_out():
    assert paper_is_out(0x0F)
    assert not paper_is_out(0x03)


_NOISE = st.binary(max_size=12)
_WHOLE = st.sampled_from([BLOCK, FRAME, b"\x12", b"\x1a", b"\x11", b"\x13", b"\x00"])
_CUT_UP = st.lists(st.integers(0, 60), max_size=6)


@given(st.lists(_NOISE | _WHOLE, max_size=12), _NOISE, _CUT_UP)
def test_an_id_that_came_whole_is_never_lost(before, after, cuts):
    told = b"".join([*before, BLOCK, after])
    places = [0, *sorted(cut for cut in cuts if cut < len(told)), len(told)]
    pieces = [told[start:end] for start, end in pairwise(places)]
    assert ID in reads(*pieces).ids


@given(st.binary(max_size=200))
def test_no_id_is_made_up(noise):
    flow = bytes.maketrans(b"", b"")
    plain = noise.translate(flow, b"\x11\x13")
    found = reads(noise).ids
    assert all(set(name) <= set(plain) for name in found)
    assert len(found) <= plain.count(b"\x37")


@given(st.binary(max_size=60), st.integers(0, 59))
def test_it_does_not_matter_how_the_bytes_are_cut_up(noise, cut):
    whole, parts = reads(noise), reads(noise[:cut], noise[cut:])
    assert (whole.answers, whole.singles, whole.frame, whole.ids) == (
        parts.answers,
        parts.singles,
        parts.frame,
        parts.ids,
    )
