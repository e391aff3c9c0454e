// @ts-check
// A number taken by mistake, once its own screen has gone: for the rest of half a minute the start screen keeps a way back.
import { both } from "/static/js/page.js";
import * as cancel from "./cancel.js";
import { screen, tell } from "./screens.js";

/** @typedef {import("./ticketing.js").Ticket} Ticket */

/** So long a wrong number can be given back on the spot. */
export const REGRET_MS = 30_000;

/** @type {Ticket | null} */
let taken = null;
let timer = 0;

/** A number was given just now; `over` is called when it is too late. @param {Ticket} ticket @param {() => void} over */
export function took(ticket, over) {
  forget();
  taken = ticket;
  timer = setTimeout(() => (forget(), over()), REGRET_MS);
}

/** It was given back, is to be kept, or the next person takes one. */
export function forget() {
  clearTimeout(timer);
  taken = null;
}

/** The number that can still be given back, or "". */
export const number = () => (taken?.state === "waiting" ? taken.number : "");

/** Asks first, by the number: whoever stands here now may be somebody else.
 * @param {(number: string) => void} gone @param {() => void} kept */
export function ask(gone, kept) {
  const mine = taken;
  if (!mine) return;
  forget();
  cancel.ask(mine, { kept, gone: () => gone(mine.number) });
}

/** Its key on the start screen. */
export function drawKey() {
  const key = /** @type {HTMLElement} */ (screen("start").querySelector('[data-do="regret"]'));
  key.hidden = !number();
  if (key.hidden) return;
  tell("start", "regret-first", both("regret_first"));
  tell("start", "regret-second", both("regret_second", { number: number() }));
}
