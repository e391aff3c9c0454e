// @ts-check
// One press at a time. Each has a key made before, so repeating it over a broken link is harmless; whatever is pressed
// meanwhile is not queued but answered with a visible tick.
import { newKey, press } from "/static/js/press.js";

/** @typedef {import("/static/js/press.js").Answer} Answer */

// A hand or a worn key presses twice within half a second; a visit lasts longer than this.
const SETTLE_MS = 1000;
const SLOW_MS = 1500;
const TICK_MS = 1200;

const root = document.documentElement;
let readyKey = newKey();
/** @type {AbortController | null} */
let current = null;
let settleTimer = 0;
let tickTimer = 0;

function tick() {
  root.dataset.tick = "";
  clearTimeout(tickTimer);
  tickTimer = setTimeout(() => delete root.dataset.tick, TICK_MS);
}

/** @param {string} act */
function settle(act) {
  delete root.dataset.busy;
  root.dataset.settling = act;
  clearTimeout(settleTimer);
  settleTimer = setTimeout(() => delete root.dataset.settling, SETTLE_MS);
}

/**
 * Presses once; null when it was not sent because another press is under way or the same one has just been answered.
 * @param {string} act
 * @param {string} path
 * @param {unknown} body
 * @param {() => void} slow called when the answer is long in coming
 * @returns {Promise<Answer | null>} status 0: cancelled
 */
export async function pressOnce(act, path, body, slow) {
  if (current || root.dataset.settling === act) return tick(), null;
  const key = readyKey;
  readyKey = newKey();
  current = new AbortController();
  root.dataset.busy = act;
  const timer = setTimeout(slow, SLOW_MS);
  try {
    return await press(path, body, { key, signal: current.signal });
  } finally {
    clearTimeout(timer);
    current = null;
    settle(act);
  }
}

/** Takes back a press that has not been answered. @returns {boolean} whether there was one */
export function cancel() {
  if (!current) return false;
  current.abort();
  return true;
}
