"""The doctor's look at the printer: its address, its profile, its font, and what it says of itself."""

import time
from typing import TYPE_CHECKING

from server.config import Config
from server.rules.times import HOUR, local_minute
from server.rules.words.desk_paper import PAPER
from server.store.copies import printers_said
from server.store.printers import FORGOTTEN_AFTER, OWN, Printer

if TYPE_CHECKING:
    from kiosk.profiles import Profile

WELL = {"ok", "near_end"}
SILENT_AFTER = 2 * HOUR
"""The hall notes when it heard a printer to the hour; one that was not for so long is not there."""
REMEDY = "apt install fonts-wqy-microhei, or name a font's file as raster_font in hall.toml"
SHOWN = 10  # characters named of those that a font lacks


def printer_finding(config: Config) -> tuple[bool, str]:
    """Whether somebody must do something about the printer, and the sentence."""
    from kiosk.address import parse_address
    from kiosk.profiles import read_profile

    if config.printer == "none":
        return False, "none: tickets get no slip"
    try:
        profile = read_profile(config.printer_profile, data=config.data)
        if config.printer != "remote":
            parse_address(config.printer)
    except (ValueError, OSError) as fault:
        return True, str(fault)
    told = _elsewhere(config)
    wrong = any(troubled for troubled, _ in told)
    others = "; ".join(sentence for _, sentence in told)
    if config.printer == "remote":
        return wrong, f"another box prints (onewindow kiosk): {others or 'none has been heard yet'}"
    own_wrong, says = _own(config, profile)
    says = f"{config.printer}, profile {profile.name}: {says}"
    return own_wrong or wrong, f"{says}; on other boxes: {others}" if others else says


def _elsewhere(config: Config) -> list[tuple[bool, str]]:
    """What the printers of other boxes say; one that was not heard for a week has been taken away."""
    since = time.time_ns() // 1000 - FORGOTTEN_AFTER
    return [_told(config, one) for one in _said(config) if one.name != OWN and one.seen_at > since]


def _own(config: Config, profile: "Profile") -> tuple[bool, str]:
    """What the hall's own printer says: to its worker when that is at work, else to us."""
    from kiosk.ownership import owned

    with owned(config.printer, config.data, leaving_no_trace=True) as free:
        if not free:
            last = next((one for one in _said(config) if one.name == OWN), None)
            return _told(config, last) if last else (False, "the print worker is at work")
        if config.printer == "virtual":
            return False, "the hall shows it on /paper"
        return _asked(config, profile)


def _asked(config: Config, profile: "Profile") -> tuple[bool, str]:
    from kiosk.address import parse_address
    from kiosk.conversation import Conversation
    from kiosk.ending import Ending
    from kiosk.printer import connector
    from kiosk.profiles import at
    from kiosk.waits import waits_of

    address = parse_address(config.printer)
    model = at(profile, address)
    waits = waits_of(model, config.printer_pace)
    status = Conversation(connector(address, waits), model, waits, Ending()).look()
    if status.state == "ok":
        return False, "it is well" if status.reads else "it is reached; it does not tell how it is"
    return status.blocked, f"{_words(status.state)} ({status.detail})"


def _told(config: Config, last: Printer) -> tuple[bool, str]:
    """What a printer said of itself last, and since when."""
    since = local_minute(last.since, config.zone)
    if time.time_ns() // 1000 - last.seen_at > SILENT_AFTER:
        heard = local_minute(last.seen_at, config.zone)
        return True, f"{last.name}: {_words('lost')} (heard last about {heard})"
    says = "it is well" if last.state == "ok" else _words(last.state)
    return last.state not in WELL, f"{last.name}: {says} (since {since})"


def _words(state: str) -> str:
    """What a state means and what to do, in both languages."""
    return " · ".join(PAPER[f"printer_{state}"])


def _said(config: Config) -> list[Printer]:
    return printers_said(config.database)


def font_finding(config: Config) -> tuple[bool, str]:
    """Whether slips as pictures can be drawn, and with every character of GB2312."""
    from kiosk.font import NoFont, missing, typeface
    from kiosk.profiles import read_profile

    try:
        profile = read_profile(config.printer_profile, data=config.data)
    except (ValueError, OSError):
        return False, "not looked at: first mend the printer's profile"
    if profile.mode == "native" and not config.raster_font:
        return False, f"not needed: {profile.name} prints with its own"
    try:
        lacks, name = missing(font=config.raster_font), typeface(config.raster_font).name
    except NoFont as fault:
        return True, str(fault)
    if lacks:
        return True, f"{name} lacks {len(lacks)} of GB2312's characters ({lacks[:SHOWN]} ...): {REMEDY}"
    return False, f"{name} has every character of GB2312"
