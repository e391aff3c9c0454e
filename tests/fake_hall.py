"""A small hall for the print worker's tests: hands out slips, remembers keys, fails when told to."""

import base64
import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue


class FakeHall:
    """Jobs put into `jobs` are claimed once; `log` holds what was done, in order.

    `faults` is a list of (path ending, fault): "lost" does the act and drops the answer, "torn" breaks the
    answer off in its middle, a number is answered as that status without doing anything.
    """

    def __init__(self, port=0):
        self.jobs: Queue[dict] = Queue()
        self.claimed: dict[int, dict] = {}
        self.slips = 0
        self.log = []
        self.keys = []
        self.papers = {}
        self.suffers = []  # the switches of /paper
        self.said = []  # how the printer is, with each claim and on its own
        self.tokens = set()
        self.faults = []
        self.closing = threading.Event()
        self.answers = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _door(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def put(self, slip, **changes):
        self.slips += 1
        self.jobs.put({"id": self.slips, "attempt": 1, "copies": 1, "reprint": False, "slip": slip} | changes)

    def states(self):
        return [entry[2:] for entry in self.log if entry[0] == "state"]

    def fault_for(self, path):
        for place, (ending, fault) in enumerate(self.faults):
            if path.endswith(ending):
                del self.faults[place]
                return fault
        return None

    def act(self, path, body):
        if path.endswith("/claim"):
            self.said.append(("claim", body["status"]))
            return self._claim()
        if path.endswith("/printers/state"):
            self.said.append(("told", body["status"]))
            return 200, {}
        if path.endswith("/paper"):
            self.papers[body["id"]] = (base64.b64decode(body["data"]), body["rendering"])
            self.log.append(("paper", body["id"]))
            return 200, {"faults": []}
        self.log.append(("state", path.split("/")[-2], body["state"], body["detail"]))
        if body["state"] == "queued":
            self.jobs.put(self.claimed[int(path.split("/")[-2])])
        return 200, {}

    def _claim(self):
        while not self.closing.is_set():
            with contextlib.suppress(Empty):
                job = self.jobs.get(timeout=0.02)
                self.claimed[job["id"]] = job
                return 200, job
        return 204, None

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


def _door(hall):
    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one packet an answer

        def do_GET(self):
            self.answer(200, {"faults": hall.suffers})

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            key = self.headers["Idempotency-Key"]
            hall.keys.append((self.path, key))
            hall.tokens.add(self.headers["Authorization"])
            fault = hall.fault_for(self.path)
            if isinstance(fault, int):
                self.answer(fault, {"title": "No", "detail": f"no, {fault}"})
                return
            if key not in hall.answers:
                hall.answers[key] = hall.act(self.path, body)
            if fault == "lost":
                self.close_connection = True
                return
            status, answer = hall.answers[key]
            self.answer(status, answer, torn=fault == "torn")

        def answer(self, status, body, torn=False):
            data = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if torn else data)
            self.close_connection = self.close_connection or torn

        def log_message(self, *_):
            pass

    return Door
