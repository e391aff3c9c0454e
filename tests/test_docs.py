"""The docs tell the truth: each name they give exists, and each name that exists is told."""

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import click
import pytest
from msgspec import Struct

from server.app import build
from server.cli import main
from server.config import Config, read_config
from server.demo import MATTERS
from server.doctor import examine
from server.doors import shapes, shapes_day
from server.doors.shapes import SlipOf
from server.rules.settings import Settings, changed, groups, kinds, shown
from server.rules.tickets import Outcome, State
from server.rules.words.settings import GROUPS, WORDS
from server.store import open_store

ROOT = Path(__file__).parents[1]
TOLD_ELSEWHERE = {"data", "demo", "hook"}
"""Fields of Config that are flags of the command, or a table of hall.toml (docs/board.md)."""
TOLD_BY_THE_DOCUMENT = {"Matter", "Papers", "PaperJob"}
"""What the OpenAPI document alone describes field by field."""
CALL = re.compile(r"`(GET|POST|PUT|PATCH|DELETE) (/[^`?\s]*)[^`]*`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE_ENDINGS = {".py", ".js", ".css", ".html", ".md", ".toml", ".csv", ".png", ".svg", ".json", ".lock"}
ENVIRONMENT = re.compile(r"ONEWINDOW_[A-Z_]*[A-Z]")


def documents() -> list[Path]:
    """Every page of documentation that is ours."""
    ours = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "printer_profiles").rglob("*.md")]
    return sorted(ours)


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command below one, by the words that are typed."""
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*path, name))
    else:
        yield " ".join(("onewindow", *path)), command


def options(command: click.Command) -> set[str]:
    """The long names of a command's options."""
    return {
        name for one in command.params if isinstance(one, click.Option) for name in one.opts if "--" in name
    }


COMMANDS = dict(commands(main))
DOCUMENTS = documents()
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]


def typed(page: str) -> list[str]:
    """Every command line of One Window's that a page tells people to type."""
    lines = [line for block in BLOCK.findall(page) for line in block.splitlines()]
    lines += CODE.findall(BLOCK.sub("", page))
    found = (re.search(r"(?:^|[\s/])(onewindow [a-z].*)", line.partition(" # ")[0]) for line in lines)
    return [match[1].strip() for match in found if match]


def command_of(line: str) -> str | None:
    """The command a line begins with."""
    return next((name for name in COMMANDS if f"{line} ".startswith(f"{name} ")), None)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_line_can_be_typed(name):
    for line in typed(text(name)):
        command = command_of(line)
        if command is None:
            assert line in {part.rpartition(" ")[0] for part in COMMANDS}, f"{name}: no such command: {line}"
            continue
        given = set(re.findall(r"--[a-z-]+", line))
        assert given <= options(COMMANDS[command]) | {"--help"}, f"{name}: {line}"


def test_every_command_and_option_is_told_to_the_manager():
    table = [line for line in text("docs/operations.md").splitlines() if line.startswith("| `onewindow ")]
    for name, command in COMMANDS.items():
        rows = [row for row in table if row.startswith(f"| `{name}")]
        assert len(rows) == 1, f"{name} has {len(rows)} rows in docs/operations.md"
        assert set(re.findall(r"--[a-z-]+", rows[0].split("|")[2])) == options(command), name
    assert all(option in text("docs/operations.md") for option in ("--version", "--help"))


