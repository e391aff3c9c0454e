// @ts-check
// The six likeliest matters, one digit each: what the resident chose first, then what this hall does most at this hour.
// They are fixed while a ticket is open, so that no key turns into another under the hand.
import { make, rows, write } from "./draw.js";
import { showKeys } from "./keys.js";
import { nameOf } from "./matters.js";
import * as memory from "./memory.js";
import { redraw, view } from "./view.js";

/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */

const KEYS = 6;

/** The codes behind the digits of the open ticket. @param {View} view @returns {string[]} */
export function likelyOf({ ticket, desk }) {
  if (!ticket) return [];
  const kept = memory.likely(ticket);
  if (kept) return kept;
  const codes = [...new Set([ticket.matter ?? [], desk?.likely ?? []].flat())].slice(0, KEYS);
  if (desk) memory.rememberLikely(ticket, codes);
  return codes;
}

/** Adds a matter to the open ticket's, or takes it away again. @param {string | undefined} code */
export function toggleMatter(code) {
  const { ticket } = view();
  if (!ticket || !code) return;
  const record = memory.draft(ticket);
  const without = record.matters.filter((each) => each !== code);
  const matters = without.length < record.matters.length ? without : [...record.matters, code];
  memory.rememberDraft(ticket, { ...record, matters });
  redraw();
}

/** @param {number} digit 1 to 6 */
export const pressDigit = (digit) => toggleMatter(likelyOf(view())[digit - 1]);

/** @param {HTMLElement} place @param {string[]} codes @param {string[]} chosen */
export function drawLikely(place, codes, chosen) {
  const before = place.children.length;
  const draw = () => make("button", { type: "button", "data-act": "likely" }, make("span"));
  rows(place, codes.map((code, index) => ({ code, digit: index + 1 })), ({ digit }) => String(digit), draw, (button, { code, digit }) => {
    button.dataset.arg = String(digit);
    button.dataset.code = code;
    button.title = nameOf(code);
    write(/** @type {Element} */ (button.firstElementChild), nameOf(code));
    button.setAttribute("aria-pressed", String(chosen.includes(code)));
  });
  if (codes.length > before) showKeys();
}
