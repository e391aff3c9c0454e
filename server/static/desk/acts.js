// @ts-check
// What each key means to the hall: when it may be pressed, the press itself, and what to say when it is done.
import { hallNow } from "/static/js/clock.js";
import { t } from "/static/js/page.js";
import { groupName } from "./matters.js";
import { isMissing, missingOf } from "./missing.js";
import { allBlocked, hasPrinter, ticketsOf } from "./paper.js";
import * as memory from "./memory.js";
import { seatName } from "./seats.js";

/** @typedef {import("./types.js").View} View */
/** @typedef {import("./types.js").Ticket} Ticket */
/** @typedef {import("./types.js").Wish} Wish */
/** @typedef {import("/static/js/press.js").Answer} Answer */
/** @typedef {{path: string, body: unknown}} Press */
/** @typedef {[key: string, params?: Record<string, unknown>]} Said */

/**
 * @typedef {object} Act
 * @property {(view: View) => string | null} why the sentence that says why not now, or null
 * @property {(view: View, wish: Wish) => Press} press
 * @property {(before: View, answer: Answer, wish: Wish) => Said} said
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
const withFinish = (view) => (view.ticket && !view.fresh ? { finish: finishOf(view.ticket) } : {});
/** @param {string} ticket @param {string} verb @param {unknown} [body] @returns {Press} */
const ofTicket = (ticket, verb, body = {}) => ({ path: `/tickets/${encodeURIComponent(ticket)}/${verb}`, body });
/** @param {View} view */
export const others = ({ desk, seat }) => (desk?.seats ?? []).filter((each) => each.staff !== null && each.number !== seat?.number);
/** Those who may be brought back, the missed ones first. @param {View} view */
export const away = ({ desk }) => [...(desk?.missed ?? []), ...(desk?.held ?? [])];
/** @param {View} view */
export const mayUndo = ({ seat }) => Boolean(seat?.undo && Date.parse(seat.undo.until) > hallNow().getTime());

/** @param {boolean} same whether the resident wants to come back to this seat @returns {Act} */
const hold = (same) => ({
  why: noTicket,
  press: (view) => atSeat(view, "hold", { same_seat: same }),
  said: (before) => [same ? "said_hold_same" : "said_hold", { number: number(before) }],
});

/** A number for somebody who stands at the desk. @param {"priority" | null} priority @returns {Act} */
const issue = (priority) => ({
  why: () => null,
  press: (_view, { appointment }) => ({ path: "/tickets", body: { priority, ...(appointment ? { appointment } : {}) } }),
  said: ({ desk }, { body }) => {
    if (body.seat) return ["said_issue_straight", { number: body.number, seat: seatName(body.seat) }];
    const key = body.ahead ? "said_issue" : "said_issue_first";
    const paper = body.slip.state === "none" ? "no_paper" : allBlocked(desk) ? "paper_blocked" : "paper";
    return [key, { number: body.number, ahead: body.ahead, paper: t(paper) }];
  },
});

/** Whether a slip has not been printed yet: it is printed now, unmarked. @param {View} view @param {string} number */
export const isFirst = (view, number) => ticketsOf(view).some((ticket) => ticket.number === number && ticket.slip.state === "queued");

/** Something about a ticket's slip. @param {string} word what is said then @param {(wish: Wish) => Press} press @returns {Act} */
const ofSlip = (word, press) => ({
  why: ({ desk }) => (hasPrinter(desk) ? null : "why_no_printer"),
  press: (_view, wish) => press(wish),
  said: (_before, _answer, { number }) => [word, { number }],
});

/** What is said of somebody who lacked papers: that the list comes, or what to read out. @param {View} before @param {string} [called] @returns {Said} */
function saidMissing(before, called) {
  const next = called ? t("missing_called", { number: called }) : "";
  if (hasPrinter(before.desk)) return ["said_missing", { number: number(before), next }];
  const papers = before.ticket ? missingOf(before.ticket, memory.draft(before.ticket)).join(t("comma")) : "";
  return ["said_missing_read", { number: number(before), papers: papers || t("missing_unknown"), next }];
}

/** @type {Said} */
const NO_ONE = ["said_empty"];

