"""The pages' assets from npm: which of them are missing from this installation.

`hatch_build.py` brings them in; the server asks here at start, so that a hall never opens with pages that
have no type and no live link. Standard library only: the build hook reads
this file before anything else is there.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"
SCRIPT = "vendor/socket.io.esm.min.js"
FONTS = "vendor/fonts/noto-sans-sc.css"
REMEDY = "The pages' fonts and scripts are not all here: run `make assets`."

_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")


def missing_assets(static: Path = STATIC) -> list[str]:
    """Name the assets that are not there, as paths below `static`; an empty list means all is well.

    Looks for the socket script, the font's style sheet and every file that this sheet names.
    """
    wanted = [SCRIPT, FONTS, *_pieces(static / FONTS, static)]
    return [name for name in wanted if not _filled(static / name)]


def _pieces(sheet: Path, static: Path) -> list[str]:
    if not sheet.is_file():
        return []
    folder = sheet.parent.relative_to(static)
    return [str(folder / url) for url in _URL.findall(sheet.read_text(encoding="utf-8"))]


def _filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
