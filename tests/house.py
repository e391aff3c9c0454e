"""The house rules read from the source: each question answers with sentences, one per breach.

tests/test_house.py asks these of the real tree, and of small trees with one wall broken on purpose.
"""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.walls import RESERVED, WALLS

ROOMS = ("kiosk", "server")
TOP_FOLDERS = {".ci", "bench", "board", "docs", "kiosk", "printer_profiles", "server", "tests"}

VAGUE_NAMES = {"utils", "helpers", "common", "base", "core", "manager", "services"}
MAY_CATCH_ALL = {"kiosk/worker.py", "server/doors/problems.py", "server/live.py"}

HANZI_ELSEWHERE = {
    "server/rules/words": "this is where the sentences live",
    "server/pinyin.py": "readings of characters, not sentences",
    "server/demo": "the demo hall's own name and matters: data, not words of the product",
}

_HANZI = re.compile(r"[\u4e00-\u9fef]{2,}")  # one alone is a unit or a sign (年, 元), two are a word
_COMMENTS = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|(?<![:\w])//[^\n]*", re.DOTALL)


class Source(NamedTuple):
    """One Python file: its path below the root, its dotted name and its tree."""

    path: str
    module: str
    lines: int
    tree: ast.Module


def sources(root: Path, *folders: str) -> list[Source]:
    """Read every Python file of the named top-level folders; a folder that is not there holds none."""
    files = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
    return [_source(root, path) for path in files]


