"""What 8 m leave of every layout is read back without error: 200 random calls, number and seat, zh and en."""

import io
import json
import math
import random
from typing import Any, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests import eye
from tests.running import RunningHall
from tests.test_board_layouts import TALL, WIDE, call

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not eye.can_read(), reason="tesseract-ocr with chi-sim is not installed"),
]

METRES = 8
SEED = 20261127


class Case(NamedTuple):
    """A layout on a panel: how many pictures are taken of it, and how many calls stand on each."""

    layout: str
    size: tuple[int, int]
    inches: float
    pictures: int
    calls: int
    words: bool


CASES = [
    Case("landscape", WIDE, 43, 18, 4, True),
    Case("portrait", TALL, 43, 16, 3, True),
    Case("numbers", WIDE, 43, 16, 3, False),
    Case("seat", WIDE, 21.5, 32, 1, True),
]
assert sum(case.pictures * case.calls for case in CASES) >= 200

DRAW = """async (calls) => {
  const { drawHall, mine } = await import("/board/files/picture.js");
  const page = (await import("/static/js/page.js")).page;
  if (page.board.seat) page.board.seat = calls[0].seat;
  const hall = { calls, missed_lately: [], seats: [{ number: calls[0].seat, state: "busy" }] };
  drawHall(mine(hall), null, true);
  const at = (el, kind) => {
    const range = document.createRange();
    range.selectNodeContents(el);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(el).fontSize);
    // Of a figure's line the part that it fills; words keep theirs.
    const [above, below, side] = kind === "figures" ? [0.335, 0.47, 0] : [0.56, 0.56, 0.1];
    const middle = (top + bottom) / 2;
    const box = [left - side * size, middle - above * size, right + side * size, middle + below * size];
    const light = getComputedStyle(el).color.match(/\\d+/g).some((part) => part > 200);
    return [...box.map((place, edge) => place / (edge % 2 ? innerHeight : innerWidth)), light];
  };
  const found = [];
  const add = (kind, ...selected) => {
    const seen = (what) => [...document.querySelectorAll(what)].filter((el) => el.checkVisibility());
    const lists = selected.map(seen);
    for (const [place, first] of lists[0].entries()) {
      const all = [first, ...lists.slice(1).map((list) => list[place])];
      const text = all.map((el) => el.textContent).join("");
      if (text) found.push({ kind, text, boxes: all.map((el) => at(el, kind)) });
    }
  };
  add("figures", ".call-number", ".call-seat b");
  add("figures", ".row:not([data-tone=none]) .row-number", ".row:not([data-tone=none]) .row-seat");
  add("zh", ".call-seat-word .zh");
  add("en", ".call-seat-word .en");
  return found;
}"""


def any_calls(chance: random.Random, count: int) -> list[dict[str, Any]]:
    """Random calls; some numbers have a letter before them."""
    names = [f"{chance.choice(['', '', '', 'A', 'B'])}{chance.randint(1, 999):03}" for _ in range(count)]
    return [call(name, chance.randint(1, 9), place=place) for place, name in enumerate(names)]


def drawn(page: Page, calls: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], Image.Image]:
    """Draws calls of our own and takes a picture. The page asks its hall from time to time, and draws that
    nobody is called: a picture that this came into is taken again.
    """
    for _ in range(10):
        found: list[dict[str, Any]] = page.evaluate(DRAW, calls)
        picture = page.screenshot()
        if calls[0]["number"] in page.inner_text("main"):
            break
    return found, Image.open(io.BytesIO(picture)).convert("RGB")


@pytest.mark.parametrize("case", CASES, ids=[case.layout for case in CASES])
def test_every_call_is_read_back_from_8_m(chromium, case, tmp_path, legible_hall: RunningHall):
    chance = random.Random(SEED + len(case.layout))
    page = chromium.new_page(viewport={"width": case.size[0], "height": case.size[1]})
    snapshot = legible_hall.call("GET", "/queue").body | {"revision": 10**9, "calls": []}
    page.route("**/api/v1/queue", lambda route: route.fulfill(body=json.dumps(snapshot)))
    seat = "&seat=1" if case.layout == "seat" else ""
    page.goto(f"{legible_hall.url}/board?layout={case.layout}{seat}&panel={case.inches}&distance={METRES}")
    page.wait_for_selector("html[data-state=ready]")
    mm = case.inches * 25.4 / math.hypot(*case.size)
    shown: dict[str, list[tuple[str, Image.Image]]] = {"figures": [], "zh": [], "en": []}
    for _ in range(case.pictures):
        found, picture = drawn(page, any_calls(chance, case.calls))
        assert len([one for one in found if one["kind"] == "figures"]) == case.calls
        afar = eye.from_afar(picture, mm, METRES)
        for one in found:
            line = eye.beside([eye.cut(afar, box, light=light) for *box, light in one["boxes"]])
            shown[one["kind"]].append(("".join(one["text"].split()), line))
    page.close()
    assert bool(shown["zh"]) is case.words
    for kind, parts in shown.items():
        said = eye.read([part for _, part in parts], kind, tmp_path)
        assert said == [text for text, _ in parts], kind


@pytest.fixture(scope="module")
def legible_hall(tmp_path_factory):
    """One hall for all pictures."""
    hall = RunningHall(tmp_path_factory.mktemp("hall") / "demo-data").start()
    yield hall
    hall.stop()
