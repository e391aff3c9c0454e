"""The doctor's look at the boards: can the called numbers be read from the farthest chair?"""

from server.config import Config
from server.rules.boards import BoardSetup, of_facts
from server.store.copies import boards_set_up


def boards_finding(config: Config) -> tuple[bool, str]:
    """Whether somebody must do something about a board, and the sentence."""
    found = [(name, of_facts(facts)) for name, facts in boards_set_up(config.database)]
    if not found:
        return False, "none is set up: each counts as 43 inches, read from 8 m (onewindow board set)"
    wrong = any(not setup.readable for _, setup in found)
    return wrong, "; ".join(_told(name, setup) for name, setup in found)


def _told(name: str, setup: BoardSetup) -> str:
    what = f"{name}: {setup.panel_inches:g} inches at {setup.distance_m:g} m"
    if setup.readable:
        return f"{what}, readable"
    high = f"figures up to {setup.possible_mm:.0f} mm of the {setup.needed_mm:.0f} needed"
    larger = "a larger panel" if setup.layout == "numbers" else "a larger panel, or the layout numbers"
    return f"{what}, {high}: {larger}"
