"""One slip onto paper by a printer that behaves, stands still, is late or mute: asked first, sent once."""

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.conversing import BLOCKED, FIRST, SHEET, Hall


@pytest.fixture
def hall():
    return Hall()


@pytest.fixture
def warm():
    return Hall().warm()


# How is it?


@pytest.mark.parametrize("state", ["ok", "near_end", *BLOCKED])
def test_a_printer_says_how_it_is(hall, state):
    hall.printer.state = state
    assert hall.look() == (state, True)
    assert hall.conversation.look().blocked == (state in BLOCKED)
    assert hall.printer.ends == ["closed", "closed"]  # a printer with one place must be free again


def test_a_printer_that_is_not_there_is_unreachable(hall):
    hall.printer.off = True
    status = hall.conversation.look()
    assert (status.state, status.blocked, status.detail) == ("unreachable", True, "is the cable in?")


def test_silence_of_one_that_always_answers_is_trouble(hall):
    hall.printer.state = None
    assert hall.look() == ("silent", False)


def test_one_that_may_be_mute_is_printed_on(hall):
    hall = Hall(status="maybe")
    hall.printer.state = None
    assert hall.look() == ("ok", False)
    assert hall.print() == "sent"
    assert hall.paper == ["[slip 012]"]


def test_silence_of_one_that_has_answered_once_is_trouble():
    hall = Hall(status="maybe")
    assert hall.look() == ("ok", True)
    hall.printer.state = None
    assert hall.look() == ("silent", True)
    assert hall.print() == "queued"
    assert hall.paper == []


@pytest.mark.parametrize(("profile", "reads"), [({"status": "none"}, True), ({}, False)])
def test_one_that_cannot_answer_is_never_asked(profile, reads):
    hall = Hall(**profile)
    hall.printer.reads = reads
    hall.printer.state = None
    assert hall.look() == ("ok", False)
    assert hall.print() == "sent"
    assert hall.clock.now < 0.1  # nothing was waited for
    assert hall.printer.paper == FIRST


def test_an_answer_that_comes_late_counts(hall):
    hall.printer.late = 1.0  # its profile says 0.5 s
    assert hall.look() == ("ok", True)


def test_answers_to_older_questions_are_not_taken_for_new_ones(hall):
    hall.printer.state = "cover_open"
    hall.printer.stray = [(0.1, b"\x12")]  # in the middle of the round
    assert hall.look() == ("cover_open", True)


def test_automatic_status_answers_too(hall):
    hall.printer.state = None
    hall.printer.stray = [(0.1, b"\x38\x00\x00\x0f")]
    assert hall.look() == ("cover_open", True)


def test_one_that_only_tells_changes_by_itself_may_be_mute_between_them():
    hall = Hall(status="maybe")
    hall.printer.state = None
    hall.printer.stray = [(0.1, b"\x38\x00\x00\x0f")]
    assert hall.look() == ("cover_open", True)
    assert hall.look() == ("ok", False)


@pytest.mark.parametrize("usb", [False, True])
def test_old_answers_in_the_line_are_thrown_away(hall, usb):
    hall.printer.usb = usb
    hall.printer.stray = [(0, b"\x1a")]
    assert hall.look() == ("ok", True)


def test_a_half_command_of_somebody_else_does_not_make_it_mute_for_ever(hall):
    hall.printer.state = None
    written = hall.printer.connect

    def wakes():
        link = written()
        write = link.write

        def until_padded(data):
            write(data)
            hall.printer.state = "ok" if len(data) > 1000 else hall.printer.state

        link.write = until_padded
        return link

    hall.conversation._talk.connect = wakes  # in the middle of a picture
    assert hall.look() == ("ok", True)


# A slip


def test_a_slip_that_comes_out_is_confirmed(hall):
    assert hall.print() == "confirmed"
    assert hall.paper == ["[slip 012]"]
    assert hall.printer.ends == ["closed"]
    assert hall.told == []


def test_every_job_has_a_connection_and_a_fence_of_its_own(hall):
    assert [hall.print(), hall.print()] == ["confirmed", "confirmed"]
    fences = [written.split(b"\x1d\x28\x48")[1] for written in hall.printer.links]
    assert fences[0] != fences[1]
    assert all(set(fence[-4:]) <= set(range(0x41, 0x50)) for fence in fences)


def test_the_first_job_ends_what_a_killed_worker_left_behind(hall):
    hall.print()
    hall.print()
    assert hall.printer.links[0].startswith(bytes(24 * 72))
    assert hall.printer.links[1].startswith(FIRST)


@pytest.mark.parametrize("state", BLOCKED)
def test_nothing_is_sent_to_a_printer_that_stands_still(hall, state):
    hall.printer.state = state
    assert hall.print() == "queued"
    assert hall.paper == []
    assert hall.printer.ends == ["closed"]


def test_a_printer_near_its_end_prints(hall):
    hall.printer.state = "near_end"
    assert hall.print() == "confirmed"


def test_a_printer_that_is_off_keeps_the_slip_in_the_queue(hall):
    hall.printer.off = True
    assert hall.print() == "queued"


