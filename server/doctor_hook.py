"""The doctor's look at the light of the calls: how the running hall fared with it."""

import json
import shutil

from server.config import Config
from server.hook import FILE


def hook_finding(config: Config) -> tuple[bool, str]:
    """Whether somebody must do something about the light, and the sentence. It is not lit for this."""
    hook = config.hook
    if not hook.wanted:
        return False, "no [hook] in hall.toml: no light or buzzer goes with the calls"
    named = " and ".join(filter(None, [hook.url, hook.command[0] if hook.command else ""]))
    if hook.command and shutil.which(hook.command[0]) is None:
        return True, f"{hook.command[0]} is not there or may not be run"
    try:
        facts = json.loads((config.data / FILE).read_text("utf-8"))
        row, failed, done = facts["in_a_row"], facts["failed"], facts["done"]
    except (OSError, ValueError, KeyError):
        return False, f"{named}: not called yet"
    if row:
        return True, f"failed {row} times running, last at {facts['at']}: {facts['said']}"
    return False, f"{named}: {done} calls, {failed} failed since the hall was started"
