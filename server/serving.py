"""The running hall: its lock, its listening socket, its print worker, and a clean end."""

import fcntl
import gc
import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import IO

from gevent import Greenlet, get_hub, signal_handler, sleep, spawn
from gevent.event import Event
from gevent.pywsgi import WSGIHandler, WSGIServer
from gevent.socket import socket as GeventSocket  # noqa: N812 - it is a class

from server.app import House, build
from server.assets import missing_assets
from server.config import Config
from server.live import safely
from server.store import open_store
from server.store.printers import OWN

BACKLOG = 1024
ENDS_WITHIN = 2.0
WELL_AFTER = 60.0
"""Seconds after which a worker that ends was well: the next one starts at once."""

REHEARSE_EVERY = 0.25
"""Seconds between two sentences made ahead: a hall calls far less often, and has time for other things."""


class CannotServe(Exception):
    """The hall cannot open; the sentence says why and what to do."""


def locked(data: Path) -> IO[str]:
    """The data folder's lock, held while the file is open; CannotServe when another hall holds it."""
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "lock").open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as fault:
        lock.close()
        raise CannotServe(
            f"another onewindow already serves {data}: stop it first, or choose another --data"
        ) from fault
    return lock


def listening(host: str, port: int) -> GeventSocket:
    """The socket the hall listens on. Without TCP_NODELAY every keep-alive answer would be 44 ms late."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = GeventSocket(kind, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        listener.bind((host, port))
    except OSError as fault:
        raise CannotServe(
            f"cannot listen on {host}:{port}: {fault.strerror}; is another program there? Try --port"
        ) from fault
    listener.listen(BACKLOG)
    return listener


class Turnwise(WSGIHandler):
    """After each answer everybody else has a turn.

    A busy keep-alive connection whose next request has come already would go on alone, and the screens wait.
    """

    def handle_one_response(self) -> None:
        """One request and its answer."""
        super().handle_one_response()
        sleep(0)

    def log_request(self) -> None:
        """No log is kept of requests, so no line is made up for one."""


class Worker:
    """The hall's own print worker: a child process, started again when it ends.
    It ends when its stdin closes.
    """

    def __init__(self, house: House, port: int) -> None:
        self.house, self.port = house, port
        self.process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def keep(self) -> None:
        """Starts the worker, and again, ever more slowly, when it ends; a busy database stops nothing."""
        pause = 0.5
        while not self._stopped:
            started = monotonic()
            safely(self._start)
            while self.process and self.process.poll() is None:
                sleep(0.5)
            safely(lambda: self.house.paper.end_leases(all_of_them=True))
            sleep(pause)
            pause = 0.5 if monotonic() - started > WELL_AFTER else min(pause * 2, 30.0)

    def stop(self) -> None:
        """Closes its stdin, waits, and ends it if it does not end by itself."""
        self._stopped = True
        if self.process is None or self.process.poll() is not None:
            return
        if self.process.stdin:
            self.process.stdin.close()
        for _ in range(int(ENDS_WITHIN / 0.05)):
            if self.process.poll() is not None:
                return
            sleep(0.05)
        self.process.kill()
        self.process.wait()

    def _start(self) -> None:
        config = self.house.config
        token = self.house.people.enrol("printer", OWN)
        host = "127.0.0.1" if config.host in ("0.0.0.0", "::") else config.host  # noqa: S104 - compared, not bound
        address = f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
        command = [sys.executable, "-m", "kiosk", "--hall", address, "--printer", config.printer]
        command += ["--profile", config.printer_profile, "--data", str(config.data), "--parent-stdin"]
        command += ["--pace", str(config.printer_pace), "--font", config.raster_font]
        environment = os.environ | {"ONEWINDOW_TOKEN": token}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)


def in_pool(work: Callable[[], None]) -> None:
    """Does long work in the hub's thread pool; a fault there is told to the log."""
    get_hub().threadpool.spawn(safely, work)


def serve(config: Config, ready: Callable[[House, int], None]) -> None:
    """Serves a hall until SIGTERM or SIGINT.
    Raises CannotServe, WrongData or BadConfig when it cannot begin.
    """
    missing = missing_assets()
    if missing:
        raise CannotServe(f"the pages' assets are not complete ({missing[0]}): run `make assets`")
    lock = locked(config.data)
    _raise_file_limit()
    store = open_store(config.database, config.demo)
    house = build(config, store, aside=in_pool)
    listener = listening(config.host, config.port)
    server = WSGIServer(listener, house.flask, log=None, handler_class=Turnwise)
    port = listener.getsockname()[1]
    stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal_handler(name, stop.set)
    server.start()
    house.book.wake()
    house.reach.settle()
    house.paper.end_leases(all_of_them=True)
    running = house.live.start(house.clockwork.tick)
    running.append(spawn(_rehearse_forever, house))
    worker = Worker(house, port)
    if config.printer not in ("none", "remote"):
        running.append(spawn(worker.keep))
    gc.collect()
    gc.freeze()  # what stands now stands until the end: the collector need not look at it again
    ready(house, port)
    stop.wait()
    _end(house, server, worker, running)
    lock.close()


def _rehearse_forever(house: House) -> None:
    while True:
        sleep(REHEARSE_EVERY)
        safely(house.rehearse)


def _end(house: House, server: WSGIServer, worker: Worker, running: list["Greenlet[..., None]"]) -> None:
    """Stops accepting, ends the worker, closes sockets, checkpoints."""
    server.close()
    worker.stop()
    server.stop(timeout=0.5)
    for greenlet in running:
        greenlet.kill()
    house.store.checkpoint()
    house.store.close()


def _raise_file_limit() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
