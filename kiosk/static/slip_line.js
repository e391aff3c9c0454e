// @ts-check
// What is told of a slip on the glass, and for how long: printing, take it, did it come out, remember the number.
import { t } from "/static/js/page.js";
import { put, say, screen } from "./screens.js";

/** @typedef {import("./screens.js").State} State */

const STAY = 30;
const STAY_IN_TROUBLE = 60;
/** Seconds from the moment that a slip's fate is told. Who is asked has 20 at least (WCAG 2.2, 2.2.1). @type {Record<string, number>} */
const STAYS = { out: 8, thanks: 5, asked: 20, unsure: STAY_IN_TROUBLE, trouble: STAY_IN_TROUBLE, staff: STAY_IN_TROUBLE };

/** @param {string} fate */
export const stayFor = (fate) => STAYS[fate] ?? STAY;

/** Seconds that a touch gives. @param {string} fate */
export const moreFor = (fate) => Math.max(STAY, stayFor(fate));

/** Where the slip is, beside the number. @param {string} fate @param {string} number */
export function drawSlipLine(fate, number) {
  const line = /** @type {HTMLElement} */ (screen("number").querySelector("[data-slip-line]"));
  line.hidden = fate === "none";
  line.dataset.slipLine = fate;
  put(/** @type {HTMLElement} */ (line.querySelector("[data-slip]")), t(`slip_${fate}`, { number }));
}

/** No paper now: why, in plain words, or that only staff can print it. @param {string} fate @param {string} why */
export const drawTrouble = (fate, why) => say("trouble", "why", fate === "staff" ? "slip_staff" : why);

/** Asks whether it came out. @param {State} name @param {{fate: string, again: boolean, busy: boolean}} slip */
export function drawAnswers(name, { fate, again, busy }) {
  const at = screen(name);
  const doubt = /** @type {HTMLElement | null} */ (at.querySelector("[data-doubt]"));
  if (doubt) doubt.hidden = fate !== "unsure";
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (at.querySelectorAll("[data-answers] button"))) button.disabled = busy;
  put(/** @type {HTMLElement} */ (at.querySelector("[data-again]")), t(again ? "print_again" : "not_out"));
}
