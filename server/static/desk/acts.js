// @ts-check
// What each key means to the hall: when it may be pressed, the press itself, and what to say when it is done.
import * as memory from "./memory.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("/static/js/press.js").Answer} Answer */
/** @typedef {{path: string, body: unknown}} Press */
/** @typedef {[key: string, params?: Record<string, unknown>]} Said */

/**
 * @typedef {object} Act
 * @property {(view: View) => string | null} why the sentence that says why not now, or null
 * @property {(view: View, number?: string) => Press} press
 * @property {(before: View, answer: Answer, number?: string) => Said} said
 */

/** @param {View} view @param {string} verb @param {unknown} [body] @returns {Press} */
const atSeat = (view, verb, body = {}) => ({ path: `/seats/${view.seat?.number}/${verb}`, body });

/** @param {View} view */
const number = (view) => view.ticket?.number ?? "";
/** @param {View} view */
const paused = (view) => (view.state === "paused" ? "why_paused" : null);
/** @param {View} view */
const noTicket = (view) => (view.ticket ? null : "why_no_ticket");
/** @param {View} view */
const notCalled = (view) => noTicket(view) ?? (view.state === "called" ? null : "why_not_called");
/** @param {Ticket} ticket what was done, and for whom: another page of this seat may be further on */
const finishOf = (ticket) => ({ ...memory.draft(ticket), number: ticket.number });
/** @param {View} view the finish that goes with a call, so that both are one */
const withFinish = (view) => (view.ticket ? { finish: finishOf(view.ticket) } : {});

/** @type {Record<string, Act>} */
export const ACTS = {
  next: {
    why: paused,
    press: (view) => atSeat(view, "next", withFinish(view)),
    said: (before, { status, body }) => {
      const done = number(before);
      if (status === 204) return done ? ["said_finished_empty", { done }] : ["said_empty"];
      return done ? ["said_finished_called", { done, number: body.ticket.number }] : ["said_called", { number: body.ticket.number }];
    },
  },
  recall: {
    why: notCalled,
    press: (view) => atSeat(view, "recall"),
    said: (before) => ["said_recall", { number: number(before) }],
  },
  start: {
    why: notCalled,
    press: (view) => atSeat(view, "start"),
    said: (before) => ["said_start", { number: number(before) }],
  },
  miss: {
    why: notCalled,
    press: (view) => atSeat(view, "miss"),
    said: (before) => ["said_miss", { number: number(before) }],
  },
  finish: {
    why: noTicket,
    press: (view) => atSeat(view, "finish", view.ticket ? finishOf(view.ticket) : {}),
    said: (before) => ["said_finish", { number: number(before) }],
  },
  return: {
    why: (view) => (view.desk?.missed.length ? null : "why_no_missed"),
    press: (_view, missed = "") => ({ path: `/tickets/${encodeURIComponent(missed)}/return`, body: {} }),
    said: (_before, _answer, missed) => ["said_return", { number: missed }],
  },
  walk_in: {
    why: paused,
    press: (view) => atSeat(view, "walk_in", { matter: null, ...withFinish(view) }),
    said: (_before, { body }) => ["said_walk_in", { number: body.ticket.number }],
  },
  pause: {
    why: (view) => (view.ticket ? "why_open" : null),
    press: (view) => atSeat(view, view.state === "paused" ? "open" : "pause"),
    said: (before) => [before.state === "paused" ? "said_resume" : "said_pause"],
  },
  leave: {
    why: (view) => (view.ticket ? "why_open_leave" : null),
    press: (view) => atSeat(view, "close"),
    said: () => ["said_leave"],
  },
};

/** Whether an answer means that the hall has done it. @param {Answer} answer */
export const done = (answer) => answer.status >= 200 && answer.status < 300;

/** Acts that stay on this page. @type {Record<string, Act["why"]>} */
const LOCAL = {
  matter: noTicket,
  outcome: noTicket,
  edit: (view) => (view.desk?.done.length ? null : "why_no_done"),
};

/** The sentence that says why an act is not possible now, or null. @param {string} act @param {View} view */
export const whyNot = (act, view) => (ACTS[act]?.why ?? LOCAL[act])?.(view) ?? null;

/** Words for the act as its button shows them. @param {string} act @param {View} view */
export function labelOf(act, view) {
  if (act === "next" && view.ticket) return "act_next_open";
  if (act === "pause" && view.state === "paused") return "act_resume";
  return act === "leave" ? "leave_seat" : `act_${act}`;
}
