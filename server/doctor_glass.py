"""The doctor's look at the kiosks' glass: is every button 20 mm on it, and does its clock agree with ours?"""

import time

from server.config import Config
from server.rules.times import HOUR
from server.store.copies import glasses_said
from server.store.kiosks import Facts

LEAST_MM = 19.8
"""20 mm (Colle & Hiszem 2004), less what whole pixels make of it."""
APART = 300
"""Seconds by which a kiosk's own clock may differ from the hall's before somebody should look."""
FORGOTTEN_AFTER = 30 * 24 * HOUR
"""A kiosk that was not opened for a month has been taken away."""


def glass_finding(config: Config) -> tuple[bool, str]:
    """Whether somebody must do something about a kiosk's glass, and the sentence."""
    since = time.time_ns() // 1000 - FORGOTTEN_AFTER
    said = [_told(name, facts) for name, facts, at in glasses_said(config.database) if at > since]
    if not said:
        return False, "no kiosk has said how its glass is: open /kiosk on it, in full screen"
    return any(wrong for wrong, _ in said), "; ".join(sentence for _, sentence in said)


def _told(name: str, facts: Facts) -> tuple[bool, str]:
    size = f"{facts['width']}x{facts['height']} on {facts['inches']:g} inches"
    least = f"smallest button {facts['smallest']:.1f} mm ({facts['screen']})"
    small, apart = facts["smallest"] < LEAST_MM, abs(facts["apart"]) > APART
    says = f"{name or 'a kiosk that is not enrolled'}: {size}, {least}"
    if small:
        says += ", under 20 mm: show it in full screen and set the true size of its glass"
    if not facts["checked"]:
        says += ", size not yet held against a card"
    if apart:
        side = "ahead of" if facts["apart"] > 0 else "behind"
        says += f", its clock is {abs(facts['apart']) // 60} min {side} ours: which is right?"
    return small or apart, says
