"""`onewindow voice`: the hall's languages and recordings, what is missing, and how it all sounds."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from server.cli_folder import common
from server.config import read_config
from server.hall_voice import HallVoice
from server.recordings import Piece
from server.rules.words.recording import WORDS

README = "README.txt"


@click.group()
def voice() -> None:
    """The hall's voice: languages, recorded clips, and how they sound."""


def _opened(data: Path | None, demo: bool) -> HallVoice:
    return HallVoice(read_config(data, demo, {}))


def _known(hall: HallVoice, language: str) -> list[Piece]:
    """What can be recorded in a language that there is."""
    if language not in hall.voice.tongues:
        known = ", ".join(hall.voice.tongues)
        raise click.ClickException(f"there is no language {language!r}; there are {known}")
    return hall.pieces(language)


@voice.command("list")
@common
@click.argument("language", default="")
def list_voice(data: Path | None, demo: bool, language: str) -> None:
    """Lists the languages, or each clip of LANGUAGE: its file, what is said in it, whether it is there."""
    hall = _opened(data, demo)
    if language:
        click.echo("\n".join(map(_line, _known(hall, language))))
        return
    for code, tongue in hall.voice.tongues.items():
        known = [piece for piece in hall.pieces(code) if piece.group == "calls"]
        there = sum(piece.state in ("there", "made of others") for piece in known)
        clips = f"{there} of {len(known)} clips for calls"
        click.echo(f"{code:<12} {tongue.name}  {clips}; spoken by {hall.speaker(code)}")


def _line(piece: Piece) -> str:
    state = WORDS[piece.state]
    return f"{piece.group:<10} {piece.name}.wav  {piece.said}  {state.zh} · {state.en}"


@voice.command("folder")
@common
@click.argument("language")
def make_folder(data: Path | None, demo: bool, language: str) -> None:
    """Makes the folder for recordings in LANGUAGE, with a README that says what to record and how."""
    hall = _opened(data, demo)
    known = _known(hall, language)
    folder = hall.voice.clips[language].folder
    folder.mkdir(parents=True, exist_ok=True)
    text = readme(hall.voice.tongues[language].name, language, known)
    (folder / README).write_text(text, "utf-8-sig", newline="\r\n")
    click.echo(f"{folder.resolve()}: read {README} in it, then put the recordings there")


def readme(name: str, code: str, known: list[Piece]) -> str:
    """What to record and how, Chinese first, for people with any text editor."""
    groups = {group: [piece for piece in known if piece.group == group] for group in _groups(known)}
    said = WORDS["readme"].filled(name=name, code=code, calls=len(groups["calls"]))
    parts = []
    for text, language in ((said.zh, 0), (said.en, 1)):
        lists = [f"{_title(group, language)}{_files(found, language)}" for group, found in groups.items()]
        parts.append(text + "\n\n".join(lists))
    return "\n\n\n".join(parts) + "\n"


def _groups(known: Iterable[Piece]) -> dict[str, None]:
    return dict.fromkeys(piece.group for piece in known)


def _title(group: str, language: int) -> str:
    return "" if group == "calls" else f"{WORDS[group][language]}\n"


def _files(found: list[Piece], language: int) -> str:
    return "\n".join(WORDS["file"][language].format(name=piece.name, said=piece.said) for piece in found)


@voice.command()
@common
def check(data: Path | None, demo: bool) -> None:
    """Says which recordings are missing, broken or unused; exit 1 when something has to be done."""
    hall = _opened(data, demo)
    faults = list(hall.voice.faults)
    for code in hall.voice.tongues:
        faults += hall.faults(code)
    click.echo("\n".join(faults) or "nothing is wrong")
    sys.exit(bool(faults))


@voice.command("try")
@common
@click.argument("number")
@click.argument("seat", type=click.IntRange(1, 99))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="call.wav")
@click.option("--language", default="zh", show_default=True, help="A language of `onewindow voice list`.")
@click.option("--last", is_flag=True, help="The last call instead.")
def try_call(
    data: Path | None, demo: bool, number: str, seat: int, file: Path, language: str, last: bool
) -> None:
    """Writes the call of NUMBER to SEAT as FILE (call.wav), to be listened to."""
    hall = _opened(data, demo)
    _known(hall, language)
    said = hall.voice.last if last else hall.voice.call
    found = said(number, seat, language, hall.seat_word)
    if found is None:
        raise click.ClickException("this cannot be spoken: install espeak-ng, or record clips")
    shutil.copyfile(found, file)
    click.echo(f"{file}, spoken by {hall.speaker(language)}")
