// @ts-check
// A second number for one person? Asked only when a slip was just left behind, or two numbers went within a minute.
import { both } from "/static/js/page.js";
import { countDown } from "./countdown.js";
import { drawWith, screen, show, tell } from "./screens.js";

const SOON_MS = 60_000;
const ASK = 25; // 20 s at least: WCAG 2.2, 2.2.1
const DEAF_MS = 1000; // the finger that asked for a number is still on the glass

const PLACE = "onewindow.kiosk.given";

/** @typedef {{number: string, at: number, left: boolean}} Given `left`: nobody took its slip, by then */

/** What this kiosk gave in the last minute, as it was before a reload. @returns {Given[]} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  } catch {
    return []; // something else under this name
  }
}

let given = kept();
let asked = /** @type {{number: string, since: number, take: () => void, countdown: import("./countdown.js").Countdown} | null} */ (null);

/** A number was given. @param {string} number */
export function gave(number) {
  keep([...others(number), { number, at: Date.now(), left: false }]);
}

/** Its person went without a slip in hand, and may be back in a moment. @param {string} number */
export function leftBehind(number) {
  keep([...others(number), { number, at: Date.now(), left: true }]);
}

/** It was given back. @param {string} number */
export const forget = (number) => keep(others(number));

/** @param {string} number */
const others = (number) => given.filter((one) => one.number !== number);

/** @param {Given[]} now */
function keep(now) {
  given = now;
  sessionStorage.setItem(PLACE, JSON.stringify(given));
}

/** The number that was just given here and makes another one doubtful. */
function doubtful() {
  given = given.filter(({ at }) => Math.abs(Date.now() - at) < SOON_MS); // a clock that was set is no reason to ask
  const last = given[given.length - 1];
  return last && (last.left || given.length > 1) ? last.number : null;
}

/** Takes at once, or asks first when it looks like a second number for one person.
 * @param {() => void} take @param {() => void} leave nobody answered */
export function takeOrAsk(take, leave) {
  const number = doubtful();
  if (!number) return take();
  asked = { number, since: performance.now(), take, countdown: countDown(screen("again"), ASK, leave) };
  show("again");
}

/** One more, please. */
export function another() {
  if (!asked || performance.now() - asked.since < DEAF_MS) return;
  const { take } = asked;
  close();
  take();
}

/** A touch: more time. */
export const moreTime = () => asked?.countdown.set(ASK);

/** Nothing is asked any more. */
export function close() {
  asked?.countdown.stop();
  asked = null;
}

drawWith("again", () => tell("again", "again-title", both("again_title", { number: asked?.number ?? "" })));
