"""Pure: the files with which a box opens its screen by itself."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from kiosk.screen_flags import Screen
from kiosk.screen_policy import POLICY_FOLDERS, policy_text
from server.rules.words.launcher import WORDS

UNIT = """\
[Unit]
Description=One Window: {what}
PartOf=graphical-session.target
After=graphical-session.target

[Service]
ExecStart={start}
Restart=always
RestartSec=2

[Install]
WantedBy=graphical-session.target
"""
DESKTOP = """\
[Desktop Entry]
Type=Application
Name=One Window {screen}
Comment={what}
Exec={start}
X-GNOME-Autostart-enabled=true
"""


def start_line(program: str, screen: Screen, hall: str, folder: Path, *more: str) -> str:
    """The command that opens the screen, as one line."""
    return shlex.join([program, "screen", "start", screen, "--hall", hall, "--folder", str(folder), *more])


def screen_files(screen: Screen, hall: str, waiting: Path, start: str) -> Mapping[str, str]:
    """Texts by file name: the browser's policy, a systemd user unit, an autostart entry."""
    what = " · ".join(WORDS["unit"])
    return {
        "onewindow-policy.json": policy_text(hall, waiting),
        f"onewindow-{screen}.service": UNIT.format(what=what, start=start.replace("%", "%%")),
        f"onewindow-{screen}.desktop": DESKTOP.format(
            screen=screen, what=what, start=start.replace("%", "%%")
        ),
    }


def steps(screen: Screen, folder: Path) -> list[str]:
    """What a person does with these files, both languages."""
    at = shlex.quote(str(folder))
    policies = [
        f"   sudo install -D -m 644 {at}/onewindow-policy.json {place}/onewindow.json"
        for place in POLICY_FOLDERS
    ]
    unit = f"onewindow-{screen}.service"
    by_unit = (
        f"   install -D {at}/{unit} ~/.config/systemd/user/{unit} && systemctl --user enable --now {unit}"
    )
    by_desktop = (
        f"   install -D {at}/onewindow-{screen}.desktop ~/.config/autostart/onewindow-{screen}.desktop"
    )
    either = f"   ({' · '.join(WORDS['or'])})"
    return [
        *(*WORDS["setup_1"], *policies),
        *(*WORDS["setup_2"], by_desktop, either, by_unit),
        *WORDS["setup_3"],
    ]
