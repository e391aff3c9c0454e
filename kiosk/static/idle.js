// @ts-check
// Somebody left in the middle: ask first, wait, then make the kiosk ready for the next person.
import { countDown } from "./countdown.js";
import { screen, show, state } from "./screens.js";

const QUIET_MS = 60_000;
const ANSWER_SECONDS = 25; // 20 s at least: WCAG 2.2, 2.2.1

/** @type {import("./screens.js").State} */
let before = "start";
let timer = 0;
/** @type {import("./countdown.js").Countdown | undefined} */
let countdown;
let watched = () => false;
let leave = () => {};

/** @param {() => boolean} isWatched whether something would be lost by now @param {() => void} onLeave */
export function watchIdle(isWatched, onLeave) {
  watched = isWatched;
  leave = onLeave;
}

/** Somebody touched the glass, or a new screen is shown: the quiet time starts again. */
export function stir() {
  clearTimeout(timer);
  timer = setTimeout(() => watched() && askStillThere(), QUIET_MS);
}

function askStillThere() {
  before = state();
  countdown = countDown(screen("ask-still-there"), ANSWER_SECONDS, leave);
  show("ask-still-there");
}

/** "Yes, still here": back to where the person was. */
export function goOn() {
  if (state() !== "ask-still-there") return;
  countdown?.stop();
  show(before);
  stir();
}