@pytest.mark.parametrize("state", BLOCKED)
def test_a_printer_that_stops_in_the_middle_is_waited_for_and_gets_nothing_twice(warm, state):
    warm.printer.speed = 5  # the slip takes seconds
    warm.clock.at(1, lambda: warm.printer.set(state))
    warm.clock.at(300, lambda: warm.printer.set("ok"))
    assert warm.print() == "confirmed"
    in_two = state in ("paper_out", "cover_open")
    assert warm.paper == ["[slip 012]", *(["[REPRINT 012]"] if in_two else [])]
    assert {said for _, said in warm.told} == {state}
    moments = [0, *(moment for moment, _ in warm.told)]
    assert max(later - sooner for sooner, later in pairwise(moments)) <= 25  # the lease is 60 s


def test_a_printer_says_by_itself_that_it_stopped(warm):
    warm.printer.speed = 5
    warm.clock.at(1, lambda: warm.printer.set("paper_out"))
    warm.printer.stray = [(1.1, b"\x18\x00\x0f\x0f")]
    warm.clock.at(2, lambda: warm.printer.set("ok"))
    assert warm.print() == "confirmed"
    assert warm.told[0] == (1, "paper_out")  # long before its time was over


def test_a_slow_printer_is_waited_for(warm):
    warm.printer.speed = 50
    assert warm.print(replace(SHEET, first=FIRST.ljust(1500))) == "confirmed"  # 30 s; its profile said 6.5 s
    assert warm.paper == ["[slip 012]"]


def test_one_that_suddenly_does_not_confirm_leaves_the_slip_unknown(warm):
    warm.printer.fences = False
    assert warm.print() == "unknown"
    assert 60 < warm.clock.now < 90
    assert warm.paper == ["[slip 012]"]
    assert warm.printer.ends == ["closed"]  # it lives: a reset might tear what is just coming out


def test_after_an_unsure_slip_the_next_one_is_parted_from_it(warm):
    warm.printer.fences = False
    warm.print()
    warm.printer.fences = True
    assert warm.print(replace(SHEET, first=b"[slip 013]")) == "confirmed"
    assert warm.printer.links[1].strip(b"\0").startswith(b"[cut][slip 013]")


def test_after_an_unsure_slip_a_half_command_does_not_take_the_question_for_its_own(warm):
    warm.printer.fences = False
    warm.print()
    warm.printer.state = "paper_out"
    for _ in range(3):
        warm.look()
    assert warm.printer.links[1] == bytes(16)  # ends a half header; once, for they wait in its buffer
    assert set(warm.printer.links[2:]) == {b""}


def test_one_that_has_never_confirmed_is_not_waited_for_long_and_its_slips_are_sent(hall):
    hall.printer.fences = False
    assert [hall.print(), hall.print(), hall.print()] == ["sent"] * 3
    assert hall.clock.now < 30 + 3 * 9
    assert hall.printer.paper.count(b"[cut]") == 1  # before the second; from then on it is known


def test_a_slip_in_trouble_is_unknown_even_by_a_printer_that_has_never_confirmed(hall):
    hall.printer.fences = False
    hall.clock.at(3, lambda: hall.printer.set("cover_open"))
    hall.clock.at(9, lambda: hall.printer.set("ok"))
    assert hall.print() == "unknown"


def test_a_slow_printer_is_not_taken_for_one_that_does_not_confirm(hall):
    hall.printer.speed = 100  # the padding before the first slip takes 18 s
    assert [hall.print(), hall.print()] == ["confirmed", "confirmed"]


def test_the_first_confirmation_after_unsure_slips_only_teaches(hall):
    hall.printer.fences = False
    assert [hall.print(), hall.print()] == ["sent", "sent"]
    hall.printer.fences = True
    assert hall.print() == "sent"  # half of the slip before may hang on its paper
    assert hall.print() == "confirmed"
    assert hall.printer.links[3].strip(b"\0").startswith(b"[cut]")
    hall.printer.fences = False
    assert hall.print() == "unknown"


def test_a_foreign_id_confirms_nothing(warm):
    warm.printer.fences = False
    warm.printer.stray = [(2, b"\x37\x22PPPP\0"), (3, b"\x37\x22ABC"), (4, b"\0")]
    assert warm.print() == "unknown"


# What does not answer


def test_without_answers_a_link_that_dies_in_the_middle_is_never_resent():
    hall = Hall(status="none")
    hall.printer.dies = 5
    assert hall.print() == "unknown"
    assert hall.printer.paper == FIRST[:5]
    assert hall.printer.ends == ["aborted"]


def test_without_answers_a_link_that_dies_at_once_leaves_the_slip_in_the_queue():
    hall = Hall(status="none")
    hall.printer.dies = 0
    assert hall.print() == "queued"


def test_a_printer_that_takes_no_more_is_given_up_after_a_minute():
    hall = Hall(status="none")
    hall.printer.stalls = 4
    hall.clock.at(30, lambda: setattr(hall.printer, "stalls", 0))
    assert hall.print() == "unknown"
    assert 60 <= hall.clock.now <= 120


def test_a_printer_whose_buffer_was_full_gets_the_rest():
    hall = Hall(status="none")
    hall.printer.stalls = 4
    hall.clock.at(10, lambda: setattr(hall.printer, "stalls", None))
    assert hall.print() == "sent"
    assert hall.printer.paper == FIRST


def test_one_that_answers_but_has_no_fence_is_only_called_sent():
    hall = Hall(confirm="none")
    assert hall.print() == "sent"
    assert hall.printer.paper.strip(b"\0") == FIRST
