"""One slip onto paper when its link dies or the end comes: never twice unmarked, never confirmed unseen."""

import pytest

from tests.conversing import FIRST, Hall


@pytest.fixture
def hall():
    return Hall()


@pytest.fixture
def warm():
    return Hall().warm()


@pytest.mark.parametrize("taken", [1, 5, 40])
def test_a_link_that_dies_in_the_middle_brings_a_marked_reprint(warm, taken):
    warm.printer.dies = taken
    assert warm.print() == "confirmed"
    whole = ["[slip 012]"] if taken > len(FIRST) else []
    assert warm.paper == [*whole, "[VOID 012]", "[REPRINT 012]"]
    assert warm.printer.ends == ["aborted", "closed"]
    assert "unreachable" in [said for _, said in warm.told]
    assert warm.told[-1][1] == "ok"


def test_a_link_that_dies_before_the_first_byte_leaves_the_slip_in_the_queue(warm):
    warm.printer.dies = 0
    assert warm.print() == "queued"
    assert warm.print() == "confirmed"
    assert warm.paper == ["[slip 012]"]  # not marked: nothing of it was out


def test_a_slip_whose_padding_alone_left_is_still_unmarked(hall):
    hall.printer.dies = 100  # of the padding before the first job
    assert hall.print() == "queued"
    assert hall.print() == "confirmed"
    assert hall.paper == ["[slip 012]"]


def test_a_printer_that_falls_silent_for_good_is_called_again(warm):
    warm.printer.fences = False
    warm.clock.at(1, lambda: warm.printer.set(None))
    warm.clock.at(60, lambda: warm.printer.set("ok"))
    warm.clock.at(60, lambda: setattr(warm.printer, "fences", True))
    assert warm.print() == "confirmed"
    assert warm.paper[-2:] == ["[VOID 012]", "[REPRINT 012]"]
    assert warm.printer.ends[0] == "aborted"  # what is still in a buffer here must never come out


def test_an_id_that_comes_on_the_new_link_confirms_without_a_reprint(warm):
    warm.printer.speed = 5
    warm.clock.at(1, warm.printer.cut)
    assert warm.print() == "confirmed"
    assert warm.paper == ["[slip 012]"]


def test_a_printer_that_was_mute_meanwhile_may_have_got_new_paper(warm):
    warm.printer.speed = 5
    warm.clock.at(1, lambda: warm.printer.set(None))
    warm.clock.at(30, lambda: warm.printer.set("ok"))
    assert warm.print() == "confirmed"
    assert warm.paper == ["[slip 012]", "[REPRINT 012]"]


def test_a_new_link_to_a_printer_without_paper_waits_for_paper(warm):
    warm.printer.dies = 5

    def paper_is_out():
        warm.printer.set("paper_out")

    warm.clock.at(0.5, paper_is_out)
    warm.clock.at(100, lambda: warm.printer.set("ok"))
    assert warm.print() == "confirmed"
    assert warm.paper == ["[VOID 012]", "[REPRINT 012]"]
    assert "paper_out" in [said for _, said in warm.told]
    assert warm.clock.now > 100


def test_after_two_reprints_that_broke_off_too_staff_decide(warm):
    def dies():
        warm.printer.dies = 5
        warm.clock.at(warm.clock.now + 0.1, dies)

    dies()
    assert warm.print() == "unknown"
    assert sum(ending == "aborted" for ending in warm.printer.ends) == 3


def test_a_printer_that_does_not_come_back_leaves_the_slip_unknown(warm):
    warm.printer.dies = 5
    warm.clock.at(0.1, lambda: setattr(warm.printer, "off", True))
    assert warm.print() == "unknown"
    assert 900 < warm.clock.now < 1000
    renewed = [moment for moment, said in warm.told if said == "unreachable"]
    assert len(renewed) > 900 / 25


def test_the_older_id_after_a_reprint_began_confirms_too(warm):
    warm.printer.dies = 40
    warm.printer.speed = 100_000
    connect = warm.printer.connect
    ids: list[bytes] = []

    def late_first_answer():
        link = connect()
        write = link.write

        def keep_first(data):
            if b"012]\x1d" in data and not ids:
                ids.append(data[-4:])
            elif ids and b"REPRINT" in data:
                warm.printer.fences = False
                warm.printer.stray.append((warm.clock.now + 1, b"\x37\x22" + ids[0] + b"\0"))
            write(data)

        link.write = keep_first
        return link

    warm.conversation._talk.connect = late_first_answer  # an answer from the dead link
    assert warm.print() == "confirmed"
    warm.printer.fences = True
    assert warm.print() == "confirmed"
    assert warm.printer.links[-1].strip(b"\0").startswith(b"[cut]")  # the reprint may still hang there


