"""What a probe found: in plain words, and as a profile."""

import json
import re
from collections.abc import Iterator
from math import ceil

from kiosk.probe import Found
from kiosk.profiles import RULES, Profile

LEAST_STATUS_MS, MOST_STATUS_MS = 300, 5000
PATIENCE = 3  # so many times the slowest answer seen is waited for from now on
STEP = 50  # ms


def told(found: Found) -> Iterator[str]:
    """What the printer answered, a sentence a line."""
    if not found.reads:
        yield "Nothing can be read back on this connection: slips will be 'sent', never 'confirmed'."
        return
    if not found.questions:
        yield (
            "It did not answer how it is (DLE EOT). Either it is off, or a cable is out, or its model never "
            "answers: print a test strip; if that comes out, keep a profile with status 'maybe' or 'none'."
        )
        return
    numbers = " ".join(str(question) for question in found.questions)
    yield f"DLE EOT {numbers}: answered, {found.slowest * 1000:.0f} ms at the slowest."
    if found.status is not None and found.status.blocked:
        yield f"But it cannot print now: {found.status.detail}. Then probe again."
        return
    yield from _told_of_the_rest(found)


def _told_of_the_rest(found: Found) -> Iterator[str]:
    if found.status is not None and found.status.detail:
        yield f"It says: {found.status.detail}."
    yield _fence("GS r 1 (answers when the data before it is worked through)", found.fence_r)
    if found.fence_r is not None:
        yield _fence("GS ( H (answers when the slip is on paper)", found.fence_h)
        yield f"Automatic status (GS a): {'yes' if found.automatic else 'no'}; it is not needed."
        names = f"{found.name or 'no name'}, firmware {found.firmware or 'unknown'}"
        yield f"GS I: it calls itself {names}."
    if found.wasted:
        yield "It lacks one of these and may have printed its letters: a piece of paper was cut off."


def _fence(name: str, seconds: float | None) -> str:
    return f"{name}: " + ("no answer." if seconds is None else f"answered after {seconds * 1000:.0f} ms.")


def profile_name(found: Found) -> str:
    """A file name for its profile; "probed" for a printer that does not say what it is."""
    return re.sub(r"[^a-z0-9]+", "-", found.name.lower()).strip("-") or "probed"


def profile_text(found: Found, based_on: Profile, day: str, *, inherits: bool) -> str:
    """The profile as TOML. `inherits`: whether it may inherit `based_on`; else it holds all values itself."""
    values = _probed(found, f"probed on {day}")
    full = {key: (getattr(based_on, key), based_on.sources[key]) for key in RULES}
    head = f"# What the printer answered on {day}; the rest is as in {based_on.name}.\n"
    head += "# A person judges a test strip (onewindow printer test-strip), then sets verified_on_hardware.\n"
    head += f"model = {json.dumps(found.name or based_on.model + ' (probed)', ensure_ascii=False)}\n"
    if inherits:
        head += f"inherits = {json.dumps(based_on.name)}\n"
    else:
        values = full | values
    lines = "".join(_line(key, *entry) for key, entry in values.items())
    return f"{head}verified_on_hardware = false\n\n{lines}"


def _probed(found: Found, source: str) -> dict[str, tuple[object, str]]:
    fence = "gs_h" if found.fence_h is not None else "gs_r" if found.fence_r is not None else "none"
    patience = ceil(found.slowest * 1000 * PATIENCE / STEP) * STEP
    slowest = f"{source}: the slowest of its answers took {found.slowest * 1000:.0f} ms"
    known = "always" if len(found.questions) == 4 else "maybe"
    asked = " ".join(str(question) for question in found.questions)
    return {
        "status": (known, f"{source}: answered DLE EOT {asked}"),
        "confirm": (fence, f"{source}: GS r {_yes(found.fence_r)}, GS ( H {_yes(found.fence_h)}"),
        "status_ms": (min(MOST_STATUS_MS, max(LEAST_STATUS_MS, patience)), slowest),
    }


def _yes(seconds: float | None) -> str:
    return "not answered" if seconds is None else "answered"


def _line(key: str, value: object, source: str) -> str:
    return f"{key} = {{ value = {json.dumps(value)}, source = {json.dumps(source, ensure_ascii=False)} }}\n"
