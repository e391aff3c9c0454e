// @ts-check
// One press, one ticket. The key is made with the start screen and replaced only after its number was shown; it is kept
// over a reload, so a page that dies in the middle of a press shows the same ticket when it comes back.
import { newKey, press } from "/static/js/press.js";

/**
 * @typedef {{key: string, number: string, state: string, ahead: number | null, seat: number | null,
 *   wait: {low: number, high: number} | null, issued_at: string, called_at: string | null,
 *   language: "zh" | "en", slip: {state: string}}} Ticket
 * @typedef {{matter: string | null, priority: string | null, language: "zh" | "en", help: string[],
 *   appointment: string | null, completes?: import("./hall.js").Lacking}} Wish `completes`: back with the papers that were missing
 * @typedef {{key: string, wish: Wish | null, at: number}} Press
 * @typedef {{ticket?: Ticket, problem?: {zh?: string, en?: string}}} Outcome
 */

const PLACE = "onewindow.kiosk.press";
const PATIENCE = 60_000; // after a minute nobody may be standing here any more
const STALE = 10 * 60_000;
const OVER = new Set(["finished", "left", "expired", "missed"]);

/** @returns {Press} */
const fresh = () => ({ key: newKey(), wish: null, at: Date.now() });

/** @returns {Press} */
function kept() {
  const text = sessionStorage.getItem(PLACE);
  const press = /** @type {Press | null} */ (text ? JSON.parse(text) : null);
  return press && (!press.wish || Date.now() - press.at < STALE) ? press : fresh();
}

/** @param {Press} press */
const keep = (press) => {
  sessionStorage.setItem(PLACE, JSON.stringify(press));
  return press;
};

let current = keep(kept());

/** The wish of a press that was not answered yet, if any. */
export const unanswered = () => current.wish;

/** The number has been shown: the next press is another person's. */
export const shown = () => void (current = keep(fresh()));

/**
 * Takes a ticket, however long the hall needs to answer.
 * @param {Wish} wish
 * @returns {Promise<Outcome>} the ticket; or what stands against it; or neither: nothing was taken and the person is gone
 */
export async function take(wish) {
  current = keep({ ...current, wish, at: Date.now() });
  const { completes, ...plain } = wish;
  const [path, body] = completes ? ["/completions", completes] : ["/tickets", plain];
  const answer = await press(path, body, { key: current.key, patience: PATIENCE });
  if (answer.status === 200 || answer.status === 201) return settle(answer.body);
  if (answer.status === 0 || answer.status === 422) return giveUp();
  current = keep({ ...current, wish: null });
  return { problem: answer.body ?? {} };
}

/** Nobody waits for this answer any more: the next press is a new one. @returns {Outcome} */
function giveUp() {
  shown();
  return {};
}

/** A ticket that has had its day is nobody's answer any more. @param {Ticket} ticket @returns {Outcome} */
function settle(ticket) {
  return OVER.has(ticket.state) ? giveUp() : { ticket };
}