# A fence without a name


@pytest.fixture
def plain():
    return Hall(confirm="gs_r")


def test_a_plain_answer_confirms(plain):
    assert plain.print() == "confirmed"
    assert plain.printer.paper.endswith(b"\x1d\x72\x01")


def test_an_answer_that_tells_of_no_paper_confirms_nothing(plain):
    plain.printer.fences = False
    plain.printer.stray = [(1, b"\x0f")]
    assert plain.print() == "unknown"


def test_a_plain_answer_on_a_new_link_does_not_speak_for_the_old_job(plain):
    plain.warm()
    plain.printer.paper, plain.printer.dies = b"", 13  # all of it left
    plain.clock.at(plain.clock.now + 1.5, lambda: plain.printer.fence(b"\0"))
    assert plain.print() == "confirmed"
    assert plain.paper == ["[slip 012]", "[VOID 012]", "[REPRINT 012]"]


def test_an_answer_that_is_still_owed_does_not_confirm_the_next_slip(plain):
    plain.warm().printer.fences = False
    assert plain.print() == "unknown"
    plain.printer.stray = [(plain.clock.now + 0.7, b"\0")]
    assert plain.print() != "confirmed"


# The end


def test_the_end_while_a_slip_is_in_the_printer_leaves_it_unknown(warm):
    warm.printer.speed = 0.1
    warm.clock.end_at = 2
    assert warm.print() == "unknown"
    assert warm.clock.now < 4
    assert warm.printer.ends == ["closed"]


def test_the_end_gives_a_slip_that_is_just_coming_out_its_moment(warm):
    warm.printer.speed = 50  # half a second
    warm.clock.end_at = 0.0
    assert warm.print() == "confirmed"


def test_the_end_while_the_printer_is_away_leaves_the_slip_unknown(warm):
    warm.printer.dies = 5
    warm.clock.at(0.1, lambda: setattr(warm.printer, "off", True))
    warm.clock.end_at = 60
    assert warm.print() == "unknown"
    assert warm.clock.now < 65


def test_a_serial_line_that_stood_still_is_not_written_on():
    hall = Hall(resumes=False).warm()
    hall.printer.stalls = 4
    hall.clock.at(10, lambda: setattr(hall.printer, "stalls", None))  # switched off and on: empty again
    assert hall.print() == "confirmed"
    assert hall.paper == ["[VOID 012]", "[REPRINT 012]"]


# A slip in two pieces


def test_a_slip_that_was_split_twice_is_never_called_confirmed(warm):
    warm.printer.speed = 5
    for begin, end in ((1, 20), (24, 40)):
        warm.clock.at(begin, lambda: warm.printer.set("paper_out"))
        warm.clock.at(end, lambda: warm.printer.set("ok"))
    assert warm.print() == "unknown"
    assert warm.paper == ["[slip 012]", "[REPRINT 012]"]


def test_the_late_answer_of_a_slip_in_two_pieces_brings_a_marked_one(warm):
    warm.printer.speed = 5
    warm.clock.at(1, lambda: warm.printer.set("cover_open"))
    warm.clock.at(10, lambda: warm.printer.set(None))  # the link dies while the cover is open
    warm.clock.at(40, lambda: warm.printer.set("ok"))
    assert warm.print() == "confirmed"
    assert warm.paper == ["[slip 012]", "[REPRINT 012]"]


def test_a_plain_answer_for_a_slip_in_two_pieces_brings_a_marked_one(plain):
    plain.warm().printer.speed = 5
    plain.clock.at(1, lambda: plain.printer.set("paper_out"))
    plain.clock.at(30, lambda: plain.printer.set("ok"))
    assert plain.print() == "confirmed"
    assert plain.paper == ["[slip 012]", "[REPRINT 012]"]


def test_a_marked_slip_whose_link_dies_too_comes_after_a_void_strip(warm):
    warm.printer.speed = 5
    warm.clock.at(1, lambda: warm.printer.set("paper_out"))
    warm.clock.at(20, lambda: warm.printer.set("ok"))
    warm.clock.at(20, lambda: setattr(warm.printer, "dies", 3))
    assert warm.print() == "confirmed"
    assert warm.paper == ["[slip 012]", "[VOID 012]", "[REPRINT 012]"]
