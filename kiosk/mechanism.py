"""Pure: the virtual printer's paper way, knife and sensors: what its faults let it do, and what it answers.

Bits of the answers as in Epson's ESC/POS reference, DLE EOT and GS r.
"""

from collections.abc import Iterable

MIDDLE = 300  # dots of a slip (37 mm at 203 dpi) that come out before the paper ends: number and some more
BLOCKING = ("cover_open", "paper_out", "jam")


class Mechanism:
    """Suffers the faults of /paper: paper_out near_end cover_open jam offline mid_slip.

    `ended`: mid_slip has struck and the hall does not know yet; `jammed`: the knife is stuck, since a cut
    was tried.
    """

    def __init__(self) -> None:
        self.faults: frozenset[str] = frozenset()
        self.ended = False
        self.jammed = False
        self._printed = 0  # dots since the last cut, or since new paper came in

    @property
    def off(self) -> bool:
        """Whether it is switched off."""
        return "offline" in self.faults

    @property
    def trouble(self) -> str | None:
        """What a person must help with before it goes on, the cover first; one of BLOCKING."""
        there = {
            "cover_open": "cover_open" in self.faults,
            "paper_out": self._paper_out,
            "jam": self.jammed,
        }
        return next((fault for fault in BLOCKING if there[fault]), None)

    @property
    def _paper_out(self) -> bool:
        return self.ended or "paper_out" in self.faults

    def suffer(self, faults: Iterable[str]) -> None:
        """These and no others from now on."""
        was_out = self._paper_out
        self.faults = frozenset(faults)
        self.jammed = self.jammed and "jam" in self.faults
        self.ended = self.ended and "mid_slip" in self.faults
        if was_out and not self._paper_out:
            self._printed = 0

    def begin_slip(self) -> None:
        """The next dots are those of another slip, though no knife may have parted them."""
        self._printed = 0

    def may(self, act: str, dots: int) -> bool:
        """Whether the paper can move by `dots`, or the knife ("cut") can fall; if so it does."""
        if self.off or self.trouble:
            return False
        if act == "cut":
            self.jammed = "jam" in self.faults
            self._printed = 0 if not self.jammed else self._printed
            return not self.jammed
        self.ended = "mid_slip" in self.faults and self._printed >= MIDDLE
        self._printed += 0 if self.ended else dots
        return not self.ended

    def answer(self, question: int) -> bytes:
        """To DLE EOT `question`, 1 to 4."""
        trouble = self.trouble
        near = "near_end" in self.faults or self._paper_out
        bits = {
            1: 0x08 if trouble else 0,
            2: (0x04 if "cover_open" in self.faults else 0)
            | (0x20 if self._paper_out else 0)
            | (0x40 if self.jammed else 0),
            3: 0x08 if self.jammed else 0,
            4: (0x0C if near else 0) | (0x60 if self._paper_out else 0),
        }
        return bytes([0x12 | bits[question]])

    def paper(self) -> bytes:
        """To GS r 1."""
        near = "near_end" in self.faults or self._paper_out
        return bytes([(0x03 if near else 0) | (0x0C if self._paper_out else 0)])
