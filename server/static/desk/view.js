// @ts-check
// The one state of the page: who is logged in and the desk as the hall sees it. Everything drawn follows from `view()`.
import * as memory from "./memory.js";

/** @typedef {import("./types.js").Desk} Desk */
/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").View} View */

const OPEN = ["called", "serving"];

let me = memory.me();
let needsLogin = me === null;
/** @type {Desk | null} */
let desk = null;
let freshUntil = 0;
/** @type {((view: View) => void)[]} */
const watchers = [];

// A hand that was about to call the one who has just been called here must not finish them instead.
const FRESH_MS = 2000;

/** @returns {View} */
export function view() {
  const seat = seatOf(desk);
  const ticket = seat?.ticket ?? null;
  return { state: stateOf(seat, ticket), me, desk, seat, ticket, fresh: ticket?.state === "called" && performance.now() < freshUntil };
}

/** @param {View["seat"]} seat @param {Ticket | null} ticket @returns {View["state"]} */
function stateOf(seat, ticket) {
  if (needsLogin) return "login";
  if (!desk) return "loading";
  if (!seat) return "seats";
  if (ticket) return ticket.state === "serving" ? "serving" : "called";
  return seat.state === "paused" ? "paused" : "idle";
}

/** @param {(view: View) => void} watcher is told at once and after every change */
export function watch(watcher) {
  watchers.push(watcher);
  watcher(view());
}

/** Draws everything anew (after a change, or in another language). */
export function redraw() {
  const now = view();
  document.documentElement.dataset.state = now.state;
  for (const watcher of watchers) watcher(now);
}

/** @param {string} name */
export function loggedIn(name) {
  me = name;
  needsLogin = false;
  document.documentElement.removeAttribute("data-handing");
  memory.rememberMe(name);
  redraw();
}

/** The hall wants a log-in; what is on the screen stays in mind. */
export function loginNeeded() {
  needsLogin = true;
  redraw();
}

/** A colleague may take the seat over: who, and the way back. @param {boolean} on */
export function handingOver(on) {
  document.documentElement.toggleAttribute("data-handing", on);
  needsLogin = on;
  redraw();
}

/** The seat that waits for a colleague, if one does. */
export const handed = () => (document.documentElement.hasAttribute("data-handing") ? seatOf(desk) : null);

/** My own seat. @param {Desk | null} desk */
const seatOf = (desk) => desk?.seats.find((each) => each.staff !== null && each.staff === me) ?? null;

/** @param {Desk} next */
export function adopt(next) {
  const before = view();
  desk = next;
  const { seat } = view();
  memory.adoptDraft(seat?.ticket?.key ?? "", seat?.draft ?? null);
  if (before.seat?.standing_by && !before.ticket && view().ticket && !pressing()) freshUntil = performance.now() + FRESH_MS;
  redraw();
}

/** Whether the call that the hall tells of now was pressed for on this page. */
const pressing = () => /^(next|call|walk_in|take_over|undo)/.test(document.documentElement.dataset.busy ?? document.documentElement.dataset.settling ?? "");

export const revision = () => desk?.revision ?? -1;

/** The answer of a press, shown before the next whole state arrives. @param {Ticket | null} ticket @param {import("./types.js").Text | null} [reason] */
export function showTicket(ticket, reason = null) {
  const seat = view().seat;
  freshUntil = 0; // the hand has seen who is here
  if (!seat) return;
  if (seat.ticket?.key !== ticket?.key) seat.reason = reason;
  seat.ticket = ticket && OPEN.includes(ticket.state) ? ticket : null;
  redraw();
}
