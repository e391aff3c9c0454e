"""A print queue of this computer: takes whole jobs through `lp`, and tells nothing of the paper."""

import stat
import sys

import pytest

from kiosk.address import parse_address
from kiosk.attempt import Sheet
from kiosk.conversation import Conversation
from kiosk.device import LinkLost, Unreached
from kiosk.ending import Ending
from kiosk.printer import connector
from kiosk.profiles import read_profile
from kiosk.waits import Waits

JOB = b"\x1b@\x1c&012\n\x1dV\x01"


def opened(address, waits):
    return connector(parse_address(address), waits)()


def program(folder, name, text):
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def spooler(tmp_path, monkeypatch):
    """A folder that is the whole PATH: what lp got lies beside it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    program(
        folder,
        "lp",
        "import sys, pathlib\n"
        "place = pathlib.Path(__file__).parent.parent\n"
        "(place / 'told').write_text(' '.join(sys.argv[1:]))\n"
        "(place / 'paper').write_bytes(sys.stdin.buffer.read())\n",
    )
    return folder


PATIENT = Waits(connect=10, write=10)


def test_a_queue_gets_the_whole_job_raw_and_tells_nothing(spooler, tmp_path):
    link = opened("lp:Front", PATIENT)
    assert not link.reads
    link.write(JOB * 2000)
    assert link.read(5) == b""
    link.close()
    assert (tmp_path / "paper").read_bytes() == JOB * 2000
    assert (tmp_path / "told").read_text() == "-d Front -t One Window -o raw"


def test_a_job_that_the_spooler_refuses_has_not_left(spooler):
    program(spooler, "lp", "import sys\nsys.exit('lp: not accepting\\njobs')")
    with pytest.raises(LinkLost, match="lp: not accepting jobs") as lost:
        opened("lp:Front", PATIENT).write(JOB)
    assert lost.value.sent == 0


def test_a_spooler_that_hangs_may_have_taken_the_job(spooler):
    program(spooler, "lp", "import time\ntime.sleep(20)")
    with pytest.raises(LinkLost, match="does not take") as lost:
        opened("lp:Front", Waits(write=0.05)).write(JOB)
    assert lost.value.sent == len(JOB)


def test_a_queue_that_the_spooler_does_not_know_is_told(spooler):
    program(spooler, "lpstat", "import sys\nsys.exit('lpstat: Invalid destination name in list')")
    with pytest.raises(Unreached, match=r"Invalid destination name.*lpstat -a lists them"):
        opened("lp:Front", PATIENT)


def test_a_box_without_a_spooler_is_told_what_to_install(spooler):
    (spooler / "lp").unlink()
    with pytest.raises(Unreached, match="install cups-client"):
        opened("lp:Front", PATIENT)


def test_a_slip_as_a_picture_is_one_job_of_the_queue_and_only_sent(spooler, tmp_path):
    program(
        spooler,
        "lp",
        "import sys, pathlib\n"
        "place = pathlib.Path(__file__).parent.parent\n"
        "with (place / 'jobs').open('a') as jobs:\n"
        "    jobs.write(f'{len(sys.stdin.buffer.read())} ')\n",
    )
    connect = connector(parse_address("lp:Front"), PATIENT)
    talk = Conversation(connect, read_profile("zj-5870"), PATIENT, Ending())
    assert talk.print(Sheet(JOB * 3000, b"", b"", b""), lambda _status: None).state == "sent"
    assert (tmp_path / "jobs").read_text().split() == [str(len(JOB) * 3000)]
