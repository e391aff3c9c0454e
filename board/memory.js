// @ts-check
// What this board has announced, kept over reloads. A browser that keeps nothing still works: it then remembers for
// as long as the page lives, and after a reload announces nothing old. Boards of other names in the same browser
// remember for themselves.
import { page } from "/static/js/page.js";

/** @typedef {import("./announce.js").Memory} Memory */

const name = /** @type {{board?: {name?: string}}} */ (page).board?.name;
const KEY = name ? `onewindow.board.rings.${name}` : "onewindow.board.rings";

let held = read();

/** @returns {Memory | null} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return Number.isInteger(kept?.revision) && Array.isArray(kept?.rings) ? kept : null;
  } catch {
    return null;
  }
}

/** What is remembered; null on a board that has never announced. */
export const recollect = () => held;

/** @param {Memory} memory */
export function keep(memory) {
  held = memory;
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    /* storage full or forbidden: the page's own memory goes on */
  }
}
