"""The bench of paper measures what it says: an instant printer, and slips broken off at every place."""

from dataclasses import replace

from bench.broken import Broken, broken_table, broken_targets, measure_broken
from bench.paper import Slips, a_matter, paper_table, paper_targets
from bench.plan import QUICK
from bench.printers import InstantPrinter, fence_at_end
from kiosk.address import parse_address
from kiosk.conversation import Conversation
from kiosk.hall_link import Job
from kiosk.printer import connector
from kiosk.sheet import sheet_of
from kiosk.waits import waits_of
from tests.paper_samples import slip_of
from tests.paper_trial import PACE, Pause, length_of, profile_of


def test_an_instant_printer_notes_the_length_of_each_slip():
    printer = InstantPrinter()
    for fence in ("gs_h", "gs_r"):
        profile = profile_of("generic-80mm", status="always", confirm=fence)
        waits = waits_of(profile, PACE)
        address = parse_address(f"tcp:127.0.0.1:{printer.port}")
        conversation = Conversation(connector(address, waits), profile, waits, Pause())
        sheet = sheet_of(Job(1, 1, 1, reprint=False, slip=slip_of()), profile)
        states = [conversation.print(sheet, lambda _: None).state for _ in range(2)]
        assert states == ["confirmed", "confirmed"]
        printer.next()  # the first one ends with what an unknown worker may have left
        assert printer.next().length == length_of(profile)
    printer.close()


def test_a_job_is_over_when_its_question_stands_at_its_end():
    assert fence_at_end(bytearray(b"slip\x1dr\x01")) == (3, b"\x00")
    assert fence_at_end(bytearray(b"slip\x1d(H\x06\x0000ABCD")) == (11, b"\x37\x22ABCD\x00")
    assert fence_at_end(bytearray(b"slip\x1d(H\x06\x0000ABC")) == (0, b"")


def test_broken_slips_are_counted_by_what_lies_there():
    found = measure_broken(replace(QUICK, paper_step=150, picture_step=12_000))
    assert [(one.name, one.mode) for one in found] == [
        ("power cut", "native"),
        ("power cut", "raster"),
        ("link reset", "native"),
        ("link reset", "raster"),
    ]
    for one in found:
        assert one.said["confirmed"] == one.places == sum(one.lay.values()) > 3
        assert not one.lies
    assert all(target.reached for target in broken_targets(found))


def test_targets_say_what_was_missed():
    lost = Broken("power cut", "native", 1, 3, lies=["001 is called confirmed and did not come out whole"])
    lost.lay.update([("plain",), (), ("again",)])
    lost.said.update(["confirmed"] * 3)
    assert [(target.measured, target.reached) for target in broken_targets([lost])] == [
        ("1", False),
        ("2 of 3", False),
    ]
    assert broken_table([lost]).rows == [
        ("power cut", "native, every byte", "3", "3", "0", "1", "1", "0", "1")
    ]
    slow = {
        ("80 mm", mode, True): Slips(1200, [3.0], [70.0, 50.0, 70.0], [1.0]) for mode in ("native", "raster")
    }
    assert [(target.measured, target.reached) for target in paper_targets(slow)] == [
        ("1,200", False),
        ("70.0 ms", False),
        ("70.0 ms", False),
    ]
    row = paper_table(QUICK, slow).rows[0]
    assert row == ("80 mm, native, with a matter", "1,200", "3.00", "70.0", "50.0", "70.0", "1.00", "70.0")
    assert a_matter()
