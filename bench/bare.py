"""The limit that Flask, Flask-SocketIO, gevent and SQLite set on this machine: what no hall can do without.

`POST /commit` commits one row durably and emits one event; `POST /broadcast` emits the bytes it was given by
`POST /payload`. The server set-up is the hall's own. Runs as `python -m bench.bare DATABASE`.
"""

import json
import resource
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask_socketio import SocketIO, emit
from gevent import signal_handler
from gevent.event import Event
from gevent.pywsgi import WSGIServer

from server.serving import Turnwise, listening

NAMESPACE = "/live"


def opened(path: Path) -> sqlite3.Connection:
    """A table of one column, with the settings that make a commit survive a power cut."""
    con = sqlite3.connect(path, isolation_level=None)
    con.execute("PRAGMA journal_mode = WAL")
    con.execute("PRAGMA synchronous = FULL")
    con.execute("CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, what TEXT NOT NULL)")
    return con


def commit(con: sqlite3.Connection) -> int:
    """One durable commit of one row."""
    con.execute("BEGIN IMMEDIATE")
    row = con.execute("INSERT INTO rows (what) VALUES ('a row')").lastrowid
    con.execute("COMMIT")
    return row or 0


def bare_app(con: sqlite3.Connection) -> Flask:
    """The bare routes."""
    app = Flask(__name__)
    socketio = SocketIO(app, async_mode="gevent", ping_interval=20, ping_timeout=20)
    payload: dict[str, Any] = {}

    def connect(_: object = None) -> None:
        emit("hall", payload)

    socketio.on_event("connect", connect, namespace=NAMESPACE)

    @app.post("/commit")
    def one_commit() -> Response:
        row = commit(con)
        socketio.emit("hall", {"row": row}, namespace=NAMESPACE)
        return Response(json.dumps({"row": row}), 201, mimetype="application/json")

    @app.post("/payload")
    def keep() -> Response:
        payload.update(request.get_json())
        return Response("{}", mimetype="application/json")

    @app.post("/broadcast")
    def broadcast() -> Response:
        socketio.emit("hall", payload, namespace=NAMESPACE)
        return Response("{}", mimetype="application/json")

    return app


def main() -> None:
    """Serves until SIGTERM; says its port first."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    stop = Event()
    signal_handler(signal.SIGTERM, stop.set)
    listener = listening("127.0.0.1", 0)
    server = WSGIServer(listener, bare_app(opened(Path(sys.argv[1]))), log=None, handler_class=Turnwise)
    server.start()
    print(f"bare: http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    stop.wait()
    server.stop(timeout=0.5)


if __name__ == "__main__":
    main()
