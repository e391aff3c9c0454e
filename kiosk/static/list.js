// @ts-check
// The list of papers to bring, printed without a number.
import { press } from "/static/js/press.js";
import { countDown } from "./countdown.js";
import { follow, paperOf } from "./paper.js";
import { drawWith, redraw, say, screen, show } from "./screens.js";

const PATIENCE = 10_000;
const STAY = 30;
const AFTER_PAPER = 8;

/** @type {{paper: string, stop: () => void, countdown: import("./countdown.js").Countdown, leave: () => void} | null} */
let now = null;

/** Prints a matter's list; `leave` is called once when its person has gone. @param {string} code @param {() => void} leave */
export async function printList(code, leave) {
  close();
  now = { paper: "coming", stop: () => undefined, leave, countdown: countDown(screen("list"), STAY, () => close(true)) };
  show("list");
  const mine = now;
  const answer = await press("/lists", { matter: code }, { patience: PATIENCE });
  if (now !== mine) return;
  if (answer.status !== 201 && answer.status !== 200) return update("failed");
  update(answer.body.slip.state);
  now.stop = follow(`/lists/${answer.body.key}`, (/** @type {any} */ list) => update(list.slip.state));
}

/** A touch while the list is printed: more time. */
export const moreTime = () => now?.countdown.set(STAY);

/** The list is in hand. */
export const done = () => close(true);

/** @param {boolean} [gone] */
function close(gone = false) {
  const leave = now?.leave;
  now?.stop();
  now?.countdown.stop();
  now = null;
  if (gone) leave?.();
}

/** @param {string} state of the slip */
function update(state) {
  if (!now) return;
  const paper = paperOf(state) === "none" ? "trouble" : paperOf(state);
  const first = paper === "out" && now.paper !== "out";
  now.paper = paper;
  redraw();
  if (first) now.countdown.set(AFTER_PAPER);
}

function draw() {
  const paper = now?.paper ?? "coming";
  screen("list").dataset.paper = paper;
  say("list", "list-title", `list_${paper}`);
  say("list", "list-hint", `list_${paper}_hint`);
}

drawWith("list", draw);
