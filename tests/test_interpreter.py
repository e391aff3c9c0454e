"""The interpreter reads as a printer does: exact examples, and every job in any pieces."""

import base64
import zlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.encode import job_bytes, void_bytes
from kiosk.interpreter import Interpreter
from kiosk.print_head import PrintHead
from kiosk.profiles import read_profile
from kiosk.slip_facts import parse_slip
from kiosk.virtual import render, rendering_of, text_of
from tests.paper_samples import ALLOWANCE, PENSION, list_of, slip_of

WIDE = read_profile("virtual")
TEXT_AND_PICTURES = [read_profile(name) for name in ("virtual", "sunmi-v2", "epson-tm-t20iii")]


class Sensors:
    """What the printer would answer, in order."""

    def __init__(self):
        self.answers = []

    def paper(self):
        return b"\x00"

    def done(self, answer):
        self.answers.append(answer)


def fed(*pieces, profile=WIDE):
    """An interpreter that got these bytes, one piece after the other."""
    interpreter = Interpreter(PrintHead(profile.columns, profile.dots), Sensors())
    for piece in pieces:
        interpreter.feed(piece)
    return interpreter


def shown(*pieces, profile=WIDE):
    return rendering_of(fed(*pieces, profile=profile), profile)


def dots(picture):
    """The rows of a picture, one string of # and . each."""
    raw = zlib.decompress(base64.b64decode(picture["bits"]))
    across = picture["across"]
    bits = [f"{byte:08b}".replace("0", ".").replace("1", "#") for byte in raw]
    return ["".join(bits[at : at + across]) for at in range(0, len(bits), across)]


def band(rows, scale=0):
    size = bytes([len(rows[0]), 0, len(rows), 0])
    return b"\x1dv0" + bytes([scale]) + size + b"".join(rows)


def qr(text, module=4, *, level=b"1"):
    stored = b"1P0" + text
    return b"".join(
        [
            b"\x1d(k\x04\x001A2\x00",
            b"\x1d(k\x03\x001C" + bytes([module]),
            b"\x1d(k\x03\x001E" + level,
            b"\x1d(k" + len(stored).to_bytes(2, "little") + stored,
            b"\x1d(k\x03\x001Q0",
        ]
    )


def test_a_picture_stands_dot_by_dot():
    (line,) = shown(band([b"\x81\xff", b"\x00\x01"]))["lines"]
    assert dots(line["picture"]) == ["#......#########", "...............#"]
    assert (line["align"], line["feed"], line["runs"]) == ("left", 2, [])


def test_bands_of_a_picture_grow_together_whatever_their_width():
    (line,) = shown(band([b"\x80"] * 24), band([b"\x00\x01"] * 3))["lines"]
    assert dots(line["picture"]) == ["#" + "." * 15] * 24 + ["." * 15 + "#"] * 3
    assert line["feed"] == 27


def test_a_picture_twice_as_high_takes_twice_the_paper():
    first, second = shown(band([b"\x01"]), band([b"\x01"], scale=2))["lines"]
    assert (first["feed"], second["feed"], second["picture"]["h"]) == (1, 2, 2)


def test_pictures_are_parted_by_the_knife_and_by_text():
    lines = shown(band([b"\x01"]), b"\x1dV\x00", band([b"\x01"]), b"x\n", band([b"\x01"]))["lines"]
    assert [line.get("cut") for line in lines] == ["full", None, None, None]


