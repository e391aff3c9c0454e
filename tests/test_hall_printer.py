"""From `onewindow printer probe` to a slip: a hall with a profile of its own, its worker and a real link."""

import pytest
from click.testing import CliRunner

from server.cli import main
from tests.fake_printer import FakePrinter
from tests.running import RunningHall


def said(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("serial", [False, True])
def test_a_probed_printer_prints_for_the_hall_and_says_what_is_wrong(tmp_path, monkeypatch, serial):
    data = tmp_path / "hall-data"
    with FakePrinter(serial=serial) as printer:
        probed = said("printer", "probe", "--data", data, "--printer", printer.address, "--name", "entrance")
        assert probed.exit_code == 0, probed.output
        settings = {"printer": printer.address, "printer_profile": "entrance", "printer_pace": "0.1"}
        for name, value in settings.items():
            monkeypatch.setenv(f"ONEWINDOW_{name.upper()}", value)
        hall = RunningHall(data, demo=False).start()
        try:
            number = hall.take()["number"]
            printer.until(lambda printer: any(number in piece.text for piece in printer.roll.torn))
            printer.strike("paper_out")
            printer.until(lambda _: "没纸了" in said("doctor", "--data", data).output)
            taken = said("printer", "test-strip", "--data", data)
            assert "stop the hall" in taken.stderr
        finally:
            assert hall.stop() == 0
