"""A process that makes presses and dies right before a given statement, or between commit and answer.

It forks a child for each press, so it must be one without threads: `Forks` starts it afresh.
"""

import itertools
import json
import multiprocessing
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from tests.fault_presses import PRESSES, Act
from tests.faults import Kept, differing, kept
from tests.small_hall import SmallHall

PATIENCE = 120.0
MEMORY = Path("/dev/shm")
"""A folder in memory, where there is one: what is thrown away need not reach a disk."""


class Trial(NamedTuple):
    """What came of one press: how many statements it has, and every way in which a death did harm."""

    statements: int
    harm: list[str]


class Forks:
    """The process that forks. `trial` asks it for one press, killed before each of its statements in turn."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_answer, args=(theirs,), daemon=True)
        self._process.start()

    def trial(self, name: str) -> Trial:
        """Kills one press of the table at every point."""
        self._pipe.send(name)
        assert self._pipe.poll(PATIENCE), "no answer"
        return Trial(*self._pipe.recv())

    def end(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.join()


def _answer(pipe: "Connection[Any, Any]") -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        mornings: dict[Act, SmallHall] = {}
        while True:
            prepare, act = PRESSES[pipe.recv()]
            if prepare not in mornings:
                mornings[prepare] = _prepared(Path(folder) / str(len(mornings)), prepare)
            pipe.send(_trial(mornings[prepare], act, Path(folder) / "copy.db"))


def _prepared(data: Path, prepare: Act) -> SmallHall:
    """A hall in that morning, its database closed."""
    hall = SmallHall(data)
    prepare(hall)
    hall.house.store.close()
    return hall


def _trial(hall: SmallHall, act: Act, copy: Path) -> Trial:
    original = hall.data / "hall.db"
    before = kept(original)
    _renew(original, copy)
    statements, answer, error = _in_child(lambda: _pressed(hall, act, copy))
    after = kept(copy)
    if error or not differing(before, after):
        return Trial(statements, [error or "the press changes nothing"])
    harm: list[str] = []
    for place in range(1, statements + 2):
        _renew(original, copy)
        _in_child(lambda place=place: _die(hall, act, copy, place))  # type: ignore[misc]
        left = differing(kept(copy), before if place <= statements else after)
        harm += [f"killed before statement {place}: half of it is in {left}"] if left else []
        if place >= statements:  # before the commit and after it; earlier ones leave what the former leaves
            harm += _pressed_again(hall, act, copy, after, answer, f"killed before statement {place}: ")
    return Trial(statements, harm)


def _pressed_again(hall: SmallHall, act: Act, copy: Path, after: Kept, answer: Any, where: str) -> list[str]:
    """What is wrong after pressing twice more on a database that was left behind."""
    told = _in_child(lambda: [_pressed(hall, act, copy)[1:] for _ in range(2)])
    wrong = differing(kept(copy), after)
    found = [] if told == [[answer, ""]] * 2 else [f"{where}answered {told}, not {answer}"]
    return [*found, f"{where}pressed again, other {wrong}"] if wrong else found


def _renew(original: Path, copy: Path) -> None:
    for path in copy.parent.glob(f"{copy.name}*"):
        path.unlink()
    shutil.copyfile(original, copy)


def _pressed(hall: SmallHall, act: Act, copy: Path) -> tuple[int, Any, str]:
    """Presses on a copy: how many statements, what was answered, what went wrong."""
    _open(hall, copy)
    moment, counted = hall.clock.now, list[str]()
    hall.house.store._write.set_trace_callback(counted.append)
    try:
        answer = act(hall)
    except Exception as fault:  # noqa: BLE001 - told to the test
        return 0, None, repr(fault)
    hall.clock.now = moment
    return len(counted), answer, ""


def _die(hall: SmallHall, act: Act, copy: Path, place: int) -> NoReturn:
    """Presses on a copy and dies before a statement; beyond the last, before anybody is told."""
    _open(hall, copy)
    count = itertools.count(1)

    def count_down(_: str) -> None:
        if next(count) == place:
            os._exit(9)

    hall.house.store._write.set_trace_callback(count_down)
    hall.house.book.tell = lambda: os._exit(9)
    act(hall)
    os._exit(9)


def _open(hall: SmallHall, copy: Path) -> None:
    """The hall's store is opened on a copy; what is random comes in the same order every time."""
    hall.house.store.__init__(copy, durable=False)  # type: ignore[misc]
    number = itertools.count(1)
    secrets.token_urlsafe = lambda nbytes=None: f"random-{nbytes}-{next(number)}"
    secrets.choice = lambda seq: seq[next(number) % len(seq)]


def _in_child(work: Callable[[], Any]) -> Any:
    """What a forked child returns, as JSON knows it; (0, None, "dead") when it ended without a word."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with os.fdopen(outlet, "w") as out:
                json.dump(work(), out)
        finally:
            os._exit(0)  # whatever happens, there is one process that goes on: the parent
    os.close(outlet)
    with os.fdopen(inlet) as told:
        text = told.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else (0, None, "dead")
