"""Pure: a resident's own page as a QR code that an old phone's camera reads, as squares for one printer."""

from dataclasses import dataclass
from functools import lru_cache

import segno

from kiosk.commands import Paper

WIDTH_MM = 25  # across; read at 25-30 cm, ten times its width (ISO/IEC 18004 leaves it to the camera)
QUIET = 4  # squares of white all around: ISO/IEC 18004, 6.3.8
LEAST_MODULE = 3  # dots, 0.37 mm: a dot more or less must not tip a square over


@dataclass(frozen=True, slots=True)
class Code:
    """`rows` of squares, true is black, without the quiet zone; `module`: dots of a square's side."""

    rows: tuple[tuple[bool, ...], ...]
    module: int

    @property
    def side(self) -> int:
        """Dots across, without the quiet zone."""
        return len(self.rows) * self.module


@lru_cache(maxsize=16)
def qr_code_of(text: str, paper: Paper) -> Code | None:
    """Level M, at least 25 mm across; None where the paper is too narrow for squares of three dots."""
    made = segno.make(text, error="m", micro=False, boost_error=False)
    rows = tuple(tuple(bool(square) for square in row) for row in made.matrix)
    wanted = -int(-WIDTH_MM / 25.4 * paper.dpi // len(rows))
    module = min(max(LEAST_MODULE, wanted), paper.dots // (len(rows) + 2 * QUIET))
    return Code(rows, module) if module >= LEAST_MODULE else None