def test_a_qr_code_says_what_was_stored():
    (line,) = shown(qr(b"http://hall/t/K7", module=5), b"")["lines"]
    code = line["qr"]
    assert (code["text"], code["module"], len(code["rows"])) == ("http://hall/t/K7", 5, 25)
    assert code["rows"][0][:8] == code["rows"][0][:-9:-1] == "11111110"
    assert line["feed"] == 25 * 5


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x1d(k\x03\x001Q0", "no QR code"),
        (qr(b"x" * 300, module=16), "wider than the paper"),
        (b"ab" + band([b"\x01"]), "in the middle of a line"),
        (band([b"\x01" * 100]), "800 dots is wider than the paper"),
        (b"ab\x1dV\x00", "no cut in the middle of a line"),
        (b"\x1bt\x63", "no code page 99"),
        (b"\x1d(L\x02\x000\x02", "1D 28 4C 02 00 30 02 at 0"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_place(data, why):
    assert why in "".join(shown(data)["unknown"])


def test_an_unknown_command_that_tells_its_length_is_passed_over_whole():
    rendering = shown(b"\x1d(L\x02\x000\x02after\n")
    assert text_of(rendering) == "after"


def test_text_of_a_code_page_is_one_column_a_letter():
    lines = shown("é".encode("cp437") * 48 + b"!\n")["lines"]
    assert [run["text"] for line in lines for run in line["runs"]] == ["é" * 48, "!"]
    assert lines[0]["runs"][0]["page"]
    assert text_of(shown(b"\x1bt\x10\x80\n")) == "€"


def test_without_kanji_mode_chinese_is_junk():
    assert text_of(shown("号".encode("gb18030") + b"\n")) == "║┼"


def test_half_a_command_waits_for_its_other_half():
    interpreter = fed(b"\x1d(k\x04", b"\x001A2", b"\x00A\n")
    assert text_of(rendering_of(interpreter, WIDE)) == "A"
    assert fed(b"ab\x1d!").rest == b"\x1d!"
    assert fed(b"\x1c&\xba").rest == b"\xba"


def test_padding_ends_a_half_picture_and_prints_nothing_else():
    torn = band([b"\xff" * 72] * 24)[:100]
    interpreter = fed(b"A\n", torn, bytes(24 * 72 + 64), b"\x1b@B\n")
    rendering = rendering_of(interpreter, WIDE)
    assert [line["feed"] for line in rendering["lines"]] == [30, 24, 30]
    assert rendering["unknown"] == []


def test_questions_are_answered_in_their_turn_and_are_no_part_of_the_job():
    interpreter = fed(b"A\n\x1dr\x01B\n\x1d(H\x06\x0000ABCD", b"\x10\x04\x01C\n")
    assert interpreter.sensors.answers == [b"\x00", b"\x37\x22ABCD\x00"]
    assert bytes(interpreter.data) == b"A\nB\nC\n"
    assert interpreter.unknown == []


def test_a_question_in_real_time_is_heard_before_all_others_even_in_a_picture():
    interpreter = fed()
    picture = band([b"\x10\x04\x02" + bytes(5)])
    assert interpreter.listen(b"A" * 50 + picture + b"\x10\x04\x01\x10\x04") == [2, 1]
    assert interpreter.listen(b"\x04x\x10") == [4]
    assert interpreter.listen(b"\x04\x03\x10\x04\x09") == [3]


def test_switching_off_forgets_what_waits_but_not_the_paper():
    interpreter = fed(b"A\n\x1bE\x01B")
    interpreter.switch_off()
    interpreter.feed(b"C\n")
    runs = [run for line in interpreter.head.lines for run in line["runs"]]
    assert [(run["text"], run["bold"]) for run in runs] == [("A", False), ("C", False)]


PAYLOADS = [slip_of(matter=PENSION, url="http://192.168.1.5:8000/t/K7"), list_of(ALLOWANCE)]
JOBS = [
    (job_bytes(parse_slip(payload), profile, reprint=True, copies=2), profile)
    for payload in PAYLOADS
    for profile in TEXT_AND_PICTURES
] + [(void_bytes(parse_slip(PAYLOADS[0]), WIDE) + qr(b"K7") + b"\x1d(H\x06\x0000ABCD", WIDE)]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(JOBS) - 1), st.lists(st.floats(0, 1), max_size=12))
def test_a_job_in_any_pieces_is_the_same_job(which, places):
    data, profile = JOBS[which]
    edges = sorted({0, len(data), *(int(place * len(data)) for place in places)})
    pieces = [data[start:end] for start, end in pairwise(edges)]
    assert shown(*pieces, profile=profile) == render(data, profile)


@pytest.mark.parametrize("job", JOBS[:3] + JOBS[-1:], ids=range(4))
def test_a_job_byte_by_byte_is_the_same_job(job):
    data, profile = job
    one_by_one = (data[place : place + 1] for place in range(len(data)))
    assert shown(*one_by_one, profile=profile) == render(data, profile)


@pytest.mark.parametrize("job", JOBS, ids=range(len(JOBS)))
def test_the_printer_understands_all_that_it_is_sent(job):
    data, profile = job
    assert render(data, profile)["unknown"] == []


@given(st.binary(max_size=300), st.integers(0, 300))
def test_any_bytes_in_two_pieces_are_the_same_bytes(data, place):
    assert shown(data[:place], data[place:]) == shown(data)