def test_the_readmes_two_commands_come_first():
    (block,) = [block for block in BLOCK.findall(text("README.md")) if "make" in block]
    assert [line.split()[:2] for line in block.splitlines()] == [["make", "run"], ["make", "test"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_exists(name):
    page = text(name)
    told = set(re.findall(r"^make ([a-z]+)", "\n".join(BLOCK.findall(page)), re.MULTILINE))
    told |= {code.split()[1] for code in CODE.findall(page) if re.match(r"make [a-z]+", code)}
    for target in told:
        dry = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
        assert dry.returncode == 0, f"{name}: make {target}: {dry.stderr}"


def test_every_api_path_is_told_and_none_that_is_not_there(tmp_path):
    store = open_store(tmp_path / "hall.db", demo=True)
    house = build(Config(tmp_path, demo=True, printer="virtual"), store)
    there = {(one.method, re.sub(r"<(?:int:)?(\w+)>", r"{\1}", one.path)) for one in house.endpoints}
    told = set(CALL.findall(text("docs/api.md")))
    store.close()
    assert told - there == set(), "docs/api.md tells of calls that do not exist"
    assert there - told == set(), "docs/api.md does not tell of these calls"


@pytest.mark.parametrize("name", NAMES)
def test_no_page_names_a_call_that_does_not_exist(name):
    told = {re.sub(r"\{\w+\}", "{}", path) for _, path in CALL.findall(text("docs/api.md"))}
    for _, path in CALL.findall(text(name)):
        plain = re.sub(r"\{\w+\}|<\w+>", "{}", path.removeprefix("/api/v1"))
        assert plain in told, f"{name}: {path}"


def test_every_setting_is_told_with_its_default():
    told: dict[str, tuple[str, str]] = {}
    for row in re.findall(r"^\|.*ONEWINDOW_.*\|$", text("docs/operations.md"), re.MULTILINE):
        keys, defaults, names = (re.findall(r"`([^`]*)`", cell) for cell in row.split("|")[1:4])
        told |= {key: (default, env) for key, default, env in zip(keys, defaults, names, strict=True)}
    settings = {field.name: field.default for field in fields(Config) if field.name not in TOLD_ELSEWHERE}
    assert set(told) == set(settings)
    for key, (default, environment) in told.items():
        assert tomllib.loads(f"it = {default}")["it"] == settings[key], key
        assert environment == f"ONEWINDOW_{key.upper()}"


def settings_table() -> str:
    """The table of docs/settings.md: print it and put it there after a change of the settings."""
    return "\n".join(_part_of_table(group) for group in GROUPS)


def _part_of_table(group: str) -> str:
    rows = [_row_of_table(name) for name, its in groups().items() if its == group]
    head = ["| name | default | allowed | meaning |", "|---|---|---|---|"]
    return "\n".join([f"### {' · '.join(GROUPS[group])}", "", *head, *rows, ""])


def _row_of_table(name: str) -> str:
    fresh = shown(Settings())[name]
    allowed, meaning = (
        "<br>".join(both).replace("|", r"\|") for both in (kinds()[name].allowed, WORDS[name])
    )
    return f"| `{name}` | {f'`{fresh}`' if fresh else '—'} | {allowed} | {meaning} |"


def test_every_setting_of_the_hall_is_told_with_its_default_and_limits():
    told = text("docs/settings.md").splitlines()
    missing = [line for line in settings_table().splitlines() if line not in told]
    assert not missing, "docs/settings.md lacks these lines; settings_table() makes them all"
    rows = [line.split("`")[1] for line in told if re.match(r"\| `\w+` \|", line)]
    assert rows == list(kinds()), "each setting once, in the order of the table"


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_that_a_page_tells_people_to_type_is_accepted(name):
    hall, catalogue = Settings(), MATTERS.read_text("utf-8")
    for line in typed(text(name)):
        words = shlex.split(line)
        if words[1:3] != ["settings", "set"] or words[3] == "NAME" or "--default" in words:
            continue
        hall = changed(hall, {words[3]: " ".join(words[4:])})
    for _, things in (*hall.series, *hall.seat_matters):
        assert all(thing == "*" or thing in catalogue for thing in things), name


def test_the_example_settings_are_accepted(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", text("docs/operations.md"), re.DOTALL)
    (tmp_path / "hall.toml").write_text(example, "utf-8")
    assert read_config(tmp_path, False, {}).host == "0.0.0.0"


@pytest.mark.parametrize("module", [shapes, shapes_day])
def test_every_field_that_comes_back_is_told(module):
    page = text("docs/api.md")
    kinds_of_answer = (
        one for one in vars(module).values() if isinstance(one, type) and issubclass(one, Struct)
    )
    for shape in kinds_of_answer:
        if shape.__module__ != module.__name__ or shape.__name__ in TOLD_BY_THE_DOCUMENT:
            continue
        missing = [name for name in shape.__struct_fields__ if not re.search(rf"\b{name}\b", page)]
        assert not missing, f"docs/api.md does not tell of {shape.__name__}: {missing}"


def test_every_state_and_outcome_is_told():
    page = text("docs/api.md")
    for words in (State, Outcome, SlipOf.__annotations__["state"]):
        missing = [word for word in get_args(words) if not re.search(rf"\b{word}\b", page)]
        assert not missing, f"docs/api.md does not tell of {missing}"


def test_every_environment_name_exists_and_is_told():
    known = {f"ONEWINDOW_{field.name.upper()}" for field in fields(Config)} | {"ONEWINDOW_TOKEN"}
    used = {
        name
        for folder in ("kiosk", "server")
        for path in (ROOT / folder).rglob("*.py")
        for name in ENVIRONMENT.findall(path.read_text("utf-8"))
    }
    assert used <= known
    assert used <= set(ENVIRONMENT.findall(text("docs/operations.md")))
    of_tests = {
        name
        for path in (ROOT / "tests").glob("*.py")
        for name in ENVIRONMENT.findall(path.read_text("utf-8"))
    }
    for name in NAMES:
        assert set(ENVIRONMENT.findall(text(name))) <= known | of_tests, name


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name):
    for link in LINK.findall(BLOCK.sub("", text(name))):
        target, _, anchor = unquote(link).partition("#")
        if "://" in target:
            continue
        page = (ROOT / name).parent / target if target else ROOT / name
        assert page.exists(), f"{name}: {link}"
        if anchor:
            titles = re.findall(r"^#+ (.*)", page.read_text("utf-8"), re.MULTILINE)
            plain = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
            assert anchor in plain, f"{name}: {link}"


def exists(place: str, page: Path) -> bool:
    """Whether a named file is there, from the root or from the page's own folder; * stands for any name."""
    return any(any(folder.glob(place.rstrip("/"))) for folder in (ROOT, page.parent))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_named_is_there(name):
    top = {path.name for path in ROOT.iterdir() if path.is_dir()}
    for code in CODE.findall(BLOCK.sub("", text(name))):
        if not re.fullmatch(r"[\w.*-]+(/[\w.*-]+)+/?|[\w.-]+/", code):
            continue
        first, _, _ = code.partition("/")
        if first in top or Path(code).suffix in FILE_ENDINGS:
            made = first in {"node_modules", ".venv"} or "static/vendor" in code
            assert made or exists(code, ROOT / name), f"{name}: {code} is not there"


def test_the_pictures_are_all_used_and_small():
    folder = ROOT / "docs/pictures"
    shown = {Path(link).name for name in NAMES for link in LINK.findall(text(name)) if link.endswith(".png")}
    assert shown == {path.name for path in folder.glob("*.png")}
    assert sum(path.stat().st_size for path in folder.glob("*.png")) < 2_500_000


def test_the_readme_says_that_the_demo_is_a_demo():
    assert "demo data" in text("README.md")
    assert "演示数据" in text("README.md")


def test_every_check_of_the_doctor_is_told(tmp_path):
    section = text("docs/operations.md").partition("## 体检")[2].partition("\n## ")[0].lower()
    for finding in examine(Config(tmp_path)):
        assert finding.what.removesuffix("s") in section, (
            f"docs/operations.md does not tell of {finding.what}"
        )


def test_what_the_docs_quote_from_the_screens_stands_there():
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "server/rules/words").glob("*.py"))
    for name in ("README.md", "docs/operations.md"):
        for said in re.findall("“([^”]*[\u4e00-\u9fff][^”]*)”", text(name)):
            parts = [part for part in re.split(r"\d+:\d+", said) if part]
            assert all(part in written for part in parts), f"{name}: “{said}” is on no screen"
