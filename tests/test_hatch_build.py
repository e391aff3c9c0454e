"""Assets: what the server misses at start, and what the build hook says and does without a network."""

import re
from pathlib import Path

import pytest

import hatch_build
from hatch_build import (
    AssetsError,
    AssetsHook,
    bring_assets,
    copy_assets,
    find_npm,
    flat_sheet,
    why_npm_failed,
)
from server.assets import FONTS, SCRIPT, missing_assets

ROOT = Path(__file__).parents[1]
FACE = "@font-face { font-family: 'Noto Sans SC Variable'; src: url(./files/a-wght-normal.woff2); }\n"


@pytest.fixture
def modules(tmp_path):
    """A node_modules with the two packages, small."""
    folder = tmp_path / "node_modules"
    for package in (hatch_build.SCRIPT_PACKAGE, hatch_build.FONT_PACKAGE, *hatch_build.PACKED_IN_SCRIPT):
        (folder / package).mkdir(parents=True)
        (folder / package / "LICENSE").write_text(f"licence of {package}")
    write(folder / "socket.io-client/dist/socket.io.esm.min.js", "export {}")
    write(folder / hatch_build.FONT_PACKAGE / "index.css", FACE)
    write(folder / hatch_build.FONT_PACKAGE / "files/a-wght-normal.woff2", "font")
    return folder


@pytest.fixture
def checkout(tmp_path, modules):
    """A checkout with a lock, the server's own check and the packages, but no assets yet."""
    write(tmp_path / "package-lock.json", "{}")
    write(tmp_path / "server/assets.py", (ROOT / "server/assets.py").read_text(encoding="utf-8"))
    return tmp_path


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_an_empty_installation_misses_script_and_fonts(tmp_path):
    assert missing_assets(tmp_path) == [SCRIPT, FONTS]


def test_every_piece_the_sheet_names_is_looked_for(tmp_path, modules):
    copy_assets(modules, tmp_path / "static/vendor")
    assert missing_assets(tmp_path / "static") == []
    (tmp_path / "static/vendor/fonts/a-wght-normal.woff2").unlink()
    assert missing_assets(tmp_path / "static") == ["vendor/fonts/a-wght-normal.woff2"]


def test_an_asset_cut_short_to_nothing_is_missing(tmp_path, modules):
    copy_assets(modules, tmp_path / "static/vendor")
    (tmp_path / "static" / SCRIPT).write_text("")
    assert missing_assets(tmp_path / "static") == [SCRIPT]


def test_licences_come_along_and_old_files_go(tmp_path, modules):
    vendor = tmp_path / "vendor"
    write(vendor / "fonts/old.woff2", "old")
    copy_assets(modules, vendor)
    assert not (vendor / "fonts/old.woff2").exists()
    assert "socket.io-client" in (vendor / "LICENSE.socket.io-client.txt").read_text()
    assert "noto-sans-sc" in (vendor / "fonts/LICENSE.txt").read_text()


def test_the_sheet_names_files_beside_itself():
    assert "url(./a-wght-normal.woff2)" in flat_sheet(FACE)


def test_assets_are_fetched_once_and_again_when_lock_or_files_change(checkout, monkeypatch):
    fetched: list[Path] = []
    monkeypatch.setattr(hatch_build, "_fetch", fetched.append)
    assert bring_assets(checkout)
    assert not bring_assets(checkout)
    (checkout / "server/static" / SCRIPT).unlink()
    assert bring_assets(checkout)
    (checkout / "package-lock.json").write_text('{"name": "newer"}')
    assert bring_assets(checkout)
    assert len(fetched) == 3


def test_a_registry_out_of_reach_is_one_line_that_says_what_to_do():
    said = why_npm_failed("npm error code ENOTFOUND\nnpm error network request to somewhere failed\n")
    assert "\n" not in said
    assert "cannot be reached (ENOTFOUND)" in said
    assert said.endswith("then run `make assets`.")


def test_another_npm_fault_is_told_in_its_first_words():
    said = why_npm_failed(
        "npm error code EINTEGRITY\nnpm error sha512 is wrong for a package\nnpm error more\n"
    )
    assert said == "npm could not bring the pages' assets: sha512 is wrong for a package"


def test_npm_that_cannot_reach_the_registry_fails_the_build(checkout, monkeypatch):
    write(checkout / "bin/npm", "#!/bin/sh\necho 'npm error code ECONNREFUSED' >&2\nexit 1\n")
    (checkout / "bin/npm").chmod(0o755)
    monkeypatch.setattr(hatch_build, "find_npm", lambda: [checkout / "bin/npm"])
    with pytest.raises(AssetsError, match=r"cannot be reached \(ECONNREFUSED\)"):
        bring_assets(checkout)
    assert missing_assets(checkout / "server/static") != []


def test_without_node_the_wheel_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert AssetsHook.dependencies(object.__new__(AssetsHook)) == [hatch_build.NODE_WHEEL]
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(AssetsError, match="run `make assets`"):
        find_npm()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock", "requirements-lint.lock"])
def test_locks_hold_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^[a-z0-9-]+==.*?(?=^[a-z0-9-]+==|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(pins) > 30
    assert all("--hash=sha256:" in pin for pin in pins)


def test_the_larger_locks_repeat_the_run_set():
    pins = {
        lock: dict(
            re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
        )
        for lock in ("requirements.lock", "requirements-test.lock", "requirements-lint.lock")
    }
    assert pins["requirements.lock"].items() <= pins["requirements-test.lock"].items()
    assert pins["requirements-test.lock"].items() <= pins["requirements-lint.lock"].items()


def test_the_npm_lock_holds_integrity_and_no_address():
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    assert '"resolved"' not in text
    assert text.count('"integrity"') == text.count('"node_modules/')
