"""The doctor's look at what turns a screen dark."""

import pytest

from server.doctor_awake import GNOME_IDLE, GNOME_SLEEP, X_SCREEN, awake_finding, darkened

X_DEFAULT = """Screen Saver:
  prefer blanking:  yes    allow exposures:  yes
  timeout:  600    cycle:  600
DPMS (Display Power Management Signaling):
  Standby: 600    Suspend: 600    Off: 600
  DPMS is Enabled
  Monitor is On
"""
X_LIT = X_DEFAULT.replace("600", "0").replace("Enabled", "Disabled")


def said(answers=None, logind=""):
    return "; ".join(darkened(lambda command: (answers or {}).get(command, ""), logind))


def test_a_machine_that_stays_lit_is_left_alone():
    lit = {X_SCREEN: X_LIT, GNOME_IDLE: "uint32 0\n", GNOME_SLEEP: "'nothing'\n"}
    assert said(lit, "#IdleAction=suspend\nIdleAction=ignore\n") == ""
    assert said() == ""


@pytest.mark.parametrize(
    ("answers", "logind", "remedy"),
    [
        ({X_SCREEN: X_DEFAULT}, "", "xset s off"),
        ({X_SCREEN: X_DEFAULT}, "", "xset -dpms"),
        ({GNOME_IDLE: "uint32 300\n"}, "", "idle-delay 0"),
        ({GNOME_SLEEP: "'suspend'\n"}, "", "sleep-inactive-ac-type nothing"),
        ({}, "[Login]\nIdleAction=suspend\n", "set it to ignore"),
    ],
)
def test_what_turns_it_dark_is_named_with_its_remedy(answers, logind, remedy):
    assert remedy in said(answers, logind)


def test_without_a_desktop_it_says_where_to_ask(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    wrong, says = awake_finding()
    assert not wrong
    assert "on each screen's own desktop" in says