/** @type {Record<string, Act>} */
export const ACTS = {
  next: {
    why: paused,
    press: (view) => atSeat(view, "next", withFinish(view)),
    said: (before, { status, body }) => {
      const done = number(before);
      if (done && !before.fresh && isMissing(before)) return saidMissing(before, body?.ticket.number);
      if (status === 204) return done ? ["said_finished_empty", { done }] : NO_ONE;
      return body.finished ? ["said_finished_called", { done, number: body.ticket.number }] : ["said_called", { number: body.ticket.number }];
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
    said: (before, { body }) => {
      if (isMissing(before)) return saidMissing(before, body.ticket?.number);
      if (!body.ticket) return ["said_finish", { number: number(before) }];
      return ["said_finished_called", { done: number(before), number: body.ticket.number }]; // the hall calls by itself
    },
  },
  call: {
    why: paused,
    press: (view, { number }) => atSeat(view, "call", { number, ...withFinish(view) }),
    said: (before, { body }) => {
      const called = body.ticket.number;
      return body.finished ? ["said_finished_called", { done: number(before), number: called }] : ["said_called", { number: called }];
    },
  },
  hold: hold(false),
  hold_same: hold(true),
  transfer: {
    why: noTicket,
    press: (view, { to, note }) => atSeat(view, "transfer", { to, note: note ?? "" }),
    said: (before, _answer, { to }) => ["said_transfer", { number: number(before), to: typeof to === "number" ? seatName(to) : groupName(to ?? "") }],
  },
  take_over: {
    why: (view) => paused(view) ?? (view.ticket ? "why_open_first" : others(view).some((seat) => seat.ticket) ? null : "why_no_colleague"),
    press: (view, { number }) => atSeat(view, "take_over", { number }),
    said: (_before, _answer, { number }) => ["said_take_over", { number }],
  },
  undo: {
    why: (view) => (mayUndo(view) ? null : "why_no_undo"),
    press: (view) => atSeat(view, "undo"),
    said: ({ seat }) => ["said_undo", { verb: t(`undo_${seat?.undo?.verb}`) }],
  },
  issue: issue(null),
  issue_priority: issue("priority"),
  priority: {
    why: () => null,
    press: (_view, { number = "", priority = null }) => ofTicket(number, "priority", { priority }),
    said: (_before, _answer, { number, priority }) => [priority ? "said_priority" : "said_no_priority", { number }],
  },
  return: {
    why: (view) => (away(view).length || view.desk?.papers.length ? null : "why_no_missed"),
    press: (_view, { number = "" }) => ofTicket(number, "return"),
    said: ({ desk }, { body }, { number }) => {
      if (body.seat) return ["said_return_straight", { number, seat: seatName(body.seat) }];
      return [desk?.held.some((ticket) => ticket.number === number) ? "said_return_held" : "said_return", { number, ahead: body.ahead }];
    },
  },
  complete: {
    why: () => null,
    press: (_view, { number, day }) => ({ path: "/completions", body: { number, day } }),
    said: (_before, { body }, { number }) => {
      if (body.seat) return ["said_complete_straight", { number, given: body.number, seat: seatName(body.seat) }];
      return [body.ahead ? "said_complete" : "said_complete_first", { number, given: body.number, ahead: body.ahead }];
    },
  },
  tell_missing: {
    why: ({ desk }) => (hasPrinter(desk) ? null : "why_no_printer"),
    press: (_view, { number = "" }) => ofTicket(number, "missing"),
    said: (_before, _answer, { number }) => ["said_told", { number }],
  },
  reprint: {
    ...ofSlip("", ({ number = "" }) => ofTicket(number, "reprint")),
    said: (before, _answer, { number = "" }) => [isFirst(before, number) ? "said_print" : "said_reprint", { number }],
  },
  spoil: ofSlip("said_spoil", ({ number = "" }) => ofTicket(number, "void")),
  has_slip: ofSlip("said_has_slip", ({ key = "" }) => ofTicket(key, "slip", { out: true })),
  walk_in: {
    why: paused,
    press: (view) => atSeat(view, "walk_in", { matter: null, ...withFinish(view) }),
    said: (_before, { body }) => ["said_walk_in", { number: body.ticket.number }],
  },
  pause: {
    why: (view) => (view.ticket ? "why_open" : null),
    press: (view, { minutes }) => (view.state === "paused" ? atSeat(view, "open") : atSeat(view, "pause", minutes ? { minutes } : {})),
    said: (before) => [before.state === "paused" ? "said_resume" : "said_pause"],
  },
  leave: {
    why: (view) => (view.ticket ? "why_open_leave" : null),
    press: (view) => atSeat(view, "close"),
    said: () => ["said_leave"],
  },
  close_day: {
    why: (view) => (view.ticket ? "why_open_day" : null),
    press: (_view, { confirmed = false }) => ({ path: "/day/close", body: { confirmed } }),
    said: (_before, { body }) => [body.expired.length ? "said_close_day" : "said_close_day_none", { count: body.expired.length }],
  },
};

/** Whether an answer means that the hall has done it. @param {Answer} answer */
export const done = (answer) => answer.status >= 200 && answer.status < 300;

/** Acts that stay on this page. @type {Record<string, Act["why"]>} */
const LOCAL = {
  matter: noTicket,
  likely: noTicket,
  outcome: noTicket,
  missing: (view) => noTicket(view) ?? (isMissing(view) ? null : "why_none_missing"),
  unresolved: ({ desk }) => (typeof desk?.unresolved === "number" ? null : "why_not_manager"),
  edit: (view) => (view.desk?.done.length ? null : "why_no_done"),
  line: (view) => (view.desk?.waiting_count || away(view).length ? null : "why_no_line"),
};

/** The sentence that says why an act is not possible now, or null. @param {string} act @param {View} view */
export const whyNot = (act, view) => (ACTS[act]?.why ?? LOCAL[act])?.(view) ?? null;

/** Words for the act as its button shows them. @param {string} act @param {View} view */
export function labelOf(act, view) {
  if (act === "next" && view.ticket) return "act_next_open";
  if (act === "pause" && view.state === "paused") return "act_resume";
  if (act === "undo") return view.seat?.undo ? `undo_${view.seat.undo.verb}` : "act_undo";
  return act === "leave" ? "leave_seat" : `act_${act}`;
}
