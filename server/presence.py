"""Which boards are there now: each asks every 15 s, and says who it is and whether it may sound."""

from typing import Literal, NamedTuple
from urllib.parse import unquote

from server.rules.times import SECOND, Clock, Micros

Sound = Literal["on", "blocked", "none", "quiet", "off"]
SOUNDS: tuple[Sound, ...] = ("on", "blocked", "none", "quiet", "off")
SILENT = 45 * SECOND
"""A board that has not asked for so long shows nothing new: three questions did not come."""
MOST = 50
"""Boards that are kept in mind; a hall has a handful."""


class Heard(NamedTuple):
    """When a board asked last, and what it said of its sound."""

    at: Micros
    sound: Sound


class Here(NamedTuple):
    """A board: `here` while it asks; `heard_at`: when it did last."""

    name: str
    here: bool
    sound: Sound
    heard_at: Micros


class Presence:
    """The boards that this process has heard. One that was set up counts as heard when the hall started."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._started = clock, clock()
        self._heard: dict[str, Heard] = {}

    def heard(self, name: str, sound: str) -> None:
        """A board has asked; `name` as it stands in a header, percent-encoded. Unknown words are ignored."""
        name = unquote(name)[:60]
        known: Sound | None = next((one for one in SOUNDS if one == sound), None)
        if known and name.isprintable() and (name in self._heard or len(self._heard) < MOST):
            self._heard[name] = Heard(self._clock(), known)

    def boards(self, set_up: list[str]) -> list[Here]:
        """Every board of this hall."""
        now = self._clock()
        never = Heard(self._started, "on")
        found = {name: self._heard.get(name, never) for name in (*set_up, *self._heard)}
        return [Here(name, now - last.at < SILENT, last.sound, last.at) for name, last in found.items()]
