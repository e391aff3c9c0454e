"""What a board is told, shows and says, written down in the browser's own storage: a reload loses no line."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

Line = dict[str, Any]

LOG = """
const store = window.localStorage;
const count = () => Number(store.getItem("lobby.count") ?? 0);
const log = (what, more) => {
  store.setItem(`lobby.line.${count()}`, JSON.stringify({ what, ...more }));
  store.setItem("lobby.count", count() + 1);
};
log("load");

const told = (hall) => {
  if (!Array.isArray(hall?.calls) || !("paused_until" in hall)) return;
  const calls = hall.calls.filter((one) => one.current).map((one) => [one.id, one.recalled]);
  log("told", { revision: hall.revision, calls });
};
const parse = JSON.parse;
JSON.parse = (...given) => {
  const value = parse(...given);
  told(Array.isArray(value) ? value[1] : value);
  return value;
};
const json = Response.prototype.json;
Response.prototype.json = function () {
  return json.call(this).then((value) => (told(value), value));
};

const glass = () => document.querySelector("[data-role=call-number]")?.textContent;
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
  this.playbackRate = 16;
  if (this.volume > 0.5) log("sound", { path: new URL(this.src).pathname, glass: glass() });
  return play.call(this);
};
document.addEventListener("announcing", ({ detail: { id, recalled, number, seat, language, last } }) => {
  log("begun", { id, recalled, number, seat, language, last, state: document.documentElement.dataset.state });
  store.setItem(`lobby.begun.${id}.${recalled}`, "yes");
});
document.addEventListener("announced", ({ detail: { id, recalled, heard } }) => {
  log("ended", { id, recalled, heard });
});

const seen = new Set();
const look = () => {
  if (document.documentElement.dataset.state === "stale") log("lost");
  for (const el of document.querySelectorAll("[data-role=call-number], [data-role=rows] .row-number")) {
    if (el.textContent && !seen.has(el.textContent)) log("seen", { number: el.textContent });
    seen.add(el.textContent);
  }
};
const what = { subtree: true, childList: true, characterData: true, attributes: true };
new MutationObserver(look).observe(document, { ...what, attributeFilter: ["data-state"] });

const wait = window.setTimeout;
window.setTimeout = (act, ms, ...more) => wait(act, { 5000: 150, 3000: 90 }[ms] ?? ms, ...more);
"""
"""Also squeezes the hall's time: speech sixteen times as fast, calls shown for 150 ms instead of 5 s."""

READ = """() => Array.from({ length: Number(localStorage.getItem("lobby.count")) },
  (_, line) => localStorage.getItem(`lobby.line.${line}`))"""


class Called(NamedTuple):
    """A call as the hall's database holds it at the end."""

    id: int
    number: str
    recalled: int
    withdrawn: bool


def read_log(page: Page) -> list[Line]:
    """The whole log, oldest first."""
    return [json.loads(line) for line in page.evaluate(READ)]


def has_begun(page: Page, call: int, recalled: int, *, within: float = 0) -> bool:
    """Whether this ring has begun to be announced; waits up to `within` seconds for it."""
    name = f"lobby.begun.{call}.{recalled}"
    if not within:
        return page.evaluate("(name) => localStorage.getItem(name)", name) == "yes"
    page.wait_for_function("(name) => localStorage.getItem(name)", arg=name, timeout=within * 1000)
    return True


def calls_made(data: Path) -> dict[int, Called]:
    """Every call of the hall, by its id."""
    sql = "SELECT c.id, t.number, c.recalled, c.withdrawn FROM calls c JOIN tickets t ON t.id = c.ticket"
    with sqlite3.connect(f"file:{data / 'hall.db'}?mode=ro", uri=True) as con:
        rows = con.execute(sql).fetchall()
    con.close()
    return {call: Called(call, f"{number:03}", rung, bool(gone)) for call, number, rung, gone in rows}


def in_order(lines: list[Line]) -> Iterator[Line]:
    """Without answers that came later than newer ones: a board takes no step back."""
    newest = -1
    for line in lines:
        revision = line.get("revision", newest)
        if line["what"] == "load" or revision >= newest:
            newest = -1 if line["what"] == "load" else revision
            yield line


def check_once(lines: list[Line], made: dict[int, Called]) -> None:
    """No ring is announced twice, none that the hall did not make, none while the link is lost."""
    begun = [line for line in lines if line["what"] == "begun"]
    times = Counter((line["id"], line["recalled"]) for line in begun)
    assert {ring: count for ring, count in times.items() if count > 1} == {}
    for line in begun:
        assert line["recalled"] <= made[line["id"]].recalled
        assert line["number"] == made[line["id"]].number
        assert line["state"] == "announcing"


def check_sounds(lines: list[Line]) -> None:
    """Each sound belongs to the ring on the glass, and begins only while it calls, as far as is known."""
    ring: Line = {}
    said: list[str] = []
    known: dict[int, int] = {}
    for place, line in enumerate(in_order(lines)):
        if line["what"] == "told":
            known = dict(line["calls"])
        elif line["what"] == "begun":
            ring, said = line, []
        elif line["what"] == "sound":
            said.append(line["path"])
            assert line["glass"] == ring["number"], (place, line, ring)
            assert ring["id"] in known, f"line {place}: {line['path']} for a call that is over"
        elif line["what"] == "ended" and line["heard"] and ring["id"] in known:
            assert said in whole_sayings(ring), (place, ring, said)
        elif line["what"] == "load":
            known = {}


def whole_sayings(ring: Line) -> list[list[str]]:
    """What may be said of a ring that nothing cuts short: Chinese once or twice, English if asked for."""
    kind = "last" if ring["last"] else "call"
    zh, en = (f"/voice/{lang}/{kind}/{ring['number']}/{ring['seat']}.wav" for lang in ("zh", "en"))
    more = [en] if ring["language"] == "en" else []
    return [["/voice/chime.wav", zh, *more], ["/voice/chime.wav", zh, zh, *more]]


def unspoken(lines: list[Line], ended_early: set[int]) -> list[tuple[int, int]]:
    """Rings that the board was told of and never announced, though their people waited for it.

    One that was recalled while the link was lost or the page reloaded has become one with its recall.
    """
    begun = {(line["id"], line["recalled"]) for line in lines if line["what"] == "begun"}
    newest: dict[int, int] = {}
    since: set[tuple[int, int]] = set()  # told of since the board knew the hall for sure
    missing: set[tuple[int, int]] = set()
    for line in in_order(lines):
        if line["what"] in ("load", "lost"):
            missing -= {(call, rung) for call, rung in missing if rung < newest[call]}
            since = set()
        for call, recalled in line["calls"] if line["what"] == "told" else ():
            if recalled > newest.get(call, recalled) and (call, newest[call]) not in since:
                missing.discard((call, newest[call]))
            newest[call] = recalled
            since.add((call, recalled))
            missing |= {(call, recalled)} - begun
    return sorted(ring for ring in missing if ring[0] not in ended_early)


def seen_numbers(lines: list[Line]) -> set[str]:
    """Every number that stood on the glass."""
    return {line["number"] for line in lines if line["what"] == "seen"}
