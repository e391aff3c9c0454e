// @ts-check
// Matter and outcome of one visit: the same two fields on the seat's panel and in the form for those already done.
import { t } from "/static/js/page.js";
import { make, rows, write } from "./draw.js";
import { nameOf } from "./matters.js";

/** @typedef {import("./types.js").Outcome} Outcome */

/** @type {Outcome[]} */
export const OUTCOMES = ["done", "accepted", "papers_missing", "enquiry", "not_here", "unresolved"];

/**
 * The chosen matters as chips that can be taken off again.
 * @param {HTMLElement} place
 * @param {string[]} codes
 * @param {(code: string) => void} remove
 */
export function drawMatters(place, codes, remove) {
  const draw = (/** @type {string} */ code) => {
    const off = make("button", { type: "button", class: "off", text: "×" });
    off.addEventListener("click", () => remove(code));
    return make("li", {}, make("span"), off);
  };
  rows(place, codes, String, draw, (row, code) => {
    write(/** @type {Element} */ (row.firstElementChild), nameOf(code));
    row.lastElementChild?.setAttribute("aria-label", t("matter_remove", { matter: nameOf(code) }));
  });
}

/**
 * The six outcomes as buttons, one of them pressed.
 * @param {HTMLElement} place
 * @param {Outcome} chosen
 * @param {(outcome: Outcome) => void} choose
 */
export function drawOutcomes(place, chosen, choose) {
  const draw = (/** @type {Outcome} */ outcome) => {
    const button = make("button", { type: "button" }, make("span"));
    if (place.dataset.keys !== undefined) {
      button.dataset.act = "outcome";
      button.dataset.arg = String(OUTCOMES.indexOf(outcome) + 1);
    } else button.addEventListener("click", () => choose(outcome));
    return button;
  };
  rows(place, OUTCOMES, String, draw, (button, outcome) => {
    write(/** @type {Element} */ (button.firstElementChild), t(`short_${outcome}`));
    button.title = t(`outcome_${outcome}`);
    button.setAttribute("aria-pressed", String(outcome === chosen));
  });
}
