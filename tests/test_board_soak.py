"""What a board goes through in 8 hours, squeezed into a minute or two: nothing grows, no call is missed."""

import json
from collections import Counter
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.board_log import LOG, calls_made, check_once, has_begun, read_log, seen_numbers
from tests.cable import Cable
from tests.lobby import Board, Clerk
from tests.running import RunningHall

pytestmark = pytest.mark.browser

TICKETS = 600
ROUNDS = TICKETS // 3
FAULTS_AFTER = ROUNDS // 20
WARM = ROUNDS // 10
"""Rounds after which everything that is kept for good has come, but for the memory of the last 200 rings."""
READINGS, PAUSE = 8, 500
"""Elements and listeners are counted so often, ms apart: what is being drawn just then comes and goes."""
QUESTIONS = 8 * 3600 // 15
PATIENCE = 60

SQUEEZE = """
window.questions = 0;
const every = window.setInterval;
window.setInterval = (act, ms) => every(() => { for (let i = 0; i < 4; i++) act(); }, ms / 60);
const later = window.setTimeout;
const pauseOf = (act, ms) => (ms === 15000 && act.name === "keepAsking" ? 60 : ms);
window.setTimeout = (act, ms, ...more) => later(act, pauseOf(act, ms), ...more);
const ask = window.fetch;
window.fetch = (where, ...more) => ((window.questions += where === "/api/v1/queue"), ask(where, ...more));
const sound = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  this.addEventListener("playing", () => (this.currentTime = this.duration), { once: true });
  return sound.call(this);
};
"""
"""A second's tick, and the question of every 15 s, come 240 times as often; of each real sound only its start
and end are played. Time limits stay as they are: the machine is not faster for it."""


@dataclass
class Size:
    """What a page holds after everything that is left over was thrown away."""

    held: Counter[str]
    """Bytes of its data, by kind."""
    nodes: int
    listeners: int


def size(page: Page) -> Size:
    cdp, parts = page.context.new_cdp_session(page), list[str]()
    cdp.on("HeapProfiler.addHeapSnapshotChunk", lambda part: parts.append(part["chunk"]))
    cdp.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    counted = []
    for _ in range(READINGS):
        cdp.send("HeapProfiler.collectGarbage")
        counted.append(cdp.send("Memory.getDOMCounters"))
        page.wait_for_timeout(PAUSE)
    cdp.detach()
    nodes, listeners = (min(one[kind] for one in counted) for kind in ("nodes", "jsEventListeners"))
    return Size(data_in("".join(parts)), nodes, listeners)


def data_in(snapshot: str) -> Counter[str]:
    """Bytes of strings, objects and closures in a heap snapshot.

    Left out is what is no data of the page: machine code, which the engine makes when it has the time (0.3 MB
    more or less), and the browser's own objects, among them the answers that whoever controls the browser has
    it keep; elements are counted apart.
    """
    heap = json.loads(snapshot)
    meta, nodes = heap["snapshot"]["meta"], heap["nodes"]
    fields, kinds = meta["node_fields"], meta["node_types"][0]
    step, held = len(fields), Counter[str]()
    sizes = nodes[fields.index("self_size") :: step]
    for kind, bytes_of_it in zip(nodes[fields.index("type") :: step], sizes, strict=True):
        held[kinds[kind]] += bytes_of_it
    return Counter({kind: count for kind, count in held.items() if kind not in {"code", "native"}})


def serve_round(hall: RunningHall, clerks: list[Clerk], page: Page) -> None:
    """Three people take a number, are called, are heard of, and are served."""
    called = []
    for clerk in clerks:
        hall.take()
        called.append(clerk.press("next")["call"]["id"])
    for call in called:
        has_begun(page, call, 0, within=PATIENCE)
    for clerk in clerks:
        clerk.press("finish")


def lose_link(cable: Cable, page: Page, *, long: bool) -> None:
    """Everything is cut; a long loss is seen on the board before it ends."""
    cable.pull()
    if long:
        page.wait_for_selector("html[data-state=stale]", timeout=PATIENCE * 1000)
    cable.plug()
    page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE * 1000)


def test_in_eight_hours_with_600_tickets_and_20_faults_nothing_grows_and_no_call_is_missed(
    chromium: Browser, hall_server: RunningHall
):
    hall = hall_server
    clerks = [Clerk(hall, name, seat) for seat, name in enumerate(("wang", "li", "chen"), 1)]
    with Cable(hall.port) as cable, chromium.new_context() as context:
        context.add_init_script(LOG + SQUEEZE)
        board = Board(context, f"http://127.0.0.1:{cable.port}/board")
        early: Size | None = None
        for turn in range(1, ROUNDS + 1):
            serve_round(hall, clerks, board.page)
            if turn % FAULTS_AFTER == 0:
                lose_link(cable, board.page, long=turn % (2 * FAULTS_AFTER) == 0)
            if turn == WARM:
                board.page.wait_for_selector("html[data-state=ready]")
                early = size(board.page)
        board.page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE * 1000)
        late, lines = size(board.page), read_log(board.page)
        assert board.faults == []
        assert board.page.evaluate("window.questions") > QUESTIONS / 2
        assert early is not None
        assert late.held.total() < early.held.total() * 1.05, late.held - early.held
        assert late.nodes < early.nodes * 1.05
        assert late.listeners < early.listeners * 1.05
    made = calls_made(hall.data)
    called = {call.number for call in list(made.values())[-TICKETS:]}
    assert len([line for line in lines if line["what"] == "begun"]) == TICKETS
    assert called <= seen_numbers(lines)
    check_once(lines, made)