@cache
def _source(root: Path, path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(root)
    module = ".".join(name.with_suffix("").parts).removesuffix(".__init__")
    return Source(name.as_posix(), module, text.count("\n"), ast.parse(text))


def under(module: str, room: str) -> bool:
    """Whether a dotted name is the room's own or lies in it."""
    return module == room or module.startswith(room + ".")


def imports(source: Source) -> Iterator[str]:
    """Name everything a file imports, wherever in it; `from a import b` counts as a.b."""
    package = (
        source.module.split(".") if source.path.endswith("__init__.py") else source.module.split(".")[:-1]
    )
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def broken_walls(root: Path) -> list[str]:
    """Who imports what they may not."""
    return [
        breach
        for source in sources(root, *ROOMS)
        for name in imports(source)
        for breach in (_reserved(source, name) or _beyond_wall(source, name),)
        if breach
    ]


def _reserved(source: Source, name: str) -> str:
    for thing, owners in RESERVED.items():
        inside = any(under(source.module, room) for room in {*owners, thing})
        if under(name, thing) and not inside:
            return f"{source.path} imports {name}: only {_list(owners)} may import {thing}."
    return ""


def _beyond_wall(source: Source, name: str) -> str:
    room = max((room for room in WALLS if under(source.module, room)), key=len)
    allowed = WALLS[room]
    known = name.partition(".")[0] in sys.stdlib_module_names
    if allowed is None or known or any(under(name, other) for other in allowed):
        return ""
    open_to = _list(["the standard library", *sorted(allowed)])
    return f"{source.path} imports {name}: {room} may import {open_to}. (The walls: tests/walls.py.)"


def _list(names: list[str] | set[str]) -> str:
    words = names if isinstance(names, list) else sorted(names)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def rounds(root: Path) -> list[str]:
    """Circles among the rules: they import each other downward only."""
    known = {
        source.module: source for source in sources(root, "server") if under(source.module, "server.rules")
    }
    edges = {name: {_owner(known, thing) for thing in imports(source)} for name, source in known.items()}
    return [
        f"{name} and {other} import each other: the rules go downward only."
        for name in sorted(edges)
        for other in sorted(edges)
        if name < other and other in _reach(edges, name) and name in _reach(edges, other)
    ]


def _owner(known: dict[str, Source], name: str) -> str:
    return max((module for module in known if under(name, module)), key=len, default="")


def _reach(edges: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = set(edges[start])
    while todo:
        name = todo.pop()
        seen.add(name)
        todo |= edges.get(name, set()) - seen
    return seen


def clocks(root: Path) -> list[str]:
    """Rules that ask the machine for the time instead of being told."""
    return [
        f"{source.path}:{node.lineno} asks for the time: rules have no clock, time comes in as an argument."
        for source in sources(root, "server")
        if under(source.module, "server.rules")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and (node.attr in {"now", "utcnow", "today", "monotonic", "perf_counter"} or _is_time_time(node))
    ]


def _is_time_time(node: ast.Attribute) -> bool:
    return node.attr in {"time", "time_ns"} and isinstance(node.value, ast.Name) and node.value.id == "time"


def catch_alls(root: Path) -> list[str]:
    """Handlers that swallow everything, outside the three places that must; to raise again is none."""
    return [
        f"{source.path}:{line} catches everything: only {_list(MAY_CATCH_ALL)} may."
        for source in sources(root, *ROOMS)
        if source.path not in MAY_CATCH_ALL
        for line, kinds in _swallowed(source.tree)
        if any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds)
    ]


def _swallowed(tree: ast.Module) -> Iterator[tuple[int, list[ast.expr | None]]]:
    """Each handler's line with the kinds it catches and does not raise again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
            yield node.lineno, [*node.type.elts] if isinstance(node.type, ast.Tuple) else [node.type]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            yield node.lineno, [*node.args]


def bad_names(root: Path) -> list[str]:
    """Modules and folders whose name says nothing, or is one of the standard library's."""
    found = []
    for source in sources(root, *ROOMS, "board", "bench"):
        for part in (part for part in source.module.split(".") if part != "__main__"):
            if part in VAGUE_NAMES:
                found.append(f"{source.path}: {part!r} says nothing about what is in the room.")
            if part in sys.stdlib_module_names:
                found.append(f"{source.path}: {part!r} is a name of the standard library.")
    return found


def sizes(root: Path) -> dict[str, int]:
    """Lines of every function of kiosk and server, signature included, by where it stands."""
    return {
        f"{source.path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for source in sources(root, *ROOMS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def middle_and_tail(lengths: list[int]) -> tuple[float, float]:
    """Median and 90th percentile."""
    return statistics.median(lengths), statistics.quantiles(lengths, n=10, method="inclusive")[-1]


def long_files(root: Path, limit: int) -> list[str]:
    """Files of Python and JavaScript that have outgrown the house."""
    python = {source.path: source.lines for source in sources(root, *ROOMS, "bench", "tests", "docs")}
    script = {
        path.relative_to(root).as_posix(): _read(path).count("\n")
        for path in pages(root)
        if path.suffix == ".js"
    }
    return [
        f"{path}: {lines} lines, {limit} at most."
        for path, lines in {**python, **script}.items()
        if lines > limit
    ]


def pages(root: Path) -> list[Path]:
    """Our own scripts, templates and style sheets."""
    found = (path for folder in (*ROOMS, "board") for path in sorted((root / folder).rglob("*.*")))
    return [path for path in found if path.suffix in {".js", ".html", ".css"} and "vendor" not in path.parts]


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def stray_chinese(root: Path) -> list[str]:
    """Chinese words in code, scripts or templates outside the words' own room."""
    code = [(source.path, text) for source in sources(root, *ROOMS) for text in _literals(source.tree)]
    marked = [(path.relative_to(root).as_posix(), _COMMENTS.sub("", _read(path))) for path in pages(root)]
    return [
        f"{path}: {hit[0]!r} belongs in server/rules/words."
        for path, text in code + marked
        if not any(path.startswith(place) for place in HANZI_ELSEWHERE) and (hit := _HANZI.search(text))
    ]


def _literals(tree: ast.Module) -> list[str]:
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def tracked(root: Path) -> list[str]:
    """Every path that git keeps and that is there; none where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return [name for name in listed.stdout.split("\0") if name and (root / name).is_file()]
