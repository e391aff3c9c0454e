"""`onewindow` as a person types it: a process of its own, what it says, and how it ends."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def onewindow(*words: str | Path, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end. `settings` are ONEWINDOW_ variables, `typed` is what stdin holds."""
    environment = os.environ | {f"ONEWINDOW_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "server", *map(str, words)]
    return subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
    )


def well(*words: str | Path, **settings: str) -> str:
    """Runs a command that must succeed; what it says."""
    done = onewindow(*words, **settings)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refused(*words: str | Path, code: int = 1, **settings: str) -> str:
    """Runs a command that must fail with one clear line and no traceback; the line."""
    done = onewindow(*words, **settings)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    sentence = done.stderr.strip()
    assert code == 2 or len(sentence.splitlines()) == 1, sentence
    return sentence
