// @ts-check
// The list of papers to bring, printed without a number.
import { press } from "/static/js/press.js";
import { countDown } from "./countdown.js";
import { Watched } from "./paper.js";
import { drawWith, redraw, say, screen, show } from "./screens.js";
import { drawAnswers, stayFor } from "./slip_line.js";

const PATIENCE = 10_000;
const STAY = 30; // there is no number to remember
const SWAP_DEAF_MS = 1000; // a finger on its way to a key that is no longer there
/** What is told with the keys to answer it. @type {Record<string, [string, string]>} */
const QUESTIONS = { asked: ["did_list", "list_out"], unsure: ["did_list", "list_unsure"] };

/** @type {{slip: Watched | null, fate: string, deaf: number, countdown: import("./countdown.js").Countdown, leave: () => void} | null} */
let now = null;

/** Prints a matter's list; `leave` is called once when its person has gone. @param {string} code @param {() => void} leave */
export async function printList(code, leave) {
  close();
  now = { slip: null, fate: "coming", deaf: 0, leave, countdown: countDown(screen("list"), STAY, () => close(true)) };
  show("list");
  const mine = now;
  const answer = await press("/lists", { matter: code }, { patience: PATIENCE });
  if (now !== mine) return;
  if (answer.status !== 201 && answer.status !== 200) return tell("trouble");
  now.slip = new Watched(`/lists/${answer.body.key}`, answer.body.slip.state, () => tell(mine.slip?.fate ?? "coming"));
}

/** A touch while the list is printed: more time. */
export function moreTime() {
  if (awake()) now?.countdown.set(STAY);
}

/** The list is in hand. */
export function done() {
  if (awake()) close(true);
}

/** The resident says whether it came out. @param {boolean} out */
export function answer(out) {
  if (awake()) void now?.slip?.answer(out);
}

const awake = () => now !== null && performance.now() >= now.deaf;

/** @param {boolean} [gone] */
function close(gone = false) {
  const leave = now?.leave;
  now?.slip?.stop();
  now?.countdown.stop();
  now = null;
  if (gone) leave?.();
}

/** @param {string} fate */
function tell(fate) {
  if (!now) return;
  const before = now.fate;
  now.fate = fate === "none" ? "trouble" : fate;
  redraw();
  if (now.fate === before) return;
  now.deaf = performance.now() + SWAP_DEAF_MS;
  now.countdown.set(Math.min(STAY, stayFor(now.fate)));
}

function draw() {
  const fate = now?.fate ?? "coming";
  const at = screen("list");
  const asked = fate in QUESTIONS;
  at.dataset.paper = fate;
  say("list", "list-title", QUESTIONS[fate]?.[0] ?? `list_${fate}`);
  say("list", "list-hint", QUESTIONS[fate]?.[1] ?? `list_${fate}_hint`);
  say("list", "why", now?.slip?.why ?? "why_away");
  /** @type {HTMLElement} */ (at.querySelector(".why")).hidden = fate !== "trouble";
  /** @type {HTMLElement} */ (at.querySelector("[data-answers]")).hidden = !asked;
  /** @type {HTMLElement} */ (at.querySelector('[data-do="done"]')).hidden = asked;
  if (asked && now?.slip) drawAnswers("list", now.slip);
}

drawWith("list", draw);
