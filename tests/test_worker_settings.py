"""The print worker before it works: wrong settings end in one line, and it loads no more than it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.worker import run_worker

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("printer", "profile", "url", "told"),
    [
        ("none", "virtual", "http://127.0.0.1:1", "no printer is named"),
        ("lpt1", "virtual", "http://127.0.0.1:1", "allowed is none, virtual, tcp:HOST:9100"),
        ("virtual", "epson", "http://127.0.0.1:1", "there is no printer profile 'epson'"),
        ("virtual", "sunmi-v2", "http://127.0.0.1:1", "nowhere.ttc"),
        ("virtual", "virtual", "127.0.0.1:8000", "it looks like http://127.0.0.1:8000"),
    ],
)
def test_wrong_settings_end_with_one_clear_line(printer, profile, url, told, tmp_path, capfd):
    code = run_worker(url, "secret", printer, profile, tmp_path, parent_stdin=False, font="nowhere.ttc")
    assert code == 1
    error = capfd.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_the_virtual_printer_loads_neither_escpos_nor_pictures():
    loaded = "import sys, kiosk.__main__; print(*{name.split('.')[0] for name in sys.modules})"
    names = subprocess.run(
        [sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"escpos", "PIL", "flask", "gevent", "click"} & set(names.stdout.split())
