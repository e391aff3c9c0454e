// @ts-check
// "Took the wrong one": asks whether it is meant, gives the number back, and says that it is gone.
import { both } from "/static/js/page.js";
import { press } from "/static/js/press.js";
import { countDown } from "./countdown.js";
import { drawWith, screen, show, tell } from "./screens.js";

/** @typedef {import("./ticketing.js").Ticket} Ticket */
/** @typedef {{kept: () => void, gone: () => void}} Ways `kept`: the number stays; `gone`: it was given back, and its person has read so */

const PATIENCE = 10_000;
const ASK = 25; // 20 s at least: WCAG 2.2, 2.2.1
const TOLD = 8;
const DEAF_MS = 1000; // a finger on its way to a key that is no longer there

/** @type {{ticket: Ticket, ways: Ways, busy: boolean, deaf: number, countdown: import("./countdown.js").Countdown} | null} */
let now = null;

/** Asks first. @param {Ticket} ticket @param {Ways} ways */
export function ask(ticket, ways) {
  now = { ticket, ways, busy: false, deaf: performance.now() + DEAF_MS, countdown: countDown(screen("cancel"), ASK, keep) };
  show("cancel");
}

const awake = () => now !== null && !now.busy && performance.now() >= now.deaf;

/** The number stays. */
export function keep() {
  const ways = end();
  ways?.kept();
}

/** It was meant. */
export async function confirm() {
  if (!now || !awake()) return;
  now.busy = true;
  now.countdown.stop();
  const mine = now;
  const answer = await press(`/tickets/${mine.ticket.key}/leave`, {}, { patience: PATIENCE });
  if (now !== mine) return;
  if (answer.status !== 200) return keep(); // called meanwhile, or the hall is away: the number's own screen tells
  now.countdown = countDown(screen("cancelled"), TOLD, done);
  show("cancelled");
}

/** It was read that the number is gone. */
export function done() {
  const ways = end();
  ways?.gone();
}

/** A touch: more time. @param {boolean} asked whether it is still asked */
export function moreTime(asked) {
  if (awake() || !asked) now?.countdown.set(asked ? ASK : TOLD);
}

/** @returns {Ways | undefined} */
function end() {
  const ways = now?.ways;
  now?.countdown.stop();
  now = null;
  return ways;
}

function draw() {
  if (!now) return;
  const { number } = now.ticket;
  tell("cancel", "cancel-title", both("cancel_title", { number }));
  tell("cancelled", "cancelled-title", both("cancelled", { number }));
}

drawWith("cancel", draw);
drawWith("cancelled", draw);
