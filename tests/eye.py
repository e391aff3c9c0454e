"""An old eye far away: what is left of a picture at a distance, and a reader (tesseract) of that."""

import math
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from string import ascii_letters, digits

from PIL import Image, ImageOps

ARC_MINUTE = math.tan(math.radians(1 / 60))
PRINT = 40
"""What is left is shown to the reader so many pixels high: it was trained on print of that size."""
EDGE, APART = 16, 24
HOW = {
    "figures": ["--psm", "7", "-c", "tessedit_char_whitelist=0123456789ABC"],
    "zh": ["--psm", "7"],
    "en": ["--psm", "7", "-c", f"tessedit_char_whitelist={ascii_letters}{digits} "],
}
"""Figures, as everybody in the hall knows they are; words as one line, English ones of letters and figures:
the reader, which has read more questions than desks, makes "Desk?" of a clear "Desk 7"."""
LANGUAGES = {"figures": "eng", "zh": "chi_sim", "en": "eng"}


def can_read() -> bool:
    """Whether tesseract is here with both languages."""
    if shutil.which("tesseract") is None:
        return False
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    return {"eng", "chi_sim"} <= set(told.split())


def from_afar(picture: Image.Image, mm_per_pixel: float, metres: float) -> Image.Image:
    """What an eye of 20/40 gets of a picture at a distance: one pixel an arc-minute, the mean of it.

    An eye of 20/40 (0.5), as many over 75 have with their glasses on, parts two lines that are 2 arc-minutes
    apart. A picture holds such a detail when it has two samples for it (Nyquist), so a pixel of it is one
    arc-minute: 2.3 mm at 8 m. Finer detail is averaged away, as it is on the retina.
    """
    share = mm_per_pixel / (metres * 1000 * ARC_MINUTE)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.BOX)


def cut(picture: Image.Image, box: Sequence[float], *, light: bool) -> Image.Image:
    """A part of what is left, given in shares of its sides, as a reader wants it: dark on light.
    `light`: its signs are light on dark.
    """
    left, top, right, bottom = box
    width, height = picture.size
    part = picture.crop(
        (round(left * width), round(top * height), round(right * width), round(bottom * height))
    )
    grey = ImageOps.autocontrast(part.convert("L"))
    if light:
        grey = ImageOps.invert(grey)
    size = (max(1, round(grey.width * PRINT / grey.height)), PRINT)
    return grey.resize(size, Image.Resampling.BICUBIC)


def beside(parts: list[Image.Image]) -> Image.Image:
    """Parts that belong together, in one line."""
    line = Image.new("L", (sum(part.width + APART for part in parts), PRINT), 255)
    left = 0
    for part in parts:
        line.paste(part, (left, 0))
        left += part.width + APART
    return ImageOps.expand(line, EDGE, fill=255)


def read(parts: list[Image.Image], kind: str, folder: Path) -> list[str]:
    """What the reader makes of each part, spaces left out. `kind`: figures, zh or en."""
    if not parts:
        return []
    paths = []
    for place, part in enumerate(parts):
        paths.append(folder / f"{kind}-{place:03}.png")
        part.save(paths[-1])
    listed = folder / f"{kind}.txt"
    listed.write_text("".join(f"{path}\n" for path in paths), "utf-8")
    command = ["tesseract", str(listed), "-", "-l", LANGUAGES[kind], *HOW[kind]]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return ["".join(page.split()) for page in done.stdout.split("\f")][: len(parts)]
