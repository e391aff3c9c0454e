"""The doctor's look at the screen of this machine: does anything turn it dark while people look at it?

A board or a kiosk on its glass asks the browser to keep it lit, but a desktop's own settings may still win.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

ASK_LIMIT = 5
"""Seconds that a desktop may take to answer."""
LOGIND = Path("/etc/systemd/logind.conf")
GNOME_IDLE = ("gsettings", "get", "org.gnome.desktop.session", "idle-delay")
GNOME_SLEEP = ("gsettings", "get", "org.gnome.settings-daemon.plugins.power", "sleep-inactive-ac-type")
X_SCREEN = ("xset", "q")

Ask = Callable[[tuple[str, ...]], str]


def awake_finding() -> tuple[bool, str]:
    """Whether somebody must do something lest the screen goes dark, and the sentence."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False, "no desktop is asked here: run the doctor in a terminal on each screen's own desktop"
    logind = LOGIND.read_text("utf-8") if LOGIND.is_file() else ""
    found = darkened(_answer, logind)
    return bool(found), "; ".join(found) or "nothing turns it dark"


def darkened(ask: Ask, logind: str) -> list[str]:
    """What turns the screen dark, and the remedy. `ask`: the answer of a command, "" when there is none;
    `logind`: the text of logind.conf.
    """
    screen, found = ask(X_SCREEN), []
    saver = re.search(r"timeout:\s+(\d+)", screen)
    if saver and int(saver[1]):
        found.append(f"screen saver after {saver[1]} s: xset s off")
    if "DPMS is Enabled" in screen and re.search(r"(?:Standby|Suspend|Off): [1-9]", screen):
        found.append("the screen is switched off when idle: xset -dpms")
    idle = re.fullmatch(r"uint32 (\d+)", ask(GNOME_IDLE).strip())
    if idle and int(idle[1]):
        found.append(f"dark after {idle[1]} s: gsettings set org.gnome.desktop.session idle-delay 0")
    if ask(GNOME_SLEEP).strip() in ("'suspend'", "'hibernate'"):
        remedy = "gsettings set org.gnome.settings-daemon.plugins.power sleep-inactive-ac-type nothing"
        found.append(f"the machine sleeps when idle: {remedy}")
    action = re.search(r"^\s*IdleAction\s*=\s*(\w+)", logind, re.MULTILINE)
    if action and action[1] not in ("ignore", "lock"):
        found.append(f"IdleAction={action[1]} in logind.conf: set it to ignore")
    return found


def _answer(command: tuple[str, ...]) -> str:
    if shutil.which(command[0]) is None:
        return ""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=ASK_LIMIT, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
