// @ts-check
// What help with the call somebody asks for. It goes with the ticket, to staff alone, and lasts as long as the person.
import { drawWith, screen } from "./screens.js";

/** @type {Set<string>} */
const needs = new Set();

/** The help chosen, in the hall's own order. */
export const chosen = () => ["hearing", "sight", "walking"].filter((need) => needs.has(need));

/** @param {string} need */
export function toggle(need) {
  if (!needs.delete(need)) needs.add(need);
  draw();
}

export function forget() {
  needs.clear();
  draw();
}

function draw() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (screen("help").querySelectorAll('[data-do="need"]'))) {
    button.setAttribute("aria-pressed", String(needs.has(button.dataset.value ?? "")));
  }
  document.querySelector('[data-do="help"]')?.setAttribute("aria-pressed", String(needs.size > 0));
}

drawWith("help", draw);
